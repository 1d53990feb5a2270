"""What the schema says of an operation, made from the shapes of its answers."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from drf_spectacular.utils import extend_schema

from claims.api import shapes
from claims.api.answers import CSV, JSON, LINKED_DATA
from claims.api.parameters import Parameter
from claims.api.problems import LONGEST_ADDRESS, MEDIA_TYPE
from claims.exchange import claimsearch, public, spreadsheet
from claims.exchange.claimreview import LinkedReview
from claims.exchange.typed import COMPONENT, components, example

Json = dict[str, Any]
F = TypeVar("F", bound=Callable[..., Any])
SHAPES = (
    public.PublishedClaim,
    shapes.PublishedClaimPage,
    shapes.ClaimParts,
    shapes.ClaimPartsPage,
    shapes.RecordPage,
    shapes.Changes,
    shapes.CorrectedPage,
    shapes.Scale,
    shapes.TopicPage,
    shapes.SourcePage,
    shapes.ClaimantPage,
    shapes.Index,
    shapes.ItemList,
    shapes.Problem,
    shapes.GoogleError,
    LinkedReview,
    claimsearch.FactCheckSearch,
)
COMPONENTS = components(SHAPES)[1]

# What each status means here: description, the docs section its type points to, an example.
PROBLEMS = {
    400: (
        "A parameter is unknown or cannot be read; every one at fault is named.",
        "bad-parameter",
        "“ratin” is no parameter here. Did you mean “rating”? Known here: q, rating, cursor.",
    ),
    404: ("There is no such thing.", "not-found", "Claim 4711 is not published."),
    405: (
        "The API is only read.",
        "method-not-allowed",
        "POST is not answered here; this API is read with GET, HEAD, OPTIONS.",
    ),
    406: (
        "The claim gives no verdict, so that it has no ClaimReview.",
        "not-acceptable",
        "Claim 12 is retracted: it has no ClaimReview. Ask for application/json.",
    ),
    409: (
        "The parameters contradict one another.",
        "conflict",
        "The place to go on from is of another list. Start again without it.",
    ),
    414: (
        "The address is too long.",
        "address-too-long",
        f"The address has 9,120 characters; at most {LONGEST_ADDRESS:,} are read.",
    ),
    500: ("A fault of ours, which has been noted.", "server-error", "The fault is ours."),
    503: (
        "The database does not answer just now.",
        "unavailable",
        "The database does not answer just now. Try again in half a minute.",
    ),
}
ALWAYS = (405, 414, 500, 503)
HEADERS = {
    "ETag": ("Of the answer: send it back as If-None-Match.", '"0f3a5c"', {}),
    "Last-Modified": (
        "When what the answer tells changed last.",
        "Mon, 16 Mar 2026 12:00:00 GMT",
        {},
    ),
    "Cache-Control": ("How long caches may keep it.", "public, max-age=0, s-maxage=30", {}),
    "Link": (
        "The pages around (next, prev), the licence, the schema; by RFC 8288.",
        f'<{shapes.HOST}/api/v1/claims/?cursor=WzAsMzFd>; rel="next"',
        {},
    ),
    "Retry-After": ("Seconds to wait.", 30, {"type": "integer"}),
}
GOOD = ("ETag", "Last-Modified", "Cache-Control", "Link")
CLAIM_ID = {
    "name": "claim_id",
    "in": "path",
    "required": True,
    "description": "Number of the claim: `id` in its document.",
    "schema": {"type": "integer", "format": "int64", "minimum": 1, "examples": [12]},
}


def operation(
    name: str,
    summary: str,
    description: str,
    *,
    tag: str,
    answers: Json,
    parameters: Iterable[Parameter] = (),
    path: Sequence[Json] = (),
    faults: tuple[int, ...] = (400,),
    problem: Callable[[int], Json] | None = None,
) -> Callable[[F], F]:
    """Document the operation of a view: ``answers`` are media types with what they hold."""
    fault = problem or _problem
    told = {
        "operationId": name,
        "summary": summary,
        "description": description,
        "tags": [tag],
        "security": [],
        "parameters": [*path, *(parameter.documented() for parameter in parameters)],
        "responses": {
            "200": {
                "description": "The answer.",
                "headers": {each: {"$ref": f"#/components/headers/{each}"} for each in GOOD},
                "content": answers,
            },
            "304": {
                "description": "Nothing has changed since; there is no body.",
                "headers": {"ETag": {"$ref": "#/components/headers/ETag"}},
            },
            **{str(status): fault(status) for status in sorted({*faults, *ALWAYS})},
        },
    }
    decorator: Callable[[F], F] = extend_schema(operation=told)
    return decorator


def of(shape: Any, *others: Any) -> Json:
    """What a media type holds: a shape with its example, or one of several."""
    references = [_reference(each) for each in (shape, *others)]
    schema = {"anyOf": references} if others else references[0]
    return {"schema": schema, "examples": {"example": {"value": example(shape)}}}


TABLE: Json = {
    "schema": {"type": "string"},
    "examples": {"example": {"value": spreadsheet.EXAMPLE}},
}


def forms(shape: Any, parts: Any, linked: Any) -> Json:
    """The three forms that claims are given in."""
    return {JSON: of(shape, parts), LINKED_DATA: of(linked), CSV: TABLE}


def headers() -> dict[str, Json]:
    """The response headers, as the schema's components."""
    return {
        name: {
            "description": description,
            "schema": {"type": "string", **schema},
            "example": sample,
        }
        for name, (description, sample, schema) in HEADERS.items()
    }


def _reference(shape: Any) -> Json:
    return {"$ref": COMPONENT.format(name=shape.__name__)}


def _problem(status: int) -> Json:
    description, kind, detail = PROBLEMS[status]
    value = example(shapes.Problem) | {
        "type": f"{shapes.HOST}/api/v1/docs/#{kind}",
        "title": kind.replace("-", " ").capitalize(),
        "status": status,
        "detail": detail,
    }
    if status != 400:
        del value["errors"]
    content = {"schema": _reference(shapes.Problem), "examples": {kind: {"value": value}}}
    return faulty(status, description, {MEDIA_TYPE: content})


def faulty(status: int, description: str, content: Json) -> Json:
    """An error answer; those that pass say when to come back."""
    told: Json = {"description": description, "content": content}
    if status == 503:
        told["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    return told
