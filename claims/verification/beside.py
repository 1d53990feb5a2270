"""What stands beside an article and repeats its words: correction notes, boxes, comments."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from claims.english import lexicon
from claims.verification.words import Unit

ARTICLE, NOTE, BESIDE = "", "note", "beside"
NOTES = lexicon.words("verification/notes")
NOTE_STARTS = tuple(phrase for phrase in NOTES if " " not in phrase)
NOTE_PHRASES = tuple(phrase for phrase in NOTES if " " in phrase)
HEADINGS = lexicon.words("verification/beside")
LOOKED_AT = 300  # characters of a line in which it would say what it is
HEADING_WORDS = 5  # a line with more is no heading
PROSE_WORDS = 30  # a line with as many is no teaser
QUOTED_SHARE = 0.6  # of a quotation's heavy words in a note: it speaks of the quotation
QUOTED_NUMBER_SHARE = 0.25  # the same where one of its numbers is in the note too
APOSTROPHES = str.maketrans("’", "'")


def labels(
    text: str, units: Sequence[Unit], known: Collection[tuple[str, ...]] | None = None
) -> list[str]:
    """Say for each unit whether it is the article's, a note's or stands beside the article.

    What follows the heading of a box is the box's up to a line ``known`` to be the article's, or
    up to a longer paragraph where nothing is known yet.
    """
    found: list[str] = []
    box = ARTICLE
    for _, line in groupby(units, key=lambda unit: unit.line):
        inside = list(line)
        size = sum(len(unit.words) for unit in inside)
        label = _label(text[inside[0].start : inside[-1].end][:LOOKED_AT])
        if label and size <= HEADING_WORDS:
            box = label
        elif not label:
            back = size >= PROSE_WORDS if known is None else any(u.keys in known for u in inside)
            label = box = ARTICLE if back else box
            if label == NOTE:  # a heading "Correction" has one paragraph under it
                box = ARTICLE
        found += [label] * len(inside)
    return found


def notes(
    text: str, units: Sequence[Unit], labelled: Sequence[str]
) -> Iterator[tuple[str, list[Unit]]]:
    """The correction notes of a page as printed, each with its units."""
    numbered = zip(units, labelled, strict=True)
    for (label, _), pairs in groupby(numbered, key=lambda pair: (pair[1], pair[0].line)):
        inside = [unit for unit, _ in pairs]
        if label == NOTE:
            end = inside[-1].end
            yield text[inside[0].start : end + _stop(text, end)], inside


def quotes(note: Sequence[Unit], quoted: Sequence[Unit]) -> bool:
    """Whether a note speaks of what was quoted."""
    keys = {key for unit in note for key in unit.keys}
    inside = [word for unit in quoted for word in unit.words]
    heavy = {word.key for word in inside if not word.is_light}
    share = len(heavy & keys) / max(1, len(heavy))
    number = any(word.is_number and word.key in keys for word in inside)
    return share >= (QUOTED_NUMBER_SHARE if number else QUOTED_SHARE)


def _label(line: str) -> str:
    shown = line.casefold().translate(APOSTROPHES).lstrip(" *#-–—•|0123456789()")
    heading, colon, _ = shown.partition(":")
    if shown.startswith(NOTE_STARTS) or any(phrase in shown for phrase in NOTE_PHRASES):
        return NOTE
    whole = heading.strip(" .!?»›>") if colon else shown.strip(" .!?»›>")
    return BESIDE if whole in HEADINGS else ARTICLE


def _stop(text: str, end: int) -> int:
    """How many closing signs stand behind a note's last word."""
    tail = text[end : end + 4]
    return len(tail) - len(tail.lstrip(".!?)]\"'”’"))
