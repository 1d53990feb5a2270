"""Files and pictures as evidence: the page they are handed in on, and how they are handed out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from claims.admin.action_form import LONG
from claims.admin.base import editor_of, not_there
from claims.admin.draft_views import draft_of
from claims.admin.site import desk
from claims.documents.errors import DocumentError
from claims.documents.file_kinds import KINDS
from claims.documents.reading import MAX_DATA_BYTES
from claims.models import Claim, Evidence, Source
from claims.models.snapshot_store import SnapshotLost
from claims.workflows import drafts, evidence
from claims.workflows.actions import Standing
from claims.workflows.evidence_files import LONGEST_PLACE, TAKEN, File, add_file
from claims.workflows.steps import Refused


class FileForm(forms.Form):
    """A file, and the passage in it that counts."""

    use_required_attribute = False

    file = forms.FileField(help_text=f"{TAKEN}; at most {MAX_DATA_BYTES // 2**20} MB.")
    title = forms.CharField(
        label="What it is",
        max_length=500,
        help_text="For readers: “The ministry’s table of March”.",
    )
    place = forms.CharField(
        label="Where in it",
        max_length=LONGEST_PLACE,
        help_text="For readers: “page 12”, “sheet 2, cell B7”, “the sign above the door”.",
    )
    quotation = forms.CharField(
        label="The passage",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Typed from the file, word for word. Of a picture: what it shows.",
    )
    stance = forms.ChoiceField(choices=Evidence.Stance.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For readers: what the passage shows.",
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        widget=AutocompleteSelect(Evidence._meta.get_field("source"), desk),
    )
    url = forms.CharField(
        label="Address it came from",
        max_length=2_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text="Where readers find it, if anywhere. It is not fetched, and not watched.",
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_DATA_BYTES:
            raise forms.ValidationError(
                f"{file.name} has {file.size:,} bytes; the limit is {MAX_DATA_BYTES:,}."
            )
        return file


def add(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Hand in a file for a claim."""
    if not request.user.has_perm("claims.add_evidence"):
        raise PermissionDenied
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim is None:
        return not_there(request, Claim._meta, str(claim_id))
    back = f"{reverse('admin:claims_claim_change', args=(claim.pk,))}#evidence"
    if refusal := evidence.ADD.why_not(Standing(claim), editor_of(request)):
        messages.error(request, str(refusal))
        return HttpResponseRedirect(back)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = _added(claim, form.cleaned_data, request)
        except (DocumentError, Refused) as error:
            form.add_error(None, str(error))
        else:
            drafts.discard(editor_of(request), _record(claim))
            messages.success(request, f"Evidence {added.pk} is added; the file is kept.")
            return HttpResponseRedirect(back)
    context = {
        **desk.each_context(request),
        **draft_of(request, _record(claim)),
        "title": f"Add a file to claim {claim.pk}",
        "opts": Claim._meta,
        "claim": claim,
        "form": form,
        "media": form.media,
    }
    return TemplateResponse(request, "admin/claims/claim/file.html", context)


def kept_file(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """A file as it was handed in: saved, never opened as a page of the desk."""
    if not request.user.has_perm("claims.view_evidence"):
        raise PermissionDenied
    found = Evidence.objects.exclude(file_name="").select_related("snapshot").filter(pk=evidence_id)
    file = found.defer("snapshot__text").first()
    if file is None:
        raise Http404(f"Evidence {evidence_id} has no file.")
    try:
        body = file.snapshot.body
    except SnapshotLost as error:
        raise Http404(str(error)) from error
    known = file.snapshot.content_type in KINDS
    kind = file.snapshot.content_type if known else "application/octet-stream"
    return HttpResponse(
        body,
        content_type=kind,
        headers={
            "Content-Disposition": content_disposition_header(True, file.file_name),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )


def _added(claim: Claim, said: dict[str, Any], request: HttpRequest) -> Evidence:
    upload = said.pop("file")
    file = File(upload.read(), upload.name or "", said.pop("place"))
    return add_file(claim.pk, evidence.Passage(**said), file, by=editor_of(request))


def _record(claim: Claim) -> str:
    return f"claim:{claim.pk}:file"
