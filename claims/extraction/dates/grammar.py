"""The forms news English writes dates in, tried at every word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.english.calendar import (
    DECADES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SMALL,
    WEEKDAYS,
)
from claims.english.lexicon import pairs, table
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
_COMPILED = [re.compile(form, re.IGNORECASE) for _, form in FORMS]
_BLANK = re.compile(r"\(\?P<\w+>")
_ANY_FORM = re.compile(
    r"(?<![\w$€£#@])(?<!\d[.,:/])(?<!/)(?:"
    + "|".join(f"(?P<f{n}>{_BLANK.sub('(?:', form)})" for n, (_, form) in enumerate(FORMS))
    + ")",
    re.IGNORECASE,
)


def mentions(text: str) -> Iterator[Mention]:
    """Yield what is written like a date, in reading order; some of it may not be one."""
    for found in _ANY_FORM.finditer(text):
        place = int(str(found.lastgroup)[1:])
        inner = _COMPILED[place].match(text, found.start())
        if inner is not None:  # always: it is the same pattern at the same place
            parts = {
                name: re.sub(r"\s+", " ", value).lower().replace("’", "'")
                for name, value in inner.groupdict().items()
                if value is not None
            }
            yield Mention(FORMS[place][0], found.start(), inner.end(), parts)
