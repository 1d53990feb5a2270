"""Words of a text, compared by what they say and not by how they are printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

# A number, with thousands set off by commas, spaces or nothing; a word; a sign that counts. White
# space inside a number may be a narrow or no-break space, as French and Swiss papers print it.
WORD = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|per[ -]?cent\b|[^\W\d_]+(?:['’`´][^\W\d_]+)*|[%$€£¥°½¼¾]|(?<![\w)])[-−–](?=\d)",
    re.I,
)
SEPARATORS = str.maketrans("", "", ", \u00a0\u202f\u2009")
APOSTROPHES = str.maketrans("’`´", "'''")
UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SAME = {
    **{name: str(number) for number, name in enumerate(UNITS + TEENS)},
    **{name: str(10 * number) for number, name in enumerate(TENS, 2)},
    "%": "percent", "percent": "percent", "per cent": "percent", "per-cent": "percent",
    "can't": "cannot", "−": "-", "–": "-",
}  # fmt: skip
NEGATIONS = frozenset((
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot",
    "deny", "denied", "denies", "denying", "false", "falsely", "untrue", "incorrect",
    "incorrectly", "wrong", "wrongly", "hardly", "barely", "failed", "fails", "refused",
    "refuses",
))  # fmt: skip
LIGHT = frozenset((
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "with", "from", "and", "or",
    "but", "as", "that", "this", "these", "those", "it", "its", "is", "are", "was", "were",
    "be", "been", "has", "have", "had", "will", "would", "he", "she", "they", "his", "her",
    "their", "we", "our", "i", "you", "said", "says", "who", "which", "than", "not", "no",
    "also", "into", "over", "up", "out", "about", "after", "before", "more",
))  # fmt: skip
LIGHT_WEIGHT = 0.25  # of a word that stands in every text, and of a number: it is what may change
PEEK = 4  # characters behind a stop that show whether a sentence starts there
STOP = re.compile(r"(?:[.!?…][\"'”’)\]]*[^\S\n]+(?=[\"'“”‘’(\[]*[^\Wa-z_])|\n)")
ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|St|Mt"
    r"|Jr|Sr|No|vs|v|approx|ca|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or sign of a text; ``key`` is equal for words that say the same."""

    key: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.key[0].isdigit() or self.key in "½¼¾"

    @property
    def is_negation(self) -> bool:
        return self.key in NEGATIONS or self.key.endswith("n't")

    @property
    def weight(self) -> float:
        """How much finding this word again says about finding the passage again."""
        return LIGHT_WEIGHT if self.key in LIGHT or self.is_number else 1.0


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of text[start:end], in order, with offsets into ``text``.

    Punctuation and case are left out; "5,000", "5 000" and "5000" have one key, and so have "five"
    and "5". Takes time linear in the length.
    """
    return [
        Word(_key(match[0]), match.start(), match.end())
        for match in WORD.finditer(text, start, len(text) if end is None else end)
    ]


def sentence_bounds(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Return where the sentence around text[start:end] starts and ends.

    Looks ``reach`` characters to each side; a boundary beyond gives the edge of what was seen.
    """
    left = max(0, start - reach)
    seen = _stops(text, left, min(len(text), start + PEEK))
    starts = [m.end() for m in seen if m.end() <= start]
    right = min(len(text), end + reach)
    ends = (m.start() + len(m[0].rstrip()) for m in _stops(text, max(start, end - 2), right))
    return (starts[-1] if starts else left), next((at for at in ends if at >= end - 1), right)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of a short text."""
    cuts = [0, *(m.end() for m in _stops(text, 0, len(text))), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def _stops(text: str, start: int, end: int) -> Sequence[re.Match[str]]:
    return [
        stop
        for stop in STOP.finditer(text, start, end)
        if stop[0] == "\n"
        or not ABBREVIATED.search(text, max(0, stop.start() - 8), stop.start() + 1)
    ]


def _key(word: str) -> str:
    if word[0].isdigit():
        number = Decimal(word.translate(SEPARATORS))
        return format(number.normalize(), "f") if len(word) < 40 else word
    folded = word.casefold().translate(APOSTROPHES)
    return SAME.get(folded) or SAME.get(folded.replace("\u00a0", " "), folded)
