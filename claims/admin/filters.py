"""How the list of claims is narrowed: by stage, and by what its first rows are counted by."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from claims.admin.base import editor_of
from claims.admin.facets import Value, counted, deadlines, first_rows
from claims.models import Appearance, Claim, ClaimReview, Quantity, Stage, State

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

    title = "topic"
    parameter_name = "topic"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        chosen = Claim.topics.through._default_manager.filter(
            claim=OuterRef("pk"), topic__slug=self.value()
        )
        return queryset.filter(Exists(chosen)) if self.value() else queryset


class SourceFilter(Facet):
    """Where a claim was printed."""

    title = "source"
    parameter_name = "source"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        chosen = self.value()
        if not chosen:
            return queryset
        if not is_number(chosen):
            return queryset.none()
        said = Appearance.objects.filter(claim=OuterRef("pk"), article__source=int(chosen))
        return queryset.filter(Exists(said))


class RatingFilter(Facet):
    """What its review says, published or not yet."""

    title = "rating"
    parameter_name = "rating"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        rated = ClaimReview.objects.filter(claim=OuterRef("pk"), rating__slug=self.value())
        living = rated.exclude(state=State.RETRACTED)
        return queryset.filter(Exists(living)) if self.value() else queryset


class LanguageFilter(Facet):
    """The language a claim is in."""

    title = "language"
    parameter_name = "language"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        return queryset.filter(language=self.value()) if self.value() else queryset


class NumbersFilter(Facet):
    """Claims with a number that was read in them."""

    title = "numbers"
    parameter_name = "numbers"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        read = Quantity.objects.filter(appearance__claim=OuterRef("pk"))
        return queryset.filter(Exists(read)) if self.value() else queryset


class DueFilter(Facet):
    """Claims whose evidence changed, confirmed and unanswered, whatever their stage."""

    title = "due"
    parameter_name = "due"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        due = Q(pk__in=Claim.objects.to_recheck().values("pk"))
        return queryset.filter(due) if self.value() else queryset


class PriorityFilter(Facet):
    """How soon a claim should be checked."""

    title = "priority"
    parameter_name = "priority"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        chosen = self.value()
        if not chosen:
            return queryset
        known = chosen in map(str, Claim.Priority.values)
        return queryset.filter(priority=int(chosen)) if known else queryset.none()


class DeadlineFilter(Facet):
    """When its verdict is due."""

    title = "deadline"
    parameter_name = "deadline"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:  # noqa: ARG002
        chosen = self.value()
        if not chosen:
            return queryset
        known = deadlines().get(chosen)
        return queryset.filter(known[1]) if known else queryset.none()


class AssigneeFilter(Facet):
    """Mine, nobody's, or somebody else's."""

    title = "assignee"
    parameter_name = "assignee"

    def always(self, request: HttpRequest) -> list[tuple[str, str]]:  # noqa: ARG002
        return [("me", "Mine")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        chosen = self.value()
        if not chosen:
            return queryset
        if chosen == "me":
            return queryset.filter(assignee=editor_of(request))
        if chosen == "nobody":
            return queryset.filter(assignee=None)
        return queryset.filter(assignee=int(chosen)) if is_number(chosen) else queryset.none()


def is_number(typed: str) -> bool:
    """Whether this may be the number of a record."""
    return typed.isdecimal() and len(typed) < 19


FACETS = (AssigneeFilter, PriorityFilter, DeadlineFilter, SourceFilter, TopicFilter, RatingFilter,
          LanguageFilter, NumbersFilter, DueFilter)  # fmt: skip
