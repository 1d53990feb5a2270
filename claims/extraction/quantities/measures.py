"""Units of measurement: which the news uses, and every way it prints them.

Names and symbols come from ``pint``; what is added here is how newsrooms print them ("sq ft",
"km/hr", "lb-ft") and which symbols are left out because they are words or letters first ("in",
"a", "d"). The table is built once, on first use.
"""

from collections.abc import Iterator
from functools import cache

import pint

from claims.english.lexicon import table, word_set

TIMES = word_set(
    """second minute hour day night week fortnight month quarter year season decade century
    game match"""
)
LENGTHS = word_set("meter kilometer centimeter millimeter micrometer inch foot yard mile")
# Symbols that mean something else first in news English.
UNSAFE = word_set("in a d h A N J K T F S G H M C Gy P ac c ha as au ct cp fur bu cd u atm rad pm")
IRREGULAR = {
    "foot": "feet", "inch": "inches", "hertz": "hertz", "century": "centuries",
    "horsepower": "horsepower", "lux": "luxes", "millennium": "millennia", "celsius": "celsius",
    "fahrenheit": "fahrenheit", "percent": "percents", "decibel": "decibels",
}  # fmt: skip
# Read in these capitals only: other words, or other things, when printed otherwise.
CAPITALS = {
    "WAR": "win above replacement", "ERA": "earned run average", "RBI": "run batted in",
    "RBIs": "run batted in",
}  # fmt: skip
JOINED = {"MP": "megapixel"}  # read where joined to the number: "a 13MP camera", "13 MPs"
POWERS = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}
RAISED = {"2": "square", "²": "square", "3": "cubic", "³": "cubic"}
LONGEST = 4  # lexemes of one printed unit


@cache
def printed_units() -> dict[str, str]:
    """Return the unit names by their printed forms, lexemes joined by one space, case kept.

    Hyphens between the words of a unit are left out ("pound-feet" stands as "pound feet").
    """
    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    forms: dict[str, str] = {}
    for name in _unit_names():
        own = name.replace("_", " ")
        for form in _spelled(own):
            forms.setdefault(form, own)
        symbol = registry.get_symbol(name)
        if symbol not in UNSAFE:
            for form in _symbol_forms(symbol):
                forms.setdefault(form, own)
    for celsius in ("celsius", "fahrenheit"):
        for form in (celsius, f"degree {celsius}", f"degrees {celsius}"):
            forms[form] = f"degree {celsius}"
    forms.update(table("quantities/unit_forms"))
    return forms


@cache
def lower_case_units() -> dict[str, str]:
    """Return the unit names by printed forms in lower case, where no two units share one."""
    exact = printed_units()
    forms: dict[str, str] = {}
    shared: set[str] = set()
    for form, name in exact.items():
        lower = form.lower()
        if exact.get(lower, name) != name or forms.setdefault(lower, name) != name:
            shared.add(lower)
    unclear = {form for form in shared if form not in exact}
    forms.update({form: exact[form] for form in shared - unclear})
    return {form: name for form, name in forms.items() if form not in unclear and len(form) > 1}


def _unit_names() -> Iterator[str]:
    for name, prefixes in table("quantities/units").items():
        yield name
        for prefix in prefixes.split():
            yield prefix.strip("-") + name


def _spelled(name: str) -> Iterator[str]:
    """Yield singular and plural, in American and British spelling."""
    for british in (name, _british(name)):
        *front, last = british.split()
        for word in (last, IRREGULAR.get(last, last + "s")):
            yield " ".join([*front, word])


def _british(name: str) -> str:
    if name.endswith(("meter", "liter")):
        return name.removesuffix("er") + "re"
    return "tonne" if name == "metric ton" else name


def _symbol_forms(symbol: str) -> Iterator[str]:
    if symbol.isalpha():
        yield symbol
    if symbol.startswith("µ"):  # U+00B5; U+03BC is as common, "u" stands in for both
        yield "μ" + symbol[1:]
        if symbol[1:] in {"m", "g"}:
            yield "u" + symbol[1:]
