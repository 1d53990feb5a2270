"""What the read API's answers are made of: stored JSON, joined, and what other sites need."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import HttpRequest

from claims.exchange.chain import document_in
from claims.exchange.claimreview import CONTEXT, render_claimreview
from claims.exchange.document import address
from claims.exchange.listing import Cursor, Page, Row

JSON, LINKED_DATA, CSV = "application/json", "application/ld+json", "text/csv"
MEDIA_TYPES = {"json": JSON, "jsonld": LINKED_DATA, "csv": CSV}


def claim(row: Row, parts: Sequence[str] = ()) -> str:
    """A stored document with its number, its hash and its page's url; or only some ``parts``."""
    document = document_in(row["record"])
    url = orjson.dumps(address(row["path"])).decode()
    whole = f'{{"seq":{row["seq"]},"hash":"{row["hash"]}","url":{url},{document[1:]}'
    if not parts:
        return whole
    told = orjson.loads(whole)
    return orjson.dumps({name: told[name] for name in parts}).decode()


def record_with_hash(row: Row) -> str:
    """A record of the log, byte for byte, with its hash in front of it."""
    return f'{{"hash":"{row["hash"]}",{row["record"][1:]}'


def documents(rows: Iterable[Row]) -> list[Any]:
    """The documents of rows, read."""
    return [orjson.loads(document_in(row["record"])) for row in rows]


def item_list(rows: Iterable[Row]) -> str:
    """The verdicts of a page as a schema.org ItemList; claims without one are not in it."""
    reviews = [review for each in documents(rows) if (review := render_claimreview(each))]
    items = [
        {"@type": "ListItem", "position": number, "item": review}
        for number, review in enumerate(reviews, 1)
    ]
    told = {"@context": CONTEXT, "@type": "ItemList", "itemListElement": items}
    return orjson.dumps(told).decode()


def turns(request: HttpRequest, page: Page) -> dict[str, str]:
    """The addresses of the next and the previous page, by their relation."""
    steps = {"next": _at(page.next), "prev": _at(page.previous)}
    return {rel: changed(request, step) for rel, step in steps.items() if step}


def envelope(links: dict[str, str], results: Iterable[str], **more: Any) -> str:
    """Results joined, with the addresses of the pages around them."""
    told = {"next": links.get("next"), "previous": links.get("prev"), **more}
    return f'{json.dumps(told)[:-1]}, "results": [{",".join(results)}]}}'


def changed(request: HttpRequest, parameters: dict[str, Any]) -> str:
    """The address asked for, with other parameters."""
    return address(f"{request.path}?{urlencode({**request.GET.dict(), **parameters})}")


def _at(cursor: Cursor | None) -> dict[str, Any] | None:
    return {"cursor": cursor} if cursor else None
