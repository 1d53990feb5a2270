"""Pages under watch, and each look at them."""

from datetime import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from claims.admin import lessons
from claims.admin.base import ReadOnlyAdmin, editor_of, not_there
from claims.admin.site import desk
from claims.models import Claim, Finding, PageLesson, Recheck, Watch
from claims.workflows import findings, reverification
from claims.workflows.steps import NotThere, Refused

SHOWN = 20  # looks, and claims, on a watch's page
ANSWERED: dict[str, str] = {
    Finding.Answer.NOT_A_CHANGE: "Not a change: it is never reported again, for no claim.",
    Finding.Answer.NOT_RELEVANT: "Not relevant: it is not reported for this evidence again.",
}


@admin.register(Watch, site=desk)
class WatchAdmin(ReadOnlyAdmin[Watch]):
    """Health of every page, and when it is looked at next."""

    list_display = ("url", "health", "health_set", "failures", "last_look", "next_check_at")
    list_filter = ("health", "health_set")
    search_fields = ("url",)
    search_help_text = "A part of the address"
    fields = (
        "url", "health", "health_set", "health_set_by", "failures", "interval", "weight",
        "next_check_at", "leased_until", "etag", "last_modified", "claims", "looks", "lessons",
    )  # fmt: skip
    readonly_fields = ("claims", "looks", "lessons")
    actions = ("look_now", "say_ok", "say_dead", "say_nothing")

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
        resting = Claim.objects.filter(evidence__watch=watch).distinct().order_by("pk")
        return render_to_string("admin/desk/claims.html", {"claims": resting[:SHOWN]})

    @admin.display(description="Last looks")
    def looks(self, watch: Watch) -> SafeString:
        newest = watch.rechecks.order_by("-scheduled_for")[:SHOWN]
        return render_to_string("admin/desk/looks.html", {"looks": newest, "watch": watch})

    @admin.display(description="Said of pages of its host")
    def lessons(self, watch: Watch) -> SafeString:
        standing = PageLesson.objects.standing().filter(host_id=watch.host_id)
        shown = {"lessons": standing.select_related("said_by")[:SHOWN], "watch": watch}
        return render_to_string("admin/desk/lessons.html", shown)

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
                request,
                f"A look is due at {_pages(count)}; the worker takes it up.",
                messages.SUCCESS,
            )

    @admin.action(
        description="Say: this page is fine, do not report it lost", permissions=("look",)
    )
    def say_ok(self, request: HttpRequest, queryset: QuerySet[Watch]) -> None:
        self._say(request, queryset, Watch.Health.OK)

    @admin.action(description="Say: this page is dead", permissions=("look",))
    def say_dead(self, request: HttpRequest, queryset: QuerySet[Watch]) -> None:
        self._say(request, queryset, Watch.Health.DEAD)

    @admin.action(description="Leave the state to what looks see", permissions=("look",))
    def say_nothing(self, request: HttpRequest, queryset: QuerySet[Watch]) -> None:
        self._say(request, queryset, "")

    def _say(self, request: HttpRequest, queryset: QuerySet[Watch], state: str) -> None:
        count = 0
        try:
            for watch_id in queryset.values_list("pk", flat=True):
                reverification.set_health(watch_id, state, by=editor_of(request))
                count += 1
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        if count:
            word = f"“{Watch.Health(state).label}” stands" if state else "What looks see counts"
            self.message_user(request, f"{word} for {_pages(count)}.", messages.SUCCESS)

    def has_look_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.change_watch")


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def answer(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Take an editor's answer to one finding where it is read, and lead back to its claim."""
    if request.method != "POST" or not request.user.has_perm("claims.reaffirm_claimreview"):
        raise PermissionDenied
    answered = request.POST.get("answer", "")
    try:
        findings.answer(finding_id, answered, by=editor_of(request))
    except NotThere:
        return not_there(request, Finding._meta, str(finding_id))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, ANSWERED[answered])
    claim = Finding.objects.get(pk=finding_id).evidence.claim_id
    return HttpResponseRedirect(reverse("admin:claims_claim_change", args=(claim,)))


@admin.register(Finding, site=desk)
class FindingAdmin(ReadOnlyAdmin[Finding]):
    """What looks found different, and what editors made of it."""

    list_display = (
        "outcome",
        "before",
        "after",
        "found_at",
        "confirmed_at",
        "resolved_at",
        "answer",
    )
    list_filter = ("outcome", "answer", ("resolved_at", admin.EmptyFieldListFilter))
    actions = ("not_a_change", "not_relevant")

    @admin.action(description="Not a change: never report this again", permissions=("answer",))
    def not_a_change(self, request: HttpRequest, queryset: QuerySet[Finding]) -> None:
        self._answer(request, queryset, Finding.Answer.NOT_A_CHANGE)

    @admin.action(description="Not relevant to the claim", permissions=("answer",))
    def not_relevant(self, request: HttpRequest, queryset: QuerySet[Finding]) -> None:
        self._answer(request, queryset, Finding.Answer.NOT_RELEVANT)

    def get_urls(self) -> list[URLPattern]:
        said = self.admin_site.admin_view(answer)
        return [path("<int:finding_id>/answer/", said, name="claims_finding_answer"),
                *super().get_urls()]  # fmt: skip

    def has_answer_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.reaffirm_claimreview")

    def _answer(self, request: HttpRequest, queryset: QuerySet[Finding], said: str) -> None:
        count = 0
        for finding_id in list(queryset.values_list("pk", flat=True)):
            try:
                findings.answer(finding_id, said, by=editor_of(request))
                count += 1
            except Refused as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
        if count:
            self.message_user(request, ANSWERED[said], messages.SUCCESS)


@admin.register(Recheck, site=desk)
class RecheckAdmin(ReadOnlyAdmin[Recheck]):
    list_display = ("watch", "scheduled_for", "finished_at", "outcome", "detail")
    list_select_related = ("watch",)
    list_filter = ("outcome",)
    search_fields = ("watch__url",)

    def get_urls(self) -> list[URLPattern]:
        said = self.admin_site.admin_view(lessons.say)
        return [path("<int:look_id>/say/", said, name="claims_recheck_say"), *super().get_urls()]
