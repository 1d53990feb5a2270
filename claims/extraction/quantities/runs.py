"""Runs of text that look like numbers and are no quantities, told by their shape alone.

Clock times, ordinals, decades, scores, telephone numbers, dates in digits, list labels, codes.
Each shape returns the place after its run, so that nothing in it is read again.
"""

from collections.abc import Callable

from claims.english.lexicon import word_set
from claims.english.numerals import DASHES, HYPHENS, ONES, TENS
from claims.extraction.quantities.fractions import slashed_fraction
from claims.extraction.quantities.lexemes import Line

Shape = Callable[[Line, int], int | None]

YEARS = range(1500, 2200)  # four digits that are read as a year where nothing is counted
CLOCK_WORDS = word_set("am pm gmt est edt pdt pst bst utc cet")
ORDINAL_ENDS = word_set("st nd rd th sts ths")
SCORE_WORDS = word_set(
    """win won wins winning beat beats beating beaten lose lost losing loss defeat defeated draw
    drew drawn lead led leads leading trail trailed trailing ahead behind victory score scored
    scoreline tie tied ties vote voted votes record match aggregate hammered thrashed"""
)
CENTURIES = word_set("seventeen eighteen nineteen")
RESOLUTIONS = word_set("240 360 480 576 720 1080 1440 2160 4320")
SHARES = word_set("share shares stock stocks price prices pence trading traded closed")
RANGE_OPENERS = word_set("aged ages age about around between of from roughly some to")
MOST_DIALLED = 20  # digits
COMPASS = word_set("N E S W")
STREETS = word_set("st street ave avenue rd road blvd boulevard dr drive ln lane pl place hwy")
LONGEST_NAME = 6  # lexemes
LONGEST_STREET = 7  # lexemes from the number to the word "Street"


def unquantified_run(line: Line, place: int) -> int | None:
    """Return the place after a run that starts at ``place`` and is no quantity, else None."""
    if line[place].kind != "number":
        return _worded_name(line, place)
    for shape in SHAPES:
        last = shape(line, place)
        if last is not None:
            return last
    return None


def _clock(line: Line, place: int) -> int | None:
    """Times of day, match clocks and ratios: "10:27", "5am", "5 p.m.", "8 o'clock", "3:1"."""
    after = line[place + 1]
    if after.text == ":" and after.glued and line[place + 2].glued:
        last = place + 3
        while line[last].text == ":" and line[last + 1].kind == "number":
            last += 2
        return last
    if after.lower in CLOCK_WORDS:
        return place + 2
    if line.words(place + 1, place + 4) in {("p", ".", "m"), ("a", ".", "m")}:
        return place + 4
    oclock = after.lower == "o" and line[place + 3].lower == "clock"
    return place + 4 if oclock else None


def _ordinal(line: Line, place: int) -> int | None:
    after = line[place + 1]
    return place + 2 if after.glued and after.lower in ORDINAL_ENDS else None


def _decade(line: Line, place: int) -> int | None:
    """A plural s tells a name or a span, not a count: "1990s", "mid-30s", "737s", "90's"."""
    after = line[place + 1]
    if after.glued and after.text == "s":
        return place + 2
    if after.text in {"'", "’"} and after.glued and line[place + 2].text == "s":
        return place + 3 if line[place + 2].glued else None
    return None


def _telephone(line: Line, place: int) -> int | None:
    """Spaced groups of digits: "0800 123 4567", "(202) 555-0143", "44 20 7946 0958"."""
    last, groups, digits = place, 0, 0
    while line[last].text.isdecimal() and digits < MOST_DIALLED:
        groups, digits = groups + 1, digits + len(line[last].text)
        last += 1
        while line[last].text in {"-", ")", "("} and line[last + 1].kind == "number":
            last += 1
    trunk = line[place].text.startswith("0") and len(line[place].text) > 2
    dialled = (groups >= 3 and digits >= 9) or (groups >= 2 and trunk)
    return last if dialled else None


def _chain(line: Line, place: int) -> int | None:
    """Numbers joined by hyphens: telephone numbers, ISO dates, scores, year spans."""
    last, numbers = place + 1, [line[place].text]
    while line[last].text in DASHES and line[last].glued and line[last + 1].glued:
        if line[last + 1].kind != "number":
            break
        numbers.append(line[last + 1].text)
        last += 2
    if len(numbers) == 1:
        return None
    if line[last].text in {"/", "⁄"} and slashed_fraction(line, last - 1) is not None:
        return None  # "3-1/4 cents"
    if len(numbers) > 2 or max(map(len, numbers)) > MOST_DIALLED:
        return last
    left, right = numbers
    if not (left.isdecimal() and right.isdecimal()):
        return None
    named = _dialled(left, right) or _year_span(left, right)
    return last if named or _score(line, place, last) else None


def _dialled(left: str, right: str) -> bool:
    return len(left) in {3, 4} and len(right) >= 4 and int(right) <= int(left) * 10


def _year_span(left: str, right: str) -> bool:
    if len(left) != 4 or int(left) not in YEARS:
        return False
    return len(right) == 2 or (len(right) == 4 and int(right) in YEARS)


def _score(line: Line, place: int, last: int) -> bool:
    """Tell "won 2-1" and "a 52-48 vote" from "15-22 miles" and "3-5 years"."""
    left, right = line[place].text, line[last - 1].text
    if len(left) > 3 or len(right) > 3:
        return False
    if line[place - 1].text in {"$", "£", "€"} or line[last].text == "%":
        return False
    if int(left) >= int(right):
        return True
    tag = line.tag(last)
    counted = tag.startswith(("NN", "JJ", "VB")) or line[last].glued
    if not counted and line[place - 1].lower not in RANGE_OPENERS:
        return True
    if tag == "NNP" and line[last].text[:1].isupper() and line.tag(last + 1) != "NNS":
        return True  # "16-18 High Street"
    near = line.words(place - 4, place) + line.words(last, last + 2)
    return tag != "NNS" and not SCORE_WORDS.isdisjoint(near)


