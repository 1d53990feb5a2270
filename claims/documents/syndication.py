"""From a feed's or sitemap's text to its entries; run as a program, in a process with limits."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
from lxml import etree

from claims.documents.child import serve

Told = dict[str, str]
REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
LONGEST_REFERENCE = 12  # digits that are looked at: with as many there is no such character
SURROGATES = (0xD800, 0xDFFF)
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
        yield {
            "url": str(entry.get("link", "")),
            "id": str(entry.get("id", "")),
            "title": str(entry.get("title", "")),
            "published": _published(entry),
        }


def _published(entry: Any) -> str:
    """The day an entry is of, in UTC; where it names no zone, as it stands."""
    printed = str(entry.get("published") or entry.get("updated") or "")
    try:
        if read := entry.get("published_parsed") or entry.get("updated_parsed"):
            day = date(*read[:3])
        else:
            day = parsedate_to_datetime(printed).date()
    except ValueError:  # an invented day, or none
        return ""
    return day.isoformat() if _names_year(printed, day.year) else ""


def _names_year(printed: str, year: int) -> bool:
    """Whether a date as printed names its year, or by its zone one next to it.

    "Mon, 30 Nov -0001", which empty dates are printed as, would be read as a day of 2000.
    """
    return any(
        str(near) in printed or re.search(rf"[A-Za-z][ -]+{near % 100:02}\s", printed)
        for near in (year, year - 1, year + 1)
    )


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
    """The text as UTF-8, without a declaration that says it is something else.

    References to characters there are none of are replaced: parsers give up the whole list for one.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml"):
        start = start.partition("?>")[2]
    return REFERENCE.sub(_possible, start).encode()


def _possible(reference: re.Match[str]) -> str:
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal)[:LONGEST_REFERENCE]
    number = int(digits, 16 if hexadecimal else 10)
    exists = number <= sys.maxunicode and not SURROGATES[0] <= number <= SURROGATES[1]
    return reference[0] if exists else "\ufffd"


def _day(value: object) -> str:
    try:
        return datetime.fromisoformat(str(value).strip()).date().isoformat()
    except ValueError:
        return ""


if __name__ == "__main__":
    serve(read)
