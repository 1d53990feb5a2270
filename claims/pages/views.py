"""Readers' pages. They read the publication log, and the rating scale; nothing else."""

import json
from typing import Any

from django.db.models.fields.json import KT
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from claims.exchange.claimreview import render_claimreview
from claims.exchange.conditional import CACHE_CONTROL, CHANGED, of_the_log
from claims.exchange.listing import BadCursor, Cursor, OtherCursor, publications
from claims.exchange.search import BadSearch, checked_words, hit, understood
from claims.models import Heading, LogHead, Publication, Rating
from claims.models.publications import PublicationQuerySet
from claims.pages.answers import page

PAGE_SIZE = 20
LARGEST = 2**63 - 1
KINDS = {
    "opened": "Opened",
    "published": "Published",
    "corrected": "Corrected",
    "reaffirmed": "Reaffirmed",
    "retracted": "Retracted",
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The latest verdicts, or those found."""
    try:
        words = checked_words(request.GET.get("q", ""))
    except BadSearch as error:
        context = {"words": request.GET["q"][:200], "problem": str(error)}
        return page(request, "pages/home.html", context, modified=None, status=400)
    context = {"words": words, **listed(request, Publication.objects.current(), words)}
    return page(request, "pages/home.html", context, modified=of_the_log().modified)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Claims filed under a topic."""
    return _under(request, Heading.Kind.TOPIC, slug)


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Claims that a source made or is quoted on."""
    return _under(request, Heading.Kind.SOURCE, slug)


@require_safe
def claimant(request: HttpRequest, slug: str) -> HttpResponse:
    """What somebody claimed."""
    return _under(request, Heading.Kind.CLAIMANT, slug)


def _under(request: HttpRequest, kind: Heading.Kind, slug: str) -> HttpResponse:
    """The list of what is filed under a heading. Raises Http404 for one that nothing is under."""
    heading = Heading.objects.filter(kind=kind, slug=slug).first()
    if heading is None:
        raise Http404("Nothing that is published is filed under this name.")
    context = listed(request, Publication.objects.current().under(heading))
    context |= {"title": heading.name, "kicker": kind.label, "feed": f"{kind}s/{slug}"}
    return page(request, "pages/listing.html", context, modified=of_the_log().modified)


@require_safe
def claim(request: HttpRequest, claim_id: int, **_words: str) -> HttpResponse:
    """A claim's newest version."""
    history = versions(claim_id)
    current = stored(history[0]["seq"])
    canonical = current["document"]["path"]
    if request.path != canonical:
        return moved(canonical)
    context = {**current, "history": history, "canonical": canonical}
    return page(request, "pages/claim.html", context, modified=current["published_at"])


@require_safe
def version(request: HttpRequest, claim_id: int, number: int, **_words: str) -> HttpResponse:
    """An earlier version of a claim, marked as superseded."""
    history = versions(claim_id)
    canonical = stored(history[0]["seq"])["document"]["path"]
    if number == history[0]["version"]:
        return moved(canonical)
    if request.path != f"{canonical}v/{number}/":
        return moved(f"{canonical}v/{number}/")
    seq = next((row["seq"] for row in history if row["version"] == number), None)
    if seq is None:
        raise Http404(f"Claim {claim_id} has {len(history)} versions; {number} is none of them.")
    context = {**stored(seq), "history": history, "canonical": canonical, "superseded": True}
    return page(request, "pages/claim.html", context, modified=history[0]["published_at"])


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """All corrections and retractions."""
    context = listed(request, Publication.objects.corrections())
    return page(request, "pages/corrections.html", context, modified=of_the_log().modified)


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
        statement=KT("document__statement"),
    )
    context = {
        "head": LogHead.objects.get(pk=1),
        "entries": newest_first[:PAGE_SIZE],
    }
    return page(request, "pages/log.html", context, modified=of_the_log().modified)


def listed(request: HttpRequest, found: PublicationQuerySet, words: str = "") -> dict[str, Any]:
    """The page of a list that is asked for, with the passages that hold the words searched for.

    Raises Http404 for a cursor that no list here gave out.
    """
    try:
        cursor = Cursor.read(text) if (text := request.GET.get("cursor")) else None
        search = understood(words) if words else None
        listing = publications(found, "document", search=search, size=PAGE_SIZE, cursor=cursor)
    except (BadCursor, OtherCursor) as error:
        raise Http404("This is no page of the list.") from error
    return {
        "rows": [{**row, "hit": search and hit(row["document"], search)} for row in listing.rows],
        "meant": search.meant if search else "",
        "next": _link(request, listing.next),
        "previous": _link(request, listing.previous),
        "first": cursor is None,
    }


def _link(request: HttpRequest, cursor: Cursor | None) -> str | None:
    if cursor is None:
        return None
    words = request.GET.get("q")
    return "?" + urlencode({**({"q": words} if words else {}), "cursor": str(cursor)})


def versions(claim_id: int) -> list[dict[str, Any]]:
    """A claim's publications, newest first. Raises Http404 where there are none."""
    found = Publication.objects.filter(claim=claim_id).order_by("-version")
    fields = ("seq", "version", "kind", "published_at", "hash")
    rows: Any = found.values(*fields, note=KT("document__note")) if claim_id <= LARGEST else ()
    if not rows:
        raise Http404(f"Claim {claim_id} is not published.")
    return [{**row, "kind": KINDS[row["kind"]]} for row in rows]


def stored(seq: int) -> dict[str, Any]:
    """One publication as its page needs it; ``markup`` is its ClaimReview as JSON."""
    fields = ("seq", "version", "kind", "published_at", "hash", "prev_hash", "document")
    row: Any = Publication.objects.values(*fields).get(seq=seq)
    review = render_claimreview(row["document"])
    return {**row, "markup": json.dumps(review, ensure_ascii=False) if review else ""}


def moved(path: str) -> HttpResponse:
    """The address with the claim's words as they are now; looked up again each time, since a
    correction may reword the claim.
    """
    return HttpResponsePermanentRedirect(path, headers={"Cache-Control": CACHE_CONTROL})
