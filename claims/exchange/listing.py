"""Lists of publications, read page by page with cursors.

A cursor holds the sort key of the row it stands at, never an offset: a page costs the same however
far one has read, and nothing is shown twice or left out when a verdict is published meanwhile.
"""

import base64
import binascii
import json
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from claims.models import Publication
from claims.models.publications import PublicationQuerySet

Row = dict[str, Any]
Key = tuple[int | str, ...]
LARGEST = 2**63 - 1
BY_NUMBER = ("seq",)


class BadCursor(ValueError):
    """The text is no cursor that this list gave out."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: ``key`` of a row, and whether to read on (or back) from it."""

    key: Key
    back: bool = False

    def __str__(self) -> str:
        text = json.dumps([int(self.back), *self.key], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """The cursor written as ``text``. Raises BadCursor for anything ``str`` did not write."""
        try:
            plain = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        except (binascii.Error, ValueError, RecursionError) as error:
            raise BadCursor(text) from error
        if not isinstance(plain, list) or len(plain) < 2 or plain[0] not in (0, 1):
            raise BadCursor(text)
        if not all(_is_key(part) for part in plain[1:]):
            raise BadCursor(text)
        cursor = cls(tuple(plain[1:]), back=bool(plain[0]))
        if str(cursor) != text:
            raise BadCursor(text)
        return cursor


def _is_key(part: Any) -> bool:
    """Whether a part of a key is a text or a number that the database can compare."""
    if isinstance(part, str):
        return len(part) <= 200 and part.isprintable()
    return type(part) is int and 0 <= part <= LARGEST


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in reading order, and where the pages before and after begin (None: there is none)."""

    rows: list[Row]
    previous: Cursor | None
    next: Cursor | None


def page(
    rows: QuerySet[Any, Row],
    *,
    size: int,
    cursor: Cursor | None = None,
    by: tuple[str, ...] = BY_NUMBER,
    rising: bool = False,
    kind: type = int,
    skip: int = 0,
) -> Page:
    """Return up to ``size`` rows after (or before) the cursor, highest sort key first.

    ``by`` names the fields of one ``kind`` that order the rows, unique together; ``rows`` yields
    dictionaries that hold them; ``rising`` turns the order round. ``skip`` passes over rows where
    there is no cursor. Raises BadCursor for a cursor of a list ordered otherwise.
    """
    if cursor and [type(part) for part in cursor.key] != [kind] * len(by):
        raise BadCursor(str(cursor))
    back = cursor is not None and cursor.back
    upwards = back != rising
    first = 0 if cursor else skip
    if cursor:
        rows = rows.filter(_beyond(by, cursor.key, "gt" if upwards else "lt"))
    rows = rows.order_by(*(name if upwards else f"-{name}" for name in by))
    found = list(rows[first : first + size + 1])
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    return Page(
        rows=found,
        previous=_at(found[0], by, back=True) if found and (more if back else cursor) else None,
        next=_at(found[-1], by, back=False) if found and (back or more) else None,
    )


def publications(
    found: PublicationQuerySet,
    *fields: str,
    words: str = "",
    ordering: str = "",
    size: int,
    cursor: Cursor | None = None,
    skip: int = 0,
    **computed: Any,
) -> Page:
    """Return a page of publications: the newest first or, with ``words``, the best match first.

    ``ordering`` is by "published_at" or "said_on", "-" before it for the latest first. Rows hold
    ``seq``, the fields named and what is computed. In a search by best match only the rows of the
    page are read whole: ranking would otherwise unpack every document that holds the words.
    """
    rows: Any
    if words and not ordering:
        ranked: Any = found.matching(words)
        rows = ranked.values("score", "seq")
        listing = page(rows, size=size, cursor=cursor, skip=skip, by=("score", "seq"))
        seqs = [row["seq"] for row in listing.rows]
        whole: Any = Publication.objects.filter(seq__in=seqs).values("seq", *fields, **computed)
        told = {row["seq"]: row for row in whole}
        return replace(listing, rows=[told[seq] for seq in seqs])
    if words:
        found = found.holding(words)
    by = ("claimed_day", "seq") if ordering.endswith("said_on") else BY_NUMBER
    rows = found.values(*{*by, *fields}, **computed)
    rising = bool(ordering) and not ordering.startswith("-")
    return page(rows, size=size, cursor=cursor, skip=skip, by=by, rising=rising)


def _at(row: Row, by: tuple[str, ...], *, back: bool) -> Cursor:
    return Cursor(tuple(row[name] for name in by), back=back)


def _beyond(by: tuple[str, ...], key: Key, side: str) -> Q:
    """Rows whose sort key is smaller ("lt") or greater ("gt") than ``key``."""
    beyond = Q()
    for place, (name, value) in enumerate(zip(by, key, strict=True)):
        equal = dict(zip(by[:place], key[:place], strict=True))
        beyond |= Q(**equal, **{f"{name}__{side}": value})
    return beyond
