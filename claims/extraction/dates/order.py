"""Whether a text writes the day or the month first in dates of figures such as 03/04/2017."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\w/-])")
AMERICAN_DATELINE = re.compile(r"^[A-Z][^\n()]{1,60} \((?:AP|UPI)\)", re.MULTILINE)
MONTHS = 12


def day_first(text: str, country: str = "") -> bool | None:
    """Return what the dates of ``text`` show that can be read in one way only, or else the custom
    of the source's country (ISO 3166-1) or of an American agency; None where nothing decides.
    """
    pairs = [(int(found[1]), int(found[3])) for found in FIGURES.finditer(text)]
    shown = {one > MONTHS for one, two in pairs if (one > MONTHS) != (two > MONTHS)}
    if len(shown) == 1:
        return shown.pop()
    if shown:
        return None
    if country:
        return _custom(country)
    return False if AMERICAN_DATELINE.search(text) else None


@cache
def _custom(country: str) -> bool | None:
    """What the short form of dates is there; None where the year comes first."""
    for language in ("en", *get_official_languages(country, de_facto=True)):
        try:
            pattern = Locale.parse(f"{language}_{country}").date_formats["short"].pattern
        except (UnknownLocaleError, ValueError):
            continue
        first = min(pattern.index(sign) for sign in "dMy")
        return {"d": True, "M": False, "y": None}[pattern[first]]
    return None
