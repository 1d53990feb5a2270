"""Two wordings of one sentence laid side by side: what differs, and whether it matters."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, TypeVar

from claims.values import DateValue, Quantity, Span
from claims.verification.numbers import Change, Kind, Reader, Reading, agreeing, changes, holds
from claims.verification.passages import Passage, align
from claims.verification.places import Side
from claims.verification.tables import cells_paired
from claims.verification.words import Word

Operation = Literal["same", "removed", "added"]
Difference = tuple[Operation, str]
Pair = tuple[Word | None, Word | None]  # a word before and its partner after
Read = TypeVar("Read", Quantity, DateValue)

MORE_WORDS = 15  # that may have been put before or behind a quotation in its sentence


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quoted words of one unit; what is not known to be its first or last is open."""

    unit: int
    core: Sequence[Word]
    open_left: bool = False
    open_right: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What differs in one unit of a quotation, which now stands at page[start:end]."""

    start: int
    end: int
    changes: tuple[Change, ...]
    reworded: bool
    parts: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Sentences:
    """A sentence before and after, paired word by word: the quotation, and what is beside it."""

    before: str
    after: str
    left: Sequence[Pair]
    core: Sequence[Pair]
    right: Sequence[Pair]
    is_row: bool = False  # what stands in another cell is another value

    @property
    def pairs(self) -> list[Pair]:
        return [*self.left, *self.core, *self.right]


def wording(old: Side, new: Side, quoted: Quoted, passage: Passage, reader: Reader) -> Wording:
    """Compare one unit of a quotation with the passage found for it."""
    sentences = _sentences(old, new, quoted, passage)
    if all(_same(pair) for pair in sentences.pairs):
        reader = _nothing
    before, after = _reading(sentences, 0, reader), _reading(sentences, 1, reader)
    found = changes(before, after)
    same = agreeing(before, after)
    hunks = [_unexplained(hunk, same) for hunk in _hunks(sentences.core)]
    if not found:
        found = _names(hunks, sentences, old.units[quoted.unit].names)
    beside = [*_hunks(sentences.left), *_hunks(sentences.right)]
    denied = [hunk for hunk in (*beside, *_hunks(sentences.core)) if _denies(hunk)]
    found += [Change(Kind.NEGATION, *_shown(hunk, sentences)) for hunk in denied]
    reworded = any(_matters(hunk, new.text) for hunk in hunks)
    # A change around the quotation, a denial or "more than", is shown with what it stands in.
    around = bool(found) and all(_same(pair) for pair in sentences.core)
    shown = sentences.pairs if around else sentences.core
    there = [word for _, word in sentences.core if word is not None]
    there = there or list(new.words[passage.start : passage.end])
    return Wording(
        there[0].start,
        max(word.end for word in there),
        tuple(found),
        reworded or bool(found),
        tuple(_parts(shown, sentences)),
    )


def _nothing(_: str) -> tuple[Sequence[Quantity], Sequence[DateValue]]:
    """What is read where not a word differs: reading takes far longer than comparing."""
    return [], []


def _sentences(old: Side, new: Side, quoted: Quoted, passage: Passage) -> _Sentences:
    pairs = _by_cell(old, new, quoted.unit, passage) or _by_word(old, new, quoted, passage)
    core = [n for n, (word, _) in enumerate(pairs) if word is not None and word in quoted.core]
    first, last = core[0], core[-1] + 1
    return _Sentences(
        old.text,
        new.text,
        pairs[:first],
        pairs[first:last],
        pairs[last:],
        old.units[quoted.unit].is_row,
    )


def _by_cell(old: Side, new: Side, unit: int, passage: Passage) -> list[Pair]:
    found: list[Pair] = []
    for before, after in cells_paired(old, unit, new, new.at(passage.start)):
        steps = align([word.key for word in before], [word.key for word in after])
        found += [
            (None if q is None else before[q], None if p is None else after[p]) for q, p in steps
        ]
    return found


def _by_word(old: Side, new: Side, quoted: Quoted, passage: Passage) -> list[Pair]:
    """The passage's words with those of its sentence, as far as the old sentence was known."""
    words = old.units[quoted.unit].words
    met = [
        p for q, p in passage.steps
        if q is not None and p is not None and words[q].key == new.words[p].key
    ] or [passage.start, passage.end - 1]  # fmt: skip
    start = new.firsts[new.at(met[0])]
    end = [*new.firsts, len(new.words)][new.at(met[-1]) + 1]
    pairs: list[Pair] = [
        (None if q is None else words[q], None if p is None else new.words[p])
        for q, p in (
            (q, p if p is not None and start <= p < end else None) for q, p in passage.steps
        )
    ]
    first, last = max(start, passage.start), min(end, passage.end)
    if quoted.open_left:
        pairs = pairs[next(n for n, (word, _) in enumerate(pairs) if word is not None) :]
    else:
        pairs[:0] = [(None, word) for word in new.words[max(start, first - MORE_WORDS) : first]]
    if not quoted.open_right:
        pairs += [(None, word) for word in new.words[last : min(end, last + MORE_WORDS)]]
    return pairs


