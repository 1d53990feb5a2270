"""Cues that are no verbs: nouns, adjectives, "according to", "in a poll"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claims.extraction.attribution import lexicon
from claims.extraction.attribution.findings import Finding, Range, hull
from claims.extraction.attribution.sources import NOBODY, noun_phrase, subject_of

MOST_LABEL = 5  # words before the colon of "Sen. Ann Lee: ..."


def of_noun(noun: Token) -> Iterator[Finding]:
    """ "The bank's claim that prices fell", "she made the promise to resign"."""
    if noun.lemma_.lower() not in lexicon.NOUNS:
        return
    clause = next(
        (c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and _is_said(c)), None
    )
    if clause is None or (subject := _owner(noun)) is None:
        return
    cue = (noun.i, noun.i + 1)
    yield Finding(cue, noun_phrase(subject, cue), [hull(clause)], subject, frame="noun")


def _is_said(clause: Token) -> bool:
    """Whether a noun's clause tells what was said: "that ...", "to ..."."""
    marks = {(c.dep_, c.lower_) for c in clause.children}
    if ("mark", "that") in marks:
        return True
    return clause.dep_ != "relcl" and ("aux", "to") in marks


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: "its claim", "a claim by the bank", "the bank made the claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon.LIGHT_VERBS:
        return subject_of(noun.head)
    return None


def of_adjective(adjective: Token) -> Iterator[Finding]:
    """ "The minister is confident that ...", "was critical of ...", "is ready to ..."."""
    verb = adjective.head
    if adjective.dep_ != "acomp" or verb.pos_ not in ("AUX", "VERB"):
        return
    content = _attitude(adjective)
    subject = subject_of(verb)
    if content is None or subject is None or subject.lower_ in NOBODY:
        return
    cue = min(verb.i, adjective.i), adjective.i + 1
    yield Finding(cue, noun_phrase(subject, cue), [content], subject, frame="adjective")


def _attitude(adjective: Token) -> Range | None:
    lemma = adjective.lemma_.lower()
    for child in adjective.rights:
        if lemma in lexicon.ATTITUDES and child.dep_ == "ccomp":
            return hull(child)
        if lemma in lexicon.INCLINED and child.dep_ == "xcomp":
            return hull(child)
        about = child.dep_ == "prep" and child.lower_ in lexicon.ATTITUDE_ABOUT
        if lemma in lexicon.ATTITUDES and about and child.i + 1 < hull(child)[1]:
            return child.i + 1, hull(child)[1]
    return None


def of_label(doc: Doc, *, headline: bool) -> Iterator[Finding]:
    """ "SMITH: We will win", "Ruiz: “It is over”", and in a headline "Ruiz: It is over"."""
    colon = next((t for t in doc[: MOST_LABEL + 1] if t.text == ":"), None)
    if colon is None or not colon.i or colon.i + 1 >= len(doc):
        return
    start = 1 if doc[0].is_quote and colon.i > 1 else 0
    name, after = doc[start : colon.i], doc[colon.i + 1]
    capitals = all(t.is_upper for t in name if t.is_alpha)
    named = all(t.text[0].isupper() for t in name if t.is_alpha)
    if not (named and (after.is_quote or headline)) and not (capitals and len(name.text) > 2):
        return
    contents = [(colon.i + 1, len(doc))] if headline and not capitals else []
    subject = doc[colon.i - 1]
    yield Finding((colon.i, colon.i + 1), (start, colon.i), contents, subject, True, "label")


def of_according(word: Token) -> Iterator[Finding]:
    """ "According to the bank, prices fell", and the same behind or inside the clause."""
    doc = word.doc
    if word.i + 1 >= len(doc) or doc[word.i + 1].lower_ != "to":
        return
    yield from _standing_in(word, doc[word.i + 1])


def of_survey(word: Token) -> Iterator[Finding]:
    """ "In a poll released on Monday, half of voters said ...": the survey is the source."""
    name = next((c for c in word.children if c.dep_ == "pobj"), None)
    if name is None or name.lemma_.lower() not in lexicon.SURVEYS:
        return
    leads = word.i - _first_word(word.doc) <= 1
    if leads or (name.tag_ == "NN" and word.head.pos_ == "VERB"):  # no "rise in the polls"
        yield from _standing_in(word, word)


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
    behind = [(source[1], end)] if source[1] < end else []
    if word.i - _first_word(doc) <= 1:
        return behind
    fenced = doc[word.i - 1].text == "," and behind and doc[source[1]].text == ","
    goes_on = fenced and word.head.i > source[1]
    return [(0, word.i), *behind] if goes_on else [(0, word.i)]


def _first_word(doc: Doc) -> int:
    return next((t.i for t in doc if not t.is_punct and not t.is_space), 0)
