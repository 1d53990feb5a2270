"""Urls under watch, each look at them, and what a look found changed."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format

from claims.models.claims import Claim
from claims.models.evidence import Evidence
from claims.models.hosts import Host
from claims.models.rules import Stage
from claims.verification import cadence
from claims.verification.health import Condition
from claims.verification.health import Health as States


def _host_knows(name: str, operation: Any, **rows: str) -> pgtrigger.Trigger:
    """A trigger that tells a host how many pages of it are watched and when the first are due."""
    sides = {"came": "SELECT host, 1 AS one FROM came", "gone": "SELECT host, -1 FROM gone"}
    changed = " UNION ALL ".join(sides[side] for side in sides if side in rows.values())
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        operation=operation,
        when=pgtrigger.After,
        referencing=pgtrigger.Referencing(**rows),  # type: ignore[no-untyped-call]
        func=f"""
        UPDATE claims_host SET
            watches = claims_host.watches + found.more, due_at = found.due, late_at = found.late
        FROM (
            SELECT touched.host, touched.more,
                (SELECT min(next_check_at) FROM claims_watch w WHERE w.host = touched.host) AS due,
                (SELECT min(late_at) FROM claims_watch w WHERE w.host = touched.host) AS late
            FROM (
                SELECT host, sum(one) AS more FROM ({changed}) AS moved (host, one)
                GROUP BY host ORDER BY host
            ) AS touched
        ) AS found
        WHERE name = found.host
            AND (found.more, due_at, late_at) IS DISTINCT FROM (0, found.due, found.late);
        RETURN NULL;
        """,  # noqa: S608 - nothing in it comes from outside
    )


class WatchQuerySet(models.QuerySet["Watch"]):
    def due(self, now: datetime) -> Self:
        """Watches whose next look is due and which no worker holds, longest overdue first."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.filter(free, next_check_at__lte=now).order_by("next_check_at", "pk")


