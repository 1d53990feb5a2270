"""A second person for what changes after publication: before a correction, after a retraction."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import F, Q

from claims.models.reviews import ClaimReview, Correction, Rating
from claims.models.users import User


class ProposedCorrectionQuerySet(models.QuerySet["ProposedCorrection"]):
    def open(self) -> Self:
        """Those that wait for a second person, oldest first."""
        return self.filter(state=ProposedCorrection.State.OPEN).order_by("proposed_at")


class ProposedCorrection(models.Model):
    """A correction as one person wants to publish it, until a second one decides.

    What it says stands as it was proposed; it is decided once.
    """

    class State(models.TextChoices):
        OPEN = "open", "Awaiting a second person"
        APPROVED = "approved", "Approved"
        RETURNED = "returned", "Sent back"
        WITHDRAWN = "withdrawn", "Withdrawn"

    review = models.ForeignKey(ClaimReview, models.PROTECT, related_name="proposed_corrections")
    review_version = models.PositiveIntegerField(help_text="The review it was written on.")
    kind = models.CharField(max_length=15, choices=Correction.Kind)
    statement = models.TextField()
    rating = models.ForeignKey(Rating, models.PROTECT)
    summary = models.TextField()
    body = models.TextField(blank=True)
    what_changed = models.TextField()
    why = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(db_default=TransactionNow())
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, help_text="Why it was sent back.")

    objects = ProposedCorrectionQuerySet.as_manager()

    class Meta:
        ordering = ("-proposed_at", "-pk")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                "review",
                condition=Q(state="open"),
                name="proposedcorrection_one_open_per_review",
                violation_error_message="A correction of this review awaits a second person.",
            ),
            models.CheckConstraint(
                name="proposedcorrection_says_all",
                condition=~Q(statement="") & ~Q(summary="") & ~Q(what_changed="") & ~Q(why=""),
            ),
            models.CheckConstraint(
                name="proposedcorrection_two_people",
                condition=Q(state="open", decided_by=None, decided_at=None)
                | Q(state="withdrawn", decided_by=F("proposed_by"), decided_at__isnull=False)
                | Q(state__in=("approved", "returned"), decided_at__isnull=False)
                & Q(decided_by__isnull=False)
                & ~Q(decided_by=F("proposed_by")),
                violation_error_message="Whoever proposes a correction may not approve it.",
            ),
            models.CheckConstraint(
                name="proposedcorrection_returned_with_an_answer",
                condition=~Q(state="returned") | ~Q(answer=""),
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="proposedcorrection_decided_once",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                IF OLD.state <> 'open' OR
                    (to_jsonb(OLD) - '{state,decided_by_id,decided_at,answer}'::text[]) <>
                    (to_jsonb(NEW) - '{state,decided_by_id,decided_at,answer}'::text[])
                THEN
                    RAISE EXCEPTION 'proposed correction % stands as it was written', OLD.id
                        USING ERRCODE = 'restrict_violation';
                END IF;
                IF NEW.state = 'approved' THEN
                    PERFORM claims_require_own_hand(NEW.decided_by_id, ARRAY[OLD.proposed_by_id]);
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="proposedcorrection_stays", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"Correction of claim {self.review.claim_id} proposed by {self.proposed_by}"

    def may_be_decided_by(self, editor: User) -> bool:
        """Whether this person may approve it or send it back."""
        return editor.pk != self.proposed_by_id and editor.has_perm("claims.approve_claimreview")


class RetractionAnswer(models.Model):
    """What a second person says of a retraction that is public already. Append-only."""

    correction = models.OneToOneField(Correction, models.PROTECT, related_name="second_look")
    agrees = models.BooleanField()
    comment = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                name="retractionanswer_objection_says_why",
                condition=Q(agrees=True) | ~Q(comment=""),
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="retractionanswer_by_a_second_person",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("retracted_by", "bigint")],
                func="""
                SELECT made_by_id INTO retracted_by FROM claims_correction
                WHERE id = NEW.correction_id AND kind = 'retraction';
                IF retracted_by IS NULL OR retracted_by = NEW.answered_by_id THEN
                    RAISE EXCEPTION 'retraction % is answered by a second person',
                        NEW.correction_id USING ERRCODE = 'check_violation';
                END IF;
                PERFORM claims_require_own_hand(NEW.answered_by_id, ARRAY[retracted_by]);
                RETURN NEW;
                """,
            ),
            pgtrigger.Protect(
                name="retractionanswer_stands", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        )

    def __str__(self) -> str:
        return f"{self.answered_by} on {self.correction}"
