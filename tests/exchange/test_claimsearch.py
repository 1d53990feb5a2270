"""Documents in the shape of the Google Fact Check Tools API."""

from typing import Any

import pytest

from claims.exchange.claimsearch import bare_host, render_search

DOCUMENT: dict[str, Any] = {
    "path": "/claims/12-troops/",
    "statement": "More than 5,000 American troops are stationed in Niger.",
    "claimant": {"name": "Jane Roe", "kind": "person", "same_as": None},
    "said_on": "2026-03-14",
    "publisher": "Factcheck desk",
    "rating": {"label": "False"},
    "published_at": "2026-03-16T12:00:00.123456Z",
    "language": "en",
}


@pytest.fixture(autouse=True)
def served_at(settings: Any) -> None:
    settings.BASE_URL = "https://www.facts.example.org"


def test_a_claim_has_the_fields_that_api_has() -> None:
    assert render_search([DOCUMENT], None)["claims"][0] == {
        "text": "More than 5,000 American troops are stationed in Niger.",
        "claimant": "Jane Roe",
        "claimDate": "2026-03-14T00:00:00Z",
        "claimReview": [
            {
                "publisher": {"name": "Factcheck desk", "site": "facts.example.org"},
                "url": "https://www.facts.example.org/claims/12-troops/",
                "title": "False: More than 5,000 American troops are stationed in Niger.",
                "reviewDate": "2026-03-16T12:00:00Z",
                "textualRating": "False",
                "languageCode": "en",
            }
        ],
    }


def test_what_is_not_known_is_left_out() -> None:
    claim = render_search([{**DOCUMENT, "claimant": None, "said_on": None}], None)["claims"][0]

    assert not {"claimant", "claimDate"} & set(claim)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Example.org/a?b", "example.org"),
        ("example.org", "example.org"),
        ("www.example.org:8000", "example.org"),
        ("http://[half", ""),
        ("", ""),
    ],
)
def test_the_site_of_an_address(address: str, host: str) -> None:
    assert bare_host(address) == host
