"""Relative dates made absolute, in brackets behind the words: "on Tuesday [24 January 2017]"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claims.english.calendar import MONTHS, ORDINALS
from claims.english.lexicon import word_set
from claims.extraction.dates.said import NO_DATE_BEFORE
from claims.extraction.parse import Sentence
from claims.extraction.statement.edits import Edit
from claims.extraction.statement.scene import Open, Scene
from claims.values import DateValue

NINE_ELEVEN = "2001-09-11"  # "9/11" and "Sept. 11" are its name
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
COORDINATED = re.compile(  # "10 and 30 years ago"
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s+(?:and|or|to)\s+$", re.I
)
SHARED_AGO = re.compile(r" and [\w-]+ \w+ (?:ago|from now)\b")
PARTS_OF_DAY = re.compile(r"(?:\s+(?:morning|afternoon|evening|night)\b)?(?:['’]s?(?=\s))?")
SURNAME = re.compile(r" [A-Z][a-z]")
NOWADAYS = word_set("today tonight now")  # in speech: these times, not the day it was printed
NAMES_TOO = word_set("jan april may june august")
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
MONTH_NAMES = {number: name.title() for name, number in reversed(MONTHS.items())}
NTH = {number: word for word, number in reversed(ORDINALS.items())}


def dated(scene: Scene) -> Iterator[Edit | Open]:
    """Edits that put what dates mean behind them, and those that stay open."""
    done: set[str] = set()
    for said in scene.dates:
        start, end = said.start - scene.sentence.start, said.end - scene.sentence.start
        inside = any(a <= start and end <= b for a, b in scene.pieces)
        if not inside or said.value == NINE_ELEVEN or _is_in_a_name(scene.sentence, said, end):
            continue
        if said.value is None:
            why = f"date {said.text!r} not resolved: {said.reason or 'no calendar value'}"
            yield Open(start, said.text, why, leans=said.reason == NO_DATE_BEFORE)
        elif YEAR.search(said.text) is None:
            words = _meaning(said, scene.dates)
            if words in done:
                continue
            if _may_be_these_times(scene, said, start) or _is_part_of_a_word(scene, start, end):
                yield Open(start, said.text, f"{said.text!r} is {words}", leans=False)
                continue
            behind = PARTS_OF_DAY.match(scene.sentence.text, end)
            at = behind.end() if behind else end
            done.add(words)
            yield Edit(at, at, f" [{words}]")


def _is_in_a_name(sentence: Sentence, said: DateValue, end: int) -> bool:
    """ "USA TODAY", "Jan Koum": words that only look like a date."""
    if said.text.isalpha() and said.text.isupper():
        return not sentence.text.isupper()
    return said.text.lower() in NAMES_TOO and SURNAME.match(sentence.text, end) is not None


def _may_be_these_times(scene: Scene, said: DateValue, start: int) -> bool:
    """Whether a "today" may mean these times and not the day it was printed."""
    if said.text.lower() not in NOWADAYS:
        return False
    over = (a for t in scene.sentence.doc if t.idx == start for a in (t, *t.ancestors))
    verb = next((t for t in over if t.pos_ in ("VERB", "AUX")), None)
    present = verb is not None and verb.tag_ in ("VBZ", "VBP", "VB")
    return present or scene.is_direct() or scene.is_kept(start)


def _is_part_of_a_word(scene: Scene, start: int, end: int) -> bool:
    """ "10 and 30 years ago", "the Monday-to-Friday service": one of two dates, or of a word."""
    text = scene.sentence.text
    joined = COORDINATED.search(text[max(0, start - 12) : start]) and " ago" in text[start:end]
    return text[end : end + 1] == "-" or bool(joined or SHARED_AGO.match(text, end))


def _meaning(said: DateValue, dates: Sequence[DateValue]) -> str:
    """What a date means, less the month it names itself."""
    value, upper = said.value or "", said.upper
    if upper and not any(d.value == upper and d.start > said.start for d in dates):
        same = value[:7] == upper[:7] and value.count("-") == 2
        return f"{spelt(value).split()[0] if same else spelt(value)} to {spelt(upper)}"
    return value[:4] if MONTH.search(said.text) and "W" not in value else spelt(value)


def spelt(value: str) -> str:
    """A partial ISO 8601 date in words: "2017-01-24" is "24 January 2017"."""
    year, _, rest = value.partition("-")
    if rest.startswith("Q"):
        return f"the {NTH[int(rest[1])]} quarter of {year}"
    if rest.startswith("W"):
        monday = date.fromisocalendar(int(year), int(rest[1:]), 1)
        return f"the week of {spelt(monday.isoformat())}"
    month, _, day = rest.partition("-")
    return " ".join(
        p for p in (day.lstrip("0"), MONTH_NAMES[int(month)] if month else "", year) if p
    )
