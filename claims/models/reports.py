"""What readers tell the desk about what it has published."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5, Length
from django.db.models.lookups import LessThanOrEqual

from claims.models.claims import Claim
from claims.models.publications import Publication

LONGEST_REPORT = 4_000  # characters


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        """Reports nobody has answered, the longest waiting first."""
        return self.filter(state=Report.State.OPEN).order_by("received_at", "pk")


class Report(models.Model):
    """What a reader holds to be wrong in a published claim; only the desk sees it.

    Nothing is kept of the reader but the address they gave, and that until they are answered.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ANSWERED = "answered", "Answered"

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reports")
    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="+", help_text="The version they had read."
    )
    text = models.TextField()
    contact = models.EmailField(
        blank=True, help_text="Where they want to be answered; forgotten when they are."
    )
    received_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    answer = models.TextField(blank=True, help_text="What was done about it.")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-pk")
        verbose_name = "report from a reader"
        verbose_name_plural = "from readers"
        default_permissions = ()
        indexes = (models.Index(fields=("state", "received_at"), name="report_by_state"),)
        constraints = (
            models.CheckConstraint(
                name="report_says_something_and_no_book",
                condition=~Q(text="") & Q(LessThanOrEqual(Length("text"), LONGEST_REPORT)),
            ),
            models.CheckConstraint(
                name="report_answered_by_somebody_and_its_contact_forgotten",
                condition=Q(state="open", answer="", answered_by=None, answered_at=None)
                | Q(state="answered", contact="", answered_by__isnull=False)
                & Q(answered_at__isnull=False)
                & ~Q(answer=""),
            ),
            models.UniqueConstraint(
                "claim",
                MD5("text"),
                F("contact"),
                condition=Q(state="open"),
                name="report_once_however_often_sent",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="report_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="report_stands_as_it_came",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                IF OLD.state = 'answered' OR (OLD.claim_id, OLD.publication_id, OLD.text,
                    OLD.received_at) IS DISTINCT FROM (NEW.claim_id, NEW.publication_id, NEW.text,
                    NEW.received_at) OR NEW.contact NOT IN (OLD.contact, '')
                THEN
                    RAISE EXCEPTION 'report % stands as it came, and so does its answer', OLD.id
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        )

    def __str__(self) -> str:
        return f"report {self.pk} on claim {self.claim_id}"
