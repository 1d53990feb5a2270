"""Everything that was changed on the desk, searched: by record, person, day, kind and words.

Events are written by the database's triggers, so that what raw SQL did is here as well, and what is
deleted still is. No page of it reads more than a few hundred rows, but for a search of words, which
looks through the newest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from heapq import merge
from itertools import islice
from operator import or_
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_datetime
from pghistory.models import Event

from claims.admin.base import DayInput
from claims.admin.entries import (
    DONE_TO_RECORDS,
    HELD_BEFORE,
    Change,
    cut,
    metadata_of,
    people_of,
    told_of,
)
from claims.models import User

SHOWN = 50  # events of a page
SEARCHED = 20_000  # newest events of each kind that are searched for words
LONGEST = 100  # characters of a search
NOT_TOLD = ("password", "last_login", "lock_version", "vector")
# Parts of a record are seen by whoever sees it.
PART_OF = {
    "appearance": "claim",
    "quantity": "claim",
    "match": "claim",
    "checklisttick": "claim",
    "foreignreview": "claim",
    "secondreading": "article",
    "sourcedomain": "source",
}
Events = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One change as the page shows it; ``who`` is None where no step of the desk made it."""

    at: datetime
    who: str | None
    what: str
    record: str
    number: int
    name: str
    url: str
    changes: list[Change]
    past_the_desk: bool


class ChangesForm(forms.Form):
    """What is looked for."""

    words = forms.CharField(
        required=False, max_length=LONGEST, help_text="In what was written or taken away."
    )
    record = forms.ChoiceField(required=False)
    number = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    person = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(
        required=False,
        choices=[
            ("", "Anything"),
            ("insert", "Added"),
            ("update", "Changed"),
            ("delete", "Deleted"),
        ],
        label="What was done",
    )
    since = forms.DateField(required=False, widget=DayInput)
    until = forms.DateField(required=False, widget=DayInput)

    def __init__(self, asked: Any, kinds: dict[str, Any]) -> None:
        super().__init__(asked)
        named = [(name, str(_tracked(model)._meta.verbose_name).capitalize())
                 for name, model in kinds.items()]  # fmt: skip
        self.fields["record"].choices = [("", "Every record"), *sorted(named)]  # type: ignore[attr-defined]
        people = [(str(user.pk), str(user)) for user in User.objects.order_by("username")]
        self.fields["person"].choices = [("", "Anybody"), ("none", "No step of the desk"), *people]  # type: ignore[attr-defined]


