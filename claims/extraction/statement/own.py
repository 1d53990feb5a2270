"""The part of a sentence that is the article's own beside what it gives to others."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution.grammar import SUBJECTS, hull, is_finite
from claims.extraction.parse import Sentence
from claims.values import Quotation, Span

BESIDE = word_set("conj advcl parataxis ccomp")
# adverbial clauses that state something of their own; "if" and "when" only set conditions
CONTRASTING = word_set("although though while whereas but and yet")
LEAST_WORDS = 4


def own_clause(sentence: Sentence, quotations: Sequence[Quotation]) -> Span | None:
    """Return the clause behind "but" in "she said it was safe, but engineers found cracks".

    It has a subject and a finite verb of its own, hangs on a verb of saying or contrasts with what
    it reports, and no speaker of the sentence has a word of it. None where there is none.
    """
    given = [part for q in quotations for part in (q.content, q.source, q.cue) if part]
    cues = [q.cue for q in quotations if q.cue is not None]
    told = [q.content for q in quotations]
    if not cues or any(t.is_quote for t in sentence.doc):
        return None
    for token in sentence.doc:
        if token.dep_ not in BESIDE or token.pos_ not in ("VERB", "AUX") or not _stands(token):
            continue
        head = sentence.start + token.head.idx
        hung_to = [*cues, *told] if token.dep_ == "advcl" else cues
        clause = _span(sentence, token)
        behind = any(part.start <= head < part.end <= clause.start for part in hung_to)
        if behind and not any(clause.overlaps(part) for part in given):
            return clause
    return None


def _stands(verb: Token) -> bool:
    """Whether a clause can stand alone: "but engineers found cracks", not "when it rained"."""
    if not is_finite(verb) or not any(c.dep_ in SUBJECTS for c in verb.lefts):
        return False
    opening = verb.left_edge
    if opening.lower_ == "that" and opening.dep_ == "mark":
        return False
    if verb.dep_ == "advcl" and opening.lower_ not in CONTRASTING:
        return False
    before = verb.doc[opening.i - 1] if opening.i else opening
    parted = before.text in (",", ";", ":") or before.lower_ in CONTRASTING
    return parted and sum(t.is_alpha for t in _words(verb)) >= LEAST_WORDS


def _words(verb: Token) -> Iterator[Token]:
    start, end = hull(verb)
    opening = verb.doc[start]
    yield from verb.doc[start + (opening.lower_ in CONTRASTING) : end]


def _span(sentence: Sentence, verb: Token) -> Span:
    words = list(_words(verb))
    return Span(sentence.start + words[0].idx, sentence.start + words[-1].idx + len(words[-1]))
