"""Checks of claims: the rating scale, reviews and their corrections."""

from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils.formats import date_format

from claims.models.claims import Claim
from claims.models.desk_search import rows_of_claims_found_anew
from claims.models.history import bump_lock_version, version_field, with_history
from claims.models.rules import State, stand_together, state_transitions

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
    lock_version = version_field()

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                name="rating_value_from_1_to_5",
                condition=Q(value=None) | Q(value__gte=1, value__lte=5),
            ),
            models.CheckConstraint(name="rating_is_defined", condition=~Q(definition="")),
        )
        triggers = (bump_lock_version("rating"),)

    def __str__(self) -> str:
        return self.label


def _none_of(one: str, many: str) -> Func:
    """SQL that holds if the column ``one`` is none of the values in the array ``many``."""
    listed = Func(F(many), template="(%(expressions)s)")
    # Named in the order in which migrations write them: Django compares them in order.
    return Func(
        F(one),
        listed,
        arg_joiner=" <> ALL ",
        output_field=models.BooleanField(),
        template="%(expressions)s",
    )


class ClaimReviewQuerySet(models.QuerySet["ClaimReview"]):
    def awaiting_approval(self) -> Self:
        """Submitted reviews nobody has approved yet, oldest first."""
        return self.filter(state=State.SUBMITTED).order_by("submitted_at")

    def not_by(self, editor: "User") -> Self:
        """Reviews this editor may approve: others wrote them and gave their verdict."""
        return self.exclude(verdict_by=editor).exclude(authors__contains=[editor.pk])


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
    authors = ArrayField(
        models.BigIntegerField(),
        default=list,
        editable=False,
        help_text="Who wrote rating, summary or body before it was approved: numbers of users.",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    returned = models.TextField(blank=True, editable=False, help_text="Why it was sent back.")
    submitted_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    lock_version = version_field()

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
        indexes = (
            models.Index(fields=("state", "submitted_at"), name="review_by_state"),
            models.Index(fields=("published_at",), name="review_by_publication"),
            models.Index(fields=("-submitted_at", "-id"), name="review_newest"),
        )
        constraints = (
            models.CheckConstraint(
                name="review_two_people",
                condition=Q(approved_by=None) | ~Q(approved_by=F("verdict_by")),
                violation_error_message="Whoever records the verdict may not approve it.",
            ),
            models.CheckConstraint(
                name="review_not_approved_by_its_authors",
                condition=Q(approved_by=None) | Q(_none_of("approved_by", "authors")),
                violation_error_message="Whoever wrote a review may not approve it.",
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
                transitions=state_transitions(),
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
            pgtrigger.Trigger(
                name="review_remembers_its_authors",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange("rating", "summary", "body", "authors"),
                func="""
                IF NOT NEW.authors @> OLD.authors THEN
                    RAISE EXCEPTION 'review %: whoever wrote in it stays its author', OLD.id
                        USING ERRCODE = 'check_violation';
                END IF;
                IF OLD.state = 'draft' AND NEW.authors = '{}' THEN
                    RAISE EXCEPTION 'review %: what is written in it needs an author', OLD.id
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="review_approval_stands",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange(
                    "claim", "verdict_by", "approved_by", "authors", "submitted_at", "published_at"
                ),
                func="""
                IF OLD.state IN ('published', 'retracted') THEN
                    RAISE EXCEPTION
                        'review % is approved: who gave its verdict and who approved it stands',
                        OLD.id USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="review_approved_by_its_approver_s_own_hand",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__approved_by__isnull=False),
                func="""
                IF TG_OP = 'INSERT' OR OLD.approved_by_id IS DISTINCT FROM NEW.approved_by_id THEN
                    PERFORM claims_require_own_hand(
                        NEW.approved_by_id, NEW.authors || NEW.verdict_by_id
                    );
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="review_that_left_the_desk_stays",
                operation=pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                IF OLD.state <> 'draft' THEN
                    RAISE EXCEPTION 'review % is %: only a draft can be deleted', OLD.id, OLD.state
                        USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN OLD;
                """,
            ),
            pgtrigger.Trigger(
                name="review_and_claim_stand_together",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func=stand_together("coalesce(NEW.claim_id, OLD.claim_id)"),
            ),
            bump_lock_version("review"),
            rows_of_claims_found_anew("review"),
        )

    def __str__(self) -> str:
        return f"Review {self.pk} of claim {self.claim_id} ({self.state})"

    def is_by(self, editor: "User") -> bool:
        """Whether this person wrote in it or gave its verdict, and so cannot approve it."""
        return editor.pk == self.verdict_by_id or editor.pk in self.authors


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def to_answer(self) -> Self:
        """Retractions that a second person was asked about and has not answered, oldest first."""
        return self.filter(asks_second_person=True, second_look=None).order_by("made_at")


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
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    asks_second_person = models.BooleanField(default=False, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="correction_two_people",
                condition=Q(approved_by=None) | ~Q(approved_by=F("made_by")),
                violation_error_message="Whoever makes a correction may not approve it.",
            ),
            models.CheckConstraint(
                name="correction_asks_about_retractions_alone",
                condition=Q(asks_second_person=False) | Q(kind="retraction"),
            ),
            models.CheckConstraint(
                name="correction_says_what_and_why",
                condition=~Q(what_changed="") & ~Q(why=""),
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="correction_approved_by_its_approver_s_own_hand",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__approved_by__isnull=False),
                func="""
                PERFORM claims_require_own_hand(NEW.approved_by_id, ARRAY[NEW.made_by_id]);
                RETURN NEW;
                """,
            ),
            pgtrigger.Protect(
                name="correction_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {date_format(self.made_at)}: {self.what_changed[:80]}"
