"""What an article said and says no more, since it was changed where it was published."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from claims.models.claims import Appearance
from claims.models.sources import Article


class VanishedPassage(models.Model):
    """A passage a claim was said in that the next revision of its article does not have.

    The appearance stays where it was: in the text as it was then.
    """

    appearance = models.OneToOneField(Appearance, models.CASCADE, related_name="vanished")
    revision = models.ForeignKey(Article, models.PROTECT, related_name="vanished")
    found_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-found_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="vanished_passage_seen_by_somebody",
                condition=Q(seen_at=None, seen_by=None)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"Vanished: “{self.appearance.exact[:60]}”"
