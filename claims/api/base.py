"""The shape of every address of the read API: reads only, open to all sites, errors told alike."""

import logging
import re
from functools import lru_cache
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import DisallowedHost, SuspiciousOperation
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import Resolver404, resolve
from rest_framework.views import APIView

from claims.api.answers import MEDIA_TYPES
from claims.api.problems import Fault, Problem, not_found
from claims.exchange.document import address
from claims.exchange.listing import OtherCursor
from claims.exchange.settled import settled

logger = logging.getLogger(__name__)
URLS = "claims.api.urls"
METHODS = "GET, HEAD, OPTIONS"
WITHOUT_BODY = (204, 304)  # which must not tell the length of none
LONGEST_ACCEPT = 1_000  # characters that are read; browsers send some hundred
_zip = GZipMiddleware(lambda _request: HttpResponse())  # used for what it does to answers


def licence() -> dict[str, str]:
    """What others may do with the data, and where that is written."""
    unsaid = {"name": "All rights reserved; ask us", "url": address("/api/v1/docs/#licence")}
    return {"name": settings.LICENCE, "url": settings.LICENCE_URL} if settings.LICENCE else unsaid


def contact() -> str:
    """Where to write to about the data: a url."""
    return settings.CONTACT or address("/")


@settled
def _links() -> str:
    """The links that go with every answer."""
    return _told({"license": licence()["url"], "service-desc": address("/api/v1/schema/")})


def _told(links: dict[str, str]) -> str:
    return ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items())


class ReadView(APIView):
    """A view that answers GET and HEAD; whatever goes wrong becomes a problem document.

    A class of django-rest-framework for its schema alone. It answers by itself: who asks, in which
    form and how often is known already, and the framework's cycle costs more than the answer.
    ``links`` are the addresses that go with an answer, by their relation (RFC 8288). What has no
    body has none: a cache that a 304 refreshes would forget those of the answer it keeps.
    """

    http_method_names = ["get", "head", "options"]  # noqa: RUF012 - as Django declares it
    negotiated = False

    def dispatch(self, request: HttpRequest, *_args: Any, **named: Any) -> HttpResponse:
        database: Any = connections[DEFAULT_DB_ALIAS]
        # A read can be asked again, which is cheaper than asking before each whether the
        # connection still stands.
        database.health_check_done = True
        response = self._answer(request, named)
        if response.status_code == 503:
            database.close_if_unusable_or_obsolete()
            response = self._answer(request, named)
        headers = response.headers
        headers["Vary"] = "Accept, Accept-Encoding" if self.negotiated else "Accept-Encoding"
        if response.status_code in WITHOUT_BODY:
            return response
        if response.status_code < 400:
            more = f"{_told(self.links)}, " if self.links else ""
            headers["Link"] = more + _links()
        if _takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")[:LONGEST_ACCEPT]):
            _zip.process_response(request, response)
        headers.setdefault("Content-Length", str(len(response.content)))
        return response

    def _answer(self, request: HttpRequest, named: dict[str, Any]) -> HttpResponse:
        """What the method asked for answers, or the problem that came up."""
        self.links: dict[str, str] = {}
        method = (request.method or "").lower()
        try:
            _require_served(request.META.get("HTTP_HOST") or request.get_host())
            if method not in self.http_method_names:
                raise _not_allowed(method)
            response: HttpResponse = getattr(self, method)(request, **named)
        except Exception as error:  # the API's outer wall: each becomes a problem, or is logged
            response = self.told(as_problem(error, request))
        return response

    def form(self, wanted: dict[str, Any]) -> str:
        """The form to answer in: the one asked for, else the one most accepted."""
        self.negotiated = True
        accepted = self.request.META.get("HTTP_ACCEPT", "*/*")
        form: str = wanted.get("format") or _form_accepted(accepted[:LONGEST_ACCEPT])
        if form != "json" and "fields" in wanted:
            detail = f"“fields” chooses fields of JSON; leave it out where you ask for {form}."
            raise Problem(409, "conflict", detail, [Fault("fields", detail)])
        return form

    def options(self, *_args: Any, **_kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """What a browser asks before it reads from another site."""
        return HttpResponse(status=204)

    def told(self, problem: Problem) -> HttpResponse:
        """The problem in the words of this API."""
        return problem.response(self.request.path)


@lru_cache(maxsize=64)
def _takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header allows gzip; with a weight of 0 it is refused by name."""
    for each in accepted.lower().split(","):
        name, *weight = each.replace(" ", "").split(";")
        if name == "gzip":
            return not any(re.fullmatch(r"q=0(\.0*)?", told) for told in weight)
    return False


@lru_cache(maxsize=64)
def _form_accepted(accept: str) -> str:
    """The form most accepted by an Accept header; JSON where it names none of ours.

    Who asks for html alone is better off with JSON than with a 406.
    """
    asking = HttpRequest()
    asking.META["HTTP_ACCEPT"] = accept
    kind = asking.get_preferred_type(list(MEDIA_TYPES.values()))
    return next((form for form, each in MEDIA_TYPES.items() if each == kind), "json")


@settled
def _require_served(host: str) -> None:
    """Raises DisallowedHost where no such host is served here."""
    asking = HttpRequest()
    asking.META["HTTP_HOST"] = host
    asking.get_host()


def _not_allowed(method: str) -> Problem:
    detail = f"{method.upper()} is not answered here; this API is read with {METHODS}."
    return Problem(405, "method-not-allowed", detail, headers={"Allow": METHODS})


def as_problem(error: Exception, request: HttpRequest) -> Problem:
    """What to tell about an exception; unforeseen ones are logged and told as 500."""
    match error:
        case Problem():
            return error
        case OtherCursor():
            detail = "The place to go on from is of another list. Start again without it."
            return Problem(409, "conflict", detail, [Fault("cursor", detail)])
        case Http404():
            return not_found(str(error))
        case DisallowedHost():
            return Problem(400, "bad-request", "This host is not served here.")
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

    def get(self, request: HttpRequest, **_address: str) -> NoReturn:
        raise not_found(
            f"There is nothing at {request.path}. Addresses are listed at /api/v1/docs/."
        )


def unknown_address(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Point to the same address with a slash where there is one; otherwise say 404."""
    if not rest.endswith("/") and _is_answered(f"{request.path_info}/"):
        query = request.META.get("QUERY_STRING", "")
        location = f"{request.path}/" + (f"?{query}" if query else "")
        return HttpResponse(status=308, headers={"Location": location})
    return UnknownAddress.as_view()(request, rest=rest)


def _is_answered(path: str) -> bool:
    try:
        return resolve(path, URLS).func is not unknown_address
    except Resolver404:
        return False
