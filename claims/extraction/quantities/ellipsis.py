"""Units left unsaid: "Of 200 prisoners, 50 escaped", "5 percent, up from 3", "he is 35"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.english.lexicon import word_set
from claims.english.numerals import HYPHENS
from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.counted import NounPhrase
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.measures import TIMES
from claims.extraction.quantities.persons import children, read_age
from claims.extraction.quantities.units import PERCENTS
from claims.values import Modifier

# Words before a bare number that tie it to the number before.
UNCARRIED = TIMES | {"time", "inning", "ratio"}
CHANGES = word_set("from to versus vs against")
CASUALTIES = word_set("dead injured wounded hurt missing homeless")  # "26 dead"
MEMBERS = frozenset(("of", whom) for whom in ("them", "whom", "which", "those", "these"))
BOUNDS = frozenset((Modifier.MORE_THAN, Modifier.LESS_THAN))
LISTS = frozenset(((",",), ("and",), (",", "and")))  # "rose 3, 4 and 7 percent"
LINKS = word_set("between to from and or than versus vs with of by at but against")
FARTHEST = 8  # numbers back that a unit is carried over
CONVERTED = frozenset((("(",), ("/",), ("[",)))
RESTATED = frozenset(((",", "or"), ("or",), (",", "or", "a")))  # "fell 80 points, or 3%,"
LONGEST_NAME = 9  # lexemes between two numbers one verb serves
LIST_TAGS = word_set("NNP NNPS NN NNS CD DT POS CC , : HYPH PRP$ VBZ -LRB- -RRB- $ JJ")
LISTED = word_set(", and or to & x ×")
PRONOUNS = word_set("them us you whom which those these")
SCORES = word_set("rating ratings score scores index reading ratio magnitude handicap factor")


@dataclass(slots=True)
class Reading:
    """An amount with what it counts; ``unit`` is None until it is found, or for a bare number."""

    amount: Amount
    unit: str | None
    phrase: NounPhrase | None
    modifier: Modifier = Modifier.EXACTLY

    @property
    def last(self) -> int:
        """The place after the number and what it counts."""
        return max(self.amount.last, self.phrase.last if self.phrase else 0)

    @property
    def bare(self) -> bool:
        return self.unit is None and self.phrase is None and not self.amount.part


def complete_units(line: Line, readings: Sequence[Reading]) -> None:
    """Give every bare number the unit the sentence leaves unsaid, where it settles one."""
    for place in range(len(readings) - 2, -1, -1):
        if readings[place].bare and _looks_ahead(line, readings[place], readings[place + 1]):
            readings[place].unit = _counted_ahead(line, readings[place], readings[place + 1])
            readings[place].phrase = readings[place + 1].phrase
    for place, reading in enumerate(readings):
        if reading.bare:
            amount = reading.amount
            reading.unit = read_age(line, amount) or children(line, amount) or _or_two(line, amount)
        if reading.bare:
            earlier = readings[max(0, place - FARTHEST) : place]
            reading.unit = _carried(line, earlier, reading.amount)


def complete_modifiers(line: Line, readings: Sequence[Reading]) -> None:
    """Carry modifiers to conversions ("under 296 hp (220 kW)") and gapped verbs ("B by 2%")."""
    for before, reading in pairwise(readings):
        if reading.modifier is not Modifier.EXACTLY:
            continue
        between = line.words(before.last, reading.amount.first)
        converted = between in CONVERTED and reading.amount.unit is not None
        moved = before.modifier in {Modifier.UP, Modifier.DOWN}
        restated = between in RESTATED and reading.amount.unit is not None
        listed = moved and between in LISTS and before.unit == reading.unit
        bound = before.modifier in BOUNDS and _paralleled(line, before, reading)
        if converted or bound or listed or (moved and (restated or _gapped(line, before, reading))):
            reading.modifier = before.modifier


def _paralleled(line: Line, before: Reading, reading: Reading) -> bool:
    """Tell "above $5 for adults and $3 for children", one bound for both."""
    first, last = before.last, reading.amount.first
    if before.unit != reading.unit or not 1 < last - first <= LONGEST_NAME:
        return False
    same = line[first].lower == line[reading.last].lower and line.tag(first) == "IN"
    return same and line[last - 1].lower in {"and", "or"}


def _gapped(line: Line, before: Reading, reading: Reading) -> bool:
    """Tell "A rose 3%, B 2% and C by 1%", where one verb serves all, from "rose 3%, a 2% yield"."""
    first, last = before.amount.last, reading.amount.first
    if before.unit != reading.unit or not 1 < last - first <= LONGEST_NAME:
        return False
    if line[last - 1].lower == "by":
        return True
    if line[last - 1].lower == "and":  # "rose 3% in May and 2% in June"
        return all(line.tag(place) in LIST_TAGS | {"IN"} for place in range(first, last))
    named = line.tag(last - 1) in {"NNP", "NNPS", "NN", "NNS", "CD", "-RRB-", "VBZ"}
    listed = line[first].lower in {",", "and", ";", "while"}
    return named and listed and all(line.tag(place) in LIST_TAGS for place in range(first, last))


def _looks_ahead(line: Line, reading: Reading, following: Reading) -> bool:
    """Tell "90 million of the 2.5 billion euros", "four- and six-cylinder", "two or 300 men"."""
    place, goal = reading.amount.last, following.amount.first
    dangling = line[place + 1].kind == "sign" or not line[place + 1].glued
    place += line[place].text in HYPHENS and line[place].glued and dangling
    between = line.words(place, goal)
    if not between:  # "nine $500 gifts"
        return following.amount.money is not None and following.phrase is not None
    if between[:1] == ("of",):
        return len(between) <= 3 and PRONOUNS.isdisjoint(between)
    if between == (",", "or") and following.unit in PERCENTS:
        return False  # "slid 7.25, or 1.4%"
    return len(between) <= 2 and all(word in LISTED for word in between)


def _counted_ahead(line: Line, reading: Reading, following: Reading) -> str | None:
    """Return what is counted: the bottle, not the litre, of "three of the two-litre bottles"."""
    phrase, amount = following.phrase, following.amount
    near = line[amount.first - 1].lower == "the" or reading.amount.last == amount.first
    described = amount.unit is not None and near
    if phrase is None or not described or line[amount.last].lower == "of":
        return following.unit
    return phrase.unit if line.tag(phrase.last - 1) == "NNS" else following.unit


def _or_two(line: Line, amount: Amount) -> str | None:
    """Read "another week or two", where the noun stands before the number."""
    if line[amount.first - 1].lower != "or" or line.tag(amount.first - 2) != "NN":
        return None
    return line[amount.first - 2].lower


def _aside(line: Line, amount: Amount) -> bool:
    """Tell the conversion of "41 million pounds ($52.6 million)"."""
    return line[amount.first - 1].text == "(" and line[amount.last].text == ")"


def _scored(line: Line, first: int, link: str) -> bool:
    """Tell "a rating of 114.1" and "fewer than 50", which keep no measure said before."""
    before = line[first - 2].lower
    return (link == "of" and before in SCORES) or (link == "than" and before == "fewer")


def _whole(amount: Amount) -> bool:
    return amount.value == amount.value.to_integral_value()


def _carried(line: Line, earlier: Sequence[Reading], amount: Amount) -> str | None:
    """Return the unit of the nearest earlier number this one is measured in too."""
    link = line[amount.first - 1].lower
    if _scored(line, amount.first, link) or line[amount.last].lower in CASUALTIES:
        return None
    member = line.words(amount.last, amount.last + 2) in MEMBERS
    changed = link in CHANGES and line[amount.first - 2].lower != "up"
    for reading in reversed(earlier):
        unit = reading.unit
        if link == "to" and unit in TIMES:
            break  # "a five-second sprint to 60"
        if unit is None or unit in UNCARRIED or unit.endswith("of age") or reading.amount.part:
            continue
        if _aside(line, reading.amount) or (member and reading.amount.value < amount.value):
            continue
        if reading.amount.unit is None and unit != "point" and not _whole(amount):
            continue  # an average of 41.02 counts no things
        restated = link == "or" and line[amount.first - 2].text == ","
        if unit in PERCENTS and (restated or link in {"to", "at", "of", "in"}):
            continue
        if reading.amount.unit is not None and link not in LINKS:
            continue
        return unit if changed else unit.split(" per ")[0]
    return None
