"""What a feed or sitemap lists: RSS, Atom, RDF, JSON Feed, sitemaps (sitemaps.org)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from claims.documents.cleaning import clean
from claims.documents.decoding import decode
from claims.documents.errors import DocumentRefused, DocumentTooLarge, FetchRefused
from claims.documents.parsing import parsed
from claims.documents.urls import parse_url

MAX_ENTRIES = 500  # taken of one feed, from its top; feeds list the newest first
MAX_LISTED = 10_000  # more than this is no feed; a sitemap of more is cut into several by its rules
MAX_FIELD = 300
PROLOG = re.compile(r"\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
ROOT = re.compile(
    r"<(?:!DOCTYPE\s+)?(?:\w{1,20}:)?(rss|feed|RDF|urlset|sitemapindex)(?![\w.-])", re.IGNORECASE
)
JSON_FEED = re.compile(r'\s*\{.{0,2000}?"https?:\\?/\\?/jsonfeed\.org\\?/version', re.DOTALL)
ENTRY = re.compile(r"<(?:\w{1,20}:)?(?:item|entry|url|sitemap)[\s>]")
XINCLUDE = "http://www.w3.org/2001/XInclude"
HEAD = 100_000  # characters in which a feed says what it is


@dataclass(frozen=True, slots=True)
class Entry:
    """One document a feed points at. ``id`` is the feed's own name for it, else its url."""

    url: str
    id: str
    title: str = ""
    published: date | None = None  # the day in UTC; None where missing or impossible


def kind_of(data: bytes, content_type: str = "") -> str:
    """Return "feed" or "sitemap" for what is one, "" for everything else."""
    head = decode(data[:HEAD], content_type=content_type)
    if JSON_FEED.match(head):
        return "feed"
    found = ROOT.match(_root(head))
    return (
        ("sitemap" if found[1].lower() in ("urlset", "sitemapindex") else "feed") if found else ""
    )


def read_feed(data: bytes, *, content_type: str = "", url: str = "") -> list[Entry]:
    """Return what a feed or sitemap lists, in its order, at most 500 entries, each url once.

    It is parsed in a child process. Entries without an address that may be fetched are left out.
    Raises DocumentRefused for a DTD or an inclusion, DocumentTooLarge for more than 10,000
    entries, and UnreadableDocument.
    """
    text = decode(data, content_type=content_type)
    what = url or "The feed"
    if _root(text[:HEAD]).startswith("<!") or XINCLUDE in text:
        raise DocumentRefused(
            "doctype", f"{what} brings a DTD or includes other files, which no feed needs."
        )
    if sum(1 for _ in ENTRY.finditer(text)) > MAX_LISTED:
        raise DocumentTooLarge(
            "too_many_entries", f"{what} lists more than {MAX_LISTED:,} entries."
        )
    told = parsed("claims.documents.syndication", text, url, what)
    entries: dict[str, Entry] = {}
    for entry in _entries(told["entries"], url):
        entries.setdefault(entry.url, entry)
    return list(entries.values())


def _root(head: str) -> str:
    """The text from its first element, or its DOCTYPE, on."""
    prolog = PROLOG.match(head)
    return head[prolog.end() :] if prolog else head


def _entries(told: list[dict[str, Any]], base: str) -> Iterator[Entry]:
    for entry in told[:MAX_ENTRIES]:
        try:
            url = parse_url(urljoin(base, entry["url"].strip())).url
        except (FetchRefused, ValueError):
            continue
        yield Entry(
            url,
            _field(entry["id"]) or url[:MAX_FIELD],
            _field(entry["title"]),
            date.fromisoformat(entry["published"]) if entry["published"] else None,
        )


def _field(value: str) -> str:
    return " ".join(clean(value).split())[:MAX_FIELD]
