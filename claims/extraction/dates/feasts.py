"""Days with names: feasts and holidays, by country, and the few days history itself has named."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import holidays

from claims.english.calendar import WEEKDAYS
from claims.english.lexicon import table

NAMED_DAYS = table("calendar/named_days")
RULES = table("calendar/feasts")
FEASTS = frozenset(name.partition("@")[0] for name in RULES)
ABOUT_EASTER = re.compile(r"easter(?P<days>[+-]\d+)")
IN_THE_YEAR = re.compile(r"(?P<month>\d\d)-(?P<day>\d\d)(?: (?P<weekday>\w+))?")
EASTER_LISTED_IN = "US"


def feast_day(name: str, year: int, country: str = "") -> date:
    """The day of a feast of FEASTS, named in lower case, in a year, as ``country`` keeps it.

    Raises ValueError for a year that has none.
    """
    rule = RULES.get(f"{name}@{country}") or RULES[name]
    if offset := ABOUT_EASTER.fullmatch(rule):
        return _official("Easter Sunday", EASTER_LISTED_IN, year) + timedelta(int(offset["days"]))
    if fixed := IN_THE_YEAR.fullmatch(rule):
        day = date(year, int(fixed["month"]), int(fixed["day"]))
        wanted = WEEKDAYS[fixed["weekday"]] if fixed["weekday"] else day.weekday()
        return day + timedelta((wanted - day.weekday()) % 7)
    usual, _, official = rule.partition(" ")
    if country and official in _calendar(country, year):
        return _official(official, country, year)
    return _official(official, usual, year)


def _official(name: str, country: str, year: int) -> date:
    calendar = _calendar(country, year)
    if name not in calendar:
        raise ValueError(f"no {name} in {year}")
    return calendar[name]


@cache
def _calendar(country: str, year: int) -> Mapping[str, date]:
    """The first day of each holiday of a country's year, by its English name."""
    known = holidays.list_supported_countries(include_aliases=True)
    if country not in known:
        return {}
    kinds = holidays.country_holidays(country, years=()).supported_categories
    listed = holidays.country_holidays(country, years=year, categories=kinds, language="en_US")
    return {
        name.replace("Labour", "Labor"): day
        for day, names in sorted(listed.items(), reverse=True)
        for name in names.split("; ")
    }
