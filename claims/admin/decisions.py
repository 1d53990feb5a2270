"""Decisions on candidates, told with the way back: a message that carries an undo button."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse

from claims.admin.base import editor_of
from claims.workflows.steps import Refused
from claims.workflows.undo import UNDONE, undo

MOST_AT_ONCE = 200  # claims one request decides on: each is a step with its own history
QUEUE = "admin:claims_claim_changelist"


def tell(request: HttpRequest, done: str, decision: str, claim_ids: Iterable[int]) -> None:
    """Say what was decided; the message's tag says what its button undoes."""
    numbers = "-".join(map(str, claim_ids))
    tag = f"undo-{decision}-{numbers}" if decision in UNDONE and numbers else ""
    messages.success(request, done, extra_tags=tag)


def undo_posted(request: HttpRequest) -> HttpResponseRedirect:
    """Undo one's own decision on each of the claims posted, and go back to where it was taken."""
    decision, numbers = request.POST.get("decision", ""), _numbers(request.POST)
    undone = [number for number in numbers if _undo(request, number, decision)]
    if undone:
        named = ", ".join(map(str, undone[:10])) + ("…" if len(undone) > 10 else "")
        messages.success(
            request, f"The {UNDONE[decision]} of claim{'s' * (len(undone) > 1)} {named} is undone."
        )
    return HttpResponseRedirect(_way_back(request.POST.get("back", ""), numbers))


def _numbers(posted: QueryDict) -> list[int]:
    return [int(n) for n in posted.getlist("claim")[:MOST_AT_ONCE] if n.isdecimal() and len(n) < 19]


def _undo(request: HttpRequest, claim_id: int, decision: str) -> bool:
    try:
        undo(claim_id, decision=decision, by=editor_of(request), own=True)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    return True


def _way_back(asked: str, numbers: list[int]) -> str:
    """The list it was decided on, with its filters; else the claim."""
    queue = reverse(QUEUE)
    if asked == queue or asked.startswith(f"{queue}?"):
        return asked
    return reverse("admin:claims_claim_change", args=(numbers[0],)) if numbers else queue
