"""The publication log: all that readers ever see, numbered, hashed and chained.

The rules of these tables live in raw SQL in the migration ``publication_log``, not in pgtrigger,
because pgtrigger's triggers can be told to stand aside and these must not.
"""

from datetime import datetime
from typing import Any, Self, cast

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import models
from django.db.models import F, Func
from django.db.models.functions import Cast, Upper

from claims.models.claims import Claim

GENESIS = "0" * 64  # prev_hash of the first publication
RANKED = 1000  # a search ranks at most so many of its newest matches, so that no word is slow


class _FromRecord(Func):
    """An SQL expression over the record read as jsonb, written {record} in ``sql``."""

    def __init__(self, sql: str, output_field: "models.Field[Any, Any]") -> None:
        template = sql.replace("%", "%%").replace("{record}", "(%(expressions)s)::jsonb")
        super().__init__(F("record"), template=template, output_field=output_field)


def _from_record(sql: str, field: "models.Field[Any, Any]") -> models.GeneratedField:
    """A column the database derives from the record, so that the two cannot disagree."""
    return models.GeneratedField(
        expression=_FromRecord(sql, field), output_field=field, db_persist=True
    )


# At most 100,000 characters are indexed: PostgreSQL refuses a tsvector of over 1 MB.
_SEARCH = (
    "setweight(to_tsvector('english', left({record} #>> '{document,statement}', 100000)), 'A') || "
    "setweight(to_tsvector('english', left(coalesce({record} #>> '{document,claimant,name}', ''),"
    " 1000)), 'B') || "
    "setweight(to_tsvector('english', left(coalesce({record} #>> '{document,summary}', ''),"
    " 100000)), 'C') || "
    "setweight(to_tsvector('english', left(coalesce({record} #>> '{document,body}', ''),"
    " 100000)), 'D')"
)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def current(self) -> Self:
        """The newest version of every claim, the latest published first."""
        return self.filter(current__isnull=False).order_by("-seq")

    def standing(self) -> Self:
        """The newest version of every claim but of those retracted, the latest first."""
        return self.current().exclude(verification_status="retracted")

    def corrections(self) -> Self:
        """Versions that correct or retract an earlier one, newest first."""
        return self.filter(kind__in=(Kind.CORRECTED, Kind.RETRACTED)).order_by("-seq")

    def about(self, topic: str) -> Self:
        """Publications filed under a topic, named by its slug."""
        return self.filter(topics__contains=[topic])

    def drawing_on(self, source: str) -> Self:
        """Publications that quote a source, named by its slug: as evidence or for the claim."""
        return self.filter(sources__contains=[source])

    def published_from(self, moment: datetime) -> Self:
        """Publications of this moment or later.

        Numbers follow time, since publishing takes the log's head under lock; so the bound on
        ``seq`` says the same as the one on time, and lets every list stay in the order of an index.
        """
        times = self.model._default_manager.filter(published_at__gte=moment)
        first = times.order_by("published_at", "seq").values("seq")[:1]
        return self.filter(published_at__gte=moment, seq__gte=first)

    def published_until(self, moment: datetime) -> Self:
        """Publications before this moment."""
        times = self.model._default_manager.filter(published_at__lt=moment)
        last = times.order_by("-published_at", "-seq").values("seq")[:1]
        return self.filter(published_at__lt=moment, seq__lte=last)

    def matching(self, words: str) -> Self:
        """Publications that hold the words, best match first; ``words`` as typed by a reader.

        Takes the syntax of PostgreSQL's websearch_to_tsquery. Every row carries its ``score``, a
        whole number. Only the newest RANKED matches are ranked; words that cannot be looked up,
        such as "-troops" alone, find nothing.
        """
        query = SearchQuery(words, config="english", search_type="websearch")
        newest = self.alias(lookup=Func(query, function="querytree")).filter(search=query)
        newest = newest.exclude(lookup__in=("", "T")).order_by("-seq")[:RANKED]
        score = Cast(SearchRank(F("search"), query) * 1_000_000, models.BigIntegerField())
        ranked = self.model._default_manager.filter(pk__in=newest.values("pk"))
        return cast("Self", ranked.annotate(score=score).order_by("-score", "-seq"))


