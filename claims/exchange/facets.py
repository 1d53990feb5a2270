"""By what a list of publications can be narrowed down, with counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claims.models import Publication
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
                found = found.filter(claimant__iexact=value)
            case "rating" | "language":
                found = found.filter(**{parameter: value})
    return found


def facets(found: PublicationQuerySet) -> Facets:
    """Count what the newest publications found are about. Two queries, however many there are."""
    fields = ("seq", "rating", "claimant", "language", "topics", "sources")
    rows: list[dict[str, Any]] = list(found.order_by("-seq").values(*fields)[: COUNTED + 1])
    capped, rows = len(rows) > COUNTED, rows[:COUNTED]
    counted = {parameter: _counted(parameter, rows) for parameter in PARAMETERS}
    names = _names([seq for seen in counted.values() for _, _, seq in seen])
    values = {
        parameter: [Value(key, names.get((parameter, key), key), n) for key, n, _ in seen]
        for parameter, seen in counted.items()
    }
    return Facets(values, capped)


def _counted(parameter: str, rows: Iterable[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """The most frequent values, with how often each stands and the newest row that has it."""
    counts: Counter[str] = Counter()
    newest: dict[str, int] = {}
    for row in rows:
        for key in _keys(parameter, row):
            counts[key] += 1
            newest.setdefault(key, row["seq"])
    return [(key, n, newest[key]) for key, n in counts.most_common(SHOWN)]


def _keys(parameter: str, row: dict[str, Any]) -> Iterable[str]:
    if parameter in ("topic", "source"):
        return set(row[f"{parameter}s"] or ())
    return (row[parameter],) if row[parameter] else ()


def _names(seqs: list[int]) -> dict[tuple[str, str], str]:
    """What people call ratings, topics and sources, as the newest documents that hold them do."""
    names: dict[tuple[str, str], str] = {}
    documents: Any = Publication.objects.filter(seq__in=set(seqs)).values_list(
        "document", flat=True
    )
    for document in documents.order_by("seq"):
        if rating := document["rating"]:
            names["rating", rating["slug"]] = rating["label"]
        names |= {("topic", topic["slug"]): topic["name"] for topic in document["topics"]}
        names |= {("source", one["slug"]): one["name"] for one in sources_of(document)}
    return names


def sources_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The sources a document draws on, for the claim and as evidence."""
    works = [appearance["article"] for appearance in document["appearances"]]
    return [work["source"] for work in (*works, *document["evidence"]) if work["source"]]
