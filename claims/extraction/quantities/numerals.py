"""Numerals: the bare number in digits, words or both, with its scale.

"1.5 million", "3bn", "twenty-one", "two and a half", "half a dozen", "two thirds", "tens of
thousands", "5½", "6 × 10^23". What the number counts is read elsewhere.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.english.numerals import (
    DASHES,
    HYPHENS,
    ONES,
    PLURALS,
    SCALES,
    SHORT_SCALES,
    SUPERSCRIPTS,
    TENS,
    VULGAR,
)
from claims.extraction.quantities.fractions import read_fraction, read_ratio, slashed_fraction
from claims.extraction.quantities.lexemes import Lexeme, Line
from claims.extraction.quantities.notation import printed_number

LARGEST = Decimal(10) ** 30
LARGEST_EXPONENT = 30  # of a power of ten, either way
OF_ONE = frozenset((("of", "a"), ("of", "one")))
STARTERS = frozenset((*ONES, *TENS, *PLURALS, *VULGAR, "half", "a", "an"))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at the lexemes ``first`` to ``last``, end exclusive.

    ``upper`` is set for the words that name a magnitude ("hundreds"). ``mantissa`` is the value
    before its scale, ``scale`` what it was multiplied by. ``digits`` tells "5" from "five";
    ``part`` marks a share of something ("half", "two thirds").
    """

    first: int
    last: int
    value: Decimal
    upper: Decimal | None = None
    mantissa: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)
    digits: bool = False
    part: bool = False


def may_start(lexeme: Lexeme) -> bool:
    """Tell quickly whether a numeral can start with a lexeme."""
    return lexeme.kind == "number" or lexeme.lower in STARTERS


def read_numeral(line: Line, place: int) -> Numeral | None:
    """Return the longest numeral at ``place``; None if there is none, or one beyond 1e30."""
    if line[place].kind == "number":
        found = _part(line, place, digits=True) or _digits(line, place)
    elif line[place].text in VULGAR:
        found = Numeral(place, place + 1, VULGAR[line[place].text], digits=True, part=True)
    else:
        found = _part(line, place) or _plural(line, place) or _worded(line, place)
    if found is None or abs(found.upper or found.value) > LARGEST:
        return None
    return found


def _part(line: Line, place: int, *, digits: bool = False) -> Numeral | None:
    found = read_ratio(line, place) or (None if digits else read_fraction(line, place))
    if found is None:
        return None
    value, last = found
    if line.words(last, last + 2) in OF_ONE and line[last + 2].lower in SCALES:
        scale = SCALES[line[last + 2].lower]  # "a quarter of a million"
        return Numeral(place, last + 3, value * scale, mantissa=value, scale=scale, digits=digits)
    return Numeral(place, last, value, mantissa=value, digits=digits, part=True)


def _digits(line: Line, place: int) -> Numeral | None:
    value = printed_number(line[place].text)
    if value is None:
        return None
    power = _power_of_ten(line, place + 1)
    if power is None and line[place].text == "10" and line[place + 1].text == "^":
        power, value = _exponent(line, place + 1), Decimal(1)
    if power is not None:
        exponent, last = power
        return Numeral(place, last, value.scaleb(exponent), digits=True)
    return _scaled(line, _with_fraction(line, place, value))


def _with_fraction(line: Line, place: int, value: Decimal) -> Numeral:
    """Read "5½", "5 1/2", "5-1/2" and "3/4" on from the first number."""
    last, whole = place + 1, value == value.to_integral_value()
    own = slashed_fraction(line, place)
    if own is not None:
        return Numeral(place, place + 3, own, mantissa=own, digits=True, part=True)
    if whole and line[last].text in VULGAR:
        value, last = value + VULGAR[line[last].text], last + 1
    else:
        step = last + (line[last].lower in HYPHENS)
        mixed = slashed_fraction(line, step)
        if whole and mixed is not None:
            value, last = value + mixed, step + 3
    return Numeral(place, last, value, mantissa=value, digits=True)


def _power_of_ten(line: Line, place: int) -> tuple[int, int] | None:
    """Read "× 10^23", "x10²³" or "×10−30"; return the exponent and the place after it."""
    if line[place].text not in {"×", "x"} or line[place + 1].text != "10":
        return None
    return _exponent(line, place + 2)


def _exponent(line: Line, step: int) -> tuple[int, int] | None:
    """Read what stands behind the 10 of a power of ten; return it and the place after it."""
    raised = line[step].text.translate(SUPERSCRIPTS)
    if raised == line[step].text:
        step += raised == "^"
        minus = line[step].text in DASHES
        step += minus
        raised = line[step].text if line[step].glued else ""
    else:
        minus = raised.startswith("-")
        raised = raised.removeprefix("-")
    if not raised.isdecimal() or len(raised) > 3 or int(raised) > LARGEST_EXPONENT:
        return None
    return (-int(raised) if minus else int(raised)), step + 1


