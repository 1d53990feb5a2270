"""Who changed what, when: the events the database's triggers recorded, as a readable list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from claims.models import Claim, User

MOST_EVENTS = 200  # of each kind of record, the newest
SHORT = 400  # characters of a text shown on each side of a change

STEPS = {
    "extract": "Found in an article",
    "edit": "Details changed",
    "assign": "Assigned",
    "accept": "Accepted",
    "reword": "Reworded",
    "merge": "Merged",
    "reject": "Rejected",
    "reopen": "Reopened",
    "add_evidence": "Evidence added",
    "start_review": "Review begun",
    "save_draft": "Draft saved",
    "submit": "Submitted for approval",
    "send_back": "Sent back",
    "approve": "Approved and published",
    "correct": "Corrected",
    "reaffirm": "Reaffirmed",
    "retract": "Retracted",
}
# What is compared, by kind of record, in the words of the page.
WATCHED = {
    "ClaimEvent": {
        "statement": "statement",
        "stage": "stage",
        "claimant": "claimant",
        "said_on": "said on",
        "volatility": "volatility",
        "assignee": "assignee",
        "rejection": "reason for rejection",
        "merged_into": "merged into",
    },
    "ClaimReviewEvent": {
        "state": "review",
        "rating": "rating",
        "summary": "summary",
        "body": "body",
        "returned": "sent back because",
    },
    "EvidenceEvent": {
        "quotation": "quotation",
        "stance": "stance",
        "title": "title of the evidence",
        "source": "source of the evidence",
        "note": "note",
    },
}
JOINED = {
    "ClaimEvent": ("claimant", "assignee", "merged_into"),
    "ClaimReviewEvent": ("rating",),
    "EvidenceEvent": ("source",),
}
CHANGED = {
    "ClaimEvent": "Changed",
    "ClaimReviewEvent": "Review changed",
    "EvidenceEvent": "Evidence changed",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field's old and new value; an empty one was not there."""

    label: str
    before: str
    after: str


@dataclass(slots=True)
class Entry:
    """What one person did in one step. ``who`` is None for the system."""

    at: datetime
    who: str | None
    what: str
    changes: list[Change] = field(default_factory=list)


def history_of(claim: Claim) -> list[Entry]:
    """The steps taken on a claim, its reviews and its evidence, newest first."""
    events = [
        *_events("ClaimEvent", Q(pgh_obj=claim.pk)),
        *_events("ClaimReviewEvent", Q(claim=claim.pk)),
        *_events("EvidenceEvent", Q(claim=claim.pk)),
    ]
    changes = {id(event): changed for event, changed in _compared(events)}
    people = _people(events)
    steps: dict[tuple[datetime, str], list[Any]] = {}
    for event in sorted(events, key=lambda event: event.pgh_created_at):
        steps.setdefault(_moment(event), []).append(event)
    return [_entry(together, changes, people) for together in steps.values()][::-1]


def _moment(event: Any) -> tuple[datetime, str]:
    """Events of one transaction have one time; the context tells simultaneous ones apart."""
    return event.pgh_created_at, str(event.pgh_context_id)


def _events(name: str, of: Q) -> list[Any]:
    model: type[models.Model] = apps.get_model("claims", name)
    newest = (
        model._default_manager.filter(of)
        .select_related("pgh_context", *JOINED[name])
        .order_by("-pgh_id")
    )
    return list(newest[:MOST_EVENTS])[::-1]


def _compared(events: Iterable[Any]) -> Iterator[tuple[Any, list[Change]]]:
    """Each event with what differs from the one before it on the same record."""
    last: dict[tuple[str, int], Any] = {}
    for event in events:
        name = type(event).__name__
        before = last.get((name, event.pgh_obj_id))
        last[name, event.pgh_obj_id] = event
        if event.pgh_label == "delete":
            yield event, [Change("quotation", _shown(event, "quotation"), "")]
        elif before is not None or event.pgh_label == "insert":
            yield event, [*_changes(name, before, event)]
        else:
            yield event, []  # the events before it are beyond what is shown


def _changes(name: str, before: Any, after: Any) -> Iterator[Change]:
    found = False
    for column, label in WATCHED[name].items():
        old, new = _shown(before, column) if before else "", _shown(after, column)
        if old != new:
            found = True
            yield Change(label, old, new)
    if before and not found and name == "ClaimEvent" and after.lock_version > before.lock_version:
        # Topics stand in a table without history; their change counts the claim's version up.
        yield Change("topics", "", "changed")


def _shown(event: Any, column: str) -> str:
    display = getattr(event, f"get_{column}_display", None)
    value = display() if display else getattr(event, column)
    if value is None:
        return ""
    text = f"claim {value.pk}" if isinstance(value, Claim) else str(value)
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"


def _entry(events: list[Any], changes: dict[int, list[Change]], people: dict[int, str]) -> Entry:
    context = events[0].pgh_context
    told = context.metadata if context else {}
    what = STEPS.get(told.get("step", ""), "") or CHANGED[type(events[0]).__name__]
    if any(event.pgh_label == "delete" for event in events):
        what = "Evidence removed"  # neither a claim nor a review is ever deleted
    who = people.get(told.get("user") or 0)
    found = [change for event in events for change in changes[id(event)]]
    return Entry(events[0].pgh_created_at, who, what, found)


def _people(events: Iterable[Any]) -> dict[int, str]:
    told = (e.pgh_context.metadata for e in events if e.pgh_context)
    wanted: set[int] = {metadata["user"] for metadata in told if metadata.get("user")}
    found = User.objects.filter(pk__in=wanted)
    return {user.pk: user.get_full_name() or user.username for user in found}
