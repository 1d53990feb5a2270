"""What editorial tables share: a history row for every change, and a version that saves compare."""

from collections.abc import Callable
from typing import TypeVar, cast

import pghistory
import pgtrigger
from django.db import models

Model = TypeVar("Model", bound=models.Model)


def with_history(model: type[Model]) -> type[Model]:
    """Class decorator: an event row for every insert, update and delete, written by triggers.

    Triggers see bulk updates and raw SQL too; deletes have to be asked for by name.
    """
    return _tracked(model, exclude=None)


def with_history_but(*left_out: str) -> Callable[[type[Model]], type[Model]]:
    """The same without some columns: their changes alone leave no row."""
    return lambda model: _tracked(model, exclude=list(left_out))


def with_history_of_changes(model: type[Model]) -> type[Model]:
    """The same for rows that are made by the thousand and hardly ever change.

    Their making is told by what they belong to. An event holds the row as it was before the change.
    """
    changed = pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent()
    return cast("type[Model]", pghistory.track(*changed)(model))


def _tracked(model: type[Model], exclude: list[str] | None) -> type[Model]:
    track = pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=exclude
    )
    return cast("type[Model]", track(model))


def version_field() -> models.PositiveIntegerField:  # type: ignore[type-arg]
    """The column a save compares with the version it has seen; only the trigger writes it."""
    return models.PositiveIntegerField(default=0, editable=False)


def bump_lock_version(name: str, *left_out: str) -> pgtrigger.Trigger:
    """A trigger that counts ``lock_version`` up with every change of a row.

    A save names the version it has seen; if the row has a newer one the save is stale. Changes of
    the columns ``left_out`` alone do not count.
    """
    return pgtrigger.Trigger(
        name=f"{name}_lock_version",
        operation=pgtrigger.Update,
        when=pgtrigger.Before,
        condition=pgtrigger.AnyChange(exclude=list(left_out))
        if left_out
        else pgtrigger.AnyChange(),
        func="NEW.lock_version = OLD.lock_version + 1; RETURN NEW;",
    )
