"""How the desk sorts candidates: the reasons it gives for setting one aside."""

from django.db import models
from django.db.models import Q

from claims.models.history import bump_lock_version, version_field, with_history


@with_history
class RejectionReason(models.Model):
    """Why a claim is not checked, in the desk's words; the first nine have a number key."""

    text = models.CharField(max_length=200, unique=True, help_text="As it stands on the claim.")
    order = models.PositiveSmallIntegerField(default=0)
    lock_version = version_field()

    class Meta:
        ordering = ("order", "pk")
        verbose_name = "reason for rejection"
        verbose_name_plural = "reasons for rejection"
        constraints = (
            models.CheckConstraint(name="rejectionreason_has_words", condition=~Q(text="")),
        )
        triggers = (bump_lock_version("rejectionreason"),)

    def __str__(self) -> str:
        return self.text
