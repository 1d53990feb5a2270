"""The verdict as schema.org ClaimReview, the markup search engines and readers' tools read.

Only the properties are used that strict collectors of fact checks let through (they refuse a review
with any other), in the types they expect: days as dates, ratings as text, ``sameAs`` as a list.
Sources: schema.org/ClaimReview, and Google's "Fact check structured data".
"""

from typing import Annotated, Any

from msgspec import field, to_builtins

from claims.exchange.document import address
from claims.exchange.typed import Day, Sparse, Url, told

Json = dict[str, Any]
CONTEXT = "https://schema.org"
WORST, BEST = "1", "5"


class Person(Sparse, tag_field="@type", tag="Person"):
    name: Annotated[str, told("", "Jane Roe")]
    same_as: list[Annotated[str, told("", "https://www.wikidata.org/wiki/Q1")]] = field(
        name="sameAs", default_factory=list
    )


class Organization(Person, tag_field="@type", tag="Organization"):
    url: Annotated[Url | None, told("", "https://facts.example.org/")] = None


class Work(Sparse, tag_field="@type", tag="Article"):
    headline: Annotated[str, told("", "Governor speaks on garrisons")]
    language: Annotated[str, told("", "en")] = field(name="inLanguage")
    url: Annotated[Url | None, told("", "https://courier.example.org/2026/03/garrisons")] = None
    published: Day | None = field(name="datePublished", default=None)
    publisher: Organization | None = None


class HeardWork(Work, tag_field="@type", tag="CreativeWork"):
    """What is no article: a broadcast, a message, a leaflet, a speech."""


class ReviewedClaim(Sparse, tag_field="@type", tag="Claim"):
    text: Annotated[str, told("", "More than 5,000 American troops are stationed in Niger.")]
    language: Annotated[str, told("", "en")] = field(name="inLanguage")
    appearance: list[Work | HeardWork]
    published: Day | None = field(name="datePublished", default=None)
    author: Person | Organization | None = None


class ReviewRating(Sparse, tag_field="@type", tag="Rating"):
    label: Annotated[str, told("", "False")] = field(name="alternateName")
    explanation: Annotated[str, told("", "The ministry counts 1,100 American soldiers.")] = field(
        name="ratingExplanation"
    )
    value: Annotated[str | None, told("", "1")] = field(name="ratingValue", default=None)
    worst: Annotated[str | None, told("", WORST)] = field(name="worstRating", default=None)
    best: Annotated[str | None, told("", BEST)] = field(name="bestRating", default=None)


class ClaimReview(Sparse, tag_field="@type", tag="ClaimReview"):
    """A verdict as schema.org says it."""

    context: Annotated[str, told("", CONTEXT)] = field(name="@context")
    url: Annotated[Url, told("", "https://facts.example.org/claims/12-more-than-5000/")]
    published: Day = field(name="datePublished")
    author: Organization
    claim: Annotated[str, told("", "More than 5,000 American troops are stationed in Niger.")] = (
        field(name="claimReviewed")
    )
    rating: ReviewRating = field(name="reviewRating")
    item: ReviewedClaim = field(name="itemReviewed")


class CorrectionComment(Sparse, tag_field="@type", tag="CorrectionComment"):
    text: Annotated[str, told("", "We wrote 1,000 soldiers; the ministry counts 1,100.")]
    published: Day = field(name="datePublished")


class CitedWork(Sparse, tag_field="@type", tag="CreativeWork"):
    """A page that evidence was quoted from."""

    text: Annotated[str, told("The passage quoted.", "1,100 American soldiers are in Niger.")]
    name: Annotated[str | None, told("", "Garrisons abroad")] = None
    url: Annotated[Url | None, told("", "https://statistics.example.org/garrisons")] = None
    archived: Annotated[
        Url | None, told("", "https://web.archive.org/web/2026/https://statistics.example.org/")
    ] = field(name="archivedAt", default=None)


class LinkedClaim(ReviewedClaim, tag_field="@type", tag="Claim", kw_only=True):
    identity: Annotated[Url, told("", "https://facts.example.org/claims/12/#claim")] = field(
        name="@id"
    )
    first: Work | HeardWork | None = field(name="firstAppearance", default=None)


