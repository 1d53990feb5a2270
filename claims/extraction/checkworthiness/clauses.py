"""How each verb of a sentence presents what it says: as a fact, a plan, a wish, a possibility."""

from collections.abc import Sequence
from enum import Enum

from claims.english.lexicon import word_set
from claims.extraction.checkworthiness.grammar import Word

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


BY_HELPER = ((Mood.OUGHT, OUGHT), (Mood.FUTURE, WILL), (Mood.CAN, CAN), (Mood.MIGHT, MIGHT))
STATED = frozenset({Mood.PAST, Mood.PERFECT, Mood.PROGRESSIVE, Mood.PRESENT})
ASSERTED = STATED | {Mood.NONE}  # headlines and captions state without a verb


class Moods:
    """The moods of one sentence's verbs, each judged once."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._judged: dict[int, Mood] = {}

    def of(self, verb: Word) -> Mood:
        if verb.i not in self._judged:
            self._judged[verb.i] = _mood(verb)
        return self._judged[verb.i]

    def around(self, word: Word) -> Mood:
        """The mood of the verb that ``word`` belongs to; NONE in a sentence without one."""
        for _ in range(CLIMB):
            if word.is_verb:
                mood = self.of(word)
                if mood is not Mood.NONE:
                    return mood
            if word.head == word.i:
                break
            word = self._words[word.head]
        return Mood.NONE


def _mood(verb: Word) -> Mood:
    helpers = {child.lower for child in verb.children if child.dep in ("aux", "auxpass")}
    for mood, forms in BY_HELPER:
        if helpers & forms:
            return mood
    if helpers & WOULD_OR_HAD and verb.tag == "VB":
        return Mood.MIGHT
    if "to" in helpers:
        return Mood.PLANNED
    if verb.lower == "got" and helpers & HAVE_NOW:  # "we've got a plan", "we've got to go"
        return Mood.OUGHT if verb.has("xcomp") else Mood.PRESENT
    if verb.tag == "VBD" or helpers & PAST or _may_be_past(verb, helpers):
        return Mood.PAST
    if verb.tag == "VBN":
        return Mood.PERFECT if helpers & HAVE else Mood.PRESENT if helpers else Mood.NONE
    if verb.tag == "VBG":
        return _progressive_mood(verb, helpers)
    if verb.tag == "VB" and not helpers and verb.subject is None:
        return Mood.COMMAND if verb.dep == "ROOT" else Mood.NONE
    if verb.tag in ("VBZ", "VBP", "VB"):
        return Mood.OUGHT if verb.lemma == "need" else Mood.PRESENT
    return Mood.NONE


def _may_be_past(verb: Word, helpers: set[str]) -> bool:
    """ "We cut taxes": the tagger takes it for the present, a speaker seldom means it."""
    return verb.tag == "VBP" and verb.lower in SAME_IN_THE_PAST and not helpers


def _progressive_mood(verb: Word, helpers: set[str]) -> Mood:
    if not helpers & BE:
        return Mood.NONE
    return Mood.FUTURE if verb.lemma in ("go", "gon") else Mood.PROGRESSIVE  # "going to", "gonna"
