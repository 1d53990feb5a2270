"""Feeds: subscribed to, paused, and what each last look at them brought."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from claims.admin.base import DeskAdmin, editor_of
from claims.admin.site import desk
from claims.models import Feed, FeedEntry
from claims.workflows import feeds
from claims.workflows.steps import Refused, web_address

SHOWN = 50  # entries on a feed's page


class FeedForm(ModelForm):  # type: ignore[type-arg] # its type is there while checked only
    class Meta:
        model = Feed
        fields = ("source", "url")
        widgets = {"url": forms.TextInput(attrs={"inputmode": "url", "class": "vURLField"})}  # noqa: RUF012 - as in Django

    def clean_url(self) -> str:
        try:
            return web_address(self.cleaned_data["url"])
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal


@admin.register(Feed, site=desk)
class FeedAdmin(DeskAdmin[Feed]):
    """Where new articles of sources are listed."""

    form = FeedForm
    list_display = ("url", "source", "standing", "looked_at", "told", "stored", "failed")
    list_select_related = ("source",)
    list_filter = (
        ("problem", admin.EmptyFieldListFilter),
        ("paused_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("url", "source__name")
    autocomplete_fields = ("source",)
    actions = ("look_soon", "pause", "resume")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feed]:
        state = FeedEntry.State
        return (
            super()
            .get_queryset(request)
            .annotate(
                stored_count=Count("entries", filter=Q(entries__state=state.STORED)),
                failed_count=Count("entries", filter=Q(entries__state=state.FAILED)),
            )
        )

    def get_fields(self, request: HttpRequest, obj: Feed | None = None) -> tuple[str, ...]:  # noqa: ARG002
        if obj is None:
            return ("source", "url")
        return ("source", "url", "standing", "every", "looked_at", "due_at", "told", "log")

    def get_readonly_fields(
        self,
        request: HttpRequest,  # noqa: ARG002 - as in Django
        obj: Feed | None = None,
    ) -> tuple[str, ...]:
        if obj is None:
            return ()
        return ("url", "standing", "every", "looked_at", "due_at", "told", "log")

    @admin.display(description="State")
    def standing(self, feed: Feed) -> str:
        if feed.paused_at:
            return feed.paused_because
        if feed.problem:
            return f"{feed.problem} ({feed.reason}, {feed.failures} in a row)"
        return "In order" if feed.looked_at else "Not looked at yet"

    @admin.display(description="Articles", ordering="stored_count")
    def stored(self, feed: Feed) -> int:
        return int(getattr(feed, "stored_count", 0))

    @admin.display(description="Not stored", ordering="failed_count")
    def failed(self, feed: Feed) -> int:
        return int(getattr(feed, "failed_count", 0))

    @admin.display(description="What it listed, newest first")
    def log(self, feed: Feed) -> SafeString:
        newest = feed.entries.select_related("article").defer("article__text")[:SHOWN]
        return render_to_string("admin/desk/feed_entries.html", {"entries": newest})

    def save_model(self, request: HttpRequest, obj: Feed, form: FeedForm, change: bool) -> None:  # noqa: ARG002
        if change:
            feeds.move(obj.pk, obj.source, by=editor_of(request))
            return
        made = feeds.subscribe(obj.url, obj.source, by=editor_of(request))
        obj.pk = made.pk
        obj._state.adding = False

    @admin.action(description="Look at selected feeds now", permissions=("change",))
    def look_soon(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        self._each(request, queryset, feeds.look_soon, "due now; the worker looks at it")

    @admin.action(description="Pause selected feeds", permissions=("change",))
    def pause(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        self._each(request, queryset, feeds.pause, "paused")

    @admin.action(description="Resume selected feeds", permissions=("change",))
    def resume(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        self._each(request, queryset, feeds.resume, "resumed")

    def _each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Feed],
        act: Callable[..., Any],
        done: str,
    ) -> None:
        for feed_id, url in queryset.values_list("pk", "url"):
            try:
                act(feed_id, by=editor_of(request))
                self.message_user(request, f"{url}: {done}.", messages.SUCCESS)
            except Refused as refusal:
                self.message_user(request, str(refusal), messages.ERROR)

    def has_delete_permission(self, request: HttpRequest, obj: Feed | None = None) -> bool:  # noqa: ARG002
        """A feed is paused; what came from it stays on record."""
        return False
