"""Two dates that are the ends of one stretch: "from March to May", "between 1985 and 1987"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.english.calendar import MONTH_NUMBERS
from claims.extraction.dates.grammar import Mention

JOINT = re.compile(r"[ ]?(?:-|–|—)[ ]?|\s{1,3}(?P<word>to|through|until|till|and)\s{1,3}")
OPENERS = {"to": ("from",), "until": ("from",), "till": ("from",), "and": ("between",)}
OF_A_YEAR = ("month", "month_day", "day_month")
ENDS = (*OF_A_YEAR, "weekday", "year", "quarter", "iso_day", "slashed")
YEAR_PARTS = frozenset({"year", "short", "whose"})


def are_ends(first: Mention, last: Mention, text: str) -> bool:
    """Whether the two mentions of ``text`` are written as the ends of one stretch."""
    if first.form not in ENDS or last.form not in ENDS:
        return False
    joint = JOINT.fullmatch(text, first.end, last.start)
    if joint is None:
        return False
    word = joint["word"]
    lead = text[max(first.start - 10, 0) : first.start].lower().rstrip()
    return word not in OPENERS or lead.endswith(OPENERS[word])


def names_year(mention: Mention) -> bool:
    return not YEAR_PARTS.isdisjoint(mention.parts)


def with_shared_years(found: Sequence[Mention], text: str) -> list[Mention]:
    """In "from March to May 2017" March is of 2017 too; in "from November to May 2017" of 2016."""
    shared = list(found)
    for place, (first, last) in enumerate(pairwise(found)):
        if first.form not in OF_A_YEAR or last.form not in OF_A_YEAR or names_year(first):
            continue
        year = last.parts.get("year")
        if year is not None and are_ends(first, last, text):
            months = [MONTH_NUMBERS[m.parts["month"].rstrip(".")] for m in (first, last)]
            own = int(year) - (months[0] > months[1])
            shared[place] = replace(first, parts=first.parts | {"year": f"{own:04}"})
    return shared
