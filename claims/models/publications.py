"""The publication log: all that readers ever see, numbered, hashed and chained.

The rules of these tables live in raw SQL in the migration ``publication_log``, not in pgtrigger,
because pgtrigger's triggers can be told to stand aside and these must not.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Value
from django.db.models.functions import Concat

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

    def made_by(self, claimant: str) -> Self:
        """Publications of claims that somebody made, by name or slug.

        A name stands for everybody of that name; a slug that ends in a Wikidata id for one of them.
        """
        slug = Func(Value(claimant), function="claims_slug", output_field=models.TextField())
        namesake = Concat(Value("^"), slug, Value("(-q[0-9]+)?$"), output_field=models.TextField())
        beyond = Concat(slug, Value("-r"), output_field=models.TextField())
        named = Heading.objects.filter(kind=Heading.Kind.CLAIMANT, slug__gte=slug)
        slugs = named.filter(slug__lt=beyond, slug__regex=namesake)
        return self.filter(claimant_slug__in=slugs.values("slug"))

    def under(self, heading: "Heading") -> Self:
        """Publications filed under a topic, source or claimant."""
        match heading.kind:
            case Heading.Kind.TOPIC:
                return self.about(heading.slug)
            case Heading.Kind.SOURCE:
                return self.drawing_on(heading.slug)
        return self.filter(claimant_slug=heading.slug)

    def withdrawn(self, yes: bool) -> Self:
        """Publications that withdraw their review, or all the others."""
        retracted = models.Q(verification_status="retracted")
        return self.filter(retracted if yes else ~retracted)

    def counting(self, unit: str | None, low: Decimal | None, high: Decimal | None) -> Self:
        """Newest publications of claims with a number of this unit, in this range."""
        numbers = PublishedNumber.objects.filter(publication=OuterRef("pk"))
        if unit is not None:
            numbers = numbers.filter(unit=unit)
        if low is not None:
            numbers = numbers.filter(high__gte=low)
        if high is not None:
            numbers = numbers.filter(low__lte=high)
        return self.filter(Exists(numbers))

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
    claimant_slug = _from_record(
        "(claims_slug({record} #>> '{document,claimant,name}') || coalesce("
        "'-q' || substring({record} #>> '{document,claimant,same_as}' from 'Q([0-9]+)$'), ''))",
        models.CharField(max_length=120, null=True),
    )
    # 20260314; 0 where the day is not known. Text becomes no date in a generated column, since
    # reading one depends on settings.
    claimed_day = _from_record(
        "coalesce(replace({record} #>> '{document,said_on}', '-', '')::integer, 0)",
        models.IntegerField(),
    )
    corrected = _from_record(
        "coalesce(jsonb_array_length({record} #> '{document,corrections}') > 0, false)",
        models.BooleanField(),
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

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("-seq",)
        constraints = (
            models.UniqueConstraint("claim", "version", name="publication_once_per_version"),
        )
        indexes = (
            models.Index(fields=("rating", "-seq"), name="publication_by_rating"),
            models.Index(fields=("kind", "-seq"), name="publication_by_kind"),
            models.Index(fields=("verification_status", "-seq"), name="publication_by_status"),
            models.Index(fields=("language", "-seq"), name="publication_by_language"),
            models.Index(fields=("published_at", "seq"), name="publication_by_time"),
            models.Index(fields=("claimant_slug", "-seq"), name="publication_by_claimant_slug"),
            models.Index(fields=("-claimed_day", "-seq"), name="publication_by_claimed_day"),
            models.Index(
                F("seq").desc(),
                name="publication_ever_corrected",
                condition=models.Q(corrected=True),
            ),
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


class Heading(models.Model):
    """A topic, source or claimant of what stands, and of how many claims; kept by the log.

    ``slug`` names it in addresses. A claimant's ends in its Wikidata id, if it has one; ``detail``
    holds a claimant's kind and ``same_as``.
    """

    class Kind(models.TextChoices):
        TOPIC = "topic", "Topic"
        SOURCE = "source", "Source"
        CLAIMANT = "claimant", "Claimant"

    kind = models.CharField(max_length=8, choices=Kind)
    slug = models.CharField(max_length=120, db_collation="C")  # the same order everywhere
    name = models.CharField(max_length=300)
    detail = models.JSONField(null=True)
    claims = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "slug"), name="heading_once"),)

    def __str__(self) -> str:
        return self.name


class PublishedNumber(models.Model):
    """A number in a claim that stands, so that claims can be found by it; kept by the log."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="numbers", db_constraint=False
    )
    unit = models.TextField()
    low = models.DecimalField(max_digits=60, decimal_places=20)
    high = models.DecimalField(max_digits=60, decimal_places=20)

    class Meta:
        indexes = (models.Index(fields=("unit", "low", "high"), name="number_by_unit"),)

    def __str__(self) -> str:
        return f"{self.low} to {self.high} {self.unit}"


class LogHead(models.Model):
    """The one row that says where the chain ends; publishing takes it under lock."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = (models.CheckConstraint(name="log_has_one_head", condition=models.Q(id=1)),)

    def __str__(self) -> str:
        return f"Log head {self.seq}"
