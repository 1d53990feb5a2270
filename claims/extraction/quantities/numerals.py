"""Numerals: the bare number in digits, words or both, with its scale.

"1.5 million", "3bn", "twenty-one", "two and a half", "half a dozen", "two thirds", "tens of
thousands", "5½", "6 × 10^23". What the number counts is read elsewhere.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.english.numerals import (
    DASHES,
    HYPHENS,
    LARGEST,
    ONES,
    PLURALS,
    SCALES,
    SHORT_SCALES,
    SUPERSCRIPTS,
    TENS,
    VULGAR,
    Worded,
    scaled,
    worded,
)
from claims.extraction.quantities.fractions import read_fraction, read_ratio, slashed_fraction
from claims.extraction.quantities.lexemes import Lexeme, Line
from claims.extraction.quantities.notation import printed_number

LONGEST = 20  # lexemes of one number in words
LARGEST_EXPONENT = 30  # of a power of ten, either way
OF_ONE = frozenset((("of", "a"), ("of", "one")))
OF_A_PERCENT = frozenset(f"of {one} {unit}" for one in ("1", "one") for unit in ("percent", "%"))
QUANTIFIERS = frozenset(("JJ", "DT", "NN", "IN", "CD"))
STARTERS = frozenset(("hundred", "thousand", *ONES, *TENS, *PLURALS, *VULGAR, "half", "a", "an"))


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
    if " ".join(line.words(last, last + 3)) in OF_A_PERCENT:  # "half of 1 percent"
        return Numeral(place, last + 2, value, mantissa=value, digits=digits)
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
    step = found.last + (line[found.last].text in HYPHENS)
    if line[step].lower not in SCALES and line[step].lower not in SHORT_SCALES:
        return replace(found, mantissa=found.value)
    words = line.words(found.last, found.last + LONGEST)
    more = scaled(words, found.value, 0, digits=True)
    return _of_words(replace(found, last=found.last + more.length), more)


def _of_words(found: Numeral, read: Worded) -> Numeral:
    scale = read.value / (read.start or 1)
    return replace(found, value=read.value, mantissa=read.start, scale=scale)


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
    if line[place].lower in SCALES and line.tag(place - 1) in QUANTIFIERS:
        return None  # "several hundred and twenty more"
    read = worded(line.words(place, place + LONGEST))
    return (
        None if read is None else _of_words(Numeral(place, place + read.length, read.value), read)
    )
