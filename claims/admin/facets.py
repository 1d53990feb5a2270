"""By what the list of claims can be narrowed down, with counts over the first rows of the list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.expressions import RawSQL

from claims.exchange.desk_list import deadlines
from claims.models import Appearance, Claim, ClaimReview, Evidence, Finding, State, User

COUNTED = 1000  # first rows of the list that are counted: a count of all would walk the table
SHOWN = 30  # values of one facet, the most frequent


@dataclass(frozen=True, slots=True)
class Value:
    """A value to narrow down by: as the address says it, as people read it, how many there are."""

    key: str
    name: str
    count: int | None = None
    capped: bool = False


def first_rows(claims: QuerySet[Claim]) -> list[int]:
    """The numbers of the first rows of a list, one more than are counted where there are more."""
    return list(claims.values_list("pk", flat=True)[: COUNTED + 1])


def counted(facet: str, rows: list[int]) -> list[Value]:
    """The values of a facet among these claims, the most frequent first."""
    capped = len(rows) > COUNTED
    # One array: a thousand parameters of an IN cost more to send than the counting itself.
    among = RawSQL("SELECT unnest(%s::bigint[])", [rows[:COUNTED]])
    return [replace(value, capped=capped) for value in _VALUES[facet](among)]


def _grouped(found: "QuerySet[Any]", key: str, name: str, claim: str = "claim") -> Iterator[Value]:
    groups = found.order_by().values_list(key, name).annotate(n=Count(claim, distinct=True))
    for number, said, count in groups.order_by("-n", name)[:SHOWN]:
        if number is not None:
            yield Value(str(number), str(said), count)


def _sources(rows: RawSQL) -> Iterator[Value]:
    said = Appearance.objects.filter(claim__in=rows)
    return _grouped(said, "article__source", "article__source__name")


def _topics(rows: RawSQL) -> Iterator[Value]:
    chosen = Claim.topics.through._default_manager.filter(claim__in=rows)
    return _grouped(chosen, "topic__slug", "topic__name")


def _ratings(rows: RawSQL) -> Iterator[Value]:
    living = ClaimReview.objects.filter(claim__in=rows).exclude(state=State.RETRACTED)
    return _grouped(living, "rating__slug", "rating__label")


def _languages(rows: RawSQL) -> Iterator[Value]:
    return _grouped(Claim.objects.filter(pk__in=rows), "language", "language", "pk")


def _assignees(rows: RawSQL) -> Iterable[Value]:
    claims = Claim.objects.filter(pk__in=rows).order_by()
    counts = dict(claims.values_list("assignee").annotate(n=Count("pk")))
    people = User.objects.in_bulk([pk for pk in counts if pk])
    named = [Value(str(pk), str(people[pk]), counts[pk]) for pk in people]
    nobody = [Value("nobody", "Nobody", counts[None])] if None in counts else []
    return nobody + sorted(named, key=lambda value: value.name)


def _priorities(rows: RawSQL) -> Iterator[Value]:
    claims = Claim.objects.filter(pk__in=rows).order_by("-priority")
    for level, count in claims.values_list("priority").annotate(n=Count("pk")):
        yield Value(str(level), Claim.Priority(level).label, count)


def _deadlines(rows: RawSQL) -> Iterator[Value]:
    """How many are overdue, due today, within a week, later and without a day, in that order."""
    wanted = {key: Count("pk", filter=within) for key, (_, within) in deadlines().items()}
    counts = Claim.objects.filter(pk__in=rows).order_by().aggregate(**wanted)
    for key, (name, _) in deadlines().items():
        if counts[key]:
            yield Value(key, name, counts[key])


def _with(name: str, has: "QuerySet[Any]") -> Iterator[Value]:
    """How many claims the rows belong to."""
    count = has.order_by().values("claim").distinct().count()
    if count:
        yield Value("yes", name, count)


def _numbers(rows: RawSQL) -> Iterator[Value]:
    said = Appearance.objects.filter(claim__in=rows, quantities__isnull=False)
    return _with("With numbers", said)


def _due(rows: RawSQL) -> Iterator[Value]:
    open_ones = Finding.objects.open().values("evidence")
    return _with("To re-check", Evidence.objects.filter(claim__in=rows, pk__in=open_ones))


_VALUES = {
    "source": _sources,
    "topic": _topics,
    "rating": _ratings,
    "language": _languages,
    "assignee": _assignees,
    "priority": _priorities,
    "deadline": _deadlines,
    "numbers": _numbers,
    "due": _due,
}
