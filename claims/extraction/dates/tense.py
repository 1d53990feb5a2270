"""Whether a sentence speaks of past or future where a date stands, from spaCy's parse."""

from enum import Enum

from spacy.tokens import Doc, Token

from claims.english.lexicon import word_set, words

FUTURE_AUX = word_set("'ll sha shall will wo ’ll")
MODALS = word_set("ca can could may might must should would")
PAST_AUX = word_set("'ve did had has have was were ’ve")
PRESENT_AUX = word_set("'m 're 's am are is ’m ’re ’s")
EXPECTING = words("dates/expecting")
REPORTING = word_set("add announce report say show tell write")
REFUSED = word_set("reach comment say discuss confirm answer contact explain speculate elaborate")
SUBJECTS = word_set("nsubj nsubjpass expl csubj")
LIMITS = word_set("by through till until")
# Verbs whose "to" leads to a day still ahead: "moved the hearing to Nov. 28".
PUTTING_OFF = word_set("adjourn defer delay extend move postpone push put reschedule")
CLIMB = 12  # steps up the parse; real clauses are shallower, garbage may be a chain of any length


class Tense(Enum):
    PAST = "past"
    PRESENT = "present"  # of what is arranged ("meets Monday"), or of nothing in particular
    FUTURE = "future"
    UNKNOWN = "unknown"


def is_limit(token: Token) -> bool:
    """Whether ``token`` belongs to a limit such as "until 5 p.m. Nov. 9"."""
    for _ in range(3):
        if token.lower_ in LIMITS:
            return True
        token = token.head
    return False


def is_awaited(token: Token) -> bool:
    """Whether the noun a date belongs to is a limit ahead: "before the November elections"."""
    above = token.head.head
    return token.head.dep_ == "pobj" and above.lower_ in ("before", *LIMITS)


def is_open_until(token: Token) -> bool:
    """Whether what was brought about lasts to ``token``: "flights were suspended until Monday"."""
    above, verb = token.head, token.head.head
    if above.lower_ not in ("until", "till", "through") or verb.tag_ != "VBN":
        return False
    return all(child.lower_ != "had" for child in verb.children)


def is_arranged_for(token: Token) -> bool:
    """Whether something was put off to or set for ``token``; "had been set for" looks back."""
    above, verb = token.head, token.head.head
    if above.lower_ in ("to", "until", "till"):
        return verb.lemma_ in PUTTING_OFF
    if above.lower_ == "for" and verb.lemma_ in EXPECTING:
        return all(child.lower_ != "had" for child in verb.children)
    return False


def modifies_verb(token: Token) -> bool:
    """Whether a date tells when: "meets Monday", "meets on Monday", not "follows Monday's vote"."""
    above = token.head
    if above.dep_ == "prep":
        above = above.head
    return token.dep_ not in ("poss", "compound", "nmod", "amod") and above.pos_ in ("VERB", "AUX")


class Tenses:
    """Tenses of one sentence; every verb is judged once, so that many dates cost no more."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._judged: dict[int, Tense] = {}

    def at(self, place: int) -> Tense:
        """The tense of the nearest clause around token ``place`` that shows one."""
        token = self._doc[place]
        for _ in range(CLIMB):
            if token.lower_ == "since":
                return Tense.PAST  # "since the fair in May he has sold mills"
            if token.i not in self._judged:
                self._judged[token.i] = _tense(token)
            tense = self._judged[token.i]
            if tense is not Tense.UNKNOWN or token.head is token or token.head.i == token.i:
                return tense
            token = token.head
        return Tense.UNKNOWN


def _tense(token: Token) -> Tense:
    if token.pos_ in ("VERB", "AUX"):
        return _verb_tense(token)
    ahead = token.lower_ in EXPECTING and token.pos_ == "ADJ"
    return Tense.FUTURE if ahead else Tense.UNKNOWN


def _verb_tense(verb: Token) -> Tense:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & FUTURE_AUX:
        return Tense.FUTURE
    if helpers & MODALS:
        over = "have" in helpers or (helpers & {"could", "would"} and _is_refusal(verb))
        return Tense.PAST if over else Tense.FUTURE
    if "to" in helpers:
        return _infinitive_tense(verb, helpers)
    if helpers & PAST_AUX:
        awaited = verb.lemma_ in EXPECTING and "had" in helpers
        return Tense.UNKNOWN if awaited else Tense.PAST
    if verb.lemma_ in EXPECTING and (helpers & PRESENT_AUX or verb.tag_ in ("VBZ", "VBP", "VBN")):
        return Tense.FUTURE
    return _bare_tense(verb, helpers)


def _is_refusal(verb: Token) -> bool:
    """ "could not be reached", "would not comment": what reporters tell of their asking."""
    negated = any(child.dep_ == "neg" for child in verb.children)
    return negated and verb.lemma_ in REFUSED


def _infinitive_tense(verb: Token, helpers: set[str]) -> Tense:
    if "have" in helpers:
        return Tense.PAST
    above = verb.head
    if any(child.lower_ == "had" for child in above.children):
        return Tense.UNKNOWN
    if above.lemma_.lower() in EXPECTING or above.lower_ in EXPECTING:
        return Tense.FUTURE
    return Tense.FUTURE if above.lemma_ == "be" else Tense.UNKNOWN  # "they were to meet"


def _bare_tense(verb: Token, helpers: set[str]) -> Tense:
    if verb.tag_ == "VBN" and helpers & PRESENT_AUX:  # "schools are closed"
        return Tense.PRESENT
    if verb.tag_ in ("VBD", "VBN"):
        return Tense.PAST
    if verb.tag_ == "VB" and not helpers and _is_command(verb):
        return Tense.FUTURE
    if verb.tag_ == "VBG":
        return Tense.PRESENT if helpers & PRESENT_AUX else Tense.UNKNOWN
    if verb.tag_ in ("VBZ", "VBP"):
        if verb.dep_ == "ccomp" and not any(c.dep_ in SUBJECTS for c in verb.lefts):
            return Tense.UNKNOWN  # "did not revisit her Wall Street remarks", a noun misread
        return Tense.PAST if verb.lemma_ in REPORTING else Tense.PRESENT
    return Tense.UNKNOWN


def _is_command(verb: Token) -> bool:
    """ "Ask me in September", not "let him go" or "saw it happen"."""
    return verb.dep_ in ("ROOT", "ccomp", "conj") and not any(
        child.dep_ in SUBJECTS for child in verb.children
    )