class LinkedReview(ClaimReview, tag_field="@type", tag="ClaimReview", kw_only=True):
    """A verdict with all that schema.org has words for; collectors that know a few refuse more."""

    identity: Annotated[Url, told("", "https://facts.example.org/claims/12/#review")] = field(
        name="@id"
    )
    item: LinkedClaim = field(name="itemReviewed")
    modified: Day = field(name="dateModified")
    expires: Day | None = None
    version: Annotated[int, told("", 1)]
    body: Annotated[str | None, told("", "We asked the ministry.")] = field(
        name="reviewBody", default=None
    )
    corrections: list[CorrectionComment] = field(name="correction", default_factory=list)
    cited: list[CitedWork] = field(name="citation", default_factory=list)


def render_claimreview(document: Json) -> Json | None:
    """Return ClaimReview JSON-LD for a public document; None where it gives no verdict.

    Made when it is served, so that its addresses are those of the desk as it is served today.
    A retracted review has no markup: search engines must stop showing its verdict.
    """
    review = _review(document)
    return None if review is None else _plain(review)


def render_linked(document: Json) -> Json | None:
    """Return the same as ``render_claimreview`` with all that schema.org has words for.

    Its ``@id``s are made of the claim's number: they stand when the claim is reworded.
    """
    review = _review(document)
    if review is None:
        return None
    page = address(f"/claims/{document['id']}/")
    dated = [a["article"] for a in document["appearances"] if a["article"]["published_on"]]
    first = min(dated, key=lambda article: article["published_on"], default=None)
    claim = LinkedClaim(
        **_fields(review.item), identity=f"{page}#claim", first=_work(first) if first else None
    )
    linked = LinkedReview(
        **{**_fields(review), "item": claim},
        identity=f"{page}#review",
        modified=document["published_at"][:10],
        expires=document.get("stands_until"),
        version=document["version"],
        body=document["body"] or None,
        corrections=[
            CorrectionComment(text=note["what_changed"], published=note["made_at"][:10])
            for note in document["corrections"]
        ],
        cited=[_cited(evidence) for evidence in document["evidence"]],
    )
    return _plain(linked)


def _plain(review: ClaimReview) -> Json:
    plain: Json = to_builtins(review)
    return plain


def _fields(told: Sparse) -> dict[str, Any]:
    return {name: getattr(told, name) for name in told.__struct_fields__}


def _review(document: Json) -> ClaimReview | None:
    rating = document["rating"]
    if rating is None or document["verification_status"] != "checked":
        return None
    return ClaimReview(
        context=CONTEXT,
        url=address(document["path"]),
        published=document["first_published_at"][:10],
        author=Organization(name=document["publisher"], url=address("/")),
        claim=document["statement"],
        rating=_rating(rating, document["summary"]),
        item=_claim(document),
    )


def _cited(evidence: Json) -> CitedWork:
    return CitedWork(
        text=evidence["quotation"],
        name=evidence["title"] or None,
        url=evidence["url"],
        archived=evidence["snapshot"]["archive_url"],
    )


def _rating(rating: Json, summary: str) -> ReviewRating:
    value = rating["value"]
    scale = {} if value is None else {"value": str(value), "worst": WORST, "best": BEST}
    return ReviewRating(label=rating["label"], explanation=summary, **scale)


def _claim(document: Json) -> ReviewedClaim:
    return ReviewedClaim(
        text=document["statement"],
        language=document["language"],
        appearance=[_work(a["article"]) for a in document["appearances"]],
        published=document["said_on"],
        author=_author(document["claimant"]),
    )


def _author(claimant: Json | None) -> Person | Organization | None:
    """Who made the claim; none where nobody said whether it is a person or a body.

    schema.org has no word for either of the two, and to choose one would be to make it up.
    """
    kind = (
        {"person": Person, "organisation": Organization}.get(claimant["kind"]) if claimant else None
    )
    if claimant is None or kind is None:
        return None
    return kind(name=claimant["name"], same_as=[claimant["same_as"]] if claimant["same_as"] else [])


def _work(article: Json) -> Work | HeardWork:
    source = article["source"]
    kind = Work if article.get("medium", "page") == "page" else HeardWork
    return kind(
        headline=article["title"],
        language=article["language"],
        url=article["url"],
        published=article["published_on"],
        publisher=Organization(name=source["name"]) if source else None,
    )
