"""Who changed what, when: the events the database's triggers recorded, as a readable list."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import merge
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from claims.admin.entries import (
    DONE_TO_RECORDS,
    MOST_EVENTS,
    Change,
    Entry,
    cut,
    metadata_of,
    people_of,
    shown,
    told_of,
)
from claims.admin.parts import Moment, moment, parts_of
from claims.models import Claim, Finding
from claims.workflows.actions import named

# What is compared, by kind of record, in the words of the page.
WATCHED = {
    "ClaimEvent": {
        "statement": "statement",
        "stage": "stage",
        "claimant": "claimant",
        "said_on": "said on",
        "volatility": "the facts may change",
        "assignee": "assignee",
        "priority": "priority",
        "deadline": "deadline",
        "check_again_on": "check again on",
        "rejection": "reason for rejection",
        "merged_into": "merged into",
    },
    "ClaimReviewEvent": {
        "state": "review",
        "rating": "rating",
        "summary": "summary",
        "body": "how it was checked",
        "returned": "sent back because",
    },
    "EvidenceEvent": {
        "quotation": "quotation",
        "stance": "stance",
        "title": "title of the evidence",
        "file_name": "file",
        "place": "where in the file",
        "source": "source of the evidence",
        "note": "note",
    },
}
JOINED = {
    "ClaimEvent": ("claimant", "assignee", "merged_into"),
    "ClaimReviewEvent": ("rating",),
    "EvidenceEvent": ("source",),
}
# Of a deleted record, what was lost with it.
KEPT = {
    "ClaimReviewEvent": {"rating": "rating", "summary": "summary", "body": "how it was checked"},
    "EvidenceEvent": {"quotation": "quotation"},
}
# What a step wrote down about itself.
TOLD = {
    "note": "what was found",
    "numbers": "numbers added",
    "values": "numbers",
    "topics": "topics",
}
CHANGED = {
    "ClaimEvent": "Changed",
    "ClaimReviewEvent": "Review changed",
    "EvidenceEvent": "Evidence changed",
}


def _place(step: str) -> int:
    """Its place in the order of the work; what is undone was decided before."""
    taken = named("undo" if step.startswith("undo_") else step)
    return taken.order if taken else -1


def history_of(claim: Claim) -> list[Entry]:
    """What was done with a claim, its reviews, its evidence and the rest of it, newest first.

    Claims that were merged into it, and back out, are told of too, and so is every change of its
    evidence that was raised.
    """
    kinds = (
        _events("ClaimEvent", Q(pgh_obj=claim.pk)),
        _events("ClaimReviewEvent", Q(claim=claim.pk)),
        _events("EvidenceEvent", Q(claim=claim.pk)),
    )
    events = [event for kind in kinds for event in kind]
    changes = {id(event): changed for event, changed in _compared(events)}
    people = people_of(events)
    steps: dict[Moment, list[Any]] = {}
    for event in merge(*kinds, key=_order):
        steps.setdefault(moment(event), []).append(event)
    told = [_entry(together, changes, people) for together in steps.values()]
    others = (*_merged_into(claim), *_raised(claim), *parts_of(claim, steps))
    return sorted([*told, *others], key=lambda entry: entry.at)[::-1]


def last_change(record: models.Model) -> Entry | None:
    """Who changed a record last."""
    return next(iter(history_of_record(record, most=1)), None)


def history_of_record(record: models.Model, most: int = MOST_EVENTS) -> list[Entry]:
    """What was done with one record, newest first: by whom and when."""
    model: Any = apps.get_model("claims", f"{type(record).__name__}Event")
    joined = model._default_manager.filter(pgh_obj=record.pk).select_related("pgh_context")
    events = list(joined.order_by("-pgh_id")[:most])
    people = people_of(events)
    return [
        Entry(e.pgh_created_at, people.get(user or 0), DONE_TO_RECORDS[e.pgh_label], by=user)
        for e in events
        for user in [metadata_of(e).get("user")]
    ]


def _order(event: Any) -> tuple[datetime, int]:
    """By time; steps of one transaction, which has one time, go as the work goes."""
    return event.pgh_created_at, _place(metadata_of(event).get("step", ""))


def _merged_into(claim: Claim) -> list[Entry]:
    """The merges that brought other claims into this one, and those of them that were undone."""
    merged = apps.get_model("claims", "ClaimEvent")._default_manager.filter(merged_into=claim.pk)
    others = set(merged.values_list("pgh_obj_id", flat=True))
    steps = Q(pgh_context__metadata__step__in=("merge", "undo_merge"))
    events = _events("ClaimEvent", Q(pgh_obj__in=others) & steps) if others else []
    people = people_of(events)
    into = (event for event in events if event.merged_into_id == claim.pk)
    out = (event for event in events if metadata_of(event).get("apart") == claim.pk)
    return [
        *(_moved(event, people, "Claim {} merged into it") for event in into),
        *(_moved(event, people, "Merge of claim {} undone") for event in out),
    ]


def _moved(event: Any, people: dict[int, str], what: str) -> Entry:
    who = people.get(metadata_of(event).get("user") or 0)
    change = Change(f"claim {event.pgh_obj_id}", "", cut(event.statement))
    return Entry(event.pgh_created_at, who, what.format(event.pgh_obj_id), [change])


def _raised(claim: Claim) -> list[Entry]:
    """What looks at its evidence found changed, at the moment a second look confirmed it."""
    findings = Finding.objects.filter(evidence__claim=claim, confirmed_at__isnull=False)
    return [
        Entry(
            found.confirmed_at,
            None,
            f"Raised: {found.get_outcome_display().lower()}",
            [Change("evidence", cut(found.before), cut(found.after))],
        )
        for found in findings.order_by("-confirmed_at")[:MOST_EVENTS]
        if found.confirmed_at
    ] + [
        Entry(
            found.resolved_at,
            None,
            "Closed by itself: two looks saw the page as it should be again",
            [Change("evidence", cut(found.after), cut(found.before))],
        )
        for found in findings.filter(resolved_at__isnull=False, restored_at__isnull=False).order_by(
            "-resolved_at"
        )[:MOST_EVENTS]
        if found.resolved_at
    ]


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
            kept = ((label, shown(event, column)) for column, label in KEPT[name].items())
            yield event, [Change(label, lost, "") for label, lost in kept if lost]
        elif before is not None or event.pgh_label == "insert":
            yield event, [*_changes(name, before, event)]
        else:
            yield event, []  # the events before it are beyond what is shown


def _changes(name: str, before: Any, after: Any) -> Iterator[Change]:
    found = False
    for column, label in WATCHED[name].items():
        old, new = shown(before, column) if before else "", shown(after, column)
        if old != new:
            found = True
            yield Change(label, old, new)
    told = metadata_of(after)
    if before and not found and name == "ClaimEvent" and told.get("step") == "edit":
        if "topics" in told:
            return
        # An older row, from before topics were put on record: they only counted the version up.
        yield Change("topics", "", "changed")


def _entry(events: list[Any], changes: dict[int, list[Change]], people: dict[int, str]) -> Entry:
    told = metadata_of(events[0])
    step = told.get("step", "")
    what = told_of(step) or CHANGED[type(events[0]).__name__]
    if not step and any(event.pgh_label == "delete" for event in events):
        what = "Evidence removed"  # in the admin's own form; a draft is discarded by a step
    who = people.get(told.get("user") or 0)
    found = [change for event in events for change in changes[id(event)]]
    for name, label in TOLD.items():
        if text := told.get(name):
            found.append(Change(label, "", cut(text)))
    return Entry(events[0].pgh_created_at, who, what, found, step, told.get("user"))
