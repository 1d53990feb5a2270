"""The numbers of a claim read once more, after an editor gave it other words."""

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from decimal import Decimal
from itertools import accumulate
from typing import TypeVar

from django.db.models import F, Model, QuerySet

from claims.documents.anchors import find
from claims.extraction.nearby import WHOLE
from claims.models import Appearance, Claim, Quantity, Stage, User
from claims.values import Anchor, Candidate, Modifier
from claims.values import Quantity as Number
from claims.workflows import candidates
from claims.workflows.actions import Standing, action
from claims.workflows.intake import read_passage
from claims.workflows.passage_numbers import numbers_in
from claims.workflows.reverification import quantities_in
from claims.workflows.steps import NotThere, Refused, on_record, there

READ_AT_ONCE = 20  # passages, and as many pieces of evidence
MOST_CHARACTERS = 4 * WHOLE  # of their texts; a second or two
OPEN_TO_NUMBERS = frozenset({Stage.CANDIDATE, Stage.ACCEPTED, Stage.RETRACTED})


Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class NumbersRead:
    """What a second reading brought: the numbers added, and those of the wording in no passage.

    ``unread`` passages and pieces of evidence are left for another reading.
    """

    added: list[str]
    unsaid: list[str]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """What a printed number means; ``upper`` is the other end of a range."""

    value: Decimal
    upper: Decimal | None
    modifier: str
    unit: str
    counted: str


def correct_numbers(
    claim_id: int, numbers: Mapping[int, Value | None], *, seen: int, by: User
) -> list[str]:
    """Put the values of a claim's numbers right, by their own number; None takes one away.

    Where they stand in the text does not change. Returns what was done, for each that changed.
    """
    with CORRECT_NUMBERS.on_claim(claim_id, by=by, seen=seen) as standing:
        stored = Quantity.objects.filter(appearance__claim=standing.claim)
        known = {quantity.pk: quantity for quantity in stored}
        if missing := set(numbers) - set(known):
            raise NotThere(f"Claim {claim_id} has no number {min(missing)} any more. Look again.")
        told = [_set(known[pk], value) for pk, value in sorted(numbers.items())]
        _record(standing.claim, done := [text for text in told if text])
    return done


def add_number(claim_id: int, text: str, value: Value, *, seen: int, by: User) -> Quantity:
    """Add a number the reading missed; ``text`` is how it is printed in one of the passages."""
    with ADD_NUMBER.on_claim(claim_id, by=by, seen=seen) as standing:
        said, anchor = _printed(standing.claim, text)
        _require_sound(text, value)
        if said.quantities.filter(start__lt=anchor.end, end__gt=anchor.start).exists():
            raise Refused(f"“{text}” is among its numbers already. Correct that one.")
        added = Quantity(appearance=said, start=anchor.start, end=anchor.end, text=anchor.exact)
        _fill(added, value)
        added.save()
        _record(standing.claim, [f"added “{added.text}” as {_shown(value)}"])
    return added


def _set(quantity: Quantity, value: Value | None) -> str:
    """Store one number's value; return what was done, "" for nothing."""
    if value is None:
        quantity.delete()
        return f"took “{quantity.text}” away"
    _require_sound(quantity.text, value)
    names = Value.__slots__
    before = Value(*(getattr(quantity, name) for name in names))
    if before == value:
        return ""
    _fill(quantity, value)
    quantity.save(update_fields=names)
    return f"“{quantity.text}” is {_shown(value)}, was {_shown(before)}"


def _fill(quantity: Quantity, value: Value) -> None:
    for name, told in zip(Value.__slots__, astuple(value), strict=True):
        setattr(quantity, name, told)


def _require_sound(text: str, value: Value) -> None:
    if value.modifier not in {modifier.value for modifier in Modifier}:
        raise Refused(f"“{value.modifier}” is no way to read a number. Choose one of the list.")
    if value.upper is not None and value.upper < value.value:
        raise Refused(
            f"“{text}” cannot reach from {value.value} to {value.upper}: the second is smaller. "
            "Write the smaller one first."
        )


def _printed(claim: Claim, text: str) -> tuple[Appearance, Anchor]:
    """The first passage of a claim that prints this, and where in its article. Raises Refused."""
    for said in _said(claim):
        if found := find(said.exact, text) if text.strip() else None:
            start = said.start + found.start
            return said, Anchor(found.exact, "", "", start, start + len(found.exact))
    raise Refused(f"No passage of claim {claim.pk} prints “{text[:120]}”. Copy it word for word.")


