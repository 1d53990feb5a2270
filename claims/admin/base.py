"""What every list and form of the desk shares."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.forms import DateInput
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst

from claims.exchange.desk_search import named
from claims.exchange.search import BadSearch
from claims.models import RecordEntry, User

MOST_LISTED = 10_000  # rows a list counts and pages through; beyond them one searches or filters

Record = TypeVar("Record", bound=models.Model)


def editor_of(request: HttpRequest) -> User:
    """Who is asking; the site lets nobody in who is not logged in."""
    return cast("User", request.user)


def not_there(request: HttpRequest, opts: Any, object_id: str) -> HttpResponseRedirect:
    """Lead back to the list where somebody follows a link to a record that is not there."""
    messages.warning(request, f"There is no {opts.verbose_name} {object_id[:20]}.")
    return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))


def list_title(opts: Any) -> str:
    """The name of a list: Articles."""
    return str(capfirst(opts.verbose_name_plural))


class DayInput(DateInput):
    """The browser's own date field; no script needed."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class BoundedPaginator(Paginator):  # type: ignore[type-arg]
    """Counts no further than MOST_LISTED: counting a million claims costs more than showing 50."""

    @cached_property
    def count(self) -> int:
        rows = cast("models.QuerySet[models.Model]", self.object_list)
        return rows.order_by()[:MOST_LISTED].count()


if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin
else:
    # Django's ModelAdmin takes its record's type only while types are checked.
    class _ModelAdmin(admin.ModelAdmin, Generic[Record]):
        pass


class DeskAdmin(_ModelAdmin[Record]):
    """A list that stays quick when it is long, and forms with plain date fields."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    list_per_page = 50
    list_max_show_all = 100
    formfield_overrides = {  # noqa: RUF012 - as in Django
        models.DateField: {"widget": DayInput},
        models.URLField: {"assume_scheme": "https"},
    }

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A list is called by what is in it."""
        title = {"title": list_title(self.opts)}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """A record's history as the database wrote it, among that of the desk."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        query = urlencode({"record": str(self.opts.model_name), "number": object_id})
        return HttpResponseRedirect(f"{reverse('admin:changes')}?{query}")


class FoundByWords(DeskAdmin[Record]):
    """A list that is searched by its index of words, numbers in any form, as claims are."""

    entry: RecordEntry.Kind

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Record], search_term: str
    ) -> tuple[models.QuerySet[Record], bool]:
        if not search_term.strip():
            return queryset, False
        try:
            return named(queryset, self.entry, search_term), False
        except BadSearch as refusal:
            messages.error(request, str(refusal))
            return queryset.none(), False


class ReadOnlyAdmin(DeskAdmin[Record]):
    """Rows that are looked at here and written by workflows alone."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:  # noqa: ARG002
        return False


class PageAdmin(DeskAdmin[Record]):
    """Records that are read on a page of their own instead of Django's form."""

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """The record's page, for those who may see it; who follows an old link is led back."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_object(request, object_id)
        if found is None:
            return not_there(request, self.opts, object_id)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        return self.open_page(request, found)

    def open_page(self, request: HttpRequest, found: Record) -> HttpResponse:
        """Show the record, and take what was sent from its page."""
        raise NotImplementedError
