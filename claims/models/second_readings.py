"""What a language model was asked of an article, what came of it, and what it cost."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format

from claims.models.history import with_history
from claims.models.sources import Article


class SecondReadingQuerySet(models.QuerySet["SecondReading"]):
    def open(self) -> Self:
        """Asked for and not finished."""
        return self.filter(finished_at=None)


@with_history
class SecondReading(models.Model):
    """One reading of one article by the second reader: it ends whole, or failed with a reason."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for the worker"
        READING = "reading", "Being read"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    article = models.ForeignKey(Article, models.PROTECT, related_name="second_readings")
    model = models.CharField(max_length=200, help_text="The model that was asked, by its name.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    tokens = models.PositiveBigIntegerField(
        default=0, help_text="Asked and answered, failed requests included."
    )
    requests = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(
        default=0, help_text="Characters at the end of the text that were not shown to the model."
    )
    added = models.PositiveIntegerField(default=0, help_text="Claims that only it found.")
    shared = models.PositiveIntegerField(default=0, help_text="Claims that were known already.")
    dropped = models.JSONField(default=dict, help_text="What was not believed: counts by reason.")
    failure = models.CharField(max_length=20, blank=True, help_text="A code word.")
    detail = models.CharField(max_length=500, blank=True, help_text="What went wrong, for people.")

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(name="second_reading_names_its_model", condition=~Q(model="")),
            models.UniqueConstraint(
                "article",
                condition=Q(finished_at=None),
                name="second_reading_one_open_per_article",
            ),
            models.CheckConstraint(
                name="second_reading_finished_with_an_outcome",
                condition=Q(finished_at=None, state__in=("waiting", "reading"))
                | Q(finished_at__isnull=False, state__in=("done", "failed")),
            ),
            models.CheckConstraint(
                name="second_reading_failed_with_a_reason",
                condition=Q(state="failed") & ~Q(failure="") & ~Q(detail="")
                | ~Q(state="failed") & Q(failure="", detail=""),
            ),
            models.CheckConstraint(
                name="second_reading_adds_claims_when_done",
                condition=Q(state="done") | Q(added=0),
            ),
            models.CheckConstraint(
                name="second_reading_ends_after_it_was_asked_for",
                condition=Q(finished_at=None) | Q(finished_at__gte=F("asked_at")),
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="second_reading_finished_stands",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                IF OLD.finished_at IS NOT NULL THEN
                    RAISE EXCEPTION 'second reading % is finished and stands', OLD.id
                        USING ERRCODE = 'check_violation';
                END IF;
                IF NEW.tokens < OLD.tokens OR NEW.requests < OLD.requests THEN
                    RAISE EXCEPTION 'second reading %: what was spent is not taken back', OLD.id
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="second_reading_stays", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        moment = date_format(self.asked_at, "DATETIME_FORMAT")
        return f"{self.model}, {moment}: {self.get_state_display()}"

    @property
    def dropped_count(self) -> int:
        """How many of the passages it pointed at were not believed."""
        return sum(self.dropped.values())

    @property
    def seconds(self) -> float | None:
        """How long the reading took, from its start; None while it is under way."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()


class SecondReaderDay(models.Model):
    """What the second reader cost on one day (UTC), as reserved and as counted."""

    day = models.DateField(primary_key=True)
    tokens = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("-day",)

    def __str__(self) -> str:
        return f"{self.day}: {self.tokens:,} tokens"
