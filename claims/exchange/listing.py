"""Lists of publications, read page by page with cursors.

A cursor holds the sort key of the row it stands at, never an offset: a page costs the same however
far one has read, and nothing is shown twice or left out when a verdict is published meanwhile.
"""

import base64
import binascii
import re
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from claims.models import Publication
from claims.models.publications import PublicationQuerySet

Row = dict[str, Any]
_CURSOR = re.compile(r"([<>])(\d{1,18})((?:,\d{1,18})*)")


class BadCursor(ValueError):
    """The text is no cursor that this list gave out."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: ``key`` of a row, and whether to read on (or back) from it."""

    key: tuple[int, ...]
    back: bool = False

    def __str__(self) -> str:
        text = ("<" if self.back else ">") + ",".join(map(str, self.key))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """The cursor written as ``text``. Raises BadCursor for anything ``str`` did not write."""
        try:
            plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
        except (binascii.Error, ValueError) as error:
            raise BadCursor(text) from error
        if not (found := _CURSOR.fullmatch(plain)):
            raise BadCursor(text)
        cursor = cls(tuple(map(int, plain[1:].split(","))), back=found[1] == "<")
        if str(cursor) != text:
            raise BadCursor(text)
        return cursor


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
    by: tuple[str, ...] = ("seq",),
    skip: int = 0,
) -> Page:
    """Return up to ``size`` rows after (or before) the cursor, highest sort key first.

    ``by`` names the whole numbers that order the rows, unique together; ``rows`` yields
    dictionaries that hold them. ``skip`` passes over rows where there is no cursor. Raises
    BadCursor for a cursor of a list ordered otherwise.
    """
    if cursor and len(cursor.key) != len(by):
        raise BadCursor(str(cursor))
    back = cursor is not None and cursor.back
    first = 0 if cursor else skip
    if cursor:
        rows = rows.filter(_beyond(by, cursor.key, "gt" if back else "lt"))
    rows = rows.order_by(*(name if back else f"-{name}" for name in by))
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
    size: int,
    cursor: Cursor | None = None,
    skip: int = 0,
    **computed: Any,
) -> Page:
    """Return a page of publications: the newest first or, with ``words``, the best match first.

    Rows hold ``seq``, the fields named and what is computed. In a search only the rows of the page
    are read whole: ranking would otherwise unpack every document that holds the words.
    """
    rows: Any
    if not words:
        rows = found.values("seq", *fields, **computed)
        return page(rows, size=size, cursor=cursor, skip=skip)
    ranked: Any = found.matching(words)
    rows = ranked.values("score", "seq")
    listing = page(rows, size=size, cursor=cursor, skip=skip, by=("score", "seq"))
    seqs = [row["seq"] for row in listing.rows]
    whole: Any = Publication.objects.filter(seq__in=seqs).values("seq", *fields, **computed)
    told = {row["seq"]: row for row in whole}
    return replace(listing, rows=[told[seq] for seq in seqs])


def _at(row: Row, by: tuple[str, ...], *, back: bool) -> Cursor:
    return Cursor(tuple(row[name] for name in by), back=back)


def _beyond(by: tuple[str, ...], key: tuple[int, ...], side: str) -> Q:
    """Rows whose sort key is smaller ("lt") or greater ("gt") than ``key``."""
    beyond = Q()
    for place, (name, value) in enumerate(zip(by, key, strict=True)):
        equal = dict(zip(by[:place], key[:place], strict=True))
        beyond |= Q(**equal, **{f"{name}__{side}": value})
    return beyond
