"""How soon the facts behind a claim may change, proposed from the claim's own words."""

import re
from datetime import date

from claims.english import lexicon

KINDS = lexicon.table("verification/volatility")
PHRASE = re.compile(
    r"\b(?:" + "|".join(re.escape(p) for p in sorted(KINDS, key=len, reverse=True)) + r")\b"
)
YEAR = re.compile(r"(?<![\d.,])(1\d{3}|20\d{2})s?(?![\d,.]*\d)")
HOLDS = re.compile(r"\b(?:is|are|remains?|serves?|has been|have been|holds?|heads?|leads?)\b")
NUMBER = re.compile(r"\d|\b(?:hundred|thousand|million|billion|dozen|most|half|majority)s?\b")
SETTLED_YEARS = 2  # after so many years a number of that year is history


def proposed(statement: str, today: date) -> str:
    """Return fast, counts, normal, offices or stable for a claim; editors may say otherwise.

    Prices and polls are fast; numbers of this time are live counts; an office is where somebody is
    said to hold one; what names no year but bygone ones is history. ``today`` tells which are.
    """
    words = statement.casefold()
    years = [int(year) for year in YEAR.findall(words)]
    if years and max(years) <= today.year - SETTLED_YEARS:
        return "stable"
    kinds = {KINDS[phrase] for phrase in PHRASE.findall(words)}
    if "fast" in kinds:
        return "fast"
    if "offices" in kinds and HOLDS.search(words) and not NUMBER.search(words):
        return "offices"
    return "counts" if NUMBER.search(YEAR.sub("", words)) else "normal"
