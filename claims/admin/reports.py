"""What readers report: a list of what is open and answered, and a page to answer each."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from claims.admin.base import ReadOnlyAdmin, editor_of, not_there
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
class ReportAdmin(ReadOnlyAdmin[Report]):
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

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """A report beside the version its reader saw, and what is done about it."""
        report = self.get_object(request, object_id)
        if report is None:
            return not_there(request, self.opts, object_id)
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = AnswerForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                reports.answer(report.pk, answer=form.cleaned_data["answer"], by=editor_of(request))
                messages.success(
                    request, "The report is answered; the reader’s address is deleted."
                )
                return HttpResponseRedirect(_bench(report))
            except Refused as refusal:
                form.add_error(None, str(refusal))
                report.refresh_from_db()
        shown = {
            **desk.each_context(request),
            "title": f"Report on claim {report.claim_id}",
            "opts": self.opts,
            "report": report,
            "form": form,
            "may_answer": report.state == Report.State.OPEN
            and editor_of(request).has_perm(f"claims.{reports.ANSWER.permission}"),
        }
        return TemplateResponse(request, "admin/claims/report/read.html", shown)


def _bench(report: Report) -> str:
    return reverse("admin:claims_claim_change", args=(report.claim_id,))
