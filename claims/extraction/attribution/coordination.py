"""Verbs of saying that the parser coordinates with what another reports."""

from spacy.tokens import Token

from claims.extraction.attribution import lexicon
from claims.extraction.attribution.grammar import SUBJECTS

PAST = "VBD"
TELLING = (
    lexicon.SAYING - lexicon.SENSING - lexicon.QUOTING - lexicon.THINKING
    | lexicon.TALKING_OF - lexicon.THINKING
    | lexicon.WANTING - lexicon.THINKING
    | lexicon.NAMING - lexicon.THINKING - lexicon.SENSING
)
OWN_SUBJECT = SUBJECTS | {"aux", "auxpass"}


def goes_on_from(verb: Token) -> Token | None:
    """The verb whose subject speaks on: "said" in "said it was a con and urged them to leave".

    None where the coordinated verb may as well be part of what is reported: where its tense is not
    the reporting verb's, or it has a subject of its own.
    """
    if verb.dep_ != "conj" or verb.lemma_.lower() not in TELLING:
        return None
    if any(c.dep_ in OWN_SUBJECT for c in verb.lefts):
        return None
    first = verb
    while first.dep_ == "conj":
        first = first.head
    report = first.head
    same_tense = verb.tag_ == report.tag_ and (verb.tag_ == PAST or verb.tag_ != first.tag_)
    if first.dep_ != "ccomp" or report.i > first.i or not same_tense:
        return None
    return report if report.lemma_.lower() in lexicon.SAYING else None
