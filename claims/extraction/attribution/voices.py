"""Who can be a source at all: persons, bodies and documents, not deeds, times or qualities."""

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution import lexicon
from claims.extraction.namelists import BODIES, GIVEN, HUMAN, TITLES

NOBODY = word_set(
    "i you me us my our your that this there one anyone anybody someone nobody everything"
)
SILENT = word_set("nobody nothing none neither no-one")
DENYING = word_set("no not neither few hardly scarcely")
# who is asked or hurt, in numbers: what they say is told of them, nobody's claim
CROWDS = word_set("voter respondent victim viewer supporter american")
SHARES = word_set("percent percentage % half third quarter majority minority share fifth most many")
SPEAKING = lexicon.DOCUMENTS | lexicon.GROUPS | HUMAN | BODIES
SOMEBODY = lexicon.GROUPS | HUMAN | BODIES


def is_thing(noun: Token) -> bool:
    """Whether a subject can have said nothing: "the uneven funding", "that week"."""
    if noun.pos_ != "NOUN":
        return False
    word = noun.lemma_.lower()
    return word not in SPEAKING and (word in lexicon.THINGS or word.endswith(lexicon.ABSTRACT))


def is_nobody(noun: Token) -> bool:
    """Whether a subject says that nobody spoke: "nothing in the report", "no witness"."""
    before = {c.lower_ for c in noun.lefts}
    return noun.lower_ in SILENT or not (before.isdisjoint(DENYING) or before & {"a", "only"})


def is_voice(noun: Token) -> bool:
    """Whether a noun names who can be cited: "officials", "court papers", "Omar Haddad"."""
    if noun.pos_ == "PROPN":
        words = {t.lower_ for t in noun.doc[noun.left_edge.i : noun.i + 1]}
        return not words.isdisjoint(BODIES | GIVEN | TITLES)
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in SPEAKING | {"people", "medium"}


def is_somebody(noun: Token) -> bool:
    """Whether a common noun names a person or a body: "the judge", "the army"."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in SOMEBODY


def is_crowd(noun: Token) -> bool:
    """Whether a subject is a share of many or a mass of them: "52 percent of voters", "voters"."""
    lemma, plural = noun.lemma_.lower().removesuffix("s"), noun.tag_ in ("NNS", "NNPS")
    bare = not any(c.pos_ == "PROPN" or c.dep_ in ("poss", "relcl") for c in noun.children)
    return lemma in SHARES or (plural and bare and lemma in CROWDS)