class Watch(models.Model):
    """A url we keep an eye on, whatever number of claims rest on it."""

    class Health(models.TextChoices):
        UNKNOWN = States.UNKNOWN, "Not looked at yet"
        OK = States.OK, "Answers"
        SUSPECT = States.SUSPECT, "In doubt"
        FAILING = States.FAILING, "Fails for days"
        DEAD = States.DEAD, "Dead"
        GONE = States.GONE, "Taken down"
        BLOCKED = States.BLOCKED, "Keeps us out"
        RATE_LIMITED = States.RATE_LIMITED, "Asks us to wait"
        PAYWALLED = States.PAYWALLED, "Behind a paywall"
        SOFT_404 = States.SOFT_404, "Shows “not found”"
        TLS_ERROR = States.TLS_ERROR, "Cannot prove who it is"
        REFUSED = States.REFUSED, "Not visited: robots.txt or our policy"

    url = models.URLField(max_length=2000, unique=True)
    host = models.ForeignKey(
        Host, models.PROTECT, to_field="name", db_column="host", db_index=False, related_name="+"
    )
    health = models.CharField(max_length=12, choices=Health, default=Health.UNKNOWN)
    health_set = models.CharField(
        max_length=12, choices=Health, blank=True, help_text="What an editor says it is; it stands."
    )
    health_set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    failures = models.PositiveIntegerField(
        default=0, help_text="Failures that count: three days apart, and not of our own network."
    )
    counted_at = models.DateTimeField(null=True, editable=False, help_text="The last that counted.")
    unseen_since = models.DateTimeField(
        null=True, editable=False, help_text="Since when no server answered."
    )
    next_check_at = models.DateTimeField(null=True, help_text="Empty: paused.")
    interval = models.DurationField(
        default=cadence.INTERVALS["normal"], help_text="From one look to the next, at present."
    )
    weight = models.PositiveSmallIntegerField(
        default=1, help_text="How much it matters that looks come in time, 1 to 6."
    )
    late_at = models.DateTimeField(
        null=True, editable=False, help_text="When a look that is due is late, by its weight."
    )
    leased_until = models.DateTimeField(null=True, editable=False)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    unmodified_looks = models.PositiveSmallIntegerField(
        default=0, help_text="Looks in a row that the page's server answered with “not modified”."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        ordering = ("next_check_at",)
        verbose_name_plural = "watches"
        indexes = (
            models.Index(fields=("next_check_at",), name="watch_due"),
            models.Index(fields=("host", "next_check_at"), name="watch_due_at_host"),
            models.Index(fields=("host", "late_at"), name="watch_late_at_host"),
        )
        constraints = (
            models.CheckConstraint(
                name="watch_weighs_something", condition=Q(weight__gte=1, weight__lte=6)
            ),
            models.CheckConstraint(
                name="watch_interval_is_a_time", condition=Q(interval__gt=timedelta(0))
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="watch_is_late_by_its_weight",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=f"""
                NEW.late_at := NEW.next_check_at + NEW.interval * {cadence.SLACK}
                    / NULLIF(NEW.weight, 0);
                RETURN NEW;
                """,
            ),
            _host_knows("watch_comes_to_its_host", pgtrigger.Insert, new="came"),
            _host_knows("watch_moves_at_its_host", pgtrigger.Update, old="gone", new="came"),
            _host_knows("watch_leaves_its_host", pgtrigger.Delete, old="gone"),
        )

    def __str__(self) -> str:
        return self.url

    @property
    def condition(self) -> Condition:
        """What looks made of it so far."""
        return Condition(States(self.health), self.failures, self.counted_at, self.unseen_since)

    @property
    def standing(self) -> Condition:
        """Its condition as it counts: an editor's word goes before what looks saw."""
        if not self.health_set:
            return self.condition
        return replace(self.condition, health=States(self.health_set))

    @property
    def told(self) -> str:
        """Its state in words: an editor's, where one was said."""
        said = f"{self.get_health_set_display()}, as the desk says" if self.health_set else ""
        return said or self.get_health_display()


class Recheck(models.Model):
    """One scheduled look at a watch: run twice, it counts once."""

    class Outcome(models.TextChoices):
        UNCHANGED = "unchanged", "Unchanged"
        CHANGED = "changed", "Changed"
        UNREADABLE = "unreadable", "Not the page"
        UNREACHABLE = "unreachable", "Could not be fetched"
        POSTPONED = "postponed", "Put off: its host wants a pause"

    watch = models.ForeignKey(Watch, models.CASCADE, related_name="rechecks")
    scheduled_for = models.DateTimeField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    sight = models.CharField(max_length=15, blank=True, help_text="What it saw, for the health.")
    detail = models.TextField(blank=True, help_text="What went wrong, or what was seen instead.")
    face = models.JSONField(
        null=True,
        editable=False,
        help_text="What a page that was not as before is known by.",
    )

    class Meta:
        ordering = ("-scheduled_for",)
        indexes = (
            models.Index(fields=("finished_at",), name="recheck_finished"),
            models.Index(fields=("-scheduled_for", "-id"), name="recheck_newest"),
        )
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

    def with_others(self) -> Self:
        """With what also rests on the same pages, in a number of queries that does not grow."""
        joined = self.select_related("evidence", "recheck")
        return joined.prefetch_related("evidence__watch__evidence__claim")


class Finding(models.Model):
    """What one look found different for one piece of evidence."""

    class Outcome(models.TextChoices):
        UNCHANGED = "unchanged", "Unchanged, but a note speaks of it"
        NUMBER_CHANGED = "number_changed", "Number changed"
        REWORDED = "reworded", "Reworded"
        GONE = "gone", "Quotation gone"
        UNREACHABLE = "unreachable", "Page cannot be reached"

    class Answer(models.TextChoices):
        NOT_A_CHANGE = "not_a_change", "Not a change"
        NOT_RELEVANT = "not_relevant", "Not relevant to the claim"
        NOT_THE_PAGE = "not_the_page", "Not the page"

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
    alternates = models.BooleanField(
        default=False,
        editable=False,
        help_text="The page showed this before and went back: it waits for an editor's answer.",
    )
    answer = models.CharField(
        max_length=15, choices=Answer, blank=True, help_text="What an editor made of it."
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
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
            models.CheckConstraint(
                name="finding_answered_by_somebody_is_closed",
                condition=Q(answer="", answered_by=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, resolved_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.before[:60]}"

    @property
    def also_resting(self) -> list[Claim]:
        """Other living claims that rest on the same page, by number."""
        watch = self.evidence.watch
        resting = {e.claim for e in watch.evidence.all()} if watch else set()
        others = [c for c in resting if c.stage not in (Stage.REJECTED, Stage.MERGED)]
        return sorted(
            (c for c in others if c.pk != self.evidence.claim_id), key=lambda claim: claim.pk
        )
