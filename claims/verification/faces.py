"""What a page served in place of another is known by, and what editors said of pages like it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from claims.values import PageView
from claims.verification.printed import Printed
from claims.verification.words import words

RUN = 3  # words in a row
MOST_RUNS = 300  # of a face that are kept, by their hashes: of the same text always the same
FEW_RUNS = 4  # with fewer a page cannot be told from others
ALIKE = 0.7  # of a face's runs are met on a page like it
SEEN = 4_000  # characters of what a page shows beside its article
NUMBER = "0"  # stands for every number: walls show dates and ticket numbers
TAUGHT = "An editor said of a page like this one that it is not the page."


@dataclass(frozen=True, slots=True)
class Face:
    """Hashes of three words in a row that the page before did not have, and the signs on it.

    ``signs`` are those that spoke for a page served in place of another.
    """

    runs: frozenset[int]
    signs: frozenset[str] = frozenset()

    @property
    def is_plain(self) -> bool:
        """Whether there is enough of it to be known by."""
        return len(self.runs) >= FEW_RUNS

    def is_like(self, other: "Face | frozenset[int]") -> bool:
        """Whether most of this face is met on another page."""
        met = other.runs if isinstance(other, Face) else other
        return self.is_plain and len(self.runs & met) >= ALIKE * len(self.runs)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What an editor said of a page with this face: that it is the page, or that it is not."""

    face: Face
    is_page: bool


def face_of(before: PageView, after: PageView, signs: Iterable[str] = ()) -> Face:
    """What is new on a page, by which its like is known; the article alone where that is enough."""
    known = runs_of(before)
    face = Face(_sample(_runs(f"{after.title}\n{after.text}") - known), frozenset(signs))
    return face if face.is_plain else Face(_sample(runs_of(after) - known), face.signs)


def runs_of(page: PageView) -> frozenset[int]:
    """Every run of words on a page, its title and its boxes included."""
    return _runs(f"{page.title}\n{page.text}") | _runs(page.seen[:SEEN])


def said_of(lessons: Sequence[Lesson], page: PageView) -> bool | None:
    """Whether editors said of a page like this that it is the page; None where they did not.

    The first lesson that fits counts: the newest stands first.
    """
    if not lessons:
        return None
    runs = runs_of(page)
    return next((lesson.is_page for lesson in lessons if lesson.face.is_like(runs)), None)


def believed(lessons: Sequence[Lesson]) -> frozenset[str]:
    """Signs that say nothing here: they stood on what an editor said is the page."""
    return frozenset(sign for lesson in lessons if lesson.is_page for sign in lesson.face.signs)


def _runs(text: str) -> frozenset[int]:
    keys = [NUMBER if word.is_number else word.key for word in words(Printed(text).text)]
    ends = range(RUN, len(keys) + 1)
    return frozenset(crc32(" ".join(keys[end - RUN : end]).encode()) for end in ends)


def _sample(runs: frozenset[int]) -> frozenset[int]:
    return frozenset(sorted(runs)[:MOST_RUNS])
