"""Readers' pages. They read the publication log, and the rating scale; nothing else."""

import json
from typing import Any

from django.db.models.fields.json import KT
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.exchange.claimreview import render_claimreview
from claims.exchange.conditional import (
    CACHE_CONTROL,
    CHANGED,
    of_the_log,
    of_the_log_and_scale,
)
from claims.exchange.facets import COUNTED, Facets, facets, narrowed
from claims.exchange.listing import BadCursor, Cursor, OtherCursor, publications
from claims.exchange.related import related
from claims.exchange.search import BadSearch, Search, checked_words, hit, understood
from claims.models import Heading, LogHead, Publication, Rating
from claims.models.publications import PublicationQuerySet
from claims.pages.addresses import here
from claims.pages.answers import page, page_from
from claims.pages.chart import chart
from claims.pages.history import as_correction, corrections_told, rating_before, versions
from claims.pages.narrowing import NAMES, Narrowing

PAGE_SIZE = 20
HEADINGS = 200  # on one page of an index
INDEXES = {
    Heading.Kind.TOPIC: _("Topics"),
    Heading.Kind.SOURCE: _("Sources"),
    Heading.Kind.CLAIMANT: _("Claimants"),
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The latest verdicts that stand, or those found and narrowed down."""
    asked = Narrowing.of(request)
    try:
        words = checked_words(request.GET.get("q", ""))
    except BadSearch as error:
        context = {"words": request.GET["q"][:200], "searched": True, "problem": str(error)}
        return page(request, "pages/home.html", context, modified=None, status=400)

    def made() -> dict[str, Any]:
        searched = bool(words or asked.by)
        every = Publication.objects
        found = narrowed(every.current() if words else every.standing(), asked.by)
        search = understood(words) if words else None
        context = {"words": words, "searched": searched, **listed(request, found, search)}
        if searched:
            context["feed"] = f"/feeds/reviews.atom?{asked.query()}"
        if context["first"]:
            context |= asked.shown(facets(search.narrow(found) if search else found))
        return context

    return page_from(request, "pages/home.html", of_the_log_and_scale(), made)


@require_safe
def headings(request: HttpRequest, kind: Heading.Kind) -> HttpResponse:
    """All topics, sources or claimants of what stands, with how many claims each."""
    after = request.GET.get("after", "").replace("\x00", "")

    def made() -> dict[str, Any]:
        found = Heading.objects.filter(kind=kind, slug__gt=after).order_by("slug")[: HEADINGS + 1]
        rows = list(found.values("slug", "name", "claims"))
        more, rows = len(rows) > HEADINGS, rows[:HEADINGS]
        return {
            "kind": kind.value,
            "title": INDEXES[kind],
            "headings": rows,
            "first": not after,
            "next": "?" + urlencode({"after": rows[-1]["slug"]}) if more else None,
        }

    return page_from(request, "pages/headings.html", of_the_log(), made)


@require_safe
def heading(request: HttpRequest, kind: Heading.Kind, slug: str) -> HttpResponse:
    """Claims on a topic, by a claimant, or that quote a source, and how they were rated."""

    def made() -> dict[str, Any]:
        named = Heading.objects.filter(kind=kind, slug=slug).first()
        if named is None:
            raise Http404("No published claim is about this.")
        found = Publication.objects.current().under(named)
        told = {"kicker": NAMES[kind], "title": named.name, "feed": f"{kind}s/{slug}"}
        context = told | listed(request, found)
        return context | _tally(facets(found)) if context["first"] else context

    return page_from(request, "pages/listing.html", of_the_log_and_scale(), made)


def _tally(counted: Facets) -> dict[str, Any]:
    """How often each rating stands, in the order of the scale."""
    scale = {rating.slug: rating for rating in Rating.objects.all()}
    known = [value for value in counted.values["rating"] if value.key in scale]
    order = list(scale)
    known.sort(key=lambda value: order.index(value.key))
    tally = [{"rating": scale[v.key], "status": "shown", "count": v.count} for v in known]
    return {"tally": tally, "tally_capped": COUNTED if counted.capped else None}


@require_safe
def claim(request: HttpRequest, claim_id: int, **_words: str) -> HttpResponse:
    """A claim's newest version."""
    history = versions(claim_id)
    current = stored(history[0]["seq"])
    canonical = here(current["document"]["path"])
    if request.path != canonical:
        return moved(canonical)
    context = {
        **current,
        "history": history,
        "canonical": canonical,
        "corrections": corrections_told(current["document"], history),
        "chart": chart(current["document"]),
        "related": related(current["document"], current["claimant_slug"]),
    }
    return page(request, "pages/claim.html", context, modified=of_the_log().modified)


@require_safe
def version(request: HttpRequest, claim_id: int, number: int, **_words: str) -> HttpResponse:
    """An earlier version of a claim, marked as superseded."""
    history = versions(claim_id)
    canonical = here(history[0]["path"])
    if number == history[0]["version"]:
        return moved(canonical)
    if request.path != f"{canonical}v/{number}/":
        return moved(f"{canonical}v/{number}/")
    seq = next((row["seq"] for row in history if row["version"] == number), None)
    if seq is None:
        raise Http404(f"Claim {claim_id} has {len(history)} versions; {number} is none of them.")
    earlier = stored(seq)
    context = {
        **earlier,
        "history": history,
        "canonical": canonical,
        "superseded": True,
        "chart": chart(earlier["document"]),
        "corrections": corrections_told(earlier["document"], history),
    }
    of_the_log()  # what is told is on the disk
    return page(request, "pages/claim.html", context, modified=history[0]["published_at"])


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """All corrections and retractions."""

    def made() -> dict[str, Any]:
        context = listed(request, Publication.objects.corrections(), earlier=rating_before())
        return context | {"rows": [as_correction(row) for row in context["rows"]]}

    return page_from(request, "pages/corrections.html", of_the_log(), made)


@require_safe
def ratings(request: HttpRequest) -> HttpResponse:
    """The rating scale."""
    scale = Rating.objects.values("label", "slug", "value", "definition", "colour")
    return page(request, "pages/ratings.html", {"scale": scale}, modified=None)


@require_safe
def methodology(request: HttpRequest) -> HttpResponse:
    """How claims are found, checked, published and watched."""
    return page(request, "pages/methodology.html", {}, modified=CHANGED)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Who the desk is, who pays for it, and how to reach it."""
    return page(request, "pages/about.html", {}, modified=None)


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The head of the publication log and its newest entries."""
    newest_first = Publication.objects.order_by("-seq").values(
        "seq",
        "claim",
        "version",
        "kind",
        "published_at",
        "hash",
        "path",
        "language",
        statement=KT("document__statement"),
    )

    def made() -> dict[str, Any]:
        return {"head": LogHead.objects.get(pk=1), "entries": newest_first[:PAGE_SIZE]}

    return page_from(request, "pages/log.html", of_the_log(), made)


def listed(
    request: HttpRequest, found: PublicationQuerySet, search: Search | None = None, **computed: Any
) -> dict[str, Any]:
    """The page of a list that is asked for, with the passages that hold the words searched for.

    Raises Http404 for a cursor that no list here gave out.
    """
    try:
        cursor = Cursor.read(text) if (text := request.GET.get("cursor")) else None
        listing = publications(
            found, "document", search=search, size=PAGE_SIZE, cursor=cursor, **computed
        )
    except (BadCursor, OtherCursor) as error:
        raise Http404("This is no page of the list.") from error
    asked = Narrowing.of(request)
    return {
        "rows": [{**row, "hit": search and hit(row["document"], search)} for row in listing.rows],
        "meant": search.meant if search else "",
        "next": asked.at(listing.next),
        "previous": asked.at(listing.previous),
        "first": cursor is None,
    }


def stored(seq: int) -> dict[str, Any]:
    """One publication as its page needs it; ``markup`` is its ClaimReview as JSON."""
    fields = ("seq", "version", "kind", "published_at", "hash", "claimant_slug", "document")
    row: Any = Publication.objects.values(*fields).get(seq=seq)
    review = render_claimreview(row["document"])
    return {**row, "markup": json.dumps(review, ensure_ascii=False) if review else ""}


def moved(path: str) -> HttpResponse:
    """The address with the claim's words as they are now; looked up again each time, since a
    correction may reword the claim.
    """
    return HttpResponsePermanentRedirect(path, headers={"Cache-Control": CACHE_CONTROL})
