"""A quotation in its sentence, as it was remembered: prefix, exact words, suffix."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from claims.values import Anchor
from claims.verification.passages import Page, Passage
from claims.verification.words import Word, sentence_bounds, sentences, words

FINISHED = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
CONTEXT = 32  # characters that an anchor keeps of each side, where its text has as many
MAX_PIECE = 150  # words; aligning takes time squared
CLOSE = 8  # words beside a passage in which its context should stand
ABOUT = 80  # words in which it still counts as the same surroundings, advertisements and all
FEW = 1 / 3  # of the context's heavy words


@dataclass(frozen=True, slots=True)
class Remembered:
    """``text`` is prefix, quotation and suffix; text[start:end] is the quotation.

    text[left:right] is as much of its sentence as was kept; ``left_closed`` and ``right_closed``
    say whether the sentence's true start and end are in it. ``before`` and ``behind`` are the
    context's words.
    """

    text: str
    start: int
    end: int
    left: int
    right: int
    left_closed: bool
    right_closed: bool
    before: tuple[Word, ...]
    behind: tuple[Word, ...]

    def pieces(self) -> list[tuple[int, int]]:
        """The quotation's sentences, the longest cut up, as offsets into ``text``."""
        found = []
        for start, end in sentences(self.text[self.start : self.end]):
            inside = words(self.text, self.start + start, self.start + end)
            for first in range(0, len(inside), MAX_PIECE):
                last = min(first + MAX_PIECE, len(inside)) - 1
                found.append((inside[first].start, inside[last].end))
        return found

    def fit(self, page: Page, passage: Passage, reach: int) -> float:
        """The share of the context's heavy words found within ``reach`` words, 0 to 1.

        The better side counts: what stood on the other may have been cut or replaced. A quotation
        without context fits everywhere.
        """
        left = page.words[max(0, passage.start - reach) : passage.start]
        right = page.words[passage.end : passage.end + reach]
        shares = [
            share
            for remembered, there in ((self.before, left), (self.behind, right))
            if (share := _share(remembered, there)) is not None
        ]
        return max(shares, default=1.0)

    def adjoining(self, page: Page, passage: Passage) -> int:
        """How many words of context stand right beside a passage, counted outwards."""
        left = page.words[max(0, passage.start - len(self.before)) : passage.start]
        right = page.words[passage.end : passage.end + len(self.behind)]
        return _common(self.before[::-1], left[::-1]) + _common(self.behind, right)

    def is_elsewhere(self, page: Page, passage: Passage) -> bool:
        """Whether nothing of the old surroundings is left around a passage."""
        return self.fit(page, passage, ABOUT) < FEW


def remembered(anchor: Anchor) -> Remembered:
    """Put together again the parts of an anchor whose quotation holds words.

    Words cut through at the outer edges are left out.
    """
    to_start = anchor.start <= len(anchor.prefix)
    to_end = len(anchor.suffix) < CONTEXT
    prefix = anchor.prefix if to_start else _from_word(anchor.prefix)
    suffix = anchor.suffix if to_end else _to_word(anchor.suffix)
    text = prefix + anchor.exact + suffix
    start, end = len(prefix), len(prefix) + len(anchor.exact)
    quoted = words(text, start, end)
    left, right = sentence_bounds(text, quoted[0].start, quoted[-1].end, len(text))
    finished = FINISHED.search(anchor.exact[-10:]) is not None
    if finished:  # "in Charlotte, N.C." may end a sentence as well
        right = end
    return Remembered(
        text,
        start,
        end,
        left,
        right,
        left_closed=left > 0 or to_start,
        right_closed=not finished and (right < len(text) or to_end),
        before=tuple(words(text, 0, start)),
        behind=tuple(words(text, end)),
    )


def _from_word(prefix: str) -> str:
    """A prefix from its first whole word on: its own first may be the end of a longer one."""
    return prefix[next((n for n, c in enumerate(prefix) if c.isspace()), 0) :].lstrip(" ")


def _to_word(suffix: str) -> str:
    edge = next((n for n in range(len(suffix) - 1, -1, -1) if suffix[n].isspace()), len(suffix))
    return suffix[:edge]


def _share(remembered: tuple[Word, ...], there: Sequence[Word]) -> float | None:
    heavy = [word.key for word in remembered if word.weight == 1]
    if not heavy:
        return None
    keys = {word.key for word in there}
    return sum(key in keys for key in heavy) / len(heavy)


def _common(one: Sequence[Word], other: Sequence[Word]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1].key, pairs))
