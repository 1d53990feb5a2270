"""Labels and prepositions as cues: "Ruiz: ...", "according to", "in a poll", "in her view"."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claims.extraction.attribution import lexicon
from claims.extraction.attribution.extent import noun_phrase
from claims.extraction.attribution.findings import Finding
from claims.extraction.attribution.grammar import Range, hull, is_finite
from claims.extraction.attribution.nouns import owner_of
from claims.extraction.attribution.voices import NOBODY, is_thing, is_voice
from claims.extraction.namelists import HUMAN, is_dateline

LABELS = HUMAN | lexicon.GROUPS | lexicon.SURVEYS | {"camp"}
OPENING = re.compile(
    r"(?:To hear|The way|As far as|So far as) ([^,]{2,60}?) "
    r"(?:(?:tells?|sees?|puts?|saw|told) it|(?:is|are|was|were) concerned),"
)
LEAST_WITH_TAIL = 6  # words of a sentence
MOST_LABEL = 5  # words before the colon of "Sen. Ann Lee: ..."


def of_label(doc: Doc, *, headline: bool) -> Iterator[Finding]:
    """ "SMITH: We will win", "Ruiz: “It is over”", and in a headline "Ruiz: It is over"."""
    colon = next((t for t in doc[: MOST_LABEL + 1] if t.text == ":"), None)
    if colon is None or not colon.i or colon.i + 1 >= len(doc):
        return
    start = 1 if doc[0].is_quote and colon.i > 1 else 0
    name, after = doc[start : colon.i], doc[colon.i + 1]
    capitals = all(t.is_upper for t in name if t.is_alpha)
    named = all(t.text[0].isupper() or _names_voice(t.lemma_) for t in name if t.is_alpha)
    if not (named and (after.is_quote or headline)) and not (capitals and len(name.text) > 2):
        return
    if capitals and is_dateline([t.text for t in name if t.is_alpha]):
        return
    contents = [(colon.i + 1, len(doc))] if headline and not capitals else []
    subject = doc[colon.i - 1]
    yield Finding((colon.i, colon.i + 1), (start, colon.i), contents, subject, True, "label")


def _names_voice(word: str) -> bool:
    """Whether a small word of a label names who speaks: "Haddad camp:", "Leeds poll:"."""
    return word.lower() in LABELS


def of_misread_tail(doc: Doc) -> Iterator[Finding]:
    """ "The officer fired first, camera footage shows", where the parser takes a noun."""
    if len(doc) < LEAST_WITH_TAIL or not doc[-1].is_punct:
        return
    word = doc[-2]
    known = word.tag_ == "NNS" and word.lemma_.lower() in lexicon.SHOWING | lexicon.SAYING
    comma = next((t for t in reversed(doc[-MOST_LABEL - 3 : -2]) if t.text == ","), None)
    if not known or comma is None or comma.i + 1 == word.i:
        return
    subject = word.nbor(-1)
    if not is_voice(subject) or not any(is_finite(t) for t in doc[: comma.i]):
        return
    source = comma.i + 1, word.i
    yield Finding((word.i, word.i + 1), source, [(0, comma.i)], subject, True, "clause")


def of_according(word: Token) -> Iterator[Finding]:
    """ "According to the bank, prices fell", and the same behind or inside the clause."""
    doc = word.doc
    if word.i + 1 >= len(doc) or doc[word.i + 1].lower_ != "to":
        return
    yield from _standing_in(word, doc[word.i + 1])


def of_reported(verb: Token) -> Iterator[Finding]:
    """ "As reported by the Herald, prices fell", "As stated in the letter, they fell"."""
    doc = verb.doc
    leads = 0 < verb.i <= _first_word(doc) + 1 and verb.i + 1 < len(doc)
    if not leads or doc[verb.i - 1].lower_ != "as" or verb.lemma_.lower() not in lexicon.SAYING:
        return
    preposition = doc[verb.i + 1]
    written = any(c.lemma_.lower() in lexicon.DOCUMENTS for c in preposition.children)
    if preposition.lower_ == "by" or (preposition.lower_ == "in" and written):
        yield from _standing_in(verb, preposition)


def of_survey(word: Token) -> Iterator[Finding]:
    """ "In a poll released on Monday, half of voters said ...": the survey is the source."""
    name = next((c for c in word.children if c.dep_ == "pobj"), None)
    if name is None or name.lemma_.lower() not in lexicon.SURVEYS:
        return
    leads = word.i - _first_word(word.doc) <= 1
    told = any(c.dep_ in ("amod", "compound", "nmod", "nummod") for c in name.lefts)
    one = told and word.head.pos_ in ("VERB", "AUX") and word.head.dep_ not in ("relcl", "acl")
    ends = hull(name)[1] >= len(word.doc) - 1 or word.doc[hull(name)[1]].text == ","
    if leads or (one and ends):  # no "rise in the polls", "from 8 in the last poll to 5"
        yield from _standing_in(word, word)


def of_opening(doc: Doc) -> Iterator[Finding]:
    """ "The way Ruiz sees it, the bank had no choice", "As far as the union is concerned, ..."."""
    match = OPENING.match(doc.text)
    source = doc.char_span(*match.span(1)) if match else None
    comma = doc.char_span(match.end() - 1, match.end()) if match else None
    if source is None or comma is None or is_thing(source.root):
        return
    cue = source.end, comma.start
    content = comma.end, len(doc) - doc[-1].is_punct
    yield Finding(cue, (source.start, source.end), [content], source.root, frame="according")


def of_view(word: Token) -> Iterator[Finding]:
    """ "In his view, it failed", "in the words of the judge": somebody's eyes or words."""
    name = next((c for c in word.children if c.dep_ == "pobj"), None)
    if (
        name is None
        or name.lemma_.lower() not in lexicon.VIEWS
        or (owner := owner_of(name)) is None
    ):
        return
    if owner.lower_ in NOBODY or is_thing(owner):
        return
    first, last = hull(name)
    if not (word.i - _first_word(word.doc) <= 1 or word.nbor(-1).is_punct):
        return  # "dust in his eyes"
    cue = word.i, last
    contents = _around(word, (first, last))
    if word.nbor(-1 if word.i else 0).text == "," and last + 1 < len(word.doc):
        contents = [(0, word.i), (last, len(word.doc))]  # "it was, in her view, a mistake"
    yield Finding(cue, noun_phrase(owner, cue), contents, owner, frame="according")


