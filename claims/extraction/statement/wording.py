"""A candidate's own wording: the claim without who said it, with names and calendar dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.names import Names
from claims.extraction.parse import Sentence
from claims.extraction.statement.calendar import dated
from claims.extraction.statement.edits import Edit, edited, polished
from claims.extraction.statement.marks import partly_quoted
from claims.extraction.statement.pieces import (
    Piece,
    clause,
    parts_of,
    reported,
    second_that,
    within,
    without_others,
)
from claims.extraction.statement.pronouns import named
from claims.extraction.statement.scene import Scene
from claims.extraction.statement.stance import disclaimer
from claims.values import DateValue, Mode, Quotation, Span


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim in words that stand alone.

    ``flags`` say where they do not. ``spans`` are the stretches of the article they were made
    from. ``told`` marks a wording that still tells who says it ("The firm promised to ..."),
    ``disclaimed`` one whose speaker denies, asks or leaves open what it says.
    """

    text: str
    flags: tuple[str, ...]
    spans: tuple[Span, ...]
    told: bool = False
    disclaimed: bool = False


def statement(
    sentence: Sentence,
    attribution: Quotation | None,
    dates: Sequence[DateValue],
    contents: Sequence[Span] = (),
    names: Names | None = None,
    since: int | None = None,
    cues: Sequence[Span] = (),
) -> Wording:
    """Return the self-contained wording of a candidate.

    ``contents`` are the spans of the article that ``attribution`` gives to its speaker; its own
    content where left out. Where they hold a whole clause that can be cut out without changing
    what it says the wording is that clause, else the sentence. Without an attribution they are the
    clause the article says itself, if not all of it does. A pronoun is replaced by a name from
    ``names`` where one person alone fits it between ``since`` (an offset into the article) and the
    pronoun, a date from ``dates`` that has a calendar value is written out; whatever stays as
    printed is flagged. What another speaker of the sentence, whose cue is among ``cues``, adds to
    it is left out. What the speaker denies, asks or leaves open keeps its report ("X denied
    that ...") and is flagged. Quotation marks go where they enclose all of the wording, with
    words in marks nothing is done. The wording starts with a capital and ends with a stop.
    """
    parts = without_others(sentence, list(parts_of(sentence, attribution, contents)), cues)
    disclaimed = _disclaimed(sentence, attribution, parts)
    pieces = parts
    if attribution is not None:
        pieces = [] if disclaimed else clause(sentence, attribution, parts)
    told = attribution is not None and not pieces
    if not pieces:
        whole = (0, len(sentence.text))
        pieces = [reported(sentence, attribution, parts) if disclaimed else whole]
    text, flags = _worded(sentence, pieces, None if told else attribution, dates, names, since)
    unclear = attribution is not None and attribution.unclear
    flags = [*([disclaimed] if disclaimed else []), *flags, *(["speaker unclear"] * unclear)]
    spans = tuple(Span(sentence.start + a, sentence.start + b) for a, b in pieces)
    return Wording(text, tuple(dict.fromkeys(flags)), spans, told, disclaimed is not None)


def _worded(
    sentence: Sentence,
    pieces: Sequence[Piece],
    attribution: Quotation | None,
    dates: Sequence[DateValue],
    names: Names | None,
    since: int | None,
) -> tuple[str, list[str]]:
    """The pieces put in words, and a flag for whatever stays as printed."""
    scene = Scene(sentence, pieces, attribution, names or Names(), since, _kept(sentence, pieces))
    edits: list[Edit] = []
    flags: list[str] = []
    for found, raised in (named(scene), dated(scene, dates)):
        edits.extend(found)
        flags.extend(raised)
    if attribution is not None and attribution.mode != Mode.DIRECT:
        edits.extend(second_that(sentence, pieces))
    return polished(edited(sentence.text, pieces, edits)) or sentence.text.strip(), flags


def _kept(sentence: Sentence, pieces: Sequence[Piece]) -> list[Piece]:
    """Where words stand between marks that the wording keeps."""
    return [
        (start + a, start + b)
        for start, end in pieces
        for a, b in partly_quoted(sentence.text[start:end])
    ]


def _disclaimed(
    sentence: Sentence, attribution: Quotation | None, parts: Sequence[Piece]
) -> str | None:
    if attribution is None:
        return None
    words = [t for t in within(sentence, parts) if t.is_alpha or t.like_num]
    return disclaimer(sentence, attribution, words)
