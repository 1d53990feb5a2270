"""What became of a quotation when its page is looked at again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from claims.values import Anchor, Quantity
from claims.verification.differences import Difference, Wording, wordings
from claims.verification.numbers import Change
from claims.verification.passages import Page, Passage
from claims.verification.surroundings import CLOSE, Remembered, remembered
from claims.verification.words import words

Quantities = Callable[[str], Sequence[Quantity]]

RECOGNISED = 0.55  # likeness from which a passage is the quotation in other words
RECOGNISED_IN_PLACE = 0.4  # the same where its old neighbours stand around it
IN_PLACE = 0.6  # share of the context's heavy words that makes "its old neighbours"
STILL_THERE = 0.3  # of a quotation's weight: with fewer of its sentences left it is gone
CONTEXT_BONUS = 0.15  # likeness that the right surroundings are worth
NEAR = 100  # words between sentences of one quotation; an advertisement has fewer
PAGE_SEARCHES = 8  # sentences of one quotation looked for on the whole page; the rest near these
CONTEXT = 32  # characters of context in an anchor


class Outcome(StrEnum):
    """What became of a quotation."""

    UNCHANGED = "unchanged"
    MOVED = "moved"  # the same words, in other surroundings
    NUMBER_CHANGED = "number_changed"
    REWORDED = "reworded"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quotation compared with a later text of its page.

    ``found`` is where it stands now, None when it is gone. ``before`` and ``after`` are the two
    wordings; ``changes`` pairs the numbers that differ as printed, "" where one is missing.
    ``similarity`` runs from 0 to 1, which is the same words.
    """

    outcome: Outcome
    found: Anchor | None
    before: str
    after: str
    changes: tuple[Change, ...]
    similarity: float
    parts: tuple[Difference, ...] = ()

    def difference(self) -> list[Difference]:
        """The two wordings word by word: ("same" | "removed" | "added", text), in order."""
        return list(self.parts)


def compare(anchor: Anchor, after: str, quantities: Quantities) -> Comparison:
    """Compare the quotation of ``anchor`` with ``after``, a later text of its page.

    ``quantities`` reads the typed numbers of a short text. Print does not matter: case,
    punctuation, quotation marks, white space, "5,000" or "5000", "five" or "5". Words outside the
    quotation's sentence do not matter, and inside it only those that change its numbers or deny
    it. What stands on lines of its own between its sentences does not matter. Takes time linear in
    the length of ``after``.
    """
    if not words(anchor.exact):
        return _verbatim(anchor, after) or _gone(anchor)
    if min(len(anchor.prefix), len(anchor.suffix)) >= CONTEXT:
        whole = _verbatim(anchor, after)
        if whole is not None:
            return whole
    old = remembered(anchor)
    page = Page(words(after))
    placed = _placed(page, old)
    weights = [sum(word.weight for word in words(old.text, a, b)) for (a, b), _ in placed]
    found = [p for (_, p) in placed if p is not None]
    kept = sum(w for w, (_, p) in zip(weights, placed, strict=True) if p is not None)
    similarity = sum(
        weight * passage.likeness
        for weight, (_, passage) in zip(weights, placed, strict=True)
        if passage is not None
    ) / sum(weights)
    if kept < STILL_THERE * sum(weights):
        return _verbatim(anchor, after) or _gone(anchor, round(similarity, 3))
    pairs = wordings(old, after, page, placed, quantities)
    here = _anchored(after, pairs, anchor.exact)
    return Comparison(
        outcome=_outcome(pairs, old, page, found),
        found=here,
        before=anchor.exact,
        after=here.exact,
        changes=tuple(change for pair in pairs for change in pair.changes),
        similarity=round(similarity, 3),
        parts=tuple(part for pair in pairs for part in pair.parts),
    )


