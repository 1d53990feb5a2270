"""Numbers that name something, told by the company they keep.

"Article 5", "Boeing 737", "COVID-19", "March 29", "in 2021", "the one", "Ann Lee, 25,".
"""

from bisect import bisect_right
from collections.abc import Sequence

from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.counted import WHEN
from claims.extraction.quantities.lexemes import LONGEST_WORD, Line
from claims.extraction.quantities.runs import YEARS
from claims.extraction.quantities.words import DASHES, HYPHENS, SCALES, word_set
from claims.values import Span

MONTHS = word_set(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec"""
)
# Prefixes that leave a number a number: "sub-7", "minus-5".
OPEN_PREFIXES = word_set("sub minus plus over under nearly about to and or near mid")
# One of these, in the singular, makes a label of the bare number behind it.
LABELS = word_set(
    """act amendment annex appendix apartment area article book box bus category ch channel chapter
    class clause code count day district division engine episode exhibit figure flight floor form
    game gate generation grade group heat highway interstate item lane lesson level line lot match
    model module no note number nos page para paragraph part path period phase pier place platform
    plan point precinct proposition protocol psalm question race ranked rank reactor resolution
    room round route row rule schedule scene season seat section sector serie series session set
    size stage step story street studio table terminal tier title tower track trap type unit verse
    version vol volume war ward warehouse week year zone"""
)
# Of these the label is undone by a plural: "this year 30 people", "in one place 3 men".
LABELS_OR_NOUNS = word_set("count place war year week day race match point story seat")
SHORT_LABELS = word_set("no nos vol art sec fig ch pp")  # with a full stop
IDLE_BEFORE = word_set("no any every each some which this that another day")
IDLE_UNLESS_NOUN = word_set("the first last only next")
IDLE_COMPOUNDS = word_set("time off on way sided stop to")  # "one-off", "one-sided"
IDLE_AFTER = word_set("another day thing way")  # "one day, one another"
RANKS = word_set("top bottom last first final next")
IN_PHRASE = word_set("NN NNP JJ VBN VBG CD JJR JJS HYPH")
LONGEST_PHRASE = 5  # lexemes looked at for a plural
OLDEST = 120  # years


class Calendar:
    """The dates of a sentence, in reading order, as offsets into its text."""

    def __init__(self, dates: Sequence[Span]) -> None:
        self._dates = sorted(dates, key=lambda date: date.start)
        self._starts = [date.start for date in self._dates]

    def holds(self, span: Span) -> bool:
        """Tell whether a date covers the start of ``span``."""
        found = bisect_right(self._starts, span.start) - 1
        return found >= 0 and self._dates[found].overlaps(span)


def is_name(line: Line, amount: Amount, calendar: Calendar) -> bool:
    """Tell whether the number names something: a thing, a place, a day, a year."""
    if amount.money is not None:
        return False
    if _glued_name(line, amount) or _idle_one(line, amount):
        return True
    if amount.unit is not None:
        return False
    return (
        _inside(line, amount, calendar)
        or _calendar_number(line, amount)
        or _label(line, amount)
        or _model(line, amount)
        or _age_aside(line, amount)
        or _ranking(line, amount)
    )


def _inside(line: Line, amount: Amount, calendar: Calendar) -> bool:
    """Tell whether a date holds the number, unless it counts something there."""
    where = Span(line[amount.number].start, line[amount.end - 1].end)
    return calendar.holds(where) and line.tag(amount.end) not in {"NNS", "JJ"}


def _glued_name(line: Line, amount: Amount) -> bool:
    """Letters joined to digits: "G7", "COVID-19", "Su-27", "iPhone11", "5G", "4K TV"."""
    place = amount.number
    before, shouted = line[place - 1], line[amount.first - 1].text
    if amount.negative:  # "COVID -19", but "minus 19"
        letters = shouted.isupper() and len(shouted) > 1
        return letters and amount.unit is None and line[amount.first].lower != "minus"
    if not amount.digits:
        return False
    if line[place].glued and before.kind == "word" and line[place].kind == "number":
        return True
    dashed = line[place].glued and before.text in DASHES and before.glued
    if dashed and line[place - 2].kind == "word" and not _open_prefix(line, place - 2, amount):
        return True
    last, after = line[amount.end - 1], line[amount.end]
    if last.lower == "k" and line.tag(amount.end) in {"NN", "NNP"}:
        return True
    return amount.unit is None and after.glued and after.kind == "word" and last.kind == "number"


def _open_prefix(line: Line, place: int, amount: Amount) -> bool:
    """Tell "sub-7", "now-18 month" and "15m-20m" from "COVID-19"."""
    prefix = line[place]
    if prefix.glued and line[place - 1].kind == "number":
        return True
    return prefix.lower in OPEN_PREFIXES or (amount.unit is not None and prefix.text.islower())


def _calendar_number(line: Line, amount: Amount) -> bool:
    """Days and years: "March 29", "29 March", "in 2021", "'08"; "2000 people" counts people."""
    place, text = amount.number, line[amount.number].text
    if amount.end != place + 1 or not text.isdecimal():
        return False
    before, after = line[place - 1], line[place + 1]
    dotted = before.text == "." and line[place - 2].lower in MONTHS
    month = dotted or (before.lower in MONTHS and before.text != "may")
    month = month or (after.lower in MONTHS and after.text != "may")
    if month and int(text) <= 31:
        return True
    if len(text) == 2 and before.text in {"'", "’", "‘"} and line[place].glued:
        return True
    if len(text) != 4 or int(text) not in YEARS:
        return False
    return int(text) % 100 != 0 or line.tag(place + 1) != "NNS" or month


def _label(line: Line, amount: Amount) -> bool:
    """Labels of things in a row: "Article 5", "phase 3", "No. 1", "number 10"."""
    if amount.scale > 1:
        return False
    place = amount.number
    if line[place - 1].text == "." and line[place - 2].lower in SHORT_LABELS:
        return True
    before = line[place - 1].lower
    if before not in LABELS or line.tag(place - 1).startswith("VB"):
        return False
    return before not in LABELS_OR_NOUNS or line.tag(place + 1) != "NNS"


def _model(line: Line, amount: Amount) -> bool:
    """Parts of names: "Boeing 737", "787 Dreamliner", "S&P 500", "10 Downing Street"."""
    if not amount.digits or amount.scale > 1 or amount.part:
        return False
    place, after = amount.number, amount.end
    if "," in line[place].text:
        return False
    before = line[place - 1]
    named = line.tag(place - 1) in {"NNP", "NNPS"} and before.text[:1].isupper()
    if named or any(letter.isupper() for letter in before.text[1:LONGEST_WORD]):
        number = line.token(place)
        leans_left = number is not None and number.dep_ == "nummod" and number.head.i < number.i
        return leans_left or not _begins_plural(line, after)
    following = line[after]
    if following.text[:1].isupper() and line.tag(after) == "NNP" and following.lower not in WHEN:
        return _counted_before(line, place) or not _begins_plural(line, after)
    return False


def _counted_before(line: Line, place: int) -> bool:
    """Tell the 737 of "two new 737 Max jets", which another number counts."""
    step = place - 1
    while line.tag(step) == "JJ" and place - step <= LONGEST_PHRASE:
        step -= 1
    return line.tag(step) == "CD" and step < place - 1


def _begins_plural(line: Line, place: int) -> bool:
    """Tell whether a noun phrase at ``place`` ends in a plural: "5,000 US troops"."""
    for step in range(place, place + LONGEST_PHRASE):
        tag = line.tag(step)
        if tag in {"NNS", "NNPS"}:
            return True
        if tag not in IN_PHRASE:
            return False
    return False


def _idle_one(line: Line, amount: Amount) -> bool:
    """No count is meant: "the one", "no one", "one another", "one day", "one-off"."""
    place = amount.number
    if line[place].lower != "one" or amount.end != place + 1:
        return False
    before, after = line[place - 1].lower, line[place + 1]
    noun_follows = line.tag(place + 1).startswith("NN")
    if before in IDLE_BEFORE or (before in IDLE_UNLESS_NOUN and not noun_follows):
        return True
    if after.text in HYPHENS:
        return after.glued and line[place + 2].lower in IDLE_COMPOUNDS
    if after.lower in IDLE_AFTER and before not in {"only", "just"}:
        return True
    if amount.unit is not None or after.lower == "of":
        return False
    described = line.tag(place + 1).startswith(("JJ", "VBG", "VBN"))
    return not (noun_follows or described or after.lower in SCALES)


def _age_aside(line: Line, amount: Amount) -> bool:
    """Tell "Ann Lee, 25, said": whose age it is, no statement about it."""
    if amount.scale > 1 or not amount.digits:
        return False
    before, after = line[amount.first - 1].text, line[amount.end].text
    named = line.tag(amount.first - 2) in {"NNP", "NNPS", "NN"}
    return before == "," and named and after in {",", ".", ";"} and amount.value < OLDEST


def _ranking(line: Line, amount: Amount) -> bool:
    """Places in a table: "the bottom three", "top 10", "the last four"."""
    if line[amount.first - 1].lower not in RANKS:
        return False
    return not _begins_plural(line, amount.end) and line[amount.end].lower != "of"
