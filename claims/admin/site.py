"""The desk's admin site: its home page, its menu, and what it refuses at the door."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse

from claims.admin.base import editor_of
from claims.admin.changes import changes
from claims.admin.choosers import Chooser
from claims.admin.door import guarded
from claims.admin.draft_views import drop_typed, keep_typed
from claims.admin.home import home
from claims.admin.once import once
from claims.admin.signing_in import has_second_factor
from claims.admin.who_may import who_may

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

# The menu: group, its place on the home page, and the records in it.
MENU = (
    (
        "Work",
        "work",
        (
            *("Claim", "ToRecheck", "ClaimReview", "ProposedCorrection", "Report", "Article"),
            *("Batch", "ForeignReview", "Mention"),
        ),
    ),
    ("Public record", "record", ("Publication", "Correction", "Subscriber", "Delivery")),
    ("Watch", "watch", ("Watch", "Feed", "Finding", "VanishedPassage", "Recheck", "Job")),
    (
        "Reference",
        "reference",
        (
            "Source",
            "Claimant",
            "Topic",
            "Rating",
            "RejectionReason",
            "ChecklistStep",
            "Evidence",
            "Snapshot",
        ),
    ),
    ("People", "people", ("User", "WhoMay", "Changes")),
)


class DeskSite(admin.AdminSite):
    """Django's admin with the desk's own home page and menu."""

    site_header = settings.DESK_NAME
    site_title = settings.DESK_NAME
    index_title = "The desk today"

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Every page of the desk, after a look at what was sent to it and by whom."""
        return guarded(once(super().admin_view(with_second_factor(view), cacheable)))

    def account_view(self, view: View) -> View:
        """A page of one's own account, open to whoever has to set a second factor up first."""
        return guarded(super().admin_view(view))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's own pages, and those of the desk that belong to no record.

        There is no way from a type and a number to a public page: none has one.
        """
        table = self.admin_view(partial(who_may, self))
        own = [
            path("who-may-do-what/", table, name="who_may"),
            path("history/", self.admin_view(partial(changes, self)), name="changes"),
            path("drafts/keep/", self.admin_view(keep_typed), name="keep_typed"),
            path("drafts/drop/", self.admin_view(drop_typed), name="drop_typed"),
        ]
        stock = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        return [*own, *stock]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """What a field finds in which a record is chosen."""
        return cast("HttpResponse", Chooser.as_view(admin_site=self)(request))

    def catch_all_view(self, request: HttpRequest, url: str) -> HttpResponse:
        """An address the desk has not: with the desk's menu around, not the readers' page."""
        try:
            return super().catch_all_view(request, url)
        except Http404:
            message = f"The desk has no page {request.path}. The menu leads to all it has."
            shown = {
                **self.each_context(request),
                "title": "There is nothing here",
                "message": message,
            }
            return TemplateResponse(request, "admin/desk/refused.html", shown, status=404)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What waits to be done, each with the way there."""
        shown = {**home(request), **(extra_context or {})}
        return super().index(request, shown)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """The menu in the order of the work, instead of by application and alphabet."""
        built = super().get_app_list(request, app_label)
        records: dict[str, Any] = {m["object_name"]: m for app in built for m in app["models"]}
        if "Claim" in records:
            records["ToRecheck"] = _recheck_queue()
            records["WhoMay"] = _page("Who may do what", "WhoMay", "who_may")
            records["Changes"] = _page("History", "Changes", "changes")
        home = reverse("admin:index", current_app=self.name)
        groups = (
            {
                "name": name,
                "app_label": slug,
                "app_url": f"{home}#{slug}",
                "has_module_perms": True,
                "models": [records[record] for record in listed if record in records],
            }
            for name, slug, listed in MENU
        )
        return [group for group in groups if group["models"]]


def with_second_factor(view: View) -> View:
    """A view that those who need a second factor see when they have one."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = editor_of(request)
        if person.must_have_second_factor and not has_second_factor(person):
            messages.warning(request, "Your role needs a second factor. Set one up to go on.")
            return HttpResponseRedirect(reverse("account_home"))
        return view(request, *args, **kwargs)

    return cast("View", asked)


def _recheck_queue() -> dict[str, Any]:
    return {
        "name": "Re-check queue",
        "object_name": "ToRecheck",
        "admin_url": reverse("admin:claims_claim_changelist") + "?stage=recheck",
        "add_url": None,
        "view_only": True,
    }


def _page(name: str, slug: str, url: str) -> dict[str, Any]:
    return {
        "name": name,
        "object_name": slug,
        "admin_url": reverse(f"admin:{url}"),
        "add_url": None,
        "view_only": True,
    }


desk = DeskSite(name="admin")