class Kind(models.TextChoices):
    """What a publication does to the public record of its claim."""

    OPENED = "opened", "Opened"
    PUBLISHED = "published", "Published"
    CORRECTED = "corrected", "Corrected"
    REAFFIRMED = "reaffirmed", "Reaffirmed"
    RETRACTED = "retracted", "Retracted"


class Publication(models.Model):
    """One immutable public version of a claim.

    ``record`` is the canonical JSON (RFC 8785) of format, seq, claim, version, kind, published_at,
    prev_hash and document; ``hash`` is the SHA-256 of its UTF-8 bytes. Every other
    column repeats or derives from the record, which the database checks at the insert.
    """

    seq = models.BigIntegerField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="publications")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    published_at = models.DateTimeField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)
    record = models.TextField()
    document = _from_record("({record} -> 'document')", models.JSONField())
    path = _from_record("({record} #>> '{document,path}')", models.TextField())
    rating = _from_record(
        "({record} #>> '{document,rating,slug}')", models.CharField(max_length=60, null=True)
    )
    claimant = _from_record(
        "({record} #>> '{document,claimant,name}')", models.CharField(max_length=300, null=True)
    )
    verification_status = _from_record(
        "({record} #>> '{document,verification_status}')",
        models.CharField(max_length=20, null=True),
    )
    language = _from_record(
        "lower(split_part({record} #>> '{document,language}', '-', 1))",  # "en" for "en-GB"
        models.CharField(max_length=12, null=True),
    )
    topics = _from_record(
        "jsonb_path_query_array({record}, '$.document.topics[*].slug')", models.JSONField()
    )
    sources = _from_record(
        "(jsonb_path_query_array({record}, '$.document.appearances[*].article.source.slug') || "
        "jsonb_path_query_array({record}, '$.document.evidence[*].source.slug'))",
        models.JSONField(),
    )
    search = _from_record(f"({_SEARCH})", SearchVectorField())

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("-seq",)
        constraints = (
            models.UniqueConstraint("claim", "version", name="publication_once_per_version"),
        )
        indexes = (
            GinIndex(fields=("search",), name="publication_search"),
            models.Index(fields=("rating", "-seq"), name="publication_by_rating"),
            models.Index(fields=("kind", "-seq"), name="publication_by_kind"),
            models.Index(fields=("verification_status", "-seq"), name="publication_by_status"),
            models.Index(fields=("language", "-seq"), name="publication_by_language"),
            models.Index(fields=("published_at", "seq"), name="publication_by_time"),
            models.Index(Upper("claimant"), F("seq").desc(), name="publication_by_claimant"),
            models.Index(
                F("seq").desc(),
                name="publication_corrections",
                condition=models.Q(kind__in=("corrected", "retracted")),
            ),
            GinIndex(
                fields=("topics",), opclasses=("jsonb_path_ops",), name="publication_by_topic"
            ),
            GinIndex(
                fields=("sources",), opclasses=("jsonb_path_ops",), name="publication_by_source"
            ),
        )

    def __str__(self) -> str:
        return f"Publication {self.seq}: claim {self.claim_id}, version {self.version}"


class CurrentPublication(models.Model):
    """Which publication of a claim is the newest; kept by the log's own trigger."""

    claim = models.OneToOneField(Claim, models.PROTECT, primary_key=True, related_name="+")
    publication = models.OneToOneField(Publication, models.PROTECT, related_name="current")

    def __str__(self) -> str:
        return f"Claim {self.claim_id} stands at publication {self.publication_id}"


class LogHead(models.Model):
    """The one row that says where the chain ends; publishing takes it under lock."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = (models.CheckConstraint(name="log_has_one_head", condition=models.Q(id=1)),)

    def __str__(self) -> str:
        return f"Log head {self.seq}"
