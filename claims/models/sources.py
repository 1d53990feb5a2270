"""Where claims come from: sources, their articles, and pages kept as fetched."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils.formats import date_format

from claims.models import snapshot_store
from claims.models.desk_search import found_anew, listed_anew
from claims.models.history import bump_lock_version, version_field, with_history, with_history_but

TEXT_LIMIT = 2_000_000  # bytes of UTF-8; the longest articles and reports stay far below it


def sha256_of(column: str) -> Func:
    """SQL for the hexadecimal SHA-256 of a text column's UTF-8 bytes."""
    return Func(
        F(column),
        template="encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')",
        output_field=models.CharField(),
    )


@with_history_but("lock_version")  # what its domains count up is told with them
class Source(models.Model):
    """Who publishes: an outlet, agency, ministry or statistics office."""

    class Kind(models.TextChoices):
        OUTLET = "outlet", "News outlet"
        AGENCY = "agency", "News agency"
        MINISTRY = "ministry", "Government"
        STATISTICS = "statistics", "Statistics office"
        ORGANISATION = "organisation", "Organisation"
        OTHER = "other", "Other"

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OUTLET)
    homepage = models.URLField(blank=True)
    country = models.CharField(
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", "Write the two capital letters of ISO 3166.")],
        help_text="Two letters, ISO 3166: FR, US.",
    )
    lock_version = version_field()

    class Meta:
        ordering = ("name",)
        triggers = (
            bump_lock_version("source"),
            found_anew(
                "source_is_found_anew",
                "SELECT claim_id FROM claims_appearance said JOIN claims_article article "
                "ON article.id = said.article_id WHERE article.source_id = NEW.id",
                pgtrigger.Update,
                pgtrigger.AnyChange("name"),
            ),
        )

    def __str__(self) -> str:
        return self.name


