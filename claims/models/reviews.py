"""Checks of claims: evidence, the rating scale, reviews and their corrections."""

from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from claims.models.claims import Claim
from claims.models.history import bump_lock_version, with_history
from claims.models.sources import Snapshot, Source

if TYPE_CHECKING:
    from claims.models.users import User


@with_history
class Rating(models.Model):
    """One step of the desk's scale, with the definition readers are given."""

    label = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    value = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="1 (worst) to 5 (best) for machines; empty where the scale does not apply.",
    )
    definition = models.TextField(help_text="What readers are told it means.")
    colour = models.CharField(
        max_length=7,
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", "Write a colour as #1a2b3c.")],
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                name="rating_value_from_1_to_5",
                condition=Q(value=None) | Q(value__gte=1, value__lte=5),
            ),
            models.CheckConstraint(name="rating_is_defined", condition=~Q(definition="")),
        )

    def __str__(self) -> str:
        return self.label


@with_history
class Evidence(models.Model):
    """A source passage used for or against a claim, with the snapshot it stands in."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", "Supports the claim"
        REFUTES = "refutes", "Refutes the claim"
        CONTEXT = "context", "Gives context"

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence")
    url = models.URLField(max_length=2000, blank=True, db_index=True)
    title = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    quotation = models.TextField(help_text="The passage, word for word.")
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField(
        null=True, help_text="In code points of the snapshot's text."
    )
    end = models.PositiveIntegerField(null=True)
    stance = models.CharField(max_length=10, choices=Stance)
    note = models.TextField(blank=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="evidence")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "evidence"
        constraints = (
            models.CheckConstraint(name="evidence_has_a_quotation", condition=~Q(quotation="")),
            models.CheckConstraint(
                name="evidence_anchored_whole_or_not_at_all",
                condition=Q(start=None, end=None)
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="evidence_quotation_occurs_in_its_snapshot",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                IF length(NEW.quotation) <> NEW."end" - NEW.start OR (
                    NEW.start IS NOT NULL AND NEW.quotation IS DISTINCT FROM (
                        SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start)
                        FROM claims_snapshot WHERE id = NEW.snapshot_id
                    )
                ) THEN
                    RAISE EXCEPTION
                        'evidence: quotation differs from characters % to % of snapshot %',
                        NEW.start, NEW."end", NEW.snapshot_id USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="evidence_of_a_published_review_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                IF TG_OP = 'UPDATE' THEN
                    IF NEW.claim_id = OLD.claim_id THEN
                        RETURN NEW;
                    END IF;
                END IF;
                -- Two people who each remove one of the last two must not both succeed.
                PERFORM FROM claims_claim WHERE id = OLD.claim_id FOR UPDATE;
                IF EXISTS (
                    SELECT FROM claims_claimreview
                    WHERE claim_id = OLD.claim_id AND state IN ('submitted', 'published')
                ) AND NOT EXISTS (
                    SELECT FROM claims_evidence WHERE claim_id = OLD.claim_id AND id <> OLD.id
                ) THEN
                    RAISE EXCEPTION
                        'evidence % is the last of claim %, and its review rests on it',
                        OLD.id, OLD.claim_id USING ERRCODE = 'check_violation';
                END IF;
                IF TG_OP = 'UPDATE' THEN
                    RETURN NEW;
                END IF;
                RETURN OLD;
                """,
            ),
        )

    def __str__(self) -> str:
        return f"“{self.quotation[:80]}”"

    @property
    def is_anchored(self) -> bool:
        """Whether the quotation is tied to its place in the snapshot."""
        return self.start is not None


