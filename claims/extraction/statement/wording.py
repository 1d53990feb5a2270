"""A candidate's own wording: the claim without who said it, with names and calendar dates."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.extraction.attribution.offices import Offices
from claims.extraction.faithfulness import faults, obstacles
from claims.extraction.faithfulness.chain import QUOTING
from claims.extraction.faithfulness.wording import ANSWERED, compared
from claims.extraction.marks import partly_quoted
from claims.extraction.namelists import HUMAN
from claims.extraction.names import Names
from claims.extraction.parse import Sentence
from claims.extraction.statement.calendar import dated
from claims.extraction.statement.completion import complete
from claims.extraction.statement.edits import Edit, edited, polished
from claims.extraction.statement.leaning import DESCRIBED, unexplained
from claims.extraction.statement.pieces import (
    Piece,
    clause,
    parts_of,
    second_that,
    within,
    without_others,
)
from claims.extraction.statement.pronouns import named
from claims.extraction.statement.referents import polled, taken_up
from claims.extraction.statement.scene import Scene
from claims.extraction.things import Things
from claims.values import DateValue, Mode, Quotation, Span

NOT_EDITED = "left as printed"


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim in words that stand alone.

    ``flags`` say where they do not; ``leans_on`` are the first of its words that stand for what it
    does not name, "" where there are none. ``spans`` are the stretches of the article they were
    made from. ``told`` marks a wording that still tells who says it ("The firm promised to ..."),
    ``withheld`` one that does because its clause alone would not say what the sentence says.
    """

    text: str
    flags: tuple[str, ...]
    spans: tuple[Span, ...]
    told: bool = False
    withheld: bool = False
    leans_on: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What the wordings of one sentence draw on: its dates, the article's names, things and
    offices, from where on in the article a pronoun may look for its name, and the text before."""

    dates: Sequence[DateValue] = ()
    names: Names | None = None
    since: int | None = None
    before: str = ""
    things: Things = field(default_factory=Things)
    offices: Offices = field(default_factory=Offices)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A wording in the making; ``odd`` is what the guard says against it."""

    text: str
    edits: Sequence[Edit]
    flags: Sequence[str]
    leans_on: str
    odd: Sequence[str]


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
    if not pieces or why:
        return _kept_whole(sentence, attribution, context, why)
    draft = _worded(sentence, pieces, attribution, context)
    if draft.odd:
        return _kept_whole(sentence, attribution, context, draft.odd)
    cut = _wording(sentence, pieces, attribution, draft, context)
    described = attribution is not None and _is_told_of(attribution.speaker, sentence, context)
    if not (draft.leans_on or described):
        return cut
    # the sentence itself has to say whom the pronoun means
    whole = _kept_whole(sentence, attribution, replace(context, since=sentence.start), (), cut=True)
    same = whole.text == cut.text  # all of it is the speaker's
    odd = any(flag.startswith(NOT_EDITED) for flag in whole.flags)
    worse = whole.leans_on and not _opens_worse(cut, whole)
    return cut if odd or same or worse else whole


def _kept_whole(
    sentence: Sentence,
    attribution: Quotation | None,
    context: Context,
    why: Sequence[str],
    *,
    cut: bool = False,
) -> Wording:
    """The sentence as it stands, with names and dates put in; ``cut`` where its clause leans."""
    whole = [(0, len(sentence.text))]
    draft = _worded(sentence, whole, None, context)
    if draft.odd:  # what is put in brackets changes no word
        text = edited(sentence.text, whole, [e for e in draft.edits if e.start == e.end])
        text = polished(text) or sentence.text.strip()
        draft = replace(draft, text=text, flags=[*draft.flags, f"{NOT_EDITED}: {draft.odd[0]}"])
    flags = [*(f"sentence kept whole: {reason}" for reason in why[:1]), *draft.flags]
    return _wording(
        sentence,
        whole,
        attribution,
        replace(draft, flags=flags),
        context,
        told=attribution is not None,
        withheld=bool(why) or cut,
    )


def _opens_worse(cut: Wording, whole: Wording) -> bool:
    """Whether a clause opens with what it leans on, and its sentence does not: "It would ..."."""
    return opens_with(cut.text, cut.leans_on) and not opens_with(whole.text, whole.leans_on)


def opens_with(text: str, words: str) -> bool:
    """Whether a wording opens with the words it leans on."""
    return bool(words) and text.lstrip("“\"'‘").lower().startswith(words.lower())


def _wording(
    sentence: Sentence,
    pieces: Sequence[Piece],
    attribution: Quotation | None,
    draft: _Draft,
    context: Context,
    *,
    told: bool = False,
    withheld: bool = False,
) -> Wording:
    unclear = ["speaker unclear"] if attribution is not None and attribution.unclear else []
    leans_on = draft.leans_on
    if unclear and attribution is not None and not told:
        leans_on = leans_on or attribution.speaker  # "he", "they"
    if attribution is not None and not told and _is_told_of(attribution.speaker, sentence, context):
        leans_on = leans_on or attribution.speaker  # "the agency"
    spans = tuple(Span(sentence.start + a, sentence.start + b) for a, b in pieces)
    flags = tuple(dict.fromkeys([*draft.flags, *unclear]))
    return Wording(draft.text, flags, spans, told, withheld, leans_on)


def _is_told_of(speaker: str, sentence: Sentence, context: Context) -> bool:
    """Whether a speaker is only described, and by what the article told before."""
    if context.things.subject_before(sentence.start) is None or not speaker:
        return False
    words = speaker.split()
    person = words[0].lower() == "the" and words[-1] in HUMAN
    return person or DESCRIBED.match(speaker) is not None  # "the Vermont senator", "the agency"


def _obstacles(
    sentence: Sentence, attribution: Quotation | None, pieces: Sequence[Piece]
) -> tuple[str, ...]:
    """Why the pieces may not be cut out of their sentence."""
    cue = None
    retold = attribution is not None and attribution.mode == Mode.INDIRECT
    if retold and any(ANSWERED.search(sentence.text, a, b) for a, b in pieces):
        return ("the source answers it",)
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
) -> _Draft:
    """The pieces put in words."""
    scene = Scene(
        sentence, pieces, attribution, context.names or Names(), context.since,
        _kept(sentence, pieces), context.things, context.offices, context.dates,
    )  # fmt: skip
    edits, left = named(scene)
    for found in (*taken_up(scene), *polled(scene), *unexplained(scene), *dated(scene)):
        if isinstance(found, Edit):
            edits.append(found)
        else:
            left.append(found)
    edits += complete(scene, context.before)
    if attribution is not None and attribution.mode != Mode.DIRECT:
        edits += second_that(sentence, pieces)
    text = polished(edited(sentence.text, pieces, edits)) or sentence.text.strip()
    given = [edit.text for edit in edits if edit.text]
    leaning = min((o for o in left if o.leans), key=lambda o: o.at, default=None)
    return _Draft(
        text,
        edits,
        [*dict.fromkeys(o.said() for o in left)],
        leaning.words if leaning is not None else "",
        tuple(faults(compared(text, sentence.text, given))),
    )


def _kept(sentence: Sentence, pieces: Sequence[Piece]) -> list[Piece]:
    """Where words stand between marks that the wording keeps."""
    return [
        (start + a, start + b)
        for start, end in pieces
        for a, b in partly_quoted(sentence.text[start:end])
    ]
