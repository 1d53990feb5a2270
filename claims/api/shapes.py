"""What the read API wraps documents in: pages, errors, the index."""

from typing import Annotated

from msgspec import UNSET, UnsetType, defstruct, field
from msgspec.structs import fields

from claims import models
from claims.exchange import public
from claims.exchange.claimreview import CONTEXT, LinkedReview
from claims.exchange.typed import Shape, Sparse, Url, one_of, told

HOST = "https://facts.example.org"


class Page(Shape):
    """Results, and the addresses of the pages before and after."""

    next: Annotated[Url | None, told("Where to go on; none at the end.", None)]
    previous: Annotated[Url | None, told("", None)]


class FoundPage(Page):
    did_you_mean: Annotated[
        str | None, told("The search without its slips of the hand, where it has some.", None)
    ]


class PublishedClaimPage(FoundPage):
    results: list[public.PublishedClaim]


ClaimParts = defstruct(
    "ClaimParts",
    [(f.encode_name, f.type | UnsetType, UNSET) for f in fields(public.PublishedClaim)],
    namespace={"__doc__": "The fields of a published claim that were asked for."},
    kw_only=True,
)


class ClaimPartsPage(FoundPage):
    results: list[ClaimParts]  # type: ignore[valid-type] # made of another's fields


class ListItem(Shape, tag_field="@type", tag="ListItem"):
    position: Annotated[int, told("", 1)]
    item: LinkedReview


class ItemList(Shape, tag_field="@type", tag="ItemList"):
    """The verdicts of a page as schema.org says it; claims without one are not in it."""

    context: Annotated[str, told("", CONTEXT)] = field(name="@context")
    items: list[ListItem] = field(name="itemListElement")


class RecordPage(Page):
    results: list[public.HashedRecord]


class Changes(RecordPage):
    head: public.Head


class CorrectedPage(Page):
    results: list[public.Corrected]


class ListedTopic(public.Topic):
    claims: Annotated[int, told("How many published claims it has.", 7)]
    claims_url: Annotated[Url, told("Their list.", f"{HOST}/api/v1/claims/?topic=defence")]


class ListedSource(public.Source):
    claims: Annotated[int, told("How many published claims draw on it.", 7)]
    claims_url: Annotated[Url, told("Their list.", f"{HOST}/api/v1/claims/?source=the-courier")]


class ListedClaimant(Shape):
    name: Annotated[str, told("", "Jane Roe")]
    slug: Annotated[str, told("Names the claimant in filters.", "jane-roe-q1")]
    kind: Annotated[str, one_of(models.Claimant.Kind)]
    same_as: Annotated[
        Url | None, told("The claimant at Wikidata.", "https://www.wikidata.org/wiki/Q1")
    ]
    claims: Annotated[int, told("How many published claims they made.", 7)]
    claims_url: Annotated[Url, told("Their list.", f"{HOST}/api/v1/claims/?claimant=jane-roe-q1")]


class TopicPage(Page):
    results: list[ListedTopic]


class SourcePage(Page):
    results: list[ListedSource]


class ClaimantPage(Page):
    results: list[ListedClaimant]


class Licence(Shape):
    """What others may do with the data."""

    name: Annotated[str, told("", "CC BY 4.0")]
    url: Annotated[Url, told("", "https://creativecommons.org/licenses/by/4.0/")]


class Index(Shape):
    """Where everything is, and where the log ends."""

    publisher: Annotated[str, told("", "Factcheck desk")]
    licence: Licence
    contact: Annotated[Url, told("", HOST)]
    head: public.Head
    claims: Annotated[Url, told("", f"{HOST}/api/v1/claims/")]
    changes: Annotated[Url, told("", f"{HOST}/api/v1/changes/")]
    corrections: Annotated[Url, told("", f"{HOST}/api/v1/corrections/")]
    ratings: Annotated[Url, told("", f"{HOST}/api/v1/ratings/")]
    topics: Annotated[Url, told("", f"{HOST}/api/v1/topics/")]
    sources: Annotated[Url, told("", f"{HOST}/api/v1/sources/")]
    claimants: Annotated[Url, told("", f"{HOST}/api/v1/claimants/")]
    schema: Annotated[Url, told("The OpenAPI document.", f"{HOST}/api/v1/schema/")]
    docs: Annotated[Url, told("The same for people.", f"{HOST}/api/v1/docs/")]


class Scale(Shape):
    results: list[public.Rating]


class Fault(Shape):
    """One parameter that cannot be read, and the way out."""

    parameter: Annotated[str, told("", "ratin")]
    message: Annotated[str, told("", "“ratin” is no parameter here. Did you mean “rating”?")]


class Problem(Sparse):
    """What went wrong, by RFC 9457."""

    type: Annotated[
        Url,
        told("The section of the documentation about it.", f"{HOST}/api/v1/docs/#bad-parameter"),
    ]
    title: Annotated[str, told("", "Bad Request")]
    status: Annotated[int, told("", 400)]
    detail: Annotated[str, told("What is wrong and the way out.", "Did you mean “rating”?")]
    instance: Annotated[str, told("The path asked for.", "/api/v1/claims/")]
    errors: list[Fault] = field(default_factory=list)


class GoogleViolation(Shape):
    field: Annotated[str, told("", "pageSize")]
    description: Annotated[str, told("", "“pageSize” is “x”; write a whole number.")]


class GoogleDetail(Shape):
    type: Annotated[str, told("", "type.googleapis.com/google.rpc.BadRequest")] = field(
        name="@type"
    )
    violations: list[GoogleViolation] = field(name="fieldViolations")


class GoogleStatus(Sparse):
    """google.rpc.Status, as that API answers."""

    code: Annotated[int, told("", 400)]
    message: Annotated[str, told("", "“pageSize” is “x”; write a whole number.")]
    status: Annotated[str, told("", "INVALID_ARGUMENT")]
    details: list[GoogleDetail] = field(default_factory=list)


class GoogleError(Shape):
    error: GoogleStatus
