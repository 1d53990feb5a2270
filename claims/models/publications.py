"""The publication log: all that readers ever see, numbered, hashed and chained.

The rules of these tables live in raw SQL in the migration ``publication_log``, not in pgtrigger,
because pgtrigger's triggers can be told to stand aside and these must not.
"""

from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import models
from django.db.models import F, Func

from claims.models.claims import Claim

GENESIS = "0" * 64  # prev_hash of the first publication


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

    def corrections(self) -> Self:
        """Versions that correct or retract an earlier one, newest first."""
        return self.filter(kind__in=(Kind.CORRECTED, Kind.RETRACTED)).order_by("-seq")

    def matching(self, words: str) -> Self:
        """Publications that hold the words, best match first; ``words`` as typed by a reader."""
        query = SearchQuery(words, config="english", search_type="websearch")
        return (
            self.filter(search=query)
            .annotate(rank=SearchRank(F("search"), query))
            .order_by("-rank", "-seq")
        )


class Kind(models.TextChoices):
    """What a publication does to the public record of its claim."""

    OPENED = "opened", "Opened"
    PUBLISHED = "published", "Published"
    CORRECTED = "corrected", "Corrected"
    REAFFIRMED = "reaffirmed", "Reaffirmed"
    RETRACTED = "retracted", "Retracted"


class Publication(models.Model):
    """One immutable public version of a claim.

    ``record`` is the canonical JSON (RFC 8785) of seq, claim, version, kind, published_at,
    prev_hash, document and claimreview; ``hash`` is the SHA-256 of its UTF-8 bytes. Every other
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
    claimreview = _from_record("({record} -> 'claimreview')", models.JSONField())
    rating = _from_record(
        "({record} #>> '{document,rating,slug}')", models.CharField(max_length=60, null=True)
    )
    claimant = _from_record(
        "({record} #>> '{document,claimant,name}')", models.CharField(max_length=300, null=True)
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
