"""The stretch of a sentence that says what its speaker says, where it can be cut out safely.

What is cut out must read as one clause of the source: nothing joined that stood apart, no tail and
no condition lost. Where that is open the caller keeps the sentence.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.english.lexicon import word_set
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
NEGATIONS = word_set("not never n't")
# Words that a phrase cannot lose without meaning something else: "those [still at work]"
NEEDED = word_set("""
    acl relcl pobj pcomp dobj attr acomp oprd amod compound xcomp ccomp agent prt nmod poss
""")
# Words that mean nothing without the one they belong to, if that one is cut off
BELONGING = word_set("nsubj nsubjpass det amod compound poss aux auxpass")
CONDITIONS = word_set("like when if while after before unless once until whenever although though")
CONTRACTED = word_set("'s ’s 're ’re")  # "the tax's a failure" is often parsed as an owner
SHARES = word_set("percent percentage % half third quarter majority share fifth")
CROWDS = word_set("most many some few several all half majority")
BELIEVING = word_set("believe think feel fear worry hope expect want prefer see")
ENDLESS = word_set("those of to for with by from than the a an how")  # words that no clause ends on
REFLEXIVE = word_set("himself herself itself themselves")
LEAST_BROKEN = 4  # words behind a "that"; fewer are "that old mill"
GOING_ON = re.compile(r"[,\s]+(?:(?:and|but|or)\s+)?$")
CLIMB = 12  # steps up the parse; garbage may be a chain of any length


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
    words = [t for t in tokens if t.is_alpha or t.like_num]
    if not words or _asks(words, tokens) or not _makes_a_clause(tokens, attribution):
        return []
    if _is_a_share(sentence, attribution) or not _is_safe(sentence, attribution, parts, tokens):
        return []
    return [_after_that(parts[0], words, attribution), *parts[1:]]


def reported(sentence: Sentence, attribution: Quotation | None, parts: Sequence[Piece]) -> Piece:
    """The words of a report, who says so included: "The captain denied that ..."."""
    spans = (attribution.source, attribution.cue) if attribution is not None else ()
    said = [
        (span.start - sentence.start, span.end - sentence.start)
        for span in spans
        if span is not None and sentence.start <= span.start < sentence.end
    ]
    asked = [  # "The bank was asked by ...": the subject of a passive cue is part of the report
        (child.left_edge.idx, child.idx + len(child))
        for token in within(sentence, said)
        for child in token.children
        if child.dep_ == "nsubjpass"
    ]
    return min(a for a, _ in (*said, *asked, *parts)), max(b for _, b in (*said, *parts))


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


def _after_that(part: Piece, words: Sequence[Token], attribution: Quotation) -> Piece:
    """Without the "that" a reported clause opens with; "That is true" keeps its own."""
    first = words[0]
    if first.lower_ != "that" or (attribution.mode == Mode.DIRECT and first.dep_ != "mark"):
        return part
    opens = first.dep_ == "mark" or (len(words) > 1 and words[1].pos_ not in ("VERB", "AUX"))
    return (first.idx + len(first), part[1]) if opens else part


def _asks(words: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether a reported clause is a question or a wish: "whether ...", "not to ..."."""
    first = next((t for t in words if t.lower_ not in NEGATIONS), words[0])
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


def _is_a_share(sentence: Sentence, attribution: Quotation) -> bool:
    """Whether how many say so is the claim: "19 percent said", "most voters believe"."""
    source = _tokens_of(sentence, attribution.source)
    lemmas = {t.lemma_.lower() for t in source}
    if any(t.pos_ == "NUM" or t.like_num for t in source) and lemmas & SHARES:
        return True
    cue = {t.lemma_.lower() for t in _tokens_of(sentence, attribution.cue)}
    return bool(source) and source[0].lower_ in CROWDS and bool(cue & BELIEVING)


