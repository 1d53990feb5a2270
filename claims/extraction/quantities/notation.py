"""How digits are grouped and parted from their decimals, by language and country, after CLDR.

In English a comma parts thousands and a point the decimals, and a blank or an apostrophe between
groups of three is read too. Elsewhere signs change places: there a number is read only where its
signs leave one reading, since "1.250" misread is wrong by a factor of a thousand.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

from claims.english.calendar import MONTHS
from claims.english.lexicon import word_set, words

GROUP_SIGN = r"[ \u00a0\u2009\u202f'’.,]"
GROUPED = re.compile(rf"\d{{1,3}}(?P<sign>{GROUP_SIGN})\d{{3}}(?:(?P=sign)\d{{3}})*+(?!\d)")
OTHERWISE = re.compile(r"\d[ \u00a0\u2009\u202f'’.]\d{3}(?!\d)")
APART = re.compile(  # "84 000", "1’250", no part of a telephone number or a date
    r"(?<![\d.,+/:–-])[1-9]\d{0,2}(?P<by>[ \u00a0\u2009\u202f'’])\d{3}"
    r"(?:(?P=by)\d{3})*+(?!\d|[.,/:–-]\d{3}|[ -]\d)"
)
POINTED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){1,6}+(?:,\d{1,2})?+(?![\d,.]?\d)")
BY_COMMAS = re.compile(r"\d,\d{3}(?!\d)")
LAST_WORD = re.compile(r"(\w{1,20})[.]?\s$")
ADDRESS = re.compile(r"(?:(?:1?\d?\d|2[0-5]\d)\.){3}(?:1?\d?\d|2[0-5]\d)")
ARTICLES = word_set("a an the")
MOST_DIGITS = 24  # printed digits of one number; a longer run is a serial number or worse


@dataclass(frozen=True, slots=True)
class Notation:
    """The signs one language, as one country writes it, prints in numbers."""

    decimal: str
    group: str


@cache
def notation(language: str, country: str) -> Notation:
    """The notation of a language as the country writes it, or as most do."""
    found = locale(language, country)
    if found is None:
        return Notation("", "")
    return Notation(get_decimal_symbol(found), get_group_symbol(found))


def locale(language: str, country: str) -> Locale | None:
    """What CLDR knows of a language as the country writes it, or as most do."""
    for name in (f"{language}_{country}", language):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return None


def in_english(text: str, country: str) -> str:
    """Return ``text`` with the numbers it groups otherwise grouped by commas, no offset moved."""
    if not OTHERWISE.search(text):
        return text
    for match in reversed(list(APART.finditer(text))):
        if _is_apart(match):
            text = _spliced(text, match, re.sub(r"\D", ",", match[0]))
    pointed = list(POINTED.finditer(text))
    by_points = notation("en", country).group == "." and not BY_COMMAS.search(text)
    by_points = by_points or any(m[0].count(".") > 1 or "," in m[0] for m in pointed)
    for match in pointed:
        if by_points and not ADDRESS.fullmatch(match[0]):
            text = _spliced(text, match, match[0].translate(str.maketrans(".,", ",.")))
    return text


def _spliced(text: str, match: re.Match[str], number: str) -> str:
    return text[: match.start()] + number + text[match.end() :]


def _is_apart(match: re.Match[str]) -> bool:
    """Tell "84 000 people" from "in room 12 300 guests", "May 12 300 men", "3 500-piece sets"."""
    if match["by"] != " ":
        return True
    text = match.string
    found = LAST_WORD.search(text, max(match.start() - 24, 0), match.start())
    before = found[1].lower() if found else ""
    if before in words("quantities/labels") or before in MONTHS:
        return False
    if before.isdecimal() and len(before) != 4:
        return False
    joined = text[match.end() : match.end() + 1] == "-" and before not in ARTICLES
    return not joined and not BY_COMMAS.search(text)


def printed_number(text: str) -> Decimal | None:
    """Return the value of digits as printed in English, None where signs make them no one number.

    Commas part thousands (or lakhs: "1,00,000"), a point the decimals, and "1,5" is 1.5. "1.2.3"
    is a version and None, as is anything beyond ``MOST_DIGITS``.
    """
    if len(text) > MOST_DIGITS:
        return None
    whole, point, decimals = text.partition(".")
    if point and ("." in decimals or "," in decimals):
        return None
    head, *groups = whole.split(",")
    if groups and len(groups[-1]) != 3:  # a decimal comma, as printed abroad
        return Decimal(f"{head}.{groups[-1]}") if len(groups) == 1 and not point else None
    return Decimal(whole.replace(",", "") + point + decimals)


def foreign_number(text: str, how: Notation) -> Decimal | None:
    """Return the value of digits as printed in another notation, None where it is not plain."""
    if len(text) > MOST_DIGITS:
        return None
    if text.isdecimal():
        return Decimal(text)
    grouped = GROUPED.match(text)
    if grouped is not None and grouped["sign"] != how.decimal:
        rest = text[grouped.end() :]
        whole = re.sub(r"\D", "", grouped[0])
    else:
        whole, sign, rest = text.partition(how.decimal)
        rest = sign + rest
        if not whole.isdecimal() or len(rest) == len("." + "000"):
            return None  # "1,250" may be either
    if not rest:
        return Decimal(whole)
    decimals = rest[1:]
    return (
        Decimal(f"{whole}.{decimals}") if rest[0] == how.decimal and decimals.isdecimal() else None
    )
