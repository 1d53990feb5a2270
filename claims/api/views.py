"""The read API, version 1. It reads the publication log, and the rating scale; nothing else."""

import json
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpResponse
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.request import Request

from claims.api import documentation, serializers
from claims.api import parameters as given
from claims.api.answers import envelope, listing, record_with_hash, with_hash
from claims.api.base import ReadView
from claims.api.documentation import example, page_of, problems
from claims.api.parameters import Parameter, read_parameters
from claims.api.problems import Fault, Problem, bad_parameters, nearest, not_found
from claims.exchange.claimreview import render_claimreview
from claims.exchange.conditional import State, answer, answer_from, of_the_log
from claims.exchange.document import address
from claims.exchange.listing import Page, Row, publications
from claims.models import CurrentPublication, LogHead, Publication, Rating
from claims.models.publications import PublicationQuerySet

PAGE_SIZE = 20
JSON, LINKED_DATA = "application/json", "application/ld+json"
PAGING = (given.CURSOR, given.PAGE_SIZE)
FILTERS = (
    given.Q,
    given.RATING,
    given.CLAIMANT,
    given.TOPIC,
    given.STATUS,
    given.PUBLISHED_AFTER,
    given.PUBLISHED_BEFORE,
)
CLAIM_ID = OpenApiParameter(
    "claim_id", int, OpenApiParameter.PATH, description="Number of the claim: `id` in its document."
)
DOCUMENT = {"text": Cast("document", TextField())}


def documented(*known: Parameter) -> list[Any]:
    return [parameter.documented() for parameter in known]


class ClaimList(ReadView):
    """Published claims."""

    known = (*FILTERS, *PAGING)

    @extend_schema(
        operation_id="list_claims",
        summary="List and search claims",
        description="Every published claim in its newest version, the latest published first; "
        "with `q` the best match first. Retracted ones are listed, marked as such.",
        parameters=documented(*known),
        responses={200: serializers.PublishedClaimPageSerializer, **problems(400)},
        examples=example(page_of(documentation.CLAIM)),
    )
    def get(self, request: Request) -> HttpResponse:
        wanted = read_parameters(request.GET, self.known)

        def made() -> str:
            found = filtered(Publication.objects.current(), wanted)
            rows = page_asked_for(found, wanted, "hash", "path", **DOCUMENT)
            if not rows.rows and "rating" in wanted:
                _require_known_rating(wanted["rating"])
            return listing(request, rows, map(with_hash, rows.rows))

        return answer_from(request, of_the_log(), made)


class ClaimDetail(ReadView):
    """One published claim."""

    @extend_schema(
        operation_id="get_claim",
        summary="Get a claim",
        description="The newest version of a claim. With `Accept: application/ld+json` its "
        "schema.org ClaimReview instead.",
        parameters=[CLAIM_ID],
        responses={
            (200, JSON): serializers.PublishedClaimSerializer,
            (200, LINKED_DATA): serializers.ClaimReviewSerializer,
            **problems(400, 404, 406),
        },
        examples=[
            OpenApiExample(name, value, response_only=True, status_codes=["200"], media_type=name)
            for name, value in (
                (JSON, documentation.CLAIM),
                (LINKED_DATA, documentation.CLAIMREVIEW),
            )
        ],
    )
    def get(self, request: Request, claim_id: int) -> HttpResponse:
        read_parameters(request.GET, ())
        linked = request._request.get_preferred_type([JSON, LINKED_DATA]) == LINKED_DATA
        seq, state = current(claim_id)

        def made() -> str:
            rows = Publication.objects.filter(seq=seq)
            row: Any = rows.values("seq", "hash", "path", "kind", **DOCUMENT).get()
            return linked_data(claim_id, row) if linked else with_hash(row)

        kind = LINKED_DATA if linked else JSON
        response = answer_from(request, state, made, content_type=kind)
        response.headers["Vary"] = "Accept"
        return response


class VersionList(ReadView):
    """Every version of one claim."""

    known = PAGING

    @extend_schema(
        operation_id="list_versions",
        summary="List the versions of a claim",
        description="The records of a claim in the log, the newest first, each as it was hashed.",
        parameters=[CLAIM_ID, *documented(*known)],
        responses={200: serializers.RecordPageSerializer, **problems(400, 404)},
        examples=example(page_of(documentation.RECORD)),
    )
    def get(self, request: Request, claim_id: int) -> HttpResponse:
        wanted = read_parameters(request.GET, self.known)
        _, state = current(claim_id)

        def made() -> str:
            found = Publication.objects.filter(claim=claim_id)
            rows = page_asked_for(found, wanted, "hash", "record")
            return listing(request, rows, map(record_with_hash, rows.rows))

        return answer_from(request, state, made)


