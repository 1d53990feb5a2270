"""One attribution of an article while it is put together, in characters."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from claims.extraction.attribution.findings import Finding
from claims.extraction.attribution.grammar import Range
from claims.extraction.attribution.quotes import Quoted
from claims.extraction.parse import Sentence
from claims.values import Span

WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Attributed:
    """One attribution of the article: a finding, in characters, and what it gathers."""

    cue: Span | None
    source: Span | None
    contents: list[Span] = field(default_factory=list)
    subject: Token | None = None
    sentence: int = 0
    speaks: bool = False
    frame: str = ""
    wished: bool = False
    carrier: Token | None = None


def placed(finding: Finding, sentence: Sentence, number: int) -> Attributed:
    """A finding of sentence ``number``, its tokens turned into spans of the article."""
    return Attributed(
        cue=span_of(finding.cue, sentence),
        source=span_of(finding.source, sentence) if finding.source else None,
        contents=[span_of(c, sentence) for c in finding.contents],
        subject=finding.subject,
        sentence=number,
        speaks=finding.speaks,
        frame=finding.frame,
        wished=finding.wished,
        carrier=finding.carrier,
    )


def span_of(tokens: Range, sentence: Sentence) -> Span:
    """Where the tokens of a sentence stand in the article."""
    first, last = sentence.doc[tokens[0]], sentence.doc[tokens[1] - 1]
    return Span(sentence.start + first.idx, sentence.start + last.idx + len(last))


def inside(span: Span, other: Span) -> bool:
    """Whether one span lies within another."""
    return other.start <= span.start and span.end <= other.end


def passage_around(span: Span, passages: Sequence[Quoted]) -> Quoted | None:
    """The quoted passage a span stands in, if any."""
    place = bisect_right(passages, span.start, key=lambda p: p.start)
    return passages[place - 1] if place and inside(span, passages[place - 1]) else None
