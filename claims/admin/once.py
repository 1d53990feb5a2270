"""A button pressed twice: the second press is led to where the first one led, and does nothing."""

import time
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from claims.admin.base import editor_of
from claims.workflows import presses

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
PATIENCE = 30.0  # seconds the second press waits for the first; a page that is fetched takes some
LOOK_EVERY = 0.1


def once(view: View) -> View:
    """A view of the desk that does what one press of one page asks once.

    A press is known by the token of the page and all that was sent with it: another button of the
    same page, or other words, are another press. What was done is known by its Location, or for a
    script, which stays where it is, by its Content-Location.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        token = _token(request)
        if token is None:
            return view(request, *args, **kwargs)
        if not presses.first(token, by=editor_of(request)):
            if answer := _wait_for(token):
                return HttpResponseRedirect(answer)
            return view(request, *args, **kwargs)
        led_to = ""
        try:
            response = view(request, *args, **kwargs)
            led_to = response.headers.get("Location") or response.headers.get(
                "Content-Location", ""
            )
            return response
        finally:
            presses.answered(token, led_to)

    return cast("View", answered)


def _token(request: HttpRequest) -> UUID | None:
    """The press, None for what carries no token or comes from nobody."""
    if request.method != "POST" or not request.user.is_authenticated:
        return None
    try:
        page = UUID(request.POST.get("press", ""))
    except ValueError:
        return None
    left = ("csrfmiddlewaretoken", "press")
    sent = sorted((n, v) for n, values in request.POST.lists() if n not in left for v in values)
    return uuid5(page, f"{request.get_full_path()}{sent}")


def _wait_for(token: UUID) -> str:
    """Where the first press led to; "" if it came to nothing."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        answer = presses.answer_of(token)
        if answer or answer is None:
            return answer or ""
        time.sleep(LOOK_EVERY)
    return ""
