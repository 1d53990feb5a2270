"""What the read API's answers are made of: stored JSON, joined, and what other sites need."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import HttpRequest

from claims.exchange.chain import document_in
from claims.exchange.claimreview import CONTEXT, render_linked
from claims.exchange.document import address
from claims.exchange.listing import Page, Row

JSON, LINKED_DATA, CSV = "application/json", "application/ld+json", "text/csv"
MEDIA_TYPES = {"json": JSON, "jsonld": LINKED_DATA, "csv": CSV}


def claim(row: Row, parts: Sequence[str] = ()) -> bytes:
    """A stored document with its number, its hash and its page's url; or only some ``parts``.

    What records of an older format do not hold is left out.
    """
    url = orjson.dumps(address(row["path"]))
    document = document_in(row["record"], after_brace=True)
    whole = b'{"seq":%d,"hash":"%b","url":%b,%b' % (row["seq"], row["hash"].encode(), url, document)
    if not parts:
        return whole
    read = orjson.loads(whole)
    return orjson.dumps({name: read[name] for name in parts if name in read})


def record_with_hash(row: Row) -> bytes:
    """A record of the log, byte for byte, with its hash in front of it."""
    record: bytes = row["record"]
    return b'{"hash":"%b",' % row["hash"].encode() + record[1:]


def documents(rows: Iterable[Row]) -> list[Any]:
    """The documents of rows, read."""
    return [orjson.loads(document_in(row["record"])) for row in rows]


def item_list(rows: Iterable[Row]) -> bytes:
    """The verdicts of a page as a schema.org ItemList; claims without one are not in it."""
    reviews = [review for each in documents(rows) if (review := render_linked(each))]
    items = [
        {"@type": "ListItem", "position": number, "item": review}
        for number, review in enumerate(reviews, 1)
    ]
    told = {"@context": CONTEXT, "@type": "ItemList", "itemListElement": items}
    return orjson.dumps(told)


def turns(request: HttpRequest, page: Page) -> dict[str, str]:
    """The addresses of the next and the previous page, by their relation."""
    steps = {"next": page.next, "prev": page.previous}
    given = _given(request)
    given.pop("cursor", None)
    start = address(f"{request.path}?{urlencode(given)}{'&' if given else ''}cursor=")
    return {rel: f"{start}{step}" for rel, step in steps.items() if step}


def envelope(links: dict[str, str], results: Iterable[bytes], **more: Any) -> bytes:
    """Results joined, with the addresses of the pages around them."""
    told = orjson.dumps({"next": links.get("next"), "previous": links.get("prev"), **more})
    return b'%b,"results":[%b]}' % (told[:-1], b",".join(results))


def changed(request: HttpRequest, parameters: dict[str, Any]) -> str:
    """The address asked for, with other parameters."""
    return address(f"{request.path}?{urlencode({**_given(request), **parameters})}")


def _given(request: HttpRequest) -> dict[str, Any]:
    """The parameters asked with, by name."""
    return request.GET.dict() if request.META.get("QUERY_STRING") else {}
