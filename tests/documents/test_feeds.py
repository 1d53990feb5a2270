"""What feeds and sitemaps list, read in a process with limits."""

from datetime import date

import pytest

from claims.documents import parsing
from claims.documents.errors import DocumentRefused, DocumentTooLarge, UnreadableDocument
from claims.documents.feeds import MAX_ENTRIES, Entry, kind_of, read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Ledger</title><link>https://ledger.example/</link>
<item><title>5,000 troops &amp; counting</title><link>https://ledger.example/troops</link>
<guid isPermaLink="false">n-1</guid><pubDate>Tue, 03 Mar 2026 23:30:00 -0500</pubDate></item>
<item><title>No zone</title><link>/relative?a=1</link>
<pubDate>Tue, 03 Mar 2026 10:00:00</pubDate></item>
<item><title>No day</title><link>https://ledger.example/3</link>
<pubDate>Tue, 31 Feb 2026 10:00:00 GMT</pubDate></item>
<item><title>Nowhere</title><link>javascript:alert(1)</link></item>
<item><title>Again</title><link>https://ledger.example/troops</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title>
<entry><title>Five thousand</title><id>tag:ledger,2026:1</id>
<link href="https://ledger.example/troops"/><updated>2026-03-03T10:00:00Z</updated></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://ledger.example/troops</loc><lastmod>2026-03-03T10:00:00Z</lastmod></url>
<url><loc>ftp://ledger.example/</loc></url></urlset>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Ledger", "items": [
{"id": "1", "url": "https://ledger.example/troops", "title": "Five thousand",
"date_published": "2026-03-03T10:00:00Z"}, 7, {"id": 2}]}"""
TROOPS = "https://ledger.example/troops"
DAY = date(2026, 3, 3)


def test_rss_lists_each_address_once_with_the_day_in_utc():
    found = read_feed(RSS.encode(), url="https://ledger.example/feed")

    assert found == [
        Entry(TROOPS, "n-1", "5,000 troops & counting", date(2026, 3, 4)),
        Entry("https://ledger.example/relative?a=1", "https://ledger.example/relative?a=1",
              "No zone", DAY),
        Entry("https://ledger.example/3", "https://ledger.example/3", "No day"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "day",
    [
        "0000-00-00 00:00:00", "Mon, 30 Nov -0001 00:00:00 +0000", "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00", "Sun, 01 Jan 10000 00:00:00 GMT", "1518693890",
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_left_out(day: str):
    (found,) = read_feed(
        f"<rss version='2.0'><channel><item><link>{TROOPS}</link><pubDate>{day}</pubDate></item>"
        "</channel></rss>".encode()
    )

    assert found.published is None


@pytest.mark.parametrize(
    "day", ["Wed, 31 Dec 25 23:30:00 -0500", "Thursday, 01-Jan-26 04:30:00 GMT"]
)
def test_years_of_two_figures_are_read(day: str):
    (found,) = read_feed(
        f"<rss version='2.0'><channel><item><link>{TROOPS}</link><pubDate>{day}</pubDate></item>"
        "</channel></rss>".encode()
    )

    assert found.published == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("feed", "kind", "entry"),
    [
        (ATOM, "feed", Entry(TROOPS, "tag:ledger,2026:1", "Five thousand", DAY)),
        (JSON, "feed", Entry(TROOPS, "1", "Five thousand", DAY)),
        (SITEMAP, "sitemap", Entry(TROOPS, TROOPS, "", DAY)),
    ],
    ids=["atom", "json", "sitemap"],
)
def test_other_lists_are_read_too(feed: str, kind: str, entry: Entry):
    assert kind_of(feed.encode()) == kind
    assert read_feed(feed.encode()) == [entry]


@pytest.mark.parametrize(
    "odd",
    [
        "&#1114112;",
        "&#x110000;",
        "&#55296;",
        "&#0;",
        "\x0b",
        "&nbsp;&eacute;",
        "&",
        "&#99999999999;",
    ],
)
def test_one_odd_character_costs_no_more_than_itself(odd: str):
    feed = RSS.replace("5,000 troops &amp; counting", f"5,000 {odd} troops")

    found = read_feed(feed.encode("utf-8", "surrogatepass"), url="https://ledger.example/feed")

    assert len(found) == 3
    assert (found[0].title[:5], found[0].title[-6:]) == ("5,000", "troops")


def test_entries_of_one_identifier_are_told_apart_by_their_addresses():
    feed = RSS.replace("<guid", "<guid>same</guid><guid").replace("n-1", "same")

    assert len(read_feed(feed.encode(), url="https://ledger.example/feed")) == 3


def test_white_space_before_the_declaration_does_not_matter():
    assert read_feed(f"\n \n{RSS}".encode(), url="https://ledger.example/feed")[0].url == TROOPS


def test_addresses_are_relative_to_what_the_feed_names_as_its_base():
    atom = ATOM.replace("<feed ", '<feed xml:base="https://ledger.example/blog/" ').replace(
        "https://ledger.example/troops", "troops"
    )

    (found,) = read_feed(atom.encode(), url="https://feeds.example/ledger")

    assert found.url == "https://ledger.example/blog/troops"


@pytest.mark.parametrize(
    "other",
    [b"<!DOCTYPE html><html><rss>", b"<html><body>feed</body></html>", b"the <feed> of the year",
     b'{"items": []}', b"", b"<rssx>", b"<svg xmlns='x'></svg>"],
)  # fmt: skip
def test_what_is_no_feed_is_not_taken_for_one(other: bytes):
    assert kind_of(other) == ""


def test_a_dtd_is_refused_wherever_comments_push_it():
    hidden = (
        "<!-- "
        + "x" * 500
        + " --><?a b?>\n<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    )

    with pytest.raises(DocumentRefused):
        read_feed((hidden + "<rss version='2.0'><channel/></rss>").encode())


def test_a_doctype_inside_an_entry_is_text():
    quoted = RSS.replace("No zone", "<![CDATA[<!DOCTYPE html>]]>")

    assert len(read_feed(quoted.encode(), url=TROOPS)) == 3


def test_a_long_feed_is_cut_and_an_endless_one_refused():
    item = "<item><link>https://ledger.example/{}</link></item>"
    whole = "<rss version='2.0'><channel>{}</channel></rss>"
    listed = whole.format("".join(item.format(n) for n in range(700)))

    found = read_feed(listed.encode())

    assert [len(found), found[0].url] == [MAX_ENTRIES, "https://ledger.example/0"]
    with pytest.raises(DocumentTooLarge):
        read_feed(whole.format("<item/><item>" * 10_001).encode())


def test_a_feed_that_holds_the_parser_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parsing, "CPU_SECONDS", 1)
    heavy = "<rss version='2.0'><channel>" + "<a:b xmlns:a='x'>" * 300_000 + "</channel></rss>"

    with pytest.raises(UnreadableDocument):
        read_feed(heavy.encode())
