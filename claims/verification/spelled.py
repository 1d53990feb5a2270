"""Values that are spelt in several ways: a pattern for each kind, and one key for its spellings.

"$1.2bn" and "1.2 billion dollars", "12 March 2026" and "2026-03-12", "3rd" and "third", "10.30pm"
and "22:30" are one word each when two pages are compared. What the spelling alone does not tell
("5m", "03/04/2026") is left in its parts: the numbers read in a passage settle it.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import get_month_names

from claims.english import lexicon
from claims.english.calendar import MONTHS, ORDINALS
from claims.english.numerals import LETTER_SCALES, ONES, SCALES, SHORT_SCALES, TENS, worded

MONEY = lexicon.table("verification/money")
CALLED = {"dollar": "USD", "yen": "JPY", "rupee": "INR", "kr": "SEK"}  # where no country is told
SIGNS = {
    sign: CALLED.get(money, money)
    for sign, money in lexicon.table("quantities/currency_signs").items()
}
MONEY_SIGNS = "".join(sign for sign in SIGNS if len(sign) == 1 and not sign.isalpha())
CODES = frozenset(MONEY.values())
SCALED = SCALES | SHORT_SCALES | LETTER_SCALES
# The months of the languages next to English, by their full names.
NAMED = MONTHS | {
    name.casefold(): number
    for language in ("de", "fr", "es", "it", "nl", "pt", "da", "sv", "nb")
    for number, name in get_month_names("wide", locale=language).items()
}
DAYS = 31
LONGEST = 40  # characters of a number: more are no value
SEPARATORS = str.maketrans("", "", ", '’\u00a0\u202f\u2009")
PARTS = re.compile(r"[ \u00a0\u202f-]+")


def _any(entries: Iterable[str]) -> str:
    """A pattern for one of ``entries``, the longest first."""
    return "|".join(map(re.escape, sorted(entries, key=len, reverse=True)))


GAPS = " \u00a0\u202f"
GAP = rf"[{GAPS}]"
# Thousands are set off by commas, apostrophes, white space or nothing; white space inside a number
# may be narrow or fixed, as French and Swiss papers print it.
DIGITS = (
    r"\d{1,2}(?:,\d\d){1,9},\d{3}(?![\d,])"
    r"|\d{1,3}(?:[,\u00a0\u202f\u2009 '’]\d{3}){1,9}(?![\d,])(?:\.\d+)?"
    r"|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
)
SMALL, LARGE = _any({*ONES, *TENS}), _any(SCALES)
AND = "(?:(?<=hundred )and |(?<=thousand )and |(?<=million )and )?"
IN_WORDS = (
    rf"\b(?:an?{GAP}(?={LARGE}))?(?:{SMALL}|{LARGE})\b"
    rf"(?:[ -]{AND}(?:{SMALL}|{LARGE})\b){{0,9}}"
)
SIGN = rf"(?<![^\W_])(?-i:{_any(SIGNS)}|(?:{_any(CODES)})\b){GAP}?"
YEAR = r"(?:1[5-9]|20)\d\d\b"
# "Between 5 and 10" is "5 to 10", and "from 2019 to 2023" is "2019-2023".
RANGE = (
    rf"\bbetween{GAP}(?=(?:[^\n.;|]|\.(?=\d)){{1,40}}?{GAP}and{GAP}(?:{SIGN})?(?:\d|{SMALL}))"
    rf"|\bfrom{GAP}(?={YEAR}{GAP}?(?:to|[-–]){GAP}?{YEAR})"
)
AMOUNT = (
    rf"(?:{RANGE})?(?P<sign>{SIGN})?(?:(?P<digits>{DIGITS})"
    rf"(?:(?:{GAP}|-)?(?P<scale>{_any(SCALES | SHORT_SCALES)})\b"
    rf"|(?P<letter>k\b|{GAP}?(?-i:M)(?={GAP}?€)|(?(sign)(?:mm?|b|t)\b|(?!))))?|(?P<words>{IN_WORDS}))"
    rf"(?:{GAP}(?P<money>{_any(MONEY)}|(?-i:{_any(CODES)}))\b|{GAP}?(?P<behind>[€£])(?!\d))?"
)
MONTH, DAY = rf"(?:{_any(NAMED)})\b\.?", r"\d{1,2}(?:st|nd|rd|th|er|\.|º)?"
DAY_FIRST = rf"\b{DAY}{GAP}(?:(?:of|de){GAP})?{MONTH},?{GAP}(?:de{GAP})?\d{{4}}\b"
MONTH_FIRST = rf"\b{MONTH}{GAP}{DAY},?{GAP}\d{{4}}\b"
POINTED = r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}(?![\d.]\d)"  # the day first, wherever it is printed
YEAR_FIRST = r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])"
CLOCK = (
    rf"(?<![\d.:])\d{{1,2}}(?:[:.]\d\d)?{GAP}?[ap](?:\.m|m)\b"
    r"|(?<![\d.:])\d{1,2}:\d\d(?![\d:])"
)
ORDINAL = rf"\b(?:(?:{_any(TENS)})[- ])?(?:{_any(ORDINALS)})\b|\b\d+(?:st|nd|rd|th)\b"
DEGREES = rf"(?:°|\bdegrees?){GAP}?(?:celsius|fahrenheit|[cf])\b|(?<=\d)[cf]\b"
DASH = rf"(?<=\d){GAP}?[-–−]{GAP}?(?=[$€£]?\d)"
KINDS = {
    "date": f"{DAY_FIRST}|{MONTH_FIRST}|{YEAR_FIRST}|{POINTED}",
    "clock": CLOCK,
    "ordinal": ORDINAL,
    "amount": AMOUNT,
    "degrees": DEGREES,
    "dash": DASH,
}
# One of the kinds, told by the name of its group.
SPELLED = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS.items()), re.I)
# What letters a value may begin with.
OPENING = frozenset(
    re.split(r"[\W\d_]", entry.casefold())[0]
    for entry in (
        *ONES, *TENS, *SCALES, *NAMED, *ORDINALS, *SIGNS, *CODES,
        "a", "an", "between", "from", "degree", "degrees", "c", "f",
    )
)  # fmt: skip
ONE_AMOUNT = re.compile(AMOUNT, re.I)
OPENED = re.compile(rf"(?:between|from){GAP}", re.I)
LETTERS = re.compile(r"[^\W\d_]+|\d+")
TO = "to"


def value_at(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The key and the end of the value that begins at text[start]; None where there is none."""
    found = SPELLED.match(text, start, end)
    key = _key(str(found.lastgroup), found[0]) if found else None
    return (key, found.end()) if found and key else None


