"""Readers' pages as answers that caches can keep and check."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string

from claims.exchange.conditional import CHANGED, State, answer, answer_from

HTML = "text/html; charset=utf-8"


def bad_request(_request: HttpRequest, _error: Exception) -> HttpResponse:
    """What is told where Django itself refuses a request, as for a host that is not served."""
    return HttpResponseBadRequest("This request cannot be read.\n", content_type="text/plain")


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    modified: datetime | None,
    status: int = 200,
) -> HttpResponse:
    """Render a page; 304 where the reader has it already. Only status 200 is kept by caches.

    ``modified`` is when its data changed last; None where that is not known.
    """
    text = render_to_string(template, context, request)
    if status != 200:
        return HttpResponse(text, content_type=HTML, status=status)
    changed = max(modified, CHANGED) if modified else None
    return answer(request, text, modified=changed, content_type=HTML)


def page_from(
    request: HttpRequest, template: str, state: State, context: Callable[[], dict[str, Any]]
) -> HttpResponse:
    """Render a page of what was made from ``state``; 304, for which nothing is read or rendered."""
    changed = State(state.hash, max(state.modified, CHANGED) if state.modified else None)
    return answer_from(
        request,
        changed,
        lambda: render_to_string(template, context(), request),
        content_type=HTML,
    )
