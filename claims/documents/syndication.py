"""From a feed's or sitemap's text to its entries; run as a program, in a process with limits."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import feedparser
from lxml import etree

from claims.documents.child import serve

Told = dict[str, str]
SITEMAPS = ("urlset", "sitemapindex")


def read(text: str, url: str) -> dict[str, Any]:
    """Return {"entries": [{"url", "id", "title", "published"}, ...]}, "" where not given.

    Raises ValueError or an error of lxml's for what is no feed.
    """
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return {"entries": list(_json_feed(text))}
    if any(f"<{name}" in text[:2_000] for name in SITEMAPS):
        return {"entries": list(_sitemap(text))}
    return {"entries": list(_feed(text, url))}


def _feed(text: str, url: str) -> Iterator[Told]:
    found = feedparser.parse(
        _undeclared(text),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": url,
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not found.version:
        raise ValueError("no feed")
    for entry in found.entries:
        day = entry.get("published_parsed") or entry.get("updated_parsed")
        yield {
            "url": str(entry.get("link", "")),
            "id": str(entry.get("id", "")),
            "title": str(entry.get("title", "")),
            "published": f"{day[0]:04}-{day[1]:02}-{day[2]:02}" if day else "",
        }


def _sitemap(text: str) -> Iterator[Told]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(_undeclared(text), parser)
    for entry in root:
        place = entry.findtext("{*}loc") or ""
        yield {
            "url": place, "id": "", "title": "", "published": _day(entry.findtext("{*}lastmod"))
        }  # fmt: skip


def _json_feed(text: str) -> Iterator[Told]:
    told = json.loads(text, parse_constant=_no_number, parse_float=str, parse_int=str)
    items = told.get("items") if isinstance(told, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield {
                "url": str(item.get("url") or item.get("external_url") or ""),
                "id": str(item.get("id") or ""),
                "title": str(item.get("title") or ""),
                "published": _day(item.get("date_published")),
            }


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _undeclared(text: str) -> bytes:
    """The text as UTF-8, without a declaration that says it is something else."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml"):
        start = start.partition("?>")[2]
    return start.encode()


def _day(value: object) -> str:
    try:
        return datetime.fromisoformat(str(value).strip()).date().isoformat()
    except ValueError:
        return ""


if __name__ == "__main__":
    serve(read)
