"""Reference rows (sources, topics, people ...): saved over the version that was seen only."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, ProtectedError

from claims.models import Claim, Claimant, Rating, Source, State, Topic, User
from claims.workflows.editorial import void
from claims.workflows.steps import Refused, StaleEdit, locked, require, step

Record = TypeVar("Record", bound=models.Model)


def save(record: Record, fields: Sequence[str], *, seen: int | None, by: User) -> Record:
    """Write these fields of a reference row, a new one if it has no number.

    ``seen`` is the lock_version the person was looking at. Reviews that await approval and would
    tell readers something else by it are drafts again. Raises StaleEdit for another version.
    """
    if record.pk is None:
        _permit(by, "add", record)
        with step("add_reference", by):
            record.save()
        return record
    _permit(by, "change", record)
    with step("edit_reference", by):
        require_version(record, seen)
        if columns := [name for name in fields if _is_column(record, name)]:
            record.save(update_fields=columns)
            _void_what_rests_on(record)
    return record


def save_parts(
    record: models.Model,
    parts: Iterable[models.Model],
    gone: Iterable[models.Model],
    *,
    by: User,
) -> None:
    """Write the rows that hang on a reference row, its domains; ``gone`` are taken away."""
    with step("edit_reference", by):
        locked(type(record)._default_manager.all(), record.pk)
        for part in gone:
            part.delete()
        for part in parts:
            part.save()


def touch(record: models.Model, *, seen: int | None, by: User) -> None:
    """Count a row's version up where only its rows in other tables change (a person's roles)."""
    _permit(by, "change", record)
    with step("edit_reference", by):
        require_version(record, seen)
        type(record)._default_manager.filter(pk=record.pk).update(
            lock_version=F("lock_version") + 1
        )


def delete(record: models.Model, *, seen: int | None, by: User) -> None:
    """Delete a reference row nobody uses. Raises StaleEdit for another version than was seen."""
    _permit(by, "delete", record)
    name = record._meta.verbose_name
    with step("delete_reference", by):
        require_version(record, seen)
        try:
            record.delete()
        except ProtectedError as error:
            raise Refused(f"The {name} “{record}” is in use: it stays.") from error


def require_version(record: models.Model, seen: int | None) -> None:
    """Lock a row and raise StaleEdit unless it has the version that was seen."""
    stands: Any = (
        type(record)._default_manager.select_for_update(no_key=True).filter(pk=record.pk).first()
    )
    name = record._meta.verbose_name
    if stands is None:
        raise StaleEdit(f"The {name} “{record}” is not there any more: somebody deleted it.")
    if seen is None or stands.lock_version != seen:
        raise StaleEdit(f"The {name} “{stands}” was changed since you opened it.")


def _permit(by: User, verb: str, record: models.Model) -> None:
    require(by, f"{verb}_{record._meta.model_name}")


def _is_column(record: models.Model, name: str) -> bool:
    known = {field.name for field in record._meta.concrete_fields}
    return name in known


def _void_what_rests_on(record: models.Model) -> None:
    """Send back what awaits approval and names this row to its readers."""
    for claim in _submitted(record).select_for_update(of=("self",)).order_by("pk"):
        review = claim.reviews.filter(state=State.SUBMITTED).first()
        if review:
            review.claim = claim
            name = record._meta.verbose_name
            void(review, f"The {name} “{record}” was changed after it was submitted.")
            claim.save(update_fields=("stage",))


def _submitted(record: models.Model) -> "models.QuerySet[Claim]":
    waiting = Claim.objects.filter(reviews__state=State.SUBMITTED)
    if isinstance(record, Claimant):
        return waiting.filter(claimant=record)
    if isinstance(record, Topic):
        return waiting.filter(topics=record)
    if isinstance(record, Rating):
        return waiting.filter(reviews__rating=record, reviews__state=State.SUBMITTED)
    if isinstance(record, Source):
        named = models.Q(evidence__source=record) | models.Q(appearances__article__source=record)
        return Claim.objects.filter(pk__in=waiting.filter(named).values("pk"))
    return waiting.none()
