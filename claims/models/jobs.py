"""What went wrong with jobs: one row for each run that broke off."""

from typing import Self

from django.db import models
from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Now
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob


class JobFault(models.Model):
    """One run of a job that came to nothing; the third puts the job into quarantine.

    Jobs themselves are rows of the job library, which forgets them when they are done.
    """

    class Reason(models.TextChoices):
        ERROR = "error", "Broke off with an error"
        TIMEOUT = "timeout", "Took too long"
        DIED = "died", "Its process died"
        LOST = "lost", "Its worker died"

    job_id = models.BigIntegerField(editable=False)
    run = models.PositiveIntegerField(editable=False, help_text="Which run of the job, from 0.")
    task = models.CharField(max_length=128)
    arguments = models.JSONField(default=dict)
    reason = models.CharField(max_length=10, choices=Reason)
    detail = models.TextField(blank=True, help_text="What the job reported.")
    host = models.CharField(max_length=253, blank=True)
    happened_at = models.DateTimeField(db_default=Now(), editable=False)
    forgiven_at = models.DateTimeField(
        null=True, editable=False, help_text="When somebody let the job run anew."
    )

    class Meta:
        ordering = ("-happened_at", "-pk")
        constraints = (models.UniqueConstraint("job_id", "run", name="job_fault_once_per_run"),)
        indexes = (models.Index("happened_at", name="job_fault_by_time"),)

    def __str__(self) -> str:
        return f"{self.task} ({self.job_id}): {self.get_reason_display()}"


class JobQuerySet(models.QuerySet["Job"]):
    def told(self) -> Self:
        """Jobs with ``began_at`` of their last run and the ``cause`` of its fault."""
        events = ProcrastinateEvent.objects.filter(job=OuterRef("pk"), type="started").order_by()
        began = events.values("job").annotate(last=Max("at")).values("last")
        last = JobFault.objects.filter(job_id=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            began_at=Subquery(began),
            cause=Subquery(last.values("detail")[:1]),
            reason=Subquery(last.values("reason")[:1]),
        )

    def in_quarantine(self) -> Self:
        """Jobs that broke off too often; somebody has to decide what becomes of them."""
        return self.filter(status="failed")


def last_words(report: str) -> str:
    """What a report says in the end, in 300 characters: of a traceback the error, not the way."""
    lines = report.rstrip().splitlines()
    way = [n for n, line in enumerate(lines) if line.startswith((" ", "Traceback "))]
    return "\n".join(lines[way[-1] + 1 if way else 0 :])[:300]


class Job(ProcrastinateJob):
    """A job as the job library keeps it: waiting, running or in quarantine. Done, it is gone."""

    objects = JobQuerySet.as_manager()  # type: ignore[misc, assignment]  # instead of one that only reads

    class Meta:
        proxy = True
        ordering = ("-pk",)
