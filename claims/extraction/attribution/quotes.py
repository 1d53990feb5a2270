"""Quoted passages of an article: what stands between quotation marks, sentence after sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.english.lexicon import words
from claims.extraction.namelists import is_dateline
from claims.extraction.parse import Sentence
from claims.values import Span

MARK = re.compile(r"''|``|[\"“”„«»‘’']")
# "SMITH: We will win." in a transcript: the rest of the paragraph is what SMITH says
LABEL = re.compile(r"[\"“]?([A-Z][A-Z.'’-]{2,20}(?: [A-Z][A-Z.'’-]{1,20}){0,3}):\s")
NO_SPEAKERS = words("attribution/no_speakers")
HEADINGS = words("attribution/heading_words")
OPENERS = "“„«‘"
CLOSERS = {"“": '”“"', "„": "“”", "«": "»", "‘": "’", "'": "'", '"': '"”', "``": "''", "''": "''"}
SINGLE = "‘'"  # also apostrophes: read as quotation marks with more care


@dataclass(frozen=True, slots=True)
class Quoted(Span):
    """A quoted passage, its marks included; ``closed`` where it has a closing mark.

    One that runs on over paragraphs is a passage per paragraph; ``runs_on`` marks those whose
    words go on in the next one.
    """

    closed: bool = True
    runs_on: bool = False


def quoted_passages(text: str, sentences: Sequence[Sentence]) -> list[Quoted]:
    """Return the quoted passages of an article in reading order, outermost marks only.

    A mark opens at the head of a word and closes behind one; a passage ends with its paragraph
    at the latest. A single mark opens a passage only where another one closes it.
    """
    found: list[Quoted] = []
    for start, end in _paragraphs(sentences):
        passages = list(_passages(text, start, end))
        if found and not found[-1].closed and passages and passages[0].start == start:
            last = found.pop()
            found.append(Quoted(last.start, last.end, closed=False, runs_on=True))
        found.extend(passages)
    return found


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    start, end, number = 0, 0, -1
    for sentence in sentences:
        if sentence.paragraph != number:
            if number >= 0:
                yield start, end
            start, number = sentence.start, sentence.paragraph
        end = sentence.end
    if number >= 0:
        yield start, end


def _passages(text: str, start: int, end: int) -> Iterator[Quoted]:
    label = LABEL.match(text, start, end)
    if label and _is_speaker(label.group(1)) and label.end() < end:
        yield Quoted(label.end(), end)
        return
    opened: re.Match[str] | None = None
    single: re.Match[str] | None = None
    inner = 0  # curly marks open inside straight ones
    for mark in MARK.finditer(text, start, end):
        if opened is not None:
            if mark.group() == "“" and opened.group() != "“":
                inner += 1
            elif mark.group() == "”" and inner:
                inner -= 1
            elif _closes(text, mark, opened.group(), end):
                yield Quoted(opened.start(), mark.end())
                opened, inner = None, 0
        elif single is not None and _closes(text, mark, single.group(), end):
            yield Quoted(single.start(), mark.end())
            single = None
        elif _opens(text, mark, start, end):
            if mark.group() in SINGLE:
                single = single or mark
            else:
                opened, single = mark, None
    if opened is not None and end - opened.start() > 1:
        yield Quoted(opened.start(), end, closed=False)


def _is_speaker(label: str) -> bool:
    """Whether words in capitals before a colon are a name: "LEE:", not "QUESTION OF THE WEEK:"."""
    words = label.split()
    return label not in NO_SPEAKERS and HEADINGS.isdisjoint(words) and not is_dateline(words)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.group() not in CLOSERS or mark.end() >= end or text[mark.end()].isspace():
        return False
    before = text[mark.start() - 1] if mark.start() > start else " "
    return mark.group() in OPENERS or before.isspace() or before in '([{—–-/…:,"“'


def _closes(text: str, mark: re.Match[str], opener: str, end: int) -> bool:
    if mark.group() not in CLOSERS[opener]:
        return False
    after = text[mark.end()] if mark.end() < end else " "
    if mark.group() in "'’":
        return not after.isalnum()
    return mark.group() in "”»" or not after.isalnum() or text[mark.start() - 1] in ".,!?"