class State(models.TextChoices):
    """Where a review stands."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Awaiting approval"
    PUBLISHED = "published", "Published"
    RETRACTED = "retracted", "Retracted"


# The newsroom's rule book: from each state, the states a review may move to.
STATES: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.SUBMITTED,),
    State.SUBMITTED: (State.DRAFT, State.PUBLISHED),
    State.PUBLISHED: (State.RETRACTED,),
    State.RETRACTED: (),
}


class ClaimReviewQuerySet(models.QuerySet["ClaimReview"]):
    def awaiting_approval(self) -> Self:
        """Submitted reviews nobody has approved yet, oldest first."""
        return self.filter(state=State.SUBMITTED).order_by("submitted_at")

    def not_by(self, editor: "User") -> Self:
        """Reviews this editor may approve: somebody else recorded their verdict."""
        return self.exclude(verdict_by=editor)


@with_history
class ClaimReview(models.Model):
    """One finished or unfinished check of one claim."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True)
    summary = models.TextField(blank=True, help_text="What the evidence shows, in two sentences.")
    body = models.TextField(blank=True, help_text="How it was checked, for readers who ask.")
    verdict_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    returned = models.TextField(blank=True, editable=False, help_text="Why it was sent back.")
    submitted_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    lock_version = models.PositiveIntegerField(default=0, editable=False)

    objects = ClaimReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-submitted_at", "-pk")
        permissions = (
            ("submit_claimreview", "Can submit a review"),
            ("approve_claimreview", "Can approve a review"),
            ("reaffirm_claimreview", "Can reaffirm a published review"),
            ("correct_claimreview", "Can correct a published review"),
            ("retract_claimreview", "Can retract a published review"),
        )
        constraints = (
            models.CheckConstraint(
                name="review_two_people",
                condition=Q(approved_by=None) | ~Q(approved_by=F("verdict_by")),
                violation_error_message="Whoever records the verdict may not approve it.",
            ),
            models.CheckConstraint(
                name="review_complete_before_it_leaves_the_desk",
                condition=Q(state=State.DRAFT)
                | Q(rating__isnull=False, verdict_by__isnull=False, submitted_at__isnull=False)
                & ~Q(summary=""),
                violation_error_message="A submitted review needs a rating and a summary.",
            ),
            models.CheckConstraint(
                name="review_published_only_when_approved",
                condition=Q(state__in=(State.DRAFT, State.SUBMITTED), approved_by=None)
                | Q(
                    state__in=(State.PUBLISHED, State.RETRACTED),
                    approved_by__isnull=False,
                    published_at__isnull=False,
                ),
            ),
            models.UniqueConstraint(
                "claim",
                condition=Q(state__in=(State.DRAFT, State.SUBMITTED, State.PUBLISHED)),
                name="review_one_living_per_claim",
                violation_error_message="This claim has a review already.",
            ),
        )
        triggers = (
            pgtrigger.FSM(
                name="review_state_follows_the_rules",
                field="state",
                transitions=[(a.value, b.value) for a, after in STATES.items() for b in after],
            ),
            pgtrigger.Trigger(
                name="review_needs_evidence_to_leave_the_desk",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__state__in=("submitted", "published")),
                func="""
                PERFORM FROM claims_claim WHERE id = NEW.claim_id FOR UPDATE;
                IF NOT EXISTS (SELECT FROM claims_evidence WHERE claim_id = NEW.claim_id) THEN
                    RAISE EXCEPTION 'review of claim % has no evidence', NEW.claim_id
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="review_changes_with_a_correction",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange("claim", "rating", "summary", "body", "verdict_by"),
                func="""
                IF OLD.state = 'submitted' THEN
                    RAISE EXCEPTION
                        'review % is submitted: it changes after being sent back', OLD.id
                        USING ERRCODE = 'check_violation';
                ELSIF OLD.state <> 'draft' AND NOT EXISTS (
                    SELECT FROM claims_correction
                    WHERE review_id = OLD.id AND made_at = transaction_timestamp()
                ) THEN
                    RAISE EXCEPTION
                        'review % is published: it changes with a correction only', OLD.id
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            bump_lock_version("review"),
        )

    def __str__(self) -> str:
        return f"Review {self.pk} of claim {self.claim_id} ({self.state})"


class Correction(models.Model):
    """Public note of what changed in a review and why; the review stays up. Append-only."""

    class Kind(models.TextChoices):
        CLARIFICATION = "clarification", "Clarification"
        CORRECTION = "correction", "Correction"
        RETRACTION = "retraction", "Retraction"

    review = models.ForeignKey(ClaimReview, models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=15, choices=Kind)
    what_changed = models.TextField(help_text="For readers: what stood there, what stands now.")
    why = models.TextField(help_text="For readers: how we know.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=TransactionNow(), editable=False)

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="correction_says_what_and_why",
                condition=~Q(what_changed="") & ~Q(why=""),
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="correction_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.made_at:%Y-%m-%d}: {self.what_changed[:80]}"
