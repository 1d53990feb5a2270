"""Query parameters: declared once, read strictly, and documented from the same lines."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from drf_spectacular.utils import OpenApiParameter

from claims.api.problems import Fault, bad_parameters, nearest
from claims.exchange.listing import BadCursor, Cursor
from claims.exchange.search import LONGEST, MOST_WORDS, BadSearch, checked_words

LONGEST_VALUE = 300  # characters; a claimant's name has no more
LONGEST_SLUG = 80
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter: ``read`` turns its text into a value, or raises ValueError that says why
    not; ``schema`` is its OpenAPI schema.
    """

    name: str
    read: Callable[[str], Any]
    description: str
    schema: dict[str, Any]

    def documented(self) -> OpenApiParameter:
        return OpenApiParameter(self.name, self.schema, description=self.description)


def read_parameters(query: QueryDict, known: Sequence[Parameter]) -> dict[str, Any]:
    """Return the values of the parameters given; empty ones count as not given.

    Raises Problem (400) that names every parameter that is unknown, given twice or unreadable.
    """
    by_name = {parameter.name: parameter for parameter in known}
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, texts in query.lists():
        try:
            if (value := _read_one(name, texts, by_name)) is not None:
                values[name] = value
        except ValueError as error:
            faults.append(Fault(name[:100], str(error)))
    if faults:
        raise bad_parameters(faults[:20])
    return values


def _read_one(name: str, texts: list[Any], known: dict[str, Parameter]) -> Any:
    if name not in known:
        raise ValueError(f"“{name[:100]}” is no parameter here. {nearest(name, list(known))}")
    if len(texts) > 1:
        raise ValueError(f"“{name}” is given {len(texts)} times. Give it once.")
    if not (text := str(texts[0])):
        return None
    if "\x00" in text:
        raise ValueError(f"“{name}” holds a NUL character. Leave it out.")
    try:
        return known[name].read(text)
    except BadSearch:
        raise
    except ValueError as error:
        raise ValueError(f"“{name}” is “{text[:100]}”; {error}") from error


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from ``least`` to ``most``."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,19}", text) or not least <= int(text) <= most:
            raise ValueError(f"write a whole number from {least} to {most}.")
        return int(text)

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """A reader of one of a few words."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(nearest(text, words))
        return text

    return read


def short_text(text: str, longest: int = LONGEST_VALUE) -> str:
    if len(text) > longest:
        raise ValueError(f"at most {longest} characters are read.")
    return text


def slug(text: str) -> str:
    return short_text(text, LONGEST_SLUG)


def moment(text: str) -> datetime:
    """A day (its first moment in UTC) or an RFC 3339 time."""
    try:
        found: date | datetime | None = parse_date(text) or parse_datetime(text)
        if isinstance(found, datetime) and found.tzinfo:
            return found.astimezone(UTC)
        if isinstance(found, date) and not isinstance(found, datetime):
            return datetime(found.year, found.month, found.day, tzinfo=UTC)
    except (ValueError, OverflowError):
        pass  # told below
    raise ValueError("write a day as 2026-03-14 or a time in UTC as 2026-03-14T09:30:00Z.")


def _cursor(text: str) -> Cursor:
    try:
        return Cursor.read(text)
    except BadCursor as error:
        raise ValueError(
            "take it from “next” or “previous” of an answer, or start again without it."
        ) from error


TEXT = {"type": "string", "maxLength": LONGEST_VALUE}
SLUG = {"type": "string", "maxLength": LONGEST_SLUG}
Q = Parameter(
    "q",
    checked_words,
    "Words to search for: statement, claimant, summary and body, in English word forms. "
    '`"exact words"` in quotation marks, `or` between alternatives, `-word` to leave out. '
    f"At most {LONGEST} characters and {MOST_WORDS} words. Best match first; of more than 1,000 "
    "matches the newest 1,000 are ranked.",
    {"type": "string", "maxLength": LONGEST},
)
RATING = Parameter("rating", slug, "Slug of a rating, as `false`; see `/ratings/`.", SLUG)
CLAIMANT = Parameter(
    "claimant", short_text, "Name of who made the claim, in full; capitals do not matter.", TEXT
)
TOPIC = Parameter("topic", slug, "Slug of a topic, as `defence`.", SLUG)
STATUSES = ("unchecked", "in_review", "checked", "recheck_due", "retracted")
STATUS = Parameter(
    "verification_status",
    one_of(*STATUSES),
    "Where the check of the claim stands.",
    {"type": "string", "enum": list(STATUSES)},
)
MOMENT = {"type": "string", "examples": ["2026-03-14", "2026-03-14T09:30:00Z"]}
PUBLISHED_AFTER = Parameter(
    "published_after", moment, "Published on this day (UTC) or at this time, or later.", MOMENT
)
PUBLISHED_BEFORE = Parameter(
    "published_before", moment, "Published before this day (UTC) or time.", MOMENT
)
CURSOR = Parameter(
    "cursor",
    _cursor,
    "Where to go on; take it from `next` or `previous`.",
    {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
)
PAGE_SIZE = Parameter(
    "page_size",
    whole(1, 100),
    "How many results an answer holds.",
    {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
)
SINCE = Parameter(
    "since",
    whole(0, LARGEST),
    "The `seq` of the last publication you have; 0 for none.",
    {"type": "integer", "minimum": 0, "default": 0},
)
