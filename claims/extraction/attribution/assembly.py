"""Cues and quoted passages of an article put together: each passage goes to its speaker."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from claims.extraction.attribution.findings import Finding, Range
from claims.extraction.attribution.lexicon import SURVEYS
from claims.extraction.attribution.quotes import SINGLE, Quoted
from claims.extraction.attribution.speakers import speaker_of
from claims.extraction.names import Names
from claims.extraction.parse import Sentence
from claims.extraction.wordlists import word_set
from claims.values import Mode, Quotation, Span

WORD = re.compile(r"\w+")
WIDEST_GAP = 20  # characters between two parts of one content
FEWEST_WORDS = 4  # of a passage that speaks for itself; a shorter one is a turn of phrase

# Frames whose contents hold no further attribution of the lesser frames, and those kept anywhere.
TELLING = word_set("clause according label infinitive")
OWN = word_set("clause according label") | {""}
INNER_MARKS = frozenset("‘'“\"")


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


def assembled(
    text: str,
    sentences: Sequence[Sentence],
    found: Sequence[Sequence[Finding]],
    passages: Sequence[Quoted],
    names: Names,
) -> list[Quotation]:
    """Give every passage to its speaker and return the article's attributions in reading order."""
    attributed = [
        [_placed(finding, sentence, number) for finding in findings]
        for number, (sentence, findings) in enumerate(zip(sentences, found, strict=True))
    ]
    attributed = [
        [a for a in group if not _unheard(text, a, passages) and _is_somebody(text, a, names)]
        for group in attributed
    ]
    for group, sentence in zip(attributed, sentences, strict=True):
        for each in group:
            _out_of_quotation(each, sentence, passages)
        _reach_back(text, group, sentence)
    attributed = [_outermost(group) for group in attributed]
    extra = _give_passages(text, sentences, attributed, passages)
    every = [a for group in attributed for a in group if a.contents] + extra
    quotations = [
        quotation
        for a in every
        for quotation in _quotations(text, a, passages, *_speaker(a, sentences, names))
    ]
    return sorted(quotations, key=lambda q: (q.content.start, q.content.end))


def _unheard(text: str, attributed: Attributed, passages: Sequence[Quoted]) -> bool:
    """Whether a cue stands in somebody's quoted words and only tells what the speaker thinks.

    "I believe we will win" is the speaker's voice; "he told me, 'We will win'" is another's.
    """
    if attributed.cue is None or (passage := _around(attributed.cue, passages)) is None:
        return False
    return not any(
        passage.start + 1 < c.start and _holds_quotation(text, c) for c in attributed.contents
    )


def _holds_quotation(text: str, content: Span) -> bool:
    opening = text[max(0, content.start - 1) : content.end].lstrip(" ,:")[:1]
    return opening != "" and opening in INNER_MARKS


def _outermost(group: list[Attributed]) -> list[Attributed]:
    """Leave out what somebody is only reported to want, praise or talk about."""
    told = [c for a in group if a.frame in TELLING for c in a.contents]
    return [
        a
        for a in group
        if a.frame in OWN or a.cue is None or not any(_inside(a.cue, c) for c in told)
    ]


def _is_somebody(text: str, attributed: Attributed, names: Names) -> bool:
    """Whether the label of a headline is a name or a survey: "Ruiz: ...", not "The Latest: ..."."""
    if attributed.frame != "label" or attributed.source is None or not attributed.contents:
        return True
    label = text[attributed.source.start : attributed.source.end].split()
    quoted = text[attributed.source.end + 1 : attributed.source.end + 3].strip()[:1] in {*"“\"‘'"}
    return quoted or names.knows(label[-1]) or label[-1].lower() in SURVEYS


