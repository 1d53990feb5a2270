"""Words of a text, compared by what they say and not by how they are printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from claims.english import lexicon
from claims.english.calendar import MONTHS, WEEKDAYS
from claims.english.numerals import ONES, TENS, VULGAR
from claims.verification.spelled import DASH, MONEY_SIGNS, NAMED, OPENING, TO, opens_range, value_at

# A figure, a word, its abbreviation points with it, a sign that counts.
WORD = re.compile(
    r"\d+(?:\.\d+)?|(?<![\w.])\.\d+|per[ -]?cent\b|(?:[A-Za-z]\.){2,8}"
    rf"|[^\W\d_]+(?:['’`´][^\W\d_]+)*|{DASH}"
    rf"|[%°{''.join({*VULGAR, *MONEY_SIGNS})}]|(?<![\w)])[-−–](?=[$€£]?\d)|⁻",
    re.I,
)
# Chinese and Japanese set no space between words: each of their characters is taken for one.
CHARACTER = re.compile(
    r"[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
FOLDED = str.maketrans({**dict.fromkeys("’`´", "'"), "−": "-", "–": "-", "\u00a0": " "})
SAME = {
    **{name: str(number) for name, number in (ONES | TENS).items()},
    **{name: name[:3] for name in (*MONTHS, *WEEKDAYS)},
    "%": "percent", "per cent": "percent", "per-cent": "percent", "minus": "-",
    "can't": "cannot",
}  # fmt: skip
NEGATIONS = lexicon.words("verification/negations")
LIGHT = lexicon.words("verification/light")
LIGHT_WEIGHT = 0.25  # of a word that stands in every text, and of a number: it is what may change
LAST_SPACED = "\u3004"  # writing behind it sets no spaces between words, but for Korean
CELL = " | "  # parts the cells of a table's row
MAX_UNIT = 150  # words; aligning takes time squared
STOP = re.compile(r"(?:[.!?…][\"'”’)\]]*[^\S\n]+(?=[\"'“”‘’(\[]*[^\Wa-z_])|[。！？][”’」』）]*|\n)")
# A line that says one value of one thing: "Saltburn marina: 145", "Osk – 5.4 tonnes".
LABELLED = re.compile(r"[^:.\n]{2,60}?(?::|[ \t][-–—])[ \t]*[^\w\s:]{0,2}\d[^:\n]{0,30}")
# As written before a stop: "Dr", "Inc", "No", but "vs"; of "a.m." the last letter is enough.
ABBREVIATIONS = [
    re.escape(entry if kind == "inner" else entry.capitalize())
    for entry, kind in lexicon.table("abbreviations").items()
    if "." not in entry
]
ABBREVIATED = re.compile(rf"\b(?:[A-Za-z]|{'|'.join(ABBREVIATIONS)})\.$")
POINTED_DAY = re.compile(rf"\d\. (?:{'|'.join(NAMED)})\b", re.I)  # "12. März"
LONGEST_ABBREVIATION = max(map(len, ABBREVIATIONS)) + 1  # characters looked at before a stop


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or sign of a text; ``key`` is equal for words that say the same."""

    key: str
    start: int
    end: int
    capital: bool = False

    @property
    def is_number(self) -> bool:
        return self.key[0].isdecimal() or self.key in VULGAR

    @property
    def is_date(self) -> bool:
        return self.is_number and self.key[4:5] == "-"

    @property
    def is_negation(self) -> bool:
        return self.key in NEGATIONS or self.key.endswith("n't")

    @property
    def is_light(self) -> bool:
        return self.key in LIGHT or self.is_number

    @property
    def weight(self) -> float:
        """How much finding this word again says about finding the passage again."""
        return LIGHT_WEIGHT if self.is_light else 1.0


@dataclass(frozen=True)
class Unit:
    """A sentence or a row of a table, which nothing but its line bounds: what is paired.

    ``line`` numbers its line; ``words`` are as they stand in the text. One that is headed tells of
    what its first words name: a row of a table, a line "Saltburn marina: 145".
    """

    start: int
    end: int
    line: int
    words: tuple[Word, ...]
    is_row: bool = False
    is_headed: bool = False

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(word.key for word in self.words)

    @property
    def names(self) -> frozenset[str]:
        """Dates, words with a capital that is not their sentence's, and what heads it."""
        inner = self.words if self.is_headed else self.words[1:]
        named = {w.key for w in inner if w.is_date or (w.capital and not w.is_light)}
        return frozenset(named | ({self.words[0].key} if self.is_headed else set()))


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of text[start:end], in order, with offsets into ``text``.

    Punctuation and case are left out; "5,000", "5 000" and "5000" have one key, and so have "five"
    and "5". Takes time linear in the length.
    """
    found: list[Word] = []
    behind, last = start, len(text) if end is None else end
    in_range = False  # behind "between 5" the next "and" says "to"
    for match in WORD.finditer(text, start, last):
        printed, at = match[0], match.start()
        if at < behind:
            continue
        opens = not printed[0].isalpha() or printed.casefold() in OPENING
        value = value_at(text, at, last) if opens else None
        if value is None and printed[0] > LAST_SPACED:
            found += _characters(printed, at)
            behind = match.end()
            continue
        key, behind = value or (_key(printed), match.end())
        if in_range and key == "and":
            key, in_range = TO, False
        in_range |= value is not None and opens_range(printed)
        found.append(Word(key, at, behind, printed[0].isupper()))
    return found


def _characters(printed: str, at: int) -> list[Word]:
    """The words of a run of letters in writing without spaces."""
    return [
        Word(_key(one[0]), at + one.start(), at + one.end()) for one in CHARACTER.finditer(printed)
    ]


def units(text: str) -> list[Unit]:
    """Return the units of a text that hold words; the longest are cut up."""
    cuts = [0, *_stops(text), len(text)]
    found: list[Unit] = []
    line = 0
    for start, end in pairwise(cuts):
        inside = words(text, start, end)
        is_row = CELL in text[start:end]
        is_headed = is_row or LABELLED.fullmatch(text[start:end].strip()) is not None
        for first in range(0, len(inside), MAX_UNIT):
            part = tuple(inside[first : first + MAX_UNIT])
            found.append(Unit(part[0].start, part[-1].end, line, part, is_row, is_headed))
        line += text[end - 1 : end] == "\n"
    return found


def _stops(text: str) -> Sequence[int]:
    """Where units end: behind each line, and behind each sentence that ends in one."""
    return [
        stop.end()
        for stop in STOP.finditer(text)
        if stop[0] == "\n"
        or (
            not POINTED_DAY.match(text, stop.start() - 1)
            and not ABBREVIATED.search(
                text, max(0, stop.start() - LONGEST_ABBREVIATION), stop.start() + 1
            )
        )
    ]


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    folded = word.casefold().translate(FOLDED)
    if folded[1:2] == "." and len(folded) > 2:  # "U.S." is "US"
        folded = folded.replace(".", "")
    return SAME.get(folded, folded)
