"""Lengths of time that end or begin with publication: "the past two weeks", "the next 10 years"."""

import re
from datetime import date

from claims.english.calendar import number
from claims.extraction.dates.grammar import compiled
from claims.extraction.dates.periods import Grain, Period, containing
from claims.extraction.dates.said import NO_PUBLICATION_DATE
from claims.extraction.dates.tense import Tense, Tenses
from claims.extraction.parse import Sentence
from claims.values import DateValue

# "the last year" is last year, "the past year" the twelve months up to now.
STRETCH = re.compile(compiled("{stretch}"), re.IGNORECASE)
# What a length is told in: its end is no sharper than that.
TOLD_IN = {
    "day": (Grain.DAY, 1),
    "week": (Grain.DAY, 7),
    "month": (Grain.MONTH, 1),
    "quarter": (Grain.QUARTER, 1),
    "year": (Grain.YEAR, 1),
    "decade": (Grain.YEAR, 10),
}
A_YEAR = (Grain.MONTH, 12)
AHEAD = ("next", "coming")


def stretches(sentence: Sentence, published: date | None) -> list[DateValue]:
    """Return the lengths of time one sentence ties to its publication, in reading order.

    ``value`` is the first day, month, quarter or year and ``upper`` the last, one of them that of
    ``published``; without it both are None and the reason says so. "The next two years" of a
    story told in the past counts from nowhere known and is left out, as is a bare "two weeks".
    """
    return [
        _value(sentence, found, published)
        for found in STRETCH.finditer(sentence.text)
        if not (_is_ahead(found) and _is_told(sentence, found))
    ]


def _is_ahead(found: re.Match[str]) -> bool:
    return (found["way"] or "").lower() in AHEAD


def _is_told(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the story is told in the past there, and counts from a day of its own."""
    place = sum(token.idx < found.end() for token in sentence.doc) - 1
    return Tenses(sentence.doc).at(place) is Tense.PAST


def _value(sentence: Sentence, found: re.Match[str], published: date | None) -> DateValue:
    start, end = sentence.start + found.start(), sentence.start + found.end()
    if published is None:
        return DateValue(start, end, found.group(), None, None, NO_PUBLICATION_DATE)
    try:
        first, last = _ends(found, published)
    except OverflowError:
        return DateValue(start, end, found.group(), None, None, "no such date in the calendar")
    return DateValue(start, end, found.group(), str(first), str(last))


def _ends(found: re.Match[str], published: date) -> tuple[Period, Period]:
    unit = (found["units"] or found["unit"]).lower()
    count = number(found["count"]) if found["count"] else 1
    grain, size = A_YEAR if unit == "year" and count == 1 else TOLD_IN[unit]
    here = containing(published, grain)
    if _is_ahead(found):
        return here, here.shifted(size * count)
    return here.shifted(-size * count), here
