"""The words English writes dates with, and what each stands for."""

import re

from claims.english.lexicon import table
from claims.english.numerals import ONES, TENS


def _numbers(name: str) -> dict[str, int]:
    return {word: int(number) for word, number in table(f"calendar/{name}").items()}


MONTHS = _numbers("months")
WEEKDAYS = _numbers("weekdays")
DECADES = _numbers("decades")
ORDINALS = _numbers("ordinals")
# Meteorological seasons of the northern hemisphere, by their first month of three.
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
SMALL = {word: value for word, value in ONES.items() if value}
NUMBERS = {
    "a": 1,
    "an": 1,
    "twenty": 20,
    **SMALL,
    **TENS,
    **{
        f"{ten}{joint}{one}": TENS[ten] + ONES[one]
        for ten in TENS
        for one in list(SMALL)[:9]
        for joint in "- "
    },
}


def number(word: str) -> int:
    """The whole number a digit string or a number word stands for ("24th", "eighth", "two")."""
    plain = word.lower()
    if digits := re.match(r"\d+", plain):
        return int(digits.group())
    return ORDINALS.get(plain) or NUMBERS[plain]


def spoken_year(words: str) -> int:
    """The year of "nineteen ninety-six", "eighteen hundred", "twenty oh five", "two thousand"."""
    first, *rest = [word for word in re.split(r"[ -]", words.lower()) if word != "and"]
    tail = sum(NUMBERS.get(word, 0) for word in rest)
    return (2000 if first == "two" else 100 * NUMBERS[first]) + tail
