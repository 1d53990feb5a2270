"""By what a list of publications can be narrowed down, with counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from claims.models import Heading, Rating
from claims.models.publications import PublicationQuerySet

COUNTED = 1000  # newest rows that are counted: a count of all would walk the table
SHOWN = 8  # values of one facet
PARAMETERS = ("rating", "topic", "source", "claimant", "language")


@dataclass(frozen=True, slots=True)
class Value:
    """One value to narrow down by: what the address says, what people read, how many there are."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of each parameter, the most frequent first; ``capped`` if there are more rows
    than COUNTED, so that every count is of the newest alone.
    """

    values: dict[str, list[Value]]
    capped: bool


def narrowed(found: PublicationQuerySet, by: dict[str, str]) -> PublicationQuerySet:
    """The publications that fit every value of PARAMETERS given."""
    for parameter, value in by.items():
        match parameter:
            case "topic":
                found = found.about(value)
            case "source":
                found = found.drawing_on(value)
            case "claimant":
                found = found.made_by(value)
            case "rating" | "language":
                found = found.filter(**{parameter: value})
    return found


def facets(found: PublicationQuerySet) -> Facets:
    """Count what the newest publications found are about. Three queries, however many there are."""
    fields = ("rating", "claimant_slug", "language", "topics", "sources")
    rows: list[dict[str, Any]] = list(found.order_by("-seq").values(*fields)[: COUNTED + 1])
    capped, rows = len(rows) > COUNTED, rows[:COUNTED]
    counted = {parameter: _counted(parameter, rows) for parameter in PARAMETERS}
    names = _names(counted)
    values = {
        parameter: [Value(key, names.get((parameter, key), key), n) for key, n in seen]
        for parameter, seen in counted.items()
    }
    return Facets(values, capped)


def _counted(parameter: str, rows: Iterable[dict[str, Any]]) -> list[tuple[str, int]]:
    """The most frequent values, with how often each stands."""
    counts = Counter(key for row in rows for key in _keys(parameter, row))
    return counts.most_common(SHOWN)


def _keys(parameter: str, row: dict[str, Any]) -> Iterable[str]:
    if parameter in ("topic", "source"):
        return set(row[f"{parameter}s"] or ())
    value = row["claimant_slug" if parameter == "claimant" else parameter]
    return (value,) if value else ()


def _names(counted: dict[str, list[tuple[str, int]]]) -> dict[tuple[str, str], str]:
    """What people call ratings, topics, sources and claimants."""
    slugs = {parameter: [key for key, _ in seen] for parameter, seen in counted.items()}
    headings = Q()
    for kind in Heading.Kind.values:
        headings |= Q(kind=kind, slug__in=slugs[kind])
    names = {(h.kind, h.slug): h.name for h in Heading.objects.filter(headings)}
    ratings = Rating.objects.filter(slug__in=slugs["rating"])
    return names | {("rating", rating.slug): rating.label for rating in ratings}
