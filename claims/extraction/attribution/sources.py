"""Who is the source of a cue: the subject of a verb, found through coordination and participles."""

from spacy.tokens import Token

from claims.english.lexicon import word_set, words
from claims.extraction.attribution.coordination import goes_on_from
from claims.extraction.attribution.grammar import SUBJECTS, is_finite, is_will
from claims.extraction.attribution.voices import is_somebody, is_thing

WRITINGS = words("attribution/writings")
RECORDINGS = word_set("video footage clip recording tape film audio photo image picture sound")
CLOSED = word_set(", ” \" '' ’ ? !")
FENCES = word_set(", - -- – —")
BELOW = word_set("pobj dobj attr")
LITTLE = word_set("this something nothing little much more")
HELPING = word_set("aux auxpass")
DEEPEST = 12  # heads climbed in search of a subject; real sentences need four


def subject_of(verb: Token) -> Token | None:
    """The head word of who does ``verb``, or None where the sentence does not say.

    Follows shared subjects ("said and added"), infinitives ("wants to say") and participles
    ("left, adding that"); for a passive with "by" the agent. A noun modified by a participle
    ("a letter saying") is its source.
    """
    if _hangs_on_aside(verb):
        verb = next((v for v in verb.ancestors if is_finite(v)), verb)
    for _ in range(DEEPEST):
        own = _own_subject(verb)
        if own is not None:
            return own
        head = goes_on_from(verb) or verb.head
        if head.i == verb.i:
            return None
        if verb.tag_ == "VBG" and (filmed := _filmed(verb)) is not None:
            return filmed
        if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "prep", "pcomp", "dep", "aux", "acomp"):
            if verb.dep_ in ("advcl", "ccomp") and verb.tag_ in ("VBD", "VBZ", "VBP"):
                return None  # a finite clause does not borrow its subject
            if verb.dep_ == "xcomp" and (told := _object(head)) is not None:
                return told
            verb = head
        elif verb.dep_ in ("acl", "relcl"):
            if head.dep_ == "dobj" and head.lemma_.lower() in WRITINGS:
                return _own_subject(head.head) or head  # "she sent a letter saying"
            if _is_only_how(verb, head):
                verb = head.head.head if head.dep_ == "pobj" else head.head
                continue
            return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None
        else:
            return None
    return None


def _is_only_how(verb: Token, head: Token) -> bool:
    """ "At pains to say", "made a decision to say", "had this to say": the noun does not speak."""
    infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.lefts)
    deed = head.pos_ == "NOUN" and not is_somebody(head)
    return infinitive and head.dep_ in BELOW and (deed or head.lower_ in LITTLE)


def _hangs_on_aside(verb: Token) -> bool:
    """Whether the parser hung a participle to what only describes a thing.

    "He wrote about the event, attended by Weiss, on his blog, adding:": he adds, not Weiss.
    """
    told = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.nbor(-1 if verb.i else 0).text
    return told in FENCES and verb.head.tag_ == "VBN" and verb.head.dep_ in ("acl", "conj")


def _filmed(verb: Token) -> Token | None:
    """Who speaks in "she released footage of Ruiz saying ...", where the parser takes others."""
    thing: Token | None = verb.head
    if verb.dep_ == "advcl":
        thing = next((c for c in verb.head.rights if c.dep_ == "dobj" and c.i < verb.i), None)
    return _nearest_person(thing, verb) if thing is not None else None


def _nearest_person(head: Token, verb: Token) -> Token | None:
    """The person a thing is of: "footage of Ruiz", "the sight of senators"."""
    if head.pos_ != "NOUN" or not (is_thing(head) or head.lemma_.lower() in RECORDINGS):
        return None
    for preposition in head.rights:
        if preposition.lower_ == "of" and preposition.i < verb.i:
            person = next((c for c in preposition.children if c.dep_ == "pobj"), None)
            if person is not None and (person.pos_ in ("PROPN", "PRON") or is_somebody(person)):
                return person
    return None


def inverted_subject(verb: Token) -> Token | None:
    """Who speaks in "“Who pays?” asked the judge", where the parser takes an object."""
    before = verb.nbor(-1) if verb.i else verb
    if before.text not in CLOSED or verb.tag_ not in ("VBD", "VBZ"):
        return None
    behind = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    return behind if behind is not None and behind.left_edge.i == verb.i + 1 else None


def _own_subject(verb: Token) -> Token | None:
    """The subject the parser hung to a verb; of several the one that can be meant."""
    parts = list(verb.children)
    agent = next((c for c in parts if c.dep_ == "agent"), None)
    if agent is not None:
        return next((c for c in agent.children if c.dep_ == "pobj"), None)
    subjects = [c for c in parts if c.dep_ in SUBJECTS or is_will(c)]
    if not subjects:  # "the clerk was convinced": hung to the auxiliary
        subjects = [s for c in parts if c.dep_ in HELPING for s in c.lefts if s.dep_ in SUBJECTS]
    if not subjects:
        return None
    behind = subjects[-1].i > verb.i
    if behind and verb.i and verb.nbor(-1).text not in CLOSED:
        return subjects[0]
    return subjects[-1]  # "which they say hurt the poor", "“It will fail,” said Ruiz"


def _object(verb: Token) -> Token | None:
    """Whom a verb of asking moves to act: "urged Congress to say"."""
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)
