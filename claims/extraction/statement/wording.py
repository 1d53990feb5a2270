"""A candidate's own wording: the claim without who said it, with names and calendar dates."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.extraction.attribution.contents import FINITE, is_finite
from claims.extraction.names import Names
from claims.extraction.parse import Sentence
from claims.extraction.statement.calendar import dated
from claims.extraction.statement.edits import Edit, edited, polished
from claims.extraction.statement.pronouns import named
from claims.extraction.statement.stance import disclaimer
from claims.extraction.wordlists import word_set
from claims.values import DateValue, Mode, Quotation, Span

SUBJECTS = word_set("nsubj nsubjpass expl csubj")
# A clause that opens so is no statement: "asked whether ...", "promised to ..."
NO_STATEMENT = word_set("""
    whether if how why what who whom whose which when where to as because while than
""")


def statement(
    sentence: Sentence,
    attribution: Quotation | None,
    dates: Sequence[DateValue],
    contents: Sequence[Span] = (),
    names: Names | None = None,
    since: int | None = None,
) -> tuple[str, tuple[str, ...]]:
    """Return the self-contained wording and the flags that say where it is not self-contained.

    ``contents`` are the spans of the article that ``attribution`` gives to its speaker; its own
    content where left out. Where they hold a whole clause the wording is that clause, else the
    sentence. A pronoun is replaced by a name from ``names`` where one person alone fits it between
    ``since`` (an offset into the article) and the pronoun, a date from ``dates`` that has a
    calendar value is written out; whatever stays as printed is flagged. What the speaker denies,
    asks or leaves open keeps its report ("X denied that ...") and is flagged. Quotation marks of
    attributed words are left out. The wording starts with a capital and ends with a stop.
    """
    parts = list(_parts(sentence, attribution, contents)) if attribution is not None else []
    disclaimed = _disclaimed(sentence, attribution, parts)
    pieces = [] if disclaimed else list(_clauses(sentence, attribution, parts))
    own = bool(pieces)
    if not own:
        pieces = [
            _reported(sentence, attribution, parts) if disclaimed else (0, len(sentence.text))
        ]
    edits: list[Edit] = []
    flags: list[str] = [disclaimed] if disclaimed else []
    for found, raised in (
        named(sentence, pieces, attribution if own else None, names or Names(), since),
        dated(sentence, pieces, dates),
    ):
        edits.extend(found)
        flags.extend(raised)
    edits.extend(_second_that(sentence, pieces) if own else ())
    if attribution is not None and attribution.unclear:
        flags.append("speaker unclear")
    wording = polished(edited(sentence.text, pieces, edits), unquoted=own)
    return wording or sentence.text.strip(), tuple(dict.fromkeys(flags))


def _parts(
    sentence: Sentence, attribution: Quotation, contents: Sequence[Span]
) -> Iterator[tuple[int, int]]:
    """The attributed parts of a sentence, in its own offsets."""
    for content in contents or (attribution.content,):
        start = max(content.start, sentence.start) - sentence.start
        end = min(content.end, sentence.end) - sentence.start
        if start < end:
            yield start, end


def _within(sentence: Sentence, parts: Sequence[tuple[int, int]]) -> list[Token]:
    return [t for t in sentence.doc if any(a <= t.idx < b for a, b in parts)]


def _disclaimed(
    sentence: Sentence, attribution: Quotation | None, parts: Sequence[tuple[int, int]]
) -> str | None:
    if attribution is None:
        return None
    words = [t for t in _within(sentence, parts) if t.is_alpha or t.like_num]
    return disclaimer(sentence, attribution, words)


def _reported(
    sentence: Sentence, attribution: Quotation | None, parts: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The words of a report, who says so included: "The captain denied that ..."."""
    spans = (attribution.source, attribution.cue) if attribution is not None else ()
    said = [
        (span.start - sentence.start, span.end - sentence.start)
        for span in spans
        if span is not None and sentence.start <= span.start < sentence.end
    ]
    return min(a for a, _ in (*said, *parts)), max(b for _, b in (*said, *parts))


def _clauses(
    sentence: Sentence, attribution: Quotation | None, parts: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The attributed parts of a sentence; nothing unless they make a clause."""
    if attribution is None or _holds_its_cue(sentence, attribution, parts):
        return
    tokens = _within(sentence, parts)
    words = [t for t in tokens if t.is_alpha]
    if not words or _asks(words[0], tokens) or not _makes_a_clause(tokens, attribution):
        return
    yield _after_that(parts[0], words, attribution)
    yield from parts[1:]


def _holds_its_cue(
    sentence: Sentence, attribution: Quotation, parts: Sequence[tuple[int, int]]
) -> bool:
    """ "What it said was a network": the speaker stands inside the words, they are no clause."""
    if attribution.cue is None:
        return False
    cue = attribution.cue.start - sentence.start
    return any(start <= cue < end for start, end in parts)


def _after_that(
    part: tuple[int, int], words: Sequence[Token], attribution: Quotation
) -> tuple[int, int]:
    """Without the "that" a reported clause opens with; "That is true" keeps its own."""
    first = words[0]
    if first.lower_ != "that" or (attribution.mode == Mode.DIRECT and first.dep_ != "mark"):
        return part
    opens = first.dep_ == "mark" or (len(words) > 1 and words[1].pos_ not in ("VERB", "AUX"))
    return (first.idx + len(first), part[1]) if opens else part


def _second_that(sentence: Sentence, pieces: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    """ "Said prices fell and that wages rose": the second "that" goes with the first."""
    for token in sentence.doc:
        inside = any(start < token.idx < end for start, end in pieces)
        second = token.dep_ == "mark" and token.head.dep_ == "conj"
        if inside and second and token.lower_ == "that" and token.nbor(-1).dep_ == "cc":
            yield Edit(token.idx, token.idx + len(token) + 1, "")


def _asks(first: Token, tokens: Sequence[Token]) -> bool:
    """Whether a reported clause is a question or a wish: "whether ...", "what ...", "to ..."."""
    if first.lower_ not in NO_STATEMENT:
        return False
    inside = {t.i for t in tokens}
    clause = first.head if first.head.i != first.i else first
    return clause.head.i not in inside or clause.head.i == clause.i


def _makes_a_clause(tokens: Sequence[Token], attribution: Quotation) -> bool:
    """Whether the words have a verb with a subject of their own, not only inside a noun phrase."""
    inside = {t.i for t in tokens}
    for token in tokens:
        nested = token.head.i in inside and token.head.i != token.i
        if nested or token.pos_ not in ("VERB", "AUX") or not is_finite(token):
            continue
        if any(c.dep_ in SUBJECTS and c.i in inside for c in token.children):
            return True
    return attribution.mode == Mode.DIRECT and _fills_the_sentence(tokens)


def _fills_the_sentence(tokens: Sequence[Token]) -> bool:
    """Whether quoted words are the whole of their sentence, a label as in "LEE: ..." apart."""
    doc, first = tokens[0].doc, tokens[0].i
    labelled = any(t.text == ":" for t in doc[max(0, first - 2) : first])
    before = () if labelled else doc[:first]
    outside = any(t.is_alpha for t in (*before, *doc[tokens[-1].i + 1 :]))
    return not outside and any(t.tag_ in FINITE for t in tokens)