def _tokens_of_all(sentence: Sentence, spans: Sequence[Span]) -> list[Token]:
    return [token for span in spans for token in _tokens_of(sentence, span)]


def _tokens_of(sentence: Sentence, span: Span | None) -> list[Token]:
    if span is None:
        return []
    return within(sentence, [(span.start - sentence.start, span.end - sentence.start)])


def _is_safe(
    sentence: Sentence, attribution: Quotation, parts: Sequence[Piece], tokens: Sequence[Token]
) -> bool:
    inside = {t.i for t in tokens}
    cue = _tokens_of(sentence, attribution.cue)
    given = {t.i for t in (*cue, *_tokens_of(sentence, attribution.source))}
    if any(t.i in inside for t in cue) or len(parts) > 2 or _is_conditional(cue, inside):
        return False
    if cue and cue[-1].i + 1 < len(sentence.doc) and cue[-1].nbor().lower_ in REFLEXIVE:
        return False  # "Haddad found himself in debt, prices fell"
    if len(parts) == 2 and not _is_interrupted(sentence, attribution, parts, cue, given):
        return False
    if attribution.mode == Mode.DIRECT:
        return True
    return not any(_lost_its_tail(sentence, part, inside, given) for part in parts) and not any(
        t.dep_ in BELONGING and t.head.i not in inside | given and t.head.i > t.i for t in tokens
    )


def _is_interrupted(
    sentence: Sentence,
    attribution: Quotation,
    parts: Sequence[Piece],
    cue: Sequence[Token],
    given: set[int],
) -> bool:
    """Whether nothing but who says so stands between two parts: "Prices, she said, fell"."""
    gap = within(sentence, [(parts[0][1], parts[1][0])])
    if not any(t in gap for t in cue) or not _hang_together(sentence, parts, attribution):
        return False
    return not any(t.tag_ in FINITE and t.i not in given for t in gap if t.dep_ != "relcl")


def _hang_together(sentence: Sentence, parts: Sequence[Piece], attribution: Quotation) -> bool:
    """Whether two parts are one clause: quoted both, or tied to each other by the parse."""
    if attribution.mode == Mode.DIRECT:
        return True
    one, other = ({t.i for t in within(sentence, [part])} for part in parts)
    return any(
        (t.i in one and t.head.i in other) or (t.i in other and t.head.i in one)
        for t in sentence.doc
        if not t.is_punct
    )


def _is_conditional(cue: Sequence[Token], inside: set[int]) -> bool:
    """ "When the firm asked about both plans, she had 42 percent": the cue sets a condition.

    "Much like he found himself in debt, firms are borrowing" brings in nothing either.
    """
    return any(
        t.dep_ == "advcl" and t.head.i in inside and any(c.lower_ in CONDITIONS for c in t.lefts)
        for t in cue
    )


def _breaks_off(sentence: Sentence, part: Piece) -> bool:
    """Whether a "that" has lost its verb: "it is clear that the sale of the mill, [...]"."""
    words = [t for t in within(sentence, [part]) if not t.is_punct]
    thats = [n for n, t in enumerate(words) if t.lower_ == "that" and t.dep_ in ("mark", "det")]
    rest = words[thats[-1] + 1 :] if thats else []
    return len(rest) >= LEAST_BROKEN and not any(t.tag_ in FINITE for t in rest)


def _lost_its_tail(sentence: Sentence, part: Piece, inside: set[int], given: set[int]) -> bool:
    """Whether the word right behind a part, no mark between, belongs to what stands in it."""
    token = next((t for t in sentence.doc if t.idx >= part[1] and not t.is_space), None)
    if _breaks_off(sentence, part):
        return True
    if token is None or token.is_punct or token.i in inside | given:
        return False
    if token.i and token.nbor(-1).lower_ in ENDLESS:
        return True
    for _ in range(CLIMB):
        if token.head.i in inside:
            return token.dep_ in NEEDED
        if token.head.i == token.i or token.head.i in given:
            return False
        token = token.head
    return False