def _same(pair: Pair) -> bool:
    before, after = pair
    return before is not None and after is not None and before.key == after.key


def _hunks(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The stretches of pairs that are not the same."""
    return [list(group) for same, group in groupby(pairs, key=_same) if not same]


def _reading(sentences: _Sentences, which: Literal[0, 1], reader: Reader) -> Reading:
    """One side with what is read in its sentence alone, at the offsets of its text."""
    text = sentences.after if which else sentences.before
    pairs = [(pair[which], _same(pair)) for pair in sentences.pairs]
    there = sorted(
        ((word, same) for word, same in pairs if word is not None), key=lambda one: one[0].start
    )
    quoted = [pair[which] for pair in sentences.core if pair[which] is not None]
    core = [word for word in quoted if word is not None]
    if not core:
        return Reading(text, [], [], [], [], [])
    start, end = there[0][0].start, there[-1][0].end
    quantities, dates = reader(text[start:end])
    inside = _inside(quantities, start, core)
    return Reading(
        text,
        [word for word, _ in there],
        [same for _, same in there],
        [word in core for word, _ in there],
        inside,
        _inside(dates, start, core),
        [] if sentences.is_row else [q for q in _moved(quantities, start) if q not in inside],
    )


def _inside(read: Sequence[Read], shift: int, core: Sequence[Word]) -> list[Read]:
    """What was read in the quoted words, its offsets moved by ``shift``."""
    return [one for one in _moved(read, shift) if any(holds(one, word) for word in core)]


def _moved(read: Sequence[Read], shift: int) -> list[Read]:
    return [replace(one, start=one.start + shift, end=one.end + shift) for one in read]


def _unexplained(hunk: Sequence[Pair], same: tuple[Sequence[Span], Sequence[Span]]) -> list[Pair]:
    """A stretch of different words without those that say the same in another print."""
    return [(_left_over(one, same[0]), _left_over(other, same[1])) for one, other in hunk]


def _left_over(word: Word | None, read: Sequence[Span]) -> Word | None:
    return None if word is None or any(holds(one, word) for one in read) else word


def _denies(hunk: Sequence[Pair]) -> bool:
    """Whether words deny what was not denied, or no longer do."""
    before = sum(word.is_negation for word, _ in hunk if word is not None)
    return before != sum(word.is_negation for _, word in hunk if word is not None)


def _names(
    hunks: Sequence[Sequence[Pair]], sentences: _Sentences, names: Collection[str]
) -> list[Change]:
    """Names of the quotation in whose place others stand now."""
    return [
        Change(Kind.NAME, *_shown(hunk, sentences))
        for hunk in hunks
        if _gone(hunk).intersection(names)
        and any(word is not None and word.capital and not word.is_light for _, word in hunk)
    ]


def _gone(hunk: Sequence[Pair]) -> set[str]:
    """What a stretch of different words had and no longer has, in whatever order."""
    there = {word.key for _, word in hunk if word is not None}
    return {word.key for word, _ in hunk if word is not None} - there


def _matters(hunk: Sequence[Pair], page: str) -> bool:
    """Whether a stretch of different words changes what the quotation says."""
    come = [word for _, word in hunk if word is not None]
    if any(word is not None for word, _ in hunk):
        return True
    return bool(come) and not _own_lines(page, come)


def _own_lines(page: str, come: Sequence[Word]) -> bool:
    """Whether added words fill whole lines: an advertisement, not part of the sentence."""
    line = page.rfind("\n", 0, come[0].start)
    above = line >= 0 and not page[line : come[0].start].strip(" \t\n\"'“‘*-•")
    rest = page[come[-1].end : come[-1].end + 10].lstrip(" \t\"'”’.!?…*-•:")
    return above and (rest.startswith("\n") or not rest)


def _shown(hunk: Sequence[Pair], sentences: _Sentences) -> tuple[str, str]:
    gone = [word for word, _ in hunk if word is not None]
    come = [word for _, word in hunk if word is not None]
    return (
        sentences.before[gone[0].start : gone[-1].end] if gone else "",
        sentences.after[come[0].start : come[-1].end] if come else "",
    )


def _parts(pairs: Sequence[Pair], sentences: _Sentences) -> Iterator[Difference]:
    """Pairs as runs of same, removed and added text."""
    for same, group in groupby(pairs, key=_same):
        gone, come = _shown(list(group), sentences)
        if same:
            yield "same", come
            continue
        if gone:
            yield "removed", gone
        if come:
            yield "added", come
