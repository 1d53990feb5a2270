"""Quoted passages given to their speakers, over sentences and paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.english.lexicon import word_set
from claims.extraction.attribution.attributed import WORD, Attributed, inside
from claims.extraction.attribution.quotes import SINGLE, Quoted
from claims.extraction.attribution.signatures import signed
from claims.extraction.parse import Sentence
from claims.values import Span

NAMED_BEHIND = re.compile(r" [^\W\d_a-z]\w+ \w")
LONGEST_TITLE = 7  # words
SMALL = word_set("a an the of and or in on for to at by from with is s")
FEWEST_WORDS = 4  # of a passage that speaks for itself; a shorter one is a turn of phrase


def give_passages(
    text: str,
    sentences: Sequence[Sentence],
    attributed: list[list[Attributed]],
    passages: Sequence[Quoted],
) -> list[Attributed]:
    """Add every passage to the contents of whoever says it; return those nobody is named for.

    A passage goes to the cue whose content it overlaps, else to the nearest cue of speech in its
    sentences, else to who was speaking just before. ``attributed`` has a list a sentence.
    """
    starts = [s.start for s in sentences]
    extra: list[Attributed] = []
    before: tuple[Quoted, Attributed] | None = None
    for passage in passages:
        first = bisect_right(starts, passage.start) - 1
        last = bisect_right(starts, passage.end - 1) - 1
        if (signature := signed(text, sentences, passage)) is not None:
            extra.append(signature)
            before = passage, signature
            continue
        owner = _owner(text, attributed, sentences, passage, first, last, before)
        if owner is None and (teller := _just_told(attributed, sentences, passage, first)):
            owner = replace(teller, contents=[])
            extra.append(owner)
        if owner is None and _stands_alone(text, sentences, passage, first, last):
            owner = Attributed(None, None, sentence=first)
            extra.append(owner)
        if owner is None:
            continue
        owner.contents = [c for c in owner.contents if not inside(c, passage)] + [passage]
        before = passage, owner
    return extra


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
    words = WORD.findall(text, passage.start, passage.end)
    if len(words) < FEWEST_WORDS and not _framed(text, sentences[first], near, passage):
        return None
    if _is_title(words):
        return None
    speaking = [a for a in near if a.speaks]
    if speaking:
        return min(speaking, key=lambda a: _distance(a, passage))
    return _carried_on(text, attributed, sentences, passage, (first, last), before) or _told_next(
        attributed, sentences, last
    )


def _framed(text: str, sentence: Sentence, near: Sequence[Attributed], passage: Quoted) -> bool:
    """Whether a short passage is set off as speech is: by a comma, at the head, behind a cue."""
    if text[passage.end - 2] == "," and passage.closed:
        return True
    if NAMED_BEHIND.match(text, passage.end):
        return False  # "“Rick” Novak said": a second name
    before = text[sentence.start : passage.start].rstrip()[-1:]
    return before in ("", ",", ":") or any(
        a.cue is not None and 0 <= passage.start - a.cue.end <= 1 for a in near
    )


def _is_title(words: Sequence[str]) -> bool:
    """Whether a quoted passage is the name of a work: "A Season of Rain", "Sons of the River"."""
    capitals = [w for w in words if w[0].isupper()]
    small = [w for w in words if w.lower() in SMALL]
    return len(capitals) > 1 and len(capitals) + len(small) >= len(words) <= LONGEST_TITLE


def _length(span: Span) -> int:
    return span.end - span.start


def _distance(attributed: Attributed, passage: Quoted) -> int:
    near = [part for part in (attributed.cue, attributed.source) if part is not None]
    return min(max(p.start - passage.end, passage.start - p.end) for p in near)


def _carried_on(
    text: str,
    attributed: list[list[Attributed]],
    sentences: Sequence[Sentence],
    passage: Quoted,
    place: tuple[int, int],
    before: tuple[Quoted, Attributed] | None,
) -> Attributed | None:
    """The speaker of a passage without a cue of its own: the one who was speaking already."""
    if before is not None and before[0].runs_on:
        return before[1]
    first, last = place
    if first == 0 or passage.start != sentences[first].start:
        return None
    ahead = sentences[first - 1]
    if ahead.text[-1] == ":" and (speaking := [a for a in attributed[first - 1] if a.speaks]):
        return speaking[-1]
    spoken = before is not None and (before[0].end > ahead.start or before[1].sentence == first - 1)
    same = ahead.paragraph == sentences[first].paragraph
    ends = last + 1 == len(sentences) or sentences[last + 1].paragraph != sentences[last].paragraph
    filled = ends and sentences[last].end <= passage.end  # the next paragraph, quoted whole
    if before is not None and spoken and (same or (filled and _is_alike(text, before[0], passage))):
        return before[1]
    return None


def _is_alike(text: str, one: Quoted, other: Quoted) -> bool:
    """Whether a passage is long and marked as the one before it, so that both may be one voice."""
    words = WORD.findall(text, other.start, other.end)
    return text[one.start] == text[other.start] and len(words) >= FEWEST_WORDS


def _just_told(
    attributed: list[list[Attributed]],
    sentences: Sequence[Sentence],
    passage: Quoted,
    first: int,
) -> Attributed | None:
    """Whose views the sentence before told, in a passage's paragraph: "Ruiz denied it. “I ...”"."""
    if first == 0 or passage.start != sentences[first].start:
        return None
    if sentences[first - 1].paragraph != sentences[first].paragraph:
        return None
    return next((a for a in attributed[first - 1] if a.subject is not None and a.contents), None)


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
