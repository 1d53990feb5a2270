"""Lists of publications, read page by page with cursors.

A cursor holds the sort key of the row it stands at, never an offset: a page costs the same however
far one has read, and nothing is shown twice or left out when a verdict is published meanwhile.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from claims.exchange.search import Search
from claims.models import Publication
from claims.models.lookups import State, standing
from claims.models.publications import PublicationQuerySet

Row = dict[str, Any]
Key = tuple[int | str, ...]
BY_NUMBER = ("seq",)
OF_NUMBERS = "[np](0|[1-9][0-9]{0,17})(-(0|[1-9][0-9]{0,17}))?"
OF_SLUGS = "[np]~([-a-zA-Z0-9_]{1,120})"


class BadCursor(ValueError):
    """The text is no cursor at all."""


class OtherCursor(ValueError):
    """The cursor is of a list that is ordered otherwise."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: ``key`` of a row, and whether to read on (or back) from it.

    Written as "n" (next) or "p" (previous) with one or two numbers, or with "~" and a slug.
    """

    key: Key
    back: bool = False

    def __str__(self) -> str:
        way = "p" if self.back else "n"
        if isinstance(self.key[0], str):
            return f"{way}~{self.key[0]}"
        return way + "-".join(map(str, self.key))

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """The cursor written as ``text``. Raises BadCursor for anything ``str`` did not write."""
        back = text.startswith("p")
        if found := re.fullmatch(OF_SLUGS, text, re.ASCII):
            return cls((found[1],), back=back)
        if not re.fullmatch(OF_NUMBERS, text, re.ASCII):
            raise BadCursor(text)
        return cls(tuple(map(int, text[1:].split("-"))), back=back)


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
    there is no cursor. Raises OtherCursor for one of a list ordered otherwise.
    """
    if cursor:
        _require(cursor, [kind] * len(by))
    upwards = (cursor is not None and cursor.back) != rising
    first = 0 if cursor else skip
    if cursor:
        rows = rows.filter(_beyond(by, cursor.key, "gt" if upwards else "lt"))
    rows = rows.order_by(*(name if upwards else f"-{name}" for name in by))
    return _turned(list(rows[first : first + size + 1]), size, cursor, by)


def newest(*, size: int, cursor: Cursor | None = None) -> tuple[State, Page]:
    """Return hash and time of the log's newest, and up to ``size`` claims in their newest version,
    the latest published first.

    What is asked for most: as ``publications`` without a search, with the fields STORED. Raises
    OtherCursor for one of a list ordered otherwise.
    """
    if cursor:
        _require(cursor, [int])
    back = cursor is not None and cursor.back
    beyond = int(cursor.key[0]) if cursor else None
    state, found = standing(size + 1, beyond=beyond, upwards=back)
    return state, _turned(found, size, cursor, BY_NUMBER)


def _require(cursor: Cursor, kinds: list[type]) -> None:
    """That a cursor's key is of these kinds."""
    if [type(part) for part in cursor.key] != kinds:
        raise OtherCursor(str(cursor))


def _turned(found: list[Row], size: int, cursor: Cursor | None, by: tuple[str, ...]) -> Page:
    """The page of rows as they were read on, or back, from the cursor; one more than it holds."""
    back = cursor is not None and cursor.back
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
    search: Search | None = None,
    ordering: str = "",
    size: int,
    cursor: Cursor | None = None,
    skip: int = 0,
    **computed: Any,
) -> Page:
    """Return a page of publications: the newest first or, in a search, the best match first.

    ``ordering`` is by "published_at" or "said_on", "-" before it for the latest first. Rows hold
    ``seq``, the fields named and what is computed. In a search by best match only the rows of the
    page are read whole: ranking would otherwise unpack every document that holds the words.
    """
    rows: Any
    if search and not ordering:
        rows = search.rank(found).values("score", "seq")
        listing = page(rows, size=size, cursor=cursor, skip=skip, by=("score", "seq"))
        seqs = [row["seq"] for row in listing.rows]
        whole: Any = Publication.objects.filter(seq__in=seqs).values("seq", *fields, **computed)
        told = {row["seq"]: row for row in whole}
        return replace(listing, rows=[told[seq] for seq in seqs])
    if search:
        found = search.narrow(found)
    by = ("claimed_day", "seq") if ordering.endswith("said_on") else BY_NUMBER
    rows = found.values(*{*by, *fields}, **computed)
    rising = bool(ordering) and not ordering.startswith("-")
    return page(rows, size=size, cursor=cursor, skip=skip, by=by, rising=rising)


def _at(row: Row, by: tuple[str, ...], *, back: bool) -> Cursor:
    return Cursor(tuple(row[name] for name in by), back=back)


def _beyond(by: tuple[str, ...], key: Key, side: str) -> Q:
    """Rows whose sort key is smaller ("lt") or greater ("gt") than ``key``."""
    beyond = Q()
    # An index is entered at the first name's bound; at one of several alternatives it is not.
    bound = Q(**{f"{by[0]}__{side}e": key[0]})
    for place, (name, value) in enumerate(zip(by, key, strict=True)):
        equal = dict(zip(by[:place], key[:place], strict=True))
        beyond |= Q(**equal, **{f"{name}__{side}": value})
    return bound & beyond
