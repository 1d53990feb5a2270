"""Numbers that are no quantities: names, dates, times, scores, versions, telephone numbers.

Two questions are asked. ``unquantified_run`` knows shapes, before anything is read: "10:27",
"555-0143", "2-0", "1990s". ``is_name`` knows the company a number keeps: "Article 5", "Boeing
737", "COVID-19", "March 29", "in 2021".
"""

import re
from collections.abc import Callable, Sequence

from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.lexemes import LONGEST_WORD, Line
from claims.extraction.quantities.words import DASHES, HYPHENS, ONES, SCALES
from claims.values import Span

MONTHS = frozenset(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec""".split()
)
CLOCK_WORDS = frozenset(("am", "pm", "gmt", "est", "edt", "pdt", "pst", "bst", "utc", "cet", "hrs"))
ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th", "sts", "ths"))
# Prefixes that leave a number a number: "sub-7", "minus-5".
OPEN_PREFIXES = frozenset("sub minus plus over under nearly about to and or near mid".split())
# A singular noun of these before a bare number makes a label of it.
LABELS = frozenset(
    """act amendment annex appendix apartment area article book box bus category ch channel chapter
    class clause code count day district division engine episode exhibit figure flight floor form
    game gate generation grade group heat highway interstate item lane lesson level line lot match
    model module no note number nos page para paragraph part path period phase pier place platform
    plan point precinct proposition protocol psalm question race ranked rank reactor resolution room
    round route row rule schedule scene season seat section sector serie series session set size
    stage step story street studio table terminal tier title tower track trap type unit verse
    version vol volume war ward warehouse week year zone""".split()
)
QUANTITY_LABELS = frozenset("count place war year week day race match point story seat".split())
STREETS = frozenset(
    "street avenue road lane drive boulevard court square st ave rd blvd way terrace crescent".split()
)
SCORE_WORDS = frozenset(
    """win won wins winning beat beats beating beaten lose lost losing loss defeat defeated draw drew
    drawn lead led leads leading trail trailed trailing ahead behind victory score scored scoreline
    tie tied ties vote voted votes record down up match aggregate hammered thrashed record""".split()
)
UNREAD = re.compile(r"\S*(?:://|www\.|@)\S*|#\w+")
YEARS = range(1500, 2101)


def unread_spans(text: str) -> list[Span]:
    """Return the addresses and tags of a text, whose digits say nothing: urls, "@", "#1"."""
    if "@" not in text and "#" not in text and "www." not in text and "://" not in text:
        return []
    found: list[Span] = []
    for match in re.finditer(r"\S+", text):
        word = match.group()
        if "@" in word or "://" in word or word.startswith(("#", "www.", "(#")):
            found.append(Span(match.start(), match.end()))
    return found


def unquantified_run(line: Line, place: int) -> int | None:
    """Return the place after a run that starts at ``place`` and is no quantity, else None."""
    if line[place].kind != "number":
        return _capitalised_number(line, place)
    for shape in SHAPES:
        last = shape(line, place)
        if last is not None:
            return last
    return None


def _clock(line: Line, place: int) -> int | None:
    """Times of day and match clocks: "10:27", "5am", "10.45pm", "5 p.m.", "8 o'clock"."""
    if line[place + 1].text == ":" and line[place + 1].glued and line[place + 2].glued:
        last = place + 3
        while line[last].text == ":" and line[last + 1].kind == "number":
            last += 2
        return last
    after = line[place + 1]
    if after.lower in CLOCK_WORDS and (after.glued or after.lower in {"am", "pm"}):
        return place + 2
    if line.words(place + 1, place + 4) in {("p", ".", "m"), ("a", ".", "m")}:
        return place + 4
    return place + 3 if line.words(place + 1, place + 4) == ("o", "'", "clock") else None


def _ordinal(line: Line, place: int) -> int | None:
    after = line[place + 1]
    return place + 2 if after.glued and after.lower in ORDINAL_ENDS else None


def _decade(line: Line, place: int) -> int | None:
    """ "1990s", "'90s", "mid-30s", "747s": a plural s tells a name or a span, not a count."""
    after = line[place + 1]
    if after.glued and after.text == "s":
        return place + 2
    if after.text in {"'", "’"} and after.glued and line[place + 2].text == "s":
        return place + 3 if line[place + 2].glued else None
    return None


def _chain(line: Line, place: int) -> int | None:
    """Telephone numbers, ISO dates, scores and year spans: numbers joined by hyphens."""
    last, numbers = place + 1, [line[place].text]
    while line[last].text in DASHES and line[last].glued and line[last + 1].glued:
        if line[last + 1].kind != "number":
            break
        numbers.append(line[last + 1].text)
        last += 2
    if len(numbers) == 1:
        return None
    if len(numbers) > 2 or _dialled(*numbers) or _year_span(*numbers):
        return last
    return last if _score(line, place, last, *numbers) else None


def _dialled(left: str, right: str) -> bool:
    plain = left.isdecimal() and right.isdecimal()
    return plain and len(left) in {3, 4} and len(right) >= 4 and int(right) <= int(left) * 10


def _year_span(left: str, right: str) -> bool:
    if not (left.isdecimal() and right.isdecimal() and len(left) == 4 and int(left) in YEARS):
        return False
    return len(right) == 2 or (len(right) == 4 and int(right) in YEARS)


def _score(line: Line, place: int, last: int, left: str, right: str) -> bool:
    """Tell "won 2-1" and "a 52-48 vote" from "15-22 miles" and "3-5 years"."""
    if not (left.isdecimal() and right.isdecimal()) or len(left) > 3 or len(right) > 3:
        return False
    if line[place - 1].text in {"$", "£", "€"} or line[last].text == "%":
        return False
    if int(left) >= int(right):
        return True
    if line[last].text[:1].isupper() and line.tag(last) == "NNP" and not _begins_plural(line, last):
        return True
    near = line.words(place - 4, place) + line.words(last, last + 2)
    return any(word in SCORE_WORDS for word in near) and not line.tag(last).startswith("NNS")


def _slashes(line: Line, place: int) -> int | None:
    """ "9/11", "24/7", "12/03/2019": numbers joined by slashes that are no fraction."""
    last = place + 1
    while line[last].text == "/" and line[last].glued and line[last + 1].kind == "number":
        last += 2
    return last if last > place + 1 else None


def _list_label(line: Line, place: int) -> int | None:
    """ "1. First, ..." and "(2)" number the text itself."""
    if place == 0 and line[1].text in {".", ")"} and line[1].glued and not line[2].glued:
        return 1
    bracketed = line[place - 1].text in {"(", "["} and line[place + 1].text in {")", "]"}
    return place + 1 if bracketed and len(line[place].text) <= 2 else None


def _glued_letters(line: Line, place: int) -> int | None:
    """ "Tu-22M3", "221B", "4K", "A320neo": a code as soon as digits and letters alternate."""
    last = place
    while line[last + 1].glued and line[last + 1].kind in {"word", "number"}:
        last += 1
    return last + 1 if last - place >= 2 and line[place + 2].kind == "number" and line[
        place + 2
    ].text not in {"2", "3"} else None


SHAPES: tuple[Callable[[Line, int], int | None], ...] = (
    _clock, _ordinal, _decade, _chain, _list_label, _glued_letters,
)  # fmt: skip


def _capitalised_number(line: Line, place: int) -> int | None:
    """ "Big Ten", "Seven Sisters": number words with a capital inside a sentence name things."""
    word = line[place]
    if word.lower not in ONES or not word.text[:1].isupper() or place == 0:
        return None
    quoted = line[place - 1].kind == "sign" and line[place - 1].text not in {",", "-"}
    before, after = line[place - 1], line[place + 1]
    if quoted or not (before.text[:1].isupper() or after.text[:1].isupper()):
        return None
    return place + 1


def is_name(line: Line, amount: Amount, calendar: Sequence[Span]) -> bool:
    """Tell whether the number names something: a thing, a place, a day, a year."""
    if amount.money is not None:
        return False
    return (
        _inside(line, amount, calendar)
        or _glued_name(line, amount)
        or _calendar_number(line, amount)
        or _label(line, amount)
        or _model(line, amount)
        or _idle_one(line, amount)
        or _age_aside(line, amount)
        or _ranking(line, amount)
    )


def _inside(line: Line, amount: Amount, calendar: Sequence[Span]) -> bool:
    """Tell whether a date holds the number, unless it counts a stretch of time."""
    if amount.unit is not None:
        return False
    where = Span(line[amount.number].start, line[amount.end - 1].end)
    return any(where.overlaps(date) for date in calendar) and not _counts_time(line, amount)


def _counts_time(line: Line, amount: Amount) -> bool:
    return line.tag(amount.end) in {"NNS", "JJ"}


def _glued_name(line: Line, amount: Amount) -> bool:
    """ "G7", "COVID-19", "Su-27", "iPhone11", "22M3", "5G": letters joined to digits."""
    place = amount.number
    if amount.negative and line.tag(amount.first - 1) == "NNP" and amount.unit is None:
        return not line[amount.first].lower == "minus"
    if amount.negative or not amount.digits:
        return False
    before = line[place - 1]
    if line[place].glued and before.kind == "word" and line[place].kind == "number":
        return True
    if line[place].glued and before.text in DASHES and before.glued:
        prefix = line[place - 2]
        if prefix.kind == "word" and not _open_prefix(line, place - 2, amount):
            return True
    after = line[amount.end]
    unread = amount.unit is None and after.glued and after.kind == "word"
    return unread and line[amount.end - 1].kind == "number"


def _open_prefix(line: Line, place: int, amount: Amount) -> bool:
    """Tell "sub-7", "now-18 month" and "15m-20m" from "COVID-19"."""
    prefix = line[place]
    if prefix.glued and line[place - 1].kind == "number":
        return True
    return prefix.lower in OPEN_PREFIXES or (amount.unit is not None and prefix.text.islower())


def _calendar_number(line: Line, amount: Amount) -> bool:
    """ "March 29", "29 March", "in 2021", "2018's figures"; "2000 people" counts people."""
    place, text = amount.number, line[amount.number].text
    if amount.unit is not None or amount.end != place + 1 or not text.isdecimal():
        return False
    before, after = line[place - 1], line[place + 1]
    month = before.lower in MONTHS or (before.text == "." and line[place - 2].lower in MONTHS)
    if month and before.text != "may" and int(text) <= 31:
        return True
    if after.lower in MONTHS and after.text != "may" and int(text) <= 31:
        return True
    if len(text) == 2 and before.text in {"'", "’", "‘"} and line[place].glued:
        return True
    if len(text) != 4 or int(text) not in YEARS:
        return False
    return int(text) % 100 != 0 or line.tag(place + 1) != "NNS" or month


def _label(line: Line, amount: Amount) -> bool:
    """ "Article 5", "phase 3", "No. 1", "number 10", "Section 230"."""
    if amount.unit is not None or amount.scale > 1:
        return False
    place = amount.number
    step = place - 1 - (line[place - 1].text == "." and line[place - 2].lower in {"no", "nos", "vol", "art", "sec", "fig", "ch", "pp"})
    before = line[step]
    if before.lower in LABELS and line.tag(step) not in {"VB", "VBD", "VBZ", "VBP", "VBN"}:
        return before.lower not in QUANTITY_LABELS or line.tag(place + 1) != "NNS"
    return before.lower in {"no", "nos", "vol", "art", "sec", "fig"} and step < place - 1


def _model(line: Line, amount: Amount) -> bool:
    """ "Boeing 737", "787 Dreamliner", "S&P 500", "Windows 10", "10 Downing Street"."""
    if amount.unit is not None or not amount.digits or amount.scale > 1 or amount.part:
        return False
    place, after = amount.number, amount.end
    if "," in line[place].text:
        return False
    before = line[place - 1]
    named = line.tag(place - 1) in {"NNP", "NNPS"} and before.text[:1].isupper()
    if named or any(letter.isupper() for letter in before.text[1:LONGEST_WORD]):
        return not _begins_plural(line, after)
    following = line[after]
    if following.text[:1].isupper() and line.tag(after) == "NNP":
        return not _begins_plural(line, after)
    return False


def _begins_plural(line: Line, place: int) -> bool:
    """Tell whether a noun phrase at ``place`` ends in a plural: "5,000 US troops", "3 World Cups"."""
    for step in range(place, place + 5):
        tag = line.tag(step)
        if tag in {"NNS", "NNPS"}:
            return True
        if tag not in {"NN", "NNP", "JJ", "VBN", "VBG", "CD", "JJR", "JJS", "HYPH"}:
            return False
    return False


def _idle_one(line: Line, amount: Amount) -> bool:
    """ "the one", "no one", "one another", "one day", "number one": no count is meant."""
    if line[amount.number].lower != "one" or amount.end != amount.number + 1:
        return False
    place = amount.number
    before, after = line[place - 1].lower, line[place + 1]
    if before in {"no", "any", "every", "each", "some", "which", "this", "that", "another", "day"}:
        return True
    if before in {"the", "first", "last", "only", "next"} and not line.tag(place + 1).startswith("NN"):
        return True
    if after.text in HYPHENS:
        return after.glued and line[place + 2].lower in {"time", "off", "on", "way", "sided", "stop", "to"}
    if after.lower in {"another", "day", "thing", "way", "hand"} and before not in {"only", "just"}:
        return after.lower != "hand" or before == "on"
    if amount.unit is not None or after.lower == "of":
        return False
    return not (line.tag(place + 1).startswith(("NN", "JJ", "VBG", "VBN")) or after.lower in SCALES)


def _age_aside(line: Line, amount: Amount) -> bool:
    """ "Ann Lee, 25, said": whose age it is, no statement about it."""
    if amount.unit is not None or amount.scale > 1 or not amount.digits:
        return False
    before, after = line[amount.first - 1].text, line[amount.end].text
    named = line.tag(amount.first - 2) in {"NNP", "NNPS"}
    return before == "," and named and after in {",", ".", ";"} and amount.value < 120


def _ranking(line: Line, amount: Amount) -> bool:
    """ "the bottom three", "top 10", "the last four": places in a table."""
    before = line[amount.first - 1].lower
    if before not in {"top", "bottom", "last", "first", "final", "next"} or amount.unit is not None:
        return False
    return not _begins_plural(line, amount.end) and line[amount.end].lower != "of"
