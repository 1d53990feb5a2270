"""What the read API's answers are made of: stored JSON, joined, and what other sites need."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from claims.exchange.document import address
from claims.exchange.listing import Cursor, Page, Row

# What scripts of other sites may send and read; a browser asks first, with OPTIONS.
CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Cache-Control, Content-Type, "
    "If-Modified-Since, If-None-Match, Range",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, "
    "Retry-After",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def with_hash(row: Row) -> str:
    """A stored document with its number, its hash and its page's url in front."""
    url = json.dumps(address(row["path"]), ensure_ascii=False)
    return f'{{"seq":{row["seq"]},"hash":"{row["hash"]}","url":{url},{row["text"][1:]}'


def record_with_hash(row: Row) -> str:
    """A record of the log, byte for byte, with its hash in front of it."""
    return f'{{"hash":"{row["hash"]}",{row["record"][1:]}'


def listing(request: HttpRequest, page: Page, results: Iterable[str]) -> str:
    """A page of results with the addresses of the next and the previous one."""
    return envelope(request, results, next=_at(page.next), previous=_at(page.previous))


def envelope(
    request: HttpRequest,
    results: Iterable[str],
    *,
    next: dict[str, Any] | None = None,  # noqa: A002 - the word readers see
    previous: dict[str, Any] | None = None,
    **more: Any,
) -> str:
    """Results joined; ``next`` and ``previous`` are the parameters that lead there."""
    told = {"next": _address(request, next), "previous": _address(request, previous), **more}
    return f'{json.dumps(told)[:-1]}, "results": [{",".join(results)}]}}'


def _at(cursor: Cursor | None) -> dict[str, Any] | None:
    return {"cursor": cursor} if cursor else None


def _address(request: HttpRequest, changed: dict[str, Any] | None) -> str | None:
    if changed is None:
        return None
    return address(f"{request.path}?{urlencode({**request.GET.dict(), **changed})}")
