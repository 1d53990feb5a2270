"""Which numbers and dates differ between two wordings of one passage."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claims.english.lexicon import word_set
from claims.english.numerals import (
    FRACTIONS,
    LETTER_SCALES,
    ONES,
    PLURALS,
    SCALES,
    SHORT_SCALES,
    TENS,
)
from claims.values import DateValue, Modifier, Quantity, Span
from claims.verification.words import Word, words

Reader = Callable[[str], tuple[Sequence[Quantity], Sequence[DateValue]]]

SAID = {
    Modifier.EXACTLY: "",
    Modifier.ABOUT: "about",
    Modifier.MORE_THAN: "more than",
    Modifier.LESS_THAN: "less than",
    Modifier.UP: "up",
    Modifier.DOWN: "down",
}
BOUNDS = {Modifier.MORE_THAN: 1, Modifier.LESS_THAN: -1}
ROUNDED = Decimal("0.1")  # of a number: "more than" a round one says no more
AROUND = 3  # words on each side whose being unchanged vouches for a number
YEARS = range(1500, 2101)
LETTERS = re.compile(r"[^\W\d_]+")
NUMBER_WORDS = frozenset(
    (*ONES, *TENS, *SCALES, *SHORT_SCALES, *LETTER_SCALES, *PLURALS, *FRACTIONS)
) | word_set("a an and of in to the out half couple pair minus")
# How many times, in one word: "twice the limit". Other words for the same say the same.
MULTIPLES = {
    **dict.fromkeys(("twice", "double", "doubled", "twofold"), Decimal(2)),
    **dict.fromkeys(("thrice", "triple", "tripled", "treble", "trebled", "threefold"), Decimal(3)),
    **dict.fromkeys(("quadruple", "quadrupled", "fourfold"), Decimal(4)),
    **dict.fromkeys(("tenfold",), Decimal(10)),
}
GROUPED = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f\u2009]\d{3})+")


class Kind(StrEnum):
    """What of a passage differs, the gravest first."""

    NUMBER = "number"
    NEGATION = "negation"
    MODIFIER = "modifier"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference as printed before and after, "" where there is nothing."""

    kind: Kind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording: its words, which of them have an equal partner, which belong to the quotation,
    and the quantities and dates read in the quotation. ``beside`` are the quantities read in the
    rest of its sentence.
    """

    text: str
    words: Sequence[Word]
    same: Sequence[bool]
    quoted: Sequence[bool]
    quantities: Sequence[Quantity]
    dates: Sequence[DateValue]
    beside: Sequence[Quantity] = ()

    def touched(self, read: Span) -> bool:
        """Whether what was read, or a word close to it, is without an equal partner."""
        inside = [number for number, word in enumerate(self.words) if holds(read, word)]
        if not inside:
            return True
        return not all(self.same[max(0, inside[0] - AROUND) : inside[-1] + AROUND + 1])

    def multiples(self) -> list[Word]:
        """Changed words that say how many times."""
        kept = zip(self.words, self.same, self.quoted, strict=True)
        return [
            word for word, same, quoted in kept if quoted and not same and word.key in MULTIPLES
        ]

    def stray_numbers(self) -> list[Word]:
        """Changed words with digits that nothing read accounts for: years, designations."""
        read: list[Span] = [*self.quantities, *self.dates]
        return [
            word
            for word, same, quoted in zip(self.words, self.same, self.quoted, strict=True)
            if quoted
            and not same
            and any(map(str.isdigit, self.text[word.start : word.end]))
            and not any(holds(one, word) for one in read)
        ]


def holds(read: Span, word: Word) -> bool:
    """Whether a word is in what was read, or a part of it is."""
    return read.start < word.end and word.start < read.end


def changes(before: Reading, after: Reading) -> list[Change]:
    """Return the numbers and dates that differ, in the order of the earlier wording.

    Printing ("5,000", "five thousand") does not matter, nor another noun for what was counted.
    Numbers that were only added are no change to those that were there.
    """
    return [
        *_quantity_changes(before, after),
        *_date_changes(before, after),
        *_stray_changes(before, after),
        *_multiple_changes(before, after),
    ]


def agreeing(before: Reading, after: Reading) -> tuple[list[Span], list[Span]]:
    """What was read on both sides and says the same: the earlier ones, and the later ones."""
    pairs: list[tuple[Span, Span]] = [*_paired(before.quantities, after.quantities)]
    dates = list(after.dates)
    for date in before.dates:
        partner = next((other for other in dates if _same_date(date, other)), None)
        if partner is not None:
            dates.remove(partner)
            pairs.append((date, partner))
    return [one for one, _ in pairs], [other for _, other in pairs]


def _quantity_changes(before: Reading, after: Reading) -> list[Change]:
    """Pair the quantities that have no equal on the other side.

    A difference amid words that are all the same is not the page's doing but the reader's, who
    took the same words in two ways: it is left out.
    """
    pairs = _paired(before.quantities, after.quantities)
    met, used = [one for one, _ in pairs], [other for _, other in pairs]
    new = [quantity for quantity in after.quantities if quantity not in used]
    found = []
    for quantity in before.quantities:
        if quantity in met or _only_moved(quantity, before, after):
            continue
        partner = min(new, key=lambda other: _unlikeness(quantity, other), default=None)
        if partner is not None:
            new.remove(partner)
        kind = _kind(quantity, partner)
        if kind and (before.touched(quantity) or (partner and after.touched(partner))):
            found.append(Change(kind, *_printed(quantity, partner)))
    return found


def _only_moved(quantity: Quantity, before: Reading, after: Reading) -> bool:
    """Whether a number stands in another clause of its sentence now."""
    then, now = (any(_agree(quantity, o) for o in side.beside) for side in (before, after))
    return now and not then


def _kind(one: Quantity, other: Quantity | None) -> Kind | None:
    """How two quantities differ; None where only the noun for what is counted does."""
    if other is None:
        return Kind.NUMBER
    if _measure(one) != _measure(other):
        return Kind.MODIFIER if _share(one) == _share(other) is not None else Kind.NUMBER
    if {one.modifier, other.modifier} == {Modifier.UP, Modifier.DOWN}:
        return Kind.NUMBER
    if (one.value, one.upper) != (other.value, other.upper):
        return Kind.MODIFIER if _within(one, other) or _within(other, one) else Kind.NUMBER
    return Kind.MODIFIER if one.modifier != other.modifier else None


def _within(bound: Quantity, exact: Quantity) -> bool:
    """Whether a bound is the rounded form of a number: more than 5,000, and 5,200 or so."""
    sign = BOUNDS.get(bound.modifier)
    named = exact.modifier in (Modifier.EXACTLY, Modifier.ABOUT)
    if sign is None or not named or bound.upper or exact.upper:
        return False
    beyond = sign * (exact.value - bound.value)
    return 0 <= beyond < min(_grain(bound.value), ROUNDED * bound.value)


def _grain(value: Decimal) -> Decimal:
    """The unit of a number's last digit that is not zero: 1,000 for 5,000."""
    _, digits, exponent = value.normalize().as_tuple()
    return Decimal(10) ** int(exponent) if digits != (0,) else Decimal(0)


