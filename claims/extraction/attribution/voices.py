"""Who can be a source at all: persons, bodies and documents, not deeds, times or qualities."""

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution import lexicon
from claims.extraction.namelists import BODIES, HUMAN

NOBODY = word_set(
    "i you me us my our your that this there one anyone anybody someone nobody everything"
)
SPEAKING = lexicon.DOCUMENTS | lexicon.GROUPS | HUMAN | BODIES
SOMEBODY = lexicon.GROUPS | HUMAN | BODIES


def is_thing(noun: Token) -> bool:
    """Whether a subject can have said nothing: "the uneven funding", "that week"."""
    if noun.pos_ != "NOUN":
        return False
    word = noun.lemma_.lower()
    return word not in SPEAKING and (word in lexicon.THINGS or word.endswith(lexicon.ABSTRACT))


def is_somebody(noun: Token) -> bool:
    """Whether a common noun names a person or a body: "the judge", "the army"."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in SOMEBODY
