"""One action on several rows of a list: those that moved on are left out and named."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from claims.admin.base import editor_of
from claims.admin.batches import prepared
from claims.admin.decisions import tell
from claims.models import Batch, Claim
from claims.workflows.actions import Action
from claims.workflows.steps import Refused

SEEN = "seen-"  # and a claim's number: the version of the row that stood on the list


def for_each(
    request: HttpRequest,
    queryset: QuerySet[Claim],
    action: Action,
    take: Callable[..., Any],
    **said: Any,
) -> None:
    """Take one action on each chosen claim as it was listed; tell how many, and what moved on."""
    done, seen = [], rows_seen(request)
    for claim_id in queryset.order_by("pk").values_list("pk", flat=True):
        if claim_id not in seen:
            told = f"Claim {claim_id} came without the version you saw: nothing was changed."
            messages.error(request, f"{told} Load the list again.")
            continue
        try:
            take(claim_id, seen=seen[claim_id], by=editor_of(request), **said)
        except Refused as refusal:
            messages.error(request, f"Left out: {refusal}")
        else:
            done.append(claim_id)
    if done:
        tell(request, f"{len(done)} {action.done.lower()}.", action.name, done)


def name_those_gone(request: HttpRequest, listed: QuerySet[Claim]) -> None:
    """Tell which of the chosen claims are not on the list any more: no action will see them."""
    sent = request.POST.getlist(ACTION_CHECKBOX_NAME)
    chosen = [int(pk) for pk in sent if _is_number(pk, 18)]
    gone = Claim.objects.filter(pk__in=chosen).exclude(pk__in=listed.values("pk"))
    for claim in gone.only("stage").order_by("pk"):
        now = claim.get_stage_display().lower()
        messages.error(
            request, f"Left out: claim {claim.pk} is not on this list any more; it is {now} now."
        )


def batch(request: HttpRequest, kind: Batch.Kind, queryset: QuerySet[Claim]) -> HttpResponse | None:
    """The way to the page where the same is confirmed for any number of claims."""
    return prepared(request, kind, queryset, rows_seen(request))


def rows_seen(request: HttpRequest) -> dict[int, int]:
    """The version of each row that stood on the list, by the claim's number."""
    sent = ((name.removeprefix(SEEN), value) for name, value in request.POST.dict().items()
            if name.startswith(SEEN))  # fmt: skip
    return {int(pk): int(seen) for pk, seen in sent if _is_number(pk, 18) and _is_number(seen, 9)}


def _is_number(text: str, digits: int) -> bool:
    return text.isdecimal() and len(text) <= digits
