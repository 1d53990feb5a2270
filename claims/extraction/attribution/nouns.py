"""Nouns as cues: a claim that, doubts about, criticism from, an answer that was."""

from collections.abc import Iterator

from spacy.tokens import Token

from claims.extraction.attribution import lexicon
from claims.extraction.attribution.comments import comments
from claims.extraction.attribution.extent import noun_phrase
from claims.extraction.attribution.findings import Finding
from claims.extraction.attribution.grammar import hull, is_when
from claims.extraction.attribution.sources import subject_of
from claims.extraction.attribution.voices import NOBODY, is_thing

EQUATED = lexicon.NOUNS | lexicon.STANCES | lexicon.ANSWERS


def of_noun(noun: Token) -> Iterator[Finding]:
    """ "The bank's claim that prices fell", "she made the promise to resign"."""
    if noun.lemma_.lower() not in lexicon.NOUNS | lexicon.STANCES:
        return
    clause = next(
        (c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and _is_said(c)), None
    )
    if clause is None:
        return
    cue = (noun.i, noun.i + 1)
    if (subject := owner_of(noun)) is None:
        if noun.tag_ == "NNS" or clause.dep_ != "relcl":
            yield Finding(cue, None, [hull(clause)], frame="noun")
        return
    yield Finding(cue, noun_phrase(subject, cue), [hull(clause)], subject, frame="noun")


def of_equated(noun: Token) -> Iterator[Finding]:
    """ "The director's answer was that the roof had leaked", "their view is that it failed"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return
    if noun.lemma_.lower() not in EQUATED:
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    clause = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    if owner is not None and clause is not None:
        cue = noun.i, verb.i + 1
        yield Finding(cue, noun_phrase(owner, cue), [hull(clause)], owner, True, "noun")


def of_stance(noun: Token) -> Iterator[Finding]:
    """ "She raised doubts about the plan": the verb only carries the noun."""
    verb = noun.head
    if noun.lemma_.lower() not in lexicon.STANCES or noun.dep_ != "dobj":
        return
    if verb.lemma_.lower() not in lexicon.LIGHT_VERBS or (subject := subject_of(verb)) is None:
        return
    if verb.tag_ == "VBG" and comments(verb):
        return  # "talks would resume, raising hopes of a truce": nobody says so
    about = next((c for c in (*noun.rights, *verb.rights) if _brings_in(c, noun)), None)
    if about is None or subject.lower_ in NOBODY or is_thing(subject):
        return
    cue = verb.i, about.i + 1
    yield Finding(
        cue, noun_phrase(subject, cue), [(about.i + 1, hull(about)[1])], subject, frame="stance"
    )


def of_given_stance(noun: Token) -> Iterator[Finding]:
    """ "The plan drew criticism from the unions", "opposition by voters to the plan"."""
    if noun.lemma_.lower() not in lexicon.STANCES:
        return
    received = noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon.RECEIVING
    near = (*noun.rights, *(noun.head.rights if received else ()))
    giver = next((c for c in near if c.dep_ == "prep" and c.lower_ in ("from", "by")), None)
    owner = next((c for c in giver.children if c.dep_ == "pobj"), None) if giver else None
    if giver is None or owner is None or is_thing(owner):
        return
    about = next((c for c in noun.rights if _brings_in(c, noun)), None)
    subject = subject_of(noun.head) if received else None
    if about is not None:
        content = about.i + 1, hull(about)[1]
    elif subject is not None and noun.lemma_.lower() in lexicon.JUDGEMENTS:
        content = hull(subject)
    else:
        return
    cue = noun.i, giver.i + 1
    yield Finding(cue, noun_phrase(owner, cue), [content], owner, frame="noun")


def _brings_in(preposition: Token, noun: Token) -> bool:
    """Whether a preposition behind a noun of stance opens what the stance is about."""
    word = preposition.lower_
    if preposition.dep_ != "prep" or preposition.i < noun.i or is_when(preposition):
        return False
    special = lexicon.STANCE_AT.get(word, frozenset())
    return (word in lexicon.STANCE_ABOUT or noun.lemma_.lower() in special) and (
        preposition.i + 1 < hull(preposition)[1]
    )


def _is_said(clause: Token) -> bool:
    """Whether a noun's clause tells what was said: "that ...", "to ..."."""
    marks = {(c.dep_, c.lower_) for c in clause.children}
    if ("mark", "that") in marks:
        return True
    return clause.dep_ != "relcl" and ("aux", "to") in marks


def owner_of(noun: Token) -> Token | None:
    """Whose claim it is: "its claim", "a claim by the bank", "the bank made the claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon.LIGHT_VERBS:
        return subject_of(noun.head)
    return None
