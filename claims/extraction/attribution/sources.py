"""Who is the source of a cue: the subject of a verb, found through coordination and participles."""

from spacy.tokens import Token

from claims.extraction.attribution.findings import Range, hull
from claims.extraction.wordlists import word_set

RELATIVE = word_set("WDT WP")
WRITINGS = word_set("""
    statement letter memo note email message ad advertisement tweet post paper brief lawsuit
    petition article editorial column report speech
""")
CLOSED = word_set(", ” \" '' ’ ? !")
SUBJECTS = word_set("nsubj nsubjpass csubj")
NOBODY = word_set("i you me us that this there")  # no sources a reporter quotes
DEEPEST = 12  # heads climbed in search of a subject; real sentences need four


def subject_of(verb: Token) -> Token | None:
    """The head word of who does ``verb``, or None where the sentence does not say.

    Follows shared subjects ("said and added"), infinitives ("wants to say") and participles
    ("left, adding that"); for a passive with "by" the agent. A noun modified by a participle
    ("a letter saying") is its source.
    """
    for _ in range(DEEPEST):
        own = _own_subject(verb)
        if own is not None:
            return own
        head = verb.head
        if head.i == verb.i:
            return None
        if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "prep", "pcomp", "dep", "aux", "acomp"):
            if verb.dep_ in ("advcl", "ccomp") and verb.tag_ in ("VBD", "VBZ", "VBP"):
                return None  # a finite clause does not borrow its subject
            if verb.dep_ == "xcomp" and (told := _object(head)) is not None:
                return told
            verb = head
        elif verb.dep_ in ("acl", "relcl"):
            if head.dep_ == "dobj" and head.lemma_.lower() in WRITINGS:
                return _own_subject(head.head) or head  # "she sent a letter saying"
            return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None
        else:
            return None
    return None


def inverted_subject(verb: Token) -> Token | None:
    """Who speaks in "“Who pays?” asked the judge", where the parser takes an object."""
    before = verb.nbor(-1) if verb.i else verb
    if before.text not in CLOSED or verb.tag_ not in ("VBD", "VBZ"):
        return None
    behind = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    return behind if behind is not None and behind.left_edge.i == verb.i + 1 else None


def _own_subject(verb: Token) -> Token | None:
    passive = False
    subject = None
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        passive = passive or child.dep_ == "auxpass"
        if child.dep_ in SUBJECTS and (subject is None or subject.tag_ in RELATIVE):
            subject = child  # "which they say left a gap": the parser hangs both to "say"
    return subject


def _object(verb: Token) -> Token | None:
    """Whom a verb of asking moves to act: "urged Congress to say"."""
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)


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
    while end - start > 1 and _ends_badly(doc[end - 1]):
        end -= 1
    while end - start > 1 and _opens_badly(doc[start]):
        start += 1
    return start, end


def _opens_badly(first: Token) -> bool:
    """Whether a name does not open so: "even the bank", "both Ruiz and Weiss"."""
    return first.is_punct or first.is_space or first.lower_ in ("even", "both")


def _ends_badly(last: Token) -> bool:
    """Whether a name does not end so: with a comma, or with the "'s" of "the bank's claim"."""
    return last.tag_ == "POS" or (last.is_punct and last.text not in ')"”')
