"""How the list of claims is narrowed: by stage, source and assignee."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from claims.admin.base import editor_of
from claims.models import Appearance, Article, Claim, Source, Stage, Topic, User

RECHECK = "recheck"
EVERY = "all"
TABS, CHOICE = "admin/desk/tabs.html", "admin/desk/choice.html"


class StageFilter(admin.SimpleListFilter):
    """The queue of candidates unless another stage, the re-check queue or all is asked for."""

    title = "stage"
    parameter_name = "stage"
    template = TABS

    def lookups(
        self,
        request: HttpRequest,  # noqa: ARG002
        model_admin: "admin.ModelAdmin[Any]",  # noqa: ARG002
    ) -> list[tuple[str, str]]:
        first, *others = Stage.choices
        return [first, (RECHECK, "To re-check"), *others, (EVERY, "All")]

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:  # type: ignore[override]
        for value, label in self.lookup_choices:
            yield {
                "selected": value == (self.value() or Stage.CANDIDATE),
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        stage = self.value() or Stage.CANDIDATE
        if stage == EVERY:
            return queryset
        if stage == RECHECK:
            return queryset.filter(pk__in=Claim.objects.to_recheck().values("pk"))
        return queryset.filter(stage=stage)


class TopicFilter(admin.SimpleListFilter):
    """What a claim is about."""

    title = "topic"
    parameter_name = "topic"
    template = CHOICE

    def lookups(
        self,
        request: HttpRequest,  # noqa: ARG002
        model_admin: "admin.ModelAdmin[Any]",  # noqa: ARG002
    ) -> list[tuple[str, str]]:
        return list(Topic.objects.values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        chosen = self.value()
        return queryset.filter(topics__slug=chosen) if chosen else queryset


class SourceFilter(admin.SimpleListFilter):
    """Where a claim was printed; sources without an article are not offered."""

    title = "source"
    parameter_name = "source"
    template = CHOICE

    def lookups(
        self,
        request: HttpRequest,  # noqa: ARG002
        model_admin: "admin.ModelAdmin[Any]",  # noqa: ARG002
    ) -> list[tuple[str, str]]:
        read = Source.objects.filter(Exists(Article.objects.filter(source=OuterRef("pk"))))
        return [(str(pk), name) for pk, name in read.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        chosen = self.value()
        if not chosen:
            return queryset
        if not chosen.isdecimal():
            return queryset.none()
        said = Appearance.objects.filter(claim=OuterRef("pk"), article__source=int(chosen))
        return queryset.filter(Exists(said))


class AssigneeFilter(admin.SimpleListFilter):
    """Mine, nobody's, or somebody else's."""

    title = "assignee"
    parameter_name = "assignee"
    template = CHOICE

    def lookups(
        self,
        request: HttpRequest,
        model_admin: "admin.ModelAdmin[Any]",  # noqa: ARG002
    ) -> list[tuple[str, str]]:
        others = User.objects.filter(is_active=True, is_staff=True).exclude(
            pk=editor_of(request).pk
        )
        named = [(str(user.pk), str(user)) for user in others.order_by("username")]
        return [("me", "Mine"), ("nobody", "Nobody"), *named]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        chosen = self.value()
        if not chosen:
            return queryset
        if chosen == "me":
            return queryset.filter(assignee=editor_of(request))
        if chosen == "nobody":
            return queryset.filter(assignee=None)
        return queryset.filter(assignee_id=int(chosen)) if chosen.isdecimal() else queryset.none()
