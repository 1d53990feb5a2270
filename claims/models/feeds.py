"""Feeds the desk reads: where new articles of a source are listed, and what was listed there."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from claims.models.history import with_history_but
from claims.models.sources import Article, Source


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self, now: datetime) -> Self:
        """Feeds to be looked at now, the longest due first."""
        return self.filter(paused_at=None, due_at__lte=now).order_by("due_at", "pk")


@with_history_but(
    *("due_at", "looked_at", "etag", "last_modified", "failures", "reason", "problem", "told")
)
class Feed(models.Model):
    """A subscription to a source's RSS, Atom or JSON feed, or its sitemap."""

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="feeds", help_text="Whose articles it lists."
    )
    url = models.URLField("address", max_length=2000, unique=True)
    every = models.DurationField(
        default=timedelta(minutes=30), editable=False, help_text="From one look to the next."
    )
    due_at = models.DateTimeField(db_default=Now(), editable=False)
    looked_at = models.DateTimeField(null=True, editable=False)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="In a row.")
    reason = models.CharField(max_length=40, blank=True, editable=False, help_text="In a word.")
    problem = models.TextField(blank=True, editable=False, help_text="Why nothing could be read.")
    told = models.CharField(max_length=300, blank=True, editable=False)
    paused_at = models.DateTimeField(null=True, editable=False)
    paused_because = models.CharField(max_length=500, blank=True, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ("source__name", "pk")
        indexes = (models.Index(fields=("due_at",), condition=Q(paused_at=None), name="feed_due"),)
        constraints = (
            models.CheckConstraint(
                name="feed_paused_with_a_reason",
                condition=Q(paused_at=None, paused_because="")
                | Q(paused_at__isnull=False) & ~Q(paused_because=""),
            ),
            models.CheckConstraint(
                name="feed_failed_with_a_reason",
                condition=Q(problem="", reason="") | ~Q(problem="") & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="feed_is_looked_at_sometimes", condition=Q(every__gte=timedelta(minutes=5))
            ),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.url}"


class FeedEntryQuerySet(models.QuerySet["FeedEntry"]):
    def due(self, now: datetime) -> Self:
        """What is to be fetched now: of each feed that is not paused its first entry."""
        waiting = self.filter(state=FeedEntry.State.WAITING, feed__paused_at=None)
        before = FeedEntry.objects.filter(
            feed=OuterRef("feed"), state=FeedEntry.State.WAITING, pk__lt=OuterRef("pk")
        )
        return waiting.filter(~Exists(before), due_at__lte=now).order_by("due_at", "pk")


class FeedEntry(models.Model):
    """One document a feed listed: fetched once, or why it could not be."""

    class State(models.TextChoices):
        WAITING = "waiting", "To be fetched"
        STORED = "stored", "Stored"
        KNOWN = "known", "Known already"
        FAILED = "failed", "Came to nothing"

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="entries")
    url = models.URLField("address", max_length=2000)
    title = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True)
    found_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True, help_text="Why it could not be stored.")
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+")

    objects = FeedEntryQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "feed entries"
        indexes = (
            models.Index(
                fields=("feed", "id"), condition=Q(state="waiting"), name="feed_entry_waiting"
            ),
        )
        constraints = (
            models.UniqueConstraint("feed", "url", name="feed_entry_once"),
            models.CheckConstraint(
                name="feed_entry_stored_is_an_article",
                condition=Q(state__in=("stored", "known"), article__isnull=False)
                | Q(state__in=("waiting", "failed"), article=None),
            ),
            models.CheckConstraint(
                name="feed_entry_failed_with_a_reason",
                condition=~Q(state="failed") | ~Q(problem=""),
            ),
        )

    def __str__(self) -> str:
        return self.title or self.url
