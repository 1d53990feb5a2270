"""A sentence as the number readers see it: lexemes of the raw text, tied to the parse.

The tokens of a parse join what a number reader must tell apart ("5.5kWh", "3bn-$4bn"), so the raw
text is cut again: runs of digits, runs of letters, single signs.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from spacy.attrs import IDX
from spacy.tokens import Doc, Token

from claims.extraction.quantities.notation import in_english

# Possessive repeats keep the scan linear on any input.
LEXEME = re.compile(r"(?P<number>\d++(?:[.,]\d++)*+)|(?P<word>[^\W\d_]++)|(?P<sign>[^\w\s]|_)")
# Thousands, or lakhs, parted by commas; or a decimal comma.
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*+(?<=,\d{3})(?:\.\d++)?|\d++,\d{1,2}")
LONGEST_WORD = 40  # letters; a longer run is no word of English


class Lexeme(NamedTuple):
    """One run of digits, letters, or one sign; ``glued`` if nothing stands before it but text."""

    kind: str  # "number", "word" or "sign"
    text: str
    lower: str
    start: int
    end: int
    glued: bool


NOTHING = Lexeme("", "", "", -1, -1, False)


class Line:
    """The lexemes of one sentence; places outside of it hold ``NOTHING``, so readers may peek."""

    def __init__(self, text: str, doc: Doc, country: str = "") -> None:
        self.text = text
        self.doc = doc
        self.country = country
        self.printed = in_english(text, country)  # with commas between groups, offsets kept
        self.lexemes = _lexemes(self.printed)
        self._length = len(self.lexemes)
        self._lower = tuple(lexeme.lower for lexeme in self.lexemes)
        self._signs: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self.lexemes)

    def __getitem__(self, place: int) -> Lexeme:
        return self.lexemes[place] if 0 <= place < self._length else NOTHING

    def place_at(self, offset: int) -> int:
        """Return the place of the first lexeme that starts at or behind an offset."""
        return bisect_left(self._starts, offset)

    def token(self, place: int) -> Token | None:
        """Return the token of the parse that holds the first character of a lexeme."""
        lexeme = self[place]
        if lexeme is NOTHING:
            return None
        found = bisect_right(self._token_starts, lexeme.start) - 1
        return self.doc[found] if found >= 0 else None

    def tag(self, place: int) -> str:
        """Return the Penn Treebank tag of a lexeme's token, "" outside of the sentence."""
        token = self.token(place)
        return token.tag_ if token is not None else ""

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """Return the lower-cased lexemes of a range of places, signs included."""
        if first >= 0 and last <= self._length:
            return self._lower[first:last]
        return tuple(self[place].lower for place in range(first, last))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The lower-cased words of the sentence."""
        return frozenset(self._lower)

    @cached_property
    def lower_case(self) -> bool:
        """Whether the sentence is printed without a capital."""
        return self.text.islower()

    def count_before(self, sign: str, place: int) -> int:
        """Return how often a sign stands before a lexeme."""
        if sign not in self._signs:
            self._signs[sign] = [
                at for at, lexeme in enumerate(self.lexemes) if lexeme.text == sign
            ]
        return bisect_left(self._signs[sign], place)

    @cached_property
    def _starts(self) -> list[int]:
        return [lexeme.start for lexeme in self.lexemes]

    @cached_property
    def _token_starts(self) -> list[int]:
        return list(self.doc.to_array(IDX).tolist())


def _lexemes(text: str) -> list[Lexeme]:
    found: list[Lexeme] = []
    end = -1
    for match in LEXEME.finditer(text):
        start, kind, word = match.start(), match.lastgroup or "", match.group()
        if kind == "number" and "," in word and not GROUPED.fullmatch(word):
            found.extend(_listed(word, start, glued=start == end))
            end = match.end()
            continue
        lower = word.lower() if len(word) <= LONGEST_WORD else ""
        found.append(Lexeme(kind, word, lower, start, match.end(), start == end))
        end = match.end()
    return found


def _listed(text: str, start: int, *, glued: bool) -> Iterator[Lexeme]:
    """Part "5,10,15,20", which is no one number, at its commas."""
    for number, piece in enumerate(re.split("(,)", text)):
        kind = "number" if number % 2 == 0 else "sign"
        yield Lexeme(kind, piece, piece, start, start + len(piece), glued or number > 0)
        start += len(piece)
