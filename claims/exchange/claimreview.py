"""The verdict as schema.org ClaimReview, the markup search engines and readers' tools read."""

from typing import Any

from claims.exchange.document import address

Json = dict[str, Any]
WORST, BEST = "1", "5"


def render_claimreview(document: Json) -> Json | None:
    """Return ClaimReview JSON-LD for a public document; None where it gives no verdict.

    Made when it is served, so that its addresses are those of the desk as it is served today.
    A retracted review has no markup: search engines must stop showing its verdict. Only the
    properties are used that strict collectors of fact checks let through (they refuse a review
    with any other), in the types they expect: days as dates, ratings as text, ``sameAs`` as a
    list. Sources: schema.org/ClaimReview, and Google's "Fact check structured data".
    """
    rating = document["rating"]
    if rating is None or document["verification_status"] != "checked":
        return None
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": address(document["path"]),
        "datePublished": document["first_published_at"][:10],
        "author": {
            "@type": "Organization",
            "name": document["publisher"],
            "url": address("/"),
        },
        "claimReviewed": document["statement"],
        "reviewRating": _rating(rating, document["summary"]),
        "itemReviewed": _claim(document),
    }


def _rating(rating: Json, summary: str) -> Json:
    described = {
        "@type": "Rating",
        "alternateName": rating["label"],
        "ratingExplanation": summary,
    }
    if rating["value"] is not None:
        described |= {"ratingValue": str(rating["value"]), "worstRating": WORST, "bestRating": BEST}
    return described


def _claim(document: Json) -> Json:
    claim: Json = {
        "@type": "Claim",
        "text": document["statement"],
        "inLanguage": document["language"],
        "appearance": [_work(a["article"]) for a in document["appearances"]],
    }
    if document["said_on"]:
        claim["datePublished"] = document["said_on"]
    if claimant := document["claimant"]:
        kind = "Person" if claimant["kind"] == "person" else "Organization"
        claim["author"] = {"@type": kind, "name": claimant["name"]}
        if claimant["same_as"]:
            claim["author"]["sameAs"] = [claimant["same_as"]]
    return claim


def _work(article: Json) -> Json:
    work: Json = {
        "@type": "Article",
        "headline": article["title"],
        "inLanguage": article["language"],
    }
    if article["url"]:
        work["url"] = article["url"]
    if article["published_on"]:
        work["datePublished"] = article["published_on"]
    if source := article["source"]:
        work["publisher"] = {"@type": "Organization", "name": source["name"]}
    return work
