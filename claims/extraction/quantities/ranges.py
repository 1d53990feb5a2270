"""Ranges: two amounts that the text joins into one, "10 to 15", "$20-25 million", "45 ± 2"."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from claims.english.lexicon import table, word_set, words
from claims.english.numerals import DASHES
from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.counted import NOUNS
from claims.extraction.quantities.directions import DOWN_WORDS, FALLS, RISES, UP_WORDS
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.measures import LENGTHS
from claims.extraction.quantities.units import Unit

PLUS_MINUS = (
    ("±",), ("+", "/", "-"), ("+", "/", "−"), ("+", "or", "-"), ("plus", "or", "minus"),
    ("plus", "/", "minus"),
)  # fmt: skip
CLOSERS = {"from": ("to", "through"), "between": ("and",)}
MOVES = RISES | FALLS | {"up", "down"}
CHANGES = UP_WORDS | DOWN_WORDS | words("quantities/changes")
FARTHEST_CHANGE = 6  # lexemes from "from" back to the verb or noun
LISTS = frozenset(((",",), ("and",), (",", "and"), ("or",)))
BY = frozenset((("by",), ("-", "by", "-"), ("x",), ("×",)))  # "a 10-by-12-foot room"
PARTS = frozenset(table("quantities/currency_parts").values())
FAR_APART = 4  # so many times larger, the second number is where the first one led
ROUGHLY = word_set("about around roughly nearly almost approximately some")
LONGEST_GAP = 12  # lexemes between the ends of "from 24 mpg in 2005 to 38 mpg"
FINITE = word_set("VBD VBZ VBP MD")
LEADS = word_set("about around roughly approximately nearly almost than over some to")


def joined(line: Line, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the amounts with the pairs that are one range made one, in reading order."""
    for left, right in reversed(list(pairwise(amounts))):
        _share_scale(line, left, right)
    found: list[Amount] = []
    for amount in amounts:
        merged = _pair(line, found[-1], amount) if found else None
        if merged is None:
            found.append(_with_tolerance_alone(line, amount))
        else:
            found[-1] = merged
    return found


def _pair(line: Line, left: Amount, right: Amount) -> Amount | None:
    if left.upper is not None or right.upper is not None:
        return None
    between = line.words(left.last, right.first)
    if between in PLUS_MINUS:
        return _tolerance(left, right)
    if between in {(), ("and",)} and (whole := _with_cents(line, left, right)):
        return whole
    joins = _joins(line, left, right, between)
    _share_unit(left, right, between, joins)
    if _is_change(line, left) or not joins or not _same_unit(left, right):
        return None
    low, high = _with_shared_scale(left, right), right.value
    if low >= high:
        return None
    whole = replace(left, last=right.last, end=right.end, unit=right.unit)
    return replace(whole, value=low, upper=high, scale=max(left.scale, right.scale))


def _joins(line: Line, left: Amount, right: Amount, between: tuple[str, ...]) -> bool:
    opening = _opening(line, left)
    if len(between) == 1 and between[0] in DASHES:
        return right.digits == left.digits
    if between in {("to",), ("through",), ("to", "-")}:
        return opening == "from" or not _after_change(line, left, right)
    if between == ("or",):
        return left.unit is None and left.scale == right.scale and _close(left, right)
    return _spread(line, left, right, CLOSERS.get(opening, ()))


def _spread(line: Line, left: Amount, right: Amount, closers: tuple[str, ...]) -> bool:
    """Tell "from 24 mpg in 2005 to about 38 mpg": words may stand between, verbs may not."""
    if not closers or right.first - left.last > LONGEST_GAP:
        return False
    gap = range(left.last, right.first)
    if any(line.tag(place) in FINITE or line[place].text == ";" for place in gap):
        return False
    closed = any(word in closers for word in line.words(right.first - 4, right.first))
    last = line[right.first - 1].lower
    return closed and (last in closers or last in LEADS)


def _opening(line: Line, left: Amount) -> str:
    """Return "between" or "from" where one opens the range, over a word like "about"."""
    for step in (left.first - 1, left.first - 2):
        if line[step].lower in {"between", "from"}:
            return line[step].lower
    aged = line.words(left.first - 4, left.first) == ("between", "the", "ages", "of")
    return "between" if aged else ""


def _is_change(line: Line, left: Amount) -> bool:
    """Tell "rose from 40 to 62", which says two values, from the range "cost from 40 to 62"."""
    if _opening(line, left) != "from":
        return False
    opener = next(p for p in (left.first - 1, left.first - 2) if line[p].lower == "from")
    for place in range(opener - 1, opener - FARTHEST_CHANGE, -1):
        if line[place].lower in CHANGES:
            return True
        if line[place].kind == "sign":
            return False
    return False


