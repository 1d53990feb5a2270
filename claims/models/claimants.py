"""Who made claims."""

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from claims.models.desk_search import found_anew, listed_anew
from claims.models.history import bump_lock_version, version_field, with_history


@with_history
class Claimant(models.Model):
    """Person or body that made a claim; not the outlet that printed it."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"
        UNKNOWN = "unknown", "Not known yet"

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.UNKNOWN)
    wikidata = models.CharField(
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9]\d*$", "Write a Wikidata id, as Q42.")],
        help_text="Wikidata id, as Q42; tells two people of one name apart.",
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="merged",
        help_text="Who this is; published claims are given over with their next correction.",
    )
    lock_version = version_field()

    class Meta:
        ordering = ("name",)
        indexes = (models.Index(fields=("name", "-id"), name="claimant_by_name"),)
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                "wikidata",
                name="claimant_once_per_name_and_wikidata",
                violation_error_message="This claimant exists; a Wikidata id tells two apart.",
            ),
            models.CheckConstraint(
                name="claimant_merged_into_another",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
        )
        triggers = (
            bump_lock_version("claimant"),
            listed_anew("claimant", "name", "wikidata"),
            found_anew(
                "claimant_is_found_anew",
                "SELECT id FROM claims_claim WHERE claimant_id = NEW.id",
                pgtrigger.Update,
                pgtrigger.AnyChange("name"),
            ),
        )

    def __str__(self) -> str:
        return self.name
