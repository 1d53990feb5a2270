"""The place of a quotation on a later page: between the neighbours that it had.

Sentences that stand on both pages are paired, and those in the same order are a frame. The place
is the stretch of the later page between the frame's neighbours of the quotation. What stands there
decides; the page beside it is looked at only where nothing there is like the quotation.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claims.verification.beside import ARTICLE, labels
from claims.verification.passages import Passage, Searched, reordered
from claims.verification.words import LIGHT, Unit, Word, units

RECOGNISED = 0.55  # likeness from which a passage is the quotation in other words
RECOGNISED_IN_PLACE = 0.4  # the same where its old neighbours stand around it
RETOLD = 0.6  # of a unit's weight, in whatever order, in a sentence that stands in its place
CUT_SHORT = 0.7  # of the weight of a sentence in its place that is the unit's: a half of it is left
STILL_THERE = 0.3  # of the quoted words: with fewer that have a partner they are gone
RIVAL = 0.6  # from which a passage in place speaks against the same words farther off
PAGE_SEARCHES = 8  # times that the words of the page may be searched for one quotation
RIVALS = 12  # sentences beside the quotation that may claim a passage for themselves
ABOUT = 80  # words around in which context counts as the same surroundings
FEW = 1 / 3  # of the context's heavy words
CUT_WORDS = 2  # of a sentence cut off that are enough to know it by
OPENING = '"“«„>'


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit of the quotation stands now; ``moved`` is not between its old neighbours."""

    passage: Passage
    moved: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A page's text in units, each with its label and the index of its first word."""

    text: str
    units: Sequence[Unit]
    labels: Sequence[str]
    words: Sequence[Word]
    firsts: Sequence[int]

    def at(self, word: int) -> int:
        """The number of the unit that holds a word."""
        return bisect_right(self.firsts, word) - 1

    def span(self, number: int) -> tuple[int, int]:
        """The words of a unit, as indices into ``words``."""
        return self.firsts[number], self.firsts[number] + len(self.units[number].words)

    def beside(self, first: int, last: int) -> tuple[list[str], list[str]]:
        """The words before and behind words[first:last]."""
        before, behind = self.words[max(0, first - ABOUT) : first], self.words[last : last + ABOUT]
        return [word.key for word in before], [word.key for word in behind]

    def opens_line(self, word: int) -> bool:
        """Whether a line starts at a word."""
        if not 0 < word < len(self.words):
            return True
        return "\n" in self.text[self.words[word - 1].end : self.words[word].start]

    def is_quoted(self, word: int) -> bool:
        """Whether a quotation was opened before a word in its sentence."""
        opened = self.text[max(0, self.units[self.at(word)].start - 2) : self.words[word].start]
        return any(mark in opened for mark in OPENING)


def side(text: str, known: Iterable[tuple[str, ...]] | None = None) -> Side:
    """Read a text into its units; ``known`` are the article's, where they are known."""
    found = units(text)
    firsts: list[int] = []
    words: list[Word] = []
    for unit in found:
        firsts.append(len(words))
        words += unit.words
    labelled = labels(text, found, None if known is None else frozenset(known))
    return Side(text, found, labelled, words, firsts)


def completed(old: Side, new: Side, quoted: range) -> Side:
    """A quotation's context, cut off at both ends, with the sentences it was probably cut from."""
    found = list(old.units)
    for number, is_first in ((0, True), (len(found) - 1, False)):
        keys = found[number].keys[1:] if is_first else found[number].keys[:-1]
        if number in quoted or len(keys) < CUT_WORDS:
            continue
        size = len(keys)
        for unit in new.units:
            if (unit.keys[-size:] if is_first else unit.keys[:size]) == keys:
                found[number] = unit
                break
    return replace(old, units=found)


