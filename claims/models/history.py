"""What editorial tables share: a history row for every change, and a version that saves compare."""

from typing import TypeVar, cast

import pghistory
import pgtrigger
from django.db import models

Model = TypeVar("Model", bound=models.Model)


def with_history(model: type[Model]) -> type[Model]:
    """Class decorator: an event row for every insert, update and delete, written by triggers.

    Triggers see bulk updates and raw SQL too; deletes have to be asked for by name.
    """
    track = pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    )
    return cast("type[Model]", track(model))


def bump_lock_version(name: str) -> pgtrigger.Trigger:
    """A trigger that counts ``lock_version`` up with every change of a row.

    A save names the version it has seen; if the row has a newer one the save is stale.
    """
    return pgtrigger.Trigger(
        name=f"{name}_lock_version",
        operation=pgtrigger.Update,
        when=pgtrigger.Before,
        condition=pgtrigger.AnyChange(),
        func="NEW.lock_version = OLD.lock_version + 1; RETURN NEW;",
    )