def _scaled(line: Line, found: Numeral) -> Numeral:
    """Multiply by the scale words that follow: "4 hundred million", "1.8-billion", "3bn"."""
    scale, last = Decimal(1), found.last
    while scale < LARGEST:
        step = last + (line[last].text in HYPHENS and line[last + 1].lower in SCALES)
        word = line[step].lower
        if word not in SCALES and not (word in SHORT_SCALES and found.digits):
            break
        scale *= SCALES.get(word) or SHORT_SCALES[word]
        last = step + 1
    return replace(found, last=last, value=found.value * scale, mantissa=found.value, scale=scale)


def _plural(line: Line, place: int) -> Numeral | None:
    """Read "hundreds", "tens of thousands", "hundreds of millions" and "dozens"."""
    if line[place].lower not in PLURALS:
        return None
    low, high = PLURALS[line[place].lower]
    last = place + 1
    while line[last].lower == "of" and line[last + 1].lower in PLURALS and high < LARGEST:
        scale = PLURALS[line[last + 1].lower][0]
        low, high, last = low * scale, high * scale, last + 2
    if line[place].lower == "tens" and last == place + 1:
        return None
    return Numeral(place, last, low, high)


def _worded(line: Line, place: int) -> Numeral | None:
    """Read number words: "forty-two", "a hundred", "two and a half million", "half a dozen"."""
    word, following = line[place].lower, line[place + 1].lower
    if word in {"a", "an"} and following in SCALES:
        return _grouped(line, place, Decimal(1), place + 1)
    half = _half_a_scale(line, place)
    if half is not None:
        return half
    total, last = _below_hundred(line, place)
    if last == place:
        return None
    value = Decimal(total)
    after_half = and_a_half(line, last)
    if after_half is not None:
        return _scaled(line, Numeral(place, after_half, value + Decimal("0.5")))
    if line[last].lower == "point" and line[last + 1].lower in ONES:
        value += Decimal(ONES[line[last + 1].lower]) / 10
        return _scaled(line, Numeral(place, last + 2, value))
    return _grouped(line, place, value, last)


def _half_a_scale(line: Line, place: int) -> Numeral | None:
    """Read "half a million", "a half-dozen"."""
    step = place + (line[place].lower == "a")
    if line[step].lower != "half":
        return None
    step += 1
    step += line[step].text in HYPHENS or line[step].lower == "a"
    if line[step].lower not in SCALES:
        return None
    return _scaled(line, Numeral(place, step, Decimal("0.5")))


def and_a_half(line: Line, place: int) -> int | None:
    """Return the place after "and a half" or "-and-a-half" at ``place``."""
    words: list[str] = []
    step = place
    while len(words) < 3 and step < len(line):
        if line[step].text not in HYPHENS:
            words.append(line[step].lower)
        step += 1
    return step if words in (["and", "a", "half"], ["and", "one", "half"]) else None


def _below_hundred(line: Line, place: int) -> tuple[int, int]:
    """Return a number under one hundred and the place after it; the same place for none."""
    word = line[place].lower
    if word in ONES:
        return ONES[word], place + 1
    if word not in TENS:
        return 0, place
    step = place + 1
    step += line[step].text in HYPHENS
    one = ONES.get(line[step].lower, 0)
    return (TENS[word] + one, step + 1) if 0 < one < 10 else (TENS[word], place + 1)


def _grouped(line: Line, first: int, start: Decimal, place: int) -> Numeral:
    """Go on after the first small number: "two | hundred and five thousand three hundred"."""
    total, current, last = Decimal(0), start, place
    scale = Decimal(1)
    while total + current <= LARGEST:
        step = last + (line[last].text in HYPHENS)
        word = line[step].lower
        if word in SCALES:
            scale = SCALES[word]
            if scale <= 100:
                current *= scale
            else:
                total, current = total + current * scale, Decimal(0)
            last = step + 1
            continue
        step += word == "and" and scale > 1
        small, after = _below_hundred(line, step)
        if scale == 1 or not small or line[step].text in HYPHENS:
            break
        if word == "and" and scale > 100 and _starts_own_count(line, after, scale):
            break
        current, last, scale = current + small, after, Decimal(1)
    value = total + current
    half = and_a_half(line, last)
    if half is not None and scale > 100:
        value, last = value + scale / 2, half  # "a million and a half"
    return Numeral(first, last, value, mantissa=start, scale=value / (start or 1))


def _starts_own_count(line: Line, after: int, scale: Decimal) -> bool:
    """Tell "two hundred and five thousand" from "two million and five million dollars"."""
    return SCALES.get(line[after].lower, Decimal(0)) >= scale
