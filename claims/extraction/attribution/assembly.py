"""Cues and quoted passages of an article put together into its attributions."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claims.extraction.attribution.attributed import WORD, Attributed, inside, placed
from claims.extraction.attribution.blocks import give_blocks
from claims.extraction.attribution.corrections import set_right
from claims.extraction.attribution.findings import Finding
from claims.extraction.attribution.listening import Listener
from claims.extraction.attribution.offices import Offices
from claims.extraction.attribution.passages import give_passages
from claims.extraction.attribution.quotes import Quoted
from claims.extraction.attribution.speakers import described, speaker_of
from claims.extraction.parse import Sentence
from claims.values import Mode, Quotation, Span

WIDEST_GAP = 20  # characters between two parts of one content


def assembled(
    text: str,
    sentences: Sequence[Sentence],
    found: Sequence[Sequence[Finding]],
    passages: Sequence[Quoted],
    listener: Listener,
    offices: Offices,
) -> list[Quotation]:
    """Give every passage to its speaker and return the article's attributions in reading order."""
    attributed = []
    for number, (sentence, findings) in enumerate(zip(sentences, found, strict=True)):
        group = [placed(finding, sentence, number) for finding in findings]
        attributed.append(set_right(text, group, sentence, passages, listener.names))
    unclaimed = give_passages(text, sentences, attributed, passages)
    give_blocks(text, sentences, attributed)
    every = [a for group in attributed for a in group if a.contents] + unclaimed
    every.sort(key=lambda a: a.source.start if a.source else 0)  # a pronoun looks back
    quotations = [
        quotation
        for a in every
        for quotation in _quotations(
            text, a, passages, *_speaker(a, attributed[a.sentence], sentences, listener, offices)
        )
    ]
    return sorted(quotations, key=lambda q: (q.content.start, q.content.end))


def _speaker(
    attributed: Attributed,
    group: Sequence[Attributed],
    sentences: Sequence[Sentence],
    listener: Listener,
    offices: Offices,
) -> tuple[str, bool]:
    subject, source = attributed.subject, attributed.source
    if subject is None:
        return "", True
    telling = [o for o in group if o is not attributed]
    retold = source is not None and any(inside(source, c) for o in telling for c in o.contents)
    return speaker_of(subject, sentences, attributed.sentence, listener, offices, retold=retold)


def _quotations(
    text: str, attributed: Attributed, passages: Sequence[Quoted], speaker: str, unclear: bool
) -> Iterator[Quotation]:
    source, cue = attributed.source, attributed.cue
    carrier = described(attributed.carrier) if attributed.carrier is not None else ""
    for content in _merged(text, attributed.contents, [s for s in (source, cue) if s]):
        trimmed = _trimmed(text, content)
        if trimmed is not None:
            mode = _mode(trimmed, passages)
            yield Quotation(mode, trimmed, source, cue, speaker, unclear, carrier)


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
    if any(inside(content, p) for p in near):
        return Mode.DIRECT
    return Mode.MIXED if any(p.overlaps(content) for p in near) else Mode.INDIRECT
