"""What the API's schema says beyond the fields: error answers, and an example from real life."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse

from claims.api.problems import MEDIA_TYPE
from claims.api.serializers import ProblemSerializer

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
        "Claim 12 is retracted: it has no ClaimReview. Accept application/json.",
    ),
    500: ("A fault of ours, which has been noted.", "server-error", "The fault is ours."),
}


def problems(*statuses: int) -> dict[tuple[int, str], OpenApiResponse]:
    """The error answers of an operation; every one can answer 405 and 500 as well."""
    return {
        (status, MEDIA_TYPE): OpenApiResponse(
            ProblemSerializer,
            description=PROBLEMS[status][0],
            examples=[OpenApiExample(PROBLEMS[status][1], _problem(status))],
        )
        for status in (*statuses, 405, 500)
    }


def _problem(status: int) -> dict[str, Any]:
    _, kind, detail = PROBLEMS[status]
    problem = {
        "type": f"https://facts.example.org/api/v1/docs/#{kind}",
        "title": kind.replace("-", " ").capitalize(),
        "status": status,
        "detail": detail,
        "instance": "/api/v1/claims/",
    }
    if kind == "bad-parameter":
        problem["errors"] = [{"parameter": "ratin", "message": detail}]
    return problem


def example(value: Any) -> list[OpenApiExample]:
    """The example of an operation's good answer."""
    return [OpenApiExample("example", value, response_only=True, status_codes=["200"])]


_PATH = "/claims/12-more-than-5000-american-troops-are-stationed-in-niger/"
_URL = f"https://facts.example.org{_PATH}"
_RATING = {
    "label": "False",
    "slug": "false",
    "value": 1,
    "definition": "The evidence we found contradicts the claim.",
    "colour": "#b3261e",
}
_DOCUMENT = {
    "id": 12,
    "path": _PATH,
    "version": 1,
    "kind": "published",
    "note": "",
    "verification_status": "checked",
    "published_at": "2026-03-16T12:00:00.000000Z",
    "first_published_at": "2026-03-16T12:00:00.000000Z",
    "statement": "More than 5,000 American troops are stationed in Niger.",
    "language": "en",
    "claimant": {
        "name": "Jane Roe",
        "kind": "person",
        "same_as": "https://www.wikidata.org/wiki/Q1",
    },
    "said_on": "2026-03-14",
    "topics": [{"name": "Defence", "slug": "defence"}],
    "rating": _RATING,
    "summary": "The ministry counts 1,100 American soldiers in the country.",
    "body": "",
    "publisher": "Factcheck desk",
    "appearances": [
        {
            "article": {
                "title": "Governor speaks on garrisons",
                "url": "https://courier.example.org/2026/03/garrisons",
                "source": {"name": "The Courier", "slug": "the-courier"},
                "published_on": "2026-03-14",
                "language": "en",
                "sha256": "3f" * 32,
            },
            "exact": "More than 5,000 American troops are stationed in Niger",
            "prefix": "",
            "suffix": ", Roe said on Saturday.",
            "start": 0,
            "end": 54,
            "speaker": "Jane Roe",
            "cue": "said",
            "mode": "indirect",
            "unclear": False,
            "quantities": [
                {
                    "text": "More than 5,000 American troops",
                    "value": "5000",
                    "upper": None,
                    "modifier": ">",
                    "unit": "troop",
                    "counted": "American troops",
                    "qualifiers": "American",
                    "start": 0,
                    "end": 31,
                }
            ],
        }
    ],
    "evidence": [
        {
            "title": "Foreign garrisons",
            "url": "https://statistics.example.org/garrisons",
            "source": {"name": "Ministry of Defence", "slug": "ministry-of-defence"},
            "quotation": "1,100 American soldiers",
            "prefix": "The ministry counts ",
            "suffix": " in the country.",
            "start": 20,
            "end": 43,
            "stance": "refutes",
            "note": "",
            "anchored": True,
            "snapshot": {
                "sha256": "a7" * 32,
                "fetched_at": "2026-03-15T09:30:00.000000Z",
                "content_type": "text/html; charset=utf-8",
                "size": 48211,
                "archive_url": None,
            },
        }
    ],
    "corrections": [],
}
CLAIM = {"seq": 31, "hash": "c0" * 32, "url": _URL, **_DOCUMENT}
CLAIMREVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": _URL,
    "datePublished": "2026-03-16",
    "author": {
        "@type": "Organization",
        "name": "Factcheck desk",
        "url": "https://facts.example.org/",
    },
    "claimReviewed": _DOCUMENT["statement"],
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "False",
        "ratingExplanation": _DOCUMENT["summary"],
        "ratingValue": "1",
        "worstRating": "1",
        "bestRating": "5",
    },
    "itemReviewed": {
        "@type": "Claim",
        "text": _DOCUMENT["statement"],
        "author": {"@type": "Person", "name": "Jane Roe"},
        "datePublished": "2026-03-14",
    },
}
RECORD = {
    "hash": "c0" * 32,
    "format": 2,
    "seq": 31,
    "claim": 12,
    "version": 1,
    "kind": "published",
    "published_at": "2026-03-16T12:00:00.000000Z",
    "prev_hash": "b1" * 32,
    "document": _DOCUMENT,
}
CORRECTED = {
    "seq": 40,
    "hash": "d4" * 32,
    "claim": 12,
    "version": 2,
    "kind": "corrected",
    "published_at": "2026-03-20T08:15:00.000000Z",
    "url": _URL,
    "statement": _DOCUMENT["statement"],
    "rating": _RATING,
    "correction": {
        "kind": "correction",
        "what_changed": "We wrote 1,000 soldiers; the ministry counts 1,100.",
        "why": "We misread a table.",
        "made_at": "2026-03-20T08:15:00.000000Z",
    },
}
SCALE = {"results": [_RATING]}
FOUND = {
    "claims": [
        {
            "text": _DOCUMENT["statement"],
            "claimant": "Jane Roe",
            "claimDate": "2026-03-14T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Factcheck desk", "site": "facts.example.org"},
                    "url": _URL,
                    "title": f"False: {_DOCUMENT['statement']}",
                    "reviewDate": "2026-03-16T12:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                }
            ],
        }
    ],
    "nextPageToken": "Pjg0MDAwMCwzMQ",
}


def page_of(result: Any, **more: Any) -> dict[str, Any]:
    return {"next": None, "previous": None, **more, "results": [result]}
