"""Reported words that their speaker does not claim: denied, left open, only asked."""

from collections.abc import Sequence

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.parse import Sentence
from claims.values import Mode, Quotation

DENYING = word_set("deny dispute refute rebut")
# these also take a plain thing ("rejected the offer"): they deny only what opens with "that"
TURNING_DOWN = word_set("reject dismiss repudiate contest disavow")
DOUBTING = word_set("doubt question")
ASKING = word_set("ask wonder inquire enquire")
REFUSING = word_set("refuse decline")
CLAIMING = word_set("say claim believe think suggest confirm argue state report announce mean")
ANSWERING = word_set("say tell comment confirm disclose discuss answer explain reveal specify")
OPEN = word_set("whether if")
QUESTIONS = OPEN | word_set("how why what when where who")

DENIED = "denied by the speaker"
NOT_DENIED = "not denied by the speaker"
DOUBTED = "doubted by the speaker"
ASKED = "asked by the speaker, not stated"
LEFT_OPEN = "left open by the speaker"
NOT_SAID = "not stated by the speaker"


def disclaimer(sentence: Sentence, attribution: Quotation, words: Sequence[Token]) -> str | None:
    """Return in an editor's words why ``words``, which the attribution gives to its speaker, are
    no claim of theirs, or None where they are.

    ``words`` are the attributed words of ``sentence``. Words between quotation marks are the
    speaker's own whatever the cue: “We never sold it,” he denied.
    """
    verb = _cue(sentence, attribution)
    if verb is None or not words or attribution.mode == Mode.DIRECT:
        return None
    lemma, negated = verb.lemma_.lower(), any(c.dep_ == "neg" for c in verb.children)
    clause = any(t.dep_ == "mark" and t.lower_ == "that" for t in words)
    if lemma in DENYING or (lemma in TURNING_DOWN and clause):
        return NOT_DENIED if negated else DENIED
    if lemma in DOUBTING and (clause or words[0].lower_ in OPEN):
        return DOUBTED
    if lemma in REFUSING and any(c.lemma_.lower() in ANSWERING for c in verb.rights):
        return LEFT_OPEN
    if lemma in ASKING and words[0].lower_ in QUESTIONS and words[0].i > verb.i:
        return ASKED
    if words[0].lower_ in OPEN and words[0].i > verb.i:  # not "If prices fall, ..., the bank said"
        return LEFT_OPEN
    return NOT_SAID if negated and lemma in CLAIMING else None


def _cue(sentence: Sentence, attribution: Quotation) -> Token | None:
    """The verb of a cue that stands in this sentence."""
    cue = attribution.cue
    if cue is None:
        return None
    for token in sentence.doc:
        here = cue.start <= sentence.start + token.idx < cue.end
        if here and token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            return token
    return None
