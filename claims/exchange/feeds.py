"""The newest verdicts as feeds, and the addresses of all pages as a sitemap."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings

from claims.exchange.claimreview import CONTEXT, render_claimreview
from claims.exchange.document import address, instant

Json = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITEMAP_LIMIT = 50_000  # addresses in one file, by sitemaps.org
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed: its title, the page it is of, its own first page, this page and the next one.

    All but the title are addresses; ``next`` is "" on the last page (RFC 5005).
    """

    title: str
    page: str
    first: str
    this: str
    next: str


def render_atom(documents: Iterable[Json], channel: Channel, *, updated: datetime) -> str:
    """Return a page of an Atom feed (RFC 4287); a corrected claim is an entry updated."""
    feed = Element("feed", xmlns=ATOM)
    _text(feed, "id", channel.page)
    _text(feed, "title", channel.title)
    _text(feed, "updated", instant(updated))
    SubElement(feed, "link", rel="self", href=channel.this)
    SubElement(feed, "link", rel="first", href=channel.first)
    if channel.next:
        SubElement(feed, "link", rel="next", href=channel.next)
    SubElement(feed, "link", rel="alternate", type="text/html", href=channel.page)
    _text(SubElement(feed, "author"), "name", settings.DESK_NAME)
    if settings.LICENCE:
        SubElement(feed, "link", rel="license", href=settings.LICENCE_URL)
    for document in documents:
        entry = SubElement(feed, "entry")
        _text(entry, "id", _lasting_id(document))
        _text(entry, "title", headline(document))
        _text(entry, "published", document["first_published_at"])
        _text(entry, "updated", document["published_at"])
        SubElement(entry, "link", rel="alternate", type="text/html", href=address(document["path"]))
        for topic in document["topics"]:
            SubElement(entry, "category", term=topic["slug"], label=_xml(topic["name"]))
        _text(entry, "summary", gist(document))
    return _document(feed)


def render_json_feed(documents: Iterable[Json], channel: Channel) -> str:
    """Return a page of a JSON Feed (jsonfeed.org, version 1.1)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.this,
        **({"next_url": channel.next} if channel.next else {}),
        "authors": [{"name": settings.DESK_NAME, "url": address("/")}],
        "items": [
            {
                "id": _lasting_id(document),
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


def render_data_feed(documents: Iterable[Json], *, modified: datetime) -> str:
    """Return verdicts as a schema.org DataFeed that says where all the others are."""
    items = [
        {
            "@type": "DataFeedItem",
            "dateCreated": document["first_published_at"],
            "dateModified": document["published_at"],
            "item": [review],
        }
        for document in documents
        if (review := render_claimreview(document))
    ]
    whole = {"application/json": address("/api/v1/changes/?since=0")}
    if settings.DUMP_URL:
        whole["application/gzip"] = settings.DUMP_URL
    feed = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": settings.DESK_NAME,
        "dateModified": instant(modified),
        **({"license": settings.LICENCE_URL} if settings.LICENCE else {}),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": url}
            for kind, url in whole.items()
        ],
        "dataFeedElement": items,
    }
    return json.dumps(feed, ensure_ascii=False)


def render_sitemap(pages: Iterable[tuple[str, datetime | None]]) -> str:
    """Return a sitemap of addresses and when they last changed; at most SITEMAP_LIMIT of them."""
    return _addresses("urlset", "url", pages)


def render_sitemap_index(parts: Iterable[tuple[str, datetime | None]]) -> str:
    """Return a sitemap of sitemaps."""
    return _addresses("sitemapindex", "sitemap", parts)


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


def _lasting_id(document: Json) -> str:
    """The address that stays when a correction rewords the claim: without its words."""
    return address(f"/claims/{document['id']}/")


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
