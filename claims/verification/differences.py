"""Two wordings of one sentence laid side by side: what differs, and whether it matters."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from claims.values import Quantity
from claims.verification.numbers import Change, Side, number_changes, same_quantities
from claims.verification.passages import Page, Passage, align
from claims.verification.surroundings import Remembered
from claims.verification.words import Word, sentence_bounds, words

Operation = Literal["same", "removed", "added"]
Difference = tuple[Operation, str]
Place = tuple[tuple[int, int], Passage | None]
Pair = tuple[Word | None, Word | None]  # a word before and its partner after

REACH = 200  # characters looked at for a sentence's start or end
MORE_WORDS = 15  # that may have been put before or behind a quotation in its sentence
SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))")  # "5 000": one number


@dataclass(frozen=True, slots=True)
class Wording:
    """What differs in one sentence of a quotation, which now stands at page[start:end]."""

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

    @property
    def pairs(self) -> list[Pair]:
        return [*self.left, *self.core, *self.right]


def wordings(
    old: Remembered,
    after: str,
    page: Page,
    placed: Sequence[Place],
    quantities: Callable[[str], Sequence[Quantity]],
) -> list[Wording]:
    """Compare each sentence of a quotation with the passage found for it, None where removed."""
    found = []
    for number, (piece, passage) in enumerate(placed):
        if passage is None:
            removed: Difference = ("removed", old.text[slice(*piece)].strip())
            found.append(Wording(0, 0, (), reworded=True, parts=(removed,)))
            continue
        start, end = sentence_bounds(
            after, page.words[passage.start].start, page.words[passage.end - 1].end, REACH
        )
        left = _left(old, page, passage, start) if number == 0 else []
        right = _right(old, page, passage, end) if number == len(placed) - 1 else []
        quoted = words(old.text, *piece)
        core: list[Pair] = [
            (None if q is None else quoted[q], None if p is None else page.words[p])
            for q, p in passage.steps
        ]
        found.append(_wording(_Sentences(old.text, after, left, core, right), quantities))
    return found


def _left(old: Remembered, page: Page, passage: Passage, start: int) -> list[Pair]:
    """The words left of the quotation in its sentence, paired with those left of the passage.

    A sentence known to its start may have grown by some words. One that was cut off is compared as
    far as it is known. ``start`` is where the page's sentence starts.
    """
    before = words(old.text, old.left, old.start)
    reach = len(before) + (MORE_WORDS if old.left_closed else 0)
    near = page.words[max(0, passage.start - reach) : passage.start]
    pairs = _paired(before, [word for word in near if word.start >= start])
    return pairs if old.left_closed else _as_far_as_known(pairs)


def _right(old: Remembered, page: Page, passage: Passage, end: int) -> list[Pair]:
    """The same to the right, aligned from the end: words at the far side cost nothing."""
    behind = words(old.text, old.end, old.right)
    reach = len(behind) + (MORE_WORDS if old.right_closed else 0)
    near = page.words[passage.end : passage.end + reach]
    pairs = _paired(behind[::-1], [word for word in near if word.end <= end][::-1])
    return (pairs if old.right_closed else _as_far_as_known(pairs))[::-1]


def _paired(before: Sequence[Word], after: Sequence[Word]) -> list[Pair]:
    steps = align([word.key for word in before], [word.key for word in after])
    return [(None if q is None else before[q], None if p is None else after[p]) for q, p in steps]


def _as_far_as_known(pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs from the first one that was remembered on."""
    known = [number for number, (word, _) in enumerate(pairs) if word is not None]
    return list(pairs[known[0] :]) if known else []


def _wording(sentences: _Sentences, quantities: Callable[[str], Sequence[Quantity]]) -> Wording:
    core = [word for _, word in sentences.core if word is not None]
    old = _side(sentences, 0, quantities)
    new = _side(sentences, 1, quantities)
    changes = number_changes(old, new)
    reworded = any(_matters(hunk, sentences.after, old, new) for hunk in _hunks(sentences.core))
    denied = any(_denies(hunk) for hunk in (*_hunks(sentences.left), *_hunks(sentences.right)))
    # A change around the quotation, a denial or "more than", is shown with what it stands in.
    around = (changes or denied) and all(_same(pair) for pair in sentences.core)
    shown = sentences.pairs if around else sentences.core
    return Wording(
        core[0].start,
        core[-1].end,
        changes,
        reworded or denied,
        tuple(_parts(shown, sentences.before, sentences.after)),
    )


def _same(pair: Pair) -> bool:
    before, after = pair
    return before is not None and after is not None and before.key == after.key


def _hunks(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The stretches of pairs that are not the same."""
    return [list(group) for same, group in groupby(pairs, key=_same) if not same]


def _side(
    sentences: _Sentences, which: Literal[0, 1], quantities: Callable[[str], Sequence[Quantity]]
) -> Side:
    """One side with its quantities, read from its sentence alone, at their offsets in its text."""
    text = sentences.after if which else sentences.before
    pairs = [(pair[which], _same(pair)) for pair in sentences.pairs]
    there = [(word, same) for word, same in pairs if word is not None]
    core = [pair[which] for pair in sentences.core]
    quoted = [word for word in core if word is not None]
    start, end = there[0][0].start, there[-1][0].end
    read = [
        replace(quantity, start=quantity.start + start, end=quantity.end + start)
        for quantity in quantities(SPACED.sub(",", text[start:end]))
    ]
    return Side(
        text,
        [word for word, _ in there],
        [same for _, same in there],
        [word in quoted for word, _ in there],
        [q for q in read if q.start < quoted[-1].end and quoted[0].start < q.end],
    )


def _denies(hunk: Sequence[Pair]) -> bool:
    """Whether words beside the quotation deny what was not denied, or no longer do."""
    before = sum(word.is_negation for word, _ in hunk if word is not None)
    return before != sum(word.is_negation for _, word in hunk if word is not None)


def _matters(hunk: Sequence[Pair], page: str, old: Side, new: Side) -> bool:
    """Whether a stretch of different words changes what the quotation says."""
    gone = [word for word, _ in hunk if word is not None]
    come = [word for _, word in hunk if word is not None]
    if not gone:
        return not _own_lines(page, come)
    return not _other_print(gone, come, old, new)


def _own_lines(page: str, come: Sequence[Word]) -> bool:
    """Whether added words fill whole lines: an advertisement, not part of the sentence."""
    line = page.rfind("\n", 0, come[0].start)
    above = line >= 0 and not page[line : come[0].start].strip(" \t\n\"'“‘*-•")
    rest = page[come[-1].end : come[-1].end + 10].lstrip(" \t\"'”’.!?…*-•:")
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


def _parts(pairs: Sequence[Pair], before: str, after: str) -> Iterator[Difference]:
    """Pairs as runs of same, removed and added text."""
    for same, group in groupby(pairs, key=_same):
        run = list(group)
        gone = [word for word, _ in run if word is not None]
        come = [word for _, word in run if word is not None]
        if same:
            yield "same", after[come[0].start : come[-1].end]
            continue
        if gone:
            yield "removed", before[gone[0].start : gone[-1].end]
        if come:
            yield "added", after[come[0].start : come[-1].end]
