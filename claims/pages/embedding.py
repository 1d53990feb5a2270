"""A verdict shown on somebody else's page: a card in a frame, and oEmbed to find it."""

from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response
from django.utils.html import format_html
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from claims.exchange.conditional import CACHE_CONTROL, CHANGED
from claims.exchange.document import address
from claims.models import Publication
from claims.models.lookups import newest, newest_of
from claims.pages.addresses import here, without_language
from claims.pages.answers import page
from claims.pages.picture import SIZE, kept_picture, told
from claims.pages.views import moved

WIDTH, HEIGHT = 600, 300
PNG = "image/png"
NARROWEST = 280


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
@require_safe
def card(request: HttpRequest, claim_id: int, **_words: str) -> HttpResponse:
    """A claim's newest verdict on a card without any script, which every site may frame."""
    document, published_at = current(claim_id)
    canonical = here(document["path"])
    if request.path != f"{canonical}embed/":
        return moved(f"{canonical}embed/")
    context = {"document": document, "canonical": canonical}
    newest()  # what is told is on the disk
    return page(request, "pages/card.html", context, modified=published_at)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """How to embed the page at ``url`` (oEmbed 1.0, JSON); 404 for what is no claim of ours."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(
            "Only format=json is answered.\n", status=501, content_type="text/plain"
        )
    try:
        width, height = (
            max(NARROWEST, min(most, int(request.GET.get(name) or most)))
            for name, most in (("maxwidth", WIDTH), ("maxheight", HEIGHT))
        )
    except ValueError:
        return HttpResponseBadRequest(
            "maxwidth and maxheight are whole numbers.\n", content_type="text/plain"
        )
    claim_id = _claim_at(request.GET.get("url", ""))
    document, _ = current(claim_id)
    shown = newest_of(claim_id) or {"seq": 0}
    answer = JsonResponse(_told(document, shown["seq"], width, height))
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def picture(request: HttpRequest, seq: int) -> HttpResponse:
    """The verdict of a publication as a picture; an earlier version leads to the newest one's."""
    found = Publication.objects.filter(seq=min(seq, 2**63 - 1))
    claim_id = found.values_list("claim", flat=True).first()
    latest = newest_of(claim_id) if claim_id is not None else None
    if latest is None:
        raise Http404(f"There is no publication {seq}.")
    if latest["seq"] != seq:
        return moved(f"/pictures/{latest['seq']}.png")
    tag = f'"{latest["hash"][:32]}-{int(CHANGED.timestamp())}"'
    headers = {"ETag": tag, "Cache-Control": CACHE_CONTROL, "Access-Control-Allow-Origin": "*"}
    response = HttpResponse(content_type=PNG, headers=headers)
    if tag not in request.headers.get("If-None-Match", ""):
        document = found.values_list("document", flat=True).get()
        with override(_language(document)):
            response.content = kept_picture(latest["hash"], document["language"], told(document))
    return get_conditional_response(request, tag, None, response) or response


def _language(document: dict[str, Any]) -> str:
    """The document's language if pages have it, else the desk's own."""
    spoken = document["language"].partition("-")[0]
    return spoken if spoken in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _told(document: dict[str, Any], seq: int, width: int, height: int) -> dict[str, Any]:
    frame = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
        'style="border:0;max-width:100%"></iframe>',
        address(f"{document['path']}embed/"),
        document["statement"],
        width,
        height,
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": document["statement"],
        "provider_name": settings.DESK_NAME,
        "provider_url": address("/"),
        "cache_age": 300,
        "thumbnail_url": address(f"/pictures/{seq}.png"),
        "thumbnail_width": SIZE[0],
        "thumbnail_height": SIZE[1],
        "html": frame,
        "width": width,
        "height": height,
    }


def _claim_at(url: str) -> int:
    """The number of the claim whose page is at ``url``. Raises Http404."""
    parts = urlsplit(url[:2000])
    if f"{parts.scheme}://{parts.netloc}" == settings.BASE_URL:
        try:
            path = without_language(parts.path).removesuffix("/")
            return int(resolve(f"{path}/").kwargs["claim_id"])  # people leave its slash out
        except (Resolver404, KeyError):
            pass  # told below
    raise Http404("There is no claim of this desk at the url.")


def current(claim_id: int) -> tuple[dict[str, Any], Any]:
    """The newest document of a claim and when it was published. Raises Http404."""
    found = Publication.objects.current().filter(claim=min(claim_id, 2**63 - 1))
    row = found.values_list("document", "published_at").first()
    if row is None:
        raise Http404(f"Claim {claim_id} is not published.")
    return row