def _out_of_quotation(
    attributed: Attributed, sentence: Sentence, passages: Sequence[Quoted]
) -> None:
    """Look for the source anew where the parser took a quoted word for who speaks."""
    source, cue = attributed.source, attributed.cue
    if source is None or cue is None or (passage := _around(source, passages)) is None:
        return
    if _around(cue, passages) is not None or passage.end > cue.start:
        return
    start, end = passage.end - sentence.start, cue.start - sentence.start
    between = sentence.doc.char_span(start, end, alignment_mode="contract")
    if between is not None and (head := between.root).pos_ in ("NOUN", "PROPN", "PRON"):
        first, last = head.left_edge.i, head.right_edge.i + 1
        words = max(first, between.start), min(last, between.end)
        attributed.source, attributed.subject = _span(words, sentence), head


def _reach_back(text: str, group: Sequence[Attributed], sentence: Sentence) -> None:
    """Give all of a sentence that ends in ", he said" to him, where nobody else speaks in it."""
    for attributed in group:
        if not attributed.speaks or attributed.frame != "clause" or not attributed.contents:
            continue
        first = attributed.contents[0]
        said = min(s.start for s in (attributed.source, attributed.cue) if s is not None)
        others = [a for a in group if a.cue is not None and a.cue.end <= first.start]
        if first.end <= said and not WORD.search(text, first.end, said) and not others:
            attributed.contents[0] = Span(sentence.start, first.end)


def _around(span: Span, passages: Sequence[Quoted]) -> Quoted | None:
    """The quoted passage a span stands in."""
    place = bisect_right(passages, span.start, key=lambda p: p.start)
    return passages[place - 1] if place and _inside(span, passages[place - 1]) else None


def _placed(finding: Finding, sentence: Sentence, number: int) -> Attributed:
    return Attributed(
        cue=_span(finding.cue, sentence),
        source=_span(finding.source, sentence) if finding.source else None,
        contents=[_span(c, sentence) for c in finding.contents],
        subject=finding.subject,
        sentence=number,
        speaks=finding.speaks,
        frame=finding.frame,
    )


def _span(tokens: Range, sentence: Sentence) -> Span:
    first, last = sentence.doc[tokens[0]], sentence.doc[tokens[1] - 1]
    return Span(sentence.start + first.idx, sentence.start + last.idx + len(last))


def _give_passages(
    text: str,
    sentences: Sequence[Sentence],
    attributed: list[list[Attributed]],
    passages: Sequence[Quoted],
) -> list[Attributed]:
    starts = [s.start for s in sentences]
    extra: list[Attributed] = []
    before: tuple[Quoted, Attributed] | None = None
    for passage in passages:
        first = bisect_right(starts, passage.start) - 1
        last = bisect_right(starts, passage.end - 1) - 1
        owner = _owner(text, attributed, sentences, passage, first, last, before)
        if owner is None and _stands_alone(text, sentences, passage, first, last):
            owner = Attributed(None, None, sentence=first)
            extra.append(owner)
        if owner is None:
            continue
        owner.contents = [c for c in owner.contents if not _inside(c, passage)] + [passage]
        before = passage, owner
    return extra


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _owner(
    text: str,
    attributed: list[list[Attributed]],
    sentences: Sequence[Sentence],
    passage: Quoted,
    first: int,
    last: int,
    before: tuple[Quoted, Attributed] | None,
) -> Attributed | None:
    near = [
        a
        for number in sorted({first, last})
        for a in attributed[number]
        if a.cue is not None and not a.cue.overlaps(passage)
    ]
    overlapping = [a for a in near if any(c.overlaps(passage) for c in a.contents)]
    if overlapping:
        return min(
            overlapping, key=lambda a: min(_length(c) for c in a.contents if c.overlaps(passage))
        )
    if len(WORD.findall(text, passage.start, passage.end)) < FEWEST_WORDS and not _framed(
        text, passage
    ):
        return None
    speaking = [a for a in near if a.speaks]
    if speaking:
        return min(speaking, key=lambda a: _distance(a, passage))
    return _carried_on(attributed, sentences, passage, first, before) or _told_next(
        attributed, sentences, last
    )


def _framed(text: str, passage: Quoted) -> bool:
    """Whether a short passage is set off like speech: a comma or stop inside, or one before it."""
    inner = text[passage.start : passage.end].rstrip("'’”\"» ")
    return inner[-1:] in ",.?!" or text[: passage.start].rstrip()[-1:] in ",:"