class Changes(ReadView):
    """The log itself, for those who keep a copy."""

    known = (given.SINCE, given.PAGE_SIZE)

    @extend_schema(
        operation_id="list_changes",
        summary="Follow the publication log",
        description="The records after number `since`, oldest first. Read until `next` is null; "
        "later ask again with the last `seq` you have. See “Verifying the log”.",
        parameters=documented(*known),
        responses={200: serializers.ChangesSerializer, **problems(400)},
        examples=example(
            page_of(documentation.RECORD, head={"seq": 31, "hash": documentation.RECORD["hash"]})
        ),
    )
    def get(self, request: Request) -> HttpResponse:
        wanted = read_parameters(request.GET, self.known)
        size = wanted.get("page_size", PAGE_SIZE)

        def made() -> str:
            log = Publication.objects.filter(seq__gt=wanted.get("since", 0)).order_by("seq")
            rows: list[Any] = list(log.values("seq", "hash", "record")[: size + 1])
            more, rows = len(rows) > size, rows[:size]
            head = LogHead.objects.values("seq", "hash").get(pk=1)
            onward = {"since": rows[-1]["seq"]} if more else None
            return envelope(request, map(record_with_hash, rows), next=onward, head=head)

        return answer_from(request, of_the_log(), made)


class CorrectionList(ReadView):
    """What was corrected and withdrawn."""

    known = PAGING

    @extend_schema(
        operation_id="list_corrections",
        summary="List corrections and retractions",
        description="Every correction and retraction ever published, the newest first.",
        parameters=documented(*known),
        responses={200: serializers.CorrectedPageSerializer, **problems(400)},
        examples=example(page_of(documentation.CORRECTED)),
    )
    def get(self, request: Request) -> HttpResponse:
        wanted = read_parameters(request.GET, self.known)

        def made() -> str:
            found = Publication.objects.corrections()
            rows = page_asked_for(found, wanted, "hash", "claim", "document")
            return listing(request, rows, map(corrected, rows.rows))

        return answer_from(request, of_the_log(), made)


class RatingList(ReadView):
    """The rating scale."""

    @extend_schema(
        operation_id="list_ratings",
        summary="List the ratings",
        description="The desk's scale in its order. "
        "A claim's own document holds the definition as it stood when it was published.",
        responses={200: serializers.ScaleSerializer, **problems(400)},
        examples=example(documentation.SCALE),
    )
    def get(self, request: Request) -> HttpResponse:
        read_parameters(request.GET, ())
        scale = Rating.objects.values("label", "slug", "value", "definition", "colour")
        body = json.dumps({"results": list(scale)}, ensure_ascii=False)
        return answer(request, body, modified=None)


def filtered(found: PublicationQuerySet, wanted: dict[str, Any]) -> PublicationQuerySet:
    """Publications that every given filter lets through."""
    if rating := wanted.get("rating"):
        found = found.filter(rating=rating)
    if claimant := wanted.get("claimant"):
        found = found.filter(claimant__iexact=claimant)
    if topic := wanted.get("topic"):
        found = found.about(topic)
    if status := wanted.get("verification_status"):
        found = found.filter(verification_status=status)
    if after := wanted.get("published_after"):
        found = found.published_from(after)
    if before := wanted.get("published_before"):
        found = found.published_until(before)
    return found


def page_asked_for(
    found: PublicationQuerySet, wanted: dict[str, Any], *fields: str, **computed: Any
) -> Page:
    return publications(
        found,
        *fields,
        words=wanted.get("q", ""),
        size=wanted.get("page_size", PAGE_SIZE),
        cursor=wanted.get("cursor"),
        **computed,
    )


def current(claim_id: int) -> tuple[int, State]:
    """Number and state of a claim's newest publication. Raises Problem (404) where it has none."""
    found = None
    if claim_id <= given.LARGEST:  # a greater number cannot be compared with the column
        newest = CurrentPublication.objects.filter(claim_id=claim_id)
        found = newest.values_list(
            "publication_id", "publication__hash", "publication__published_at"
        ).first()
    if found is None:
        raise not_found(
            f"Claim {claim_id} is not published. Search for its words at /api/v1/claims/?q=."
        )
    seq, told, published_at = found
    return seq, State(told, published_at)


def linked_data(claim_id: int, row: Row) -> str:
    """The ClaimReview of a publication. Raises Problem (406) where it gives no verdict."""
    review = render_claimreview(json.loads(row["text"]))
    if review is None:
        detail = f"Claim {claim_id} is {row['kind']}: it has no ClaimReview. Accept {JSON}."
        raise Problem(406, "not-acceptable", detail)
    return json.dumps(review, ensure_ascii=False)


def corrected(row: Row) -> str:
    """What a correction or retraction changed, as JSON."""
    document = row["document"]
    notes = document["corrections"]
    told = {
        "seq": row["seq"],
        "hash": row["hash"],
        "claim": row["claim"],
        **{name: document[name] for name in ("version", "kind", "published_at")},
        "url": address(document["path"]),
        "statement": document["statement"],
        "rating": document["rating"],
        "correction": notes[-1] if notes else None,
    }
    return json.dumps(told, ensure_ascii=False)


def _require_known_rating(slug: str) -> None:
    known = list(Rating.objects.values_list("slug", flat=True))
    if slug not in known:
        message = f"“rating” is “{slug[:100]}”; there is no such rating. {nearest(slug, known)}"
        raise bad_parameters([Fault("rating", message)])
