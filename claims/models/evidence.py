"""Passages that a check rests on."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.documents.file_kinds import PICTURES
from claims.models.claims import Claim
from claims.models.desk_search import rows_of_claims_found_anew
from claims.models.history import bump_lock_version, version_field, with_history_but
from claims.models.sources import Snapshot, Source


@with_history_but("numbers")  # they follow from the quotation
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
    file_name = models.CharField(
        max_length=200,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="Of a file that was handed in.",
    )
    place = models.CharField(
        max_length=200,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="Where in its file the passage stands: a page, a cell, a part of a picture.",
    )
    numbers = models.JSONField(
        null=True,
        editable=False,
        help_text="Typed, as documents hold them; none where they were never read.",
    )
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="evidence")
    watch = models.ForeignKey(
        "claims.Watch",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="evidence",
        help_text="The watch on its page; empty where nothing is fetched.",
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    lock_version = version_field()

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
            models.CheckConstraint(
                name="evidence_of_a_file_says_where_in_it",
                condition=Q(file_name="", place="")
                | ~Q(file_name="") & ~Q(place="") & Q(watch=None),
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(
                name="evidence_passage_stays",
                fields=[
                    *("quotation", "prefix", "suffix", "start", "end", "url"),
                    *("snapshot", "added_by", "added_at", "file_name", "place"),
                ],
            ),
            pgtrigger.Trigger(
                name="evidence_stands_still_while_it_is_read",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                declare=[("touched", "bigint[]")],
                func="""
                IF TG_OP <> 'INSERT' THEN
                    touched := touched || OLD.claim_id;
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    touched := touched || NEW.claim_id;
                END IF;
                -- A review that is being submitted now must not miss this change.
                PERFORM FROM claims_claim WHERE id = ANY (touched) ORDER BY id FOR UPDATE;
                IF EXISTS (
                    SELECT FROM claims_claimreview
                    WHERE claim_id = ANY (touched) AND state = 'submitted'
                ) THEN
                    RAISE EXCEPTION 'evidence of claim % stands still: its review awaits approval',
                        touched[1] USING ERRCODE = 'check_violation';
                END IF;
                IF TG_OP = 'DELETE' THEN
                    RETURN OLD;
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="evidence_quotation_occurs_in_its_snapshot",
                operation=pgtrigger.Insert,
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
            bump_lock_version("evidence"),
            rows_of_claims_found_anew("evidence"),
        )

    def __str__(self) -> str:
        return f"“{self.quotation[:80]}”"

    @property
    def is_picture(self) -> bool:
        """Whether it is of a picture that a browser may show."""
        return bool(self.file_name) and self.snapshot.content_type in PICTURES

    @property
    def is_anchored(self) -> bool:
        """Whether the quotation is tied to its place in the snapshot."""
        return self.start is not None
