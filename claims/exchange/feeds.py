"""The newest verdicts as feeds, and the addresses of all pages as a sitemap."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from claims.exchange.document import address, instant

Json = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITEMAP_LIMIT = 50_000  # addresses in one file, by sitemaps.org
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


def render_atom(
    documents: Iterable[Json], *, desk: str, site: str, updated: datetime, query: str = ""
) -> str:
    """Return an Atom feed (RFC 4287); ``site`` is the desk's address without a final slash.

    ``query`` is the search that the feed follows, as it stands in its address, "" for none.
    """
    feed = Element("feed", xmlns=ATOM)
    _text(feed, "id", f"{site}/{_asked(query)}")
    _text(feed, "title", desk)
    _text(feed, "updated", instant(updated))
    SubElement(feed, "link", rel="self", href=f"{site}/feeds/reviews.atom{_asked(query)}")
    SubElement(feed, "link", rel="alternate", type="text/html", href=f"{site}/{_asked(query)}")
    _text(SubElement(feed, "author"), "name", desk)
    for document in documents:
        entry = SubElement(feed, "entry")
        _text(entry, "id", _lasting_id(site, document))
        _text(entry, "title", headline(document))
        _text(entry, "published", document["first_published_at"])
        _text(entry, "updated", document["published_at"])
        SubElement(entry, "link", rel="alternate", type="text/html", href=address(document["path"]))
        for topic in document["topics"]:
            SubElement(entry, "category", term=topic["slug"], label=_xml(topic["name"]))
        _text(entry, "summary", gist(document))
    return _document(feed)


def render_json_feed(documents: Iterable[Json], *, desk: str, site: str, query: str = "") -> str:
    """Return a JSON Feed (jsonfeed.org, version 1.1)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": desk,
        "home_page_url": f"{site}/{_asked(query)}",
        "feed_url": f"{site}/feeds/reviews.json{_asked(query)}",
        "authors": [{"name": desk, "url": f"{site}/"}],
        "items": [
            {
                "id": _lasting_id(site, document),
                "url": address(document["path"]),
                "title": headline(document),
                "content_text": gist(document),
                "date_published": document["first_published_at"],
                "date_modified": document["published_at"],
                "language": document["language"],
                "tags": [topic["name"] for topic in document["topics"]],
            }
            for document in documents
        ],
    }
    return json.dumps(feed, ensure_ascii=False)


def render_sitemap(pages: Iterable[tuple[str, datetime | None]]) -> str:
    """Return a sitemap of addresses and when they last changed; at most SITEMAP_LIMIT of them."""
    return _addresses("urlset", "url", pages)


def render_sitemap_index(parts: Iterable[tuple[str, datetime | None]]) -> str:
    """Return a sitemap of sitemaps."""
    return _addresses("sitemapindex", "sitemap", parts)


def _asked(query: str) -> str:
    return f"?{query}" if query else ""


def headline(document: Json) -> str:
    """A claim with its verdict in front."""
    if document["verification_status"] == "retracted":
        return f"Retracted: {document['statement']}"
    if document["rating"] is None:
        return str(document["statement"])
    return f"{document['rating']['label']}: {document['statement']}"


def gist(document: Json) -> str:
    """What a subscriber reads of a version: what changed first, then what stands."""
    if document["verification_status"] == "retracted":
        return f"We have withdrawn this review. {document['note']}"
    if document["kind"] == "corrected":
        corrections = document["corrections"]  # a version's own is the last
        opening = corrections[-1]["kind"].title() if corrections else "Correction"
    elif document["kind"] == "reaffirmed":
        opening = "We looked again"
    else:
        return str(document["summary"])
    return f"{opening}: {document['note']}\n\n{document['summary']}"


def _lasting_id(site: str, document: Json) -> str:
    """The address that stays when a correction rewords the claim: without its words."""
    return f"{site}/claims/{document['id']}/"


def _addresses(root: str, name: str, entries: Iterable[tuple[str, datetime | None]]) -> str:
    listing = Element(root, xmlns=SITEMAP)
    for url, changed in entries:
        entry = SubElement(listing, name)
        _text(entry, "loc", url)
        if changed:
            _text(entry, "lastmod", instant(changed))
    return _document(listing)


def _document(root: Element) -> str:
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode")


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _xml(text)


def _xml(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
