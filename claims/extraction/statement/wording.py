"""A candidate's own wording: the claim without who said it, with names and calendar dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.faithfulness import faults, obstacles
from claims.extraction.faithfulness.chain import QUOTING
from claims.extraction.faithfulness.wording import compared
from claims.extraction.names import Names
from claims.extraction.parse import Sentence
from claims.extraction.statement.calendar import dated
from claims.extraction.statement.completion import complete
from claims.extraction.statement.edits import Edit, edited, polished
from claims.extraction.statement.marks import partly_quoted
from claims.extraction.statement.pieces import (
    Piece,
    clause,
    parts_of,
    second_that,
    within,
    without_others,
)
from claims.extraction.statement.pronouns import named
from claims.extraction.statement.scene import Scene
from claims.values import DateValue, Mode, Quotation, Span

NOT_EDITED = "left as printed"


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim in words that stand alone.

    ``flags`` say where they do not. ``spans`` are the stretches of the article they were made
    from. ``told`` marks a wording that still tells who says it ("The firm promised to ..."),
    ``withheld`` one that does because its clause alone would not say what the sentence says.
    """

    text: str
    flags: tuple[str, ...]
    spans: tuple[Span, ...]
    told: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What the wordings of one sentence draw on: its dates, the article's names, from where on in
    the article a pronoun may look for its name, and the text before the sentence."""

    dates: Sequence[DateValue] = ()
    names: Names | None = None
    since: int | None = None
    before: str = ""


def statement(
    sentence: Sentence,
    attribution: Quotation | None,
    context: Context,
    contents: Sequence[Span] = (),
    cues: Sequence[Span] = (),
) -> Wording:
    """Return the self-contained wording of a candidate.

    ``contents`` are the spans of the article that ``attribution`` gives to its speaker; its own
    content where left out. Where they hold a whole clause that the sentence plainly reports the
    wording is that clause, else the sentence as it stands. Without an attribution they are the
    clause the article says itself, if not all of it does. What another speaker of the sentence,
    whose cue is among ``cues``, adds to it is left out. A pronoun is replaced by a name where one
    person alone fits it, a date that has a calendar value gets it in brackets; whatever stays as
    printed is flagged. Every wording is checked against the sentence once it is made; one that
    does not say the same gives way to the sentence.
    """
    parts = without_others(sentence, list(parts_of(sentence, attribution, contents)), cues)
    pieces = clause(sentence, attribution, parts) if attribution is not None else parts
    why = _obstacles(sentence, attribution, pieces)
    cut: Wording | None = None
    if pieces and not why:
        text, flags, why = _worded(sentence, pieces, attribution, context)
        if not why and not _leans(flags):
            return _wording(sentence, pieces, attribution, text, flags)
        cut = None if why else _wording(sentence, pieces, attribution, text, flags)
    whole = [(0, len(sentence.text))]
    text, flags, odd = _worded(sentence, whole, None, context)
    if cut is not None and (odd or _leans(flags)):
        return cut  # the sentence does not say either whom its pronoun means
    if odd:
        text, flags = (
            polished(sentence.text) or sentence.text.strip(),
            [*flags, f"{NOT_EDITED}: {odd[0]}"],
        )
    flags = [*(f"sentence kept whole: {reason}" for reason in why[:1]), *flags]
    told = attribution is not None
    return _wording(
        sentence, whole, attribution, text, flags, told=told, withheld=bool(why) or cut is not None
    )


def _leans(flags: Sequence[str]) -> bool:
    """Whether a wording has a pronoun that stands for something outside it."""
    return any(flag.startswith("pronoun ") for flag in flags)


def _wording(
    sentence: Sentence,
    pieces: Sequence[Piece],
    attribution: Quotation | None,
    text: str,
    flags: Sequence[str],
    *,
    told: bool = False,
    withheld: bool = False,
) -> Wording:
    unclear = ["speaker unclear"] if attribution is not None and attribution.unclear else []
    spans = tuple(Span(sentence.start + a, sentence.start + b) for a, b in pieces)
    return Wording(text, tuple(dict.fromkeys([*flags, *unclear])), spans, told, withheld)


def _obstacles(
    sentence: Sentence, attribution: Quotation | None, pieces: Sequence[Piece]
) -> tuple[str, ...]:
    """Why the pieces may not be cut out of their sentence."""
    cue = None
    if attribution is not None and attribution.mode == Mode.DIRECT and attribution.cue is not None:
        start, end = attribution.cue.start - sentence.start, attribution.cue.end - sentence.start
        verbs = [t for t in within(sentence, [(start, end)]) if t.pos_ in ("VERB", "AUX")]
        saying = (t for t in verbs if t.lemma_.lower() in QUOTING)
        cue = next(saying, verbs[-1] if verbs else None)
    return obstacles(sentence.doc, {t.i for t in within(sentence, pieces)}, quoted_by=cue)


def _worded(
    sentence: Sentence,
    pieces: Sequence[Piece],
    attribution: Quotation | None,
    context: Context,
) -> tuple[str, list[str], tuple[str, ...]]:
    """The pieces put in words, flags for what stays as printed, and what the guard reports."""
    names = context.names or Names()
    scene = Scene(sentence, pieces, attribution, names, context.since, _kept(sentence, pieces))
    edits: list[Edit] = []
    flags: list[str] = []
    for found, raised in (named(scene), dated(scene, context.dates)):
        edits.extend(found)
        flags.extend(raised)
    edits.extend(complete(scene, context.before))
    if attribution is not None and attribution.mode != Mode.DIRECT:
        edits.extend(second_that(sentence, pieces))
    text = polished(edited(sentence.text, pieces, edits)) or sentence.text.strip()
    given = [edit.text for edit in edits if edit.text]
    return text, flags, tuple(faults(compared(text, sentence.text, given)))


def _kept(sentence: Sentence, pieces: Sequence[Piece]) -> list[Piece]:
    """Where words stand between marks that the wording keeps."""
    return [
        (start + a, start + b)
        for start, end in pieces
        for a, b in partly_quoted(sentence.text[start:end])
    ]
