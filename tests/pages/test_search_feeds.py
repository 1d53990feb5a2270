"""A feed for every search: whoever follows it is told when something about X is published."""

from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.factories import make_claim, make_publication

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def published() -> None:
    for statement in ("The dam holds 40 million litres.", "The dam leaks.", "The council met."):
        make_publication(claim=make_claim(statement=statement, stage="published"))


def entries(client: Client, query: str) -> list[str]:
    root = ET.fromstring(client.get(f"/feeds/reviews.atom?{query}").content)  # noqa: S314
    return [str(entry.findtext(f"{ATOM}title")) for entry in root.iter(f"{ATOM}entry")]


def test_a_feed_follows_words_newest_first(client: Client) -> None:
    assert [title.partition(": ")[2] for title in entries(client, "q=dams")] == [
        "The dam leaks.",
        "The dam holds 40 million litres.",
    ]


def test_a_feed_follows_what_a_search_is_narrowed_to(client: Client) -> None:
    assert len(entries(client, "rating=false")) == 3
    assert entries(client, "rating=true") == []


def test_a_feed_says_which_search_it_follows(client: Client) -> None:
    told = client.get("/feeds/reviews.json?q=dam").json()

    assert told["title"] == "dam \u2013 Factcheck desk"
    assert parse_qs(urlsplit(told["feed_url"]).query) == {"q": ["dam"]}
    assert parse_qs(urlsplit(told["home_page_url"]).query) == {"q": ["dam"]}
    assert len(told["items"]) == 2


def test_feeds_of_two_searches_are_two_feeds(client: Client) -> None:
    ids = {
        ET.fromstring(client.get(path).content).findtext(f"{ATOM}id")  # noqa: S314
        for path in ("/feeds/reviews.atom", "/feeds/reviews.atom?q=dam", "/feeds/reviews.atom?q=a")
    }

    assert len(ids) == 3


def test_a_search_leads_to_its_feed(client: Client) -> None:
    page = client.get("/?q=dam&cursor=").content.decode()

    assert page.count('href="/feeds/reviews.atom?q=dam"') == 2


@pytest.mark.parametrize("query", ["q=" + "a+" * 150, "q=" + "a" * 300])
def test_a_search_that_cannot_be_made_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/feeds/reviews.atom?{query}").status_code == 400
