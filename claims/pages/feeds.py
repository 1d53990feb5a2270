"""Feeds, the data feed of ClaimReview, and what crawlers ask for."""

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from typing import Any, TypeVar

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from claims.exchange.claimreview import render_claimreview
from claims.exchange.conditional import (
    CACHE_CONTROL,
    CHANGED,
    answer,
    answer_from,
    of_the_log,
)
from claims.exchange.document import address, instant
from claims.exchange.feeds import (
    SITEMAP_LIMIT,
    render_atom,
    render_json_feed,
    render_sitemap,
    render_sitemap_index,
)
from claims.models import LogHead, Publication

Answer = TypeVar("Answer", bound=HttpResponseBase)
ENTRIES = 50
ATOM, JSON_FEED = "application/atom+xml; charset=utf-8", "application/feed+json"
XML = "application/xml; charset=utf-8"
STANDING = ("/", "/corrections/", "/ratings/", "/methodology/", "/about/", "/log/")


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest verdicts and changes as Atom."""
    state = of_the_log()

    def made() -> str:
        updated = state.modified or CHANGED
        named = {"desk": settings.DESK_NAME, "site": settings.BASE_URL}
        return render_atom(_latest(), updated=updated, **named)

    return _for_all_sites(answer_from(request, state, made, content_type=ATOM))


@require_safe
def json_feed(request: HttpRequest) -> HttpResponse:
    """The same as JSON Feed."""

    def made() -> str:
        return render_json_feed(_latest(), desk=settings.DESK_NAME, site=settings.BASE_URL)

    return _for_all_sites(answer_from(request, of_the_log(), made, content_type=JSON_FEED))


@require_safe
def claimreviews(request: HttpRequest) -> HttpResponseBase:
    """Every ClaimReview that stands, as one schema.org DataFeed; streamed, however many."""
    state = of_the_log()
    etag, seconds = quote_etag(state.hash), int((state.modified or CHANGED).timestamp())
    response = StreamingHttpResponse(
        _data_feed(),
        content_type="application/ld+json",
        headers={
            "ETag": etag,
            "Last-Modified": http_date(seconds),
            "Cache-Control": CACHE_CONTROL,
        },
    )
    # Only the headers are read of the response passed; its type is narrower than need be.
    unchanged = get_conditional_response(request, etag, seconds, response)  # type: ignore[arg-type]
    return _for_all_sites(unchanged or response)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages; where they are too many for one file, the files that list them."""
    parts = -(-LogHead.objects.get(pk=1).seq // SITEMAP_LIMIT)
    if parts <= 1:
        text = render_sitemap(chain(_standing(), _claims(1)))
    else:
        files = ((address(f"/sitemap-{n}.xml"), None) for n in range(1, parts + 1))
        text = render_sitemap_index(files)
    return answer(request, text, modified=of_the_log().modified, content_type=XML)


@require_safe
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """The pages of the claims whose newest publication lies in one stretch of the log."""
    last = -(-LogHead.objects.get(pk=1).seq // SITEMAP_LIMIT)
    if not 1 <= part <= last:
        raise Http404(f"The sitemap has {last} parts; {part} is none of them.")
    entries = chain(_standing() if part == 1 else (), _claims(part))
    return answer(
        request, render_sitemap(entries), modified=of_the_log().modified, content_type=XML
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything but the desk."""
    text = f"User-agent: *\nDisallow: /admin/\n\nSitemap: {address('/sitemap.xml')}\n"
    return answer(request, text, modified=CHANGED, content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); nothing where the desk names no address."""
    if not settings.CONTACT:
        raise Http404("This desk names no address.")
    # It expires within a year, as the RFC asks; the code's own age would let it expire for good.
    expires = instant((timezone.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0))
    text = (
        f"Contact: {settings.CONTACT}\nExpires: {expires[:19]}Z\n"
        f"Canonical: {address('/.well-known/security.txt')}\nPreferred-Languages: en\n"
    )
    return answer(request, text, modified=None, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Where browsers and crawlers ask for an icon without reading the page."""
    return HttpResponsePermanentRedirect(
        static("claims/icon.svg"), headers={"Cache-Control": "public, max-age=86400"}
    )


def _for_all_sites(response: Answer) -> Answer:
    """Scripts of any site may read it."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _latest() -> list[dict[str, Any]]:
    return list(Publication.objects.current().values_list("document", flat=True)[:ENTRIES])


def _standing() -> Iterator[tuple[str, None]]:
    return ((address(path), None) for path in STANDING)


def _claims(part: int) -> Iterator[tuple[str, Any]]:
    first = (part - 1) * SITEMAP_LIMIT + 1
    found = Publication.objects.current().filter(seq__range=(first, first + SITEMAP_LIMIT - 1))
    for path, changed in found.values_list("path", "published_at"):
        yield address(path), changed


def _data_feed() -> Iterator[str]:
    yield (
        '{"@context": "https://schema.org", "@type": "DataFeed", '
        f'"dateModified": "{(of_the_log().modified or CHANGED).isoformat()}", "dataFeedElement": ['
    )
    standing = Publication.objects.current().filter(
        verification_status="checked", rating__isnull=False
    )
    documents = standing.values_list("document", flat=True)
    for number, document in enumerate(documents.iterator(chunk_size=500)):
        item = {
            "@type": "DataFeedItem",
            "dateCreated": document["first_published_at"],
            "dateModified": document["published_at"],
            "item": [render_claimreview(document)],
        }
        yield ("," if number else "") + json.dumps(item, ensure_ascii=False)
    yield "]}"
