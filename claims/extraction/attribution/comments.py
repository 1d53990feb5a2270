"""Where reported words end and the reporter goes on: ", a claim the firm denies"."""

from spacy.tokens import Doc, Token

from claims.english.lexicon import table, word_set
from claims.extraction.attribution import lexicon
from claims.extraction.attribution.grammar import Range, is_finite

PARTICIPLES = {verb: frozenset(o.split()) for verb, o in table("attribution/comments").items()}
ANY = "*"
SAID = lexicon.NOUNS | lexicon.STANCES | word_set("figure characterisation")
TOLD = word_set("acl relcl ccomp")
ARTICLES = word_set("a an the")
CONTRASTS = word_set("although though even while whereas despite")
WITHHOLDING = word_set("decline refuse")  # "although he refused to show the accounts"
REBUTTING = lexicon.SAYING | lexicon.SHOWING | word_set("contradict") | WITHHOLDING
EVIDENCE = lexicon.DOCUMENTS | word_set("evidence test finding expert official")
FENCES = word_set(", — – --")


def without_comment(doc: Doc, content: Range) -> Range:
    """A content behind its cue, up to where the reporter's own words begin."""
    start, end = content
    quoted = False
    for place in range(start, end - 2):
        quoted ^= doc[place].is_quote
        fence = place > start and not quoted and doc[place].text in FENCES
        if fence and _opens_comment(doc[place + 1], end):
            return start, place
    return content


def _opens_comment(first: Token, end: int) -> bool:
    if first.tag_ == "VBG":
        return comments(first)
    if first.lower_ in ARTICLES:
        noun = first.head
        return noun.lemma_.lower() in SAID and any(
            c.dep_ in TOLD and c.i < end for c in noun.rights
        )
    if first.lower_ == "something":  # "something that the mayor mocked"
        views = (c for c in first.rights if c.dep_ == "relcl" and c.i < end)
        return any(c.dep_ == "nsubj" and c.pos_ != "PRON" for v in views for c in v.lefts)
    return first.lower_ in CONTRASTS and _rebuts(first, end)


def comments_on_reported(verb: Token) -> bool:
    """Whether a participle is the reporter's, hung to what is reported: ", echoing the mayor"."""
    trails = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.dep_ == "ccomp"
    return trails and verb.i > verb.head.i and verb.nbor(-1).text == "," and comments(verb)


def comments(participle: Token) -> bool:
    objects = PARTICIPLES.get(participle.lemma_.lower(), frozenset())
    below = {c.lemma_.lower() for c in participle.rights}
    return ANY in objects or not objects.isdisjoint(below)


def _rebuts(conjunction: Token, end: int) -> bool:
    """Whether a clause of contrast tells what others say: "even though records show it fell"."""
    words = conjunction.doc[conjunction.i + 1 : end]
    if conjunction.lower_ == "despite":
        return any(t.lemma_.lower() in EVIDENCE for t in words)
    return any(t.lemma_.lower() in REBUTTING and _is_said_apart(t) for t in words)


def _is_said_apart(verb: Token) -> bool:
    speaker = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    other = speaker is not None and speaker.pos_ != "PRON"
    own = speaker is not None and verb.lemma_ in WITHHOLDING and verb.tag_ == "VBD"
    return (other or own) and is_finite(verb)
