"""Reviews as a list: those that wait for a second person come first."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.base import PageAdmin, ReadOnlyAdmin, editor_of
from claims.admin.home import sent_back_to, to_approve
from claims.admin.site import desk
from claims.models import ClaimReview, State

EVERY, MINE, RETURNED = "all", "mine", "returned"

TITLES = {
    State.SUBMITTED: "Awaiting approval",
    MINE: "Awaiting my approval",
    RETURNED: "Sent back to me",
}


class StateFilter(admin.SimpleListFilter):
    """Reviews awaiting approval unless others are asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(
        self,
        request: HttpRequest,  # noqa: ARG002
        model_admin: "admin.ModelAdmin[Any]",  # noqa: ARG002
    ) -> list[tuple[str, str]]:
        own = [(MINE, "Awaiting my approval"), (RETURNED, "Sent back to me")]
        return [*own, *State.choices, (EVERY, "All")]

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:  # type: ignore[override]
        for value, label in self.lookup_choices:
            yield {
                "selected": value == (self.value() or State.SUBMITTED),
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    def queryset(
        self,
        request: HttpRequest,
        queryset: QuerySet[ClaimReview],
    ) -> QuerySet[ClaimReview]:
        state, me = self.value() or State.SUBMITTED, editor_of(request)
        if state in (MINE, RETURNED):
            own = to_approve(me) if state == MINE else sent_back_to(me)
            return queryset.filter(pk__in=own.order_by().values("pk"))
        return queryset if state == EVERY else queryset.filter(state=state)


@admin.register(ClaimReview, site=desk)
class ClaimReviewAdmin(ReadOnlyAdmin[ClaimReview], PageAdmin[ClaimReview]):
    """Who waits for whom. A review is written and approved on its claim's page."""

    list_display = ("claim_linked", "rating", "state", "verdict_by", "submitted_at")
    list_display_links = None
    list_select_related = ("claim", "rating", "verdict_by", "approved_by")
    list_filter = (StateFilter, "rating")
    search_fields = ("claim__statement", "summary")
    ordering = ("submitted_at", "pk")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self_described = {"title": TITLES.get(request.GET.get("state", State.SUBMITTED), "Reviews")}
        return super().changelist_view(request, {**self_described, **(extra_context or {})})

    def get_list_display(self, request: HttpRequest) -> tuple[Any, ...]:
        @admin.display(description="Waits for")
        def waits_for(review: ClaimReview) -> str:
            if review.state != State.SUBMITTED:
                return ""
            own = review.is_by(editor_of(request))
            return "yours, needs a second person" if own else "an editor's approval"

        return (*self.list_display, waits_for)

    @admin.display(description="Claim", ordering="claim")
    def claim_linked(self, review: ClaimReview) -> SafeString:
        return format_html('<a href="{}">{}</a>', _bench(review.claim_id), review.claim.statement)

    def open_page(self, request: HttpRequest, review: ClaimReview) -> HttpResponse:  # noqa: ARG002
        """A review is read where the work on it is done."""
        return HttpResponseRedirect(_bench(review.claim_id))


def _bench(claim_id: int) -> str:
    return reverse("admin:claims_claim_change", args=(claim_id,))
