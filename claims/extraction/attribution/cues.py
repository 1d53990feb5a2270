"""Cues of one sentence: words that give a statement, a thought or a wish to somebody."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from claims.extraction.attribution import lexicon
from claims.extraction.attribution.contents import Report, report_of, subject_span
from claims.extraction.attribution.findings import Finding, Range
from claims.extraction.attribution.phrases import (
    of_according,
    of_adjective,
    of_label,
    of_noun,
    of_survey,
)
from claims.extraction.attribution.sources import (
    NOBODY,
    inverted_subject,
    noun_phrase,
    subject_of,
)
from claims.extraction.wordlists import word_set

MOST_FINDINGS = 8  # in one sentence: no news has more, and each costs a candidate
WEAK = word_set("object about infinitive")  # frames of verbs that also have plain senses


def findings(doc: Doc, *, headline: bool = False) -> list[Finding]:
    """Return the attributions the parse of one sentence shows, in the order of their cues."""
    found = list(of_label(doc, headline=headline))
    for token in doc:
        found.extend(_of_word(token))
        if len(found) >= MOST_FINDINGS:
            break
    for finding in found:
        finding.source = _to_next_speaker(finding, found)
    return found


def _to_next_speaker(finding: Finding, found: Sequence[Finding]) -> Range | None:
    """A source without the clause that makes it speak again: "Ruiz, who added that ...,"."""
    if finding.source is None or finding.subject is None:
        return finding.source
    start, end = finding.source
    head = finding.subject.i
    inner = [
        min(o.source[0], o.cue[0])
        for o in found
        if o.source and head < o.cue[0] < end and o.contents
    ]
    end = min([end, *(i for i in inner if i > head)])
    while end - start > 1 and finding.subject.doc[end - 1].is_punct:
        end -= 1
    return start, end


def _of_word(token: Token) -> Iterator[Finding]:
    if token.lower_ == "according":
        yield from of_according(token)
    elif token.pos_ in ("VERB", "AUX"):
        yield from _of_verb(token)
    elif token.pos_ == "NOUN":
        yield from of_noun(token)
    elif token.pos_ == "ADJ":
        yield from of_adjective(token)
    elif token.lower_ == "in":
        yield from of_survey(token)


def _of_verb(verb: Token) -> Iterator[Finding]:
    lemma = verb.lemma_.lower()
    lemma = lexicon.MISREAD.get(lemma, lemma)
    report = report_of(verb, lemma)
    speaks = lemma in lexicon.SAYING
    if not report.contents and not speaks:
        return
    if _is_hearsay(verb, lemma):
        if report.frame in ("clause", "infinitive"):
            subject = None if lemma in lexicon.TOLD else subject_span(verb)
            contents = [subject, *report.contents] if subject else report.contents
            yield Finding(report.cue, None, contents, None, False, report.frame)
        return
    if not report.contents and any(c.dep_ == "auxpass" for c in verb.children):
        return  # "his demands were answered" brings in no quotation
    person = subject_of(verb)
    if person is None and speaks and (person := inverted_subject(verb)) is not None:
        report = Report([], report.cue)  # "“Who pays?” asked the judge": no object of the verb
    if person is None or (report.frame in WEAK and not _asserts(verb, person)):
        return
    source = noun_phrase(person, report.cue)
    wished = verb.tag_ == "VB" and any(c.dep_ in ("aux", "nsubj") for c in verb.lefts)
    yield Finding(report.cue, source, report.contents, person, speaks, report.frame, wished)


def _is_hearsay(verb: Token, lemma: str) -> bool:
    """ "Is expected to", "was told that": the subject is not who says it, and nobody else is."""
    if lemma in lexicon.SEEMING:
        return not any(c.dep_ == "xcomp" and _tells(c) for c in verb.rights)
    parts = {c.dep_ for c in verb.children}
    return lemma in lexicon.HEARSAY | lexicon.TOLD and "auxpass" in parts and "agent" not in parts


def _tells(verb: Token) -> bool:
    """ "Appeared to blame the crew": the subject does say so."""
    return bool(verb.lemma_.lower() in lexicon.TALKING_OF | lexicon.SAYING)


def _asserts(verb: Token, subject: Token) -> bool:
    """Whether the sentence tells that somebody did so, not that one might or in order to."""
    if subject.lower_ in NOBODY:
        return False
    if verb.tag_ == "VBN" and verb.dep_ == "advcl":
        return False  # "asked about the vote, she said": somebody else asked
    if verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children if c.dep_ == "aux"):
        return verb.dep_ not in ("acl", "advcl", "relcl")
    return True
