"""Relative dates written out: "on Tuesday" becomes "on 24 January 2017"."""

import re
from collections.abc import Sequence
from datetime import date

from claims.extraction.parse import Sentence
from claims.extraction.statement.edits import Edit
from claims.extraction.wordlists import word_set
from claims.values import DateValue

NINE_ELEVEN = "2001-09-11"  # "9/11" and "Sept. 11" are its name
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
PREPOSITION = re.compile(
    r"^(on|in|at|by|since|until|till|from|before|after|during|through|to|of|for|between|as of)\s+",
    re.IGNORECASE,
)
COORDINATED = re.compile(r"\d\s+(?:and|or|to)\s+$")
LAST_WORD = re.compile(r"([A-Za-z]+)\s*$")
NOT_SPELT_OUT = word_set("""
    the this that a an last next past early late mid each every very same only
    following coming previous
""")
PREPOSITIONS = word_set("""
    on in at by since until till from before after during through to of for between than and
""")
AFTER_A_DATE = word_set("""
    that and or but to in on at by for from with without after before as when while because if
    was were is are has have had will would could should may might can did does do the a an he
    she it they we i you of than since until about over under into during through against
    between there this these those his her its their who which where amid despite following
    said says
""")
ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def dated(
    sentence: Sentence, pieces: Sequence[tuple[int, int]], dates: Sequence[DateValue]
) -> tuple[list[Edit], list[str]]:
    """Edits that write out the dates inside ``pieces``, and flags for those that stay."""
    edits: list[Edit] = []
    flags: list[str] = []
    for said in dates:
        start, end = said.start - sentence.start, said.end - sentence.start
        if not any(a <= start and end <= b for a, b in pieces):
            continue
        if said.value == NINE_ELEVEN:
            continue
        if said.value is None:
            flags.append(f"date {said.text!r} not resolved: {said.reason or 'no calendar value'}")
        elif YEAR.search(said.text) is None:
            words = _in_place(sentence.text, start, end, said)
            if words is None:
                flags.append(f"{said.text!r} is {_meaning(said)}")
            else:
                edits.append(Edit(start, end, words))
    return edits, flags


def _meaning(said: DateValue) -> str:
    upper = f" to {spelt(said.upper)}" if said.upper else ""
    return f"{spelt(said.value or '')}{upper}"


def spelt(value: str) -> str:
    """A partial ISO 8601 date in words: "2017-01-24" is "24 January 2017"."""
    year, _, rest = value.partition("-")
    if rest.startswith("Q"):
        return f"the {ORDINALS[rest[1]]} quarter of {year}"
    if rest.startswith("W"):
        monday = date.fromisocalendar(int(year), int(rest[1:]), 1)
        return f"the week of {spelt(monday.isoformat())}"
    month, _, day = rest.partition("-")
    return " ".join(
        p for p in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if p
    )


def _in_place(text: str, start: int, end: int, said: DateValue) -> str | None:
    """The words to put in the place of a date, or None where they would not fit the sentence."""
    if said.value is None or said.upper is not None:
        return None
    following = text[end : end + 2]
    if following[:1] in ("'", "’", "-") or said.text.rstrip().endswith(("'s", "’s")):
        return None  # "Tuesday's vote"
    if COORDINATED.search(text[max(0, start - 12) : start]):
        return None  # "20 and 50 years ago"
    inside = PREPOSITION.match(said.text)
    before = LAST_WORD.search(text[max(0, start - 20) : start])
    word = before.group(1).lower() if before else ""
    if word in NOT_SPELT_OUT or (following[:1] == " " and _modifies(text, end)):
        return None  # "the Tuesday meeting", "late Tuesday"
    spelt_out = spelt(said.value)
    if inside:
        return f"{inside.group(1)} {spelt_out}"
    if word in PREPOSITIONS or text[:start].endswith(", "):
        return spelt_out
    return f"{'on' if said.value.count('-') == 2 else 'in'} {spelt_out}"


def _modifies(text: str, end: int) -> bool:
    """Whether a noun seems to follow that the date describes: "a Tuesday meeting"."""
    word = re.match(r" ([a-z]+)", text[end : end + 30])
    return word is not None and word.group(1) not in AFTER_A_DATE
