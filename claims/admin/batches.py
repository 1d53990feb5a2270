"""Batches: one action on many claims, confirmed on a page of its own, with how far it is."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from claims.admin.action_form import text
from claims.admin.base import PageAdmin, ReadOnlyAdmin, editor_of
from claims.admin.decisions import MOST_AT_ONCE
from claims.admin.site import desk
from claims.exchange.desk_list import NARROWED
from claims.exchange.imported import COLUMNS
from claims.exchange.spreadsheet import guarded
from claims.exchange.tables import FORMATS, TYPES
from claims.models import Batch, BatchRow, Claim, Topic, User
from claims.workflows import batches, imports
from claims.workflows.steps import Refused

RECORDS = 100  # of an import
PART = 2**20  # bytes
OF_THE_PAGE = ("o", "p", "all", "e", "_changelist_filters")  # in a list's address, and no choice
SHOWN = 20  # claims of a batch, and rows that were left out


class ReasonForm(forms.Form):
    """Why several claims at once are not checked."""

    reason = text(2, max_length=500, help_text="Why these are not checked. The desk sees it.")


class AssignForm(forms.Form):
    """Who works on them."""

    to = forms.ModelChoiceField(
        User.objects.none(), required=False, empty_label="Nobody", label="Assign to"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True, is_staff=True).order_by("username")
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class TopicsForm(forms.Form):
    """Topics they get beside those they have."""

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), widget=forms.CheckboxSelectMultiple
    )


class FormatForm(forms.Form):
    """What kind of file."""

    format = forms.ChoiceField(choices=list(FORMATS.items()), widget=forms.RadioSelect)


class ImportForm(forms.Form):
    """Reviews that others published."""

    file = forms.FileField(
        help_text="ClaimReview as JSON-LD, a DataFeed, JSON lines, or CSV, at most "
        f"{imports.LARGEST // 2**20} MB. Nothing is imported before you have seen what would be."
    )


FORMS: dict[str, type[forms.Form]] = {
    Batch.Kind.IMPORT: forms.Form,
    Batch.Kind.ACCEPT: forms.Form,
    Batch.Kind.REJECT: ReasonForm,
    Batch.Kind.ASSIGN: AssignForm,
    Batch.Kind.TOPICS: TopicsForm,
    Batch.Kind.EXPORT: FormatForm,
    Batch.Kind.UNDO: forms.Form,
}


def prepared(
    request: HttpRequest, kind: Batch.Kind, chosen: QuerySet[Claim], seen: dict[int, int]
) -> HttpResponseRedirect | None:
    """A batch of the chosen claims, and the way to the page where it is confirmed.

    Of a whole list that is long only is noted how it is narrowed: a job goes through it.
    """
    by, whole = editor_of(request), request.POST.get("select_across") == "1"
    try:
        if whole and are_many(chosen):
            batch = batches.ask(kind, _asked(request), by=by, seen=seen)
        else:
            batch = batches.prepare(kind, chosen, by=by, seen=seen)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None
    return HttpResponseRedirect(_page(batch.pk))


def are_many(queryset: QuerySet[Claim]) -> bool:
    """Whether there are more claims than one request decides on."""
    return queryset.order_by()[: MOST_AT_ONCE + 1].count() > MOST_AT_ONCE


def _asked(request: HttpRequest) -> dict[str, str]:
    """How the list that is open is narrowed. Raises Refused for what no choice beside it says."""
    sent: dict[str, str] = request.GET.dict()
    asked = {name: said for name, said in sent.items() if name not in OF_THE_PAGE}
    if unknown := set(asked) - {"q", "stage", *NARROWED}:
        raise Refused(
            f"A batch cannot narrow a list by “{min(unknown)}”. Use the choices beside the list."
        )
    return asked


@admin.register(Batch, site=desk)
class BatchAdmin(ReadOnlyAdmin[Batch], PageAdmin[Batch]):
    """What was done with many claims at once, and what is under way."""

    list_display = ("kind", "person", "state", "total", "done_count", "left_count", "asked_at")
    list_display_links = ("kind",)
    list_filter = ("state", "kind")
    list_select_related = ("person",)

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "claims_batch"
        own = [
            path("import/", view(self.upload), name=f"{name}_import"),
            path("<int:batch_id>/start/", view(self.start), name=f"{name}_start"),
            path("<int:batch_id>/cancel/", view(self.cancel), name=f"{name}_cancel"),
            path("<int:batch_id>/undo/", view(self.undo), name=f"{name}_undo"),
            path("<int:batch_id>/progress/", view(self.progress), name=f"{name}_progress"),
            path("<int:batch_id>/file/", view(self.file), name=f"{name}_file"),
            path("<int:batch_id>/left-out/", view(self.left_out), name=f"{name}_left"),
        ]
        return [*own, *super().get_urls()]

    def open_page(self, request: HttpRequest, found: Batch) -> HttpResponse:
        """One batch: to be confirmed, under way, or with what came of it."""
        return self._shown(request, found)

    def upload(self, request: HttpRequest) -> HttpResponse:
        """Choose a file of reviews by others; its records are looked at first."""
        if imports.IMPORT.not_permitted(editor_of(request)):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            batch = imports.upload(file.name, file.chunks(PART), by=editor_of(request))
            return HttpResponseRedirect(_page(batch.pk))
        context = {
            **self.admin_site.each_context(request),
            "title": "Import claims",
            "opts": self.opts,
            "form": form,
            "columns": ", ".join(COLUMNS),
            "most": imports.LARGEST,
            "most_sent": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        }
        return TemplateResponse(request, "admin/claims/batch/import.html", context)

    def start(self, request: HttpRequest, batch_id: int) -> HttpResponse:
        """Confirm it, with what it needs."""
        batch = self._found(request, batch_id)
        form = FORMS[batch.kind](request.POST)
        if request.method != "POST" or not form.is_valid():
            return self._shown(request, batch, form if request.method == "POST" else None)
        told = {name: _plain(value) for name, value in form.cleaned_data.items()}
        return self._take(request, batch, lambda by: batches.start(batch.pk, told, by=by))

    def cancel(self, request: HttpRequest, batch_id: int) -> HttpResponse:
        """End it where it is."""
        batch = self._found(request, batch_id)
        if request.method != "POST":
            return HttpResponseRedirect(_page(batch.pk))
        return self._take(request, batch, lambda by: batches.cancel(batch.pk, by=by))

    def undo(self, request: HttpRequest, batch_id: int) -> HttpResponse:
        """Take back what it did, as a batch of its own."""
        batch = self._found(request, batch_id)
        if request.method != "POST":
            return HttpResponseRedirect(_page(batch.pk))
        try:
            undoing = batches.take_back(batch.pk, by=editor_of(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(_page(batch.pk))
        return HttpResponseRedirect(_page(undoing.pk))

    def progress(self, request: HttpRequest, batch_id: int) -> HttpResponse:
        """The part of its page that tells how far it is."""
        return render(
            request, "admin/desk/progress.html", _told(request, self._found(request, batch_id))
        )

    def file(self, request: HttpRequest, batch_id: int) -> HttpResponseBase:
        """What an export wrote, for the person who asked for it."""
        batch = self._found(request, batch_id)
        if batch.person_id != request.user.pk:
            raise PermissionDenied
        if not batch.file_name or batch.state != Batch.State.DONE:
            raise Http404(f"Batch {batch_id} has no file.")
        form = batch.file_name.rpartition(".")[2]
        return _download(_parts(batch), batch.file_name, TYPES[form])

    def left_out(self, request: HttpRequest, batch_id: int) -> HttpResponseBase:
        """What was left out and why, as CSV."""
        batch = self._found(request, batch_id)
        rows = batch.rows.filter(outcome=BatchRow.Outcome.LEFT).order_by("number")
        lines = (f'{row.number},"{_csv(row.why)}"\r\n'.encode() for row in rows.iterator())
        return _download(lines, f"left-out-{batch_id}.csv", TYPES["csv"])

    def _take(
        self, request: HttpRequest, batch: Batch, take: Callable[[User], object]
    ) -> HttpResponse:
        try:
            take(editor_of(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(_page(batch.pk))

    def _found(self, request: HttpRequest, batch_id: int) -> Batch:
        if not self.has_view_permission(request):
            raise PermissionDenied
        batch = Batch.objects.select_related("person").filter(pk=batch_id).first()
        if batch is None:
            raise Http404(f"There is no batch {batch_id}.")
        return batch

    def _shown(
        self, request: HttpRequest, batch: Batch, form: forms.Form | None = None
    ) -> HttpResponse:
        claims: QuerySet[Claim] = Claim.objects.none()
        if batch.kind != Batch.Kind.IMPORT:
            numbers = batch.rows.order_by("number").values_list("number", flat=True)[:SHOWN]
            claims = Claim.objects.filter(pk__in=list(numbers)).order_by("pk")
        context = {
            **self.admin_site.each_context(request),
            **_told(request, batch),
            "title": f"{batch.get_kind_display()} {_counted(batch)}",
            "opts": self.opts,
            "form": form or FORMS[batch.kind](),
            "claims": claims,
        }
        return TemplateResponse(request, "admin/claims/batch/one.html", context)

    def has_view_permission(self, request: HttpRequest, obj: Batch | None = None) -> bool:  # noqa: ARG002
        return request.user.has_perm("claims.view_claim")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


def _told(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    left = batch.rows.filter(outcome=BatchRow.Outcome.LEFT).order_by("number")
    looked_at = batch.kind == Batch.Kind.IMPORT and batch.told.get("checked")
    return {
        "will": _will(batch) if looked_at else [],
        "records": batch.rows.exclude(record=None).order_by("number")[:RECORDS]
        if looked_at
        else [],
        "batch": batch,
        "is_own": batch.person_id == request.user.pk,
        "left": left[:SHOWN],
        "gathers": batch.state == Batch.State.WAITING and not batch.told.get("checked", True),
        "can_be_undone": batch.person_id == request.user.pk and batches.can_be_undone(batch),
        "url": reverse("admin:claims_batch_progress", args=(batch.pk,)),
    }


def _counted(batch: Batch) -> str:
    return f"{batch.total:,} claim{'s' * (batch.total != 1)}" if batch.total else "claims"


def _will(batch: Batch) -> list[tuple[str, int]]:
    """What an import does with how many records."""
    counts = batch.rows.exclude(record=None).order_by().values_list("record__will")
    return sorted(counts.annotate(n=Count("pk")))


def _plain(value: Any) -> Any:
    """What a form's field says, as JSON: the numbers of records."""
    if isinstance(value, QuerySet):
        return sorted(value.values_list("pk", flat=True))
    return value.pk if isinstance(value, User) else value


def _page(batch_id: int) -> str:
    return reverse("admin:claims_batch_change", args=(batch_id,))


def _csv(cell: str) -> str:
    return str(guarded(cell)).replace('"', '""')


def _parts(batch: Batch) -> Iterator[bytes]:
    parts = batch.parts.order_by("place").values_list("content", flat=True)
    return (bytes(part) for part in parts.iterator(chunk_size=4))


def _download(parts: Iterator[bytes], name: str, kind: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(parts, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
