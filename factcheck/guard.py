"""What is refused before any page is asked: bodies too large, and writes to what is only read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

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
        if not desk and _is_page(request.path_info) and request.method not in READING:
            return HttpResponseNotAllowed(READING, "This page is only read.\n")
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        limit = settings.LARGEST_BODY if desk and known else settings.LARGEST_BODY_OF_A_STRANGER
        if _length(request) > limit:
            text = f"The request has {_length(request):,} bytes; at most {limit:,} are read here.\n"
            return HttpResponse(text, status=413, content_type="text/plain")
        return None


def _is_page(path: str) -> bool:
    """Whether an address is a readers' page or feed; the API words its own refusals."""
    return not path.startswith(("/api/", "/v1alpha1/"))


def _length(request: HttpRequest) -> int:
    """The announced length of the body; a body without one is read by nobody here."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() else 0
