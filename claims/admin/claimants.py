"""Claimants, and how two rows for one of them are made one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.admin.base import FoundByWords, editor_of
from claims.admin.bulk import rows_seen
from claims.admin.site import desk
from claims.admin.versioned import Versioned
from claims.models import Claimant, RecordEntry
from claims.workflows import claimants
from claims.workflows.steps import Refused

MOST_MERGED = 20
NAME = "admin:claims_claimant_name"
QUERY = "step=correct#correct"
NAMED = 10  # claims that wait for a correction


def name(request: HttpRequest) -> JsonResponse:
    """Take a name typed into a chooser: the claimant of that name, a new one if need be."""
    if request.method != "POST" or not request.user.has_perm("claims.add_claimant"):
        raise PermissionDenied
    try:
        one = claimants.named(request.POST.get("name", ""), by=editor_of(request))
    except Refused as refusal:
        return JsonResponse({"told": str(refusal)}, status=400)
    return JsonResponse({"id": one.pk, "text": str(one)})


def _corrections(claims: list[int]) -> SafeString:
    """The way to the correction of each, and whether there are more."""
    rows = [(reverse("admin:claims_claim_change", args=(pk,)), QUERY, pk) for pk in claims[:NAMED]]
    links = format_html_join(", ", '<a href="{}?{}">#{}</a>', rows)
    return format_html("{}{}", links, ", …" if len(claims) > NAMED else "")


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


class MergedFilter(admin.SimpleListFilter):
    """Those whose claims readers still find under another name."""

    title = "merged"
    parameter_name = "merged"

    def lookups(
        self,
        request: HttpRequest,  # noqa: ARG002
        model_admin: "admin.ModelAdmin[Any]",  # noqa: ARG002
    ) -> list[tuple[str, str]]:
        return [("waiting", "Waiting for a correction")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claimant]) -> QuerySet[Claimant]:  # noqa: ARG002
        return queryset.exclude(merged_into=None) if self.value() else queryset


@admin.register(Claimant, site=desk)
class ClaimantAdmin(Versioned, FoundByWords[Claimant]):
    entry = RecordEntry.Kind.CLAIMANT
    list_display = ("name", "kind", "wikidata", "waits")
    list_filter = ("kind", MergedFilter)
    list_select_related = ("merged_into",)
    search_fields = ("name",)
    search_help_text = "A name, or a part of it; or a Wikidata id"
    actions = ("merge",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claimant], search_term: str
    ) -> tuple[QuerySet[Claimant], bool]:
        """Nobody is offered a claimant that was merged away."""
        if request.path == reverse("admin:autocomplete"):
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def offer(self, request: HttpRequest, typed: str) -> str:
        """Where a chooser adds the name that was typed; "" for one that is known."""
        known = Claimant.objects.filter(name__iexact=typed, merged_into=None).exists()
        return "" if known or not self.has_add_permission(request) else reverse(NAME)

    def get_urls(self) -> list[URLPattern]:
        own = [path("name/", self.admin_site.admin_view(name), name="claims_claimant_name")]
        return [*own, *super().get_urls()]

    @admin.display(description="Merged")
    def waits(self, claimant: Claimant) -> str:
        """Whom it is merged into, and the claims that a correction gives over."""
        if claimant.merged_into is None:
            return ""
        claims = list(claimant.claims.order_by("pk").values_list("pk", flat=True)[: NAMED + 1])
        return format_html(
            "into {}, waiting for a correction: {}", claimant.merged_into, _corrections(claims)
        )

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
            told = format_html("“{}” is merged into “{}”: {} moved.", one, into, done.moved)
            if done.staying:
                told = format_html(
                    "{} Readers know these under the old name until they are corrected: {}",
                    told,
                    _corrections(done.staying),
                )
            messages.success(request, told)

    def has_delete_permission(self, request: HttpRequest, obj: Claimant | None = None) -> bool:
        """A claimant somebody's claim is given to stays."""
        return (
            super().has_delete_permission(request, obj)
            and obj is not None
            and not obj.claims.exists()
        )