def _date_changes(before: Reading, after: Reading) -> list[Change]:
    met, used = agreeing(before, after)
    new = [date for date in after.dates if date not in used]
    found = []
    for date in before.dates:
        if date in met:
            continue
        partner = new.pop(0) if new else None
        if before.touched(date) or (partner and after.touched(partner)):
            found.append(Change(Kind.DATE, date.text, partner.text if partner else ""))
    return found


def _same_date(one: DateValue, other: DateValue) -> bool:
    if one.value is None or other.value is None:
        return _day_parts(one.text) == _day_parts(other.text)
    return (one.value, one.upper) == (other.value, other.upper)


def _day_parts(text: str) -> list[str]:
    """What a date is made of, alike for "9 August", "August 9th" and "Aug. 9"."""
    return sorted(
        word.key.removesuffix("th") for word in words(text) if word.key not in ("of", "the")
    )


def _stray_changes(before: Reading, after: Reading) -> list[Change]:
    then, now = (Counter(word.key for word in side.words) for side in (before, after))
    gone = [word for word in before.stray_numbers() if then[word.key] > now[word.key]]
    new = [word for word in after.stray_numbers() if now[word.key] > then[word.key]]
    same = {_digits(before, word) for word in gone} & {_digits(after, word) for word in new}
    gone = [word for word in gone if _digits(before, word) not in same]
    new = [word for word in new if _digits(after, word) not in same]
    return [
        Change(
            Kind.DATE if _is_year(word) and (n >= len(new) or _is_year(new[n])) else Kind.NUMBER,
            before.text[word.start : word.end],
            after.text[new[n].start : new[n].end] if n < len(new) else "",
        )
        for n, word in enumerate(gone)
    ]


