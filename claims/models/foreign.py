"""What other fact-checkers published about claims: imported, never ours to publish."""

from django.db import models
from django.db.models import Q

from claims.models.claims import Claim
from claims.models.desk_search import rows_of_claims_found_anew
from claims.models.history import with_history


@with_history
class ForeignReview(models.Model):
    """One review of a claim by somebody else, as its ClaimReview said; ``key`` tells it again."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="foreign_reviews")
    key = models.CharField(max_length=64, unique=True, editable=False)
    url = models.CharField(max_length=2000, blank=True)
    statement = models.TextField(help_text="The claim in the words of that review.")
    claimant = models.CharField(max_length=300, blank=True)
    said_on = models.DateField(null=True)
    publisher = models.CharField(max_length=300, blank=True)
    rating = models.CharField(max_length=300, blank=True, help_text="In their words.")
    summary = models.TextField(blank=True)
    reviewed_on = models.DateField(null=True)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = "review by others"
        verbose_name_plural = "reviews by others"
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                name="foreign_review_is_somebody_s",
                condition=~Q(url="") | ~Q(publisher=""),
                violation_error_message="A review needs its address or its publisher.",
            ),
            models.CheckConstraint(name="foreign_review_is_of_a_claim", condition=~Q(statement="")),
        )
        triggers = (rows_of_claims_found_anew("foreign_review"),)

    def __str__(self) -> str:
        return f"{self.publisher or self.url}: {self.rating or 'no rating'}"