def changes(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """The newest changes that are asked for, SHOWN on a page, and the way to those before."""
    kinds = {name: model for name, model in event_models().items()
             if request.user.has_perm(f"claims.view_{PART_OF.get(name, name)}")}  # fmt: skip
    asked = request.GET if "record" in request.GET or "words" in request.GET else None
    form = ChangesForm(asked, kinds)
    wanted = form.cleaned_data if asked is not None and form.is_valid() else {}
    untracked = "record" in form.errors
    before = parse_datetime(request.GET.get("before", "").replace(" ", "+")[:40] or "-")
    found = [] if form.errors else list(islice(_found(kinds, wanted, before), SHOWN + 1))
    query = request.GET.copy()
    if len(found) > SHOWN:
        query["before"] = found[SHOWN - 1].pgh_created_at.isoformat()
    context = {
        **site.each_context(request),
        "title": "History",
        "form": form,
        "found": list(_told(found[:SHOWN])),
        "older": f"?{query.urlencode()}" if len(found) > SHOWN else "",
        "untracked": untracked,
        "searched": SEARCHED if wanted.get("words") else 0,
    }
    return TemplateResponse(request, "admin/desk/changes.html", context)


def event_models() -> dict[str, Any]:
    """The tables of events by the name of the record they tell of."""
    events = [m for m in apps.get_app_config("claims").get_models() if issubclass(m, Event)]
    return {str(_tracked(model)._meta.model_name): model for model in events}


def _tracked(events: Any) -> Any:
    return events._meta.get_field("pgh_obj").related_model


def _found(kinds: dict[str, Any], wanted: dict[str, Any], before: datetime | None) -> Iterator[Any]:
    """Events of all kinds that are asked for, newest first."""
    chosen = [kinds[wanted["record"]]] if wanted.get("record") else kinds.values()
    asked = [_narrowed(model, wanted, before) for model in chosen]
    newest = [events.select_related("pgh_context")[: SHOWN + 1] for events in asked]
    return merge(*newest, key=lambda event: event.pgh_created_at, reverse=True)


def _narrowed(model: Any, wanted: dict[str, Any], before: datetime | None) -> Events:
    events: Events = model._default_manager.order_by("-pgh_created_at", "-pgh_id")
    if before:
        events = events.filter(pgh_created_at__lt=before)
    if number := wanted.get("number"):
        events = events.filter(pgh_obj_id=number)
    if kind := wanted.get("kind"):
        events = events.filter(pgh_label=kind)
    if since := wanted.get("since"):
        events = events.filter(pgh_created_at__date__gte=since)
    if until := wanted.get("until"):
        events = events.filter(pgh_created_at__date__lte=until)
    if person := wanted.get("person"):
        by = Q(pgh_context__metadata__user=int(person)) if person != "none" else Q(pgh_context=None)
        events = events.filter(by)
    if words := wanted.get("words"):
        newest = events.values("pgh_id")[:SEARCHED]
        events = model._default_manager.filter(_holding(model, words), pgh_id__in=Subquery(newest))
        events = events.order_by("-pgh_created_at", "-pgh_id")
    return events


def _holding(model: Any, words: str) -> Q:
    texts = [field.name for field in _columns(model)
             if isinstance(field, models.CharField | models.TextField)]  # fmt: skip
    each = [reduce(or_, (Q(**{f"{name}__icontains": word}) for name in texts), Q(pk__in=()))
            for word in words.split()]  # fmt: skip
    return Q(*each)


def _columns(model: Any) -> list[Any]:
    """What an event keeps of its record, and may be shown."""
    fields = model._meta.concrete_fields
    return [f for f in fields if not f.name.startswith("pgh_") and f.name not in ("id", *NOT_TOLD)]


def _told(found: list[Any]) -> Iterator[Told]:
    people, others = people_of(found), _others(found)
    for event in found:
        told, model = metadata_of(event), type(event)
        record = _tracked(model)
        what = told_of(told.get("step", "")) or DONE_TO_RECORDS[event.pgh_label]
        yield Told(
            event.pgh_created_at,
            people.get(told.get("user") or 0),
            what if event.pgh_label != "delete" else f"{what} (deleted)",
            str(record._meta.verbose_name),
            event.pgh_obj_id,
            cut(_name(event)),
            _url(record, event.pgh_obj_id),
            list(_differences(event, others.get((model, event.pgh_id)))),
            event.pgh_context is None,
        )


def _others(found: list[Any]) -> dict[tuple[Any, int], Any]:
    """What each event is compared with: the event of the same record before it.

    Where events hold what was before a change, the one after it, or the record as it is now.
    """
    others: dict[tuple[Any, int], Any] = {}
    for model in {type(event) for event in found}:
        events = [event for event in found if type(event) is model]
        kept = _tracked(model)._meta.model_name in HELD_BEFORE
        own = model._default_manager.filter(pgh_obj_id=OuterRef("pgh_obj_id"))
        beyond = own.filter(pgh_id__gt=OuterRef("pgh_id")).order_by("pgh_id") if kept else (
            own.filter(pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id"))  # fmt: skip
        pairs = dict(model._default_manager.filter(pgh_id__in=[event.pgh_id for event in events])
                     .annotate(other=Subquery(beyond.values("pgh_id")[:1]))
                     .values_list("pgh_id", "other"))  # fmt: skip
        rows = model._default_manager.in_bulk([other for other in pairs.values() if other])
        now = _tracked(model)._default_manager.in_bulk(
            {event.pgh_obj_id for event in events if kept}
        )
        for event in events:
            others[model, event.pgh_id] = rows.get(pairs[event.pgh_id]) or now.get(event.pgh_obj_id)
    return others


def _differences(event: Any, other: Any) -> Iterator[Change]:
    """What is other than before; of a deleted record, what went with it."""
    gone = event.pgh_label == "delete"
    kept = _tracked(type(event))._meta.model_name in HELD_BEFORE
    before, after = (event, other) if kept else (other, event)
    for field in _columns(type(event)):
        label = str(field.verbose_name)
        if gone:
            if lost := _value(event, field):
                yield Change(label, lost, "")
            continue
        was, now = (_value(row, field) if row is not None else "" for row in (before, after))
        known = before is not None and after is not None
        if now != was and (known or event.pgh_label == "insert"):
            yield Change(label, was, now)


def _value(event: Any, field: Any) -> str:
    value = getattr(event, field.attname)
    display = getattr(event, f"get_{field.name}_display", None)
    return "" if value in (None, "", []) else cut(str(display() if display else value))


def _name(event: Any) -> str:
    names: Iterable[str] = (
        "statement",
        "name",
        "label",
        "quotation",
        "text",
        "exact",
        "summary",
        "username",
        "domain",
    )
    return next((str(getattr(event, n)) for n in names if getattr(event, n, "")), "")


def _url(record: Any, number: int) -> str:
    try:
        return reverse(f"admin:claims_{record._meta.model_name}_change", args=(number,))
    except NoReverseMatch:
        return ""
