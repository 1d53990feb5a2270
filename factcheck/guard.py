"""What is refused before any page is asked: bodies too large, and writes to what is only read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from claims.api.base import is_api, refusal
from claims.api.problems import LONGEST_ADDRESS, Problem

DESK = "/admin/"  # the only addresses that take a body
READING = ("GET", "HEAD")
# Features of a browser that no page here uses, refused for whatever might run in one of them.
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)


class GuardMiddleware:
    """Refuses a request by its first lines, before its body is read or a file is written.

    A body may be as large as FACTCHECK's upload limit on the desk, a tenth of that for somebody who
    has no session cookie to show (the sign-in page needs no more), and nowhere else is there one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._refusal(request) or self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        desk = request.path_info.startswith(DESK)
        if not desk and not is_api(request.path_info) and request.method not in READING:
            return HttpResponseNotAllowed(READING, "This page is only read.\n")
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        limit = settings.LARGEST_BODY if desk and known else settings.LARGEST_BODY_OF_A_STRANGER
        if (length := _length(request)) > limit:
            text = f"The request has {length:,} bytes; at most {limit:,} are read here."
            return refusal(request, Problem(413, "too-large", text))
        asked = len(request.path_info) + len(request.META.get("QUERY_STRING", ""))
        if asked > LONGEST_ADDRESS:
            text = f"The address has {asked:,} characters; at most {LONGEST_ADDRESS:,} are read."
            return refusal(request, Problem(414, "address-too-long", text))
        return None


def _length(request: HttpRequest) -> int:
    """The announced length of the body; a body without one is read by nobody here."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() else 0
