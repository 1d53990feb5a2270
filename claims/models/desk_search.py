"""What the desk's own searches look in: one entry a claim, and which entries are out of date.

Entries are made by the desk, as readers' are, since no database can be trusted with the reading of
words and numbers. What calls for a new one is noticed by triggers, so that nothing is missed.
"""

from typing import Any

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func

TRANSACTION = "pg_current_xact_id()::text::bigint"


def found_anew(
    name: str, claims: str, operation: Any, condition: pgtrigger.Condition | None = None
) -> pgtrigger.Trigger:
    """A trigger that puts claims down for a new entry; ``claims`` selects their numbers, in SQL."""
    return pgtrigger.Trigger(
        name=name,
        operation=operation,
        when=pgtrigger.After,
        condition=condition,
        func=f"""
                INSERT INTO claims_deskentrydue (claim_id)
                SELECT DISTINCT found.id FROM ({claims}) AS found (id) WHERE found.id IS NOT NULL;
                RETURN NULL;
                """,  # noqa: S608 - our own SQL
    )


def rows_of_claims_found_anew(name: str) -> pgtrigger.Trigger:
    """The same for a table whose rows belong to claims."""
    return found_anew(
        f"{name}_is_found_anew",
        "SELECT OLD.claim_id UNION SELECT NEW.claim_id",
        pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    )


def listed_anew(kind: str, *columns: str) -> pgtrigger.Trigger:
    """A trigger that puts a row down for a new entry in its own list's search."""
    return pgtrigger.Trigger(
        name=f"{kind}_is_listed_anew",
        operation=pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf(*columns),  # type: ignore[no-untyped-call]
        when=pgtrigger.After,
        func=f"""
                INSERT INTO claims_recordentrydue (kind, number)
                VALUES ('{kind}', coalesce(NEW.id, OLD.id));
                RETURN NULL;
                """,  # noqa: S608 - our own SQL
    )


class DeskEntry(models.Model):
    """The terms of all that the desk wrote about a claim, and of where it was said."""

    claim = models.OneToOneField(
        "claims.Claim", models.CASCADE, primary_key=True, related_name="desk_entry"
    )
    vector = SearchVectorField()

    class Meta:
        default_permissions = ()
        indexes = (GinIndex(fields=("vector",), name="desk_entry"),)

    def __str__(self) -> str:
        return f"What the desk finds claim {self.claim_id} by"


class DeskEntryDue(models.Model):
    """A claim whose entry is out of date, and the transaction that made it so."""

    claim_id = models.BigIntegerField()
    made_in = models.BigIntegerField(
        db_default=Func(template=TRANSACTION, output_field=models.BigIntegerField()), db_index=True
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"claim {self.claim_id}"


class RecordEntry(models.Model):
    """What a claimant or an article is found by in its own list."""

    class Kind(models.TextChoices):
        CLAIMANT = "claimant", "Claimant"
        ARTICLE = "article", "Article"

    kind = models.CharField(max_length=10, choices=Kind)
    number = models.BigIntegerField()
    vector = SearchVectorField()

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint("kind", "number", name="record_entry_once_per_record"),
        )
        indexes = (GinIndex(fields=("vector",), name="record_entry"),)

    def __str__(self) -> str:
        return f"What {self.kind} {self.number} is found by"


class RecordEntryDue(models.Model):
    """A claimant or an article whose entry is out of date, as ``DeskEntryDue`` is of a claim."""

    kind = models.CharField(max_length=10, choices=RecordEntry.Kind)
    number = models.BigIntegerField()
    made_in = models.BigIntegerField(
        db_default=Func(template=TRANSACTION, output_field=models.BigIntegerField()), db_index=True
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class SavedFilter(models.Model):
    """A way somebody narrows the list of claims down, under a name of their own."""

    person = models.ForeignKey("claims.User", models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000, help_text="As in the list's address.")

    class Meta:
        default_permissions = ()
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint("person", "name", name="saved_filter_once_per_name"),
        )

    def __str__(self) -> str:
        return self.name