def _outcome(
    pairs: Sequence[Wording], old: Remembered, page: Page, found: Sequence[Passage]
) -> Outcome:
    if any(pair.changes for pair in pairs):
        return Outcome.NUMBER_CHANGED
    if any(pair.reworded for pair in pairs):
        return Outcome.REWORDED
    whole = Passage(found[0].start, found[-1].end, (), 1.0)
    return Outcome.MOVED if old.is_elsewhere(page, whole) else Outcome.UNCHANGED


def _placed(page: Page, old: Remembered) -> list[tuple[tuple[int, int], Passage | None]]:
    """The quotation's place on the page: whole where all of it stands, else each sentence's."""
    whole = page.exact(words(old.text, old.start, old.end))
    if whole:
        best = max(whole, key=lambda p: (old.adjoining(page, p), old.fit(page, p, CLOSE)))
        return [((old.start, old.end), best)]
    placed: list[tuple[tuple[int, int], Passage | None]] = []
    expected: int | None = None
    searches = PAGE_SEARCHES
    for piece in old.pieces():
        wanted = words(old.text, *piece)
        passage = _likest(page, old, page.exact(wanted), expected)
        if passage is None and expected is not None:
            near = page.nearest(wanted, max(0, expected - NEAR), expected + len(wanted) + NEAR)
            passage = _likest(page, old, near, expected)
        if passage is None and searches:
            searches -= 1
            passage = _likest(page, old, page.nearest(wanted), expected)
        placed.append((piece, passage))
        expected = passage.end if passage is not None else expected
    return placed


def _likest(
    page: Page, old: Remembered, passages: Sequence[Passage], expected: int | None
) -> Passage | None:
    """The passage most like a sentence, None where none is like it; nearness and context help.

    ``expected`` is where the sentence before ended.
    """

    def trust(passage: Passage) -> tuple[float, float]:
        if expected is not None:
            apart = abs(passage.start - expected)
            return passage.likeness + CONTEXT_BONUS * (apart < NEAR), -apart
        fit = old.fit(page, passage, CLOSE)
        return passage.likeness + CONTEXT_BONUS * fit, old.adjoining(page, passage)

    best = max(passages, key=trust, default=None)
    if best is None or best.likeness >= RECOGNISED:
        return best
    in_place = old.fit(page, best, CLOSE) >= IN_PLACE and bool(old.before or old.behind)
    return best if in_place and best.likeness >= RECOGNISED_IN_PLACE else None


def _anchored(after: str, pairs: Sequence[Wording], exact: str) -> Anchor:
    """The anchor of the sentences found, with the punctuation the quotation had at its ends."""
    found = [pair for pair in pairs if pair.end]
    start, end = found[0].start, found[-1].end
    if not 0 < end - start <= 3 * len(exact) + 500:  # the sentences were scattered: the first
        start, end = found[0].start, found[0].end
    inner = words(exact)
    head, tail = inner[0].start, len(exact) - inner[-1].end
    start -= _punctuation(after[max(0, start - head) : start][::-1])
    end += _punctuation(after[end : end + tail])
    return Anchor(
        exact=after[start:end],
        prefix=after[max(0, start - CONTEXT) : start],
        suffix=after[end : end + CONTEXT],
        start=start,
        end=end,
    )


def _punctuation(text: str) -> int:
    """How many characters from the start on are punctuation."""
    return next((n for n, c in enumerate(text) if c.isalnum() or c.isspace()), len(text))


def _gone(anchor: Anchor, similarity: float = 0.0) -> Comparison:
    removed: Difference = ("removed", anchor.exact)
    return Comparison(Outcome.GONE, None, anchor.exact, "", (), similarity, (removed,))


def _verbatim(anchor: Anchor, after: str) -> Comparison | None:
    """The quotation unchanged, where it stands with its context character for character."""
    at = after.find(anchor.prefix + anchor.exact + anchor.suffix)
    if at < 0:
        return None
    start = at + len(anchor.prefix)
    found = replace(anchor, start=start, end=start + len(anchor.exact))
    same: Difference = ("same", anchor.exact)
    return Comparison(Outcome.UNCHANGED, found, anchor.exact, anchor.exact, (), 1.0, (same,))
