"""The words and letters English writes numbers with, and the reading of a number in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.english.lexicon import table, word_set


def numbered(text: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """Return the words of ``text`` with the numbers they stand for, counted up."""
    return {word: first + step * place for place, word in enumerate(text.split())}


ONES = numbered(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
)
TENS = numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(10) ** 3,
    "lakh": Decimal(10) ** 5,
    "lac": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "quadrillion": Decimal(10) ** 15,
    "quintillion": Decimal(10) ** 18,
    "sextillion": Decimal(10) ** 21,
}
# Short forms that mean a scale wherever they follow digits.
SHORT_SCALES = {
    "mio": SCALES["million"], "mn": SCALES["million"], "mln": SCALES["million"],
    "mil": SCALES["million"],
    "bn": SCALES["billion"], "bln": SCALES["billion"], "tn": SCALES["trillion"],
    "trn": SCALES["trillion"], "tln": SCALES["trillion"],
}  # fmt: skip
# Letters that mean a scale after money, and otherwise only where no unit makes sense.
LETTER_SCALES = {
    "k": SCALES["thousand"], "m": SCALES["million"], "mm": SCALES["million"],
    "b": SCALES["billion"], "t": SCALES["trillion"],
}  # fmt: skip
# "hundreds": from one hundred to less than a thousand, as far as the word says.
PLURALS = {
    "dozens": (SCALES["dozen"], 10 * SCALES["dozen"]),
    "tens": (Decimal(10), Decimal(100)),
    "hundreds": (SCALES["hundred"], Decimal(10) ** 3),
    "thousands": (SCALES["thousand"], Decimal(10) ** 4),
    "lakhs": (SCALES["lakh"], Decimal(10) ** 6),
    "millions": (SCALES["million"], Decimal(10) ** 7),
    "crores": (SCALES["crore"], Decimal(10) ** 8),
    "billions": (SCALES["billion"], Decimal(10) ** 10),
    "trillions": (SCALES["trillion"], Decimal(10) ** 13),
}
FRACTIONS = {name: int(under) for name, under in table("numbers/fractions").items()}
VULGAR = {sign: Decimal(value) for sign, value in table("numbers/vulgar_fractions").items()}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
HYPHENS = frozenset("-‐‑")
DASHES = HYPHENS | frozenset("–—−")
MINUSES = frozenset("-−–")

LARGEST = Decimal(10) ** 30
SHARE = Decimal("1e-16")  # a third is 0.3333333333333333
ARTICLES = word_set("a an")
PLAIN_PARTS = word_set("half quarter")  # "and a third" may be a third man
PADDING = ("",) * 6


@dataclass(frozen=True, slots=True)
class Worded:
    """A number in words: its value, its first small number, and how many words it takes."""

    value: Decimal
    start: Decimal
    length: int


def share(over: int, under: int) -> Decimal:
    """Return over / under to 16 decimals."""
    return (Decimal(over) / Decimal(under)).quantize(SHARE).normalize()


def plain(value: Decimal) -> Decimal:
    """Return the same number without exponent or trailing zeros: 1.5E+6 is 1500000."""
    return Decimal(int(value)) if value == int(value) else value.normalize()


def worded(words: Sequence[str]) -> Worded | None:
    """Return the number that ``words`` begin with; hyphens count as words.

    "forty-two", "a hundred", "two and a half million", "half a dozen", "twenty-three hundred".
    """
    padded = (*words, *PADDING)
    opening = _opening(padded)
    return None if opening is None else scaled(padded, *opening)


def scaled(words: Sequence[str], start: Decimal, at: int, *, digits: bool = False) -> Worded:
    """Go on after a first number: "two | hundred and five thousand", "3 | million and a half"."""
    padded = (*words, *PADDING)
    total, current, scale, last = Decimal(0), start, Decimal(1), at
    while total + current <= LARGEST and last < len(words):
        step = last + (padded[last] in HYPHENS)
        word = padded[step]
        if word in SCALES or (digits and word in SHORT_SCALES):
            scale = SCALES.get(word) or SHORT_SCALES[word]
            if scale <= 100 or digits:
                current *= scale
            else:
                total, current = total + current * scale, Decimal(0)
            last = step + 1
            continue
        if and_part(padded[last:]) is not None:
            break
        step += word == "and" and scale > 1
        small, after = _small(padded, step, digits=digits)
        if scale == 1 or not small or padded[step] in HYPHENS:
            break
        following = SCALES.get(padded[after], Decimal(1))
        if (word == "and" and following >= scale > 100) or (digits and following >= scale):
            break  # "two million and five million dollars"
        total, current = (total + current, Decimal(small)) if digits else (total, current + small)
        scale, last = Decimal(1), after
    value, part = total + current, and_part(padded[last:])
    if part is not None and scale > 100:
        value, last = value + scale * part[0], last + part[1]  # "a million and a half"
    return Worded(value, start, last)


def and_part(words: Sequence[str]) -> tuple[Decimal, int] | None:
    """Read "and a half", "-and-a-half" and "and two thirds"; return the part and its words."""
    if words[0] != "and" and words[0] not in HYPHENS:
        return None
    plain = [(place, word) for place, word in enumerate(words[:7]) if word not in HYPHENS][:3]
    if len(plain) < 3 or plain[0][1] != "and":
        return None
    (_, over), (place, name) = plain[1:]
    under = FRACTIONS.get(name)
    if over in ARTICLES and name in PLAIN_PARTS:
        over = "one"
    if under is None or over not in ONES or not 0 < ONES[over] < under:
        return None
    return share(ONES[over], under), place + 1


def _opening(words: Sequence[str]) -> tuple[Decimal, int] | None:
    """Read the small number that opens a longer one, and how many words it takes."""
    step = int(words[0] in ARTICLES)
    if step and words[1] in SCALES:
        return Decimal(1), 1
    if words[step] in PLAIN_PARTS:  # "half a million", "a half-dozen", "a quarter million"
        under, step = FRACTIONS[words[step]], step + 1
        step += words[step] in HYPHENS or words[step] in ARTICLES
        return (share(1, under), step) if words[step] in SCALES else None
    small, after = _below_hundred(words, 0)
    if not after:
        return None
    part = and_part(words[after:])
    if part is not None:
        return small + part[0], after + part[1]
    if words[after] == "point" and words[after + 1] in ONES:
        return small + Decimal(ONES[words[after + 1]]) / 10, after + 2
    return Decimal(small), after


def _small(words: Sequence[str], place: int, *, digits: bool) -> tuple[int, int]:
    """Read the next small number; digits go on only with a scale: "2 crore 50 lakh"."""
    word = words[place]
    if not digits:
        return _below_hundred(words, place)
    if word.isdecimal() and len(word) <= 3 and words[place + 1] in SCALES:
        return int(word), place + 1
    return 0, place


def _below_hundred(words: Sequence[str], place: int) -> tuple[int, int]:
    """Return a number under one hundred and the place after it; the same place for none."""
    word = words[place]
    if word in ONES:
        return ONES[word], place + 1
    if word not in TENS:
        return 0, place
    step = place + 1
    step += words[step] in HYPHENS
    one = ONES.get(words[step], 0)
    return (TENS[word] + one, step + 1) if 0 < one < 10 else (TENS[word], place + 1)
