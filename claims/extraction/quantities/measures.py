"""Units of measurement: which the news uses, and every way it prints them.

Names and symbols come from ``pint``; what is added here is how newsrooms print them ("sq ft",
"km/hr", "lb-ft") and which symbols are left out because they are words or letters first ("in",
"a", "d"). The table is built once, on first use.
"""

from collections.abc import Iterator
from functools import cache

import pint

from claims.english.lexicon import word_set

LARGE = ("kilo", "mega", "giga", "tera")
SMALL = ("milli", "micro", "nano", "pico")
# Metric units and the prefixes that news and science pages give them.
PREFIXED = {
    "meter": ("kilo", "deci", "centi", *SMALL), "gram": ("kilo", *SMALL),
    "second": (*SMALL, "femto"),
    "liter": ("hecto", "deci", "centi", "milli", "micro", "mega"), "ton": ("kilo", "mega", "giga"),
    "watt": ("milli", "micro", *LARGE, "peta"), "watt_hour": LARGE, "hertz": LARGE,
    "volt": ("kilo", "mega", "milli"), "ampere": ("milli", "micro", "kilo"),
    "ampere_hour": ("milli",), "joule": ("milli", *LARGE, "peta"), "newton": ("kilo", "mega"),
    "pascal": ("hecto", *LARGE), "byte": (*LARGE, "peta", "exa", "zetta"),
    "bit": (*LARGE, "peta"), "calorie": ("kilo",), "ohm": ("kilo", "mega"), "bar": ("milli",),
    "electron_volt": LARGE, "gauss": (), "becquerel": LARGE, "sievert": ("milli", "micro"),
    "mole": SMALL, "molar": SMALL, "pixel": ("mega", "giga"), "dalton": ("kilo",),
    "volt_ampere": LARGE, "parsec": LARGE,
    "gray": ("milli",), "farad": SMALL, "tesla": ("milli", "micro"), "curie": ("milli", "micro"),
}  # fmt: skip
PLAIN = (
    "inch", "foot", "yard", "mile", "nautical_mile", "furlong", "fathom", "light_year",
    "astronomical_unit", "angstrom", "micron", "acre", "hectare", "ounce", "pound", "stone",
    "metric_ton", "carat", "gallon", "quart", "pint", "fluid_ounce", "cup", "tablespoon",
    "teaspoon", "barrel", "bushel", "second", "minute", "hour", "day", "week", "fortnight",
    "month", "year", "decade", "century", "millennium", "knot", "horsepower", "decibel", "kelvin",
    "degree", "celsius", "fahrenheit", "percent", "candela", "lumen", "lux", "kilogram",
    "roentgen", "atmosphere", "torr", "radian", "arcminute", "arcsecond", "steradian", "henry",
    "weber", "coulomb", "cubic_centimeter", "cubic_foot", "square_foot", "square_inch",
    "square_mile", "square_yard", "dyne", "therm",
)  # fmt: skip
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
# As printed, case kept: symbols and abbreviations that pint does not know, or knows otherwise.
PRINTED = {
    "parts per million": "part per million", "parts per billion": "part per billion",
    "part per million": "part per million", "part per billion": "part per billion",
    "times": "time", "basis points": "basis point", "basis point": "basis point",
    "mL": "milliliter", "barrels of oil": "barrel of oil", "barrel of oil": "barrel of oil",
    "%": "percent", "pct": "percent", "pc": "percent", "per cent": "percent", "٪": "percent",
    "percentage points": "percentage point", "percentage point": "percentage point",
    "percent points": "percentage point", "pp": "percentage point", "ppt": "percentage point",
    "% points": "percentage point", "% pts": "percentage point", "ppts": "percentage point",
    "bps": "basis point", "bp": "basis point", "pts": "point", "pt": "point", "°": "degree",
    "º": "degree", "° C": "degree celsius", "ºC": "degree celsius", "° F": "degree fahrenheit",
    "ºF": "degree fahrenheit", "℃": "degree celsius", "℉": "degree fahrenheit",
    "C": "degree celsius", "F": "degree fahrenheit", "degrees C": "degree celsius",
    "degrees F": "degree fahrenheit", "K": "kelvin", "degree C": "degree celsius",
    "degree F": "degree fahrenheit", "degrees K": "kelvin",
    "degrees centigrade": "degree celsius", "degree centigrade": "degree celsius",
    "mph": "mile per hour", "MPH": "mile per hour", "kph": "kilometer per hour",
    "km / h": "kilometer per hour", "km / hr": "kilometer per hour", "kmh": "kilometer per hour",
    "kmph": "kilometer per hour", "mpg": "mile per gallon", "rpm": "revolution per minute",
    "RPM": "revolution per minute", "m / s": "meter per second", "ft / s": "foot per second",
    "psi": "pound-force per square inch", "ppm": "part per million", "ppb": "part per billion",
    "bpm": "beat per minute", "fps": "frame per second", "dpi": "dot per inch",
    "bit / s": "bit per second", "Kbps": "kilobit per second", "kbps": "kilobit per second",
    "Mbps": "megabit per second", "Mb / s": "megabit per second", "Gbps": "gigabit per second",
    "Gb / s": "gigabit per second", "MB / s": "megabyte per second", "Tbps": "terabit per second",
    "GB / s": "gigabyte per second", "MBps": "megabyte per second", "bpd": "barrel per day",
    "b / d": "barrel per day", "hp": "horsepower", "HP": "horsepower", "bhp": "brake horsepower",
    "BHP": "brake horsepower", "PS": "horsepower", "ps": "horsepower", "cc": "cubic centimeter",
    "lb": "pound", "lbs": "pound", "oz": "ounce", "ozs": "ounce", "ft": "foot", "yd": "yard",
    "yds": "yard", "yrd": "yard", "mi": "mile", "nm": "nanometer", "gal": "gallon",
    "gals": "gallon", "qt": "quart", "tbsp": "tablespoon", "tsp": "teaspoon",
    "fl oz": "fluid ounce", "troy oz": "troy ounce", "troy ounces": "troy ounce",
    "troy ounce": "troy ounce", "oz t": "troy ounce", "cwt": "hundredweight", "bbl": "barrel",
    "bbls": "barrel", "boe": "barrel of oil equivalent", "mcg": "microgram", "cms": "centimeter",
    "kms": "kilometer", "kgs": "kilogram", "kilo": "kilogram", "kilos": "kilogram", "gms": "gram",
    "gm": "gram", "mls": "milliliter", "kHz": "kilohertz", "klick": "kilometer",
    "klicks": "kilometer", "hectares": "hectare", "ha": "hectare", "sec": "second",
    "secs": "second", "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour",
    "yr": "year", "yrs": "year", "wk": "week", "wks": "week", "mths": "month", "mos": "month",
    "kt": "knot", "kts": "knot", "kn": "knot", "h": "hour", "L": "liter", "l": "liter",
    "b": "bit", "B": "byte", "dBA": "decibel", "amp": "ampere", "amps": "ampere",
    "kcal": "kilocalorie", "kcals": "kilocalorie", "kJ": "kilojoule",
    "BTU": "british thermal unit", "Btu": "british thermal unit", "BTUs": "british thermal unit",
    "british thermal units": "british thermal unit", "mmBTU": "mega british thermal unit",
    "MMBtu": "mega british thermal unit", "mmBtu": "mega british thermal unit",
    "MMBTU": "mega british thermal unit", "mmbtu": "mega british thermal unit",
    "lb ft": "foot pound-force", "ft lb": "foot pound-force", "lbft": "foot pound-force",
    "ft lbs": "foot pound-force", "foot pounds": "foot pound-force", "pound feet": "pound-foot",
    "pound foot": "pound-foot", "Nm": "newton meter", "N · m": "newton meter",
    "newton meters": "newton meter", "newton metres": "newton meter", "sq m": "square meter",
    "sqm": "square meter", "sq km": "square kilometer", "sq mi": "square mile",
    "sq ft": "square foot", "sqft": "square foot", "sq in": "square inch", "sq yd": "square yard",
    "cu ft": "cubic foot", "cu m": "cubic meter", "cu yd": "cubic yard",
    "cubic metres per second": "cubic meter per second", "acre foot": "acre-foot",
    "acre feet": "acre-foot", "cu in": "cubic inch", "cumecs": "cubic meter per second",
    "cubic centimeters": "cubic centimeter",
    "light years": "light year", "year old": "year of age", "years old": "year of age",
    "year olds": "year of age", "years of age": "year of age", "yr old": "year of age",
    "yo": "year of age", "month old": "month of age", "months old": "month of age",
    "month olds": "month of age", "week old": "week of age", "weeks old": "week of age",
    "day old": "day of age", "days old": "day of age", "x": "time", "X": "time",
    "Mpx": "megapixel",
    "TFLOPS": "teraflop", "teraflops": "teraflop", "petaflops": "petaflop",
    "PFLOPS": "petaflop", "exaflops": "exaflop", "gigaflops": "gigaflop",
    "mmHg": "millimeter of mercury", "mm Hg": "millimeter of mercury",
    "IU": "international unit", "kWp": "kilowatt-peak", "MWp": "megawatt-peak",
    "shp": "shaft horsepower", "mpge": "mile per gallon equivalent",
    "MPGe": "mile per gallon equivalent", "kPa": "kilopascal", "nmi": "nautical mile",
    "TEU": "twenty-foot equivalent unit", "TEUs": "twenty-foot equivalent unit",
    "dwt": "deadweight ton", "sqkm": "square kilometer", "metric tons": "metric ton",
    "metric tonnes": "metric ton", "long tons": "long ton", "short tons": "short ton",
    "nautical miles": "nautical mile", "µ": "micrometer", "t": "metric ton", "Mt": "megaton",
    "Gt": "gigaton", "mAh": "milliampere hour", "Ah": "ampere hour", "kWhr": "kilowatt hour",
    "KWh": "kilowatt hour", "man hours": "man hour", "person years": "person year",
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
    table: dict[str, str] = {}
    for name in _unit_names():
        own = name.replace("_", " ")
        for form in _spelled(own):
            table.setdefault(form, own)
        symbol = registry.get_symbol(name)
        if symbol not in UNSAFE:
            for form in _symbol_forms(symbol):
                table.setdefault(form, own)
    for celsius in ("celsius", "fahrenheit"):
        for form in (celsius, f"degree {celsius}", f"degrees {celsius}"):
            table[form] = f"degree {celsius}"
    table.update(PRINTED)
    return table


@cache
def lower_case_units() -> dict[str, str]:
    """Return the unit names by printed forms in lower case, where no two units share one."""
    exact = printed_units()
    table: dict[str, str] = {}
    shared: set[str] = set()
    for form, name in exact.items():
        lower = form.lower()
        if exact.get(lower, name) != name or table.setdefault(lower, name) != name:
            shared.add(lower)
    unclear = {form for form in shared if form not in exact}
    table.update({form: exact[form] for form in shared - unclear})
    return {form: name for form, name in table.items() if form not in unclear and len(form) > 1}


def _unit_names() -> Iterator[str]:
    yield from PLAIN
    for name, prefixes in PREFIXED.items():
        yield name
        for prefix in prefixes:
            yield prefix + name


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
