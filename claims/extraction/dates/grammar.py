"""The forms news English writes dates in, tried at every word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from claims.english.calendar import (
    DECADES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SMALL,
    WEEKDAYS,
)
from claims.english.lexicon import pairs, table, words
from claims.english.numerals import TENS
from claims.extraction.dates.feasts import FEASTS, NAMED_DAYS

Parts = dict[str, str]
S = r"(?:[ \t\n\u00a0]{1,3})"


@dataclass(frozen=True, slots=True)
class Mention:
    """A form found in a sentence: which one, where, and its named parts in lower case."""

    form: str
    start: int
    end: int
    parts: Parts


def _any(words: Iterable[str]) -> str:
    """Alternatives, the longest first."""
    ranked = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", " ").replace("'", "['’]") for word in ranked)


def _names(words: Iterable[str]) -> str:
    """Names in full, or short with a dot."""
    short = [word for word in words if len(word) < len("sunday") and word not in ("march", "april")]
    full = [word for word in words if word not in short or word in ("may", "june", "july")]
    return rf"(?:(?:{_any(full)})\b|(?:{_any(set(short) - set(full))})\b\.?)"


DAY = (
    r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!%|[.,:]\d"
    r"| (?:percent|per cent|million|billion|trillion|thousand|hundred)\b)"
)
ONE_TO_NINE, TEN_ON = list(SMALL)[:9], (*list(SMALL)[9:], *TENS)
# What the {names} in the forms stand for.
PARTS = {
    **table("dates/parts"),
    "month": _names(MONTHS),
    "weekday": rf"(?:{_any(name for name in WEEKDAYS if name.endswith('day'))})\b",
    "short_weekday": _names(WEEKDAYS),
    "ordinal": rf"(?:{_any(ORDINALS)})\b",
    "cardinal": rf"(?:{_any(SMALL)})\b",
    "day": DAY,
    "day_word": rf"(?:{DAY}|(?:{_any(ORDINALS)})\b)",
    "year": r"(?:1\d{3}|2[01]\d\d)\b(?!%|[.,]\d)",
    "one": rf"(?:{_any(ONE_TO_NINE)})",
    "from_ten": rf"(?:(?:{_any(TENS)})[- ]{{one}}|{_any(TEN_ON)})",
    "below_hundred": "(?:{from_ten}|{one})",
    "count": rf"(?:\d{{1,4}}|(?<!-)(?:{_any(NUMBERS)}))",
    "decade": _any(DECADES),
    "feast": _any(FEASTS),
    "named_day": _any(NAMED_DAYS),
}


def compiled(form: str) -> str:
    """A form with its parts put in and its blanks made wide."""
    while (whole := re.sub(r"\{([a-z_]+)\}", lambda part: PARTS[part[1]], form)) != form:
        form = whole
    return re.sub(r"(?<![\\\[])(?<!\[-) (?![-\]])", S.replace("\\", r"\\"), form)


FORMS = [(name, compiled(form)) for name, form in pairs("dates/forms")]
_COMPILED = [re.compile(form) for _, form in FORMS]
_BLANK = re.compile(r"\(\?P<\w+>")
_ANY_FORM = re.compile(
    "|".join(f"(?P<f{n}>{_BLANK.sub('(?:', form)})" for n, (_, form) in enumerate(FORMS))
)
_WORD = re.compile(r"(?<![\w$€£#@])(?<!\d[.,:/])(?<!/)(?:[\d'’]|[a-z]+)")
_NAMES = (*MONTHS, *WEEKDAYS, *NUMBERS, *ORDINALS, *FEASTS, *NAMED_DAYS)
STARTS = words("dates/starts") | {re.split(r"\W", name)[0] for name in _NAMES} | set("0123456789'’")
SMALL_LETTERS = str.maketrans(ascii_uppercase, ascii_lowercase)  # lower() may change the length


def mentions(text: str) -> Iterator[Mention]:
    """Yield what is written like a date, in reading order; some of it may not be one."""
    text = text.translate(SMALL_LETTERS)
    reached = 0
    for word in _WORD.finditer(text):
        if word.start() < reached or word.group() not in STARTS:
            continue
        if (found := _ANY_FORM.match(text, word.start())) is None:
            continue
        place = int(str(found.lastgroup)[1:])
        inner = _COMPILED[place].match(text, found.start())
        if inner is None:  # never: it is the same pattern at the same place
            continue
        parts = {
            name: re.sub(r"\s+", " ", value).replace("’", "'")
            for name, value in inner.groupdict().items()
            if value is not None
        }
        reached = inner.end()
        yield Mention(FORMS[place][0], found.start(), reached, parts)
