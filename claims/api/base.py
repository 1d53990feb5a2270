"""The shape of every address of the read API: reads only, open to all sites, errors told alike."""

import logging
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from rest_framework.exceptions import APIException, MethodNotAllowed
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from claims.api.answers import CROSS_ORIGIN, MEDIA_TYPES
from claims.api.problems import Fault, Problem, bad_parameters, not_found
from claims.exchange.document import address
from claims.exchange.listing import BadCursor

logger = logging.getLogger(__name__)
METHODS = "GET, HEAD, OPTIONS"
_zip = GZipMiddleware(lambda _request: HttpResponse())  # used for what it does to answers


def licence() -> dict[str, str]:
    """What others may do with the data, and where that is written."""
    unsaid = {"name": "All rights reserved; ask us", "url": address("/api/v1/docs/#licence")}
    return {"name": settings.LICENCE, "url": settings.LICENCE_URL} if settings.LICENCE else unsaid


def contact() -> str:
    """Where to write to about the data: a url."""
    return settings.CONTACT or address("/")


class ReadView(APIView):
    """A view that answers GET and HEAD; whatever goes wrong becomes a problem document.

    ``links`` are the addresses that go with an answer, by their relation (RFC 8288).
    """

    http_method_names = ["get", "head", "options"]  # noqa: RUF012 - as Django declares it
    negotiated = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.links: dict[str, str] = {}
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code < 400:
            self.links |= {"license": licence()["url"], "service-desc": address("/api/v1/schema/")}
            told = (f'<{url}>; rel="{rel}"' for rel, url in self.links.items())
            response.headers["Link"] = ", ".join(told)
        if self.negotiated:
            patch_vary_headers(response, ["Accept"])
        for name, value in CROSS_ORIGIN.items():
            response.headers[name] = value
        return _zip.process_response(request, response)

    def form(self, wanted: dict[str, Any]) -> str:
        """The form to answer in: the one asked for, else the one most accepted."""
        self.negotiated = True
        accepted = self.request._request.get_preferred_type(list(MEDIA_TYPES.values()))
        by_header = next((f for f, kind in MEDIA_TYPES.items() if kind == accepted), "json")
        form: str = wanted.get("format", by_header)
        if form != "json" and "fields" in wanted:
            detail = f"“fields” chooses fields of JSON; leave it out where you ask for {form}."
            raise bad_parameters([Fault("fields", detail)])
        return form

    def options(self, *_args: Any, **_kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """What a browser asks before it reads from another site."""
        return HttpResponse(status=204)

    def perform_content_negotiation(self, *_args: Any) -> tuple[BaseRenderer, str]:
        """JSON whatever is accepted: a client that asks for html is better off than with a 406."""
        return JSONRenderer(), "application/json"

    def handle_exception(self, exc: Exception) -> HttpResponse:  # type: ignore[override]
        return self.told(as_problem(exc, self.request))

    def told(self, problem: Problem) -> HttpResponse:
        """The problem in the words of this API."""
        return problem.response(self.request.path)


def as_problem(error: Exception, request: HttpRequest) -> Problem:
    """What to tell about an exception; unforeseen ones are logged and told as 500."""
    match error:
        case Problem():
            return error
        case BadCursor():
            detail = "The place to go on from is of another list. Start again without it."
            return Problem(400, "bad-parameter", detail)
        case Http404():
            return not_found(str(error))
        case MethodNotAllowed():
            detail = f"{request.method} is not answered here; this API is read with {METHODS}."
            return Problem(405, "method-not-allowed", detail, headers={"Allow": METHODS})
        case APIException():
            return Problem(error.status_code, "bad-request", str(error.detail))
        case SuspiciousOperation():
            return Problem(400, "bad-request", str(error))
        case OperationalError():
            detail = "The database does not answer just now. Try again in half a minute."
            return Problem(503, "unavailable", detail, headers={"Retry-After": "30"})
    logger.error("no answer to %s", request.path, exc_info=error)
    return Problem(500, "server-error", "The fault is ours and has been noted. Try again later.")


class UnknownAddress(ReadView):
    """404 for whatever else begins with /api/, told as a problem as well."""

    schema = None

    def get(self, request: Request, **_address: str) -> NoReturn:
        raise not_found(
            f"There is nothing at {request.path}. Addresses are listed at /api/v1/docs/."
        )


def unknown_address(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Point to the same address with a slash where there is one; otherwise say 404."""
    if not rest.endswith("/") and _is_answered(f"{request.path_info}/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponse(
            status=308,
            headers={
                "Location": f"{request.path}/" + (f"?{query}" if query else ""),
                **CROSS_ORIGIN,
            },
        )
    return UnknownAddress.as_view()(request, rest=rest)


def _is_answered(path: str) -> bool:
    try:
        return resolve(path).func is not unknown_address
    except Resolver404:
        return False