def _slashes(line: Line, place: int) -> int | None:
    """Numbers joined by slashes that are no fraction: "9/11", "24/7", "12/03/2019"."""
    last = place + 1
    while line[last].text in {"/", "⁄"} and line[last].glued and line[last + 1].kind == "number":
        last += 2
    fraction = last == place + 3 and slashed_fraction(line, place) is not None
    return last if last > place + 1 and not fraction else None


def _list_label(line: Line, place: int) -> int | None:
    """What numbers the text itself: "1. First, ...", "(2)"."""
    if place == 0 and line[1].text in {".", ")"} and line[1].glued and not line[2].glued:
        return 1
    bracketed = line[place - 1].text in {"(", "["} and line[place + 1].text in {")", "]"}
    return place + 1 if bracketed and len(line[place].text) <= 2 else None


def _code(line: Line, place: int) -> int | None:
    """A code, as digits and letters alternate: "22M3", "5f3a"; "32m2" is an area."""
    letters, digits = line[place + 1], line[place + 2]
    if not (letters.kind == "word" and letters.glued and digits.kind == "number" and digits.glued):
        return None
    after = line[place + 3]
    if digits.text in {"2", "3"} and not (after.glued and after.kind == "word"):
        return None
    last = place + 3
    while line[last].glued and line[last].kind in {"word", "number"}:
        last += 1
    return last


def _tally(line: Line, place: int) -> int | None:
    """Tries and hits, strokes against par: "9-for-15", "0-for-his-last-17", "a 5-under 65"."""
    if line[place + 1].text not in HYPHENS or not line[place + 2].glued:
        return None
    word = line[place + 2].lower
    if word in {"under", "over"}:
        return place + 3
    if word not in {"for", "of"} or line[place + 3].text not in HYPHENS:
        return None
    last = place + 4
    while line[last].glued and (line[last].kind == "word" or line[last].text in HYPHENS):
        last += 1
    return last + 1 if line[last].kind == "number" and line[last].glued else None


def _spoken_score(line: Line, place: int) -> int | None:
    """Votes and scores with a word between: "the vote was 232 to 196"."""
    if line[place + 1].lower != "to" or line[place + 2].kind != "number":
        return None
    left, right = line[place].text, line[place + 2].text
    if not (left.isdecimal() and right.isdecimal() and len(left) <= 3 and len(right) <= 3):
        return None
    counted = line[place + 3].kind == "word" and line.tag(place + 3) not in {"IN", "CC", "RB"}
    scored = not SCORE_WORDS.isdisjoint(line.words(place - 4, place))
    return place + 3 if scored and not counted and int(left) >= int(right) else None


def _resolution(line: Line, place: int) -> int | None:
    """Lines of a screen: "1080p"; in a sentence about shares "720p" is a price."""
    lines = line[place].text in RESOLUTIONS and line[place + 1].text in {"p", "i"}
    shown = lines and line[place + 1].glued and SHARES.isdisjoint(line.vocabulary)
    return place + 2 if shown else None


def _aperture(line: Line, place: int) -> int | None:
    """Openings of a lens: "f/1.8"."""
    lens = line[place - 1].text == "/" and line[place - 2].lower == "f" and line[place].glued
    return place + 1 if lens else None


def _house(line: Line, place: int) -> int | None:
    """Numbers of houses on streets with a point of the compass: "8 W 64th St", "14 N. Oak Road"."""
    if line[place + 1].text not in COMPASS:
        return None
    named = line.words(place + 2, place + LONGEST_STREET)
    return None if STREETS.isdisjoint(named) else place + 2


SHAPES: tuple[Shape, ...] = (
    _clock, _ordinal, _decade, _telephone, _chain, _slashes, _list_label, _code, _tally, _aperture,
    _resolution, _spoken_score, _house,
)  # fmt: skip
# "two-for-one", "one-on-one", "two-to-one"
IDIOMS = frozenset(("-", link, "-") for link in ("for", "on", "to", "and", "by"))


def _worded_name(line: Line, place: int) -> int | None:
    """Number words in names and idioms: "Big Ten", "Seven Sisters", "two-for-one"."""
    word = line[place]
    if word.lower in CENTURIES and line[place + 1].lower in TENS:
        return place + 2 + 2 * (line[place + 2].text in HYPHENS)  # "nineteen ninety-six"
    if word.lower not in ONES:
        return None
    if line.words(place + 1, place + 4) in IDIOMS and line[place + 4].lower in ONES:
        return place + 5
    before, after = line[place - 1], line[place + 1]
    if not word.text[:1].isupper():
        return None
    if place == 0 or (before.kind == "sign" and before.text not in {",", "-"}):
        return place + 1 if _opens_name(line, place) else None
    return place + 1 if before.text[:1].isupper() or after.text[:1].isupper() else None


def _opens_name(line: Line, place: int) -> bool:
    """Tell the name in "Zero Waste reported" from the counts in "Five Guard members"."""
    if line[place].lower == "one" or line.tag(place) != "NNP":
        return False
    for last in range(place + 1, place + LONGEST_NAME):
        if line.tag(last) != "NNP":
            return last > place + 1 and not line.tag(last).startswith(("NN", "JJ", "HYPH"))
    return False
