"""What is refused before any page is asked, and what every answer carries.

A request is judged by its first lines, before its body is read or a file is written: whether its
address can be read, whether anything is written there, how long it is, and how many came from the
same client.
"""

import math
import re
from collections.abc import Callable
from functools import cache, lru_cache
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import ResponseHeaders
from django.urls import ResolverMatch, resolve

from claims.api.base import METHODS, URLS
from claims.api.problems import Problem
from claims.exchange.settled import settled
from factcheck.clients import client
from factcheck.limits import Count, Quota, table

DESK = "/admin/"
SIGN_IN = "/admin/login/"
REPORT = "/report/"
API = ("/api/", "/v1alpha1/")
UNCOUNTED = ("/healthz", "/readyz", "/metrics", "/static/")  # asked by machines of the house
READING = ("GET", "HEAD", "OPTIONS")
LONGEST_PATH, LONGEST_QUERY = 2_000, 8_000  # bytes; every parameter at its longest fits
WRITES = Quota("writing", 20)  # what strangers send: signing in
REPORTS = Quota("reports", 5, 600)  # and telling of an error
# Features of a browser that no page here uses, refused for whatever might run in one of them.
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)
_LANGUAGES = "|".join(re.escape(code) for code, _name in settings.LANGUAGES)
_REPORT = re.compile(f"(/({_LANGUAGES}))?{REPORT}")
HSTS = "max-age=31536000; includeSubDomains; preload"
# What scripts of other sites may read of what readers see.
CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, "
    "Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# And what they may send: a browser asks first, with OPTIONS.
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Cache-Control, Content-Type, "
    "If-Modified-Since, If-None-Match, Range",
    "Access-Control-Max-Age": "86400",
}


