"""Cues of one sentence: words that give a statement, a thought or a wish to somebody."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from claims.english.lexicon import word_set
from claims.extraction.attribution.asides import of_misread_relative
from claims.extraction.attribution.attitudes import of_adherent, of_adjective, of_feeling
from claims.extraction.attribution.chains import of_quoted
from claims.extraction.attribution.extent import noun_phrase
from claims.extraction.attribution.findings import Finding
from claims.extraction.attribution.grammar import Range, is_finite
from claims.extraction.attribution.nouns import of_equated, of_given_stance, of_noun, of_stance
from claims.extraction.attribution.phrases import (
    of_according,
    of_label,
    of_misread_tail,
    of_opening,
    of_reported,
    of_survey,
    of_view,
)
from claims.extraction.attribution.sources import subject_of
from claims.extraction.attribution.verbs import of_verb
from claims.extraction.attribution.voices import NOBODY, is_somebody
from claims.extraction.namelists import FEMALE, MALE

MAIN = word_set("ROOT ccomp parataxis dep")
QUOTABLE = word_set("statement comment remark quote tweet post message note passage line")
MOST_BEFORE_SENDER = 4  # words of "This, from Chairwoman Ana Ruiz:", the "from" included
MOST_FINDINGS = 8  # in one sentence: no news has more, and each costs a candidate


def findings(doc: Doc, *, headline: bool = False) -> list[Finding]:
    """Return the attributions the parse of one sentence shows, in the order of their cues."""
    found = [*of_label(doc, headline=headline), *of_opening(doc), *of_misread_tail(doc)]
    for token in doc:
        found.extend(_of_word(token))
        if len(found) >= MOST_FINDINGS:
            break
    found = _without_doubles(found)
    found.extend(_before_colon(doc, found))
    for finding in found:
        finding.source = _to_next_speaker(finding, found)
    return found


def _without_doubles(found: list[Finding]) -> list[Finding]:
    """Of "expressed" and "expressed support for" the longer cue, of "laid out" the shorter."""
    stances = [f for f in found if f.frame == "stance"]
    kept = []
    for finding in found:
        inner = [s for s in stances if s is not finding and s.cue[0] <= finding.cue[0] < s.cue[1]]
        outer = [f for f in found if f.frame == "about" and f.cue[0] == finding.cue[0]]
        doubled = finding.frame == "object" and inner
        if not doubled and not (finding.frame == "stance" and outer):
            kept.append(finding)
    return kept


def _before_colon(doc: Doc, found: Sequence[Finding]) -> Iterator[Finding]:
    """ "Ruiz took the floor: “...”", "The judge turned to me:": who acts speaks."""
    colon = next((t for t in doc[1:] if t.text == ":"), None)
    if colon is None or not (colon.i + 1 == len(doc) or doc[colon.i + 1].is_quote):
        return
    before = [f for f in found if f.cue[0] < colon.i and f.source]
    named = next((t for t in doc[: colon.i] if t.lemma_.lower() in QUOTABLE and _author(t)), None)
    if named is not None and (author := _author(named)) is not None:
        cue = named.i, named.i + 2
        yield Finding(cue, noun_phrase(author, cue), [], author, True)
        return
    if before:
        main = (f for f in before if doc[f.cue[0]].dep_ == "ROOT")
        next(main, before[-1]).speaks = True
        return
    verb = next((t for t in doc[: colon.i] if t.dep_ in MAIN and is_finite(t)), None)
    sender = next((t for t in doc[:MOST_BEFORE_SENDER] if t.lower_ == "from"), None)
    author = _author(sender.nbor(-1)) if verb is None and sender is not None and sender.i else None
    if sender is not None and author is not None:  # "And from Chairwoman Ana Ruiz:"
        cue = sender.i, sender.i + 1
        yield Finding(cue, noun_phrase(author, cue), [], author, True)
        return
    person = subject_of(verb) if verb is not None else None
    if verb is None or person is None or person.lower_ in NOBODY:
        return
    if person.pos_ == "PROPN" or person.lower_ in MALE | FEMALE or is_somebody(person):
        cue = verb.i, verb.i + 1
        yield Finding(cue, noun_phrase(person, cue), [], person, True)


def _author(noun: Token) -> Token | None:
    """Whose words a noun announces: Ruiz in "The site checked this statement by Ruiz:"."""
    if noun.i + 1 >= len(noun.doc) or noun.nbor().lower_ not in ("by", "from"):
        return None
    author = next((c for c in noun.nbor().children if c.dep_ == "pobj"), None)
    return author if author is not None and author.pos_ == "PROPN" else None


def _to_next_speaker(finding: Finding, found: Sequence[Finding]) -> Range | None:
    """A source without the clause that makes it speak again: "Ruiz, who added that ...,"."""
    if finding.source is None or finding.subject is None:
        return finding.source
    start, end = finding.source
    head = finding.subject.i
    inner = [
        min(o.source[0], o.cue[0])
        for o in found
        if o.source and head < o.cue[0] < end and o.contents and o.frame != "adjective"
    ]
    end = min([end, *(i for i in inner if i > head)])
    while end - start > 1 and finding.subject.doc[end - 1].is_punct:
        end -= 1
    return start, end


def _of_word(token: Token) -> Iterator[Finding]:
    yield from of_misread_relative(token)
    if token.lower_ == "according":
        yield from of_according(token)
    elif token.pos_ in ("VERB", "AUX"):
        yield from of_reported(token)
        yield from of_quoted(token)
        yield from of_verb(token)
        yield from of_feeling(token)
    elif token.pos_ == "NOUN":
        yield from of_noun(token)
        yield from of_stance(token)
        yield from of_given_stance(token)
        yield from of_equated(token)
        yield from of_adherent(token)
    elif token.pos_ == "ADJ":
        yield from of_adjective(token)
    elif token.lower_ in ("in", "by"):
        yield from of_survey(token) if token.lower_ == "in" else ()
        yield from of_view(token)
