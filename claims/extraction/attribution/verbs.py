"""Verbs as cues: who says, thinks or wants what, and where nobody is named."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution import lexicon
from claims.extraction.attribution.asides import before_tail
from claims.extraction.attribution.chains import (
    cited,
    clause_of_citing,
    is_citing,
    is_quoted,
    said_by_another,
)
from claims.extraction.attribution.comments import comments_on_reported
from claims.extraction.attribution.contents import Report, report_of
from claims.extraction.attribution.extent import noun_phrase
from claims.extraction.attribution.findings import Finding
from claims.extraction.attribution.grammar import RELATIVE, SUBJECTS, Range, hull
from claims.extraction.attribution.sources import inverted_subject, subject_of
from claims.extraction.attribution.voices import NOBODY, is_nobody, is_thing

WEAK = word_set("object about infinitive")  # frames of verbs that also have plain senses
NOT_FINITE = word_set("acl advcl relcl ccomp")
MENTAL = lexicon.THINKING | lexicon.SENSING
UNNAMED = lexicon.HEARSAY | lexicon.TOLD
SPEAKING = lexicon.SAYING | lexicon.TALKING_OF
FENCES = word_set(", - -- – — (")
CONDITIONS = word_set("if unless should without once until")
GLOSSING = word_set("refer allude speak")


def of_verb(verb: Token) -> Iterator[Finding]:
    """ "The bank said prices fell", "she opposed the plan", "they were expected to resign"."""
    lemma = verb.lemma_.lower()
    lemma = lexicon.MISREAD.get(lemma, lemma)
    if (
        comments_on_reported(verb)
        or said_by_another(verb) is not None
        or is_quoted(verb)
        or is_citing(verb)
    ):
        return
    report = report_of(verb, lemma)
    if not report.contents and (clause := clause_of_citing(verb)) is not None:
        report = Report([clause], report.cue, "clause")
    speaks = lemma in lexicon.SAYING
    if speaks and not report.contents and (clause := before_tail(verb)) is not None:
        report = Report([clause], report.cue, "clause")
    if not report.contents and not speaks:
        return
    if _is_hearsay(verb, lemma):
        yield from _unnamed(verb, lemma, report)
        return
    if _is_done_to(verb, report.frame):
        return
    if report.frame == "clause":
        report = replace(report, contents=[*_condition(verb), *report.contents])
    person = subject_of(verb)
    if person is None and speaks and (person := inverted_subject(verb)) is not None:
        report = Report([], report.cue)  # "“Who pays?” asked the judge": no object of the verb
    if person is not None and _speaks(verb, lemma, person, report):
        origin = cited(verb) if report.frame == "clause" else None
        carrier, person = (None, person) if origin is None else (person, origin)
        source = noun_phrase(person, report.cue)
        wished = verb.tag_ == "VB" and any(c.dep_ in ("aux", "nsubj") for c in verb.lefts)
        yield Finding(
            report.cue, source, report.contents, person, speaks, report.frame, wished, carrier
        )


def _condition(verb: Token) -> list[Range]:
    """The condition up front in "If elected, she said, she would go", which is hers."""
    doc = verb.doc
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    comma = subject.left_edge.i - 1 if subject is not None else 0
    told = comma > 1 and doc[comma].text == "," and doc[0].lower_ in CONDITIONS
    return [(0, comma)] if told and not any(t.is_quote for t in doc) else []


def _unnamed(verb: Token, lemma: str, report: Report) -> Iterator[Finding]:
    """What is said by nobody who is named: "prices are expected to fall"."""
    if report.frame not in ("clause", "infinitive"):
        return
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.lower_ != "it"), None)
    thing = [] if subject is None or lemma in lexicon.TOLD else [hull(subject)]
    yield Finding(report.cue, None, [*thing, *report.contents], None, False, report.frame)


def _is_hearsay(verb: Token, lemma: str) -> bool:
    """ "Is expected to", "was told that": the subject is not who says it, and nobody else is."""
    if lemma in lexicon.SEEMING:
        said = (c.lemma_.lower() for c in verb.rights if c.dep_ == "xcomp")
        return SPEAKING.isdisjoint(said)  # "appeared to blame the crew": the subject says so
    parts = {c.dep_ for c in verb.children}
    return lemma in UNNAMED and "auxpass" in parts and "agent" not in parts


def _is_done_to(verb: Token, frame: str) -> bool:
    """ "People accused of fraud", "was asked about it": nobody says who did so."""
    parts = {c.dep_ for c in verb.children}
    if verb.lemma_ in GLOSSING and verb.tag_ == "VBG" and "aux" not in parts:
        return True  # "said Ruiz, referring to the vote": a gloss of the reporter's
    if "agent" in parts:
        return False
    bare = frame == "about" and verb.tag_ == "VBN" and "aux" not in parts
    # the parser takes the "'s" of "he's promoted pills" for "is"
    return bare or any(c.dep_ == "auxpass" and c.text[0] not in "'’" for c in verb.lefts)


def _speaks(verb: Token, lemma: str, person: Token, report: Report) -> bool:
    """Whether the sentence has ``person`` say, think or want what the verb reports."""
    if is_thing(person) or is_nobody(person) or person.dep_ == "csubj" or _is_to_come(verb):
        return False
    if not report.contents and verb.tag_ == "VB" and verb.dep_ in NOT_FINITE:
        return False  # "a loss that the bank fears will continue “for years”"
    if lemma in MENTAL and _is_idle(verb, person):
        return False
    return report.frame not in WEAK or _asserts(verb, person)


def _is_to_come(verb: Token) -> bool:
    """ "Has yet to say", "stopped short of saying": nothing was said so far."""
    short = verb.dep_ == "pcomp" and verb.nbor(-2 if verb.i > 1 else 0).lower_ == "short"
    return short or (verb.dep_ == "xcomp" and any(c.lower_ == "yet" for c in verb.head.children))


def _is_idle(verb: Token, person: Token) -> bool:
    """Whether a verb of thinking tells of no thought: "you know", "it is hard to see"."""
    if person.lower_ in ("you", "one"):
        return True
    purpose = any(c.lower_ == "to" for c in verb.lefts if c.dep_ == "aux")
    return purpose and verb.dep_ not in ("xcomp", "conj", "ROOT")


def _asserts(verb: Token, subject: Token) -> bool:
    """Whether the sentence tells that somebody did so, not that one might or in order to."""
    if subject.lower_ in NOBODY:
        return False
    if subject.tag_ in RELATIVE and subject.i and subject.nbor(-1).text not in FENCES:
        return False  # "voters who back the tax": which voters, not what they said
    if subject.tag_ in RELATIVE and verb.head.pos_ == "NOUN" and is_thing(verb.head):
        return False
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and subject.head.dep_ != "agent":
        return False  # "asked about the vote, she said": somebody else asked
    if verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children if c.dep_ == "aux"):
        return verb.dep_ not in ("acl", "advcl", "relcl")
    return True