class GuardMiddleware:
    """The outermost of all: what it refuses costs nothing further in.

    The API is answered from here: it has no sessions, forms, languages or files, so that the
    middleware of pages would only cost it time.
    A body may be as large as FACTCHECK's upload limit on the desk, a tenth of that for somebody who
    has no session cookie to show (the sign-in page needs no more), and nowhere else is there one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        quota = _quota(request)
        count = table.take(client(request.META), quota) if quota else None
        if quota and count and not count.allowed:
            response = _told(request, _too_many(quota))
        else:
            response = self._refusal(request) or self._answer(request)
        if quota and count:
            _tell_quota(response, quota, count)
        return _dressed(request, response)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if not _in_api(request):
            return self.get_response(request)
        request.resolver_match = match = _resolved(request.path_info)
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return response

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        if problem := _elsewhere(request) or _unreadable(request) or _too_large(request):
            return _told(request, problem)
        if _on_desk(request) or _in_api(request):
            return None
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(READING)})
        if request.method not in READING and not (_on_report(request) and _takes_reports()):
            return HttpResponseNotAllowed(READING, "This page is only read.\n")
        return None


@lru_cache(maxsize=1_000)  # addresses may be a stranger's
def _resolved(path: str) -> ResolverMatch:
    return resolve(path, URLS)


def _on_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith(DESK)


def _in_api(request: HttpRequest) -> bool:
    return request.path_info.startswith(API)


def _on_report(request: HttpRequest) -> bool:
    """Whether it is about a reader's report: a page of readers, served by the desk's process."""
    return bool(_REPORT.match(request.path_info))


def _takes_reports() -> bool:
    return settings.SERVES != "readers"


def _quota(request: HttpRequest) -> Quota | None:
    """What the request counts against; None where nothing is counted."""
    path, most = request.path_info, settings.REQUESTS_A_MINUTE
    if most == 0 or path.startswith(UNCOUNTED):
        return None
    if request.method not in READING and _on_report(request):
        return REPORTS
    if request.method not in READING and (path.startswith(SIGN_IN) or not _on_desk(request)):
        return WRITES
    return _reading("desk" if _on_desk(request) else "reading", most)


@cache
def _reading(where: str, most: int) -> Quota:
    return Quota(where, most)


def _elsewhere(request: HttpRequest) -> Problem | None:
    """What a process of the desk alone leaves to those that serve readers."""
    path = request.path_info
    if settings.SERVES != "desk" or path.startswith((DESK, *UNCOUNTED)) or _on_report(request):
        return None
    return Problem(404, "not-found", "This server is the desk's; readers are served by another.")


def _unreadable(request: HttpRequest) -> Problem | None:
    """An address that is too long, or whose query is no UTF-8 (lone surrogates are none either).

    Django has escaped what is no UTF-8 in a path; no address of ours has such escapes.
    """
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    if len(path) > LONGEST_PATH or len(query) > LONGEST_QUERY:
        return Problem(
            414,
            "address-too-long",
            f"The address has a path of {len(path):,} and a query of {len(query):,} bytes; at most "
            f"{LONGEST_PATH:,} and {LONGEST_QUERY:,} are read.",
        )
    try:
        if "%" in query or not query.isascii():
            unquote_to_bytes(query.encode("latin-1")).decode()  # as WSGI hands bytes over
    except UnicodeError:
        told = "The query is not UTF-8. Write every character outside ASCII as UTF-8, escaped."
        return Problem(400, "bad-request", told)
    return None


def _too_large(request: HttpRequest) -> Problem | None:
    told = request.META.get("CONTENT_LENGTH") or "0"
    length = int(told) if told.isascii() and told.isdecimal() else 0  # a body without one is unread
    if length == 0:
        return None
    known = settings.SESSION_COOKIE_NAME in request.COOKIES
    strange = not (_on_desk(request) and known)
    limit = settings.LARGEST_BODY_OF_A_STRANGER if strange else settings.LARGEST_BODY
    if length <= limit:
        return None
    text = f"The request has {length:,} bytes; at most {limit:,} are read here."
    return Problem(413, "too-large", text)


def _too_many(quota: Quota) -> Problem:
    return Problem(
        429,
        "too-many-requests",
        f"More than {quota.most} requests came from your address within {quota.seconds} seconds. "
        "Wait as long as Retry-After says; for all data at once follow /api/v1/changes/.",
    )


def _told(request: HttpRequest, problem: Problem) -> HttpResponse:
    """A refusal: a problem document in the API, one line elsewhere."""
    if _in_api(request):
        return problem.response(request.path)
    response = HttpResponse(f"{problem.detail}\n", "text/plain; charset=utf-8", problem.status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _tell_quota(response: HttpResponse, quota: Quota, count: Count) -> None:
    """The quota in the words of the IETF's RateLimit header fields."""
    seconds = math.ceil(count.wait or count.full_after)
    response.headers["RateLimit-Policy"] = f'"{quota.name}";q={quota.most};w={quota.seconds}'
    response.headers["RateLimit"] = f'"{quota.name}";r={count.left};t={seconds}'
    if not count.allowed:
        response.headers["Retry-After"] = str(max(seconds, 1))


def _dressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What every answer carries; scripts of any site may read what readers see."""
    # A cache puts what a 304 says over the answer it keeps, whose other headers stand.
    whole_in_api = _in_api(request) and response.status_code != HTTPStatus.NOT_MODIFIED
    worn = _worn(_on_desk(request), whole_in_api, request.method == "OPTIONS")
    headers = response.headers
    # One by one, checking each anew, would take longer than many an answer itself.
    headers._store = {**worn._store, **headers._store}
    return response


@settled
def _worn(on_desk: bool, whole_in_api: bool, asked_for_options: bool) -> ResponseHeaders:
    """The headers of every answer in a place, where the answer itself does not say otherwise."""
    told = {"Permissions-Policy": PERMISSIONS_POLICY}
    if settings.SECURE_HSTS_SECONDS:
        # Django tells it only over HTTPS, and behind a proxy every request looks like plain HTTP.
        told["Strict-Transport-Security"] = HSTS
    if not on_desk:
        told |= CROSS_ORIGIN | PREFLIGHT if asked_for_options else CROSS_ORIGIN
    if whole_in_api:
        # What the middleware of pages would put there.
        told |= {
            "Content-Security-Policy": build_policy(),
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
        }
    return ResponseHeaders(told)
