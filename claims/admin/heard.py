"""Entering a claim that stands in no article: heard on air, sent in by a reader, on a leaflet."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.admin.base import DayInput, editor_of
from claims.admin.draft_views import draft_of
from claims.admin.site import desk
from claims.documents.errors import DocumentError
from claims.models import Article, Claim, Source
from claims.workflows import drafts, heard
from claims.workflows.steps import Refused

RECORD = "claim:new"  # the name of what is typed here


class HeardForm(forms.Form):
    """What was said, by whom, where and when."""

    use_required_attribute = False

    words = forms.CharField(
        label="Its words",
        max_length=heard.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
        help_text="As they were said, and no more. They are kept as you type them.",
    )
    retold = forms.BooleanField(
        label="Retold: these are not the speaker’s own words", required=False
    )
    statement = forms.CharField(
        label="The claim",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One fact, in words that stand alone. Empty: worded from what was said.",
    )
    speaker = forms.CharField(
        label="Who said it",
        max_length=heard.LONGEST_NAME,
        required=False,
        help_text="The name, where it is known.",
    )
    medium = forms.ChoiceField(
        label="How you know of it", choices=heard.MEDIA, widget=forms.RadioSelect
    )
    where = forms.CharField(
        max_length=heard.LONGEST_PLACE,
        help_text="The programme, the group or channel, where the leaflet was found.",
    )
    said_on = forms.DateField(label="When", required=False, widget=DayInput)
    source = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        widget=AutocompleteSelect(Article._meta.get_field("source"), desk),
        help_text="The station, paper or body that spread it. Readers find the claim under it.",
    )
    url = forms.CharField(
        label="Link",
        max_length=2_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text="Where it can be heard or seen again, if anywhere. It is not fetched.",
    )


def enter(request: HttpRequest) -> HttpResponse:
    """The form, and the claim's page once it is entered."""
    if not request.user.has_perm("claims.add_claim"):
        raise PermissionDenied
    form = HeardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            claim = heard.enter(heard.Heard(**form.cleaned_data), by=editor_of(request))
        except (DocumentError, Refused) as error:
            form.add_error(None, str(error))
        else:
            drafts.discard(editor_of(request), RECORD)
            messages.success(request, f"Claim {claim.pk} is entered.")
            return HttpResponseRedirect(reverse("admin:claims_claim_change", args=(claim.pk,)))
    context: dict[str, Any] = {
        **desk.each_context(request),
        **draft_of(request, RECORD),
        "title": "Enter a claim",
        "opts": Claim._meta,
        "form": form,
        "media": form.media,
    }
    return TemplateResponse(request, "admin/claims/claim/enter.html", context)
