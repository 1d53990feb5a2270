"""Urls under watch, each look at them, and what a look found changed."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format

from claims.models.evidence import Evidence


class WatchQuerySet(models.QuerySet["Watch"]):
    def due(self, now: datetime) -> Self:
        """Watches whose next look is due and which no worker holds, longest overdue first."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.filter(free, next_check_at__lte=now).order_by("next_check_at", "pk")


class Watch(models.Model):
    """A url we keep an eye on, whatever number of claims rest on it."""

    class Health(models.TextChoices):
        OK = "ok", "Answers"
        SUSPECT = "suspect", "Shows something else"
        FAILING = "failing", "Does not answer"

    url = models.URLField(max_length=2000, unique=True)
    host = models.CharField(max_length=253, db_index=True)
    health = models.CharField(max_length=10, choices=Health, default=Health.OK)
    failures = models.PositiveIntegerField(default=0, help_text="Looks failed in a row.")
    next_check_at = models.DateTimeField(null=True, db_index=True, help_text="Empty: paused.")
    leased_until = models.DateTimeField(null=True, editable=False)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        ordering = ("next_check_at",)
        verbose_name_plural = "watches"

    def __str__(self) -> str:
        return self.url


class Recheck(models.Model):
    """One scheduled look at a watch: run twice, it counts once."""

    class Outcome(models.TextChoices):
        UNCHANGED = "unchanged", "Unchanged"
        CHANGED = "changed", "Changed"
        UNREADABLE = "unreadable", "Not the page"
        UNREACHABLE = "unreachable", "Could not be fetched"

    watch = models.ForeignKey(Watch, models.CASCADE, related_name="rechecks")
    scheduled_for = models.DateTimeField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    detail = models.TextField(blank=True, help_text="What went wrong, or what was seen instead.")

    class Meta:
        ordering = ("-scheduled_for",)
        constraints = (
            models.UniqueConstraint("watch", "scheduled_for", name="recheck_counts_once"),
            models.CheckConstraint(
                name="recheck_finished_with_an_outcome",
                condition=Q(finished_at=None, outcome="")
                | Q(finished_at__isnull=False) & ~Q(outcome=""),
            ),
        )

    def __str__(self) -> str:
        moment = date_format(self.scheduled_for, "DATETIME_FORMAT")
        return f"{self.watch_id} at {moment}: {self.outcome or 'open'}"


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> Self:
        """Confirmed and unanswered: what puts a claim on the re-check queue."""
        return self.filter(confirmed_at__isnull=False, resolved_at=None).order_by("confirmed_at")


class Finding(models.Model):
    """What one look found different for one piece of evidence."""

    class Outcome(models.TextChoices):
        UNCHANGED = "unchanged", "Unchanged, but a note speaks of it"
        NUMBER_CHANGED = "number_changed", "Number changed"
        REWORDED = "reworded", "Reworded"
        GONE = "gone", "Quotation gone"
        UNREACHABLE = "unreachable", "Page cannot be reached"

    recheck = models.ForeignKey(Recheck, models.CASCADE, related_name="findings")
    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="findings")
    outcome = models.CharField(max_length=15, choices=Outcome)
    before = models.TextField()
    after = models.TextField(blank=True)
    reason = models.TextField(blank=True, help_text="What changed, in a sentence.")
    changes = models.JSONField(default=list, help_text="What differs as printed: before, after.")
    difference = models.JSONField(default=list, help_text="Words kept, taken out and put in.")
    found_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, help_text="When a second look saw it again.")
    resolved_at = models.DateTimeField(null=True)
    restored_at = models.DateTimeField(
        null=True, help_text="Since when looks see the page as it should be again."
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ("-found_at",)
        constraints = (
            models.UniqueConstraint("recheck", "evidence", name="finding_once_per_look"),
            models.UniqueConstraint(
                "evidence",
                condition=Q(confirmed_at__isnull=False, resolved_at=None),
                name="finding_one_open_per_evidence",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.before[:60]}"
