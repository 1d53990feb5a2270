"""Quotations shown in their surroundings, and articles with their claims marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest, Least, Substr

from claims.documents.anchors import CONTEXT
from claims.exchange.document import decimal_string
from claims.models import Appearance, Evidence, Quantity
from claims.values import Modifier

AROUND = 180  # characters shown before and after a quotation


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of shown text; ``number`` is marked inside ``quoted``."""

    text: str
    quoted: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an article and the appearances it belongs to, none for text between claims.

    ``opens`` are those that begin with it.
    """

    text: str
    appearances: tuple[Appearance, ...]
    opens: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity as a row of a table."""

    said: str
    amount: str
    unit: str
    counted: str


def in_context() -> QuerySet[Appearance]:
    """Appearances with ``before`` and ``after``, the text around them, cut by the database.

    An article has up to 2 MB of text; a list of fifty claims must not carry it fifty times.
    """
    first = Greatest(F("start") + 1 - AROUND, Value(1))
    return (
        Appearance.objects.select_related("article__source", "second_reading")
        .defer("article__text")
        .annotate(
            before=Substr("article__text", first, Least(F("start"), Value(AROUND))),
            after=Substr("article__text", F("end") + 1, Value(AROUND)),
        )
        .prefetch_related("quantities")
        .order_by("pk")
    )


def pieces(appearance: Appearance) -> list[Piece]:
    """The quotation of an appearance from ``in_context`` between its surroundings."""
    before, after = getattr(appearance, "before", ""), getattr(appearance, "after", "")
    numbers = [
        (q.start - appearance.start, q.end - appearance.start) for q in appearance.quantities.all()
    ]
    return [
        Piece(_from_a_word(before)),
        *_with_numbers(appearance.exact, numbers),
        Piece(_to_a_word(after)),
    ]


def numbers(appearance: Appearance) -> list[Number]:
    """The quantities of an appearance, their values written out."""
    return [Number(q.text, _amount(q), q.unit, q.counted) for q in appearance.quantities.all()]


def _amount(quantity: Quantity) -> str:
    """ "more than 5,000", "10 to 12": the modifier in words, the value as people write it."""
    sense = "" if quantity.modifier == Modifier.EXACTLY else quantity.get_modifier_display()
    value = f"{Decimal(decimal_string(quantity.value)):,}"
    upper = f" to {Decimal(decimal_string(quantity.upper)):,}" if quantity.upper else ""
    return f"{sense} {value}{upper}".strip()


def evidence_pieces(evidence: Evidence) -> list[Piece]:
    """The quotation of a piece of evidence between the little context its anchor keeps."""
    before = f"…{evidence.prefix}" if len(evidence.prefix) == CONTEXT else evidence.prefix
    after = f"{evidence.suffix}…" if len(evidence.suffix) == CONTEXT else evidence.suffix
    return [Piece(before), Piece(evidence.quotation, quoted=True), Piece(after)]


def stretches(text: str, appearances: Sequence[Appearance], *, since: int = 0) -> list[Stretch]:
    """Cut an article's text wherever a claim begins or ends; claims may overlap."""
    places = {since, len(text)}
    for appearance in appearances:
        places |= {appearance.start, appearance.end}
    cuts = sorted(places)
    waiting = sorted(appearances, key=lambda a: a.start, reverse=True)
    open_ones: list[Appearance] = []
    found = []
    for start, end in pairwise(cuts):
        open_ones = [a for a in open_ones if a.end > start]
        opens = []
        while waiting and waiting[-1].start <= start:
            opens.append(waiting.pop())
        open_ones += opens
        found.append(Stretch(text[start:end], tuple(open_ones), tuple(opens)))
    return found


def _with_numbers(exact: str, numbers: Iterable[tuple[int, int]]) -> list[Piece]:
    found, at = [], 0
    for first, last in sorted(numbers):
        start, end = max(first, at), min(last, len(exact))
        if start >= end:
            continue
        found.append(Piece(exact[at:start], quoted=True))
        found.append(Piece(exact[start:end], quoted=True, number=True))
        at = end
    return [piece for piece in (*found, Piece(exact[at:], quoted=True)) if piece.text]


def _from_a_word(before: str) -> str:
    """Text that was cut at its beginning starts with a whole word."""
    if len(before) < AROUND:
        return before
    _, space, rest = before.partition(" ")
    return f"… {rest}" if space else f"…{before}"


def _to_a_word(after: str) -> str:
    if len(after) < AROUND:
        return after
    rest, space, _ = after.rpartition(" ")
    return f"{rest} …" if space else f"{after}…"
