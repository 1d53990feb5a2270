"""ClaimReview markup, held against what schema.org and Google ask for."""

from typing import Any

import pytest

from claims.exchange.claimreview import render_claimreview, render_linked

DOCUMENT: dict[str, Any] = {
    "id": 12,
    "path": "/claims/12-troops/",
    "verification_status": "checked",
    "published_at": "2026-03-20T08:15:00.000000Z",
    "first_published_at": "2026-03-16T12:00:00.000000Z",
    "statement": "More than 5,000 American troops are stationed in Niger.",
    "language": "en",
    "claimant": {
        "name": "Jane Roe",
        "kind": "person",
        "same_as": "https://www.wikidata.org/wiki/Q42",
    },
    "said_on": "2026-03-14",
    "rating": {
        "label": "False",
        "slug": "false",
        "value": 1,
        "definition": "…",
        "colour": "#b3261e",
    },
    "summary": "The ministry counts 1,100.",
    "publisher": "Factcheck desk",
    "appearances": [
        {
            "article": {
                "title": "Governor speaks",
                "url": "https://courier.example.org/garrisons",
                "source": {"name": "The Courier", "slug": "the-courier"},
                "published_on": "2026-03-14",
                "language": "en",
            }
        }
    ],
}


@pytest.fixture(autouse=True)
def served_at(settings: Any) -> None:
    settings.BASE_URL = "https://facts.example.org"


# The properties that strict collectors of fact checks know; any other makes them refuse a review.
REVIEW = {"@context", "@type", "datePublished", "url", "author", "claimReviewed", "reviewRating"}
RATING = {"@type", "ratingValue", "bestRating", "worstRating", "alternateName", "ratingExplanation"}


def test_markup_has_what_search_engines_require() -> None:
    markup = render_claimreview(DOCUMENT)

    assert markup is not None
    assert set(markup) == REVIEW | {"itemReviewed"}
    assert markup["url"] == "https://facts.example.org/claims/12-troops/"
    assert markup["claimReviewed"] == DOCUMENT["statement"]
    assert markup["datePublished"] == "2026-03-16"
    assert markup["author"] == {
        "@type": "Organization",
        "name": "Factcheck desk",
        "url": "https://facts.example.org/",
    }
    assert set(markup["reviewRating"]) == RATING
    assert markup["reviewRating"]["ratingValue"] == "1"
    assert markup["reviewRating"]["ratingExplanation"] == DOCUMENT["summary"]
    item = markup["itemReviewed"]
    assert item["author"] == {
        "@type": "Person",
        "name": "Jane Roe",
        "sameAs": ["https://www.wikidata.org/wiki/Q42"],
    }
    assert item["appearance"][0]["publisher"]["name"] == "The Courier"


def test_a_rating_beside_the_scale_has_a_word_and_no_number() -> None:
    rating = {**DOCUMENT["rating"], "label": "Misleading", "value": None}

    markup = render_claimreview({**DOCUMENT, "rating": rating})

    assert markup is not None
    assert markup["reviewRating"]["alternateName"] == "Misleading"
    assert not {"ratingValue", "bestRating", "worstRating"} & set(markup["reviewRating"])


@pytest.mark.parametrize(
    ("kind", "known_as"),
    [("person", "Person"), ("organisation", "Organization")],
)
def test_a_claimant_is_a_person_or_a_body(kind: str, known_as: str) -> None:
    claimant = {"name": "Coalition for Order", "kind": kind, "same_as": None}

    markup = render_claimreview({**DOCUMENT, "claimant": claimant})

    assert markup is not None
    assert markup["itemReviewed"]["author"] == {"@type": known_as, "name": "Coalition for Order"}


def test_a_claimant_of_unknown_kind_is_called_neither() -> None:
    claimant = {"name": "Coalition for Order", "kind": "unknown", "same_as": None}

    markup = render_claimreview({**DOCUMENT, "claimant": claimant})

    assert markup is not None
    assert "author" not in markup["itemReviewed"]


def test_the_articles_own_voice_has_no_author() -> None:
    markup = render_claimreview({**DOCUMENT, "claimant": None, "said_on": None})

    assert markup is not None
    assert not {"author", "datePublished"} & set(markup["itemReviewed"])


@pytest.mark.parametrize(
    "changed",
    [{"rating": None}, {"verification_status": "retracted"}, {"verification_status": "unchecked"}],
)
def test_without_a_verdict_that_stands_there_is_no_markup(changed: dict[str, Any]) -> None:
    assert render_claimreview({**DOCUMENT, **changed}) is None


def test_what_was_heard_is_no_article_to_search_engines() -> None:
    (place,) = DOCUMENT["appearances"]
    heard = {"article": {**place["article"], "medium": "broadcast"}}
    markup = render_claimreview({**DOCUMENT, "appearances": [place, heard]})

    assert markup is not None
    kinds = [work["@type"] for work in markup["itemReviewed"]["appearance"]]
    assert kinds == ["Article", "CreativeWork"]


def test_the_whole_review_says_more_and_contradicts_nothing() -> None:
    earlier = {**DOCUMENT["appearances"][0]["article"], "published_on": "2026-03-12", "title": "A"}
    document = {
        **DOCUMENT,
        "version": 2,
        "body": "We asked the ministry.",
        "appearances": [*DOCUMENT["appearances"], {"article": earlier}],
        "corrections": [{"what_changed": "1,100, not 1,000.", "made_at": "2026-03-20T08:15:00Z"}],
        "evidence": [
            {
                "quotation": "1,100 soldiers",
                "title": "Garrisons",
                "url": "https://statistics.example.org/garrisons",
                "snapshot": {"archive_url": "https://web.archive.org/web/2026/x"},
            }
        ],
    }

    strict, linked = render_claimreview(document), render_linked(document)

    assert strict is not None
    assert linked is not None
    item = linked.pop("itemReviewed")
    assert linked.items() >= {k: v for k, v in strict.items() if k != "itemReviewed"}.items()
    assert item.items() >= strict["itemReviewed"].items()
    assert linked["@id"] == "https://facts.example.org/claims/12/#review"
    assert item["@id"] == "https://facts.example.org/claims/12/#claim"
    assert item["firstAppearance"]["headline"] == "A"
    assert (linked["dateModified"], linked["version"]) == ("2026-03-20", 2)
    assert linked["reviewBody"] == "We asked the ministry."
    assert linked["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "1,100, not 1,000.",
            "datePublished": "2026-03-20",
        }
    ]
    assert linked["citation"] == [
        {
            "@type": "CreativeWork",
            "text": "1,100 soldiers",
            "name": "Garrisons",
            "url": "https://statistics.example.org/garrisons",
            "archivedAt": "https://web.archive.org/web/2026/x",
        }
    ]


def test_what_has_no_verdict_has_no_whole_review_either() -> None:
    assert render_linked({**DOCUMENT, "verification_status": "retracted"}) is None
