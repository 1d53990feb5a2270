"""Cues that stand inside what they report: ", he said,", "as the bank put it", "which they say"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claims.english.lexicon import word_set
from claims.extraction.attribution import lexicon
from claims.extraction.attribution.findings import Finding
from claims.extraction.attribution.grammar import (
    COMMAS,
    FINITE,
    RELATIVE,
    SUBJECTS,
    Range,
    hull,
    is_finite,
)

FENCES = word_set(", - -- – — .")
BESIDE = word_set("it out himself herself themselves itself on in at to last this earlier later")
ENDS = word_set(", .")
TELLING = lexicon.SAYING | lexicon.THINKING
BESIDE_A_DEED = word_set("before after while when without")  # ", he said, before leaving"
HUNG_IN = word_set("ccomp parataxis advcl dep relcl conj")
LEAST_TOLD = 3  # words before ", Reuters said"
LONGEST_ASIDE = 8  # words from the verb of ", he said on Monday," to the comma


def around(verb: Token) -> list[Range]:
    """What stands around "he said" or "as he put it" where they are hung into what they report."""
    head = verb.head
    if head.i == verb.i or head.pos_ not in ("VERB", "AUX") or verb.dep_ not in HUNG_IN:
        return []
    if verb.dep_ == "ccomp" and head.i > verb.i and head.lemma_.lower() in lexicon.SAYING:
        return []  # "it added a link, she noted": what she noted
    parts = {c.dep_: c for c in verb.children}
    if "nsubj" not in parts or "advcl" in parts:
        return []
    start, end = _unpunctuated(verb.doc, *hull(verb))
    mark = parts.get("mark")
    if mark is not None and (mark.lower_ != "as" or mark.i != start or not _only_reports(verb)):
        return []
    if not _fenced(verb.doc, start, end):
        return []
    first, last = hull(head)
    return [r for r in ((first, start), _going_on(verb.doc, end, last)) if r[0] < r[1]]


def _going_on(doc: Doc, start: int, end: int) -> Range:
    """What goes on behind ", he said"; nothing where he may be who did it: ", but left the room".

    Words cut off here are missed; words of the reporter would be put into a mouth.
    """
    rest = [t for t in doc[start:end] if not t.is_punct]
    if len(rest) > 1 and rest[0].dep_ == "cc":
        rest = rest[1:]
    if not rest:
        return start, end
    first = rest[1] if len(rest) > 1 and rest[0].lower_ in BESIDE_A_DEED else rest[0]
    verb = first.head if first.dep_ in ("aux", "auxpass", "advmod") else first
    has_subject = any(c.dep_ in SUBJECTS for c in verb.lefts)
    deed = first.tag_ == "VBG" or (is_finite(verb) and verb.i >= first.i and not has_subject)
    return (end, end) if deed and not any(t.is_quote for t in rest) else (start, end)


def _only_reports(verb: Token) -> bool:
    """Whether nothing but a hearer or a time follows: "as he told voters", no "as he told lies"."""
    hearers = verb.lemma_.lower() in lexicon.TOLD
    for child in verb.rights:
        if child.dep_ == "dobj" and child.lower_ not in BESIDE:
            if not hearers or not (child.pos_ in ("PROPN", "PRON") or child.tag_ == "NNS"):
                return False
        elif child.dep_ in ("xcomp", "ccomp") or (
            child.dep_ == "prep" and child.lower_ not in BESIDE
        ):
            return False
    return True


def interposed(verb: Token) -> list[Range]:
    """ "If it fails, he argues, there are others": all of a sentence around ", he argues,"."""
    doc = verb.doc
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or not is_finite(verb) or any(t.is_quote for t in doc):
        return []
    start = subject.left_edge.i
    stop = min(verb.i + LONGEST_ASIDE, len(doc) - 1)
    end = next((t.i for t in doc[verb.i + 1 : stop] if t.text == ","), None)
    if end is None or start == 0 or doc[start - 1].text != ",":
        return []
    aside = doc[verb.i + 1 : end]
    if any(t.pos_ in ("VERB", "AUX") for t in aside) or doc[start].tag_ in RELATIVE:
        return []
    return [r for r in ((0, start), _going_on(doc, end, len(doc))) if r[0] < r[1]]


def before_tail(verb: Token) -> Range | None:
    """All before ", Reuters said" that ends a sentence, where the parser hung it elsewhere."""
    doc = verb.doc
    subject = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), None)
    if verb.tag_ not in FINITE or subject is None or any(t.is_quote for t in doc):
        return None
    comma = subject.left_edge.i - 1
    if comma < LEAST_TOLD or doc[comma].text != ",":
        return None
    told = any(t.pos_ in ("VERB", "AUX") for t in doc[:comma])
    ends = verb.i + 1 < len(doc) and doc[verb.i + 1].text in ENDS
    return (0, comma) if told and ends else None


def embedded(verb: Token) -> list[Range]:
    """ "What she said is a network", "a levy which they say hurt the poor": around the cue.

    Also without the pronoun: "a levy they say hurt the poor".
    """
    subject = next((c for c in reversed(list(verb.lefts)) if c.dep_ in SUBJECTS), None)
    if subject is None or not is_finite(verb) or verb.i + 1 >= len(verb.doc):
        return []
    opening, after = subject.left_edge.i, verb.doc[verb.i + 1]
    relative = verb.doc[opening - 1] if opening else subject
    if relative.tag_ in RELATIVE and after.tag_ in FINITE:
        return _parts_of_relative(relative, after, verb)
    bare = verb.dep_ == "relcl" and verb.head == relative and relative.pos_ in ("NOUN", "PROPN")
    if not bare or after.tag_ not in FINITE | {"VBN"}:
        return []
    first = min(relative.left_edge.i, relative.i)
    return [(first, relative.i + 1), (after.i, _parts_of_relative(relative, after, verb)[1][1])]


def _parts_of_relative(relative: Token, after: Token, verb: Token) -> list[Range]:
    end = hull(verb)[1]
    if end <= after.i:
        end = hull(after.head if after.head.i >= after.i else after)[1]
        end = next((t.i for t in relative.doc[after.i : end] if t.text in ENDS), end)
    return [(relative.i, relative.i + 1), (after.i, max(end, after.i + 1))]


def of_misread_relative(cue: Token) -> Iterator[Finding]:
    """ "Cuts which the Fund estimates would cost jobs", where the parser takes a name for a noun.

    The name then is a part of "the Fund estimates", and the relative clause has no reporting verb.
    """
    doc = cue.doc
    known = cue.tag_ in ("NNS", "VBZ") and cue.lemma_.lower() in TELLING
    if not known or cue.i < 2 or cue.i + 2 >= len(doc) or cue.text[0].isupper():
        return
    name, after, opening = doc[cue.i - 1], doc[cue.i + 1], cue.left_edge.i
    if name.pos_ != "PROPN" or name.dep_ != "compound" or after.tag_ not in FINITE:
        return
    if doc[opening].tag_ in RELATIVE:
        opening += 1
    if opening >= cue.i or doc[opening - 1].lower_ != "which":
        return
    parts = _parts_of_relative(doc[opening - 1], after, cue)
    yield Finding((cue.i, cue.i + 1), (opening, cue.i), parts, name, True, "clause")


def _unpunctuated(doc: Doc, start: int, end: int) -> Range:
    while start < end and doc[start].is_punct:
        start += 1
    while start < end and doc[end - 1].is_punct:
        end -= 1
    return start, end


def _fenced(doc: Doc, start: int, end: int) -> bool:
    opened = start == 0 or doc[start - 1].text in COMMAS
    return opened and end < len(doc) and doc[end].is_punct
