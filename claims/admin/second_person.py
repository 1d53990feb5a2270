"""What a second person decides after publication: proposed corrections, and retractions."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.base import PageAdmin, ReadOnlyAdmin, editor_of
from claims.admin.home import corrections_to_approve, retractions_to_answer
from claims.admin.site import desk
from claims.models import Correction, ProposedCorrection, RetractionAnswer
from claims.workflows import corrections
from claims.workflows.steps import Refused


class AnswerForm(forms.Form):
    """What the second person says of a correction or a retraction."""

    answer = forms.CharField(
        label="What is missing or wrong",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the page as readers have it and as they would get it."""

    label: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        return self.before != self.after


class WaitingFilter(admin.SimpleListFilter):
    """What waits for the answer of whoever looks: the list behind a number of the home page."""

    title = "waiting for"
    parameter_name = "waiting"

    def lookups(
        self,
        request: HttpRequest,  # noqa: ARG002
        model_admin: "admin.ModelAdmin[Any]",  # noqa: ARG002
    ) -> list[tuple[str, str]]:
        return [("me", "Me")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        asked = retractions_to_answer if queryset.model is Correction else corrections_to_approve
        return queryset.filter(pk__in=asked(editor_of(request)).order_by().values("pk"))


@admin.register(ProposedCorrection, site=desk)
class ProposedCorrectionAdmin(ReadOnlyAdmin[ProposedCorrection], PageAdmin[ProposedCorrection]):
    """Corrections that give readers another rating or claim, each on a page to be read."""

    list_display = ("claim", "what_changed", "proposed_by", "proposed_at", "state", "decided_by")
    list_select_related = ("review__claim", "proposed_by", "decided_by")
    list_filter = ("state", WaitingFilter)
    search_fields = ("what_changed", "statement")

    @admin.display(description="Claim")
    def claim(self, proposed: ProposedCorrection) -> str:
        return proposed.review.claim.statement

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return request.user.has_perm("claims.view_correction")

    def open_page(self, request: HttpRequest, proposed: ProposedCorrection) -> HttpResponse:
        """Read a correction beside what readers have, and decide."""
        form = AnswerForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                messages.success(request, _decide(request, proposed, form.cleaned_data["answer"]))
                return HttpResponseRedirect(_bench(proposed.review.claim_id))
            except Refused as refusal:
                form.add_error(None, str(refusal))
                proposed.refresh_from_db()
        return self._page(request, proposed, form)

    def _page(
        self, request: HttpRequest, proposed: ProposedCorrection, form: AnswerForm
    ) -> HttpResponse:
        by, is_open = editor_of(request), proposed.state == ProposedCorrection.State.OPEN
        shown = {
            **desk.each_context(request),
            "title": f"Correction of claim {proposed.review.claim_id}",
            "opts": self.opts,
            "proposed": proposed,
            "form": form,
            "differences": _differences(proposed) if is_open else (),
            "read": corrections.to_read(proposed) if is_open else "",
            "may_decide": is_open and proposed.may_be_decided_by(by),
            "is_own": is_open and proposed.proposed_by_id == by.pk,
        }
        return TemplateResponse(request, "admin/claims/proposedcorrection/read.html", shown)


@admin.register(Correction, site=desk)
class CorrectionAdmin(ReadOnlyAdmin[Correction], PageAdmin[Correction]):
    """What was corrected and retracted; a second person answers a retraction on its page."""

    list_display = ("what_changed", "why", "kind", "claim_linked", "made_by", "made_at", "second")
    list_select_related = ("review__claim", "made_by", "approved_by", "second_look__answered_by")
    list_filter = ("kind", WaitingFilter)
    search_fields = ("what_changed", "why")
    ordering = ("-made_at", "-pk")

    @admin.display(description="Claim")
    def claim_linked(self, correction: Correction) -> SafeString:
        claim = correction.review.claim
        return format_html('<a href="{}">{}</a>', _bench(claim.pk), claim.statement)

    @admin.display(description="Second person")
    def second(self, correction: Correction) -> str:
        answer = answer_to(correction)
        if answer is not None:
            return f"{answer.answered_by} {'agrees' if answer.agrees else 'objects'}"
        if correction.asks_second_person:
            return "not yet"
        return str(correction.approved_by or "")

    def open_page(self, request: HttpRequest, correction: Correction) -> HttpResponse:
        """A correction as readers have it, and the answer of a second person to a retraction."""
        form = AnswerForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                messages.success(request, _answer(request, correction, form.cleaned_data["answer"]))
                return HttpResponseRedirect(request.path)
            except Refused as refusal:
                form.add_error(None, str(refusal))
        return self._page(request, correction, form)

    def _page(self, request: HttpRequest, correction: Correction, form: AnswerForm) -> HttpResponse:
        by, answer = editor_of(request), answer_to(correction)
        asks = correction.asks_second_person and answer is None
        shown = {
            **desk.each_context(request),
            "title": f"{correction.get_kind_display()} of claim {correction.review.claim_id}",
            "opts": self.opts,
            "correction": correction,
            "answer": answer,
            "form": form,
            "asks": asks,
            "may_answer": asks
            and by.pk != correction.made_by_id
            and by.has_perm("claims.approve_claimreview"),
        }
        return TemplateResponse(request, "admin/claims/correction/read.html", shown)


def answer_to(correction: Correction) -> RetractionAnswer | None:
    """What a second person said of a retraction, if anybody did."""
    return getattr(correction, "second_look", None)


def _decide(request: HttpRequest, proposed: ProposedCorrection, answer: str) -> str:
    """Take the step that was posted. Raises Refused."""
    by, step = editor_of(request), request.POST.get("step", "")
    if step == "approve":
        published = corrections.approve(proposed.pk, read=request.POST.get("read", ""), by=by)
        return f"The correction is public: number {published.seq} in the log."
    if step == "send_back":
        corrections.send_back(proposed.pk, answer=answer, by=by)
        return f"The correction is sent back to {proposed.proposed_by}."
    if step == "withdraw":
        corrections.withdraw(proposed.pk, by=by)
        return "Your correction is withdrawn; readers never saw it."
    raise Refused(f"There is no step called “{step}”. Use the buttons on the page.")


def _answer(request: HttpRequest, correction: Correction, comment: str) -> str:
    agrees = request.POST.get("step") == "agree"
    by = editor_of(request)
    corrections.answer_retraction(correction.pk, agrees=agrees, comment=comment, by=by)
    return "Your answer is on record."


def _differences(proposed: ProposedCorrection) -> list[Difference]:
    review = proposed.review
    return [
        Difference("Claim", review.claim.statement, proposed.statement),
        Difference("Rating", str(review.rating), str(proposed.rating)),
        Difference("Summary", review.summary, proposed.summary),
        Difference("How it was checked", review.body, proposed.body),
    ]


def _bench(claim_id: int) -> str:
    return reverse("admin:claims_claim_change", args=(claim_id,))
