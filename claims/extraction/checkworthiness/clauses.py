"""How each verb of a sentence presents what it says: as a fact, a plan, a wish, a possibility."""

from enum import Enum

from spacy.tokens import Token

from claims.english.lexicon import word_set

CLIMB = 12  # steps up the parse to the verb a word belongs to; garbage may be a chain of any length
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
MIGHT = frozenset({"may", "might", "could", "would"})
WOULD_OR_HAD = frozenset({"'d", "’d"})
OUGHT = frozenset({"should", "must", "ought"})
CAN = frozenset({"can", "ca"})
PAST = frozenset({"was", "were", "did", "had"})
HAVE = frozenset({"has", "have", "had", "'ve", "’ve", "'s", "’s", "'d", "’d"})
HAVE_NOW = HAVE - {"had", "'d", "’d"}
SAME_IN_THE_PAST = word_set("cut put set let hit shut cast bid spread quit")
BE = frozenset({"is", "are", "am", "'re", "’re", "'m", "’m", "'s", "’s"})


class Mood(Enum):
    PAST = "past"
    PERFECT = "perfect"
    PROGRESSIVE = "progressive"
    PRESENT = "present"
    FUTURE = "future"
    MIGHT = "might"
    CAN = "can"
    OUGHT = "ought"
    PLANNED = "planned"  # an infinitive: wanted, tried, promised, but not said to be so
    COMMAND = "command"
    NONE = "none"


STATED = frozenset({Mood.PAST, Mood.PERFECT, Mood.PROGRESSIVE, Mood.PRESENT})
ASSERTED = STATED | {Mood.NONE}  # headlines and captions state without a verb


class Moods:
    """The moods of one sentence's verbs, each judged once."""

    def __init__(self) -> None:
        self._judged: dict[int, Mood] = {}

    def of(self, verb: Token) -> Mood:
        if verb.i not in self._judged:
            self._judged[verb.i] = _mood(verb)
        return self._judged[verb.i]

    def around(self, token: Token) -> Mood:
        """The mood of the verb that ``token`` belongs to; NONE in a sentence without one."""
        for _ in range(CLIMB):
            if is_verb(token):
                mood = self.of(token)
                if mood is not Mood.NONE:
                    return mood
            if token.head.i == token.i:
                break
            token = token.head
        return Mood.NONE


def is_verb(token: Token) -> bool:
    """Whether ``token`` heads a clause; helpers and adjectival participles do not."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod")


def subject_of(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl"):
            return child
    return None


def _mood(verb: Token) -> Mood:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & OUGHT:
        return Mood.OUGHT
    if helpers & WILL:
        return Mood.FUTURE
    if helpers & CAN:
        return Mood.CAN
    if helpers & MIGHT or (helpers & WOULD_OR_HAD and verb.tag_ == "VB"):
        return Mood.MIGHT
    if "to" in helpers:
        return Mood.PLANNED
    if verb.lower_ == "got" and helpers & HAVE_NOW:  # "we've got a plan", "we've got to go"
        obliged = any(child.dep_ == "xcomp" for child in verb.children)
        return Mood.OUGHT if obliged else Mood.PRESENT
    if verb.tag_ == "VBD" or helpers & PAST or _may_be_past(verb, helpers):
        return Mood.PAST
    if verb.tag_ == "VBN":
        return Mood.PERFECT if helpers & HAVE else Mood.PRESENT if helpers else Mood.NONE
    if verb.tag_ == "VBG":
        return _progressive_mood(verb, helpers)
    if verb.tag_ == "VB" and not helpers and subject_of(verb) is None:
        return Mood.COMMAND if verb.dep_ == "ROOT" else Mood.NONE
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        return Mood.OUGHT if verb.lemma_ == "need" else Mood.PRESENT
    return Mood.NONE


def _may_be_past(verb: Token, helpers: set[str]) -> bool:
    """ "We cut taxes": the tagger takes it for the present, a speaker seldom means it."""
    return verb.tag_ == "VBP" and verb.lower_ in SAME_IN_THE_PAST and not helpers


def _progressive_mood(verb: Token, helpers: set[str]) -> Mood:
    if not helpers & BE:
        return Mood.NONE
    return Mood.FUTURE if verb.lemma_ in ("go", "gon") else Mood.PROGRESSIVE  # "going to", "gonna"
