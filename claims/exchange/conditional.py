"""Answers that caches can keep and check, for every face that serves readers."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

# A correction or retraction is seen at the next look: only shared caches keep an answer, shortly.
CACHE_CONTROL = "public, max-age=0, s-maxage=30"


def answer(
    request: HttpRequest,
    text: str,
    *,
    modified: datetime | None,
    content_type: str = "application/json",
) -> HttpResponse:
    """Return ``text``, or 304 where the client has it already (RFC 9110, section 13).

    ``modified`` is when what the text tells changed last; None where that is not known.
    """
    content = text.encode()
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    headers = {"ETag": etag, "Cache-Control": CACHE_CONTROL}
    seconds = int(modified.timestamp()) if modified else None
    if seconds is not None:
        headers["Last-Modified"] = http_date(seconds)
    response = HttpResponse(content, content_type=content_type, headers=headers)
    found = get_conditional_response(request, etag, seconds, response)
    return found if found is not None else response