def _share_scale(line: Line, left: Amount, right: Amount) -> None:
    """Give "1.2" of "from 1.2 to 1.9 million" and "10" of "10, 12 and 15 million" its scale."""
    between = line.words(left.last, right.first)
    shared = between in LISTS or (between == ("to",) and _is_change(line, left))
    alike = shared and left.last == left.end
    if left.scale == 1 and right.scale >= 1000 and alike and left.digits and left.mantissa < 1000:
        left.value, left.scale = left.value * right.scale, right.scale


def _with_cents(line: Line, left: Amount, right: Amount) -> Amount | None:
    """Return "5 dollars and 20 cents", "15 dollars 50" as the one sum it is."""
    scaled = left.digits and left.scale != 1
    if left.unit is None or scaled or left.value != int(left.value):
        return None
    part = right.unit.name if right.unit else ""
    name = "GBP" if (left.unit.name, part) == ("pound", "penny") else left.unit.name
    if name in PARTS or len(name) != len("GBP") or right.value >= 100:
        return None
    two_places = len(line[right.number].text) == 2 or not right.digits
    follows = left.last == right.first and two_places and right.value >= 10
    if part not in PARTS and (part or not follows or line.tag(right.last) in NOUNS):
        return None
    unit = Unit(name, right.last, money=True)
    whole = replace(left, last=right.last, end=right.end, unit=unit)
    return replace(whole, value=left.value + right.value / 100)


def _close(left: Amount, right: Amount) -> bool:
    """Tell "three or four", "50 or 60" from alternatives: "three or six", "4 or 2,000"."""
    step = right.mantissa - left.mantissa
    round_numbers = left.mantissa % 5 == right.mantissa % 5 == 0
    return 0 < step <= 2 or (round_numbers and 0 < step <= left.mantissa)


def _after_change(line: Line, left: Amount, right: Amount) -> bool:
    """Tell whether "5 percent to 10 percent" says by how much and up to where.

    Without a unit, or after verbs like "lost", the ends must lie far apart: "fell 400 to 6,850".
    """
    place = left.first - 1
    place -= line[place].lower in ROUGHLY
    place -= line[place].lower == "by"
    if left.unit is not None and line[place].lower in MOVES:
        return True
    far = right.value > FAR_APART * abs(left.value) and left.scale >= right.scale
    return far and line[place].lower in MOVES | UP_WORDS | DOWN_WORDS


def _share_unit(left: Amount, right: Amount, between: tuple[str, ...], joins: bool) -> None:
    """Give "6.3" of "6.3 to 6.1 percent" its unit, and "7" of "5% to 7"."""
    short = between == ("to",) or joins
    if short and left.unit and right.unit and _rate_of(left.unit, right.unit):
        right.unit = replace(left.unit, last=right.unit.last)
    between = between[:1] if between == ("to", "-") else between
    if between in BY and right.unit is not None and right.unit.name in LENGTHS and not left.unit:
        left.unit = right.unit
    joint = len(between) == 1 and (
        between[0] in DASHES or between[0] in {"to", "and", "or", "from"}
    )
    if not joint or left.part or right.part:
        return
    if left.unit is None and right.unit is not None and left.last == left.end:
        if joins or between[0] != "and" or right.unit.percent:
            left.unit = right.unit
    elif right.unit is None and left.money is not None and between[0] in DASHES:
        right.unit = left.unit


def _same_unit(left: Amount, right: Amount) -> bool:
    if left.unit is None or right.unit is None:
        return left.unit is right.unit
    return left.unit.name == right.unit.name or _rate_of(right.unit, left.unit)


def _rate_of(rate: Unit, unit: Unit) -> bool:
    """Tell whether one unit is the other per something: USD per barrel, and USD."""
    return rate.name.startswith(unit.name + " per ")


def _with_shared_scale(left: Amount, right: Amount) -> Decimal:
    """Return the left value with the scale only the right one prints: "$20-25 million"."""
    if left.scale == 1 and right.scale > 1 and abs(left.mantissa) < abs(right.mantissa):
        return left.value * right.scale
    return left.value


def _tolerance(left: Amount, right: Amount) -> Amount | None:
    """Return "45.2 ± 0.3 kg" as the range it means."""
    if right.value < 0:
        return None
    whole = replace(left, last=right.last, end=right.end, unit=right.unit or left.unit)
    return replace(whole, value=left.value - right.value, upper=left.value + right.value)


def _with_tolerance_alone(line: Line, amount: Amount) -> Amount:
    """Return "plus or minus 3 points" as 3: how far off a figure may be, not a range of its own."""
    for sign in PLUS_MINUS:
        first = amount.number - len(sign)
        if line.words(first, amount.number) == sign:
            return replace(amount, first=first, value=abs(amount.value), negative=False)
    return amount