class Places:
    """Two sides of a page paired, ready to be asked where units of the quotation went."""

    def __init__(self, old: Side, new: Side, quoted: range) -> None:
        self._old, self._new, self._quoted = old, new, quoted
        pairs = list(_pairs(old, new, quoted))
        self._frame = _in_order(pairs)
        self._paired = {number for number, _ in pairs}
        self._others = others = {unit.keys for n, unit in enumerate(old.units) if n not in quoted}
        barred = [
            spoken for unit in new.units for spoken in [unit.keys in others] * len(unit.words)
        ]
        self.searched = Searched(new.words, barred)
        self._budget = PAGE_SEARCHES * len(new.words)

    @property
    def kept(self) -> float:
        """The share of the old page's words whose sentences stand on the new one, 0 to 1.

        The quotation's own are left out; 0 where there are no others.
        """
        sizes = {n: len(u.words) for n, u in enumerate(self._old.units) if n not in self._quoted}
        kept = sum(size for number, size in sizes.items() if number in self._paired)
        return kept / max(1, sum(sizes.values()))

    def find(self, number: int, core: Sequence[Word]) -> Place | None:
        """Find unit ``number`` of the old side, ``core`` of whose words are quoted."""
        first, last = self._window(number)
        here = self._best(number, core, first, last, in_place=True)
        if here is not None and (here.likeness >= RIVAL or self._holds(here, core)):
            return Place(here, moved=self._is_strange(number, here))
        whole = len(self._new.words)
        there = self._best(number, core, 0, whole, in_place=False)
        if there is not None and (here is None or self._holds(there, core)):
            return Place(there, moved=True)
        return None if here is None else Place(here, moved=False)

    def _window(self, number: int) -> tuple[int, int]:
        """The words of the new page between the frame's neighbours of a unit."""
        at = bisect_left(self._frame, (number, -1))
        own = at < len(self._frame) and self._frame[at][0] == number
        before = self._frame[at - 1][1] + 1 if at else 0
        behind = at + own
        if behind == len(self._frame):
            return self._word(before), len(self._new.words)
        return self._word(before), self._word(self._frame[behind][1])

    def _word(self, number: int) -> int:
        firsts = self._new.firsts
        return firsts[number] if number < len(firsts) else len(self._new.words)

    def _best(
        self, number: int, core: Sequence[Word], first: int, last: int, *, in_place: bool
    ) -> Passage | None:
        unit = self._old.units[number]
        start = unit.words.index(core[0])
        quoted = range(start, start + len(core))
        copies = [
            self.searched.around(unit.words, quoted, at)
            for at in self.searched.exact(core, first, last)
        ]
        for passage in copies:
            self.searched.bar(passage)
        same = [passage for passage in copies if self._is_open(number, passage)]
        alone = last - first == len(core)  # the place holds nothing else
        if same and (alone or not in_place):
            return max(same, key=lambda passage: self._fit(number, passage))
        like = [
            passage
            for passage in self._nearest(unit, first, last)
            if self._is_open(number, passage)
            and self._is_it(number, passage, in_place=in_place)
            and self._has(number, passage, core)
        ]
        rivals = [passage for passage in like if passage.likeness >= RIVAL]
        choice = [*same, *rivals] if same else like
        if not choice and in_place:
            choice = list(self._retold(number, core, first, last))
        return max(choice, key=lambda passage: self._fit(number, passage), default=None)

    def _holds(self, passage: Passage, core: Sequence[Word]) -> bool:
        """Whether a passage has the quoted words just as they were."""
        keys = [self._new.words[n].key for n in range(passage.start, passage.end)]
        wanted = [word.key for word in core]
        return any(keys[n : n + len(wanted)] == wanted for n in range(len(keys) - len(wanted) + 1))

    def _nearest(self, unit: Unit, first: int, last: int) -> list[Passage]:
        """Passages like a unit, until so much was searched that the quotation is a page itself."""
        self._budget -= last - first
        return self.searched.nearest(unit.words, first, last) if self._budget >= 0 else []

    def _has(self, number: int, passage: Passage, core: Sequence[Word]) -> bool:
        """Whether a passage like the sentence has something for the words quoted of it."""
        words = self._old.units[number].words
        met = sum(p is not None and q is not None and words[q] in core for q, p in passage.steps)
        return met >= STILL_THERE * len(core)

    def _is_open(self, number: int, passage: Passage) -> bool:
        """Whether a passage stands in the article, or where the quotation stood beside it.

        The words of the quotation inside quotation marks that it had not are somebody quoting it.
        """
        if not passage.likeness:
            return False
        label = self._new.labels[self._new.at(passage.start)]
        if label not in (ARTICLE, self._old.labels[number]):
            return False
        was_quoted = self._old.is_quoted(self._old.firsts[number])
        return was_quoted or not self._new.is_quoted(passage.start)

    def _is_it(self, number: int, passage: Passage, *, in_place: bool) -> bool:
        """Whether a passage is the unit in other words, and not a sentence about somebody else."""
        unit = self._old.units[number]
        there = {self._new.words[n].key for n in range(passage.start, passage.end)}
        named = unit.names <= there
        if not named and (unit.is_headed or not in_place):
            return False
        beside = in_place and named and self._fit(number, passage)[0] > 0
        if passage.likeness < (RECOGNISED_IN_PLACE if beside else RECOGNISED):
            return False
        return not any(
            self.searched.likeness(other.words, passage) > passage.likeness
            for other in self._rivals(number)
        )

    def _retold(
        self, number: int, core: Sequence[Word], first: int, last: int
    ) -> Iterator[Passage]:
        """The sentences in a narrow place that say a unit's words in another order, or a part."""
        unit = self._old.units[number]
        there = range(self._new.at(first), self._new.at(last - 1) + 1) if first < last else ()
        if unit.is_headed or len(there) > RIVALS or len(core) < CUT_WORDS:
            return
        size, quoted = len(unit.words), unit.words.index(core[0])
        for n in there:
            new = self._new.units[n]
            keys = frozenset(new.keys)
            share = _share(unit.words, keys)
            passage = reordered(size, quoted, self._new.span(n), RIVAL * share)
            retold = share >= RETOLD and _share(core, keys) >= RETOLD and unit.names <= keys
            if not retold:
                passage = self.searched.aligned(unit.words, *self._new.span(n))
            if (
                (retold or self._is_part(new, unit, core, passage))
                and new.keys not in self._others
                and self._is_open(number, passage)
                and all(_share(other.words, keys) < share for other in self._rivals(number))
            ):
                yield passage

    def _is_part(self, new: Unit, unit: Unit, core: Sequence[Word], passage: Passage) -> bool:
        """Whether a sentence says a part of a unit, the quoted one, and nothing else."""
        met = self._met(unit, passage)
        said = sum(not word.is_light and word in core for word in met)
        own = sum(word.weight for word in met) / sum(word.weight for word in new.words)
        return said >= CUT_WORDS and own >= CUT_SHORT and new.names <= set(unit.keys)

    def _met(self, unit: Unit, passage: Passage) -> list[Word]:
        """The words of a unit that a passage has, in the unit's order."""
        return [
            unit.words[q] for q, p in passage.steps
            if q is not None and p is not None and unit.words[q].key == self._new.words[p].key
        ]  # fmt: skip

    def _rivals(self, number: int) -> list[Unit]:
        """The units around the quotation that no one on the new page is equal to."""
        span = range(max(0, number - RIVALS), min(len(self._old.units), number + RIVALS + 1))
        free = [n for n in span if n not in self._paired and n not in self._quoted]
        return [self._old.units[n] for n in free]

    def _fit(self, number: int, passage: Passage) -> tuple[int, float]:
        """How many signs of its old neighbourhood a passage has; then how like it is."""
        first, last = self._old.span(number)
        left, right = self._old.beside(first, last)
        before, behind = self._new.beside(passage.start, passage.end)
        signs = (
            left[-1:] == before[-1:],
            right[:1] == behind[:1],
            self._old.opens_line(first) == self._new.opens_line(passage.start),
            self._old.opens_line(last) == self._new.opens_line(passage.end),
        )
        return sum(signs), passage.likeness

    def _is_strange(self, number: int, passage: Passage) -> bool:
        """Whether nothing of the old surroundings is left around a passage without a frame."""
        if self._frame:
            return False
        old, new = (
            self._old.beside(*self._old.span(number)),
            self._new.beside(passage.start, passage.end),
        )
        heavy, there = ({key for side in page for key in side} - LIGHT for page in (old, new))
        return bool(heavy) and len(heavy & there) < FEW * len(heavy)


