"""How far the words of a source reach: its appositions and asides belong to it."""

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution.grammar import Range, hull

FENCES = word_set(", - -- – — ) (")
ASIDES = word_set("including among like such along together then now formerly not both who whose")
TAILS = word_set("a an the one who whose then now formerly")
STOPS = word_set(". : ; ? !")
NAMING = word_set("NNP NN NNS CD")
LONGEST_ASIDE = 25  # words between a source and its cue


def noun_phrase(head: Token, barred: Range) -> Range:
    """The words of a source with its appositions, without what ``barred`` (its cue) covers."""
    start, end = hull(head)
    if start <= barred[0] < end:
        if head.i < barred[0]:
            end = barred[0]
        else:
            start = barred[1]
    doc = head.doc
    for child in head.rights:
        left = child.left_edge.i
        apart = child.dep_ == "acl" and doc[left - 1].text == ","
        clause = child.pos_ in ("VERB", "AUX") and child.dep_ not in ("acl", "relcl")
        if start < left < end and (apart or clause):
            end = left  # ", speaking to reporters": what the source does, no part of its name
    end = _with_aside(head, end, barred) if head.i < barred[0] else _with_tail(head, end, barred)
    while end - start > 1 and _ends_badly(doc[end - 1]):
        end -= 1
    while end - start > 1 and _opens_badly(doc[start]):
        start += 1
    return start, end


def _with_aside(head: Token, end: int, barred: Range) -> int:
    """Where a source ends that an aside parts from its cue: "Many, including Ruiz, say"."""
    doc = head.doc
    cue = barred[0]
    if not head.i < end < cue or cue - end > LONGEST_ASIDE or doc[cue - 1].text not in FENCES:
        return end
    opens = next((t for t in doc[end : cue - 1] if t.text not in FENCES), None)
    if opens is None or doc[opens.i - 1].text not in FENCES:
        return end
    return cue if opens.lower_ in ASIDES or opens.tag_ in NAMING else end


def _with_tail(head: Token, end: int, barred: Range) -> int:
    """Where a source ends that closes its sentence: "said Ruiz, then the mayor"."""
    doc, verb = head.doc, head.doc[barred[1] - 1]
    if verb.pos_ != "VERB" or head.left_edge.i != barred[1] or end + 1 >= len(doc):
        return end
    described = doc[end].text == "," and doc[end + 1].lower_ in TAILS
    if described or (doc[end].text == "-" and not doc[end - 1].whitespace_):
        stop = next((t.i for t in doc[end + 1 :] if t.is_quote or t.text in STOPS), len(doc))
        return min(stop, end + LONGEST_ASIDE)
    return end


def _opens_badly(first: Token) -> bool:
    """Whether a name does not open so: "even the bank", "both Ruiz and Weiss"."""
    return first.is_punct or first.is_space or first.lower_ in ("even", "both")


def _ends_badly(last: Token) -> bool:
    """Whether a name does not end so: with a comma, or with the "'s" of "the bank's claim"."""
    return last.tag_ in ("POS", "CC") or (last.is_punct and last.text not in ')"”')
