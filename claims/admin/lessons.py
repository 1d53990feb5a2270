"""What editors said of pages, and where they say it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.base import ReadOnlyAdmin, editor_of, not_there
from claims.admin.site import desk
from claims.models import PageLesson, Recheck
from claims.workflows import lessons
from claims.workflows.steps import NotThere, Refused

TOLD = {
    True: "Pages of {host} like this one are the page from now on, and what spoke against it says "
    "nothing there any more.",
    False: "Pages of {host} like this one are not the page from now on; what they raised is "
    "closed.",
}


def say(request: HttpRequest, look_id: int) -> HttpResponse:
    """Take an editor's word about what a look saw, and lead back to the page watched."""
    if request.method != "POST" or not request.user.has_perm("claims.view_recheck"):
        raise PermissionDenied
    is_page = request.POST.get("is_page") == "yes"
    try:
        learned = lessons.say(look_id, is_page=is_page, by=editor_of(request))
    except NotThere:
        return not_there(request, Recheck._meta, str(look_id))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, TOLD[is_page].format(host=learned.host_id))
    watch = Recheck.objects.get(pk=look_id).watch_id
    return HttpResponseRedirect(reverse("admin:claims_watch_change", args=(watch,)))


@admin.register(PageLesson, site=desk)
class PageLessonAdmin(ReadOnlyAdmin[PageLesson]):
    """Every lesson with its host's state, and what takes it back."""

    list_display = ("host_id", "says", "seen", "signs", "page", "state", "said_by", "said_at",
                    "forgotten_at", "forgotten_by")  # fmt: skip
    list_select_related = ("said_by", "forgotten_by", "look__watch")
    list_filter = ("is_page", ("forgotten_at", admin.EmptyFieldListFilter))
    search_fields = ("host__name",)
    search_help_text = "A host"
    exclude = ("runs", "look", "is_page")
    readonly_fields = ("says", "page", "state")
    actions = ("forget",)

    @admin.display(description="Says", ordering="is_page")
    def says(self, lesson: PageLesson) -> str:
        return "This is the page" if lesson.is_page else "This is not the page"

    @admin.display(description="Said of")
    def page(self, lesson: PageLesson) -> SafeString | str:
        if lesson.look is None:
            return "a look that is not kept any more"
        watch = lesson.look.watch
        link = reverse("admin:claims_watch_change", args=(watch.pk,))
        return format_html('<a href="{}">{}</a>', link, watch.url)

    @admin.display(description="That page now")
    def state(self, lesson: PageLesson) -> str:
        return lesson.look.watch.get_health_display() if lesson.look else "–"

    @admin.action(description="Forget selected lessons", permissions=("forget",))
    def forget(self, request: HttpRequest, queryset: QuerySet[PageLesson]) -> None:
        for lesson_id in queryset.values_list("pk", flat=True):
            try:
                lessons.forget(lesson_id, by=editor_of(request))
            except Refused as refusal:
                self.message_user(request, str(refusal), messages.ERROR)

    def has_forget_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.change_watch")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return request.user.has_perm("claims.view_watch")
