"""Amounts: a numeral together with its sign, its money sign and its printed unit."""

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.english.lexicon import word_set
from claims.english.numerals import HYPHENS, LETTER_SCALES, MINUSES, SCALES, and_part
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.money import money_before
from claims.extraction.quantities.numerals import Numeral, read_numeral
from claims.extraction.quantities.units import Unit, read_unit, with_rate

BEFORE_MINUS = frozenset("([~$£€")
DETERMINERS = word_set("DT PRP PRP$ WDT WP")  # "35m of its phones", "1.3bn of them"
COUNTED = word_set(  # what the news counts by the million
    """population people inhabitants users customers viewers subscribers members passengers voters
    households copies units downloads streams votes"""
)
DIMENSIONS = word_set("long tall high deep wide thick broad square cubic")
US_AFTER = {"us": "USD", "aud": "AUD", "cad": "CAD", "usd": "USD", "nzd": "NZD", "hkd": "HKD"}


@dataclass(slots=True)
class Amount:
    """One number being read: lexemes ``first`` to ``last``, ``number`` the place of its numeral.

    ``end`` is the place after the numeral, before any unit. ``mantissa`` is the value without its
    scale, by which "$20-25 million" gets its first number right.
    """

    first: int
    last: int
    number: int
    end: int
    value: Decimal
    upper: Decimal | None
    mantissa: Decimal
    scale: Decimal
    digits: bool
    part: bool
    unit: Unit | None
    money: str | None = None  # code of a currency printed before the number
    negative: bool = False


def read_amount(line: Line, place: int) -> Amount | None:
    """Return the amount whose numeral starts at ``place``; None if no numeral does."""
    numeral = read_numeral(line, place) or _one_and_a_half(line, place)
    if numeral is None:
        return None
    first, money, negative = _front(line, place - _bare_decimal(line, place))
    if _bare_decimal(line, place):
        numeral = replace(numeral, value=numeral.value.scaleb(-len(line[place].text)))
    scale, end = _letter_scale(line, numeral, money)
    value = numeral.value * scale
    upper = None if numeral.upper is None else numeral.upper * scale
    if numeral.part and line[place + 1].lower in {"in", "out"}:
        unit = None  # "one in three dollars"
    elif money is None:
        named = upper is not None and line[end + 1].kind == "word"
        of = named and line[end].lower == "of"  # "tens of millions of dollars"
        unit = read_unit(line, end + of, value) or _inches(line, place, end)
    else:
        unit, money = _money_unit(line, end, money)
    part = _unit_and_part(line, unit) if unit else None
    if unit and part and not numeral.digits:
        value, unit = value + part[0], replace(unit, last=part[1])  # "two years and a half"
    sign = -1 if negative else 1
    return Amount(
        first, unit.last if unit else end, place, end, sign * value, upper, sign * numeral.mantissa,
        numeral.scale * scale, numeral.digits, numeral.part, unit, money, negative,
    )  # fmt: skip


def _one_and_a_half(line: Line, place: int) -> Numeral | None:
    """Read the "a" of "a year and a half" as the number it is there, and "a couple" as two."""
    if line[place].lower not in {"a", "an"}:
        return None
    if line[place + 1].lower == "couple":
        return _couple(line, place)
    measured = read_unit(line, place + 1, Decimal(1))
    half = measured is not None and _unit_and_part(line, measured) is not None
    return Numeral(place, place + 1, Decimal(1), mantissa=Decimal(1)) if half else None


def _couple(line: Line, place: int) -> Numeral:
    """ "A couple", "a couple dozen", "a couple of hundred"."""
    two, end = Decimal(2), place + 2
    end += line[end].lower == "of" and line[end + 1].lower in SCALES
    scale = SCALES.get(line[end].lower)
    if scale is None:
        return Numeral(place, end, two, mantissa=two)
    return Numeral(place, end + 1, two * scale, mantissa=two, scale=Decimal(scale))


def _unit_and_part(line: Line, unit: Unit) -> tuple[Decimal, int] | None:
    part = and_part(line.words(unit.last, unit.last + 3))
    return None if part is None else (part[0], unit.last + part[1])


def _bare_decimal(line: Line, place: int) -> bool:
    """Tell the point of ".312" and "$.50" from the end of a sentence."""
    point, number = line[place - 1], line[place]
    if point.text != "." or not number.glued or not number.text.isdecimal():
        return False
    return not point.glued or line[place - 2].text in {"$", "£", "€", "-", "("}


def _front(line: Line, place: int) -> tuple[int, str | None, bool]:
    """Return where the amount starts, the currency before it, and whether a minus stands there."""
    negative, first = _minus(line, place)
    found = money_before(line, first)
    if found is None:
        return first, None, negative
    money, first = found
    if not negative:
        negative, first = _minus(line, first)
    return first, money, negative


def _minus(line: Line, place: int) -> tuple[bool, int]:
    before = line[place - 1]
    if before.lower == "minus":
        return True, place - 1
    if before.text in MINUSES and line[place - 2].lower == "minus":
        return True, place - 2
    open_left = not before.glued or line[place - 2].text in BEFORE_MINUS
    if before.text in MINUSES and line[place].glued and open_left:
        return True, place - 1
    return False, place


def _letter_scale(line: Line, numeral: Numeral, money: str | None) -> tuple[Decimal, int]:
    """Read the "m" of "$5m", the "K" of "12K" and the "M" of "5M users"."""
    end = numeral.last
    letter = line[end]
    scale = LETTER_SCALES.get(letter.lower)
    if scale is None or not numeral.digits or numeral.scale != 1:
        return Decimal(1), end
    following = line[end + 1]
    if following.glued and (following.kind != "sign" or following.text == "/"):
        return Decimal(1), end
    if money is not None and (letter.glued or letter.lower in {"m", "b"}):
        return scale, end + 1
    sure = letter.lower == "k" or letter.text == "M" or _counts_things(line, end + 1)
    return (scale, end + 1) if letter.glued and sure else (Decimal(1), end)


def _counts_things(line: Line, place: int) -> bool:
    """Tell "1.5m copies" and "8.7m annual sales" from "a 2m distance" and "5m long beams"."""
    if line[place].lower == "of" and line.tag(place + 1) in DETERMINERS:
        return True
    if not COUNTED.isdisjoint(line.vocabulary) and line.tag(place) not in {"NN", "JJ", "NNP"}:
        return True
    if line.tag(place) == "JJ" and line[place].lower not in DIMENSIONS:
        place += 1
        place += line.tag(place) == "NN"
    return line.tag(place) == "NNS"


def _inches(line: Line, place: int, end: int) -> Unit | None:
    """Read the "3" of "5-foot-3"."""
    joined = line[place].glued and line[place - 1].text in HYPHENS and line[place - 1].glued
    feet = joined and line[place - 2].lower in {"foot", "ft"} and line[place - 2].glued
    return Unit("inch", end) if feet else None


def _money_unit(line: Line, end: int, money: str) -> tuple[Unit | None, str | None]:
    """Read on after "$75": "U.S. per barrel", "a share"; a currency named after it wins."""
    last = end
    if money == "USD":
        if line.words(end, end + 4) == ("u", ".", "s", "."):
            last = end + 4
        elif line[end].text.isupper() and line[end].lower in US_AFTER:
            money, last = US_AFTER[line[end].lower], end + 1
    return with_rate(line, Unit(money, last, money=True)), money
