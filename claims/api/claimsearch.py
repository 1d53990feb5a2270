"""/v1alpha1/claims:search in the shape of the Google Fact Check Tools API, for its clients."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from msgspec import to_builtins

from claims.api import parameters as given
from claims.api import shapes
from claims.api.answers import JSON
from claims.api.base import ReadView
from claims.api.documentation import PROBLEMS, faulty, of, operation
from claims.api.parameters import Parameter, read_parameters, short_text, whole
from claims.api.problems import Fault, Problem, bad_parameters
from claims.exchange.claimsearch import FactCheckSearch, bare_host, render_search
from claims.exchange.conditional import answer, of_the_log
from claims.exchange.listing import publications
from claims.exchange.search import understood
from claims.models import Publication
from claims.models.publications import PublicationQuerySet

DEFAULT_SIZE = 10
MOST = 100
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"
INT32_MAX = 2**31 - 1
CENTURY = 36_500  # days
FARTHEST = 10_000  # results passed over; a pageToken costs the same however far one reads
INT32 = {"type": "integer", "format": "int32", "minimum": 0, "maximum": INT32_MAX}
STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    404: "NOT_FOUND",
    405: "UNIMPLEMENTED",
    414: "INVALID_ARGUMENT",
    409: "FAILED_PRECONDITION",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}

# What Google's clients send along with every call; nothing here depends on it.
IGNORED = (
    "key",
    "access_token",
    "oauth_token",
    "prettyPrint",
    "quotaUser",
    "uploadType",
    "upload_protocol",
    "$.xgafv",
)
SEARCH = (
    Parameter(
        "query",
        given.Q.read,
        "Words to search for; needed unless a site is given.",
        given.Q.schema | {"minLength": 1, "pattern": r"\S"},
        more={"required": True},
    ),
    Parameter(
        "languageCode",
        given.language,
        "BCP 47; the region is not considered.",
        {"type": "string", "pattern": f"^{given.LANGUAGE}$"},
    ),
    Parameter(
        "reviewPublisherSiteFilter",
        short_text,
        "Site of the publisher: every review here is published by this desk's own.",
        given.TEXT,
    ),
    Parameter("maxAgeDays", whole(0, INT32_MAX), "The greatest age of a review, in days.", INT32),
    Parameter(
        "pageSize", whole(0, INT32_MAX), f"{DEFAULT_SIZE} if not given; at most {MOST}.", INT32
    ),
    Parameter(
        "pageToken",
        given.CURSOR.read,
        "The `nextPageToken` of the answer before.",
        given.CURSOR.schema,
    ),
    Parameter(
        "offset",
        whole(0, FARTHEST),
        f"How many results to pass over, where no pageToken is given; at most {FARTHEST}.",
        INT32 | {"maximum": FARTHEST},
    ),
    Parameter("alt", given.one_of("json"), "Only json.", {"type": "string", "enum": ["json"]}),
    Parameter(
        "fields", given.one_of("*"), "All fields; no choice.", {"type": "string", "enum": ["*"]}
    ),
)
KNOWN = (*SEARCH, *(Parameter(n, str, "Ignored.", {"type": "string"}) for n in IGNORED))


def as_google_says(problem: Problem) -> dict[str, Any]:
    """A problem as google.rpc.Status, which is what these clients can read."""
    violations = [
        shapes.GoogleViolation(field=fault.parameter, description=fault.message)
        for fault in problem.faults
    ]
    detail = shapes.GoogleDetail(type=BAD_REQUEST, violations=violations)
    status = shapes.GoogleStatus(
        code=problem.status,
        message=problem.detail,
        status=STATUS_NAMES.get(problem.status, "UNKNOWN"),
        details=[detail] if violations else [],
    )
    told: dict[str, Any] = to_builtins(shapes.GoogleError(error=status))
    return told


def google_problem(status: int) -> dict[str, Any]:
    """An error answer, as the schema tells it."""
    description, kind, detail = PROBLEMS[status]
    value = as_google_says(Problem(status, kind, detail))
    content = of(shapes.GoogleError) | {"examples": {kind: {"value": value}}}
    return faulty(status, description, {JSON: content})


class ClaimSearch(ReadView):
    """Checked claims, as the Google Fact Check Tools API lists them."""

    @operation(
        "search_fact_checks",
        "Search, in the shape of the Google Fact Check Tools API",
        "Clients of factchecktools.googleapis.com work here with another base address. "
        "`key` and the other standard parameters of that API are taken and ignored. Words to "
        "search for are needed, or a site.",
        tag="FactCheckTools",
        parameters=KNOWN,
        answers={JSON: of(FactCheckSearch)},
        faults=(400, 409),
        problem=google_problem,
    )
    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = read_parameters(request, KNOWN)
        if not (wanted.get("query") or wanted.get("reviewPublisherSiteFilter")):
            message = (
                "“query” is missing. Give words to search for, or a reviewPublisherSiteFilter."
            )
            raise bad_parameters([Fault("query", message)])
        rows = publications(
            found_by(wanted),
            "document",
            search=understood(wanted["query"]) if wanted.get("query") else None,
            size=min(wanted.get("pageSize") or DEFAULT_SIZE, MOST),
            cursor=wanted.get("pageToken"),
            skip=wanted.get("offset", 0),
        )
        token = str(rows.next) if rows.next else None
        told = render_search([row["document"] for row in rows.rows], token)
        return answer(request, json.dumps(told, ensure_ascii=False), modified=of_the_log().modified)

    def told(self, problem: Problem) -> HttpResponse:
        return HttpResponse(
            json.dumps(as_google_says(problem), ensure_ascii=False),
            status=problem.status,
            content_type="application/json; charset=UTF-8",
            headers={"Cache-Control": "no-store", **problem.headers},
        )


def found_by(wanted: dict[str, Any]) -> PublicationQuerySet:
    """Checked claims that the filters let through, not yet searched."""
    found = Publication.objects.current().filter(
        verification_status="checked", rating__isnull=False
    )
    if site := wanted.get("reviewPublisherSiteFilter"):
        ours = bare_host(site) == bare_host(settings.BASE_URL)
        found = found if ours else found.none()
    if language := wanted.get("languageCode"):
        found = found.filter(language=language)
    if (days := wanted.get("maxAgeDays")) is not None:
        found = found.published_from(timezone.now() - timedelta(days=min(days, CENTURY)))
    return found
