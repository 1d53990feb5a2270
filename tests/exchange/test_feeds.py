"""Feeds and sitemaps."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from claims.exchange.feeds import (
    Channel,
    gist,
    headline,
    render_atom,
    render_json_feed,
    render_sitemap,
)

SITE = "https://facts.example.org"
AT = datetime(2026, 3, 16, 12, tzinfo=UTC)
DOCUMENT: dict[str, Any] = {
    "id": 12,
    "path": "/claims/12-troops/",
    "kind": "published",
    "note": "",
    "verification_status": "checked",
    "statement": "More than 5,000 <b>troops</b> & \x0c\x02 generals stay.",
    "language": "en",
    "rating": {"label": "False"},
    "summary": "The ministry counts 1,100.",
    "topics": [{"name": "Defence", "slug": "defence"}],
    "first_published_at": "2026-03-16T12:00:00.000000Z",
    "published_at": "2026-03-20T08:15:00.000000Z",
}
CHANNEL = Channel(
    "Desk & Co",
    f"{SITE}/",
    f"{SITE}/feeds/reviews.atom",
    f"{SITE}/feeds/reviews.atom?cursor=n9",
    f"{SITE}/feeds/reviews.atom?cursor=n5",
)
NS = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(autouse=True)
def served_at(settings: Any) -> None:
    settings.BASE_URL = SITE


def test_an_atom_feed_can_be_read_whatever_the_text_holds() -> None:
    feed = fromstring(render_atom([DOCUMENT], CHANNEL, updated=AT))

    entry = feed.find("a:entry", NS)
    assert feed.findtext("a:title", namespaces=NS) == "Desk & Co"
    assert entry.findtext("a:title", namespaces=NS) == (
        "False: More than 5,000 <b>troops</b> &  generals stay."
    )
    assert entry.findtext("a:updated", namespaces=NS) == DOCUMENT["published_at"]
    assert entry.find("a:link", NS).get("href") == f"{SITE}/claims/12-troops/"
    links = {link.get("rel"): link.get("href") for link in feed.iterfind("a:link", NS)}
    assert (links["self"], links["next"]) == (CHANNEL.this, CHANNEL.next)


def test_an_entry_keeps_its_id_when_the_claim_is_reworded() -> None:
    reworded = {**DOCUMENT, "path": "/claims/12-soldiers/"}

    ids = [
        fromstring(render_atom([document], CHANNEL, updated=AT)).findtext(
            "a:entry/a:id", namespaces=NS
        )
        for document in (DOCUMENT, reworded)
    ]

    assert ids[0] == ids[1]


def test_a_json_feed_has_what_version_1_1_requires() -> None:
    feed = json.loads(render_json_feed([DOCUMENT], CHANNEL))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Desk & Co"
    assert feed["next_url"] == CHANNEL.next
    item = feed["items"][0]
    assert item["id"] == f"{SITE}/claims/12/"
    assert item["content_text"] == DOCUMENT["summary"]
    assert item["date_modified"] == DOCUMENT["published_at"]


@pytest.mark.parametrize(
    ("changed", "title", "text"),
    [
        (
            {"verification_status": "retracted", "kind": "retracted", "note": "A wrong table."},
            "Retracted: ",
            "We have withdrawn this review. A wrong table.",
        ),
        (
            {
                "kind": "corrected",
                "note": "We wrote 1,000.",
                "corrections": [{"kind": "clarification"}, {"kind": "correction"}],
            },
            "False: ",
            "Correction: We wrote 1,000.\n\nThe ministry counts 1,100.",
        ),
        (
            {
                "kind": "corrected",
                "note": "We meant April.",
                "corrections": [{"kind": "correction"}, {"kind": "clarification"}],
            },
            "False: ",
            "Clarification: We meant April.\n\nThe ministry counts 1,100.",
        ),
        (
            {"kind": "reaffirmed", "note": "The table of April agrees."},
            "False: ",
            "We looked again: The table of April agrees.\n\nThe ministry counts 1,100.",
        ),
        ({"rating": None}, "More", "The ministry counts 1,100."),
    ],
)
def test_subscribers_are_told_what_changed(changed: dict[str, Any], title: str, text: str) -> None:
    document = {**DOCUMENT, **changed}

    assert headline(document).startswith(title)
    assert gist(document) == text


def test_a_sitemap_lists_addresses_and_when_they_changed() -> None:
    listing = fromstring(render_sitemap([(f"{SITE}/claims/12-a&b/", AT), (f"{SITE}/log/", None)]))

    assert [loc.text for loc in listing.iterfind("s:url/s:loc", NS)] == [
        f"{SITE}/claims/12-a&b/",
        f"{SITE}/log/",
    ]
    assert listing.findtext("s:url/s:lastmod", namespaces=NS) == "2026-03-16T12:00:00.000000Z"
