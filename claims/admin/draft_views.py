"""What the script of a page sends while somebody types, kept per person and record."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime, now

from claims.admin.base import editor_of
from claims.workflows import drafts
from claims.workflows.steps import Refused

NOT_TYPED = ("csrfmiddlewaretoken", "record", "gone", "step", "press", "_save", "_continue")


def keep_typed(request: HttpRequest) -> HttpResponse:
    """What the script on a page sends while somebody types: the fields that differ, and ``gone``.

    ``gone`` names those that are again as they were.
    """
    if request.method != "POST":
        raise PermissionDenied
    fields = {
        name: [str(value) for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_TYPED and "password" not in name
    }
    try:
        gone = request.POST.getlist("gone")
        drafts.keep(editor_of(request), request.POST.get("record", ""), fields, gone)
    except Refused as refusal:
        return JsonResponse({"told": str(refusal)}, status=400)
    return JsonResponse({"told": f"Draft kept at {date_format(localtime(now()), 'H:i')}"})


def drop_typed(request: HttpRequest) -> HttpResponse:
    """Throw a record's draft away: its person does not want it back."""
    if request.method != "POST":
        raise PermissionDenied
    drafts.discard(editor_of(request), request.POST.get("record", ""))
    return JsonResponse({"told": "The draft is thrown away."})


def draft_of(request: HttpRequest, record: str) -> dict[str, Any]:
    """What a page needs to keep what is typed of a record, and to offer back what was."""
    return {"record": record, "draft": drafts.kept(editor_of(request), record) if record else None}
