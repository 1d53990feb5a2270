"""The queue: claims beside the sentences they were said in, most worth checking first."""

import re
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Case, F, OuterRef, Prefetch, Q, QuerySet, When
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from claims.admin import bench
from claims.admin.badges import badged
from claims.admin.base import DeskAdmin, editor_of
from claims.admin.decisions import MOST_AT_ONCE, tell, undo_posted
from claims.admin.filters import RECHECK, AssigneeFilter, SourceFilter, StageFilter, TopicFilter
from claims.admin.forms import DetailsForm, RejectForm
from claims.admin.passages import in_context, pieces
from claims.admin.site import desk
from claims.models import Claim, Finding, Match, Stage, User
from claims.workflows import intake
from claims.workflows.steps import Refused, step

DUPLICATES_SHOWN = 3
DONE = {"accept": "accepted", "reject": "rejected"}
SEARCHED_WORDS = 12
WORD = re.compile(r"\w+(?:\.\w+)*")
OPEN_STAGES = [stage for stage in Stage if stage not in (Stage.REJECTED, Stage.MERGED)]
SORTED_STAGES = (Stage.CANDIDATE, Stage.ACCEPTED)  # the stages listed by check-worthiness
TITLES = {
    RECHECK: "Re-check queue",
    "all": "All claims",
    Stage.CANDIDATE: "Queue of candidates",
    Stage.ACCEPTED: "Claims being checked",
    Stage.IN_REVIEW: "Claims awaiting approval",
    Stage.PUBLISHED: "Published claims",
    Stage.REJECTED: "Rejected claims",
    Stage.MERGED: "Merged claims",
}


def likely_duplicates() -> ArraySubquery:
    """The best suggested matches of a claim as [{id, statement, score}], in one query."""
    own = Q(first=OuterRef("pk")) | Q(second=OuterRef("pk"))
    suggested = Match.objects.filter(
        own,
        state=Match.State.SUGGESTED,
        first__stage__in=OPEN_STAGES,
        second__stage__in=OPEN_STAGES,
    )
    other_id = Case(When(first=OuterRef("pk"), then=F("second_id")), default=F("first_id"))
    other = Case(
        When(first=OuterRef("pk"), then=F("second__statement")), default=F("first__statement")
    )
    shown = suggested.order_by("-score").values(
        shown=JSONObject(id=other_id, statement=other, score="score")
    )
    return ArraySubquery(shown[:DUPLICATES_SHOWN])


def matching(queryset: QuerySet[Claim], typed: str) -> QuerySet[Claim]:
    """Claims whose statement holds every word typed, the last one as a beginning; or "#12"."""
    words = WORD.findall(typed)[:SEARCHED_WORDS]
    if not words:
        return queryset.none()
    wanted = " & ".join([f"'{word}'" for word in words[:-1]] + [f"'{words[-1]}':*"])
    query = SearchQuery(wanted, config="english", search_type="raw")
    found = queryset.alias(words=SearchVector("statement", config="english"))
    number = typed.strip().removeprefix("#")
    if number.isdecimal() and len(number) < 19:
        return found.filter(Q(words=query) | Q(pk=int(number)))
    return found.filter(words=query)


