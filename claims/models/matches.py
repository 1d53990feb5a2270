"""Claims that may say the same as others."""

from django.db import models
from django.db.models import F, Q

from claims.models.claims import Claim
from claims.models.history import with_history_of_changes


@with_history_of_changes
class Match(models.Model):
    """Two claims that may say the same; the one with the lower number comes first."""

    class State(models.TextChoices):
        SUGGESTED = "suggested", "Suggested"
        CONFIRMED = "confirmed", "Confirmed"
        REJECTED = "rejected", "Rejected"
        CLOSED = "closed", "Closed: one of the two was merged"

    first = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    second = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    score = models.FloatField(help_text="From 0 to 1.")
    why = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.SUGGESTED)

    class Meta:
        ordering = ("-score",)
        verbose_name_plural = "matches"
        constraints = (
            models.UniqueConstraint("first", "second", name="match_once_per_pair"),
            models.CheckConstraint(name="match_ordered", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="match_score_from_0_to_1", condition=Q(score__gte=0, score__lte=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id} ({self.score:.2f})"
