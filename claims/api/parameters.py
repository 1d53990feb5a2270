"""Query parameters: declared once, read strictly, and documented from the same lines."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime

from claims.api.problems import Fault, bad_parameters, nearest
from claims.exchange.listing import BadCursor, Cursor
from claims.exchange.search import LONGEST, MOST_WORDS, BadSearch, checked_words

LONGEST_VALUE = 300  # characters; a claimant's name has no more
LONGEST_SLUG = 80
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter: ``read`` turns its text into a value, or raises ValueError that says why
    not; ``schema`` is its OpenAPI schema, ``also`` are names that people give it elsewhere.
    """

    name: str
    read: Callable[[str], Any]
    description: str
    schema: dict[str, Any]
    also: tuple[str, ...] = ()

    def documented(self) -> dict[str, Any]:
        """The parameter as OpenAPI has it."""
        told = {"name": self.name, "in": "query", "description": self.description}
        return {**told, "schema": self.schema}


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
        raise ValueError(f"“{name[:100]}” is no parameter here. {_meant(name, known)}")
    if len(texts) > 1:
        raise ValueError(f"“{name}” is given {len(texts)} times. Give it once.")
    if not (text := str(texts[0])):
        return None
    if not text.isprintable() and re.search(r"[\x00\ud800-\udfff]", text):
        raise ValueError(f"“{name}” holds a NUL or half a character. Leave it out.")
    try:
        return known[name].read(text)
    except BadSearch:
        raise
    except ValueError as error:
        raise ValueError(f"“{name}” is “{text[:100]}”; {error}") from error


def _meant(name: str, known: dict[str, Parameter]) -> str:
    """The parameter that means what ``name`` means elsewhere, else the one most like it."""
    word = name[:100].lower().replace("-", "_")
    same = [parameter.name for parameter in known.values() if word in parameter.also]
    return nearest(same[0] if same else name, list(known))


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from ``least`` to ``most``."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,19}", text) or not least <= int(text) <= most:
            raise ValueError(f"write a whole number from {least} to {most}.")
        return int(text)

    return read


def number(text: str) -> Decimal:
    """A reader of decimal numbers as documents hold them."""
    if not re.fullmatch(r"-?[0-9]{1,40}(\.[0-9]{1,20})?", text):
        raise ValueError("write a number as 5000 or 0.5, without separators.")
    return Decimal(text)


def one_of(*words: str) -> Callable[[str], str]:
    """A reader of one of a few words."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(nearest(text, words))
        return text

    return read


def yes_or_no(text: str) -> bool:
    return one_of("true", "false")(text) == "true"


def several_of(*words: str) -> Callable[[str], tuple[str, ...]]:
    """A reader of some of a few words, with commas between them."""

    def read(text: str) -> tuple[str, ...]:
        given = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        if unknown := [word for word in given if word not in words]:
            raise ValueError(f"there is no “{unknown[0][:100]}”. {nearest(unknown[0], words)}")
        return given

    return read


def short_text(text: str, longest: int = LONGEST_VALUE) -> str:
    if len(text) > longest:
        raise ValueError(f"at most {longest} characters are read.")
    return text


def slug(text: str) -> str:
    return short_text(text, LONGEST_SLUG)


def day(text: str) -> date:
    """A reader of days."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and (found := parse_date(text)):
            return found
    except ValueError:
        pass  # no such day; told below
    raise ValueError("write a day as 2026-03-14.")


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


def cursor(text: str) -> Cursor:
    """A reader of places in a list."""
    try:
        return Cursor.read(text)
    except BadCursor as error:
        raise ValueError(
            "take it from “next” or “previous” of an answer, or start again without it."
        ) from error


# What is sent beyond the schema's own words is refused in `read`, with the reason.
TEXT = {"type": "string", "maxLength": LONGEST_VALUE}
SLUG = {"type": "string", "maxLength": LONGEST_SLUG}
Q = Parameter(
    "q",
    checked_words,
    "Words to search for: statement, claimant, topics, sources, summary and body, in English word "
    'forms, numbers in any form. `"exact words"` in quotation marks, `or` between alternatives, '
    f"`-word` to leave out. At most {LONGEST} characters and {MOST_WORDS} words. Best match first; "
    "of more than 1,000 matches the newest 1,000 are ranked.",
    {"type": "string", "maxLength": LONGEST, "examples": ["5000 troops", '"american troops"']},
    ("query", "search", "s", "text", "words", "keyword", "keywords", "term"),
)
CURSOR = Parameter(
    "cursor",
    cursor,
    "Where to go on; take it from `next` or `previous`.",
    {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
    ("page", "offset", "start", "after", "before", "page_token", "pagetoken"),
)
PAGE_SIZE = Parameter(
    "page_size",
    whole(1, 100),
    "How many results an answer holds.",
    {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
    ("limit", "per_page", "size", "count", "pagesize", "rows", "n", "max_results"),
)
SINCE = Parameter(
    "since",
    whole(0, LARGEST),
    "The `seq` of the last publication you have; 0 for none.",
    {"type": "integer", "format": "int64", "minimum": 0, "maximum": LARGEST, "default": 0},
    ("after", "from", "seq", "since_seq", "cursor", "offset", "start"),
)
PAGING = (CURSOR, PAGE_SIZE)
