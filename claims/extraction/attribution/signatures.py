"""Speakers named behind a dash below or beside their words: "“We lost.” — Ana Ruiz, mayor"."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Token

from claims.extraction.attribution.attributed import Attributed
from claims.extraction.attribution.quotes import Quoted
from claims.extraction.parse import Sentence
from claims.extraction.printed_names import name_words
from claims.values import Span

DASH = re.compile(r"\s{0,4}(--|[—–―-])[ \xa0]{0,2}(?=[^\W\d_a-z])")
END = re.compile(r" ?(?:[,(\n]|\.?$)")
MOST_BEFORE = 8  # words of a title and a name


def signed(text: str, sentences: Sequence[Sentence], passage: Quoted) -> Attributed | None:
    """Whoever a line behind a passage names as its speaker, with the passage as content."""
    dash = DASH.match(text, passage.end)
    if dash is None:
        return None
    number = bisect_right(sentences, dash.end(), key=lambda s: s.start) - 1
    sentence = sentences[number]
    words = [t for t in sentence.doc if sentence.start + t.idx >= dash.end()][:MOST_BEFORE]
    name = _name_up_front(words)
    if name is None or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words):
        return None
    end = sentence.start + name.idx + len(name)
    if not END.match(text[end : sentence.end + 1] + "\n"):
        return None
    cue = Span(dash.start(1), dash.end(1))
    return Attributed(cue, Span(dash.end(), end), [passage], name, number, frame="label")


def _name_up_front(words: Sequence[Token]) -> Token | None:
    """The last word of the name that a line opens with, its titles included."""
    last = None
    for word in words:
        if word.is_punct and word.text in ",(" and last is not None:
            break
        if name_words(word):
            last = word
        elif not word.is_punct and not word.text[0].isupper():
            break
    return last
