"""Numerals: the bare number in digits, words or both, with its scale.

"1.5 million", "3bn", "twenty-one", "two and a half", "half a dozen", "two thirds", "tens of
thousands", "5½", "6 × 10^23". What the number counts is read elsewhere.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.extraction.quantities.lexemes import Lexeme, Line
from claims.extraction.quantities.words import (
    DASHES,
    FRACTIONS,
    HYPHENS,
    ONES,
    PLURALS,
    SCALES,
    SHORT_SCALES,
    SUPERSCRIPTS,
    TENS,
    VULGAR,
)

MOST_DIGITS = 24  # printed digits of one number; a longer run is a serial number or worse
LARGEST = Decimal(10) ** 30
SMALLEST_EXPONENT, LARGEST_EXPONENT = -30, 30
FRACTION_BOTTOMS = frozenset((2, 3, 4, 5, 6, 7, 8, 10, 16, 32, 64))


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


def read_numeral(line: Line, place: int) -> Numeral | None:
    """Return the longest numeral that starts at ``place``; None if there is none or an absurd one."""
    lexeme = line[place]
    if lexeme.kind == "number":
        found = _digits(line, place)
    elif lexeme.text in VULGAR:
        found = Numeral(place, place + 1, VULGAR[lexeme.text], digits=True, part=True)
    else:
        found = _ratio(line, place) or _fraction(line, place) or _plural(line, place)
        found = found or _cardinal(line, place)
    if found is None or abs(found.upper or found.value) > LARGEST:
        return None
    return found


def printed_number(text: str) -> Decimal | None:
    """Return the value of digits as printed, None where separators make them no one number.

    Commas part thousands (or lakhs: "1,00,000"), a point the decimals. "1.2.3" is a version and
    "1,5" is unclear; both are None, as is anything beyond ``MOST_DIGITS``.
    """
    if len(text) > MOST_DIGITS:
        return None
    whole, point, decimals = text.partition(".")
    if point and ("." in decimals or "," in decimals):
        return None
    head, *groups = whole.split(",")
    if groups:
        grouped = len(groups[-1]) == 3 and 1 <= len(head) <= 3
        if not grouped or len({len(group) for group in groups[:-1]} - {2, 3}):
            return None
    return Decimal(whole.replace(",", "") + point + decimals)


def _digits(line: Line, place: int) -> Numeral | None:
    value = printed_number(line[place].text)
    if value is None:
        return None
    last = place + 1
    power = _power_of_ten(line, last)
    if power is not None:
        exponent, last = power
        return Numeral(place, last, value.scaleb(exponent), digits=True)
    value, last, part = _with_fraction(line, value, last)
    found = Numeral(place, last, value, mantissa=value, digits=True, part=part)
    return _scaled(line, found)


def _with_fraction(line: Line, value: Decimal, last: int) -> tuple[Decimal, int, bool]:
    """Read "5½", "5 1/2" and "3/4" on from the 5 or the 3."""
    following = line[last]
    if following.text in VULGAR and value == value.to_integral_value():
        return value + VULGAR[following.text], last + 1, False
    own = _slashed(line, last - 1)
    if own is not None:
        return own, last + 2, True
    step = last + (following.lower in HYPHENS)
    mixed = _slashed(line, step)
    if mixed is not None and value == value.to_integral_value():
        return value + mixed, step + 3, False
    return value, last, False


def _slashed(line: Line, place: int) -> Decimal | None:
    top, slash, bottom = line[place], line[place + 1], line[place + 2]
    if slash.text not in {"/", "⁄"} or not (slash.glued and bottom.glued):
        return None
    if not (top.kind == bottom.kind == "number" and len(top.text) <= 2 and len(bottom.text) <= 2):
        return None
    if line[place + 3].text == "/" or "," in top.text + bottom.text:
        return None
    over, under = int(top.text), int(bottom.text)
    return _share(over, under) if 0 < over < under and under in FRACTION_BOTTOMS else None


def _share(over: int, under: int) -> Decimal:
    return (Decimal(over) / Decimal(under)).quantize(Decimal("1e-16")).normalize()


def _power_of_ten(line: Line, place: int) -> tuple[int, int] | None:
    """Read "× 10^23", "x10²³" or "×10−30"; return the exponent and the place after it."""
    if line[place].text not in {"×", "x"} or line[place + 1].text != "10":
        return None
    step = place + 2
    raised = line[step].text.translate(SUPERSCRIPTS)
    if line[step].text != raised and raised.lstrip("-").isdecimal() and len(raised) <= 4:
        return _bounded(int(raised), step + 1)
    step += line[step].text == "^"
    minus = line[step].text in DASHES
    step += minus
    if line[step].kind != "number" or not line[step].glued or not line[step].text.isdecimal():
        return None
    if len(line[step].text) > 3:
        return None
    exponent = int(line[step].text)
    return _bounded(-exponent if minus else exponent, step + 1)


def _bounded(exponent: int, last: int) -> tuple[int, int] | None:
    return (exponent, last) if SMALLEST_EXPONENT <= exponent <= LARGEST_EXPONENT else None


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
    return replace(
        found, last=last, value=found.value * scale, mantissa=found.value, scale=scale
    )


def _plural(line: Line, place: int) -> Numeral | None:
    """Read "hundreds", "tens of thousands", "hundreds of millions" and "dozens"."""
    if line[place].lower == "dozens":
        return Numeral(place, place + 1, SCALES["dozen"])
    if line[place].lower not in PLURALS:
        return None
    low, high = PLURALS[line[place].lower]
    last = place + 1
    while line[last].lower == "of" and line[last + 1].lower in PLURALS:
        scale = PLURALS[line[last + 1].lower][0]
        low, high, last = low * scale, high * scale, last + 2
        if high > LARGEST:
            return None
    return None if line[place].lower == "tens" and last == place + 1 else Numeral(
        place, last, low, high
    )


def _ratio(line: Line, place: int) -> Numeral | None:
    """Read "one in five" and "three out of four" as a share."""
    over, last = ONES.get(line[place].lower), place + 1
    if over is None:
        return None
    if line[last].lower == "in":
        last += 1
    elif line.words(last, last + 2) == ("out", "of"):
        last += 2
    elif line.words(last, last + 3) == ("out", "of", "every"):
        last += 3
    else:
        return None
    last += line[last].lower == "every"
    under = _ten_or_less(line[last])
    if under is None or over >= under:
        return None
    return Numeral(place, last + 1, _share(over, under), part=True)


def _ten_or_less(lexeme: Lexeme) -> int | None:
    number = ONES.get(lexeme.lower)
    if number is None and lexeme.kind == "number" and len(lexeme.text) <= 2:
        number = int(lexeme.text) if lexeme.text.isdecimal() else None
    return number if number and 1 < number <= 12 else None


def _fraction(line: Line, place: int) -> Numeral | None:
    """Read "half", "a third of", "two-thirds", "three quarters of", "half a dozen"."""
    if line[place].lower == "half":
        return _half(line, place)
    word = line[place].lower
    over = 1 if word in {"a", "an"} else ONES.get(word)
    step = place + 1
    hyphen = line[step].text in HYPHENS
    step += hyphen
    under = FRACTIONS.get(line[step].lower)
    if not over or under is None or over >= under:
        return None
    plural = line[step].lower.endswith("s") and line[step].lower != "halves"
    if (over > 1) != plural and under != 2:
        return None
    if under == 2:
        return _half(line, step, place)
    sure = hyphen or line[step + 1].lower in {"of", "more", "less", "fewer", "higher", "lower"}
    if not sure and (word in {"a", "an"} or under == 4 or line.tag(step + 1).startswith("NN")):
        return None
    return Numeral(place, step + 1, _share(over, under), part=True)


def _half(line: Line, place: int, first: int | None = None) -> Numeral | None:
    """Read "half of", "half the", "half a million", "a half-dozen" on from the word "half"."""
    first = place if first is None else first
    after = place + 1
    after += line[after].text in HYPHENS
    scaled = after + (line[after].lower in {"a", "an"})
    if line[scaled].lower in SCALES:
        scale = SCALES[line[scaled].lower]
        half = Numeral(first, scaled + 1, scale / 2, mantissa=Decimal("0.5"), scale=scale)
        return replace(half, value=half.value)
    if line[place - 1].lower in {"first", "second", "other", "this", "last", "next"}:
        return None
    if after == place + 1 and line[after].lower in HALF_OF:
        return Numeral(first, place + 1, Decimal("0.5"), part=True)
    if first == place and line[after].lower in {"a", "an"}:
        return Numeral(first, after + 1, Decimal("0.5"), part=True)
    return None


HALF_OF = frozenset("of the its their his her our your my these those all that".split())


def _cardinal(line: Line, place: int) -> Numeral | None:
    """Read number words: "forty-two", "a hundred", "two and a half million", "three dozen"."""
    word, following = line[place].lower, line[place + 1].lower
    if word in {"a", "an"}:
        if following not in SCALES:
            return None
        return _scaled(line, Numeral(place, place + 1, Decimal(1)))
    if word in SCALES and word != "dozen" and line[place - 1].kind != "number":
        return None
    total, last = _below_hundred(line, place)
    if last == place:
        return None
    value = Decimal(total)
    half = _and_a_half(line, last)
    if half is not None:
        return _scaled(line, Numeral(place, half, value + Decimal("0.5")))
    if line[last].lower == "point" and line[last + 1].lower in ONES:
        value += Decimal(ONES[line[last + 1].lower]) / 10
        return _scaled(line, Numeral(place, last + 2, value))
    return _grouped(line, place, value, last)


def _and_a_half(line: Line, place: int) -> int | None:
    step = place + (line[place].text in HYPHENS)
    if line[step].lower != "and":
        return None
    step += 1
    step += line[step].text in HYPHENS
    if line[step].lower not in {"a", "one"}:
        return None
    step += 1
    step += line[step].text in HYPHENS
    return step + 1 if line[step].lower == "half" else None


def _below_hundred(line: Line, place: int) -> tuple[int, int]:
    """Return a number under one hundred and the place after it; the same place if there is none."""
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
        if scale == 1 or after == step or line[step].text in HYPHENS or not small:
            break
        if word == "and" and _starts_own_count(line, after, scale):
            break
        current, last, scale = current + small, after, Decimal(1)
    return Numeral(first, last, total + current, mantissa=start, scale=(total + current) / (start or 1))


def _starts_own_count(line: Line, after: int, scale: Decimal) -> bool:
    """Tell "two hundred and five thousand" from "two million and five thousand dollars"."""
    return line[after].lower in SCALES and SCALES[line[after].lower] >= scale
