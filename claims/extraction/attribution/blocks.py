"""Blocks set off without quotation marks: the paragraphs behind "Ruiz wrote:"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.english.lexicon import word_set
from claims.extraction.attribution.attributed import Attributed
from claims.extraction.attribution.corrections import speaks_out
from claims.extraction.attribution.quotes import CLOSERS
from claims.extraction.parse import Sentence
from claims.values import Span

MOST_IN_BLOCK = 12  # sentences of a paragraph quoted whole
NO_WORDS = frozenset(CLOSERS) | {"<"}  # a quoted passage, which has its own rules; markup
SPOKEN_OF = word_set("about object")  # frames whose object only announces the block


def give_blocks(
    text: str, sentences: Sequence[Sentence], attributed: list[list[Attributed]]
) -> None:
    """Give the paragraph behind "Ruiz wrote:" to him, where it is set off without marks.

    What the block's own words say of saying is the speaker's voice; whom it quotes stays.
    ``attributed`` has a list a sentence.
    """
    for number, (sentence, following) in enumerate(pairwise(sentences)):
        if sentence.text[-1] != ":" or following.paragraph == sentence.paragraph:
            continue
        speaking = [a for a in attributed[number] if a.speaks and _announces(a)]
        if not speaking or following.text[0] in NO_WORDS:
            continue
        last = _last_of_block(text, sentences, number)
        speaking[-1].contents = list(_paragraphs(sentences[number + 1 : last + 1]))
        for inner in range(number + 1, last + 1):
            attributed[inner] = [a for a in attributed[inner] if a.cue is None or speaks_out(a)]


def _announces(attributed: Attributed) -> bool:
    """Whether a cue has not told yet what is said: "wrote:", "explained his vote in a post:"."""
    return not attributed.contents or attributed.frame in SPOKEN_OF


def _last_of_block(text: str, sentences: Sequence[Sentence], lead: int) -> int:
    """The last sentence of the block behind sentence ``lead``.

    A block is one paragraph, and the lines right below it where blank lines part the paragraphs.
    """
    parted = "\n\n" in _gap(text, sentences, lead)
    last = lead + 1
    while last + 1 < len(sentences) and last - lead < MOST_IN_BLOCK:
        same = sentences[last + 1].paragraph == sentences[lead + 1].paragraph
        if not same and not (parted and _gap(text, sentences, last).count("\n") < 2):
            break
        last += 1
    return last


def _gap(text: str, sentences: Sequence[Sentence], number: int) -> str:
    between = text[sentences[number].end : sentences[number + 1].start]
    return "\n".join(line.strip() for line in between.split("\n"))


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[Span]:
    start = sentences[0].start
    for sentence, following in pairwise(sentences):
        if following.paragraph != sentence.paragraph:
            yield Span(start, sentence.end)
            start = following.start
    yield Span(start, sentences[-1].end)
