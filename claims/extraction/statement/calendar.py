"""Relative dates written out: "on Tuesday" becomes "on 24 January 2017"."""

import re
from collections.abc import Sequence
from datetime import date

from claims.english.lexicon import word_set
from claims.extraction.parse import Sentence
from claims.extraction.statement.edits import Edit
from claims.extraction.statement.scene import Scene
from claims.values import DateValue

NINE_ELEVEN = "2001-09-11"  # "9/11" and "Sept. 11" are its name
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
PREPOSITION = re.compile(
    r"^(on|in|at|by|since|until|till|from|before|after|during|through|to|of|for|between|as of)\s+",
    re.IGNORECASE,
)
COORDINATED = re.compile(r"\d\s+(?:and|or|to)\s+$")
LAST_WORD = re.compile(r"([A-Za-z]+)[\s-]*$")
NOT_SPELT_OUT = word_set("""
    the this that a an last next past each every very same only following coming previous
""")
PART_OF = word_set("early mid late")
PREPOSITIONS = word_set("""
    on in at by since until till from before after during through to of for between than and
    into throughout within toward towards around about over
""")
DESCRIBED = word_set("NOUN PROPN ADJ NUM")
PARTS_OF_DAY = re.compile(r"\s+(morning|afternoon|evening|night)\b")
OWNER = re.compile(r"(?:\s+(?:morning|afternoon|evening|night))?['’]s?(?=\s)")
SURNAME = re.compile(r" [A-Z][a-z]")
NOWADAYS = word_set("today tonight now")  # in speech: these times, not the day it was printed
NAMES_TOO = word_set("jan april may june august")
AFTER_A_DATE = word_set("""
    that more most less many much other such same several following said
""")
LONGEST_THING = 5  # words between "Monday's" and its noun
ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def dated(scene: Scene, dates: Sequence[DateValue]) -> tuple[list[Edit], list[str]]:
    """Edits that write out the dates of a candidate, and flags for those that stay."""
    edits: list[Edit] = []
    flags: list[str] = []
    for said in dates:
        start, end = said.start - scene.sentence.start, said.end - scene.sentence.start
        inside = any(a <= start and end <= b for a, b in scene.pieces)
        if not inside or said.value == NINE_ELEVEN or _is_in_a_name(scene.sentence, said, end):
            continue
        if said.value is None:
            flags.append(f"date {said.text!r} not resolved: {said.reason or 'no calendar value'}")
        elif YEAR.search(said.text) is None:
            written = [] if _is_spoken(scene, said, start) else _edits(scene, start, end, said)
            flags.extend([] if written else [f"{said.text!r} is {_meaning(said)}"])
            edits.extend(written)
    return edits, flags


def _is_in_a_name(sentence: Sentence, said: DateValue, end: int) -> bool:
    """ "USA TODAY", "Jan Koum": words that only look like a date."""
    if said.text.isalpha() and said.text.isupper():
        return not sentence.text.isupper()
    return said.text.lower() in NAMES_TOO and SURNAME.match(sentence.text, end) is not None


def _is_spoken(scene: Scene, said: DateValue, start: int) -> bool:
    """Whether a date must stay: verbatim, or a "today" that may mean these times."""
    if scene.is_kept(start):
        return True
    if said.text.lower() not in NOWADAYS:
        return False
    over = (a for t in scene.sentence.doc if t.idx == start for a in (t, *t.ancestors))
    verb = next((t for t in over if t.pos_ in ("VERB", "AUX")), None)
    return scene.is_direct() or (verb is not None and verb.tag_ in ("VBZ", "VBP", "VB"))


def _edits(scene: Scene, start: int, end: int, said: DateValue) -> list[Edit]:
    text = scene.sentence.text
    if (owner := OWNER.match(text, end)) is not None:
        return _owning(scene.sentence, start, owner.end(), said)
    if (part := PARTS_OF_DAY.match(text, end)) and said.value and said.value.count("-") == 2:
        return _part_of_day(text, start, part, said)
    words = _in_place(scene.sentence, start, end, said)
    return [] if words is None else [Edit(start, end, words)]


def _owning(sentence: Sentence, start: int, end: int, said: DateValue) -> list[Edit]:
    """ "Monday's debate" as "the debate of 23 January 2017"."""
    owner = next((t for t in sentence.doc if t.idx <= start < t.idx + len(t)), None)
    last = next((t for t in sentence.doc if t.idx + len(t) >= end), None)
    if owner is None or last is None or said.upper is not None:
        return []
    if _last_word(sentence.text, start) in NOT_SPELT_OUT:
        return []
    thing = next((t for t in (owner, *owner.ancestors) if t.i > last.i), None)
    if thing is None or thing.pos_ not in ("NOUN", "PROPN") or thing.i - last.i > LONGEST_THING:
        return []
    if any(t.pos_ not in DESCRIBED and t.text != "-" for t in sentence.doc[last.i + 1 : thing.i]):
        return []
    behind = thing.idx + len(thing)
    spelt_out = spelt(said.value or "")
    return [Edit(start, end, "the"), Edit(behind, behind, f" of {spelt_out}")]


def _part_of_day(text: str, start: int, part: re.Match[str], said: DateValue) -> list[Edit]:
    """ "On Sunday afternoon" as "on the afternoon of 22 January 2017"."""
    inside = PREPOSITION.match(said.text)
    before = _last_word(text, start)
    if before in NOT_SPELT_OUT or COORDINATED.search(text[max(0, start - 12) : start]):
        return []
    lead = f"{inside.group(1)} " if inside else "" if before in PREPOSITIONS else "on "
    return [Edit(start, part.end(), f"{lead}the {part.group(1)} of {spelt(said.value or '')}")]


def _last_word(text: str, start: int) -> str:
    before = LAST_WORD.search(text[max(0, start - 20) : start])
    return before.group(1).lower() if before else ""


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


def _in_place(sentence: Sentence, start: int, end: int, said: DateValue) -> str | None:
    """The words to put in the place of a date, or None where they would not fit the sentence."""
    text = sentence.text
    if said.value is None or (said.upper is not None and "weekend" not in said.text.lower()):
        return None
    if text[end : end + 1] in ("'", "’", "-") or said.text.rstrip().endswith(("'s", "’s")):
        return None
    if COORDINATED.search(text[max(0, start - 12) : start]):
        return None  # "10 and 30 years ago"
    inside = PREPOSITION.match(said.text)
    word = _last_word(text, start)
    if word in PART_OF and said.value.count("-") == 1 and said.text.rstrip(".").isalpha():
        return spelt(said.value)  # "mid-September"
    if word in NOT_SPELT_OUT | PART_OF or _describes(sentence, end):
        return None  # "the Tuesday meeting", "late Tuesday"
    spelt_out = spelt(said.value)
    if said.upper is not None:
        spelt_out = f"the weekend of {spelt_out}"
    if inside:
        return f"{inside.group(1)} {spelt_out}"
    if word in PREPOSITIONS or text[:start].endswith(", "):
        return spelt_out
    return f"{'on' if said.value.count('-') == 2 else 'in'} {spelt_out}"


def _describes(sentence: Sentence, end: int) -> bool:
    """Whether a date belongs to a noun behind it: "a Tuesday meeting"."""
    last = next((t for t in reversed(sentence.doc) if t.idx < end), None)
    if last is None or last.i + 1 >= len(sentence.doc):
        return False
    following = last.nbor()
    return following.pos_ in DESCRIBED and following.lower_ not in AFTER_A_DATE
