"""Finding the passage of a page that is most like a quotation, in time linear in the page.

The search is Myers' bit-vector algorithm for approximate matching (Journal of the ACM 46(3), 1999)
over words in place of characters: one step of a few integer operations a word of the page, whatever
the page holds. Python's integers are as wide as the quotation is long.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import accumulate

from claims.verification.words import Word

Step = tuple[int | None, int | None]  # a word of the quotation and its partner on the page

MAX_PLACES = 100  # where the very same words are looked at; a quotation stands in a few
CANDIDATES = 6  # places looked at closely
NEAR_BEST = 60  # end positions kept to choose them from
WINDOW = 2  # a passage may have grown to this many times its words
SLACK = 12  # and these
LEFT_OUT, PUT_IN, REPLACED = 2, 1, 2  # what a word costs when two wordings are aligned
SEPARATOR = "\x1f"  # in no key
BARRED = ""  # equal to no key


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the page's words, aligned with the quotation's.

    ``start`` and ``end`` are indices into the page's words, ``steps`` pairs indices of both, in
    order; None stands for no partner. ``likeness`` is the share of the quotation's weight found
    again, less what was put between, 0 to 1.
    """

    start: int
    end: int
    steps: tuple[Step, ...]
    likeness: float


class Searched:
    """The words of a page, ready to be searched; ``barred`` are words that are spoken for."""

    def __init__(self, words: Sequence[Word], barred: Sequence[bool]) -> None:
        self.words = words
        self._keys = [word.key for word in words]
        self._free = [BARRED if b else k for k, b in zip(self._keys, barred, strict=True)]
        self._joined = SEPARATOR.join(["", *self._keys, ""])
        self._offsets = array("q", accumulate((len(k) + 1 for k in self._keys), initial=0))

    def exact(self, wanted: Sequence[Word], first: int, last: int) -> list[int]:
        """Where words[first:last] holds exactly these words, in order, at most 100 places."""
        sought = SEPARATOR.join(["", *(word.key for word in wanted), ""])
        found: list[int] = []
        end = self._offsets[last] + 1
        at = self._joined.find(sought, self._offsets[first], end)
        while at >= 0 and len(found) < MAX_PLACES:
            found.append(bisect_left(self._offsets, at))
            at = self._joined.find(sought, at + 1, end)
        return found

    def bar(self, passage: Passage) -> None:
        """Take a passage out of what ``nearest`` may find."""
        size = passage.end - passage.start
        self._free[passage.start : passage.end] = [BARRED] * size

    def around(self, wanted: Sequence[Word], core: range, at: int) -> Passage:
        """The passage like ``wanted`` of which words[at:] hold exactly wanted[core]."""
        first, last = core.start, core.stop
        behind = at + len(core)
        keys = [word.key for word in wanted]
        before = self._keys[max(0, at - first - SLACK) : at] if first else []
        after = self._keys[behind : behind + len(keys) - last + SLACK] if keys[last:] else []
        left = [
            (None if q is None else first - 1 - q, None if p is None else at - 1 - p)
            for q, p in align(keys[:first][::-1], before[::-1])[::-1]
        ]
        right = [
            (None if q is None else last + q, None if p is None else behind + p)
            for q, p in align(keys[last:], after)
        ]
        return self._passage(wanted, [*left, *((q, at + n) for n, q in enumerate(core)), *right])

    def likeness(self, wanted: Sequence[Word], passage: Passage) -> float:
        """How like ``wanted`` the words of a passage are that was found for something else."""
        return self.aligned(wanted, passage.start, passage.end).likeness

    def aligned(self, wanted: Sequence[Word], first: int, last: int) -> Passage:
        """The passage of words[first:last] that ``wanted`` is nearest to, spoken for or not."""
        return self._aligned(wanted, first, last, self._keys, last)

    def nearest(self, wanted: Sequence[Word], first: int, last: int) -> list[Passage]:
        """Return up to six passages like ``wanted`` that end in words[first:last], likest first."""
        keys = self._free[first:last]
        distances = _distances([word.key for word in wanted], keys)
        ends: list[int] = []
        for end in nsmallest(NEAR_BEST, range(len(distances)), key=lambda n: (distances[n], n)):
            if all(abs(end - other) > len(wanted) // 2 for other in ends):
                ends.append(end)
        reach = WINDOW * len(wanted) + SLACK
        passages = [
            self._aligned(wanted, max(first, end - reach), min(last, end + SLACK), self._free, end)
            for end in (first + end + 1 for end in ends[:CANDIDATES])
        ]
        return sorted(passages, key=lambda passage: (-passage.likeness, passage.start))

    def _aligned(
        self, wanted: Sequence[Word], first: int, last: int, keys: Sequence[str], end: int
    ) -> Passage:
        """Align ``wanted`` with words[first:last], of equal places with the one nearest ``end``."""
        steps = align([word.key for word in wanted], keys[first:last], end - first)
        return self._passage(wanted, [(q, None if p is None else first + p) for q, p in steps])

    def _passage(self, wanted: Sequence[Word], steps: Sequence[Step]) -> Passage:
        met = [n for n, (q, p) in enumerate(steps) if q is not None and p is not None]
        if not met:
            return Passage(0, 0, tuple((q, None) for q in range(len(wanted))), 0.0)
        # Words of the page before the first partner and behind the last are not the passage's.
        inside = tuple(
            step for n, step in enumerate(steps) if step[0] is not None or met[0] < n < met[-1]
        )
        pages = [p for _, p in inside if p is not None]
        return Passage(pages[0], pages[-1] + 1, inside, self._likeness(wanted, inside))

    def _likeness(self, wanted: Sequence[Word], steps: Sequence[Step]) -> float:
        total = sum(word.weight for word in wanted)
        met = sum(
            wanted[q].weight
            for q, p in steps
            if q is not None and p is not None and wanted[q].key == self._keys[p]
        )
        added = sum(self.words[p].weight for q, p in steps if q is None and p is not None)
        return met / (total + added / 2)


def reordered(size: int, core: int, span: tuple[int, int], likeness: float) -> Passage:
    """A whole sentence of the page in place of a unit of ``size`` words, none of them paired.

    ``core`` is the first word quoted: the sentence stands behind it, so among the words quoted.
    """
    pages: list[Step] = [(None, p) for p in range(*span)]
    quoted: list[Step] = [(q, None) for q in range(size)]
    return Passage(*span, (*quoted[: core + 1], *pages, *quoted[core + 1 :]), likeness)


def align(one: Sequence[str], other: Sequence[str], end: int = 0) -> list[Step]:
    """Pair the words of two short texts so that the fewest are left without an equal partner.

    Words of ``other`` before and behind ``one`` cost nothing, and between less than words of
    ``one`` left out. Different words are paired where they stand in each other's place. Of places
    that cost the same the one nearest to ``end`` is taken: rows of a table are alike. Takes time
    and memory of len(one) * len(other).
    """
    width = len(other) + 1
    cost = array("i", [0] * width * (len(one) + 1))
    for i, word in enumerate(one, 1):
        row, above = i * width, (i - 1) * width
        cost[row] = cost[above] + LEFT_OUT
        for j, candidate in enumerate(other, 1):
            replaced = cost[above + j - 1] + (0 if word == candidate else REPLACED)
            cost[row + j] = min(replaced, cost[above + j] + LEFT_OUT, cost[row + j - 1] + PUT_IN)
    return _traced(one, other, cost, width, end)


def _traced(
    one: Sequence[str], other: Sequence[str], cost: "array[int]", width: int, end: int
) -> list[Step]:
    i = len(one)
    j = min(range(width), key=lambda n: (cost[i * width + n], abs(n - end)))
    steps: list[Step] = [(None, n) for n in range(len(other) - 1, j - 1, -1)]
    while i:
        here = cost[i * width + j]
        same = j and one[i - 1] == other[j - 1]
        if j and here == cost[(i - 1) * width + j - 1] + (0 if same else REPLACED):
            i, j = i - 1, j - 1
            steps.append((i, j))
        elif here == cost[(i - 1) * width + j] + LEFT_OUT:
            i -= 1
            steps.append((i, None))
        else:
            j -= 1
            steps.append((None, j))
    steps += [(None, n) for n in range(j - 1, -1, -1)]
    return steps[::-1]


def _distances(pattern: Sequence[str], keys: Sequence[str]) -> "array[int]":
    """For each word of a page, the fewest edits from ``pattern`` to words ending there."""
    places: dict[str, int] = {}
    for number, key in enumerate(pattern):
        places[key] = places.get(key, 0) | 1 << number
    full, top = (1 << len(pattern)) - 1, 1 << len(pattern) - 1
    up, down, score = full, 0, len(pattern)
    distances = array("l")
    for key in keys:
        equal = places.get(key, 0)
        vertical = equal | down
        horizontal = (((equal & up) + up) ^ up) | equal
        plus = down | ~(horizontal | up) & full
        minus = up & horizontal
        if plus & top:
            score += 1
        elif minus & top:
            score -= 1
        plus = plus << 1 & full
        up = minus << 1 & full | ~(vertical | plus) & full
        down = plus & vertical
        distances.append(score)
    return distances
