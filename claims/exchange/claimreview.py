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


def render_claimreview(document: Json) -> Json | None:
    """Return ClaimReview JSON-LD for a public document; None where it gives no verdict.

    Made when it is served, so that its addresses are those of the desk as it is served today.
    A retracted review has no markup: search engines must stop showing its verdict.
    """
    rating = document["rating"]
    if rating is None or document["verification_status"] != "checked":
        return None
    review = ClaimReview(
        context=CONTEXT,
        url=address(document["path"]),
        published=document["first_published_at"][:10],
        author=Organization(name=document["publisher"], url=address("/")),
        claim=document["statement"],
        rating=_rating(rating, document["summary"]),
        item=_claim(document),
    )
    plain: Json = to_builtins(review)
    return plain


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
        author=_author(document["claimant"]) if document["claimant"] else None,
    )


def _author(claimant: Json) -> Person | Organization:
    kind = Person if claimant["kind"] == "person" else Organization
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
