"""Two wordings of one sentence laid side by side: what differs, and whether it matters."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from claims.values import Quantity
from claims.verification.numbers import Change, Side, number_changes, same_quantities
from claims.verification.passages import Page, Passage, Step, align
from claims.verification.surroundings import Remembered
from claims.verification.words import Word, sentence_bounds, words

Operation = Literal["same", "removed", "added"]
Difference = tuple[Operation, str]
Place = tuple[tuple[int, int], Passage | None]

SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))")  # "5 000": one number
REACH = 200  # characters looked at for a sentence's start or end
MORE_WORDS = 15  # that may have been put before or behind a quotation in its sentence


@dataclass(frozen=True, slots=True)
class Wording:
    """What differs in one sentence of a quotation, which now stands at page[start:end]."""

    start: int
    end: int
    changes: tuple[Change, ...]
    reworded: bool
    parts: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Part of a text: the quotation itself (core) and its sentence around it."""

    text: str
    words: Sequence[Word]
    core_start: int
    core_end: int

    def in_core(self, number: int) -> bool:
        word = self.words[number]
        return self.core_start <= word.start and word.end <= self.core_end

    def overlaps_core(self, quantity: Quantity) -> bool:
        return quantity.start < self.core_end and self.core_start < quantity.end


def wordings(
    old: Remembered,
    after: str,
    page: Page,
    placed: Sequence[Place],
    quantities: Callable[[str], Sequence[Quantity]],
) -> list[Wording]:
    """Compare each sentence of a quotation with the passage found for it, None where removed."""
    pairs = []
    for number, (piece, passage) in enumerate(placed):
        if passage is None:
            removed: Difference = ("removed", old.text[slice(*piece)].strip())
            pairs.append(Wording(0, 0, (), reworded=True, parts=(removed,)))
            continue
        first, last = number == 0, number == len(placed) - 1
        left = old.left if first else piece[0]
        right = old.right if last else piece[1]
        before = _Stretch(old.text, words(old.text, left, right), *piece)
        core = page.words[passage.start].start, page.words[passage.end - 1].end
        start, end = sentence_bounds(after, *core, REACH)
        more_left = _more(first, old.left_closed, words(old.text, left, piece[0]))
        more_right = _more(last, old.right_closed, words(old.text, piece[1], right))
        around = page.words[max(0, passage.start - more_left) : passage.end + more_right]
        kept = [word for word in around if start <= word.start and word.end <= end]
        now = _Stretch(after, kept or page.words[passage.start : passage.end], *core)
        cut = (first and not old.left_closed, last and not old.right_closed)
        pairs.append(_wording(before, now, quantities, cut))
    return pairs


def _more(outermost: bool, closed: bool, context: Sequence[Word]) -> int:
    """How many words beside a passage belong into the comparison.

    A sentence known to its end may have grown by some. One that was cut off is compared as far as
    it is known.
    """
    if not outermost:
        return 0
    return len(context) + (MORE_WORDS if closed else 0)


def _wording(
    before: _Stretch,
    after: _Stretch,
    quantities: Callable[[str], Sequence[Quantity]],
    cut: tuple[bool, bool],
) -> Wording:
    aligned = align([w.key for w in before.words], [w.key for w in after.words])
    steps = _as_far_as_known(aligned, *cut)
    met: set[Step] = {
        (q, p)
        for q, p in steps
        if q is not None and p is not None and before.words[q].key == after.words[p].key
    }
    after = _with_true_core(steps, before, after)
    old = _side(before, {q for q, _ in met if q is not None}, quantities)
    new = _side(after, {p for _, p in met if p is not None}, quantities)
    changes = number_changes(old, new)
    hunks = [list(group) for same, group in groupby(steps, key=lambda s: s in met) if not same]
    reworded = any(_matters(hunk, before, after, old, new) for hunk in hunks)
    core = [step for step in steps if _in_core(step, before, after)]
    # A change around the quotation, a denial or "more than", is shown with what it stands in.
    shown = steps if (changes or reworded) and met.issuperset(core) else core
    parts = tuple(_parts(shown, met, before, after))
    return Wording(after.core_start, after.core_end, changes, reworded, parts)


