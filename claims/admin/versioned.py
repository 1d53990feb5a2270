"""Django's own forms and lists, saved through workflows and over the version that was seen only."""

from collections.abc import Iterable
from copy import copy
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.admin.base import editor_of
from claims.admin.bulk import rows_seen
from claims.admin.conflicts import CONFLICT, conflict_of
from claims.admin.draft_views import draft_of
from claims.admin.history import history_of_record
from claims.workflows import drafts, reference
from claims.workflows.steps import Refused, StaleEdit

FOUND = 302  # HTTP: saved, and on to the next page
if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:
    _ModelAdmin = object


class Versioned(_ModelAdmin):
    """For a record with a ``lock_version``: what was seen comes back with what is sent."""

    keeps_drafts = True  # of what is typed into its form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """As in Django; what comes too late is shown beside what stands now."""
        found = self.get_object(request, object_id) if object_id else None
        seen = request.POST.get("seen", getattr(found, "lock_version", ""))
        record = f"{self.opts.model_name}:{object_id or 'new'}" if self.keeps_drafts else ""
        context = {**(extra_context or {}), "seen": seen, **draft_of(request, record)}
        try:
            answer = super().changeform_view(request, object_id, form_url, context)
            if request.method == "POST" and answer.status_code == FOUND:
                drafts.discard(editor_of(request), record)
            return answer
        except StaleEdit as stale:
            return self._conflict(request, str(object_id), str(stale))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.get_full_path())

    def _conflict(self, request: HttpRequest, object_id: str, message: str) -> HttpResponse:
        stands = self.get_object(request, object_id)
        form: type[forms.ModelForm[Any]] = self.get_form(request, stands, change=True)
        typed = form(request.POST, instance=copy(stands))
        typed.is_valid()
        entries = history_of_record(stands) if stands else []
        conflict = conflict_of(
            typed,
            form(instance=stands),
            request.POST,
            message=message,
            entries=entries,
            by=editor_of(request),
            seen={"seen": getattr(stands, "lock_version", "")},
            may_send=stands is not None,
        )
        context = {
            **self.admin_site.each_context(request),
            "title": f"Not saved: {stands or 'a record that is gone'}",
            "opts": self.opts,
            "conflict": conflict,
            "media": self.media + typed.media,
        }
        return TemplateResponse(request, "admin/desk/not_saved.html", context, status=CONFLICT)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        seen = number(request.POST.get("seen", "")) if change else None
        reference.save(obj, form.changed_data, seen=seen, by=editor_of(request))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: ARG002
        parts = formset.save(commit=False)
        reference.save_parts(form.instance, parts, formset.deleted_objects, by=editor_of(request))

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        reference.delete(obj, seen=number(request.GET.get("seen", "")), by=editor_of(request))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The address of the question carries the version it was asked about."""
        found = self.get_object(request, object_id)
        if request.method == "GET" and found is not None and "seen" not in request.GET:
            return HttpResponseRedirect(f"{request.path}?seen={getattr(found, 'lock_version', '')}")
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            messages.error(request, f"Not deleted. {refusal}")
            return HttpResponseRedirect(self._page_of(object_id))

    def _page_of(self, object_id: str) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=(quote(object_id),))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Rows edited in the list are saved one by one; those that moved on are named."""
        if request.method == "POST" and "_save" in request.POST:
            formset = self._rows(request)
            if self.has_change_permission(request) and formset.is_valid():
                self._save_rows(request, formset.forms)
                return HttpResponseRedirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

    def _rows(self, request: HttpRequest) -> Any:
        formset: Any = self.get_changelist_formset(request)
        sent = self._get_list_editable_queryset(request, formset.get_default_prefix())
        return formset(request.POST, request.FILES, queryset=sent)

    def _save_rows(self, request: HttpRequest, rows: Iterable[Any]) -> None:
        seen, saved = rows_seen(request), 0
        for row in rows:
            if not row.has_changed():
                continue
            version = seen.get(row.instance.pk)
            try:
                reference.save(row.instance, row.changed_data, seen=version, by=editor_of(request))
                saved += 1
            except Refused as refusal:
                messages.error(request, f"Left out: {refusal}")
        if saved:
            messages.success(request, f"{saved} saved.")


def number(sent: str) -> int | None:
    """A version as it was sent; None, which fits no record, for anything else."""
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None
