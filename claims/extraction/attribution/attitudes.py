"""What somebody is: sure that, critical of, a supporter of, worried by."""

from collections.abc import Iterator

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution import lexicon
from claims.extraction.attribution.extent import noun_phrase
from claims.extraction.attribution.findings import Finding
from claims.extraction.attribution.grammar import SUBJECTS, Range, hull, is_when
from claims.extraction.attribution.sources import subject_of
from claims.extraction.attribution.voices import NOBODY, is_somebody, is_thing

FELT = lexicon.MOVING | lexicon.BENT
HELD = lexicon.ATTITUDES | FELT
PERSONAL = word_set("i he she we you they who")


def of_adjective(adjective: Token) -> Iterator[Finding]:
    """ "The minister is confident that ...", "was critical of ...", "is ready to ..."."""
    verb = adjective.head
    if adjective.dep_ == "acomp" and verb.pos_ in ("AUX", "VERB"):
        yield from _being(verb, adjective, _attitude(adjective))


def of_feeling(verb: Token) -> Iterator[Finding]:
    """ "They are worried about ...", "was convinced that ..."; "the ruling angered unions"."""
    lemma = verb.lemma_.lower()
    if lemma not in FELT:
        return
    if verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children):
        yield from _being(verb, verb, _attitude(verb))
    elif (
        lemma in lexicon.MOVING
        and (moved := _moved(verb)) is not None
        and (cause := _cause(verb)) is not None
    ):
        cue = verb.i, verb.i + 1
        yield Finding(cue, noun_phrase(moved, cue), [cause], moved, frame="feeling")


def _cause(verb: Token) -> Range | None:
    """What moves somebody: a thing, for a person "charmed them" by more than words."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or subject.pos_ == "PROPN" or is_somebody(subject):
        return None
    return None if subject.lower_ in PERSONAL else hull(subject)


def _moved(verb: Token) -> Token | None:
    """Whom a thing "angered", where that is somebody."""
    moved = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if moved is None or not (moved.pos_ == "PROPN" or is_somebody(moved) or moved.tag_ == "NNS"):
        return None
    return None if is_thing(moved) else moved


def of_adherent(noun: Token) -> Iterator[Finding]:
    """ "She is an outspoken critic of the plan"."""
    if noun.dep_ == "attr" and noun.lemma_.lower() in lexicon.ADHERENTS:
        about = next(
            (c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("of", "for")), None
        )
        content = (about.i + 1, hull(about)[1]) if about is not None else None
        yield from _being(noun.head, noun, content)


def _being(verb: Token, word: Token, content: Range | None) -> Iterator[Finding]:
    """A finding for whoever is ``word``, a state that has ``content``."""
    moved = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    subject = moved if moved is not None else subject_of(verb)  # not the agent of "angered by"
    if content is None or subject is None or subject.lower_ in NOBODY or is_thing(subject):
        return
    cue = min(verb.i, word.i), word.i + 1
    yield Finding(cue, noun_phrase(subject, cue), [content], subject, frame="adjective")


def _attitude(word: Token) -> Range | None:
    """What an adjective or participle of attitude is about."""
    lemma = word.lemma_.lower()
    attitude = lemma in HELD
    for child in word.rights:
        if attitude and child.dep_ == "ccomp":
            return hull(child)
        if lemma in lexicon.INCLINED and child.dep_ == "xcomp":
            return hull(child)
        about = child.dep_ in ("prep", "agent") and child.lower_ in lexicon.ATTITUDE_ABOUT
        about = about and not (child.dep_ == "agent" and lemma in lexicon.BENT)
        if attitude and about and not is_when(child) and child.i + 1 < hull(child)[1]:
            return child.i + 1, hull(child)[1]
    return None
