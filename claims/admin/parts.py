"""What hangs on a claim, as its history tells it: ticks, notes, passages, numbers, likenesses."""

from collections.abc import Container, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q

from claims.admin.entries import (
    MOST_EVENTS,
    Change,
    Entry,
    cut,
    metadata_of,
    people_of,
    shown,
    told_of,
)
from claims.models import Claim

Moment = tuple[datetime, str]
# By kind of record: what it is called, and what is compared.
WATCHED = {
    "Appearance": ("passage", ("claim", "exact", "speaker", "mode")),
    "Quantity": ("number", ("value", "upper", "modifier", "unit", "counted", "qualifiers")),
    "Match": ("likeness", ("state",)),
}


def parts_of(claim: Claim, told: Container[Moment]) -> Iterator[Entry]:
    """What was done to what hangs on a claim, the oldest first.

    Not what the desk's steps at the moments ``told`` say themselves, and a merge says on both.
    """
    yield from _ticks(claim)
    yield from _notes(claim)
    steps: dict[Moment, list[tuple[Any, list[Change]]]] = {}
    for event, changes in list(_changed(claim))[::-1]:
        by_a_step = event.pgh_context_id and moment(event) in told
        if not by_a_step and metadata_of(event).get("step") not in ("merge", "undo_merge"):
            steps.setdefault(moment(event), []).append((event, changes))
    people = people_of(event for each in steps.values() for event, _ in each)
    for events in steps.values():
        yield _entry(events, people)


def moment(event: Any) -> Moment:
    """Events of one transaction have one time; the context tells simultaneous ones apart."""
    return event.pgh_created_at, str(event.pgh_context_id)


def _ticks(claim: Claim) -> Iterator[Entry]:
    events = apps.get_model("claims", "ChecklistTickEvent")._default_manager.filter(claim=claim.pk)
    newest = list(events.select_related("pgh_context").order_by("-pgh_id")[:MOST_EVENTS])
    people = people_of(newest)
    for event in reversed(newest):
        gone = event.pgh_label == "delete"
        change = Change("step", *((event.text, "") if gone else ("", event.text)))
        what = "Tick deleted" if gone else "Tick changed" if event.pgh_label == "update" else "Tick"
        yield _told(event, people, what, [change])


def _notes(claim: Claim) -> Iterator[Entry]:
    """Notes stand as they were written: each is its own record."""
    for note in reversed(claim.notes.select_related("written_by").order_by("-pk")[:MOST_EVENTS]):
        who = note.written_by.get_full_name() or note.written_by.username
        changes = [Change("note", "", cut(note.text))]
        yield Entry(note.written_at, who, told_of("note"), changes, "note", note.written_by_id)


def _changed(claim: Claim) -> Iterator[tuple[Any, list[Change]]]:
    """Every change of a passage, a number or a likeness; its event holds what was before."""
    passages = list(claim.appearances.values_list("pk", flat=True))
    of = {
        "Appearance": Q(claim=claim.pk) | Q(pgh_obj__in=passages),
        "Quantity": Q(appearance__in=passages),
        "Match": Q(first=claim.pk) | Q(second=claim.pk),
    }
    for name, (called, columns) in WATCHED.items():
        events = apps.get_model("claims", f"{name}Event")._default_manager.filter(of[name])
        newest = list(events.select_related("pgh_context").order_by("-pgh_id")[:MOST_EVENTS])
        later: dict[int, Any] = apps.get_model("claims", name)._default_manager.in_bulk(
            {event.pgh_obj_id for event in newest}
        )
        for event in newest:
            after = None if event.pgh_label == "delete" else later.get(event.pgh_obj_id)
            later[event.pgh_obj_id] = event
            yield event, list(_differences(event, after, _name(called, event, claim), columns))


def _name(called: str, event: Any, claim: Claim) -> str:
    if called == "likeness":
        other = event.second_id if event.first_id == claim.pk else event.first_id
        return f"likeness to claim {other}"
    return f"{called} “{cut(event.text if called == 'number' else event.exact)}”"


def _differences(before: Any, after: Any, name: str, columns: tuple[str, ...]) -> Iterator[Change]:
    if after is None:
        yield Change(name, shown(before, columns[0]), "")
        return
    for column in columns:
        was, now = shown(before, column), shown(after, column)
        if was != now:
            yield Change(f"{name}, {column}", was, now)


def _entry(events: list[tuple[Any, list[Change]]], people: dict[int, str]) -> Entry:
    first = events[0][0]
    label = WATCHED[type(first).pgh_tracked_model.__name__][0].capitalize()
    done = "deleted" if first.pgh_label == "delete" else "changed"
    return _told(first, people, f"{label} {done}", [c for _, changes in events for c in changes])


def _told(event: Any, people: dict[int, str], what: str, changes: list[Change]) -> Entry:
    told = metadata_of(event)
    step, user = told.get("step", ""), told.get("user")
    who = people.get(user or 0)
    return Entry(event.pgh_created_at, who, told_of(step) or what, changes, step, user)