@with_history
class SourceDomain(models.Model):
    """A host name whose pages belong to a source."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="domains")
    domain = models.CharField(
        max_length=253,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", "Write a bare host name, as news.example.org."
            )
        ],
        help_text="Without www: example.org also stands for its sub-domains.",
    )

    class Meta:
        ordering = ("domain",)
        triggers = (
            pgtrigger.Trigger(
                name="domain_counts_its_source_up",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.After,
                func="""
                UPDATE claims_source SET lock_version = lock_version + 1
                WHERE id IN (OLD.source_id, NEW.source_id);
                RETURN NULL;
                """,
            ),
        )

    def __str__(self) -> str:
        return self.domain


class Snapshot(models.Model):
    """Bytes kept as fetched or pasted, with the text read from them; never edited.

    The bytes are in the snapshot store, under their hash.
    """

    url = models.URLField(max_length=2000, blank=True)
    final_url = models.URLField(max_length=2000, blank=True)
    fetched_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True, help_text="HTTP status; empty if pasted.")
    content_type = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField(help_text="In bytes.")
    text = models.TextField(help_text="What a reader of the page would see.")
    archive_url = models.URLField(max_length=2000, blank=True)

    class Meta:
        verbose_name = "kept copy"
        verbose_name_plural = "kept copies"
        ordering = ("-fetched_at",)
        indexes = (models.Index(fields=("-fetched_at", "-id"), name="snapshot_newest"),)
        constraints = (
            models.CheckConstraint(
                name="snapshot_hash_is_a_hash", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="snapshot_is_never_edited", exclude=["archive_url"]),
            pgtrigger.Protect(name="snapshot_is_never_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        moment = date_format(self.fetched_at, "DATETIME_FORMAT")
        return f"{self.final_url or self.url or 'pasted text'}, {moment}"

    @property
    def body(self) -> bytes:
        """The bytes as they came. Raises SnapshotLost."""
        return snapshot_store.get(self.sha256)


class ArticleQuerySet(models.QuerySet["Article"]):
    def current(self) -> Self:
        """Articles as they read today: of each its newest revision."""
        return self.filter(superseded_at=None)


class Article(models.Model):
    """One document from a source. Its text never changes: claims point into it.

    Where the page has another text later, that is a new article, the revision of this one. Words
    that were heard or handed in are one too, as somebody typed them: ``medium`` says how they came.
    """

    class Medium(models.TextChoices):
        PAGE = "page", "Article"
        BROADCAST = "broadcast", "Radio or television"
        MESSAGE = "message", "Message or post"
        PRINT = "print", "Leaflet, poster or letter"
        SPEECH = "speech", "Speech or conversation"

    medium = models.CharField(max_length=10, choices=Medium, default=Medium.PAGE, db_default="page")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    url = models.URLField(  # noqa: DJ001 - pasted text has none
        max_length=2000, null=True, blank=True
    )
    key = models.CharField(  # noqa: DJ001 - unique, and pasted text has none
        max_length=2000,
        null=True,
        editable=False,
        help_text="The same for all addresses of the article: plain, AMP, print, mobile.",
    )
    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=500, blank=True)
    published_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=12, default="en")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    extracted_at = models.DateTimeField(null=True, editable=False)
    revises = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="revised_by"
    )
    superseded_at = models.DateTimeField(null=True, editable=False)
    watch = models.ForeignKey(
        "claims.Watch", models.SET_NULL, null=True, editable=False, related_name="articles"
    )
    changed_to = models.CharField(
        max_length=64, blank=True, editable=False, help_text="What a first look saw instead."
    )
    changed_at = models.DateTimeField(null=True, editable=False)
    returns_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The earlier text of the same page that this one brings back.",
    )
    alternates_since = models.DateTimeField(
        null=True,
        editable=False,
        help_text="Since when its page shows earlier texts in turn.",
    )
    left_off = models.JSONField(
        default=list,
        editable=False,
        help_text="What its reading put on nobody's list: start, end and why.",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-added_at", "-pk")
        indexes = (models.Index(fields=("-added_at", "-id"), name="article_newest"),)
        constraints = (
            models.UniqueConstraint(
                fields=("url",),
                condition=Q(superseded_at=None, medium="page"),
                name="article_url_once",
            ),
            models.UniqueConstraint(
                fields=("key",), condition=Q(superseded_at=None), name="article_key_once"
            ),
            models.UniqueConstraint(
                fields=("sha256", "source"),
                condition=Q(superseded_at=None, medium="page"),
                name="article_text_once_per_source",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=("sha256", "medium", "title", "published_on"),
                condition=~Q(medium="page"),
                name="words_once_per_place_and_day",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="article_medium_is_known",
                condition=Q(medium__in=("page", "broadcast", "message", "print", "speech")),
            ),
            models.CheckConstraint(
                name="typed_words_are_nobodys_page",
                condition=Q(medium="page") | Q(key=None, snapshot=None, watch=None, revises=None),
            ),
            models.CheckConstraint(
                name="article_revises_another",
                condition=Q(revises=None) | ~Q(revises=F("id")),
            ),
            models.CheckConstraint(
                name="article_hash_is_of_its_text", condition=Q(sha256=sha256_of("text"))
            ),
            models.CheckConstraint(
                name="article_text_within_limit",
                condition=Q(
                    Func(
                        F("text"),
                        template=f"octet_length(%(expressions)s) BETWEEN 1 AND {TEXT_LIMIT}",
                        output_field=models.BooleanField(),
                    )
                ),
            ),
        )
        triggers = (
            listed_anew("article", "title", "url"),
            pgtrigger.ReadOnly(
                name="article_text_never_changes", fields=["text", "sha256", "revises", "medium"]
            ),
            pgtrigger.Trigger(
                name="article_revision_takes_its_place",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__revises__isnull=False),
                func="""
                UPDATE claims_article SET superseded_at = clock_timestamp()
                WHERE id = NEW.revises_id;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="article_is_superseded_by_its_revision",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("superseded_at"),  # type: ignore[no-untyped-call]
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func="""
                IF EXISTS (
                    SELECT FROM claims_article article
                    WHERE article.id = NEW.id AND (superseded_at IS NOT NULL) <> EXISTS (
                        SELECT FROM claims_article WHERE revises_id = article.id
                    )
                ) THEN
                    RAISE EXCEPTION 'article % is superseded by its revision, and by nothing else',
                        NEW.id USING ERRCODE = 'check_violation';
                END IF;
                RETURN NULL;
                """,
            ),
            found_anew(
                "article_is_found_anew",
                "SELECT claim_id FROM claims_appearance WHERE article_id = NEW.id",
                pgtrigger.Update,
                pgtrigger.AnyChange("title", "source"),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_typed(self) -> bool:
        """Whether its text is what somebody heard or was given, as an editor typed it."""
        return self.medium != Article.Medium.PAGE

    @property
    def newest(self) -> "Article":
        """The article as it reads today: its newest revision, itself where there is none."""
        article = self
        while later := Article.objects.defer("text").filter(revises=article).first():
            article = later
        return article
