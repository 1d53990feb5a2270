"""Numbers that name something, told by the company they keep.

"Article 5", "Boeing 737", "COVID-19", "March 29", "in 2021", "high-five".
"""

from bisect import bisect_right
from collections.abc import Sequence

from claims.english.lexicon import word_set, words
from claims.english.numerals import DASHES, HYPHENS
from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.counted import WHEN
from claims.extraction.quantities.lexemes import LONGEST_WORD, Line
from claims.extraction.quantities.persons import is_aside, names_an_age
from claims.extraction.quantities.pronouns import is_pronoun
from claims.extraction.quantities.runs import YEARS
from claims.values import Span

MONTHS = word_set(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec"""
)
# Prefixes that leave a number a number: "sub-7", "minus-5".
OPEN_PREFIXES = word_set("sub minus plus over under nearly about to and or near mid")
# One of these, in the singular, makes a label of the bare number behind it.
MAKERS = words("quantities/makers")
LABELS = words("quantities/labels")
# Of these the label is undone by a plural: "this year 30 people", "in one place 3 men".
LABELS_OR_NOUNS = word_set(
    """count place war year week day race match point story seat camp door core batch issue measure
    player plot pool problem road shed slide slot task train turn entry building"""
)
INDEXES = word_set(  # of shares; "the S&P 500 companies" are not 500 companies here
    "ftse nasdaq dax mdax cac ibex stoxx nikkei topix kospi kosdaq asx csi tsx russell fortune"
)
EMERGENCY = word_set("911 999 112")
ANSWERED = word_set(
    "call calls caller callers operator operators dispatcher dispatchers tape tapes"
)
DIALS = word_set("call called calling dial dialed dialled dialing dialling text texted phone ring")
SERIAL_DIGITS = 10  # unparted; longer numbers are printed with commas or a scale
SHORT_LABELS = word_set("no nos vol art sec fig ch pp")  # with a full stop
RANKS = word_set("top bottom last first final next")
IN_PHRASE = word_set("NN NNP JJ VBN VBG CD JJR JJS HYPH")
LONGEST_PHRASE = 5  # lexemes looked at for a plural
SCHEDULED = word_set(  # when something is on: "on Radio 125 weekdays"
    """weekdays weeknights weekends mornings evenings nights mondays tuesdays wednesdays thursdays
    fridays saturdays sundays"""
)
COMPANY = "3M"  # which makes Post-it notes, and is in the news as often as three million


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
    if _glued_name(line, amount) or is_pronoun(line, amount) or _numbered_noun(line, amount):
        return True
    if amount.unit is not None:
        return False
    return (
        _inside(line, amount, calendar)
        or _calendar_number(line, amount)
        or _label(line, amount)
        or _model(line, amount)
        or (is_aside(line, amount) and not names_an_age(line, amount))
        or _ranking(line, amount)
        or _group(line, amount)
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
    dashed = line[place].glued and before.text in DASHES and before.glued
    if not amount.digits:  # "high-five", "the top-five list"
        described = line.tag(place - 2) in {"JJ", "JJS"}
        return dashed and described and not _open_prefix(line, place - 2, amount)
    if line[place].glued and before.kind == "word" and line[place].kind == "number":
        return True
    if dashed and line[place - 2].kind == "word" and not _open_prefix(line, place - 2, amount):
        return True
    last, after = line[amount.end - 1], line[amount.end]
    if line[place].text + last.text == COMPANY and last.glued:
        return not _begins_plural(line, amount.end)
    if last.lower == "k" and (line.tag(amount.end) == "NN" or _by_name(line, place, amount.end)):
        return True  # "the 4K set", "with Retina 5K"
    return amount.unit is None and after.glued and after.kind == "word" and last.kind == "number"


def _by_name(line: Line, first: int, last: int) -> bool:
    """Tell whether a proper name stands on either side of the places ``first`` to ``last``."""
    return "NNP" in {line.tag(first - 1), line.tag(last)}


def _numbered_noun(line: Line, amount: Amount) -> bool:
    """Number words that begin a noun: "three-pointers", "two-packs", "zero-emission cars"."""
    joined = line[amount.end].text in HYPHENS and line[amount.end].glued
    if amount.digits or amount.part or not joined:
        return False
    if line[amount.number].lower == "zero":
        return amount.unit is None or not amount.unit.percent
    plural = line.tag(amount.end + 1) == "NNS"
    return plural and amount.unit is None and amount.end == amount.number + 1


def _open_prefix(line: Line, place: int, amount: Amount) -> bool:
    """Tell "sub-7", "now-18 month" and "15m-20m" from "COVID-19"."""
    prefix = line[place]
    if prefix.glued and line[place - 1].kind == "number":
        return True
    if prefix.lower in {"under", "over"} and amount.unit is None:
        return False  # "the under-21 side"
    return prefix.lower in OPEN_PREFIXES or (amount.unit is not None and prefix.text.islower())


def _calendar_number(line: Line, amount: Amount) -> bool:
    """Days and years: "March 29", "29 March", "in 2021", "'08"; "2000 people" counts people."""
    place, text = amount.number, line[amount.number].text
    if amount.end != place + 1 or not text.isdecimal():
        return False
    before, after = line[place - 1], line[place + 1]
    if len(text) >= SERIAL_DIGITS:
        return True
    dotted = before.text == "." and line[place - 2].lower in MONTHS
    may = before.text != "may" or line.lower_case
    month = dotted or (before.lower in MONTHS and may)
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
    if line[place - 1].lower in INDEXES or _dialled(line, amount):
        return True
    if line[place - 1].text == "." and line[place - 2].lower in SHORT_LABELS:
        return True
    before = line[place - 1].lower
    if before not in LABELS or line.tag(place - 1).startswith("VB"):
        return False
    return before not in LABELS_OR_NOUNS or line.tag(place + 1) != "NNS"


def _dialled(line: Line, amount: Amount) -> bool:
    """Telephone numbers told by the verb: "call 911", "text 60777", "a 911 call"."""
    digits = line[amount.number].text
    if digits in EMERGENCY and line[amount.end].lower in ANSWERED:
        return True
    called = line[amount.number - 1].lower in DIALS and digits.isdecimal() and len(digits) >= 3
    return called and not _begins_plural(line, amount.end)


def _model(line: Line, amount: Amount) -> bool:
    """Parts of names: "Boeing 737", "787 Dreamliner", "S&P 500", "10 Downing Street"."""
    if not amount.digits or amount.scale > 1 or amount.part:
        return False
    place, after = amount.number, amount.end
    if "," in line[place].text:
        return False
    before = line[place - 1]
    if before.lower in MAKERS and before.text[:1].isupper() and len(line[place].text) <= 4:
        return True  # "Boeing 767 tankers"
    named = line.tag(place - 1) in {"NNP", "NNPS"} and before.text[:1].isupper()
    if named or any(letter.isupper() for letter in before.text[1:LONGEST_WORD]):
        number = line.token(place)
        leans_left = number is not None and number.dep_ == "nummod" and number.head.i < number.i
        return leans_left or line[after].lower in SCHEDULED or not _begins_plural(line, after)
    if before.text == "The" and line[place - 2].kind == "word":
        return not _begins_plural(line, after)  # "the show The 411"
    following = line[after]
    if not line[place].text.isdecimal():
        return False
    if following.text.isupper() and line[after + 1].kind == "number" and line[after + 1].glued:
        return not _begins_plural(line, after)  # "a 911 GT3"
    if following.text[:1].isupper() and line.tag(after) == "NNP" and following.lower not in WHEN:
        return _counted_before(line, place) or not _begins_plural(line, after)
    return False


def _counted_before(line: Line, place: int) -> bool:
    """Tell the 320 of "three new 320 Neo jets", which another number counts."""
    step = place - 1
    while line.tag(step) == "JJ" and place - step <= LONGEST_PHRASE:
        step -= 1
    return line.tag(step) == "CD" and step < place - 1


def _begins_plural(line: Line, place: int) -> bool:
    """Tell whether a noun phrase at ``place`` ends in a plural: "5,000 US troops"."""
    for step in range(place, place + LONGEST_PHRASE):
        tag = line.tag(step)
        if tag in {"NNS", "NNPS"} or _plural_model(line, step):
            return True
        if tag not in IN_PHRASE:
            return False
    return False


def _plural_model(line: Line, place: int) -> bool:
    """Tell the "A380s" of "50 A380s"."""
    digits, ending = line[place + 1], line[place + 2]
    return digits.kind == "number" and digits.glued and ending.glued and ending.text == "s"


def _ranking(line: Line, amount: Amount) -> bool:
    """Places in a table: "the bottom three", "top 10", "the last four"."""
    if line[amount.first - 1].lower not in RANKS:
        return False
    return not _begins_plural(line, amount.end) and line[amount.end].lower != "of"


def _group(line: Line, amount: Amount) -> bool:
    """ "The Gang of Eight", "the Group of Seven": a name with a number word in it."""
    place = amount.number
    capitals = line[place].text[:1].isupper() and line[place - 2].text[:1].isupper()
    return not amount.digits and capitals and line[place - 1].lower == "of"
