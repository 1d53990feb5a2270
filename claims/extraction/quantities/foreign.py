"""Numbers of text that is not English: digits, a scale word, a sign of percent or of money.

Notation, scale words and the names of money are CLDR's for the language. A number is left out
where it may be misread: a wrong scale is wrong by a thousand, a number left out is only missing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from claims.english.numerals import SHORT_SCALES, plain
from claims.extraction.quantities.currencies import code_named, codes
from claims.extraction.quantities.notation import foreign_number, locale, notation
from claims.values import Quantity, Span

NUMBER = re.compile(  # no part of a word, a range, a date, a clock time or a score
    r"(?<![^\W\u2e80-\U0003ffff]|[.,:/+’'–-])(?<!\d[ \u00a0\u202f\u2009])"
    r"\d(?:\d|[.,'’\u00a0\u202f\u2009](?=\d)|[ ](?=\d{3}(?!\d))){0,40}(?!\d|[^\s\w]\d|[’'])"
)
LOOK = 40  # characters behind a number in which its scale and unit stand
GAP = re.compile(r"[\s\u00a0\u202f]{0,2}")
LINK = re.compile(r"[\s\u00a0\u202f]{1,2}(?:d['’]|(?:de|di|do|of)\s)")  # "milliards de dollars"
NEXT_NUMBER = 12  # characters between the numbers of "10 bis 20 Millionen"
YEARS = range(1500, 2200)
LARGEST_ORDINAL = 100
STEM = 4  # letters; a word that begins like a scale word may be a form of it


@dataclass(frozen=True, slots=True)
class Words:
    """What one language prints behind numbers, in lower case, the longest first."""

    scales: dict[str, Decimal]
    units: dict[str, str]


def foreign_quantities(
    text: str, offset: int, dates: Sequence[Span], language: str, country: str
) -> list[Quantity]:
    """Return the numbers of ``text`` that are plain in its language, in reading order."""
    found = list(_read(text, offset, language, country))
    kept = []
    for place, (quantity, scale) in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        short_of = quantity.unit is None and following is not None and following[1] > scale == 1
        if short_of and following is not None:
            short_of = following[0].start - quantity.end <= NEXT_NUMBER
        if not short_of and not any(date.overlaps(quantity) for date in dates):
            kept.append(replace(quantity, value=plain(quantity.value)))
    return kept


def _read(
    text: str, offset: int, language: str, country: str
) -> Iterator[tuple[Quantity, Decimal]]:
    how, words = notation(language, country), _words(language, country)
    for match in NUMBER.finditer(text):
        value = foreign_number(match[0], how)
        behind = text[match.end() : match.end() + LOOK].lower()
        if value is None or _is_ordinal(value, behind):
            continue
        word, end = _longest(words.scales, behind)
        scale = words.scales.get(word, Decimal(1))
        if end == 0 and _may_be_scaled(words, behind):
            continue
        unit, length = _unit(words, behind[end:])
        end += length
        before = None if unit else _before(words, text[: match.start()].lower())
        if behind[end : end + 1].isalnum() and not _is_wide(behind[end]):
            continue  # "20er", "5G"
        bare = end == 0 and not before and match[0].isdecimal()
        if bare and len(match[0]) == 4 and value in YEARS:
            continue
        start, stop = match.start(), match.end() + end
        said = text[start:stop]
        number = Quantity(offset + start, offset + stop, said, value * scale, unit=unit or before)
        yield number, scale


def _is_ordinal(value: Decimal, behind: str) -> bool:
    """Tell the day of "3. Juni", which may end what is taken for an English sentence."""
    return value <= LARGEST_ORDINAL and behind[:1] == "."


def _is_wide(letter: str) -> bool:
    """Whether a letter is of a script that parts no words: "100億円を"."""
    return letter > "\u2e80"


def _longest(known: Iterable[str], behind: str) -> tuple[str, int]:
    """Return the first of the known words that stands behind a number, and where it ends."""
    gap = GAP.match(behind)
    start = gap.end() if gap else 0
    for word in known:
        end = start + len(word)
        whole = not behind[end : end + 1].isalpha() or _is_wide(word[-1]) or not word[-1].isalpha()
        if behind.startswith(word, start) and whole:
            return word, end + (behind[end : end + 1] == "." and behind[end + 1 :].strip() != "")
    return "", 0


def _unit(words: Words, behind: str) -> tuple[str | None, int]:
    link = LINK.match(behind)
    skipped = link.end() if link else 0
    word, length = _longest(words.units, behind[skipped:])
    return (words.units[word], skipped + length) if word else (None, 0)


def _before(words: Words, text: str) -> str | None:
    before = text.rstrip()[-3:]
    for length in range(len(before), 0, -1):
        unit = words.units.get(before[-length:])
        if unit and unit != "percent":
            return unit
    return None


def _may_be_scaled(words: Words, behind: str) -> bool:
    """Whether the next word begins as a scale word does, in a form CLDR does not list."""
    word = behind.lstrip()
    return any(len(s) >= STEM and word.startswith(s[:STEM]) for s in words.scales)


@cache
def _words(language: str, country: str) -> Words:
    known = locale(language, country)
    if known is None:
        return Words({}, {"%": "percent"})
    scales = {word: Decimal(scale) for word, scale in SHORT_SCALES.items()}
    for formats in known.compact_decimal_formats.values():
        for by_size in formats.values():
            for size, pattern in by_size.items():
                word = re.sub(r"[0¤'\u200f\u200e]", "", pattern.pattern).strip(" \u00a0.").lower()
                zeros = pattern.pattern.count("0")
                if word and zeros:
                    scales[word] = Decimal(size).scaleb(1 - zeros)
    units = {"%": "percent", "٪": "percent", "€": "EUR", "£": "GBP", "元": "CNY", "円": "JPY"}
    percent = known.unit_display_names.get("concentr-percent", {}).values()
    units.update((name.lower(), "percent") for name in percent)
    at_home = get_territory_currencies(country or _homeland(language))
    for code in codes():
        units[code.lower()] = code
        for count in (1, 2, 5):
            units[get_currency_name(code, count, locale=known).lower()] = code
        if code in at_home:
            units.update(dict.fromkeys(_name_words(code, known), code))
        symbol = known.currency_symbols.get(code, code)
        if code_named(symbol) is None:
            units[symbol.rstrip(".").lower()] = code
    return Words(
        dict(sorted(scales.items(), key=_by_length)), dict(sorted(units.items(), key=_by_length))
    )


def _homeland(language: str) -> str:
    """The country most speakers of a language live in: "TR" for Turkish."""
    return str(get_global("likely_subtags").get(language, "")).rpartition("_")[2]


def _name_words(code: str, known: Locale) -> list[str]:
    """The words of a currency's names: at home "Schweizer Franken" are "Franken"."""
    names = [get_currency_name(code, count, locale=known).lower() for count in (1, 2, 5)]
    return [word for name in names for word in name.split() if len(word) >= STEM]


def _by_length(entry: tuple[str, object]) -> int:
    return -len(entry[0])
