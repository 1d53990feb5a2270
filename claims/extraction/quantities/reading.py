"""The whole reading: amounts found, joined into ranges, given unit, modifier and counted thing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.parse import Sentence
from claims.extraction.quantities.amounts import Amount, read_amount
from claims.extraction.quantities.counted import NounPhrase, noun_phrase
from claims.extraction.quantities.exclusions import is_name, unquantified_run, unread_spans
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.modifiers import modifier_of
from claims.extraction.quantities.ranges import joined
from claims.extraction.quantities.words import FRACTIONS, ONES, PLURALS, SCALES, TENS, VULGAR
from claims.values import DateValue, Modifier, Quantity, Span

ANY_NUMBER = re.compile(
    r"\d|["
    + "".join(VULGAR)
    + r"]|\b(?:"
    + "|".join([*ONES, *TENS, *SCALES, *PLURALS, "dozens", *FRACTIONS])
    + r")\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Reading:
    """An amount with what it counts; ``unit`` is settled last."""

    amount: Amount
    unit: str | None
    phrase: NounPhrase | None
    modifier: Modifier = Modifier.EXACTLY


def quantities(sentence: Sentence, dates: Sequence[DateValue] = ()) -> list[Quantity]:
    """Return the quantities one sentence states, in reading order.

    Values are exact decimals with scale words applied. A number inside one of ``dates`` is left
    out unless it counts a stretch of time ("the past two years"). Names and labels, ordinals,
    scores, clock times, versions and telephone numbers are left out, and so are numbers of more
    than 24 digits or beyond 1e30. Spans are offsets into the article's text and cover number,
    sign and unit, but not the counted noun; an empty list is a normal answer.
    """
    if ANY_NUMBER.search(sentence.text) is None:
        return []
    line = Line(sentence.text, sentence.doc)
    calendar = [Span(date.start - sentence.start, date.end - sentence.start) for date in dates]
    amounts = joined(line, _amounts(line, calendar))
    readings = [_reading(line, amount) for amount in amounts]
    for place, reading in enumerate(readings):
        _complete(line, readings, place)
        reading.modifier = modifier_of(line, reading.amount, reading.unit)
    return [_quantity(line, sentence.start, reading) for reading in readings]


def _amounts(line: Line, calendar: Sequence[Span]) -> list[Amount]:
    unread = unread_spans(line.text)
    found: list[Amount] = []
    place = 0
    while place < len(line):
        if unread and unread[0].end <= line[place].start:
            unread.pop(0)
            continue
        if unread and unread[0].start <= line[place].start:
            place += 1
            continue
        past = unquantified_run(line, place)
        if past is not None:
            place = past
            continue
        amount = read_amount(line, place)
        if amount is None:
            place += 1
            continue
        if is_name(line, amount, calendar):
            place = amount.end
            continue
        found.append(amount)
        place = amount.last
    return found


def _reading(line: Line, amount: Amount) -> Reading:
    if amount.unit is not None:
        return Reading(amount, amount.unit.name, _measured(line, amount.last))
    phrase = _counted(line, amount)
    if amount.part or phrase is None:
        return Reading(amount, None, phrase)
    return Reading(amount, phrase.unit, phrase)


def _measured(line: Line, place: int) -> NounPhrase | None:
    if line[place].lower == "of":
        return noun_phrase(line, place + 1, of=True)
    return noun_phrase(line, place)


def _counted(line: Line, amount: Amount) -> NounPhrase | None:
    place = amount.last
    place += line[place].text == "+"
    if line[place].lower == "of":
        return noun_phrase(line, place + 1, of=True)
    return noun_phrase(line, place)


def _complete(line: Line, readings: list[Reading], place: int) -> None:
    """Fill in an elided unit: "Of 200 prisoners, 50 escaped", "280 million of the 1.5bn euros"."""
    reading = readings[place]
    if reading.unit is not None or reading.amount.part or reading.phrase is not None:
        return
    following = readings[place + 1] if place + 1 < len(readings) else None
    words = line.words(reading.amount.last, reading.amount.last + 3)
    if following is not None and words[:1] == ("of",):
        reading.unit, reading.phrase = following.unit, following.phrase
        return
    if place:
        reading.unit = readings[place - 1].unit


def _quantity(line: Line, offset: int, reading: Reading) -> Quantity:
    amount, phrase = reading.amount, reading.phrase
    start, end = line[amount.first].start, line[amount.last - 1].end
    return Quantity(
        offset + start,
        offset + end,
        line.text[start:end],
        amount.value,
        amount.upper,
        reading.modifier,
        reading.unit,
        phrase.text if phrase else "",
        phrase.qualifiers if phrase else "",
    )
