"""What the templates of the desk need beyond Django's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any
from uuid import uuid4

from django import template
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.db.models import Q
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from claims.admin.base import MOST_LISTED
from claims.models import (
    ChecklistStep,
    ChecklistTick,
    Claim,
    Correction,
    Mention,
    Note,
    ProposedCorrection,
    User,
)
from claims.workflows.notes import Piece, in_pieces

register = template.Library()
REPORTS = 5  # of readers, on a claim's page
NOTES, PEOPLE = 100, 500  # of a claim, the latest; names offered
# What stands in a user agent, the telling mark first: Edge calls itself Chrome, Chrome Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@register.filter
def undo_of(message: Message) -> dict[str, Any] | None:
    """What a message offers to undo: the decision and the claims' numbers; None for nothing."""
    tag = message.extra_tags or ""
    if not tag.startswith("undo-"):
        return None
    _, decision, *claims = tag.split("-")
    return {"decision": decision, "claims": claims}


@register.filter
def person(user: User | None) -> str:
    """Somebody's full name, or the name they sign in with."""
    return (user.get_full_name() or user.username) if user else ""


@register.filter
def browser(user_agent: str) -> str:
    """What a browser says of itself, as people call it: Firefox on Windows."""
    name = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return " on ".join(filter(None, (name, system))) or user_agent[:60] or "Unknown browser"


@register.simple_tag
def press() -> SafeString:
    """The token of a page that is shown: a button on it pressed twice counts once."""
    return format_html('<input type="hidden" name="press" value="{}">', uuid4())


@register.inclusion_tag("admin/desk/second_person.html")
def asks_second_person(claim: Claim, by: User) -> dict[str, Any]:
    """What of a claim awaits a second person after its publication."""
    proposals = ProposedCorrection.objects.open().filter(review__claim=claim)
    return {
        "proposals": proposals.select_related("proposed_by"),
        "retractions": Correction.objects.to_answer().filter(review__claim=claim),
        "by": by,
        "approves": by.has_perm("claims.approve_claimreview"),
    }


@register.inclusion_tag("admin/desk/from_readers.html")
def from_readers(claim: Claim) -> dict[str, Any]:
    """What readers reported about a claim, open ones first."""
    found = claim.reports.order_by("-state", "-received_at")
    count = found.count()
    return {"claim": claim, "reports": found[:REPORTS], "more": count if count > REPORTS else 0}


@register.filter
def grouped(number: int) -> str:
    """A count as people write it: 12,400."""
    return f"{number:,}"


@register.filter
def capped(number: int) -> str:
    """A count that goes no further than lists do: 10,000+."""
    return f"{number:,}+" if number >= MOST_LISTED else f"{number:,}"


@register.simple_tag
def labelled(headers: Iterable[dict[str, Any]], cells: Iterable[SafeString]) -> list[SafeString]:
    """A list's cells with their column's name on them, for screens too narrow for columns."""
    names = [str(header["text"]) for header in headers]
    return [_labelled(str(cell), name) for cell, name in zip_longest(cells, names, fillvalue="")]


def _labelled(cell: str, name: str) -> SafeString:
    if not name or "<" in name or not cell.startswith(("<td", "<th")):
        return mark_safe(cell)  # noqa: S308 - as the admin made it
    label = escape(capfirst(name))
    return mark_safe(f'{cell[:3]} data-label="{label}"{cell[3:]}')  # noqa: S308 - escaped above


@register.inclusion_tag("admin/desk/foreign.html")
def checked_by_others(claim: Claim) -> dict[str, Any]:
    """What others published about a claim."""
    return {"foreign": claim.foreign_reviews.all()[:20]}


@dataclass(frozen=True, slots=True)
class Checklist:
    """The steps of a claim, each with who ticked it or None, and how many are."""

    rows: list[tuple[ChecklistStep, ChecklistTick | None]]
    done: int
    required: bool


@register.simple_tag
def checklist_of(claim: Claim) -> Checklist | None:
    """Today's list, and what was ticked before it changed; None for a desk without one."""
    ticks = {tick.step_id: tick for tick in claim.ticks.select_related("ticked_by")}
    shown = ChecklistStep.objects.filter(Q(in_use=True) | Q(pk__in=ticks))
    rows = [(step, ticks.get(step.pk)) for step in shown]
    return Checklist(rows, len(ticks), settings.CHECKLIST_REQUIRED) if rows else None


@dataclass(frozen=True, slots=True)
class Talk:
    """The latest notes on a claim, the oldest first; how often one is called; who may be."""

    notes: list[tuple[Note, list[Piece]]]
    count: int
    unseen: int
    people: list[tuple[str, str]]


@register.simple_tag
def talk_of(claim: Claim, user: User) -> Talk:
    """What the desk says to itself about a claim."""
    latest = claim.notes.select_related("written_by").order_by("-pk")[:NOTES]
    at_work = User.objects.filter(is_active=True, is_staff=True).order_by("username")[:PEOPLE]
    return Talk(
        in_pieces(reversed(latest)),
        claim.notes.count(),
        Mention.objects.filter(note__claim=claim, person=user, seen_at=None).count(),
        [(one.username, person(one)) for one in at_work],
    )


@register.inclusion_tag("admin/desk/coming.html")
def coming(claim: Claim) -> dict[str, Any]:
    """Pages that were asked for as evidence of a claim, and what became of them."""
    url = reverse("admin:claims_pagerequest_claim", args=(claim.pk,))
    return {"requests": claim.page_requests.to_tell(), "url": url}
