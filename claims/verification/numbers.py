"""Which numbers differ between two wordings of one passage."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claims.values import Modifier, Quantity
from claims.verification.words import Word

Change = tuple[str, str]  # as printed before and after; "" where there is none

SAID = {
    Modifier.EXACTLY: "",
    Modifier.ABOUT: "about",
    Modifier.MORE_THAN: "more than",
    Modifier.LESS_THAN: "less than",
    Modifier.UP: "up",
    Modifier.DOWN: "down",
}
AROUND = 3  # words on each side whose being unchanged vouches for a number


@dataclass(frozen=True, slots=True)
class Side:
    """One wording: its words, which of them have an equal partner, which belong to the quotation,
    and the quantities read in the quotation.
    """

    text: str
    words: Sequence[Word]
    same: Sequence[bool]
    quoted: Sequence[bool]
    quantities: Sequence[Quantity]

    def touched(self, quantity: Quantity) -> bool:
        """Whether a quantity, or a word close to it, is without an equal partner."""
        inside = [
            number
            for number, word in enumerate(self.words)
            if word.start < quantity.end and quantity.start < word.end
        ]
        if not inside:
            return True
        return not all(self.same[max(0, inside[0] - AROUND) : inside[-1] + AROUND + 1])

    def stray_numbers(self) -> list[Word]:
        """Changed words with digits that no quantity accounts for: years, dates, designations."""
        return [
            word
            for word, same, quoted in zip(self.words, self.same, self.quoted, strict=True)
            if quoted
            and not same
            and self.text[word.start].isdigit()
            and not any(q.start < word.end and word.start < q.end for q in self.quantities)
        ]


def number_changes(before: Side, after: Side) -> tuple[Change, ...]:
    """Return the numbers that differ, in the order of the earlier wording.

    A quantity differs in value, upper end, modifier or unit; printing ("5,000", "five thousand")
    does not matter. Numbers that were only added are no change to those that were there.
    """
    return (*_quantity_changes(before, after), *_stray_changes(before, after))


def same_quantities(before: Sequence[Quantity], after: Sequence[Quantity]) -> bool:
    """Whether two lists state the same quantities, in whatever print and order."""
    return len(before) == len(after) and not _unmatched(before, after)[0]


def _quantity_changes(before: Side, after: Side) -> list[Change]:
    """Pair the quantities that have no equal on the other side.

    A difference amid words that are all the same is not the page's doing but the reader's, who
    took the same words in two ways: it is left out.
    """
    gone, new = _unmatched(before.quantities, after.quantities)
    changes = []
    for quantity in gone:
        partner = min(new, key=lambda other: _unlikeness(quantity, other), default=None)
        if partner is not None:
            new.remove(partner)
        if before.touched(quantity) or (partner is not None and after.touched(partner)):
            changes.append(_printed(quantity, partner))
    return changes


def _stray_changes(before: Side, after: Side) -> list[Change]:
    then, now = (Counter(word.key for word in side.words) for side in (before, after))
    gone = [word for word in before.stray_numbers() if then[word.key] > now[word.key]]
    new = [word for word in after.stray_numbers() if now[word.key] > then[word.key]]
    return [
        (
            before.text[word.start : word.end],
            after.text[new[n].start : new[n].end] if n < len(new) else "",
        )
        for n, word in enumerate(gone)
    ]


def _unmatched(
    before: Sequence[Quantity], after: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    new = list(after)
    gone = []
    for quantity in before:
        partner = next((other for other in new if _agree(quantity, other)), None)
        if partner is None:
            gone.append(quantity)
        else:
            new.remove(partner)
    return gone, new


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities say the same. A unit left out, as in "5,000 of them", agrees."""
    return (
        one.value == other.value
        and one.upper == other.upper
        and one.modifier == other.modifier
        and (one.unit == other.unit or one.unit is None or other.unit is None)
    )


def _unlikeness(one: Quantity, other: Quantity) -> tuple[bool, bool]:
    return one.unit != other.unit, one.value != other.value


def _printed(before: Quantity, after: Quantity | None) -> Change:
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
