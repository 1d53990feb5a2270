"""What the desk does at the door: characters nobody can store, and forms sent after signing out."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, TypeVar, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
NUL = "\0"
SHORT = 60  # characters of a typed value that need not be shown to be kept


class Typed(NamedTuple):
    """One field of a form that was sent; ``shown`` if somebody may have written it at length."""

    name: str
    value: str

    @property
    def shown(self) -> bool:
        return len(self.value) > SHORT or "\n" in self.value


def guarded(view: View) -> View:
    """A view of the desk behind its door."""

    @wraps(view)
    def looked_at(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if refusal := _without_nul(request) or _signed_out(request):
            return refusal
        return view(request, *args, **kwargs)

    return cast("View", looked_at)


def without_nul(view: View) -> View:
    """A view before the door: signing in is none of the things one has to be signed in for."""

    @wraps(view)
    def looked_at(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _without_nul(request) or view(request, *args, **kwargs)

    return cast("View", looked_at)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django calls for a form whose token is old or missing; named in the settings.

    ``reason`` is one of Django's own sentences.

    What was typed is only shown, for sending it again, if the browser itself says that it comes
    from a page of this desk: anybody's page could send anything else.
    """
    if not _is_from_here(request):
        message = "It was sent from a page that is none of this desk. Nothing was changed."
        return _refused(request, "Not taken", message, status=403)
    return _again(request, without_cookie=reason == REASON_NO_CSRF_COOKIE)


def _without_nul(request: HttpRequest) -> HttpResponse | None:
    """Take NUL characters out of what was typed; refuse an address or a name that holds one.

    PostgreSQL has none, and copying from a PDF brings them where nobody sees them.
    """
    sent = [*request.GET.lists(), ("address", [request.path])]
    sent += [(name, []) for name in request.POST]
    if bad := [name for name, values in sent if NUL in "".join((name, *values))]:
        message = (
            f"“{bad[0].replace(NUL, '')}” holds a NUL character, which no text here can hold. "
            "Take it out."
        )
        return _refused(request, "Not a text", message, status=400)
    if held := [n for n, values in request.POST.lists() if NUL in "".join(values)]:
        request.POST = _cleaned(request.POST)  # type: ignore[assignment]
        messages.warning(
            request,
            f"NUL characters were taken out of “{'”, “'.join(held)}”: no text here can hold them. "
            "Copying from a PDF brings them; look at what was stored.",
        )
    return None


def _cleaned(posted: QueryDict) -> QueryDict:
    cleaned = posted.copy()
    for name, values in posted.lists():
        cleaned.setlist(name, [value.replace(NUL, "") for value in values])
    return cleaned


def _signed_out(request: HttpRequest) -> HttpResponse | None:
    """A form sent after the session ended is kept; one without fields leads to signing in."""
    if request.method != "POST" or request.user.is_authenticated or not _typed(request):
        return None
    return _again(request)


def _typed(request: HttpRequest) -> list[Typed]:
    """What was sent, but for passwords and the token."""
    return [
        Typed(name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
        for value in values
    ]


def _is_from_here(request: HttpRequest) -> bool:
    """Whether the browser vouches that the form stood on a page of this desk."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Origin") in own


def _again(request: HttpRequest, *, without_cookie: bool = False) -> HttpResponse:
    """The form once more, with a fresh token; where nobody is signed in, the way to do that."""
    signing_in = request.path == reverse("admin:login")
    where = request.GET.get("next", "") if signing_in else request.get_full_path()
    shown = {
        **_surroundings("You are signed out"),
        "where": where,
        "typed": [] if signing_in else _typed(request),
        "had_files": bool(request.FILES),
        "without_cookie": without_cookie,
    }
    if request.user.is_authenticated:
        shown["title"] = "Please send this again"
    answer = render(request, "admin/desk/again.html", shown, status=403)
    add_never_cache_headers(answer)
    return answer


def _refused(request: HttpRequest, title: str, message: str, status: int) -> HttpResponse:
    shown = {**_surroundings(title), "message": message}
    return render(request, "admin/desk/refused.html", shown, status=status)


def _surroundings(title: str) -> dict[str, Any]:
    """What every page of the admin is given, without its menu."""
    return {"title": title, "site_title": settings.DESK_NAME, "site_header": settings.DESK_NAME}
