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

UNCARRIED = TIMES | {"time", "inning", "ratio"}
CHANGES = word_set("from to versus vs against")
CASUALTIES = word_set("dead injured wounded hurt missing homeless")  # "26 dead"
MEMBERS = frozenset(("of", whom) for whom in ("them", "whom", "which", "those", "these"))
LINKS = word_set("between to from and or than versus vs with of by at but against")
FARTHEST = 8  # numbers back that a unit is carried over
CONVERTED = frozenset((("(",), ("/",), ("[",)))  # "under 296 hp (220 kW)"
RESTATED = frozenset(((",", "or"), ("or",), (",", "or", "a")))  # "fell 80 points, or 3%,"
LISTED = frozenset(((",",), ("and",), (",", "and")))  # "rose 3, 4 and 7 percent"
LONGEST_NAME = 9  # lexemes between two numbers one verb serves
BOUNDS = (Modifier.MORE_THAN, Modifier.LESS_THAN)
LIST_TAGS = word_set("NNP NNPS NN NNS CD DT POS CC , : HYPH PRP$ VBZ -LRB- -RRB- $ JJ IN")
LINKED_NOUNS = word_set(", and or to & x ×")
PRONOUNS = word_set("them us you whom which those these")
SCORES = word_set("rating ratings score scores index reading average ratio magnitude factor")


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
    for reading, following in reversed(list(pairwise(readings))):
        if reading.bare and _looks_ahead(line, reading, following):
            reading.unit = _counted_ahead(line, reading, following)
            reading.phrase = following.phrase
    for place, reading in enumerate(readings):
        if reading.bare:
            reading.unit = read_age(line, reading.amount) or children(line, reading.amount)
        if reading.bare:
            earlier = readings[max(0, place - FARTHEST) : place]
            reading.unit = _carried(line, earlier, reading.amount)


def complete_modifiers(line: Line, readings: Sequence[Reading]) -> None:
    """Carry modifiers to conversions and lists and over gapped verbs ("A rose 3%, B 2%")."""
    for before, reading in pairwise(readings):
        between = line.words(before.last, reading.amount.first)
        moved = before.modifier in {Modifier.UP, Modifier.DOWN}
        same = before.unit == reading.unit
        carried = (
            (between in CONVERTED and reading.amount.unit is not None)
            or (moved and between in RESTATED and reading.unit is not None)
            or (moved and same and (between in LISTED or _gapped(line, before, reading)))
            or ((moved or before.modifier in BOUNDS) and same and _is_shared(line, before, reading))
        )
        if carried and reading.modifier is Modifier.EXACTLY:
            reading.modifier = before.modifier


EACH_ITS_OWN = word_set("for at in among on")


def _is_shared(line: Line, before: Reading, reading: Reading) -> bool:
    """ "Income above $50,000 for individuals and $100,000 for couples", "fell 5 percent in Leeds, 4
    percent in York": each has its own "for"."""
    between = line.words(before.amount.last, reading.amount.first)
    link = line[reading.amount.last].lower
    return (
        3 <= len(between) <= LONGEST_NAME
        and between[0] == link in EACH_ITS_OWN
        and between[-1] in ("and", ",")
    )


def _gapped(line: Line, before: Reading, reading: Reading) -> bool:
    """Tell "A rose 3%, B 2% and C by 1%", where one verb serves all, from "rose 3%, a 2% yield"."""
    first, last = before.amount.last, reading.amount.first
    if not 1 < last - first <= LONGEST_NAME or line[last - 1].lower in {"by", "and"}:
        return 1 < last - first <= LONGEST_NAME
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
    return len(between) <= 2 and all(word in LINKED_NOUNS for word in between)


def _counted_ahead(line: Line, reading: Reading, following: Reading) -> str | None:
    """Return what is counted: the bottle, not the litre, of "three of the two-litre bottles"."""
    phrase, amount = following.phrase, following.amount
    near = line[amount.first - 1].lower == "the" or reading.amount.last == amount.first
    if phrase is None or amount.unit is None or not near or line[amount.last].lower == "of":
        return following.unit
    return phrase.unit if line.tag(phrase.last - 1) == "NNS" else following.unit


def _carried(line: Line, earlier: Sequence[Reading], amount: Amount) -> str | None:
    """Return the unit of the nearest earlier number this one is measured in too."""
    link, before = line[amount.first - 1].lower, line[amount.first - 2].lower
    scored = (link == "of" and before in SCORES and amount.scale == 1) or (
        link == "than" and before == "fewer"
    )
    if scored or line[amount.last].lower in CASUALTIES:
        return None
    member = line.words(amount.last, amount.last + 2) in MEMBERS
    for reading in reversed(earlier):
        unit = reading.unit
        if link == "to" and unit in TIMES:
            break  # "a five-second sprint to 60"
        if unit is None or unit in UNCARRIED or unit.endswith("of age") or reading.amount.part:
            continue
        first, last = reading.amount.first, reading.amount.last
        if line[first - 1].text == "(" and line[last].text == ")":
            continue  # a conversion
        if member and reading.amount.value < amount.value:
            continue
        restated = link == "or" and before == ","
        if unit in PERCENTS and (restated or link in {"to", "at", "of", "in"}):
            continue
        if reading.amount.unit is not None and link not in LINKS:
            continue
        return unit if link in CHANGES and before != "up" else unit.split(" per ")[0]
    return None