@admin.register(Claim, site=desk)
class ClaimAdmin(DeskAdmin[Claim]):
    """Lists claims; each opens on its work bench."""

    form = DetailsForm
    fields = ("claimant", "said_on", "topics", "volatility", "assignee")
    autocomplete_fields = ("claimant", "topics")
    list_display_links = None
    list_filter = (StageFilter, AssigneeFilter, SourceFilter, TopicFilter)
    search_fields = ("statement",)
    search_help_text = "Words of the statement, or a claim's number as #12"
    list_select_related = ("claimant", "assignee")
    actions = ("accept_selected", "reject_selected", "assign_to_me")
    change_list_template = "admin/claims/claim/queue.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        findings = Finding.objects.open().with_others()
        return (
            badged(super().get_queryset(request))
            .annotate(duplicates=likely_duplicates())
            .prefetch_related(
                Prefetch("appearances", in_context()),
                Prefetch("evidence__findings", findings, to_attr="open_findings"),
            )
        )

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        if request.GET.get("stage", Stage.CANDIDATE) in SORTED_STAGES:
            return ("-check_worthiness", "pk")
        return ("-pk",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claim], search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        if request.path == reverse("admin:autocomplete"):  # a claim to merge another one into
            queryset = queryset.filter(stage__in=OPEN_STAGES)
        return (matching(queryset, search_term) if search_term.strip() else queryset), False

    def get_list_display(self, request: HttpRequest) -> tuple[Any, ...]:
        back = urlencode({"_changelist_filters": request.GET.urlencode()})
        may_sort = self.has_triage_permission(request)

        @admin.display(description="Decide", ordering="check_worthiness")
        def decide(claim: Claim) -> SafeString:
            offers_accept = may_sort and claim.stage == Stage.CANDIDATE
            shown = {"claim": claim, "back": back, "offers_accept": offers_accept}
            return render_to_string("admin/desk/decide.html", shown)

        return ("claim", "said", decide)

    @admin.display(description="Claim")
    def claim(self, claim: Claim) -> SafeString:
        return render_to_string(
            "admin/desk/queue_claim.html",
            {"claim": claim, "said": claim.appearances.all(), "opts": self.opts},
        )

    @admin.display(description="Said in")
    def said(self, claim: Claim) -> SafeString:
        first = next(iter(claim.appearances.all()), None)
        findings = [f for e in claim.evidence.all() for f in getattr(e, "open_findings", ())]
        return render_to_string(
            "admin/desk/queue_passage.html",
            {"pieces": pieces(first) if first else (), "findings": findings},
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        stage = request.GET.get("stage", Stage.CANDIDATE)
        title = {"title": TITLES.get(stage, "Claims")}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern]:
        undo = self.admin_site.admin_view(self.undo)
        return [path("undo/", undo, name="claims_claim_undo"), *super().get_urls()]

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
        return bench.work(self, request, object_id)

    def get_readonly_fields(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Claim | None = None,
    ) -> tuple[str, ...]:
        """What a review rests on stands still while the review is out of the reporter's hands."""
        if obj and obj.stage in (Stage.IN_REVIEW, Stage.PUBLISHED):
            return ("claimant", "said_on")
        return ()

    def formfield_for_foreignkey(
        self,
        db_field: "models.ForeignKey[Any, Any]",
        request: HttpRequest,
        **kwargs: Any,
    ) -> "forms.ModelChoiceField[Any] | None":
        if db_field.name == "assignee":
            kwargs["queryset"] = User.objects.filter(is_active=True, is_staff=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Claim | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:  # type: ignore[type-arg]
        """People are chosen here, and looked after elsewhere."""
        form = super().get_form(request, obj, change, **kwargs)
        if "assignee" in form.base_fields:
            shown: Any = form.base_fields["assignee"].widget
            shown.can_add_related = shown.can_change_related = shown.can_view_related = False
        return form

    @admin.action(description="Accept selected claims", permissions=("triage",))
    def accept_selected(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        for_each(self, request, queryset, "accept", intake.accept)

    @admin.action(description="Reject selected claims…", permissions=("triage",))
    def reject_selected(
        self, request: HttpRequest, queryset: QuerySet[Claim]
    ) -> HttpResponse | None:
        """Ask for the reason first; the page comes back here with it."""
        if not _chosen(self, request, queryset):
            return None
        form = RejectForm(request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            for_each(
                self,
                request,
                queryset,
                "reject",
                lambda pk, *, by: intake.reject(pk, reason=form.cleaned_data["reason"], by=by),
            )
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Reject claims",
            "claims": queryset,
            "form": form,
            "opts": self.opts,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/claims/claim/reject_selected.html", context)

    @admin.action(description="Assign selected claims to me", permissions=("change",))
    def assign_to_me(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        editor = editor_of(request)
        chosen = _chosen(self, request, queryset)
        if not chosen:
            return
        with step("assign", editor):
            count = Claim.objects.filter(pk__in=chosen).update(assignee=editor)
        self.message_user(request, f"{count} claims are assigned to you now.", messages.SUCCESS)

    def has_triage_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.triage_claim")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Claims come out of articles."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:  # noqa: ARG002
        """A claim is rejected or merged, with its reason; it never vanishes."""
        return False


def for_each(
    model_admin: ClaimAdmin,
    request: HttpRequest,
    queryset: QuerySet[Claim],
    decision: str,
    decide: Any,
) -> None:
    """Take one decision on each chosen claim; say how many it moved and what was refused."""
    decided = []
    for claim_id in _chosen(model_admin, request, queryset):
        try:
            decide(claim_id, by=editor_of(request))
            decided.append(claim_id)
        except Refused as refusal:
            model_admin.message_user(request, str(refusal), messages.ERROR)
    if decided:
        tell(request, f"{len(decided)} {DONE[decision]}.", decision, decided)


def _chosen(model_admin: ClaimAdmin, request: HttpRequest, queryset: QuerySet[Claim]) -> list[int]:
    """The numbers of the chosen claims; none, and the person is told, if they are too many."""
    chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
    if len(chosen) <= MOST_AT_ONCE:
        return chosen
    model_admin.message_user(
        request,
        f"More than {MOST_AT_ONCE} claims are selected; nothing was changed. Select fewer.",
        messages.ERROR,
    )
    return []
