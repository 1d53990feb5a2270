"""Claimants, and how two rows for one of them are made one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from claims.admin.base import DeskAdmin, editor_of
from claims.admin.bulk import rows_seen
from claims.admin.site import desk
from claims.admin.versioned import Versioned
from claims.models import Claimant
from claims.workflows import claimants
from claims.workflows.steps import Refused

MOST_MERGED = 20


class MergeForm(forms.Form):
    """Which of several stays."""

    into = forms.ModelChoiceField(
        Claimant.objects.none(),
        label="They are all",
        widget=forms.RadioSelect,
        empty_label=None,
        help_text="Their claims are given to this one; the others go.",
    )

    def __init__(self, chosen: QuerySet[Claimant], *args: Any) -> None:
        super().__init__(*args)
        self.fields["into"].queryset = chosen  # type: ignore[attr-defined]


@admin.register(Claimant, site=desk)
class ClaimantAdmin(Versioned, DeskAdmin[Claimant]):
    list_display = ("name", "kind", "wikidata")
    list_filter = ("kind",)
    search_fields = ("name", "=wikidata")
    actions = ("merge",)

    @admin.action(description="Merge selected claimants…", permissions=("change",))
    def merge(self, request: HttpRequest, queryset: QuerySet[Claimant]) -> HttpResponse | None:
        """Ask which one stays; then each of the others is merged into it."""
        chosen = list(queryset.order_by("pk")[: MOST_MERGED + 1])
        if not 1 < len(chosen) <= MOST_MERGED:
            messages.error(request, f"Select two to {MOST_MERGED} claimants that are the same.")
            return None
        form = MergeForm(queryset, request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            self._merge(request, chosen, form.cleaned_data["into"])
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Merge claimants",
            "claimants": chosen,
            "form": form,
            "opts": self.opts,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/claims/claimant/merge.html", context)

    def _merge(self, request: HttpRequest, chosen: list[Claimant], into: Claimant) -> None:
        seen = rows_seen(request)
        for one in chosen:
            if one == into:
                continue
            try:
                done = claimants.merge(
                    one.pk, into=into.pk, seen=seen.get(one.pk), by=editor_of(request)
                )
            except Refused as refusal:
                messages.error(request, f"Left out: {refusal}")
                continue
            told = f"“{one}” is merged into “{into}”: {done.moved} moved."
            if done.staying:
                numbers = ", ".join(f"#{number}" for number in done.staying[:10])
                told += f" {numbers} keep it until they are corrected: readers rest on them."
            messages.success(request, told)

    def has_delete_permission(self, request: HttpRequest, obj: Claimant | None = None) -> bool:
        """A claimant somebody's claim is given to stays."""
        return (
            super().has_delete_permission(request, obj)
            and obj is not None
            and not obj.claims.exists()
        )
