"""Ratios to one: "a 3 to 1 margin", "a two-to-one majority", "outnumbered four to one".

Scores are told from them by the company they keep; a ratio has the unit "ratio" and its first
number for a value.
"""

from decimal import Decimal

from claims.english.lexicon import word_set
from claims.english.numerals import HYPHENS
from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.fractions import small_number
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.units import Unit

RATIO = "ratio"
TOLD_BEFORE = word_set("ratio odds margin outnumber outnumbers outnumbered outnumbering")
TOLD_AFTER = word_set("ratio odds margin majority advantage edge")
FARTHEST = 8  # lexemes between the word that tells a ratio and its numbers


def read_odds(line: Line, place: int) -> Amount | None:
    """Return the ratio to one that starts at ``place``; None if none does."""
    step = place + 1
    step += line[step].text in HYPHENS
    if line[step].lower != "to" or line[place - 1].lower in {"from", "between"}:
        return None
    step += 1
    step += line[step].text in HYPHENS
    over, under = small_number(line[place]), small_number(line[step])
    told = line[step + 1].lower in TOLD_AFTER or _told_before(line, place)
    if over is None or over < 2 or under != 1 or not told:
        return None
    value, last, digits = Decimal(over), step + 1, line[place].kind == "number"
    unit = Unit(RATIO, last)
    return Amount(
        place, last, place, last, value, None, value, Decimal(1), digits, part=False, unit=unit
    )


def _told_before(line: Line, place: int) -> bool:
    return not TOLD_BEFORE.isdisjoint(line.words(max(place - FARTHEST, 0), place))
