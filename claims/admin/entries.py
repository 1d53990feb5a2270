"""What one step did to a record, as the desk's histories show it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format

from claims.models import Claim, User
from claims.workflows.actions import named
from claims.workflows.undo import UNDONE

MOST_EVENTS = 200  # of each kind of record, the newest
SHORT = 400  # characters of a text shown on each side of a change
# What is on record as a step, and is no action of the table.
OTHER_STEPS = {"read_second": "Found by the second reader"}
DONE_TO_RECORDS = {"insert": "Added", "update": "Changed", "delete": "Deleted"}
# Records whose events hold the row as it was before; those of the others, as it was after.
HELD_BEFORE = ("appearance", "quantity", "match")


@dataclass(frozen=True, slots=True)
class Change:
    """One field's old and new value; an empty one was not there."""

    label: str
    before: str
    after: str


@dataclass(slots=True)
class Entry:
    """What one person did in one step.

    ``who`` is None for the system, with ``by``, the person's number; ``step`` is "" for none.
    """

    at: datetime
    who: str | None
    what: str
    changes: list[Change] = field(default_factory=list)
    step: str = ""
    by: int | None = None


def told_of(step: str) -> str:
    """What a step is called once it is done; "" for none."""
    if step.startswith("undo_"):
        return f"{UNDONE.get(step.removeprefix('undo_'), 'decision').capitalize()} undone"
    taken = named(step)
    return taken.done if taken else OTHER_STEPS.get(step, "")


def metadata_of(event: Any) -> dict[str, Any]:
    """What is on record about the step that wrote an event."""
    found: dict[str, Any] = event.pgh_context.metadata if event.pgh_context else {}
    return found


def people_of(events: Iterable[Any]) -> dict[int, str]:
    told = map(metadata_of, events)
    wanted: set[int] = {metadata["user"] for metadata in told if metadata.get("user")}
    found = User.objects.filter(pk__in=wanted)
    return {user.pk: user.get_full_name() or user.username for user in found}


def shown(event: Any, column: str) -> str:
    display = getattr(event, f"get_{column}_display", None)
    value = display() if display else getattr(event, column)
    if value is None:
        return ""
    if isinstance(value, date):
        return date_format(value)
    return cut(f"claim {value.pk}" if isinstance(value, Claim) else str(value))


def cut(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
