"""A reader tells of an error. Served by the desk's process: readers' own writes nothing.

No cookie, no script, no captcha. A form of another site is refused by what the browser says of
where it stands (Sec-Fetch-Site, Origin), a robot is known by the field it should have left empty,
and the guard counts what comes from one address.
"""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from claims.exchange import paths  # noqa: F401 - knows <number:…>
from claims.models import LONGEST_REPORT
from claims.pages.addresses import here
from claims.pages.answers import HTML
from claims.pages.embedding import current
from claims.workflows import reports
from claims.workflows.steps import Refused

LONGEST_ADDRESS = 254  # RFC 5321


class ReportForm(forms.Form):
    """What a reader writes; ``website`` is for robots, nobody else sees it."""

    text = forms.CharField(
        error_messages={"required": gettext_lazy("Say what is wrong, and how you know.")}
    )
    contact = forms.EmailField(
        required=False,
        max_length=LONGEST_ADDRESS,
        error_messages={
            "invalid": gettext_lazy("This is no mail address. Leave it empty, or mend it.")
        },
    )
    version = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    website = forms.CharField(required=False)

    def clean_text(self) -> str:
        text = reports.readable(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Say what is wrong, and how you know."))
        if len(text) > LONGEST_REPORT:
            told = _("These are %(found)s characters; at most %(most)s are taken.")
            raise forms.ValidationError(told % {"found": len(text), "most": LONGEST_REPORT})
        return text


@csrf_exempt  # there is no session to ride on; what other sites send is refused below
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The form for one claim, and what is sent with it."""
    document, _published_at = current(claim_id)
    if request.method != "POST":
        return _page(request, document)
    if not from_here(request):
        told = _(
            "This form was sent from another site. Open the claim's page and send it from there."
        )
        return _page(request, document, {"problem": told}, status=403)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, document, _typed(form), status=400)
    given = form.cleaned_data
    if not given["website"]:
        try:
            reports.receive(
                claim_id,
                version=given["version"] or document["version"],
                text=given["text"],
                contact=given["contact"],
            )
        except Refused:
            told = _("So many reports on this claim wait to be read that we take no more just now.")
            return _page(request, document, {**_typed(form), "problem": told}, status=503)
    return HttpResponseRedirect(reverse("reported", args=(claim_id,)), status=303)


@require_safe
def reported(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Thanks, and the way back."""
    document, _published_at = current(claim_id)
    return _page(request, document, {"sent": True})


def from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent it, as browsers say of every form; programs say nothing."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.get_host()


def _typed(form: ReportForm) -> dict[str, Any]:
    """What was typed, to be mended, and what is wrong with it."""
    return {
        "typed": {name: form.data.get(name, "") for name in ("text", "contact", "version")},
        "errors": {name: faults[0] for name, faults in form.errors.items()},
    }


def _page(
    request: HttpRequest,
    document: dict[str, Any],
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"document": document, "canonical": here(document["path"]), **(more or {})}
    text = render_to_string("pages/report.html", context, request)
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(text, content_type=HTML, status=status, headers=headers)


pages = [
    path("report/<number:claim_id>/", report, name="report"),
    path("report/<number:claim_id>/sent/", reported, name="reported"),
]
