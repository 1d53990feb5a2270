"""What readers report: a list of what is open and answered, and a page to answer each."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from claims.admin.base import PageAdmin, ReadOnlyAdmin, editor_of
from claims.admin.site import desk
from claims.models import Report
from claims.workflows import reports
from claims.workflows.steps import Refused


class AnswerForm(forms.Form):
    """What was done about a report."""

    answer = forms.CharField(
        label="What was done about it",
        max_length=2_000,
        required=False,
        help_text="For the desk: what was corrected, or why nothing was. Readers do not see it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@admin.register(Report, site=desk)
class ReportAdmin(ReadOnlyAdmin[Report], PageAdmin[Report]):
    """What readers hold to be wrong; each is answered on its page."""

    list_display = ("said", "claim_linked", "received_at", "state", "answered_by")
    list_select_related = ("claim", "answered_by")
    list_filter = ("state",)
    search_fields = ("text", "answer")

    @admin.display(description="What they say")
    def said(self, report: Report) -> str:
        return Truncator(report.text).chars(120)

    @admin.display(description="Claim")
    def claim_linked(self, report: Report) -> SafeString:
        return format_html('<a href="{}">{}</a>', _bench(report), report.claim.statement)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return request.user.has_perm("claims.view_claim")

    def open_page(self, request: HttpRequest, found: Report) -> HttpResponse:
        """A report beside the version its reader saw, and what is done about it."""
        form = AnswerForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                reports.answer(found.pk, answer=form.cleaned_data["answer"], by=editor_of(request))
                messages.success(
                    request, "The report is answered; the reader’s address is deleted."
                )
                return HttpResponseRedirect(_bench(found))
            except Refused as refusal:
                form.add_error(None, str(refusal))
                found.refresh_from_db()
        shown = {
            **desk.each_context(request),
            "title": f"Report on claim {found.claim_id}",
            "opts": self.opts,
            "report": found,
            "form": form,
            "may_answer": found.state == Report.State.OPEN
            and editor_of(request).has_perm(f"claims.{reports.ANSWER.permission}"),
        }
        return TemplateResponse(request, "admin/claims/report/read.html", shown)


def _bench(report: Report) -> str:
    return reverse("admin:claims_claim_change", args=(report.claim_id,))