def _multiple_changes(before: Reading, after: Reading) -> list[Change]:
    """Multiples in one word that became others, or gave way to another number of times."""
    new = after.multiples()
    said = {MULTIPLES[word.key] for word in new} | {read.value for read in after.quantities}
    gone = [word for word in before.multiples() if MULTIPLES[word.key] not in said]
    times = [read for read in after.quantities if after.touched(read) and read.unit == "time"]
    instead: list[Word | Quantity] = [*new, *times]
    other = [after.text[one.start : one.end] for one in instead]
    return [
        Change(Kind.NUMBER, before.text[word.start : word.end], now)
        for word, now in zip(gone, other, strict=False)
    ]


def _digits(side: Reading, word: Word) -> str:
    """A number without what may set off its thousands in one language or another."""
    printed = side.text[word.start : word.end]
    return re.sub(r"\D", "", printed) if GROUPED.fullmatch(printed) else printed


def _is_year(word: Word) -> bool:
    return len(word.key) == 4 and word.key.isdecimal() and int(word.key) in YEARS


def _paired(
    before: Sequence[Quantity], after: Sequence[Quantity]
) -> list[tuple[Quantity, Quantity]]:
    """Quantities that say the same, in the same order; out of order only where nothing else is
    counted in their unit, so that "from 300 to 500" is not "from 500 to 300".
    """
    found = []
    at = 0
    left = []
    for quantity in before:
        place = next((n for n in range(at, len(after)) if _agree(quantity, after[n])), None)
        if place is None:
            left.append(quantity)
        else:
            found.append((quantity, after[place]))
            at = place + 1
    used = [other for _, other in found]
    units = [Counter(quantity.unit for quantity in side) for side in (before, after)]
    for quantity in left:
        alone = quantity.unit is not None and all(count[quantity.unit] == 1 for count in units)
        found += [(quantity, o) for o in after if alone and o not in used and _agree(quantity, o)]
    return found


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities say the same. A unit left out, as in "5,000 of them", agrees."""
    return (
        one.value == other.value
        and one.upper == other.upper
        and one.modifier == other.modifier
        and (one.unit == other.unit or one.unit is None or other.unit is None)
    )


def _measure(quantity: Quantity) -> str:
    """The unit where it is part of the number as printed: "5 km", "$5", "900 tonnes of wood"."""
    printed = LETTERS.findall(quantity.text.casefold())
    measured = (quantity.unit or "").isupper() or quantity.unit == "percent"
    return (quantity.unit or "") if measured or not NUMBER_WORDS.issuperset(printed) else ""


def _share(quantity: Quantity) -> Decimal | None:
    """What part of a whole is meant by a percentage or a fraction in words; None by others."""
    if quantity.unit == "percent" and quantity.upper is None:
        return quantity.value / 100
    in_words = not any(map(str.isdigit, quantity.text))
    return quantity.value if in_words and 0 < quantity.value < 1 else None


def _unlikeness(one: Quantity, other: Quantity) -> tuple[bool, bool]:
    return one.unit != other.unit, one.value != other.value


def _printed(before: Quantity, after: Quantity | None) -> tuple[str, str]:
    """Two quantities as printed, with their modifiers or counted things where those differ."""
    if after is None:
        return before.text, ""
    modifiers, units = before.modifier != after.modifier, before.unit != after.unit
    one, other = (
        " ".join(
            part
            for part in (
                SAID[quantity.modifier] if modifiers else "",
                quantity.text,
                quantity.counted if units else "",
            )
            if part
        )
        for quantity in (before, after)
    )
    return one, other
