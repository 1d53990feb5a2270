"""The claim's verdict as schema.org ClaimReview, the markup search engines read."""

from typing import Any

Json = dict[str, Any]
WORST, BEST = 1, 5


def render_claimreview(document: Json) -> Json | None:
    """Return ClaimReview JSON-LD for a public document; None where it gives no verdict.

    A retracted review has no markup: search engines must stop showing its verdict. Source:
    schema.org/ClaimReview, and Google's "Fact check structured data".
    """
    rating = document["rating"]
    if rating is None or document["verification_status"] != "checked":
        return None
    publisher = {"@type": "Organization", "name": document["publisher"], "url": _site(document)}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{document['url']}#review",
        "url": document["url"],
        "inLanguage": document["language"],
        "datePublished": document["first_published_at"],
        "dateModified": document["published_at"],
        "claimReviewed": document["statement"],
        "author": publisher,
        "publisher": publisher,
        "reviewBody": document["summary"],
        "reviewRating": _rating(rating),
        "itemReviewed": _claim(document),
    }


def _site(document: Json) -> str:
    return str(document["url"]).split("/claims/")[0] + "/"


def _rating(rating: Json) -> Json:
    described: Json = {
        "@type": "Rating",
        "alternateName": rating["label"],
        "description": rating["definition"],
    }
    if rating["value"] is not None:
        described |= {"ratingValue": rating["value"], "worstRating": WORST, "bestRating": BEST}
    return described


def _claim(document: Json) -> Json:
    claim: Json = {
        "@type": "Claim",
        "text": document["statement"],
        "appearance": [_work(a["article"]) for a in document["appearances"]],
    }
    if document["said_on"]:
        claim["datePublished"] = document["said_on"]
    if claimant := document["claimant"]:
        kind = "Person" if claimant["kind"] == "person" else "Organization"
        claim["author"] = {"@type": kind, "name": claimant["name"]}
        if claimant["same_as"]:
            claim["author"]["sameAs"] = claimant["same_as"]
    return claim


def _work(article: Json) -> Json:
    work: Json = {"@type": "NewsArticle", "headline": article["title"]}
    if article["url"]:
        work["url"] = article["url"]
    if article["published_on"]:
        work["datePublished"] = article["published_on"]
    if article["source"]:
        work["publisher"] = {"@type": "Organization", "name": article["source"]}
    return work
