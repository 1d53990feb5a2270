"""The desk's own list of steps, and who did which of them on a claim."""

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from claims.models.claims import Claim
from claims.models.history import bump_lock_version, version_field, with_history


@with_history
class ChecklistStep(models.Model):
    """Something the desk does on every claim, in its own words."""

    text = models.CharField(max_length=200, unique=True, help_text="As it stands on each claim.")
    order = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField(
        default=True, help_text="Off: it is asked of no claim; what was ticked stays."
    )
    lock_version = version_field()

    class Meta:
        ordering = ("order", "pk")
        verbose_name = "step of the checklist"
        verbose_name_plural = "checklist"
        constraints = (
            models.CheckConstraint(name="checkliststep_has_words", condition=~Q(text="")),
        )
        triggers = (bump_lock_version("checkliststep"),)

    def __str__(self) -> str:
        return self.text


@with_history
class ChecklistTick(models.Model):
    """A step that somebody did on a claim, in the words it had then."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="ticks")
    step = models.ForeignKey(ChecklistStep, models.PROTECT, related_name="ticks")
    text = models.CharField(max_length=200)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ticked_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        default_permissions = ()
        verbose_name = "ticked step"
        constraints = (
            models.UniqueConstraint("claim", "step", name="checklisttick_once_per_claim_and_step"),
        )

    def __str__(self) -> str:
        return f"{self.text} (claim {self.claim_id})"