def _standing_in(word: Token, preposition: Token) -> Iterator[Finding]:
    name = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if name is None:
        return
    cue = (word.i, preposition.i + 1)
    source = noun_phrase(name, cue)
    contents = _around(word, source)
    yield Finding(cue, source, contents, name, frame="according")


def _around(word: Token, source: Range) -> list[Range]:
    """The clause a source stands in: what comes before it, what is behind it where it leads."""
    doc = word.doc
    end = len(doc) - 1 if doc[len(doc) - 1].is_punct else len(doc)
    start = _behind_aside(doc, source[1])
    behind = [(start, end)] if start < end else []
    if word.i - _first_word(doc) <= 1:
        return behind
    fenced = doc[word.i - 1].text == "," and behind and doc[source[1]].text == ","
    if fenced and "that" in (doc[word.i - 2].lower_, doc[source[1] + 1].lower_):
        return behind  # "She said, according to the transcript, that it fell"
    goes_on = fenced and word.head.i > source[1]
    return [(0, word.i), *behind] if goes_on else [(0, word.i)]


def _behind_aside(doc: Doc, start: int) -> int:
    """Where the words go on behind ", quoted in the Dispatch," and ", which sells tea,"."""
    opens = start + 2 < len(doc) and doc[start].text == ","
    if not opens or doc[start + 1].tag_ not in ("VBN", "WP", "WDT", "WP$"):
        return start
    return next((t.i for t in doc[start + 2 :] if t.text == ","), start)


def _first_word(doc: Doc) -> int:
    return next((t.i for t in doc if not t.is_punct and not t.is_space), 0)
