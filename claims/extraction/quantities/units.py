"""Units as printed after a number: measures, percent, money words, and what they are per."""

from dataclasses import dataclass
from decimal import Decimal

from claims.extraction.quantities.currencies import BY_COUNTRY, CODES, DOLLARS, NAMES, PREFIXES, SIGNS, SUFFIXES
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.measures import (
    LENGTHS,
    LONGEST,
    POWERS,
    RAISED,
    lower_case_units,
    printed_units,
)
from claims.extraction.quantities.words import HYPHENS

PERCENTS = frozenset(("percent", "percentage point", "basis point"))
TIME_UNITS = frozenset(
    "second minute hour day night week month quarter year season decade century game match".split()
)
# Currency names that are common words too; they need the company of a scale or a money verb.
WORDS_FIRST = frozenset("won real sum dram dong lev rand crown pound".split())
MONEY_CUES = frozenset(
    """cost costs costing price prices priced paid pay pays paying worth fine fined sold sell bought
    buy spend spent spending salary wage wages revenue profit profits loss turnover budget tax debt
    loan fund funding raise raised invest invested investment sales earn earned earnings bill fee
    fees charge charged bid deal grant donation donated billion trillion million bn m""".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and the place after it; ``money`` marks ISO 4217 codes and their cents."""

    name: str
    last: int
    money: bool = False

    @property
    def percent(self) -> bool:
        return self.name in PERCENTS


def read_unit(line: Line, place: int, value: Decimal) -> Unit | None:
    """Return the unit printed at ``place``, after a number of this value; None if there is none."""
    hyphen = line[place].text in HYPHENS and line[place].glued and line[place + 1].glued
    start = place + hyphen
    unit = _money_word(line, start, value) or _measure(line, start)
    return with_rate(line, unit) if unit is not None else None


def _measure(line: Line, place: int) -> Unit | None:
    power = POWERS.get(line[place].lower)
    if power is not None:
        after = place + 1
        after += line[after].text in HYPHENS or line[after].text == "."
        base = _looked_up(line, after)
        if base is not None and base.name in LENGTHS:
            return Unit(f"{power} {base.name}", base.last)
    found = _looked_up(line, place)
    if found is None:
        return None
    raised = line[found.last]
    step = found.last + (raised.text == "^")
    if found.name in LENGTHS and line[step].glued and line[step].text in RAISED:
        return Unit(f"{RAISED[line[step].text]} {found.name}", step + 1)
    return _with_power_letter(line, place) or found


def _with_power_letter(line: Line, place: int) -> Unit | None:
    """Read "m²", which is one run of letters to the scanner."""
    text = line[place].text
    base = printed_units().get(text[:-1]) if text[-1:] in {"²", "³"} else None
    if base not in LENGTHS:
        return None
    return Unit(f"{RAISED[text[-1]]} {base}", place + 1)


def _looked_up(line: Line, place: int) -> Unit | None:
    """Find the longest printed unit at ``place``; hyphens between its words do not count."""
    forms: list[tuple[str, int]] = []
    pieces: list[str] = []
    step = place
    while len(pieces) < LONGEST and step < len(line):
        lexeme = line[step]
        if pieces and lexeme.text in HYPHENS and lexeme.glued:
            step += 1
            continue
        pieces.append(lexeme.text)
        step += 1
        forms.append((" ".join(pieces), step))
    exact, loose = printed_units(), lower_case_units()
    for form, last in reversed(forms):
        if len(form) > 60:
            continue
        name = exact.get(form) or loose.get(form.lower())
        if name is not None:
            return Unit(name, last)
    text = line[place].text
    if text[-1:] in {"²", "³"} and text[:-1] in exact:
        return Unit(exact[text[:-1]], place + 1)
    return None


def _money_word(line: Line, place: int, value: Decimal) -> Unit | None:
    """Read "euros", "Australian dollars", "USD", "€" or "cents" after the number."""
    if line[place].text in SIGNS:
        return Unit(SIGNS[line[place].text], place + 1, money=True)
    if line[place].text in CODES and not line[place + 1].text.startswith("-"):
        return Unit(line[place].text, place + 1, money=True)
    if line[place].lower in {"cent", "cents"}:
        return Unit("cent", place + 1, money=True)
    if line[place].lower in {"pence", "p"}:
        return Unit("penny", place + 1, money=True)
    suffix = SUFFIXES.get(line[place].text)
    if suffix is not None and _talks_of_money(line, value):
        return Unit(suffix, place + 1, money=True)
    for step in range(place, place + 4):
        noun = _money_noun(line[step].lower)
        if noun is not None:
            return _named_money(line, place, step, noun, value)
        if line[step].kind != "word" and line[step].text != ".":
            return None
    return None


def _money_noun(word: str) -> str | None:
    for noun in (word, word.removesuffix("s")):
        if noun in NAMES or noun in BY_COUNTRY:
            return noun
    return None


def _named_money(line: Line, place: int, step: int, noun: str, value: Decimal) -> Unit | None:
    countries = BY_COUNTRY.get(noun, {})
    code = None
    if step > place:
        before = line[step - 1 - (line[step - 1].text == ".")].lower
        code = countries.get("us" if before == "s" else before)
        if code is None:
            return None
    if code is None and noun in WORDS_FIRST and not _talks_of_money(line, value):
        return None
    if noun == "pound":
        code = code or "GBP"
    code = code or NAMES.get(noun)
    last = step + 1 + (noun == "pound" and line[step + 1].lower == "sterling")
    if code is None:
        return None
    return Unit(code, last, money=True)


def _talks_of_money(line: Line, value: Decimal) -> bool:
    return value >= 1_000_000 or any(lexeme.lower in MONEY_CUES for lexeme in line.lexemes)


def with_rate(line: Line, unit: Unit) -> Unit:
    """Add what the unit is per: "$5 a barrel", "tests per day", "g/km"."""
    divisor = _divisor(line, unit)
    if divisor is None:
        return unit
    name, last = divisor
    return Unit(f"{unit.name} per {name}", last, unit.money)


def _divisor(line: Line, unit: Unit) -> tuple[str, int] | None:
    place = unit.last
    sign = line[place].lower
    dashed = sign in HYPHENS and line[place + 1].lower in {"a", "an", "per"}
    if dashed:
        place += 1
        sign = line[place].lower
    slash = sign == "/" and line[place].glued and line[place + 1].glued
    if sign not in {"per", "a", "an"} and not slash:
        return None
    start = place + 1
    start += dashed and line[start].text in HYPHENS
    if line[start].lower in {"annum", "capita", "head"} and sign == "per":
        return {"annum": "year", "capita": "capita", "head": "head"}[line[start].lower], start + 1
    measure = _measure(line, start)
    if measure is not None and line[measure.last].lower in {"earlier", "ago", "before", "later"}:
        return None
    if measure is not None and (sign in {"per", "/"} or measure.name in TIME_UNITS or unit.money):
        return measure.name, measure.last
    if slash and line[start].kind != "word":
        return None
    if sign in {"a", "an"} and not (unit.money or line[start].lower in TIME_UNITS):
        return None
    return _divisor_noun(line, start)


def _divisor_noun(line: Line, place: int) -> tuple[str, int] | None:
    last = place
    while line.tag(last) in {"NN", "NNP"} and line[last].kind == "word" and last < place + 3:
        last += 1
    if last == place:
        return None
    return " ".join(line.words(place, last)), last


def money_before(line: Line, place: int) -> tuple[str, int] | None:
    """Return the currency printed before a number and where it starts: "US$", "Rs", "EUR"."""
    step = place - 1
    if line[step].text in SIGNS:
        sign = line[step]
        return _whose(line, step, SIGNS[sign.text])
    return _letters_before(line, step)


def _whose(line: Line, step: int, code: str) -> tuple[str, int]:
    """Look for the country before a "$": "A$", "US $", "U.S.$"."""
    before = line[step - 1]
    if line[step].text == "$" and before.kind == "word" and before.lower in DOLLARS:
        if before.text.isupper() and (line[step].glued or before.text in {"US", "CDN", "NZ", "HK"}):
            return DOLLARS[before.lower], step - 1
    if line.words(step - 4, step) == ("u", ".", "s", "."):
        return "USD", step - 4
    return code, step


def _letters_before(line: Line, step: int) -> tuple[str, int] | None:
    equals = line[step].text == "=" and line[step - 1].text == "Y"
    if equals:
        return "JPY", step - 1
    step -= line[step].text == "." and line[step - 1].text in {"Rs", "Rp", "Kr", "kr"}
    text = line[step].text
    if text in CODES and line[step - 1].text not in HYPHENS:
        return text, step
    if text in PREFIXES:
        return PREFIXES[text], step
    return None

