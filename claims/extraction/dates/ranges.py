"""Two dates that are the ends of one stretch: "from March to May", "between 1985 and 1987"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.english.calendar import MONTHS
from claims.extraction.dates.grammar import Mention

JOINT = re.compile(r"[ ]?(?:-|–|—)[ ]?|\s{1,3}(?P<word>to|through|until|till|and)\s{1,3}")
LISTED = re.compile(r",\s{1,3}|,?\s{1,3}(?:and|or)\s{1,3}")
OPENERS = {"to": ("from",), "until": ("from",), "till": ("from",), "and": ("between",)}
OF_A_DAY = ("month_day", "day_month", "iso_day", "figures", "day_first")
OF_A_YEAR = ("month", "month_day", "day_month")
ENDS = (*OF_A_DAY, "month", "weekday", "year", "numbered_quarter", "day_only")
YEAR_PARTS = frozenset({"year", "short", "whose"})


def are_ends(first: Mention, last: Mention, text: str) -> bool:
    """Whether the two mentions of ``text`` are written as the ends of one stretch."""
    if first.form not in ENDS or last.form not in ENDS:
        return False
    joint = JOINT.fullmatch(text, first.end, last.start)
    if joint is None:
        return False
    word = joint["word"]
    if first.form in OF_A_DAY and last.form in OF_A_DAY and word == "to":
        return True
    lead = text[max(first.start - 10, 0) : first.start].lower().rstrip()
    return word not in OPENERS or lead.endswith(OPENERS[word])


def turns_the_year(first: Mention, last: Mention, text: str) -> bool:
    """ "In December and January": the second is of the year after."""
    if first.form != "month" or last.form != "month" or names_year(last):
        return False
    listed = LISTED.fullmatch(text, first.end, last.start) is not None
    return listed and _month(first) > _month(last)


def names_year(mention: Mention) -> bool:
    return not YEAR_PARTS.isdisjoint(mention.parts)


def with_shared_years(found: Sequence[Mention], text: str) -> list[Mention]:
    """The ends of a stretch and the members of a list share the year that one of them names: in
    "from March to May 2017" March is of 2017 too, in "from November to May 2017" of 2016; "from
    March 2015 to June" ends in 2015.
    """
    shared = list(found)
    for place in reversed(range(len(found) - 1)):
        first, last = shared[place : place + 2]
        if first.form not in OF_A_YEAR or last.form not in OF_A_YEAR:
            continue
        spans, turns = are_ends(first, last, text), _month(first) > _month(last)
        listed = LISTED.fullmatch(text, first.end, last.start) is not None
        if "year" in last.parts and not names_year(first) and (spans or listed):
            shared[place] = _of_year(first, int(last.parts["year"]) - turns)
        elif "year" in first.parts and not names_year(last) and spans:
            shared[place + 1] = _of_year(last, int(first.parts["year"]) + turns)
    return shared


def _month(mention: Mention) -> int:
    named = mention.parts["month"].rstrip(".")
    return MONTHS.get(named) or int(named)


def _of_year(mention: Mention, year: int) -> Mention:
    return replace(mention, parts=mention.parts | {"year": f"{year:04}"})
