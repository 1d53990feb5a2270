"""Money as printed before a number ("US$", "Rs", "EUR") and after it ("euros", "cents", "€")."""

import re
from decimal import Decimal
from functools import cache

from claims.english.lexicon import table, word_set
from claims.english.numerals import HYPHENS, SCALES, SHORT_SCALES
from claims.extraction.quantities.currencies import (
    code_named,
    named,
    of_country,
    resolved,
    signed,
)
from claims.extraction.quantities.lexemes import Line

Found = tuple[str, int]  # an ISO 4217 code, or "cent" or "penny", and a place

LONE_LETTERS = {"R": "ZAR", "N": "NGN", "P": "PHP"}  # "R1,200", "N5bn"
# Currency names that are common words too; they need a large sum or a word about money.
WORDS_FIRST = word_set(
    """won real sum dram dong lev rand pound pounds sol som lek kip tala lei leu leone greenback kn
    Ft"""
)
MONEY_CUES = word_set(
    """cost costs costing price prices priced pricey paid pay pays paying worth fine fined sold sell
    bought buy spend spent spending salary wage wages revenue profit profits loss turnover budget
    tax debt loan fund funding raise raised invest invested investment sales earn earned earnings
    bill fee fees charge charged bid deal grant donation donated billion trillion million bn"""
)
A_LOT = 1_000_000  # so many pounds are money
LONGEST_SIGN = 4  # lexemes: "U.S.$"
LONGEST_NAME = 4  # lexemes: "New Zealand dollars"


@cache
def sign_ends() -> frozenset[str]:
    """The last signs and words of what is printed before an amount."""
    ends = (re.findall(r"\w+|\W", sign)[-1] for sign in table("quantities/currency_signs"))
    return frozenset(ends)


def money_before(line: Line, place: int) -> Found | None:
    """Return the currency printed before the number at ``place`` and where it starts."""
    last = line[place - 1].text
    if last not in sign_ends() and code_named(last) is None and last not in LONE_LETTERS:
        return None
    for first in range(max(place - LONGEST_SIGN, 0), place):
        form = line.text[line[first].start : line[place - 1].end]
        code = _signed(line, form) or (code_named(form) if place - first == 1 else None)
        if code is not None and not _is_no_money(line, first, place):
            return code, first
    if last in LONE_LETTERS and line[place].glued and _large(line, place):
        return LONE_LETTERS[last], place - 1
    return None


def _signed(line: Line, form: str) -> str | None:
    """Return the money that a sign stands for, "$" and the like by the source's country."""
    signs = table("quantities/currency_signs")
    meant = signs.get(form)
    if meant is None and form.endswith("$"):
        letters = form.rstrip("$ ")
        spaced = line.lower_case and "’" not in line.text and "'" not in line.text
        meant = code_named(letters.lower()) or (
            signs.get(letters.upper() + "$") if spaced else None
        )
    return None if meant is None else _meant(line, form, meant)


def _meant(line: Line, form: str, meant: str) -> str | None:
    """Return the code a lexicon gives, or that of the money it names: "$" is "dollar" there."""
    if meant.isupper():
        return meant
    return signed(form, line.country) or resolved(meant, line.vocabulary, line.country)


def _is_no_money(line: Line, first: int, place: int) -> bool:
    """Tell the console of "PS5" and the model of "X-EUR 5" from pounds and euros."""
    if line[first - 1].text in HYPHENS and line[first].kind == "word":
        return True
    if line[first].text != "PS":
        return False
    after = line[place + 1]
    scaled = after.lower in SCALES or (after.kind == "word" and after.glued)
    return len(line[place].text) == 1 and line[place].glued and not scaled


def _large(line: Line, place: int) -> bool:
    """Tell the sum of "R1,200" and "N5bn" from the name of "R101" and "N95"."""
    number, scale = line[place].text, line[place + 1].lower
    return "," in number or scale in SCALES or scale in SHORT_SCALES


def money_after(line: Line, place: int, value: Decimal) -> Found | None:
    """Return the currency printed after a number of this value, and the place after it."""
    text, lower = line[place].text, line[place].lower
    if line[place + 1].kind == "number" and line[place + 1].glued:
        return None  # "nine $500 gifts"
    parts = table("quantities/currency_parts")
    if lower in parts:
        return parts[lower], place + 1
    meant = table("quantities/currency_suffixes").get(text)
    if meant is not None and text in WORDS_FIRST and not _talks_of_money(line, value):
        meant = None
    code = code_named(text) or (_meant(line, text, meant) if meant else None)
    if code is None and line[place].kind == "sign":
        code = _signed(line, text)
    return (code, place + 1) if code is not None else _named_after(line, place, value)


def _named_after(line: Line, place: int, value: Decimal) -> Found | None:
    for step in range(place, place + LONGEST_NAME):
        noun = line[step].lower
        if noun in named():
            return _named(line, place, step, value)
        if line[step].kind != "word" and line[step].text != ".":
            return None
    return None


def _named(line: Line, place: int, step: int, value: Decimal) -> Found | None:
    noun, last = line[step].lower, step + 1
    if step > place:
        before = line[step - 1 - (line[step - 1].text == ".")].lower
        code = of_country(noun, before)
        return None if code is None else (code, last)
    if noun.startswith("pound") and line[last].lower == "sterling":
        return "GBP", last + 1
    if noun.startswith("pound") and line[last].lower == "of" and value < A_LOT:
        return None
    if noun in WORDS_FIRST and not _talks_of_money(line, value):
        return None
    code = resolved(noun, line.vocabulary, line.country)
    return None if code is None else (code, last)


def _talks_of_money(line: Line, value: Decimal) -> bool:
    return value >= A_LOT or not MONEY_CUES.isdisjoint(line.vocabulary)
