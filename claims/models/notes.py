"""What the desk says to itself about a claim, and who is called by name in it."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from claims.models.claims import Claim
from claims.models.desk_search import found_anew

LONGEST_NOTE = 5_000  # characters


class Note(models.Model):
    """One contribution to the talk about a claim. It stands as it was written."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="notes")
    text = models.CharField(max_length=LONGEST_NOTE)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        ordering = ("pk",)
        default_permissions = ()
        constraints = (models.CheckConstraint(name="note_has_words", condition=~Q(text="")),)
        triggers = (
            pgtrigger.ReadOnly(name="note_stands_as_it_was_written"),
            pgtrigger.Protect(name="note_is_never_deleted", operation=pgtrigger.Delete),
            found_anew("note_is_found", "SELECT NEW.claim_id", pgtrigger.Insert),
        )

    def __str__(self) -> str:
        return self.text[:80]


class Mention(models.Model):
    """Somebody called by name in a note; ``seen_at`` is when they said that they saw it."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions", editable=False
    )
    seen_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-pk",)
        default_permissions = ()
        indexes = (
            models.Index(
                fields=("person", "-id"), condition=Q(seen_at=None), name="mention_unseen"
            ),
            models.Index(fields=("person", "-id"), name="mention_newest"),
        )
        constraints = (
            models.UniqueConstraint("note", "person", name="mention_once_per_note_and_person"),
        )

    def __str__(self) -> str:
        return f"{self.person} in note {self.note_id}"
