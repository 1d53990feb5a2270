"""Claims, where they were said, and the numbers in them."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate
from django.utils import timezone

from claims.models.anchors import anchored_in_its_article
from claims.models.claim_words import keeps_its_words
from claims.models.claimants import Claimant
from claims.models.desk_search import found_anew, rows_of_claims_found_anew
from claims.models.history import (
    bump_lock_version,
    version_field,
    with_history,
    with_history_of_changes,
)
from claims.models.rules import Stage, stage_transitions, stand_together
from claims.models.second_readings import SecondReading
from claims.models.sources import Article
from claims.models.topics import Topic
from claims.models.volatility import moves_its_watches
from claims.values import Mode, Modifier, Origin


class ClaimQuerySet(models.QuerySet["Claim"]):
    def candidates(self) -> Self:
        """Claims nobody has decided on, the most pressing and most worth checking first."""
        return self.filter(stage=Stage.CANDIDATE).in_turn()

    def in_turn(self) -> Self:
        """As the queue has them: by priority, then by what is worth checking."""
        return self.order_by("-priority", "-check_worthiness", "pk")

    def open(self) -> Self:
        """Claims that may still be worked on or matched: neither rejected nor merged away."""
        return self.exclude(stage__in=(Stage.REJECTED, Stage.MERGED))

    def due_again(self) -> Self:
        """Claims whose own day to be checked again has come, longest due first."""
        due = self.open().filter(check_again_on__lte=TruncDate(Now()))
        return due.order_by("check_again_on", "pk")

    def to_recheck(self) -> Self:
        """Claims due again, and those published whose evidence changed and nobody answered."""
        changed = self.filter(
            reviews__state="published",
            evidence__findings__confirmed_at__isnull=False,
            evidence__findings__resolved_at=None,
        )
        either = changed.order_by().values("pk").union(self.due_again().order_by().values("pk"))
        return self.filter(pk__in=either)


@with_history
class Claim(models.Model):
    """One checkable statement of fact; not an opinion, not the article."""

    class Volatility(models.TextChoices):
        """How soon the facts may change; sets how often the evidence is looked at."""

        FAST = "fast", "Prices and polls: weekly"
        COUNTS = "counts", "Live counts: every two weeks"
        NORMAL = "normal", "Other facts: monthly"
        OFFICES = "offices", "Office-holders: every three months"
        STABLE = "stable", "History: every two years"

    class Priority(models.IntegerChoices):
        """How soon it should be checked; the higher comes first."""

        LOW = 1, "Low"
        NORMAL = 2, "Normal"
        HIGH = 3, "High"

    statement = models.TextField(help_text="The claim in words that stand alone.")
    claimant = models.ForeignKey(
        Claimant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="Who made the claim; empty for the article's own voice.",
    )
    said_on = models.DateField(null=True, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims")
    language = models.CharField(max_length=12, default="en")
    check_worthiness = models.FloatField(default=0.0)
    reasons = models.JSONField(default=list, blank=True, help_text="Why it may be worth checking.")
    volatility = models.CharField(max_length=10, choices=Volatility, default=Volatility.NORMAL)
    stage = models.CharField(
        max_length=10, choices=Stage, default=Stage.CANDIDATE, editable=False, db_index=True
    )
    rejection = models.CharField(max_length=500, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged_claims"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="claims"
    )
    priority = models.PositiveSmallIntegerField(
        choices=Priority,
        default=Priority.NORMAL,
        db_default=2,
        help_text="Proposed from its check-worthiness, until somebody sets it.",
    )
    deadline = models.DateField(null=True, blank=True, help_text="When its verdict is due.")
    check_again_on = models.DateField(
        null=True, blank=True, help_text="The day on which it comes into the re-check queue."
    )
    lock_version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        permissions = (("triage_claim", "Can accept, merge and reject candidates"),)
        indexes = (
            models.Index(
                fields=("stage", "-priority", "-check_worthiness", "id"), name="claim_queue"
            ),
            models.Index(fields=("stage", "-id"), name="claim_newest_in_stage"),
            models.Index(fields=("language", "stage"), name="claim_language"),
            models.Index(
                fields=("check_again_on",),
                condition=Q(check_again_on__isnull=False),
                name="claim_due_again",
            ),
            GinIndex(SearchVector("statement", config="english"), name="claim_words"),
        )
        constraints = (
            models.CheckConstraint(name="claim_has_a_statement", condition=~Q(statement="")),
            models.CheckConstraint(
                name="claim_check_worthiness_from_0_to_1",
                condition=Q(check_worthiness__gte=0, check_worthiness__lte=1),
            ),
            models.CheckConstraint(
                name="claim_priority_is_known", condition=Q(priority__in=(1, 2, 3))
            ),
            models.CheckConstraint(
                name="claim_rejected_with_a_reason",
                condition=~Q(stage=Stage.REJECTED) | ~Q(rejection=""),
                violation_error_message="A rejected claim needs a reason.",
            ),
            models.CheckConstraint(
                name="claim_merged_into_another",
                condition=Q(stage=Stage.MERGED, merged_into__isnull=False) & ~Q(merged_into=F("id"))
                | ~Q(stage=Stage.MERGED) & Q(merged_into=None),
            ),
        )
        triggers = (
            pgtrigger.FSM(
                name="claim_stage_follows_the_rules",
                field="stage",
                transitions=stage_transitions(),
            ),
            moves_its_watches(),
            keeps_its_words(),
            pgtrigger.Trigger(
                name="claim_reworded_with_a_correction",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange("statement", "claimant", "said_on"),
                func="""
                IF OLD.stage IN ('in_review', 'published') AND NOT EXISTS (
                    SELECT FROM claims_correction correction
                    JOIN claims_claimreview review ON review.id = correction.review_id
                    WHERE review.claim_id = OLD.id
                        AND correction.made_at = transaction_timestamp()
                ) THEN
                    RAISE EXCEPTION 'claim % is %: its wording changes with a correction only',
                        OLD.id, OLD.stage USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="claim_merged_closes_its_suggestions",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                condition=pgtrigger.AnyChange("stage"),
                func="""
                IF NEW.stage = 'merged' THEN
                    UPDATE claims_match SET state = 'closed'
                    WHERE state = 'suggested' AND (first_id = NEW.id OR second_id = NEW.id);
                END IF;
                RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="claim_and_review_stand_together",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.AnyChange("stage"),
                func=stand_together("NEW.id"),
            ),
            bump_lock_version("claim"),
            found_anew("claim_is_found", "SELECT NEW.id", pgtrigger.Insert),
            found_anew(
                "claim_is_found_anew",
                "SELECT NEW.id",
                pgtrigger.Update,
                pgtrigger.AnyChange("statement", "claimant", "rejection"),
            ),
        )

    def __str__(self) -> str:
        return self.statement

    @property
    def is_due_again(self) -> bool:
        """Whether its own day to be checked again has come."""
        return self.check_again_on is not None and self.check_again_on <= timezone.localdate()


@with_history_of_changes
class Appearance(models.Model):
    """One place a claim was made or repeated: the exact characters of an article."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="appearances")
    article = models.ForeignKey(Article, models.PROTECT, related_name="appearances")
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField(help_text="In code points of the article's text.")
    end = models.PositiveIntegerField()
    mode = models.CharField(
        max_length=10, blank=True, choices=[(m.value, m.value.title()) for m in Mode]
    )
    speaker = models.CharField(max_length=300, blank=True, help_text="Who the article says it.")
    cue = models.CharField(max_length=200, blank=True, help_text="The word that says so: said.")
    unclear = models.BooleanField(default=False, help_text="The text does not settle the speaker.")
    flags = models.JSONField(default=list, blank=True)
    origin = models.CharField(
        max_length=15,
        choices=[(origin.value, origin.value.capitalize()) for origin in Origin],
        default=Origin.RULES.value,
        editable=False,
        help_text="Who found it.",
    )
    second_reading = models.ForeignKey(
        SecondReading,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="appearances",
        help_text="The reading, and so the model, that alone found it.",
    )

    class Meta:
        ordering = ("article_id", "start")
        constraints = (
            models.CheckConstraint(
                name="appearance_found_by_the_second_reader_says_which",
                condition=Q(origin=Origin.RULES.value, second_reading=None)
                | Q(origin=Origin.SECOND_READER.value, second_reading__isnull=False),
            ),
            models.UniqueConstraint(
                "claim", "article", "start", name="appearance_once_per_claim_and_place"
            ),
            models.CheckConstraint(name="appearance_is_not_empty", condition=Q(start__lt=F("end"))),
        )
        triggers = (
            anchored_in_its_article(
                "appearance_is_what_the_article_says",
                columns='article_id, start, "end", exact AS said',
                rows="inserted",
                message="appearance: exact differs from characters % to % of article %",
            ),
            pgtrigger.ReadOnly(
                name="appearance_stays_in_its_place",
                fields=[
                    *("article", "exact", "prefix", "suffix", "start", "end"),
                    *("origin", "second_reading"),
                ],
            ),
            pgtrigger.Trigger(
                name="appearance_of_a_reviewed_claim_stands",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                IF EXISTS (
                    SELECT FROM claims_claimreview review
                    WHERE review.claim_id = OLD.claim_id
                    AND review.state IN ('submitted', 'published')
                ) THEN
                    RAISE EXCEPTION 'appearance % stands: a review rests on it', OLD.id
                        USING ERRCODE = 'check_violation';
                END IF;
                IF TG_OP = 'DELETE' THEN
                    RETURN OLD;
                END IF;
                RETURN NEW;
                """,
            ),
            rows_of_claims_found_anew("appearance"),
        )

    def __str__(self) -> str:
        return f"“{self.exact}”"


@with_history_of_changes
class Quantity(models.Model):
    """A typed number in an appearance: more than 5,000 American troops."""

    appearance = models.ForeignKey(Appearance, models.CASCADE, related_name="quantities")
    start = models.PositiveIntegerField(help_text="In code points of the article's text.")
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    value = models.DecimalField(max_digits=60, decimal_places=20)
    upper = models.DecimalField(max_digits=60, decimal_places=20, null=True, blank=True)
    modifier = models.CharField(
        max_length=4, choices=[(m.value, m.name.replace("_", " ").lower()) for m in Modifier]
    )
    unit = models.CharField(max_length=200, blank=True)
    counted = models.CharField(max_length=500, blank=True)
    qualifiers = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("start",)
        verbose_name_plural = "quantities"
        constraints = (
            models.CheckConstraint(
                name="quantity_value_at_most_upper",
                condition=Q(upper=None) | Q(value__lte=F("upper")),
            ),
            models.CheckConstraint(
                name="quantity_known_modifier",
                condition=Q(modifier__in=[m.value for m in Modifier]),
            ),
            models.UniqueConstraint("appearance", "start", name="quantity_once_per_place"),
        )
        triggers = (
            anchored_in_its_article(
                "quantity_is_what_the_article_says",
                columns='article_id, inserted.start, inserted."end", inserted.text AS said',
                rows="inserted JOIN claims_appearance said_in ON said_in.id = appearance_id",
                message="quantity: text differs from characters % to % of article %",
            ),
            pgtrigger.ReadOnly(
                name="quantity_stays_in_its_place",
                fields=["appearance", "start", "end", "text"],
            ),
            pgtrigger.Trigger(
                name="quantity_of_a_reviewed_claim_stands",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                IF EXISTS (
                    SELECT FROM claims_claimreview review
                    JOIN claims_appearance said ON said.claim_id = review.claim_id
                    WHERE said.id = OLD.appearance_id
                    AND review.state IN ('submitted', 'published')
                ) THEN
                    RAISE EXCEPTION 'quantity % stands: a review rests on it', OLD.id
                        USING ERRCODE = 'check_violation';
                END IF;
                IF TG_OP = 'DELETE' THEN
                    RETURN OLD;
                END IF;
                RETURN NEW;
                """,
            ),
        )

    def __str__(self) -> str:
        return self.text
