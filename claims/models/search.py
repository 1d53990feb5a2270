"""What readers' searches look in: one entry for every claim that stands, and the words of all.

Both follow from the publication log and can be made anew from it at any time; so no foreign key
binds the log to them.
"""

from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQueryField, SearchRank, SearchVectorField
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Cast

from claims.models.claims import Claim
from claims.models.publications import Publication

RANKED = 1000  # a search ranks at most so many of its newest matches, so that no word is slow
STANDS = 10**9  # what a review that stands is worth beside one that was withdrawn


class SearchEntry(models.Model):
    """The terms of a claim's newest publication.

    ``vector`` is made by the desk, not by PostgreSQL, so that every database finds the same;
    ``reading`` is the version of the rules it was made by.
    """

    claim = models.OneToOneField(
        Claim, models.PROTECT, primary_key=True, related_name="+", db_constraint=False
    )
    publication = models.OneToOneField(
        Publication, models.PROTECT, related_name="entry", db_constraint=False
    )
    vector = SearchVectorField()
    reading = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (GinIndex(fields=("vector",), name="search_entry"),)

    def __str__(self) -> str:
        return f"What claim {self.claim_id} is found by"


class SearchWord(models.Model):
    """A word of some publication, folded, with its stem.

    ``forms`` are its first letters and those without one of them: words that differ by a slip of
    the hand share one, so that an index finds them.
    """

    word = models.CharField(max_length=60, primary_key=True, db_collation="C")
    stem = models.CharField(max_length=60, db_index=True, db_collation="C")
    forms = ArrayField(models.CharField(max_length=60, db_collation="C"))

    class Meta:
        indexes = (GinIndex(fields=("forms",), name="search_word_forms"),)

    def __str__(self) -> str:
        return self.word


Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


def holding(found: Rows, query: str, vector: str = "entry__vector") -> Rows:
    """Those of the newest publications that hold what ``query`` (a tsquery) asks for.

    Of other rows, by ``vector``, the way from a row to what it is found by.
    """
    holds = Func(
        F(vector),
        _tsquery(query),
        arg_joiner=" @@ ",
        template="%(expressions)s",
        output_field=models.BooleanField(),
    )
    return found.filter(holds)


def ranked(found: "models.QuerySet[Publication]", query: str) -> "models.QuerySet[Publication]":
    """Those that hold it, the best match first; every row carries its ``score``, a whole number.

    Only the newest RANKED matches are ranked. A review that was withdrawn comes after the others.
    """
    newest = holding(found, query).order_by("-entry__publication_id")[:RANKED]
    rank: Any = SearchRank(F("entry__vector"), _tsquery(query))
    stands = models.Case(
        models.When(verification_status="retracted", then=Value(0)), default=Value(STANDS)
    )
    score = Cast(rank * 1_000_000, models.BigIntegerField()) + stands
    best = Publication.objects.filter(pk__in=newest.values("pk")).annotate(score=score)
    return best.order_by("-score", "-seq")


def _tsquery(query: str) -> Func:
    return Func(
        Value(query), template="(%(expressions)s)::tsquery", output_field=SearchQueryField()
    )