def _with_true_core(steps: Sequence[Step], before: _Stretch, after: _Stretch) -> _Stretch:
    """The page's stretch with all of the quotation in its core: its first words may stand apart
    from the passage found, behind something put in.
    """
    partners = [
        after.words[p] for q, p in steps if q is not None and p is not None and before.in_core(q)
    ]
    starts = [word.start for word in partners if word.start < after.core_start]
    ends = [word.end for word in partners if word.end > after.core_end]
    return replace(
        after,
        core_start=min(starts, default=after.core_start),
        core_end=max(ends, default=after.core_end),
    )


def _as_far_as_known(steps: Sequence[Step], cut_left: bool, cut_right: bool) -> list[Step]:
    """Steps without the page's words beyond the point where the remembered sentence was cut off."""
    known = [number for number, (q, _) in enumerate(steps) if q is not None]
    return list(steps[known[0] if cut_left else 0 : known[-1] + 1 if cut_right else len(steps)])


def _side(
    stretch: _Stretch, met: set[int], quantities: Callable[[str], Sequence[Quantity]]
) -> Side:
    """One side with its quantities, read from its sentence alone, at their offsets in its text."""
    start, end = stretch.words[0].start, stretch.words[-1].end
    sentence = SPACED.sub(",", stretch.text[start:end])
    read = [_shifted(quantity, start) for quantity in quantities(sentence)]
    return Side(
        stretch.text,
        stretch.words,
        [number in met for number in range(len(stretch.words))],
        [stretch.in_core(number) for number in range(len(stretch.words))],
        [quantity for quantity in read if stretch.overlaps_core(quantity)],
    )


def _matters(hunk: Sequence[Step], before: _Stretch, after: _Stretch, old: Side, new: Side) -> bool:
    """Whether a stretch of different words changes what the quotation says."""
    gone = [q for q, _ in hunk if q is not None]
    come = [p for _, p in hunk if p is not None]
    if not any(before.in_core(q) for q in gone) and not any(after.in_core(p) for p in come):
        denied = [before.words[q].is_negation for q in gone]
        denies = [after.words[p].is_negation for p in come]
        return sum(denied) != sum(denies)
    if not gone and _own_lines(after, come):
        return False
    return not _other_print(
        [before.words[q] for q in gone], [after.words[p] for p in come], old, new
    )


def _own_lines(after: _Stretch, come: Sequence[int]) -> bool:
    """Whether added words fill whole lines: an advertisement, not part of the sentence."""
    first, last = after.words[come[0]], after.words[come[-1]]
    above = after.text[: first.start].rstrip(" \t\"'“‘*-•").endswith("\n")
    rest = after.text[last.end : last.end + 10].lstrip(" \t\"'”’.!?…*-•:")
    return above and (rest.startswith("\n") or not rest)


def _other_print(gone: Sequence[Word], come: Sequence[Word], old: Side, new: Side) -> bool:
    """Whether the words are the same quantities printed in another way."""
    before = [q for q in old.quantities if any(_inside(word, q) for word in gone)]
    after = [q for q in new.quantities if any(_inside(word, q) for word in come)]
    covered = all(any(_inside(word, q) for q in before) for word in gone) and all(
        any(_inside(word, q) for q in after) for word in come
    )
    return bool(before) and covered and same_quantities(before, after)


def _inside(word: Word, quantity: Quantity) -> bool:
    return quantity.start <= word.start and word.end <= quantity.end


def _in_core(step: Step, before: _Stretch, after: _Stretch) -> bool:
    q, p = step
    return (q is not None and before.in_core(q)) or (p is not None and after.in_core(p))


def _parts(
    steps: Sequence[Step], met: set[Step], before: _Stretch, after: _Stretch
) -> Iterator[Difference]:
    """Steps as runs of same, removed and added text."""
    for same, group in groupby(steps, key=lambda step: step in met):
        run = list(group)
        gone = [before.words[q] for q, _ in run if q is not None]
        come = [after.words[p] for _, p in run if p is not None]
        if same:
            yield "same", _text(after.text, come)
            continue
        if gone:
            yield "removed", _text(before.text, gone)
        if come:
            yield "added", _text(after.text, come)


def _text(text: str, run: Sequence[Word]) -> str:
    return text[run[0].start : run[-1].end]


def _shifted(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)
