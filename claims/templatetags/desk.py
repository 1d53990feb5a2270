"""What the templates of the desk need beyond Django's own."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any
from uuid import uuid4

from django import template
from django.contrib.messages.storage.base import Message
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from claims.models import Claim, Correction, ProposedCorrection, User

register = template.Library()


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


@register.simple_tag
def press() -> SafeString:
    """The token of a page that is shown: a button on it pressed twice counts once."""
    return format_html('<input type="hidden" name="press" value="{}">', uuid4())


@register.inclusion_tag("admin/desk/second_person.html")
def asks_second_person(claim: Claim) -> dict[str, Any]:
    """What of a claim awaits a second person after its publication."""
    proposals = ProposedCorrection.objects.open().filter(review__claim=claim)
    return {
        "proposals": proposals.select_related("proposed_by"),
        "retractions": Correction.objects.to_answer().filter(review__claim=claim),
    }


@register.filter
def grouped(number: int) -> str:
    """A count as people write it: 12,400."""
    return f"{number:,}"


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
