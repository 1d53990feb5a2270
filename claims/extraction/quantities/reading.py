"""The whole reading: amounts found, joined into ranges, given unit, modifier and counted thing."""

import re
from collections.abc import Iterator, Sequence

from claims.english.language import ENGLISH
from claims.english.lexicon import word_set
from claims.english.numerals import FRACTIONS, ONES, PLURALS, SCALES, TENS, VULGAR, plain
from claims.extraction.parse import Sentence
from claims.extraction.quantities.amounts import Amount, read_amount
from claims.extraction.quantities.counted import NounPhrase, noun_phrase
from claims.extraction.quantities.ellipsis import Reading, complete_modifiers, complete_units
from claims.extraction.quantities.foreign import foreign_quantities, foreign_scales
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.markup import unread
from claims.extraction.quantities.modifiers import modifier_of
from claims.extraction.quantities.names import Calendar, is_name
from claims.extraction.quantities.numerals import may_start
from claims.extraction.quantities.ranges import joined
from claims.extraction.quantities.runs import unquantified_run
from claims.extraction.quantities.units import Unit, read_unit, with_rate
from claims.values import DateValue, Quantity, Span

MOST_NUMBERS = 100  # of one sentence; one with more is a table, and the rest of it is not read
SCALES_OF = word_set("magnitude ph")  # named before the number: "a magnitude 6 quake"
NUMBER_WORDS = "|".join(["couple", *ONES, *TENS, *SCALES, *PLURALS, *FRACTIONS])
TWO_READINGS = re.compile(r"[1-9]\d{0,2}\.\d{3}|\d+,\d{1,2}")
ANY_NUMBER = re.compile(rf"\d|[{''.join(VULGAR)}]|\b(?:{NUMBER_WORDS})\b", re.IGNORECASE)


def quantities(
    sentence: Sentence,
    dates: Sequence[DateValue] = (),
    *,
    country: str = "",
    language: str = ENGLISH,
) -> list[Quantity]:
    """Return the quantities one sentence states, in reading order.

    Values are exact decimals with scale words applied. A number inside one of ``dates`` is left
    out unless it counts a stretch of time ("the past two years"). Names and labels, ordinals,
    scores, clock times, versions, telephone numbers, pronouns ("one of the stars", "the two") and
    the numbers of addresses and markup are left out, and so are numbers of more than 24 digits or
    beyond 1e30, and whatever follows the hundredth number of a sentence. Spans are offsets into
    the article's text and cover number, sign and unit, but not the counted noun; an empty list is
    a normal answer.

    Signs of money and groups of digits are read as the source's ``country`` prints them. Text of
    another ``language`` yields the numbers whose notation is plain, without what they count; where
    the language is not known ("") what other languages read otherwise is left out.
    """
    if language not in {ENGLISH, ""}:
        return foreign_quantities(sentence.text, sentence.start, dates, language, country)
    if ANY_NUMBER.search(sentence.text) is None:
        return []
    line = Line(sentence.text, sentence.doc, country)
    offset = sentence.start
    calendar = Calendar([Span(date.start - offset, date.end - offset) for date in dates])
    amounts = joined(line, _amounts(line, calendar, unsure=not language))
    readings = [_reading(line, amount) for amount in amounts]
    complete_units(line, readings)
    for reading in readings:
        reading.modifier = modifier_of(line, reading.amount, reading.unit)
    complete_modifiers(line, readings)
    return [_quantity(line, offset, reading) for reading in readings]


def _amounts(line: Line, calendar: Calendar, *, unsure: bool) -> list[Amount]:
    found: list[Amount] = []
    past = 0
    for place in _readable(line):
        if place < past or len(found) == MOST_NUMBERS:
            continue
        run = unquantified_run(line, place)
        amount = read_amount(line, place) if run is None else None
        if run is not None:
            past = run
        elif amount is not None and (
            is_name(line, amount, calendar) or (unsure and _has_two_readings(line, amount))
        ):
            past = amount.end
        elif amount is not None:
            amount.first = max(amount.first, past)  # "5$6", where one sign serves both
            found.append(amount)
            past = amount.last
    return found


def _has_two_readings(line: Line, amount: Amount) -> bool:
    """Tell what another language means by "1.250", "2,5" and "Millionen", if this is no English."""
    foreign = line[amount.end].lower in foreign_scales()
    return foreign or TWO_READINGS.fullmatch(line[amount.number].text) is not None


def _readable(line: Line) -> Iterator[int]:
    """Yield the places where a numeral may start, those in addresses and markup left out."""
    stretches = iter(unread(line.text))
    stretch = next(stretches, None)
    for place, lexeme in enumerate(line.lexemes):
        if not may_start(lexeme):
            continue
        while stretch is not None and stretch.end <= lexeme.start:
            stretch = next(stretches, None)
        if stretch is None or lexeme.start < stretch.start:
            yield place


def _reading(line: Line, amount: Amount) -> Reading:
    phrase = _counted(line, amount)
    if amount.unit is None and line[amount.first - 1].lower in SCALES_OF:
        return Reading(amount, line[amount.first - 1].lower, phrase)
    if amount.unit is not None:
        return Reading(amount, amount.unit.name, phrase)
    if amount.part:
        return Reading(amount, _of_one(line, amount) or _of_many(line, amount, phrase), phrase)
    if phrase is None:
        return Reading(amount, None, None)
    rate = with_rate(line, Unit(phrase.unit, phrase.last))
    return Reading(amount, rate.name, phrase)


def _of_one(line: Line, amount: Amount) -> str | None:
    """Read the unit of "1/16 of a UK yard" and "a quarter of a mile"."""
    place = amount.last
    if line[place].lower != "of" or line[place + 1].lower not in {"a", "an"}:
        return None
    unit = read_unit(line, place + 2, amount.value) or read_unit(line, place + 3, amount.value)
    return unit.name if unit else None


def _of_many(line: Line, amount: Amount, phrase: NounPhrase | None) -> str | None:
    """Read the unit of "half of households"; shares of one thing, and of sums, have none."""
    if phrase is None or line.tag(phrase.last - 1) not in {"NNS", "NNPS"}:
        return None
    measured = read_unit(line, phrase.last - 1, amount.value) is not None
    return None if measured else phrase.unit


def _counted(line: Line, amount: Amount) -> NounPhrase | None:
    place = amount.last
    place += line[place].text == "+"
    if line[place].lower == "of":
        return noun_phrase(line, place + 1, of=True)
    return noun_phrase(line, place, of=amount.part and line.tag(place) == "DT")  # "half the mills"


def _quantity(line: Line, offset: int, reading: Reading) -> Quantity:
    amount, phrase = reading.amount, reading.phrase
    start, end = line[amount.first].start, line[amount.last - 1].end
    return Quantity(
        offset + start,
        offset + end,
        line.text[start:end],
        plain(amount.value),
        None if amount.upper is None else plain(amount.upper),
        reading.modifier,
        reading.unit,
        phrase.text if phrase else "",
        phrase.qualifiers if phrase else "",
    )