def _record(claim: Claim, done: list[str]) -> None:
    """Put it on the claim's record, which counts up: numbers stand in a table of their own."""
    if done:
        on_record(values="; ".join(done))
        Claim.objects.filter(pk=claim.pk).update(lock_version=F("lock_version") + 1)


def _shown(value: Value) -> str:
    upper = f" to {value.upper.normalize():f}" if value.upper is not None else ""
    printed = f"{value.modifier} {value.value.normalize():f}{upper} {value.unit}"
    return printed.removeprefix("= ").strip()


def read_numbers(claim_id: int, *, seen: int, by: User) -> NumbersRead:
    """Read the numbers of a claim's passages again, now that it has these words.

    Numbers where none was read before are added; those that are there stay as they are, whoever
    set them. So are those of evidence that was stored before its numbers were read. ``seen`` is the
    claim's lock_version. The reading comes before the transaction, and is of the newest passages:
    somebody waits for it.
    """
    READ_NUMBERS.require_permission(by)
    claim = there(Claim.objects.all(), claim_id)
    worded = quantities_in(claim.statement)
    passages, more = _affordable(_said(claim).order_by("-pk"), lambda said: len(said.article.text))
    read = {said.pk: _of_the_claim(_read(said, claim), worded) for said in passages}
    unread = claim.evidence.filter(numbers__isnull=True).select_related("snapshot").order_by("-pk")
    quoted, left = _affordable(unread, lambda evidence: len(evidence.quotation))
    found = {each.pk: numbers_in(each.quotation, each.snapshot.text) for each in quoted}
    with READ_NUMBERS.on_claim(claim_id, by=by, seen=seen) as standing:
        claim = standing.claim
        for number, numbers in found.items():
            claim.evidence.filter(pk=number, numbers__isnull=True).update(numbers=numbers)
        appearances = list(claim.appearances.prefetch_related("quantities"))
        added = [q for a in appearances for q in candidates.add_numbers(a, read.get(a.pk, []))]
        on_record(numbers=", ".join(q.text for q in added))
        # The claim's history says that it was done, also where nothing new was found.
        Claim.objects.filter(pk=claim.pk).update(lock_version=F("lock_version") + 1)
    return NumbersRead([q.text for q in added], _unsaid(claim, worded), more + left)


def _affordable(rows: QuerySet[Row], length: Callable[[Row], int]) -> tuple[list[Row], int]:
    """The first rows that may be read while somebody waits, and how many are left."""
    first = list(rows[:READ_AT_ONCE])
    spent = accumulate(min(length(row), WHOLE) for row in first)
    taken = [row for row, sum_ in zip(first, spent, strict=True) if sum_ <= MOST_CHARACTERS]
    return taken, rows.count() - len(taken)


def _said(claim: Claim) -> QuerySet[Appearance]:
    return claim.appearances.select_related("article")


def _read(said: Appearance, claim: Claim) -> Candidate:
    anchor = Anchor(said.exact, said.prefix, said.suffix, said.start, said.end)
    return read_passage(said.article, anchor, claim.statement)


def _of_the_claim(passage: Candidate, worded: list[Number]) -> list[Number]:
    """The passage's numbers in the words given to a speaker, and all that the wording names."""
    said = passage.attribution.content if passage.attribution else passage
    values = {number.value for number in worded}
    return [n for n in passage.quantities if said.holds(n) or n.value in values]


def _unsaid(claim: Claim, worded: list[Number]) -> list[str]:
    stored = Quantity.objects.filter(appearance__claim=claim)
    said = {value for pair in stored.values_list("value", "upper") for value in pair}
    return [number.text for number in worded if number.value not in said]


def _without_numbers(standing: Standing, by: User) -> Refused | None:  # noqa: ARG001
    if Quantity.objects.filter(appearance__claim=standing.claim).exists():
        return None
    return Refused(f"Claim {standing.claim.pk} has no numbers. Add one first.")


READ_NUMBERS = action(
    "read_numbers", "Read numbers again", "Numbers read again", "change_claim", 22,
    stages=OPEN_TO_NUMBERS, undo="by hand", way_out="Its numbers stand.",
)  # fmt: skip
CORRECT_NUMBERS = action(
    "correct_numbers", "Save the numbers", "Numbers corrected", "change_claim", 23,
    stages=OPEN_TO_NUMBERS, undo="save them anew", way_out="Its numbers stand.",
    unless=_without_numbers,
)  # fmt: skip
ADD_NUMBER = action(
    "add_number", "Add the number", "Number added", "change_claim", 24,
    stages=OPEN_TO_NUMBERS, needs=("text", "modifier", "value"),
    undo="“Save the numbers” without it", way_out="Its numbers stand.",
)  # fmt: skip
