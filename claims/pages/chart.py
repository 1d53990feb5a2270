"""A claim's number beside those of the evidence, where a picture says more than the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claims.values import Modifier

Document = dict[str, Any]
Number = dict[str, Any]
MOST = 12  # bars; more are no picture
CHANGES = (Modifier.UP, Modifier.DOWN)
BAR = 80  # pixels from one bar to the next: three lines, the bar, and a gap
LEAST = 0.5  # per cent of the width: a bar of nothing is still seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One number: whose it is, its day, and where its bar stands, in per cent of the width.

    ``left`` and ``width`` are of the bar to the number, ``upper`` and ``more`` of the rest of a
    range ("5 to 6"); ``top`` is in pixels.
    """

    number: Number
    stance: str  # "claim", or the evidence's
    source: str  # "" where it has no name
    day: str | None
    top: int
    left: float
    width: float
    upper: float
    more: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one unit from a common zero, the claim's first; ``zero`` in per cent of the width."""

    unit: str
    bars: list[Bar]
    zero: float

    @property
    def height(self) -> int:
        return BAR * len(self.bars)


@dataclass(frozen=True, slots=True)
class _Told:
    """A number, whose it is, and whether it is the only one of its unit in its passage."""

    number: Number
    stance: str
    source: str
    day: str | None
    alone: bool


def chart(document: Document) -> Chart | None:
    """The chart of a claim's first number that evidence has numbers of the same kind for.

    None where there is none, or where every one says the same.
    """
    evidence = list(_of_evidence(document))
    for claimed in _of_claim(document):
        alike = [told for told in evidence if _comparable(claimed, told)]
        if {_ends(told.number) for told in alike} - {_ends(claimed.number)}:
            return _drawn([claimed, *alike][:MOST])
    return None


def _of_claim(document: Document) -> Iterator[_Told]:
    source = document["claimant"]["name"] if document["claimant"] else ""
    for said in document["appearances"]:
        day = document["said_on"] or said["article"]["published_on"]
        yield from _told(said["quantities"], "claim", source, day)


def _of_evidence(document: Document) -> Iterator[_Told]:
    """Numbers of the evidence by the day of its copy, oldest first; format 2 has none."""
    for passage in sorted(document["evidence"], key=lambda each: each["snapshot"]["fetched_at"]):
        source = passage["source"]["name"] if passage["source"] else passage["title"]
        day = passage["snapshot"]["fetched_at"][:10]
        yield from _told(passage.get("quantities", []), passage["stance"], source, day)


def _told(numbers: list[Number], stance: str, source: str, day: str | None) -> Iterator[_Told]:
    units = [number["unit"] for number in numbers]
    for number in numbers:
        if number["unit"]:
            yield _Told(number, stance, source, day, units.count(number["unit"]) == 1)


def _comparable(one: _Told, other: _Told) -> bool:
    """Whether two numbers count the same: unit, what narrows it, and both levels or both changes.

    "Percent" and money do not say what is measured. Where no thing is named with them they must be
    the only ones in their passages: those were quoted for each other.
    """
    first, second = one.number, other.number
    if first["unit"] != second["unit"] or _is_change(first) != _is_change(second):
        return False
    if (first["qualifiers"] or "").lower() != (second["qualifiers"] or "").lower():
        return False
    head, other_head = (
        (each["counted"] or "").lower().rpartition(" ")[2] for each in (first, second)
    )
    return head == other_head and (bool(head) or (one.alone and other.alone))


def _is_change(number: Number) -> bool:
    return number["modifier"] in CHANGES


def _drawn(told: list[_Told]) -> Chart:
    ends = [Decimal(text) for each in told for text in _ends(each.number)]
    low, high = min(*ends, Decimal(0)), max(*ends, Decimal(0))
    span = high - low or Decimal(1)

    def at(text: str) -> float:
        return round(float((Decimal(text) - low) / span * 100), 2)

    zero = at("0")
    return Chart(
        told[0].number["unit"],
        [_bar(each, place, zero, *map(at, _ends(each.number))) for place, each in enumerate(told)],
        zero,
    )


def _bar(told: _Told, place: int, zero: float, value: float, upper: float) -> Bar:
    return Bar(
        told.number,
        told.stance,
        told.source,
        told.day,
        top=place * BAR,
        left=min(zero, value, 100 - LEAST),
        width=max(round(abs(value - zero), 2), LEAST),
        upper=value,
        more=round(upper - value, 2),
    )


def _ends(number: Number) -> tuple[str, str]:
    return number["value"], number["upper"] or number["value"]
