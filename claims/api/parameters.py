"""Query parameters: declared once, read strictly, and documented from the same lines."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.dateparse import parse_date, parse_datetime

from claims.api.problems import Fault, bad_parameters, nearest
from claims.exchange.listing import OF_NUMBERS, OF_SLUGS, BadCursor, Cursor
from claims.exchange.search import LONGEST, BadSearch, checked_words

LONGEST_VALUE = 300  # characters; a claimant's name has no more
LONGEST_SLUG = 80
LARGEST = 2**63 - 1
EARLIEST, LATEST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
LANGUAGE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,2}"


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
    more: dict[str, Any] = field(default_factory=dict, kw_only=True)

    def documented(self) -> dict[str, Any]:
        """The parameter as OpenAPI has it; ``more`` is what it says beside the schema."""
        told = {"name": self.name, "in": "query", "description": self.description}
        return {**told, "schema": self.schema, **self.more}


def read_parameters(request: HttpRequest, known: Sequence[Parameter]) -> dict[str, Any]:
    """Return the values of the parameters given in a request's query.

    Raises Problem (400) that names every parameter that is unknown, given twice or unreadable.
    """
    if not request.META.get("QUERY_STRING"):
        return {}
    by_name = {parameter.name: parameter for parameter in known}
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, texts in request.GET.lists():
        try:
            values[name] = _read_one(name, texts, by_name)
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
    text = str(texts[0])
    try:
        return known[name].read(text)
    except BadSearch:
        raise
    except ValueError as error:
        raise ValueError(f"“{name}” is “{text[:100]}”; {error}") from error


def _meant(name: str, known: dict[str, Parameter]) -> str:
    """The parameter that means what ``name`` means elsewhere, else the one most like it."""
    word = name[:100].lower().replace("-", "_")
    same = [each.name for each in known.values() if word in (each.name, *each.also)]
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
        if unknown := [word for word in given or ("",) if word not in words]:
            raise ValueError(f"there is no “{unknown[0][:100]}”. {nearest(unknown[0], words)}")
        return given

    return read


def short_text(text: str) -> str:
    """A reader of short texts; a NUL, which the database cannot read, becomes a blank."""
    if not 1 <= len(text) <= LONGEST_VALUE:
        raise ValueError(f"write 1 to {LONGEST_VALUE} characters, or leave it out.")
    return text.replace("\x00", " ")


def slug(text: str) -> str:
    """A reader of slugs, the names that things have in addresses."""
    if len(text) > LONGEST_SLUG or not re.fullmatch(r"[-a-zA-Z0-9_]+", text):
        raise ValueError(f"write a slug of letters, digits and -, at most {LONGEST_SLUG} of them.")
    return text


def language(text: str) -> str:
    """A reader of languages, BCP 47; only what stands before the first hyphen counts."""
    if not re.fullmatch(LANGUAGE, text):
        raise ValueError("write a language as en or en-GB.")
    return text.split("-", maxsplit=1)[0].lower()


def day(text: str) -> date:
    """A reader of days."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and (found := parse_date(text)):
            return found
    except ValueError:
        pass  # no such day; told below
    raise ValueError("write a day as 2026-03-14.")


def moment(text: str) -> datetime:
    """A day (its first moment in UTC) or an RFC 3339 time; a leap second counts as the one before.

    Times that UTC writes before the year 1 or after 9999 are the first or last that it can.
    """
    plain = re.sub(r":60(?=[.Z+-])", ":59", text.upper())
    try:
        found: date | datetime | None = parse_date(plain) or parse_datetime(plain)
        if isinstance(found, datetime) and found.tzinfo:
            return found.astimezone(UTC)
        if isinstance(found, date) and not isinstance(found, datetime):
            return datetime(found.year, found.month, found.day, tzinfo=UTC)
    except OverflowError:
        return EARLIEST if plain.startswith("0001") else LATEST
    except ValueError:
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
TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE}
SLUG = {"type": "string", "maxLength": LONGEST_SLUG, "pattern": "^[-a-zA-Z0-9_]+$"}
Q = Parameter(
    "q",
    checked_words,
    "Words to search for: statement, claimant, topics, sources, summary and body, in English word "
    'forms, numbers in any form. `"exact words"` in quotation marks, `or` between alternatives, '
    f"`-word` to leave out. At most {LONGEST} characters. Best match first; of more than 1,000 "
    "matches the newest 1,000 are ranked.",
    {"type": "string", "maxLength": LONGEST, "examples": ["5000 troops", '"american troops"']},
    ("query", "search", "s", "text", "words", "keyword", "keywords", "term"),
)
CURSOR = Parameter(
    "cursor",
    cursor,
    "Where to go on; take it from `next` or `previous`.",
    {"type": "string", "pattern": f"^{OF_NUMBERS}$"},
    ("page", "offset", "start", "after", "before", "page_token", "pagetoken"),
)
SLUG_CURSOR = replace(CURSOR, schema={"type": "string", "pattern": f"^{OF_SLUGS}$"})
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
PAGING, SLUG_PAGING = (CURSOR, PAGE_SIZE), (SLUG_CURSOR, PAGE_SIZE)
