"""What a verb of saying, thinking or wanting reports: clauses, infinitives, objects."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from claims.extraction.attribution import lexicon
from claims.extraction.attribution.findings import Range, hull
from claims.extraction.attribution.sources import SUBJECTS
from claims.extraction.wordlists import word_set

PREDICATES = word_set("VERB AUX NOUN ADJ PROPN ADV")
FINITE = word_set("VBD VBZ VBP MD")
COMMAS = word_set(", ” \" '' ’ ' — – -- - ? ! … ...")
AFTER_OBJECT = word_set("dobj dative xcomp ccomp oprd acomp attr agent pobj pcomp prt relcl acl")
INNER = word_set("for as of to with about over against from by into on")  # no times, no places
RELATIVE = word_set("WDT WP")
OBJECTS = word_set("dobj ccomp xcomp oprd")
HUNG_IN = word_set("ccomp parataxis advcl dep relcl conj")


@dataclass(frozen=True, slots=True)
class Report:
    """What a cue reports, the words of the cue, and the frame it does so in (see Finding)."""

    contents: list[Range]
    cue: Range
    frame: str = ""


def report_of(verb: Token, lemma: str) -> Report:
    """Return what a verb reports in the first frame that fits; no contents where none does.

    A verb of saying without contents may still bring in a quotation that the parse left apart.
    """
    cue = _cue(verb)
    if lemma in lexicon.SAYING | lexicon.THINKING and (clause := _clause(verb, lemma)):
        return Report([clause], cue, "clause")
    if lemma in lexicon.SEEMING and (clause := _clause(verb, lemma) or _infinitive(verb)):
        return Report([clause], cue, "clause")
    if lemma in lexicon.WANTING and (clause := _infinitive(verb)):
        return Report([clause], cue, "infinitive")
    tells = lemma in lexicon.SAYING | lexicon.THINKING or (lemma == "put" and _puts_it(verb))
    if tells and (contents := _around(verb)):
        return Report(contents, cue, "clause")
    if lemma in lexicon.SAYING | lexicon.THINKING and (contents := _embedded(verb)):
        return Report(contents, cue, "clause")
    if (about := _about(verb, lemma)) is not None:
        return Report([about], (cue[0], about[0]), "about")
    if lemma in lexicon.TALKING_OF and (contents := _passive(verb)):
        return Report(contents, cue, "object")
    takes_object = lemma in lexicon.TALKING_OF or _shows(verb, lemma)
    if (takes_object or (lemma in lexicon.NAMING and _names(verb))) and (thing := _object(verb)):
        return Report([thing], cue, "object")
    if lemma in lexicon.TALKING_OF | lexicon.WANTING and (thing := _spoken_of(verb)):
        return Report([thing], cue, "object")
    return Report([], cue)


def _cue(verb: Token) -> Range:
    """The verb with the auxiliaries, negation and adverbs right before it and its particle."""
    start, end = verb.i, verb.i + 1
    near = {c.i: c.dep_ for c in verb.children}
    while near.get(start - 1) in ("aux", "auxpass", "neg", "advmod"):
        start -= 1
    if near.get(end) == "prt":
        end += 1
    return start, end


def _clause(verb: Token, lemma: str) -> Range | None:
    for child in verb.children:
        if child.dep_ != "ccomp" or child.pos_ not in PREDICATES:
            continue
        if lemma in lexicon.SENSING and not is_finite(child):
            continue
        if lemma in lexicon.CITING and child.i > verb.i and not _introduced(child):
            continue
        clause = _behind_a_quotation(verb, _to_next_speaker(child))
        if child.i > verb.i or _set_off(verb, lemma, clause):
            return _extended(verb, clause)
    return None


def _introduced(clause: Token) -> bool:
    """Whether a clause opens with "that", "how" or a quotation mark."""
    first = clause.left_edge
    before = first.nbor(-1) if first.i else first
    return first.tag_ in ("IN", "WRB", "WP", "WDT", "``") or before.is_quote


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
    for child in clause.rights:
        left = child.left_edge.i
        speaks = child.lemma_.lower() in lexicon.SAYING and is_finite(child)
        apart = child.dep_ in ("advcl", "conj") and child.doc[left - 1].text == ","
        if speaks and apart and any(c.dep_ == "nsubj" for c in child.lefts):
            return start, left - 1
    return start, end


def is_finite(verb: Token) -> bool:
    """Whether a verb, or an auxiliary of it, is in a finite form."""
    return verb.tag_ in FINITE or any(
        c.tag_ in FINITE for c in verb.children if c.dep_ in ("aux", "auxpass")
    )


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
        if child.dep_ in ("advcl", "prep", "npadvmod", "advmod") and hull(child)[0] == end:
            end = hull(child)[1]
    return start, end


def _infinitive(verb: Token) -> Range | None:
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp") and any(
            c.dep_ == "aux" and c.lower_ == "to" for c in child.children
        ):
            return _extended(verb, hull(child))
    return None


def _around(verb: Token) -> list[Range]:
    """What stands around "he said" or "as he put it" where they are hung into what they report."""
    head = verb.head
    if head.i == verb.i or head.pos_ not in ("VERB", "AUX") or verb.dep_ not in HUNG_IN:
        return []
    parts = {c.dep_: c for c in verb.children}
    if "nsubj" not in parts or "advcl" in parts:
        return []
    start, end = _unpunctuated(verb.doc, *hull(verb))
    mark = parts.get("mark")
    if mark is not None and (mark.lower_ != "as" or mark.i != start):
        return []
    if not (_fenced(verb.doc, start, end) or _related(verb, start)):
        return []
    first, last = hull(head)
    return [r for r in ((first, start), (end, last)) if r[0] < r[1]]


def _embedded(verb: Token) -> list[Range]:
    """ "What she said is a network", "a gap which they say left many poor": around the cue."""
    subject = next((c for c in reversed(list(verb.lefts)) if c.dep_ in SUBJECTS), None)
    if subject is None or not is_finite(verb) or verb.i + 1 >= len(verb.doc):
        return []
    opening, after = subject.left_edge.i, verb.doc[verb.i + 1]
    relative = verb.doc[opening - 1] if opening else subject
    if relative.tag_ not in RELATIVE or after.tag_ not in FINITE:
        return []
    end = hull(verb)[1]
    if end == after.i:
        end = hull(after.head if after.head.i >= after.i else after)[1]
    return [(relative.i, relative.i + 1), (after.i, end)]


def _puts_it(verb: Token) -> bool:
    """ "As the bank put it"."""
    return any(c.dep_ == "dobj" and c.lower_ == "it" for c in verb.rights)


def _unpunctuated(doc: Doc, start: int, end: int) -> Range:
    while start < end and doc[start].is_punct:
        start += 1
    while start < end and doc[end - 1].is_punct:
        end -= 1
    return start, end


def _fenced(doc: Doc, start: int, end: int) -> bool:
    opened = start == 0 or doc[start - 1].text in COMMAS
    return opened and end < len(doc) and doc[end].is_punct


def _related(verb: Token, start: int) -> bool:
    """ "A plan which they say would fail": no commas there."""
    return start > 0 and verb.doc[start - 1].tag_ in ("WDT", "WP") and verb.head.i > verb.i


def _about(verb: Token, lemma: str) -> Range | None:
    """What follows the preposition of "called for", "accused him of"."""
    allowed = lexicon.ABOUT.get(lemma, frozenset())
    for child in verb.rights:
        if child.dep_ in ("prep", "prt", "agent") and child.lower_ in allowed:
            return _rest(verb, child.i + 1)
    return None


def _passive(verb: Token) -> list[Range]:
    """ "The plan was criticised by the unions for its cost": the subject is what was spoken of."""
    parts = {c.dep_: c for c in verb.children}
    if "agent" not in parts or "nsubjpass" not in parts:
        return []
    after = [hull(c) for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("for", "as")]
    return [hull(parts["nsubjpass"]), *after]


def _spoken_of(verb: Token) -> Range | None:
    """ "The policies she supported", "which the bank described": the noun is what was spoken of."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.tag_ not in RELATIVE), None)
    if (
        verb.dep_ != "relcl"
        or subject is None
        or not OBJECTS.isdisjoint(c.dep_ for c in verb.rights)
    ):
        return None
    opening = subject.left_edge.i
    relative = verb.doc[opening - 1]
    if relative.tag_ in RELATIVE:
        return relative.i, opening
    head = verb.head
    return (head.left_edge.i, opening) if head.pos_ in ("NOUN", "PROPN") else None