def _length(span: Span) -> int:
    return span.end - span.start


def _distance(attributed: Attributed, passage: Quoted) -> int:
    cue = attributed.cue
    if cue is None:
        return 0
    return max(cue.start - passage.end, passage.start - cue.end)


def _carried_on(
    attributed: list[list[Attributed]],
    sentences: Sequence[Sentence],
    passage: Quoted,
    first: int,
    before: tuple[Quoted, Attributed] | None,
) -> Attributed | None:
    """The speaker of a passage without a cue of its own: the one who was speaking already."""
    if before is not None and before[0].runs_on:
        return before[1]
    if first > 0 and passage.start == sentences[first].start:
        ahead = sentences[first - 1]
        if ahead.text[-1] == ":" and (speaking := [a for a in attributed[first - 1] if a.speaks]):
            return speaking[-1]
        same = ahead.paragraph == sentences[first].paragraph
        if (
            before is not None
            and same
            and (before[0].end > ahead.start or before[1].sentence == first - 1)
        ):
            return before[1]
    return None


def _told_next(
    attributed: list[list[Attributed]], sentences: Sequence[Sentence], last: int
) -> Attributed | None:
    """The speaker in the sentence after "“Stop it now!”", when that has no words of its own."""
    if last + 1 >= len(sentences) or sentences[last].text[-2:-1] not in ("?", "!"):
        return None
    following = [a for a in attributed[last + 1] if a.speaks and not a.contents]
    same = sentences[last].paragraph == sentences[last + 1].paragraph
    return following[0] if following and same else None


def _stands_alone(
    text: str, sentences: Sequence[Sentence], passage: Quoted, first: int, last: int
) -> bool:
    """Whether a passage is somebody's words although nobody is named: it fills its sentences."""
    if text[passage.start] in SINGLE:
        return False
    start, end = sentences[first].start, sentences[last].end
    words = len(WORD.findall(text, passage.start, passage.end))
    return words >= FEWEST_WORDS and words * 5 >= 4 * len(WORD.findall(text, start, end))


def _speaker(
    attributed: Attributed, sentences: Sequence[Sentence], names: Names
) -> tuple[str, bool]:
    if attributed.subject is None:
        return "", True
    return speaker_of(attributed.subject, sentences, attributed.sentence, names)


def _quotations(
    text: str, attributed: Attributed, passages: Sequence[Quoted], speaker: str, unclear: bool
) -> Iterator[Quotation]:
    source, cue = attributed.source, attributed.cue
    for content in _merged(text, attributed.contents, [s for s in (source, cue) if s]):
        trimmed = _trimmed(text, content)
        if trimmed is not None:
            mode = _mode(trimmed, passages)
            yield Quotation(mode, trimmed, source, cue, speaker, unclear)


def _merged(text: str, spans: Sequence[Span], barred: Sequence[Span]) -> list[Span]:
    """Spans in order, those joined that overlap or have a word or two of no other part between."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if merged and _belong_together(text, merged[-1], span, barred):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(Span(span.start, span.end))
    return merged


def _belong_together(text: str, one: Span, other: Span, barred: Sequence[Span]) -> bool:
    if other.start <= one.end:
        return True
    gap = Span(one.end, other.start)
    if gap.end - gap.start > WIDEST_GAP or any(gap.overlaps(span) for span in barred):
        return False
    between = text[gap.start : gap.end]
    return "\n" not in between and len(WORD.findall(between)) <= 2


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    return Span(start, end) if WORD.search(text, start, end) else None


def _mode(content: Span, passages: Sequence[Quoted]) -> Mode:
    place = bisect_right(passages, content.start, key=lambda p: p.start)
    near = passages[max(0, place - 1) : place + 1]
    if any(_inside(content, p) for p in near):
        return Mode.DIRECT
    return Mode.MIXED if any(p.overlaps(content) for p in near) else Mode.INDIRECT
