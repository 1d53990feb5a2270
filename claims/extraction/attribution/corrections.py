"""Findings of the parse set right by what the article around them shows."""

from collections.abc import Sequence
from itertools import permutations

from claims.english.lexicon import word_set
from claims.extraction.attribution.attributed import (
    WORD,
    Attributed,
    inside,
    passage_around,
)
from claims.extraction.attribution.lexicon import SURVEYS
from claims.extraction.attribution.quotes import Quoted
from claims.extraction.attribution.voices import is_somebody
from claims.extraction.names import Names
from claims.extraction.parse import Sentence
from claims.values import Span

OWN = word_set("clause according label") | {""}  # frames that are kept inside another's words
INNER_MARKS = frozenset("‘'“\"")


def set_right(
    text: str,
    group: Sequence[Attributed],
    sentence: Sentence,
    passages: Sequence[Quoted],
    names: Names,
) -> list[Attributed]:
    """Return the attributions of one sentence that stand, their sources and contents corrected."""
    kept = [a for a in group if not _unheard(text, a, passages) and _is_somebody(text, a, names)]
    _reach_back(text, kept, sentence)
    _part(text, kept)
    return _outermost(kept)


def _unheard(text: str, attributed: Attributed, passages: Sequence[Quoted]) -> bool:
    """Whether a cue stands in somebody's quoted words and only tells what the speaker thinks.

    "I believe we will win" is the speaker's voice; "he told me, 'We will win'" is another's.
    """
    if attributed.cue is None or (passage := passage_around(attributed.cue, passages)) is None:
        return False
    return not any(
        passage.start + 1 < c.start and _holds_quotation(text, c) for c in attributed.contents
    )


def _holds_quotation(text: str, content: Span) -> bool:
    opening = text[max(0, content.start - 1) : content.end].lstrip(" ,:")[:1]
    return opening != "" and opening in INNER_MARKS


def _outermost(group: list[Attributed]) -> list[Attributed]:
    """Leave out what somebody is only reported to think, want, praise or talk about."""
    return [a for a in group if a.cue is None or speaks_out(a) or not _is_retold(a, group)]


def _is_retold(attributed: Attributed, group: Sequence[Attributed]) -> bool:
    """Whether a cue stands in what another cue of the sentence reports."""
    telling = [o for o in group if o is not attributed]
    cue = attributed.cue
    return cue is not None and any(inside(cue, c) for o in telling for c in o.contents)


def speaks_out(attributed: Attributed) -> bool:
    """Whether somebody is said to have spoken, which stands inside another's words as well."""
    subject = attributed.subject
    if attributed.frame != "clause":
        return attributed.frame in OWN
    if subject is None:
        return False
    another = subject.pos_ == "PROPN" or is_somebody(subject)  # "he" is mostly the outer one
    return another and attributed.speaks and not attributed.wished


def _is_somebody(text: str, attributed: Attributed, names: Names) -> bool:
    """Whether the label of a headline is a name or a survey: "Ruiz: ...", not "The Latest: ..."."""
    if attributed.frame != "label" or attributed.source is None or not attributed.contents:
        return True
    label = text[attributed.source.start : attributed.source.end].split()
    quoted = text[attributed.source.end + 1 : attributed.source.end + 3].strip()[:1] in {*"“\"‘'"}
    voice = attributed.subject is not None and attributed.subject.text.islower()
    return quoted or voice or names.knows(label[-1]) or label[-1].lower() in SURVEYS


def _part(text: str, group: Sequence[Attributed]) -> None:
    """Give each of two his own in "It was sound, he said, but the money was gone, she said"."""
    for inner, outer in permutations(group, 2):
        if not inner.speaks or len(outer.contents) != 1:
            continue
        if inner.source is None or inner.cue is None or outer.cue is None or outer.source is None:
            continue
        said = inner.source.start, inner.cue.end
        words = outer.contents[0]
        aside = text[: said[0]].rstrip(' “"')[-1:] == "," == text[said[1] : said[1] + 1]
        if aside and words.start < said[0] < said[1] < words.end <= outer.source.start:
            inner.contents = [Span(words.start, said[0])]
            outer.contents = [Span(said[1], words.end)]


def _reach_back(text: str, group: Sequence[Attributed], sentence: Sentence) -> None:
    """Give all of a sentence that ends in ", he said" to him, where nobody else speaks in it."""
    for attributed in group:
        if not attributed.speaks or attributed.frame != "clause" or len(attributed.contents) != 1:
            continue
        first = attributed.contents[0]
        said = min(s.start for s in (attributed.source, attributed.cue) if s is not None)
        others = [a for a in group if a.cue is not None and a.cue.end <= first.start]
        if first.end <= said and not WORD.search(text, first.end, said) and not others:
            attributed.contents[0] = Span(sentence.start, first.end)
