"""Units as printed after a number: measures, percent, money, and what they are per."""

from dataclasses import dataclass
from decimal import Decimal

from claims.english.lexicon import word_set
from claims.english.numerals import HYPHENS
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.measures import (
    CAPITALS,
    JOINED,
    LENGTHS,
    LONGEST,
    POWERS,
    RAISED,
    TIMES,
    lower_case_units,
    printed_units,
)
from claims.extraction.quantities.money import money_after

PERCENTS = frozenset(("percent", "percentage point", "basis point"))
# Symbols that are words or initials elsewhere: read only where no noun follows.
LETTERS = {
    "a": "year", "d": "day", "A": "ampere", "J": "joule", "N": "newton", "T": "tesla",
    "S": "siemens", "P": "poise",
}  # fmt: skip
FORM_LETTERS = word_set("K F C S T")
NOUNS_TOO = word_set("cup bar stone second bit mole barrel degree gray")
AFTER_NOUN = word_set("IN CC VBD VBZ VBP MD TO WDT RB")
QUOTES = {"″": "", "”": "“", '"': '"'}  # inches, and what would make of the sign a closing quote
DRILLING = word_set("mud drilling drilled well wells brine fluid density weighed slurry cement")
APART_IN_TIME = word_set("earlier ago before later")
REGULAR = {  # "a $500 annual credit"; a quarterly profit is the sum of one quarter, no rate
    "annual": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day",
    "hourly": "hour",
}  # fmt: skip
BY_LATIN = {"annum": "year", "capita": "capita", "head": "head"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's name and the place after it; money goes by ISO 4217 codes, "cent" and "penny"."""

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
    if hyphen and len(line[start].text) == 1 and line[start].text in FORM_LETTERS:
        return None  # "Form 10-K"
    money = money_after(line, start, value)
    unit = Unit(*money, money=True) if money else _measure(line, start)
    return with_rate(line, unit) if unit is not None else None


def _measure(line: Line, place: int) -> Unit | None:
    return _power_in_words(line, place) or _power_in_digits(line, place)


def _power_in_words(line: Line, place: int) -> Unit | None:
    """Read "square miles", "sq. ft" and "cubic metres"."""
    power = POWERS.get(line[place].lower)
    if power is None:
        return None
    after = place + 1
    after += line[after].text in HYPHENS or line[after].text == "."
    base = _looked_up(line, after)
    if base is None or base.name not in LENGTHS:
        return None
    return Unit(f"{power} {base.name}", base.last)


def _power_in_digits(line: Line, place: int) -> Unit | None:
    """Read "m2", "km^2" and "m²", and every unit without a power."""
    text = line[place].text
    base = printed_units().get(text[:-1]) if text[-1:] in RAISED else None
    if base in LENGTHS:
        return Unit(f"{RAISED[text[-1]]} {base}", place + 1)
    found = _looked_up(line, place)
    if found is None or found.name not in LENGTHS:
        return found
    if line[found.last - 1].kind != "word":
        return found
    step = found.last + (line[found.last].text == "^")
    if line[step].glued and line[step].text in RAISED:
        return Unit(f"{RAISED[line[step].text]} {found.name}", step + 1)
    return found


def _looked_up(line: Line, place: int) -> Unit | None:
    """Find the longest printed unit at ``place``; hyphens between its words do not count."""
    forms: list[tuple[str, int]] = []
    pieces: list[str] = []
    step = place
    while len(pieces) < LONGEST and step < len(line):
        lexeme = line[step]
        step += 1
        if pieces and lexeme.text in HYPHENS and lexeme.glued:
            continue
        if not (lexeme.lower or lexeme.kind != "word"):
            break
        pieces.append(lexeme.text)
        forms.append((" ".join(pieces), step))
    if line[place].lower == "ppg":  # of mud, or of points
        drilled = not DRILLING.isdisjoint(line.vocabulary)
        return Unit("pound per gallon" if drilled else "point per game", place + 1)
    exact, loose = printed_units(), lower_case_units()
    for form, last in reversed(forms):
        name = exact.get(form) or loose.get(form.lower())
        if name is not None:
            return None if _no_unit(line, place, last) else Unit(name, last)
    return _letter(line, place) or _mark(line, place)


def _no_unit(line: Line, place: int, last: int) -> bool:
    """Tell the letters of "50 A380s", "911 GT3" and "the Boeing 777X", and the "by" of "4 x 6"."""
    if last > place + 1:
        return False
    letters, following = line[place], line[last]
    if letters.lower in NOUNS_TOO:
        return line.tag(last) == "NNS" and not line[place - 1].glued  # "four cup holders"
    if letters.text.isupper() and len(letters.text) == 1 and following.glued:
        digits = following.text in HYPHENS and line[last + 1].kind == "number"
        if following.text in {"&", "*"} or digits:  # "11 S&P sectors", "two F-150 trucks"
            return True
    if following.kind == "number" and (following.glued or letters.lower == "x"):
        if len(letters.text) == 1 and len(following.text) > 1:
            return True  # "24703 m212"
        return letters.lower == "x" or (len(letters.text) <= 2 and letters.text.isupper())
    return letters.text == "X" and letters.glued and line.tag(place - 2) == "NNP"


def _letter(line: Line, place: int) -> Unit | None:
    text = line[place].text
    if text in CAPITALS or (text in JOINED and line[place].glued):
        return Unit(CAPITALS.get(text) or JOINED[text], place + 1)
    name = None if _no_unit(line, place, place + 1) else LETTERS.get(text)
    if name is None or (line[place + 1].kind == "word" and line.tag(place + 1) not in AFTER_NOUN):
        return None
    return Unit(name, place + 1)


def _mark(line: Line, place: int) -> Unit | None:
    """Read the signs of feet and inches: 6'2", 27″, 5ft 2in."""
    mark, following = line[place], line[place + 1]
    if not mark.glued:
        return None
    if mark.text == "in" and not following.glued:
        return Unit("inch", place + 1)
    if mark.text in QUOTES and line.count_before(QUOTES[mark.text], place) % 2 == 0:
        return Unit("inch", place + 1)
    feet = mark.text in {"′", "'", "’"} and following.kind == "number" and following.glued
    return Unit("foot", place + 1) if feet else None


def with_rate(line: Line, unit: Unit) -> Unit:
    """Add what the unit is per: "$5 a barrel", "tests per day", "g/km"."""
    divisor = _divisor(line, unit)
    if divisor is None:
        return unit
    name, last = divisor
    return Unit(f"{unit.name} per {name}", last, unit.money)


def _divisor(line: Line, unit: Unit) -> tuple[str, int] | None:
    place = unit.last
    dashed = line[place].text in HYPHENS and line[place + 1].lower in {"a", "an", "per"}
    place += dashed
    sign, start = line[place].lower, place + 1
    start += dashed and line[start].text in HYPHENS
    if sign == "/" and line[place].glued and line[start].glued:
        measure = _measure(line, start)
        return (measure.name, measure.last) if measure else _single_noun(line, start)
    if sign == "per":
        return _per(line, start)
    if unit.money and sign in REGULAR and line.tag(start).startswith(("NN", "JJ")):
        return REGULAR[sign], start
    return _each(line, start, unit) if sign in {"a", "an"} else None


def _per(line: Line, start: int) -> tuple[str, int] | None:
    latin = BY_LATIN.get(line[start].lower)
    if latin is not None:
        return latin, start + 1
    measure = _measure(line, start)
    if measure is not None:
        return measure.name, measure.last
    noun = _single_noun(line, start)
    if noun is None or line.tag(start + 1) not in {"NN", "NNP"}:
        return noun
    return f"{noun[0]} {line[start + 1].lower}", start + 2


def _each(line: Line, start: int, unit: Unit) -> tuple[str, int] | None:
    """Read the "a day" of "$5 a day", not the "a year earlier" of "$5 a year earlier"."""
    measure = _measure(line, start)
    if measure is None:
        timely = line[start].lower in TIMES
        return _single_noun(line, start) if unit.money or timely else None
    if _apart_in_time(line, measure.last) or not (unit.money or measure.name in TIMES):
        return None
    return measure.name, measure.last


def _apart_in_time(line: Line, place: int) -> bool:
    """Tell "$5 a year before" from "$5 a year before tax"."""
    taken = line[place].lower in {"before", "later"} and line.tag(place + 1).startswith("NN")
    return line[place].lower in APART_IN_TIME and not taken


def _single_noun(line: Line, place: int) -> tuple[str, int] | None:
    if line[place].kind != "word" or line.tag(place) not in {"NN", "NNP"}:
        return None
    return line[place].lower, place + 1