def _shows(verb: Token, lemma: str) -> bool:
    """ "Polls show a close race": the subject is a document, the object what it holds."""
    return lemma in lexicon.SHOWING and any(
        c.dep_ == "nsubj" and c.lemma_.lower() in lexicon.DOCUMENTS for c in verb.lefts
    )


def _names(verb: Token) -> bool:
    """Whether a verb of naming has both the thing and its name: "called it a disaster"."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return False  # "a website called Real Facts": a name, nobody's words
    parts = {c.dep_: c for c in verb.rights}
    if not parts.keys().isdisjoint(("oprd", "ccomp", "xcomp")):
        return True
    thing = parts.get("dobj")
    return thing is not None and (
        any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.rights)
        or any(c.dep_ == "appos" and c.left_edge.nbor(-1).is_quote for c in thing.rights)
    )


def _object(verb: Token) -> Range | None:
    first = next((c for c in verb.rights if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp")), None)
    return _rest(verb, hull(first)[0]) if first is not None else None


def _rest(verb: Token, start: int) -> Range | None:
    """From ``start`` to the end of the verb's own phrase, without times, places and asides."""
    end = start
    for child in verb.rights:
        left, right = hull(child)
        if right <= start:
            continue
        belongs = child.dep_ in AFTER_OBJECT or (child.dep_ == "prep" and child.lower_ in INNER)
        if left <= end and (belongs or end == start):
            end = max(end, right)
        elif end > start:
            break
    return (start, _without_aside(verb.doc, start, end)) if end > start else None


def _without_aside(doc: Doc, start: int, end: int) -> int:
    """Where a phrase ends that trails ", which ..." or ", who ..."."""
    for place in range(start + 1, end - 1):
        if doc[place].text == "," and doc[place + 1].tag_ in ("WDT", "WP", "WP$", "WRB"):
            return place
    return end


def subject_span(verb: Token) -> Range | None:
    """The subject of a verb of hearsay, unless it is the "it" of "it is said"."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.lower_ != "it"), None)
    return hull(subject) if subject is not None else None
