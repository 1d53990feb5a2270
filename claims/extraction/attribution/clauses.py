"""The clause or infinitive a verb reports: "said prices fell", "promised to resign"."""

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution import lexicon
from claims.extraction.attribution.coordination import goes_on_from
from claims.extraction.attribution.grammar import COMMAS, Range, hull, is_finite

PREDICATES = word_set("VERB AUX NOUN ADJ PROPN ADV")
ASKING = word_set("when how why whether where if")
REPORTED = word_set("ccomp advcl csubj")
REASONS = word_set("because if unless")


def clause_of(verb: Token, lemma: str) -> Range | None:
    """The clause a verb reports, before or behind it, None where it has none."""
    for child in verb.children:
        if not (child.dep_ == "ccomp" or _as_good_as_clause(verb, child)):
            continue
        if child.pos_ not in PREDICATES:
            continue
        if lemma in lexicon.SENSING and not is_finite(child):
            continue
        clause = _behind_a_quotation(verb, _to_next_speaker(child))
        if child.i > verb.i or _set_off(verb, lemma, clause):
            return _extended(verb, clause)
    return None


def _as_good_as_clause(verb: Token, child: Token) -> bool:
    """ "Tweeted late at night that ...", "has not said when ...": read as an adverbial clause."""
    if child.dep_ != "advcl" or child.i < verb.i or not is_finite(child):
        return False
    first = child.left_edge
    return (first.lower_ == "that" and first.dep_ == "mark") or (
        first.i == verb.i + 1 and first.lower_ in ASKING
    )


def _behind_a_quotation(verb: Token, clause: Range) -> Range:
    """ "As a phone rang, she said, “It is late”": what leads is hung to the quotation."""
    start, end = clause
    if not start < verb.i < end:
        return clause
    before, after = verb.doc[start : verb.i], verb.doc[verb.i + 1 : end]
    quoted = next((t.i for t in after if t.is_quote), None)
    if quoted is None or any(t.is_quote for t in before):
        return clause
    return (quoted, end) if all(t.is_punct for t in verb.doc[verb.i + 1 : quoted]) else clause


def _to_next_speaker(clause: Token) -> Range:
    """A clause without what the parser hung to it of another speaker: ", while Ruiz said ..."."""
    start, end = hull(clause)
    stop = next((t.i for t in clause.doc[start : clause.i] if t.text == ";"), None)
    if stop is not None and not any(t.is_quote for t in clause.doc[start:end]):
        return start, stop
    for other in clause.conjuncts:
        if other.i > clause.i and goes_on_from(other) is not None:
            return start, _before_coordinator(other)
    for child in clause.rights:
        left = child.left_edge.i
        speaks = child.lemma_.lower() in lexicon.SAYING and is_finite(child)
        apart = child.dep_ in ("advcl", "conj") and child.doc[left - 1].text == ","
        if speaks and apart and any(c.dep_ == "nsubj" for c in child.lefts):
            return start, left - 1
    return start, end


def _before_coordinator(verb: Token) -> int:
    """Where the words before ", and warned" end."""
    place = verb.left_edge.i
    while place > 0 and (verb.doc[place - 1].dep_ == "cc" or verb.doc[place - 1].is_punct):
        place -= 1
    return place


def _set_off(verb: Token, lemma: str, clause: Range) -> bool:
    """Whether a clause before its verb is parted from it as reported words are."""
    start, end = clause
    if lemma not in lexicon.SAYING:
        return end <= verb.i and verb.doc[end - 1].text == ","
    between = verb.doc[end - 1 : verb.i]
    return start < verb.i < end or (
        any(t.text in COMMAS for t in between) and not any(t.text in ":;" for t in between)
    )


def _extended(verb: Token, clause: Range) -> Range:
    """A clause behind its verb reaches over what no comma sets off, and over a colon."""
    start, end = clause
    if start < verb.i:
        return clause
    if end < len(verb.doc) and verb.doc[end].text == ":":
        return start, len(verb.doc)
    for child in verb.rights:
        left, right = hull(child)
        if (child.dep_ in ("advcl", "prep", "npadvmod", "advmod") and left == end) or (
            child.dep_ == "advcl" and left == end + 1 and child.left_edge.lower_ in REASONS
        ):
            end = right
    return start, end


def infinitive_of(verb: Token) -> Range | None:
    """The infinitive a verb of wanting brings in: "promised to resign"."""
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp") and any(
            c.dep_ == "aux" and c.lower_ == "to" for c in child.children
        ):
            return _with_coordinated(verb, _extended(verb, hull(child)))
    return None


def _with_coordinated(verb: Token, infinitive: Range) -> Range:
    """ "Agreed to share a currency and rely on one another", where the parser parts the two."""
    start, end = infinitive
    behind = verb.doc[end : end + 2]
    if len(behind) == 2 and behind[0].dep_ == "cc" and behind[1].tag_ in ("VB", "VBP"):
        end = max(hull(behind[1])[1], end)
    return start, end


def made_clear(verb: Token) -> Range | None:
    """ "She made clear that she would stay", "he made it clear she would stay"."""
    clear = next((t for t in verb.doc[verb.i + 1 : verb.i + 4] if t.lower_ == "clear"), None)
    if clear is None or clear.head.i != verb.i:
        return None
    said = next(
        (
            c
            for c in (*clear.rights, *verb.rights)
            if c.dep_ in REPORTED and c.i > clear.i and is_finite(c)
        ),
        None,
    )
    return (max(clear.i + 1, hull(said)[0]), hull(said)[1]) if said is not None else None
