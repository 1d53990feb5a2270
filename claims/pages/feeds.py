"""Feeds, the data feed of ClaimReview, what crawlers ask for: nothing that grows with the log."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponsePermanentRedirect,
)
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.exchange.conditional import CHANGED, answer, answer_from, of_the_log
from claims.exchange.document import address, instant
from claims.exchange.facets import narrowed
from claims.exchange.feeds import (
    SITEMAP_LIMIT,
    Channel,
    render_atom,
    render_data_feed,
    render_json_feed,
    render_sitemap,
    render_sitemap_index,
)
from claims.exchange.listing import BadCursor, Cursor, OtherCursor, publications
from claims.exchange.search import BadSearch, checked_words, understood
from claims.models import Heading, LogHead, Publication
from claims.models.publications import PublicationQuerySet
from claims.pages.narrowing import Narrowing

ENTRIES = 50
FORMS = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json"}
XML = "application/xml; charset=utf-8"
STANDING = ("/", "/corrections/", "/ratings/", "/methodology/", "/about/", "/log/")
# Headings by the name of their list in addresses.
LISTS = {f"{kind}s": kind for kind in Heading.Kind}


@require_safe
def reviews(request: HttpRequest, form: str) -> HttpResponse:
    """The newest verdicts and changes: of all, or of what a search finds."""
    asked = Narrowing.of(request)
    found = narrowed(Publication.objects.current(), asked.by)
    try:
        words = checked_words(asked.words)
    except BadSearch as error:
        return HttpResponseBadRequest(f"{error}\n", content_type="text/plain; charset=utf-8")
    if words:
        found = understood(words, forgiving=False).narrow(found)
    sought = ", ".join(filter(None, (words, *asked.by.values())))
    title = f"{sought} \u2013 {settings.DESK_NAME}" if sought else settings.DESK_NAME
    return _feed(request, form, found, title, "/", query=asked.query())


@require_safe
def of_heading(request: HttpRequest, listed: str, slug: str, form: str) -> HttpResponse:
    """The newest verdicts and changes under one topic, source or claimant."""
    heading = Heading.objects.filter(kind=LISTS.get(listed, ""), slug=slug).first()
    if heading is None:
        raise Http404("Nothing that is published is filed under this name.")
    found = Publication.objects.current().under(heading)
    title = f"{heading.name} \u2013 {settings.DESK_NAME}"
    return _feed(request, form, found, title, f"/{listed}/{slug}/")


@require_safe
def claimreviews(request: HttpRequest) -> HttpResponse:
    """The newest ClaimReviews that stand, as a schema.org DataFeed that leads to all of them."""
    state = of_the_log()

    def made() -> str:
        standing = Publication.objects.current().filter(
            verification_status="checked", rating__isnull=False
        )
        documents = standing.values_list("document", flat=True)[:ENTRIES]
        return render_data_feed(documents, modified=state.modified or CHANGED)

    return _for_all_sites(answer_from(request, state, made, content_type="application/ld+json"))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The files that list all pages: the standing ones, claims, topics, sources and claimants."""

    def made() -> str:
        ends = {"claims": LogHead.objects.get(pk=1).seq, **_last_headings()}
        names = ["pages", *(f"{name}-{n}" for name, end in ends.items() for n in _parts(end))]
        return render_sitemap_index((address(f"/sitemap-{name}.xml"), None) for name in names)

    return answer_from(request, of_the_log(), made, content_type=XML)


@require_safe
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """The pages that always are."""
    text = render_sitemap((address(path), None) for path in STANDING)
    return answer(request, text, modified=CHANGED, content_type=XML)


@require_safe
def sitemap_part(request: HttpRequest, listed: str, part: int) -> HttpResponse:
    """The pages of one stretch: of the log, or of the headings of a kind."""
    bounds = ((part - 1) * SITEMAP_LIMIT + 1, part * SITEMAP_LIMIT)
    end = LogHead.objects.get(pk=1).seq if listed == "claims" else _last_headings().get(listed, 0)
    if not 1 <= bounds[0] <= end:
        raise Http404(f"The sitemap has no part {part} of {listed}.")
    find = _claims if listed == "claims" else _headings

    def made() -> str:
        return render_sitemap(find(listed, bounds))

    return answer_from(request, of_the_log(), made, content_type=XML)


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


def _feed(
    request: HttpRequest,
    form: str,
    found: PublicationQuerySet,
    title: str,
    page: str,
    query: str = "",
) -> HttpResponse:
    """A page of a feed; ``query`` is the search it follows, as it stands in addresses.

    Raises Http404 for a cursor that no feed gave out.
    """
    state = of_the_log()

    def made() -> str:
        try:
            cursor = Cursor.read(text) if (text := request.GET.get("cursor")) else None
            listing = publications(found, "document", size=ENTRIES, cursor=cursor)
        except (BadCursor, OtherCursor) as error:
            raise Http404("This is no page of the feed.") from error
        documents = [row["document"] for row in listing.rows]

        def at(path: str, cursor: Cursor | None = None) -> str:
            told = "&".join(filter(None, (query, f"cursor={cursor}" if cursor else "")))
            return address(f"{path}?{told}" if told else path)

        following = at(request.path, listing.next) if listing.next else ""
        this = at(request.path, cursor)
        channel = Channel(title, at(page), at(request.path), this, following)
        if form == "json":
            return render_json_feed(documents, channel)
        return render_atom(documents, channel, updated=state.modified or CHANGED)

    return _for_all_sites(answer_from(request, state, made, content_type=FORMS[form]))


def _for_all_sites(response: HttpResponse) -> HttpResponse:
    """Scripts of any site may read it."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _parts(end: int) -> range:
    return range(1, -(-end // SITEMAP_LIMIT) + 1)


def _last_headings() -> dict[str, int]:
    """The greatest number of the headings of each kind, by the name of its list."""
    last = Heading.objects.values_list("kind").annotate(last=Max("pk"))
    return {f"{kind}s": number for kind, number in last}


def _claims(_listed: str, bounds: tuple[int, int]) -> Iterator[tuple[str, Any]]:
    found = Publication.objects.current().filter(seq__range=bounds)
    for path, changed in found.values_list("path", "published_at"):
        yield address(path), changed


def _headings(listed: str, bounds: tuple[int, int]) -> Iterator[tuple[str, None]]:
    found = Heading.objects.filter(kind=LISTS[listed], pk__range=bounds).order_by("pk")
    for slug in found.values_list("slug", flat=True):
        yield address(f"/{listed}/{slug}/"), None
