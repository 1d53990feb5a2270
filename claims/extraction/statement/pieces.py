"""The stretch of a sentence that says what its speaker says, where it makes a clause.

It only finds the clause; whether it says alone what it says in its sentence the guard decides.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.english.lexicon import word_set, words
from claims.extraction.attribution.grammar import FINITE, is_finite
from claims.extraction.faithfulness.chain import PLAIN
from claims.extraction.parse import Sentence
from claims.extraction.statement.edits import Edit
from claims.values import Mode, Quotation, Span

Piece = tuple[int, int]  # character offsets into the sentence
SUBJECTS = word_set("nsubj nsubjpass expl csubj")
# A clause that opens so is no statement: "asked whether ...", "promised to ..."
NO_STATEMENT = word_set("""
    whether if how why what who whom whose which when where to as because while than
""")
POINTED = words("things/said") | words("things/happenings")  # what "that claim" may mean
NEGATIONS = word_set("not never n't")
CONTRACTED = word_set("'s ’s 're ’re")  # "the tax's a failure" is often parsed as an owner
GOING_ON = re.compile(r"[,\s]+(?:(?:and|but|or)\s+)?$")


def parts_of(
    sentence: Sentence, attribution: Quotation | None, contents: Sequence[Span]
) -> Iterator[Piece]:
    """The parts of a sentence a candidate is about."""
    whole = (attribution.content,) if attribution is not None else ()
    for content in contents or whole:
        start = max(content.start, sentence.start) - sentence.start
        end = min(content.end, sentence.end) - sentence.start
        if start < end:
            yield start, end


def within(sentence: Sentence, parts: Sequence[Piece]) -> list[Token]:
    return [t for t in sentence.doc if any(a <= t.idx < b for a, b in parts)]


def without_others(sentence: Sentence, parts: Sequence[Piece], cues: Sequence[Span]) -> list[Piece]:
    """``parts`` up to where somebody speaks on: "wages fell, and Ruiz replied: ...", "..., adding
    that she left", "... but did not say why"."""
    taken_over = (t for t in _tokens_of_all(sentence, cues) if t.dep_ == "conj" and _has_subject(t))
    gone_on = (t for t in within(sentence, parts) if _speaks_on(t))
    others = sorted({token.left_edge.idx for token in (*taken_over, *gone_on)})
    trimmed = []
    for start, end in parts:
        cut = min((at for at in others if start < at < end), default=end)
        trimmed.append((start, len(GOING_ON.sub("", sentence.text[:cut])) if cut < end else end))
    return trimmed


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.lefts)


def _speaks_on(verb: Token) -> bool:
    """Whether a verb of saying behind a report takes up the report's own subject."""
    if verb.lemma_.lower() not in PLAIN or _has_subject(verb) or verb.i == 0:
        return False
    if verb.dep_ == "conj":
        return any(c.dep_ == "neg" for c in verb.lefts)
    before = verb.doc[verb.left_edge.i - 1]
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and before.text == ","


def clause(sentence: Sentence, attribution: Quotation, parts: Sequence[Piece]) -> list[Piece]:
    """Return the parts to read as a clause of the speaker's, or nothing where they make none."""
    tokens = within(sentence, parts)
    worded = [t for t in tokens if t.is_alpha or t.like_num]
    if not worded or _asks(worded, tokens) or not _makes_a_clause(tokens, attribution):
        return []
    if any(t in tokens for t in _tokens_of(sentence, attribution.cue)) or len(parts) > 2:
        return []
    return [_after_that(parts[0], worded, attribution), *parts[1:]]


def second_that(sentence: Sentence, pieces: Sequence[Piece]) -> Iterator[Edit]:
    """ "Said prices fell and that wages rose": the second "that" goes with the first."""
    start = pieces[0][0]
    for token in sentence.doc:
        verb = token.head
        if token.lower_ != "that" or token.dep_ != "mark" or verb.dep_ != "conj":
            continue
        first = next((c for c in verb.head.lefts if c.dep_ == "mark"), None)
        dropped = first is None or (first.lower_ == "that" and first.idx < start)
        outer = verb.head.dep_ in ("ccomp", "ROOT") and verb.head.head.idx < start
        inside = any(a < token.idx < b for a, b in pieces)
        if inside and dropped and outer and token.nbor(-1).dep_ == "cc":
            yield Edit(token.idx, token.idx + len(token) + 1, "")


def _after_that(part: Piece, worded: Sequence[Token], attribution: Quotation) -> Piece:
    """Without the "that" a reported clause opens with; "That is true" keeps its own."""
    first = worded[0]
    if first.lower_ != "that" or (attribution.mode == Mode.DIRECT and first.dep_ != "mark"):
        return part
    if first.dep_ == "det" and first.head.lemma_.lower() in POINTED:
        return part  # "that claim smacked of hypocrisy"
    opens = first.dep_ == "mark" or (len(worded) > 1 and worded[1].pos_ not in ("VERB", "AUX"))
    return (first.idx + len(first), part[1]) if opens else part


def _asks(worded: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether a reported clause is a question or a wish: "whether ...", "not to ..."."""
    first = next((t for t in worded if t.lower_ not in NEGATIONS), worded[0])
    if first.lower_ not in NO_STATEMENT:
        return False
    inside = {t.i for t in tokens}
    verb = first.head if first.head.i != first.i else first
    return verb.head.i not in inside or verb.head.i == verb.i


def _makes_a_clause(tokens: Sequence[Token], attribution: Quotation) -> bool:
    """Whether the words have a verb with a subject of their own, not only inside a noun phrase."""
    inside = {t.i for t in tokens}
    for token in tokens:
        nested = token.head.i in inside and token.head.i != token.i
        if nested or token.pos_ not in ("VERB", "AUX") or not is_finite(token):
            continue
        if any(c.dep_ in SUBJECTS and c.i in inside for c in token.children):
            return True
    if attribution.mode != Mode.DIRECT:
        return False
    opens = all(t.is_punct for t in tokens[0].doc[: tokens[0].i])
    verbs = any(t.tag_ in FINITE or t.lower_ in CONTRACTED for t in tokens)
    return _fills_the_sentence(tokens) or (opens and verbs)


def _fills_the_sentence(tokens: Sequence[Token]) -> bool:
    """Whether quoted words are the whole of their sentence, a label as in "LEE: ..." apart."""
    doc, first = tokens[0].doc, tokens[0].i
    labelled = any(t.text == ":" for t in doc[max(0, first - 2) : first])
    before = () if labelled else doc[:first]
    outside = any(t.is_alpha for t in (*before, *doc[tokens[-1].i + 1 :]))
    return not outside and any(t.tag_ in FINITE for t in tokens)


def _tokens_of_all(sentence: Sentence, spans: Sequence[Span]) -> list[Token]:
    return [token for span in spans for token in _tokens_of(sentence, span)]


def _tokens_of(sentence: Sentence, span: Span | None) -> list[Token]:
    if span is None:
        return []
    return within(sentence, [(span.start - sentence.start, span.end - sentence.start)])
