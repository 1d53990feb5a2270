"""The grammar all rules share: spans of a parse, finite verbs, phrases of time."""

from spacy.tokens import Token

from claims.english.lexicon import word_set, words
from claims.extraction.namelists import CALENDAR

Range = tuple[int, int]  # tokens of one sentence, end exclusive
SUBJECTS = word_set("nsubj nsubjpass csubj")
RELATIVE = word_set("WDT WP")
FINITE = word_set("VBD VBZ VBP MD")
COMMAS = word_set(", ” \" '' ’ ' — – -- - ? ! … ...")  # part reported words from who says them
NO_FUTURE = word_set("VBD VBZ VBN")  # forms that "will" does not go with
WHEN = word_set("during after before since until")
TIMES = words("attribution/occasions")


def hull(token: Token) -> Range:
    """All tokens below ``token`` and whatever stands between them."""
    return token.left_edge.i, token.right_edge.i + 1


def is_finite(verb: Token) -> bool:
    """Whether a verb, or an auxiliary of it, is in a finite form."""
    parts = {c.dep_: c for c in verb.lefts}
    if verb.tag_ == "VBN" and "nsubj" in parts and parts.keys().isdisjoint(("aux", "auxpass")):
        return True  # "the offer stank of it": a past tense read as a participle
    return verb.tag_ in FINITE or any(
        c.tag_ in FINITE for c in verb.children if c.dep_ in ("aux", "auxpass")
    )


def is_when(preposition: Token) -> bool:
    """Whether a phrase tells when something was said, not what: "on Tuesday", "during a debate"."""
    if preposition.lower_ in WHEN:
        return True
    thing = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return thing is not None and (thing.lower_ in CALENDAR or thing.lemma_.lower() in TIMES)


def is_will(word: Token) -> bool:
    """Whether "Will" before a past or third-person verb is a name: "Will wrote"."""
    return word.text == "Will" and word.dep_ == "aux" and word.head.tag_ in NO_FUTURE
