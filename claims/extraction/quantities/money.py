"""Money as printed before a number ("US$", "Rs", "EUR") and after it ("euros", "cents", "€")."""

from decimal import Decimal

from claims.english.lexicon import word_set
from claims.english.numerals import HYPHENS, SCALES, SHORT_SCALES
from claims.extraction.quantities.currencies import (
    BY_COUNTRY,
    CODES,
    DOLLARS,
    LONE_LETTERS,
    NAMES,
    NATIONS,
    PREFIXES,
    SHARED,
    SIGNS,
    SUFFIXES,
)
from claims.extraction.quantities.lexemes import Line

Found = tuple[str, int]  # an ISO 4217 code, or "cent" or "penny", and a place

# The hundredth parts, which go by their own names: whose cents they are the number never says.
CENTS = {
    "cent": "cent", "cents": "cent", "pence": "penny", "p": "penny", "sen": "sen",
    "paise": "paisa", "kopecks": "kopeck", "centavos": "centavo", "centimes": "centime",
    "agorot": "agora", "fen": "fen", "jiao": "jiao", "satang": "satang", "groszy": "grosz",
    "kobo": "kobo", "pesewas": "pesewa", "centimos": "centimo", "kurus": "kurus", "kuruş": "kurus",
    "piastres": "piastre", "piasters": "piastre", "fils": "fils", "stotinki": "stotinka",
    "cts": "cent", "¢": "cent", "ore": "ore", "öre": "ore", "øre": "ore",
}  # fmt: skip
# Currency names that are common words too; they need a large sum or a word about money.
WORDS_FIRST = word_set(
    "won real sum dram dong lev rand pound sol som lek kip tala lei leu leone colone greenback"
)
MONEY_CUES = word_set(
    """cost costs costing price prices priced pricey paid pay pays paying worth fine fined sold sell
    bought buy spend spent spending salary wage wages revenue profit profits loss turnover budget
    tax debt loan fund funding raise raised invest invested investment sales earn earned earnings
    bill fee fees charge charged bid deal grant donation donated billion trillion million bn"""
)
WEIGHT_CUES = word_set("weigh weighs weighed weighing weight weights lb lbs")
A_LOT = 1_000_000  # so many pounds are money
SPACED_DOLLARS = word_set("US CDN NZ HK")  # "US $5"; "A $5 fee" is another matter


def money_before(line: Line, place: int) -> Found | None:
    """Return the currency printed before the number at ``place`` and where it starts."""
    step = place - 1
    if line[step].text in SIGNS:
        return _whose(line, step)
    if line[step].text == "=" and line[step - 1].text == "Y":
        return "JPY", step - 1
    if line[step].lower in DOLLARS and line[step].glued and line[step - 1].text == "$":
        return DOLLARS[line[step].lower], step - 1  # "$US5", as Australia prints it
    step -= line[step].text == "." and line[step - 1].text in PREFIXES
    text = line[step].text
    if text == "PS" and _console(line, place):
        return None
    if text in CODES and line[step - 1].text not in HYPHENS:
        return text, step
    if text in LONE_LETTERS and line[place].glued and _large(line, place):
        return LONE_LETTERS[text], step
    return (PREFIXES[text], step) if text in PREFIXES else None


def _large(line: Line, place: int) -> bool:
    """Tell the sum of "R1,200" and "N5bn" from the name of "R101" and "N95"."""
    number, scale = line[place].text, line[place + 1].lower
    return "," in number or scale in SCALES or scale in SHORT_SCALES


def _console(line: Line, place: int) -> bool:
    """Tell the PlayStation of "PS5" from the pounds of "PS5m"."""
    after = line[place + 1]
    scaled = after.lower in SCALES or (after.kind == "word" and after.glued)
    return len(line[place].text) == 1 and line[place].glued and not scaled


def _whose(line: Line, step: int) -> Found:
    """Look for the country before a "$": "A$", "US $", "U.S.$"."""
    code, before = SIGNS[line[step].text], line[step - 1]
    if code != "USD":
        return code, step
    near = line[step].glued or before.text in SPACED_DOLLARS
    if near and before.text.isupper() and before.lower in DOLLARS:
        return DOLLARS[before.lower], step - 1
    return code, step - 4 * (line.words(step - 4, step) == ("u", ".", "s", "."))


def money_after(line: Line, place: int, value: Decimal) -> Found | None:
    """Return the currency printed after a number of this value, and the place after it."""
    text, lower = line[place].text, line[place].lower
    if line[place + 1].kind == "number" and line[place + 1].glued:
        return None  # "nine $500 gifts"
    if text in SIGNS:
        return SIGNS[text], place + 1
    if text in CODES:
        return text, place + 1
    if lower in CENTS:
        return CENTS[lower], place + 1
    if text in SUFFIXES and _talks_of_money(line, value):
        return SUFFIXES[text], place + 1
    for step in range(place, place + 4):  # "New Zealand dollars", "U.S. dollars"
        noun = _money_noun(line[step].lower)
        if noun is not None:
            return _named(line, place, step, noun, value)
        if line[step].kind != "word" and line[step].text != ".":
            return None
    return None


def _money_noun(word: str) -> str | None:
    for noun in (word, word.removesuffix("s")):
        if noun in NAMES or noun in BY_COUNTRY:
            return noun
    return None


def _named(line: Line, place: int, step: int, noun: str, value: Decimal) -> Found | None:
    last = step + 1
    if step > place:
        before = line[step - 1 - (line[step - 1].text == ".")].lower
        code = BY_COUNTRY.get(noun, {}).get("us" if before == "s" else before)
        return None if code is None else (code, last)
    if noun == "pound" and line[last].lower == "sterling":
        return "GBP", last + 1
    if noun == "pound" and value < A_LOT and _weighed(line, last):
        return None
    if noun in WORDS_FIRST and not _talks_of_money(line, value):
        return None
    code = _told_by_country(line, noun) or NAMES.get(noun)
    return None if code is None else (code, last)


def _told_by_country(line: Line, noun: str) -> str | None:
    """Return the money of the one country a sentence names: "Norway ... 41 billion crowns"."""
    if noun not in SHARED:
        return None
    by_country = BY_COUNTRY[noun]
    nations = (NATIONS.get(word, word) for word in line.vocabulary)
    codes = {by_country[nation] for nation in nations if nation in by_country}
    return codes.pop() if len(codes) == 1 else None


def _weighed(line: Line, place: int) -> bool:
    """Tell pounds of weight by what follows, or by a word about weight."""
    if line[place].lower == "of" and line[place + 1].lower not in MONEY_CUES | {"public", "aid"}:
        return True
    return not WEIGHT_CUES.isdisjoint(line.vocabulary)


def _talks_of_money(line: Line, value: Decimal) -> bool:
    return value >= A_LOT or not MONEY_CUES.isdisjoint(line.vocabulary)
