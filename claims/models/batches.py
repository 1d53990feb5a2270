"""One action on many claims, as a job: what was chosen, how far it is, and what came of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class BatchQuerySet(models.QuerySet["Batch"]):
    def unfinished(self) -> Self:
        """Those that wait for their person or for a worker, or are under way."""
        return self.filter(finished_at=None)


class Batch(models.Model):
    """What somebody wants done with many claims at once, each as they saw it.

    ``told`` is what they said of it: a reason, a person, topics, a format. With ``checked`` False
    its rows are yet to be written: by a job that reads a file or goes through a list.
    """

    class Kind(models.TextChoices):
        ACCEPT = "accept", "Accept"
        REJECT = "reject", "Reject"
        ASSIGN = "assign", "Assign"
        TOPICS = "topics", "Add topics"
        EXPORT = "export", "Export"
        IMPORT = "import", "Import"
        UNDO = "undo", "Undo"

    class State(models.TextChoices):
        PREPARED = "prepared", "To be confirmed"
        WAITING = "waiting", "Under way"
        DONE = "done", "Done"
        CANCELLED = "cancelled", "Cancelled"
        FAILED = "failed", "Came to nothing"

    kind = models.CharField(max_length=10, choices=Kind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    total = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    left_count = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True, help_text="Why nothing more came of it.")
    file_name = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "batches"
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                name="batch_finished_or_not",
                condition=Q(state__in=("prepared", "waiting"), finished_at=None)
                | Q(state__in=("done", "cancelled", "failed"), finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="batch_counts_no_row_twice",
                condition=Q(total__gte=F("done_count") + F("left_count")),
            ),
            models.CheckConstraint(
                name="batch_failed_with_a_reason", condition=~Q(state="failed") | ~Q(problem="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.total:,} rows"

    @property
    def gone_through(self) -> int:
        """How many rows were done or left out."""
        return self.done_count + self.left_count


class BatchRow(models.Model):
    """One row of a batch: a claim in the version that was seen, or a record of a file.

    ``why`` says why it is left out; ``record`` is what the file of an import says, or how a claim
    stood before that undoing goes back to.
    """

    class Outcome(models.TextChoices):
        WAITING = "", "Waits"
        DONE = "done", "Done"
        LEFT = "left", "Left out"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    number = models.BigIntegerField(help_text="Of the claim, or of the line of the file.")
    seen = models.PositiveIntegerField(null=True)
    became = models.PositiveIntegerField(null=True, help_text="Its version once it was done.")
    outcome = models.CharField(max_length=5, choices=Outcome, blank=True)
    why = models.TextField(blank=True)
    record = models.JSONField(null=True)

    class Meta:
        ordering = ("number",)
        default_permissions = ()
        constraints = (
            models.UniqueConstraint("batch", "number", name="batch_row_once"),
            models.CheckConstraint(
                name="batch_row_left_out_with_a_reason",
                condition=~Q(outcome="left") | ~Q(why=""),
            ),
        )
        indexes = (models.Index(fields=("batch", "outcome", "number"), name="batch_row_waiting"),)

    def __str__(self) -> str:
        return f"row {self.number} of batch {self.batch_id}"


class BatchPart(models.Model):
    """A part of the file that a batch gives or was given: all hosts read it from here."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ("place",)
        default_permissions = ()
        constraints = (models.UniqueConstraint("batch", "place", name="batch_part_once"),)

    def __str__(self) -> str:
        return f"part {self.place} of batch {self.batch_id}"