@lru_cache(maxsize=50_000)
def _key(kind: str, printed: str) -> str | None:
    """The key of one value; None for what only looks like one, to be taken in its parts."""
    return READERS[kind](printed)


def opens_range(printed: str) -> bool:
    """Whether a word begins a range: behind "between 5" the next "and" says "to"."""
    return printed.casefold() == "between"


def _date(printed: str) -> str | None:
    parts = LETTERS.findall(printed.casefold())
    named = [NAMED[part] for part in parts if part in NAMED]
    figures = [int(part) for part in parts if part.isdecimal()]
    if len(figures) + len(named) != 3:
        return None  # letters that only count as equal: "aprıl"
    day, month, year = figures if not named else (figures[0], named[0], figures[1])
    if day > DAYS:  # the year stands first
        day, year = year, day
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(printed: str) -> str | None:
    hour, minute = [*map(int, re.findall(r"\d+", printed)), 0][:2]
    half = re.search("[ap]", printed.casefold())
    if minute > 59 or hour > (12 if half else 23):
        return None
    if half:
        hour = hour % 12 + 12 * (half[0] == "p")
    return f"{hour:02}:{minute:02}"


def _ordinal(printed: str) -> str | None:
    folded = printed.casefold()
    if folded[0].isdecimal():
        return f"{int(re.sub(r'[a-z]', '', folded))}th"
    tens, _, ones = folded.replace("-", " ").rpartition(" ")
    number = ORDINALS.get(folded) or TENS.get(tens, 0) + ORDINALS.get(ones, 0)
    return f"{number}th" if number else None


def _amount(printed: str) -> str | None:
    found = ONE_AMOUNT.fullmatch(OPENED.sub("", printed, count=1))
    if found is None or len(printed) > LONGEST:
        return None
    value = _in_words(found["words"]) if found["words"] else _in_figures(found)
    if value is None:
        return None
    money = _money(found)
    return f"{value.normalize():f}" + (f" {money}" if money else "")


def _in_words(words: str) -> Decimal | None:
    parts = PARTS.split(words.casefold())
    read = worded(parts) if parts[0] not in SCALES else None
    return read.value if read is not None and read.length == len(parts) else None


def _in_figures(found: re.Match[str]) -> Decimal | None:
    scale = (found["scale"] or found["letter"] or "").strip(GAPS).casefold()
    if scale and scale not in SCALED:
        return None
    return Decimal(found["digits"].translate(SEPARATORS)) * (SCALED[scale] if scale else 1)


def _money(found: re.Match[str]) -> str:
    """The code of the money named before or behind an amount, "" where it is none."""
    if behind := found["money"] or found["behind"]:
        return MONEY.get(behind.casefold()) or SIGNS.get(behind) or behind
    sign = (found["sign"] or "").rstrip(GAPS)
    return SIGNS.get(sign, sign)


def _degrees(printed: str) -> str:
    return "°f" if "f" in printed.casefold() else "°c"


def _dash(_: str) -> str:
    return TO


READERS: dict[str, Callable[[str], str | None]] = {
    "date": _date,
    "clock": _clock,
    "ordinal": _ordinal,
    "amount": _amount,
    "degrees": _degrees,
    "dash": _dash,
}