def _share(wanted: Sequence[Word], keys: frozenset[str]) -> float:
    """The share of the weight of some words that is among ``keys``."""
    met = sum(word.weight for word in wanted if word.key in keys)
    return met / sum(word.weight for word in wanted)


def _pairs(old: Side, new: Side, quoted: range) -> Iterable[tuple[int, int]]:
    """Units with the same words on both pages as often, the first with the first and so on."""
    places: dict[tuple[str, tuple[str, ...]], tuple[list[int], list[int]]]
    places = defaultdict(lambda: ([], []))
    for which, page in enumerate((old, new)):
        for number, unit in enumerate(page.units):
            places[page.labels[number], unit.keys][which].append(number)
    single = len(quoted) == 1
    for befores, afters in places.values():
        if len(befores) == len(afters):
            for number, other in zip(befores, afters, strict=True):
                if not (single and number in quoted):
                    yield number, other


def _in_order(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that stand in the same order on both pages."""
    tails: list[int] = []
    chain: list[tuple[tuple[int, int], int]] = []  # a pair and the place of the one before it
    ends: list[int] = []
    for pair in sorted(pairs):
        length = bisect_left(tails, pair[1])
        chain.append((pair, ends[length - 1] if length else -1))
        tails[length : length + 1] = [pair[1]]
        ends[length : length + 1] = [len(chain) - 1]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        pair, at = chain[at]
        found.append(pair)
    return found[::-1]
