"""Jobs: what waits, what runs and since when, and what broke off, with its cause."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.base import ReadOnlyAdmin, editor_of
from claims.admin.site import desk
from claims.models import Job, JobFault, Recheck, SecondReading, last_words
from claims.workflows import (
    batches,
    deliveries,
    ingestion,
    page_requests,
    quarantine,
    scheduling,
    second_reading,
)
from claims.workflows.steps import Refused

STANDINGS = {
    "todo": "Waiting",
    "doing": "Running",
    "failed": "In quarantine",
    "aborted": "Ended",
    "cancelled": "Taken back",
    "succeeded": "Done",
}
TASKS = {
    ingestion.EXTRACT_ARTICLE: "Read an article",
    page_requests.FETCH_PAGE: "Fetch a page",
    scheduling.LOOK: "Look at a page",
    second_reading.READ_SECOND: "Ask the second reader",
    deliveries.DELIVER: "Tell a subscriber",
    batches.RUN_BATCH: "Work through a batch",
}


class StandingFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        return list(STANDINGS.items())[:3]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Job]) -> QuerySet[Job]:  # noqa: ARG002
        return queryset.filter(status=self.value()) if self.value() in STANDINGS else queryset


@admin.register(Job, site=desk)
class JobAdmin(ReadOnlyAdmin[Job]):
    """Every job there is; one in quarantine runs again or goes when an editor says so."""

    list_display = ("what", "standing", "queue_name", "runs", "since", "why")
    list_display_links = None
    list_filter = (StandingFilter, "queue_name")
    actions = ("retry", "discard")
    change_list_template = "admin/claims/job/list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:  # noqa: ARG002
        return Job.objects.told().order_by("-pk")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        shown = {"queues": queues()} if self.has_view_permission(request) else {}
        return super().changelist_view(request, {**shown, **(extra_context or {})})

    @admin.display(description="Job", ordering="pk")
    def what(self, job: Job) -> SafeString:
        task = TASKS.get(job.task_name, job.task_name)
        return format_html("{} {}{}", job.pk, task, _subject(job))

    @admin.display(description="Standing", ordering="status")
    def standing(self, job: Job) -> str:
        return STANDINGS.get(job.status, job.status)

    @admin.display(description="Queue", ordering="queue_name")
    def queue_name(self, job: Job) -> str:
        return str(job.queue_name)

    @admin.display(description="Runs", ordering="attempts")
    def runs(self, job: Job) -> int:
        return int(job.attempts)

    @admin.display(description="Last run began")
    def since(self, job: Job) -> datetime | None:
        began: datetime | None = getattr(job, "began_at", None)
        return began

    @admin.display(description="What went wrong")
    def why(self, job: Job) -> SafeString | str:
        reason = getattr(job, "reason", None)
        if reason is None:
            return ""
        told = JobFault.Reason(reason).label
        cause = last_words(getattr(job, "cause", "") or "")
        return format_html("{}<br><small>{}</small>", told, cause)

    @admin.action(description="Run selected jobs again", permissions=("decide",))
    def retry(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        self._decide(request, queryset, quarantine.retry, ("runs again", "run again"))

    @admin.action(description="Discard selected jobs", permissions=("decide",))
    def discard(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        self._decide(request, queryset, quarantine.discard, ("is discarded", "are discarded"))

    def _decide(
        self,
        request: HttpRequest,
        queryset: QuerySet[Job],
        decide: Callable[..., None],
        told: tuple[str, str],
    ) -> None:
        count = 0
        for job_id in list(queryset.values_list("pk", flat=True)):
            try:
                decide(job_id, by=editor_of(request))
                count += 1
            except Refused as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
        if count:
            jobs = f"1 job {told[0]}" if count == 1 else f"{count} jobs {told[1]}"
            self.message_user(request, f"{jobs}.", messages.SUCCESS)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.change_jobfault")

    def has_view_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:  # noqa: ARG002
        return request.user.has_perm("claims.view_jobfault")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


def queues() -> list[dict[str, Any]]:
    """How much of each queue is due, runs or is in quarantine, and since when the oldest waits."""
    due = Q(scheduled_at=None) | Q(scheduled_at__lte=Now()), Q(status="todo")
    counted = Job.objects.order_by("queue_name").values("queue_name")
    return [
        dict(queue)
        for queue in counted.annotate(
            waiting=Count("pk", filter=Q(*due), distinct=True),
            running=Count("pk", filter=Q(status="doing"), distinct=True),
            quarantined=Count("pk", filter=Q(status="failed"), distinct=True),
            oldest=Min("procrastinateevent__at", filter=Q(*due)),
        )
    ]


def _subject(job: Job) -> SafeString | str:
    """The record a job is about, with the way there."""
    told: dict[str, Any] = job.args
    if article_id := told.get("article_id"):
        return _link("article", article_id)
    if recheck_id := told.get("recheck_id"):
        look = Recheck.objects.select_related("watch").filter(pk=recheck_id).first()
        return _link("watch", look.watch_id, look.watch.host_id) if look else ""
    if reading_id := told.get("reading_id"):
        reading = SecondReading.objects.filter(pk=reading_id).first()
        return _link("article", reading.article_id) if reading else ""
    return ""


def _link(record: str, number: int, name: str = "") -> SafeString:
    url = reverse(f"admin:claims_{record}_change", args=(number,))
    return format_html(': <a href="{}">{}</a>', url, name or f"{record} {number}")
