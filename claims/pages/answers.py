"""Readers' pages as answers that caches can keep and check."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

# A correction or retraction is seen at the next look: only shared caches keep a page, shortly.
CACHE_CONTROL = "public, max-age=0, s-maxage=30"
# When the pages themselves were last changed: the same for every process that serves them.
CHANGED = datetime.fromtimestamp(
    max(path.stat().st_mtime for path in (settings.BASE_DIR / "templates").rglob("*.html")), tz=UTC
)


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    modified: datetime | None,
    status: int = 200,
) -> HttpResponse:
    """Render a page; 304 where the reader has it already.

    ``modified`` is when its data changed last; None where that is not known.
    """
    text = render_to_string(template, context, request)
    changed = max(modified, CHANGED) if modified else None
    return answer(request, text, modified=changed, status=status)


def answer(
    request: HttpRequest,
    text: str,
    *,
    modified: datetime | None,
    content_type: str = "text/html; charset=utf-8",
    status: int = 200,
) -> HttpResponse:
    """Return ``text``, or 304 where the reader has it already."""
    content = text.encode()
    if status != 200:
        return HttpResponse(content, content_type=content_type, status=status)
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    headers = {"ETag": etag, "Cache-Control": CACHE_CONTROL}
    seconds = int(modified.timestamp()) if modified else None
    if seconds is not None:
        headers["Last-Modified"] = http_date(seconds)
    response = HttpResponse(content, content_type=content_type, headers=headers)
    found = get_conditional_response(request, etag, seconds, response)
    return found if found is not None else response
