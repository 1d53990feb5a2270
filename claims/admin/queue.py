"""The queue: claims beside the sentences they were said in, most worth checking first."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, OuterRef, Prefetch, Q, QuerySet, When
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from claims.admin import bench
from claims.admin.base import DeskAdmin, editor_of
from claims.admin.batches import ReasonForm, are_many
from claims.admin.bulk import batch, for_each, name_those_gone, rows_seen
from claims.admin.claim_list import ClaimList
from claims.admin.decisions import undo_posted
from claims.admin.draft_views import draft_of
from claims.admin.evidence_files import add
from claims.admin.filters import FACETS, StageFilter
from claims.admin.heard import enter
from claims.admin.passages import in_context, pieces
from claims.admin.preview import preview
from claims.admin.reader import choices, found_for, suggested_for
from claims.admin.site import desk
from claims.exchange.desk_list import RECHECK, is_number
from claims.exchange.desk_search import narrowed
from claims.exchange.search import BadSearch
from claims.models import Batch, Claim, Finding, Match, Stage
from claims.workflows import details, drafts, intake, saved_filters
from claims.workflows.actions import OPEN
from claims.workflows.steps import Refused

DUPLICATES_SHOWN = 3
FOUND = 8  # claims offered while somebody types what to merge with
REJECTING = "claims:reject"  # the name of what is typed when several are rejected
SORTED_STAGES = (Stage.CANDIDATE, Stage.ACCEPTED)  # the stages listed by what presses most
TITLES = {
    RECHECK: "Re-check queue",
    "all": "All claims",
    Stage.CANDIDATE: "Queue of candidates",
    Stage.ACCEPTED: "Claims being checked",
    Stage.IN_REVIEW: "Claims awaiting approval",
    Stage.PUBLISHED: "Published claims",
    Stage.RETRACTED: "Retracted claims",
    Stage.REJECTED: "Rejected claims",
    Stage.MERGED: "Merged claims",
}


def likely_duplicates() -> ArraySubquery:
    """The best suggested matches of a claim as [{id, statement, score}], in one query."""
    own = Q(first=OuterRef("pk")) | Q(second=OuterRef("pk"))
    suggested = Match.objects.filter(
        own,
        state=Match.State.SUGGESTED,
        first__stage__in=OPEN,
        second__stage__in=OPEN,
    )
    other_id = Case(When(first=OuterRef("pk"), then=F("second_id")), default=F("first_id"))
    other = Case(
        When(first=OuterRef("pk"), then=F("second__statement")), default=F("first__statement")
    )
    shown = suggested.order_by("-score").values(
        shown=JSONObject(id=other_id, statement=other, score="score")
    )
    return ArraySubquery(shown[:DUPLICATES_SHOWN])


@admin.register(Claim, site=desk)
class ClaimAdmin(DeskAdmin[Claim]):
    """Lists claims; each opens on its work bench."""

    list_display_links = None
    list_filter = (StageFilter, *FACETS)
    search_fields = ("statement",)
    search_help_text = "Words, numbers in any form, “phrases”, -without, or a claim’s number as #12"
    list_select_related = ("claimant", "assignee")
    actions = (
        *("accept_selected", "reject_selected", "assign_to_me"),
        *("assign_selected", "add_topics", "export"),
    )
    change_list_template = "admin/claims/claim/queue.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ClaimList]:  # noqa: ARG002
        return ClaimList

    def shown(self) -> QuerySet[Claim]:
        """Claims with all that a list shows of them."""
        findings = Finding.objects.open().with_others()
        joined = Claim.objects.select_related(*self.list_select_related)
        return joined.annotate(duplicates=likely_duplicates()).prefetch_related(
            "topics",
            Prefetch("appearances", in_context()),
            Prefetch("evidence__findings", findings, to_attr="open_findings"),
        )

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        if request.GET.get("stage", Stage.CANDIDATE) in SORTED_STAGES:
            return ("-priority", "-check_worthiness", "pk")
        return ("-pk",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claim], search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        if request.path == reverse("admin:autocomplete"):  # a claim to merge another one into
            queryset = queryset.filter(stage__in=OPEN)
        if not search_term.strip():
            return queryset, False
        try:
            return narrowed(queryset, search_term), False
        except BadSearch as refusal:
            messages.error(request, str(refusal))
            return queryset.none(), False

    def get_list_display(self, request: HttpRequest) -> tuple[Any, ...]:
        back = urlencode({"_changelist_filters": request.GET.urlencode()})
        may_sort = self.has_triage_permission(request)

        @admin.display(description="Decide", ordering="check_worthiness")
        def decide(claim: Claim) -> SafeString:
            shown = {"claim": claim, "back": back, "sorts": may_sort}
            return render_to_string("admin/desk/decide.html", shown)

        @admin.display(description="Claim")
        def claim(claim: Claim) -> SafeString:
            shown = {"claim": claim, "said": claim.appearances.all(), "back": back}
            return render_to_string("admin/desk/queue_claim.html", shown)

        return (claim, "said", decide)

    @admin.display(description="Said in")
    def said(self, claim: Claim) -> SafeString:
        first = next(iter(claim.appearances.all()), None)
        findings = [f for e in claim.evidence.all() for f in getattr(e, "open_findings", ())]
        return render_to_string(
            "admin/desk/queue_passage.html",
            {"claim": claim, "pieces": pieces(first) if first else (), "findings": findings},
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        stage = request.GET.get("stage", Stage.CANDIDATE)
        shown = {"title": TITLES.get(stage, "Claims"), "choices": choices(request)}
        return super().changelist_view(request, {**shown, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site
        own = [
            path("undo/", site.admin_view(self.undo), name="claims_claim_undo"),
            path("enter/", site.admin_view(enter), name="claims_claim_enter"),
            path("<int:claim_id>/file/", site.admin_view(add), name="claims_claim_file"),
            path("find/", site.admin_view(self.find), name="claims_claim_find"),
            path("filters/", site.admin_view(self.filters), name="claims_claim_filters"),
            path("<int:claim_id>/preview/", site.admin_view(preview), name="claims_claim_preview"),
        ]
        return [*own, *super().get_urls()]

    def filters(self, request: HttpRequest) -> HttpResponseRedirect:
        """Keep the list as it is narrowed under a name, or drop a name; and back to the list."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        query = request.POST.get("query", "").removeprefix("?")
        dropped = request.POST.get("drop", "")
        try:
            if is_number(dropped):
                saved_filters.drop(int(dropped), by=editor_of(request))
            elif request.method == "POST":
                saved_filters.keep(request.POST.get("name", ""), query, by=editor_of(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(f"{reverse('admin:claims_claim_changelist')}?{query}")

    def find(self, request: HttpRequest) -> JsonResponse:
        """Claims that one may be merged with: by words or number, else what it is alike to."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        number, typed = request.GET.get("claim", ""), request.GET.get("q", "")
        claim = int(number) if is_number(number) else 0
        found: Iterable[Claim] = suggested_for(claim)
        if typed.strip():
            try:
                found = narrowed(Claim.objects.open(), typed).order_by("-pk")[: FOUND + 1]
            except BadSearch:
                found = ()
        return JsonResponse({"found": found_for(claim, found)[:FOUND]})

    def undo(self, request: HttpRequest) -> HttpResponseRedirect:
        """What the button in the message about a decision calls.

        Who signs in anew before pressing it comes here without a form, and goes on to the queue.
        """
        if not self.has_triage_permission(request):
            raise PermissionDenied
        return undo_posted(request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """The work bench of one claim."""
        return bench.work(request, object_id)

    def response_action(  # type: ignore[override]  # the stubs are of a later Django
        self, request: HttpRequest, queryset: QuerySet[Claim]
    ) -> HttpResponse | None:
        name_those_gone(request, queryset)
        return super().response_action(request, queryset)

    @admin.action(description="Accept selected claims", permissions=("triage",))
    def accept_selected(
        self, request: HttpRequest, queryset: QuerySet[Claim]
    ) -> HttpResponse | None:
        if are_many(queryset):
            return batch(request, Batch.Kind.ACCEPT, queryset)
        for_each(request, queryset, intake.ACCEPT, intake.accept)
        return None

    @admin.action(description="Reject selected claims…", permissions=("triage",))
    def reject_selected(
        self, request: HttpRequest, queryset: QuerySet[Claim]
    ) -> HttpResponse | None:
        """Ask for the reason first; the page comes back here with it."""
        if are_many(queryset):
            return batch(request, Batch.Kind.REJECT, queryset)
        form = ReasonForm(request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            drafts.discard(editor_of(request), REJECTING)
            for_each(request, queryset, intake.REJECT, intake.reject, **form.cleaned_data)
            return None
        context = {
            **self.admin_site.each_context(request),
            **draft_of(request, REJECTING),
            "title": "Reject claims",
            "claims": [(claim, rows_seen(request).get(claim.pk, "")) for claim in queryset],
            "form": form,
            "opts": self.opts,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/claims/claim/reject_selected.html", context)

    @admin.action(description="Assign selected claims to me", permissions=("change",))
    def assign_to_me(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        if are_many(queryset):
            return batch(request, Batch.Kind.ASSIGN, queryset)
        for_each(request, queryset, details.ASSIGN, details.assign, to=editor_of(request))
        return None

    @admin.action(description="Assign selected claims…", permissions=("change",))
    def assign_selected(
        self, request: HttpRequest, queryset: QuerySet[Claim]
    ) -> HttpResponse | None:
        return batch(request, Batch.Kind.ASSIGN, queryset)

    @admin.action(description="Add topics to selected claims…", permissions=("change",))
    def add_topics(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return batch(request, Batch.Kind.TOPICS, queryset)

    @admin.action(description="Export selected claims…", permissions=("view",))
    def export(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return batch(request, Batch.Kind.EXPORT, queryset)

    def has_triage_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.triage_claim")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Claims come out of articles, or are entered on a page of their own."""
        return False

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Where Django's own address leads: the page on which claims are entered."""
        if not request.user.has_perm("claims.add_claim"):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:claims_claim_enter"))

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:  # noqa: ARG002
        """A claim is rejected or merged, with its reason; it never vanishes."""
        return False
