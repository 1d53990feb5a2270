"""What readers are told while the database is away."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

RETRY_SECONDS = 30
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Back soon</title>
<h1>Back soon</h1><p>The database does not answer just now. Nothing is lost; please try again in
half a minute.</p></html>"""


class OutageMiddleware:
    """Answers 503 with Retry-After where the database does not answer; it is no fault of a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, OperationalError):
            return None
        headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
        return HttpResponse(PAGE, status=503, headers=headers)
