"""Pages under watch, and each look at them."""

from datetime import datetime

from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from claims.admin.base import ReadOnlyAdmin, editor_of
from claims.admin.site import desk
from claims.models import Claim, Recheck, Watch
from claims.workflows import reverification
from claims.workflows.steps import Refused

SHOWN = 20  # looks, and claims, on a watch's page


@admin.register(Watch, site=desk)
class WatchAdmin(ReadOnlyAdmin[Watch]):
    """Health of every page, and when it is looked at next."""

    list_display = ("url", "health", "failures", "last_look", "next_check_at")
    list_filter = ("health",)
    search_fields = ("url",)
    search_help_text = "A part of the address"
    fields = (
        "url", "health", "failures", "next_check_at", "leased_until", "etag", "last_modified",
        "claims", "looks",
    )  # fmt: skip
    readonly_fields = ("claims", "looks")
    actions = ("look_now",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Watch]:
        looks = Recheck.objects.filter(watch=OuterRef("pk"), finished_at__isnull=False)
        last = looks.order_by("-scheduled_for").values("finished_at")[:1]
        return super().get_queryset(request).annotate(last=Subquery(last))

    @admin.display(description="Last look", ordering="last")
    def last_look(self, watch: Watch) -> datetime | None:
        last: datetime | None = getattr(watch, "last", None)
        return last

    @admin.display(description="Claims resting on it")
    def claims(self, watch: Watch) -> SafeString:
        resting = Claim.objects.filter(evidence__url=watch.url).distinct().order_by("pk")
        return render_to_string("admin/desk/claims.html", {"claims": resting[:SHOWN]})

    @admin.display(description="Last looks")
    def looks(self, watch: Watch) -> SafeString:
        newest = watch.rechecks.order_by("-scheduled_for")[:SHOWN]
        return render_to_string("admin/desk/looks.html", {"looks": newest, "watch": watch})

    @admin.action(description="Look at selected pages now", permissions=("look",))
    def look_now(self, request: HttpRequest, queryset: QuerySet[Watch]) -> None:
        count = 0
        for watch_id in queryset.values_list("pk", flat=True):
            try:
                reverification.look_now(watch_id, by=editor_of(request))
                count += 1
            except Refused as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
        if count:
            self.message_user(
                request, f"{count} pages are due now; the worker takes them up.", messages.SUCCESS
            )

    def has_look_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.change_watch")


@admin.register(Recheck, site=desk)
class RecheckAdmin(ReadOnlyAdmin[Recheck]):
    list_display = ("watch", "scheduled_for", "finished_at", "outcome", "detail")
    list_select_related = ("watch",)
    list_filter = ("outcome",)
    search_fields = ("watch__url",)
