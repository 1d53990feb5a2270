"""How the list of claims is narrowed: by stage, and by what its first rows are counted by."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.base import editor_of
from claims.admin.facets import Value, counted, first_rows
from claims.exchange.desk_list import EVERY, NARROWED, RECHECK, by_stage
from claims.models import Claim, Stage

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

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return by_stage(queryset, self.value() or "", editor_of(request))


class Facet(admin.SimpleListFilter):
    """A choice of the values that the list itself has, with how many claims have each.

    Its counts leave its own choice aside, so that another value is one click away.
    """

    template = CHOICE

    def lookups(
        self,
        request: HttpRequest,
        model_admin: "admin.ModelAdmin[Any]",  # noqa: ARG002
    ) -> list[tuple[str, str]]:
        return self.always(request) or [("", "")]

    def always(self, request: HttpRequest) -> list[tuple[str, str]]:  # noqa: ARG002
        """Choices that stand first, whatever the list holds."""
        return []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        chosen = self.value()
        narrow = NARROWED[str(self.parameter_name)]
        return narrow(queryset, chosen, editor_of(request)) if chosen else queryset

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:  # type: ignore[override]
        chosen = self.value() or ""
        offered = [Value(key, str(name)) for key, name in self.lookup_choices if key]
        offered += self._counted(changelist, chosen)
        yield self._choice(changelist, Value("", "All"), not chosen)
        seen = {""}
        for value in offered:
            if value.key in seen:
                continue
            seen.add(value.key)
            yield self._choice(changelist, value, value.key == chosen)

    def _counted(self, changelist: ChangeList, chosen: str) -> list[Value]:
        facet, rows = str(self.parameter_name), getattr(changelist, "first_rows", [])
        if not chosen:
            return counted(facet, rows)
        aside = first_rows(changelist.get_queryset(self.request, self.expected_parameters()))
        values = counted(facet, aside)
        if chosen not in {value.key for value in values}:  # among those too rare to be offered
            values += [value for value in counted(facet, rows) if value.key == chosen]
        return [*values, Value(chosen, chosen, 0)]

    def _choice(self, changelist: ChangeList, value: Value, chosen: bool) -> dict[str, Any]:
        name = str(self.parameter_name)
        new, left = ({name: value.key}, []) if value.key else ({}, [name])
        return {
            "selected": chosen,
            "query_string": changelist.get_query_string(new, left),
            "display": value.name,
            "count": value.count,
            "capped": value.capped,
        }


class TopicFilter(Facet):
    """What a claim is about."""

    title = parameter_name = "topic"


class SourceFilter(Facet):
    """Where a claim was printed."""

    title = parameter_name = "source"


class RatingFilter(Facet):
    """What its review says, published or not yet."""

    title = parameter_name = "rating"


class LanguageFilter(Facet):
    """The language a claim is in."""

    title = parameter_name = "language"


class NumbersFilter(Facet):
    """Claims with a number that was read in them."""

    title = parameter_name = "numbers"


class DueFilter(Facet):
    """Claims whose evidence changed, confirmed and unanswered, whatever their stage."""

    title = parameter_name = "due"


class PriorityFilter(Facet):
    """How soon a claim should be checked."""

    title = parameter_name = "priority"


class DeadlineFilter(Facet):
    """When its verdict is due."""

    title = parameter_name = "deadline"


class AssigneeFilter(Facet):
    """Mine, nobody's, or somebody else's."""

    title = parameter_name = "assignee"

    def always(self, request: HttpRequest) -> list[tuple[str, str]]:  # noqa: ARG002
        return [("me", "Mine")]


FACETS = (AssigneeFilter, PriorityFilter, DeadlineFilter, SourceFilter, TopicFilter, RatingFilter,
          LanguageFilter, NumbersFilter, DueFilter)  # fmt: skip
