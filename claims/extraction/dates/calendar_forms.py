"""Readers of dates that name their place in the calendar: "Jan. 24", "May 2017", "the 1990s"."""

from collections.abc import Callable, Sequence

from claims.english.calendar import (
    DECADES,
    MONTH_NUMBERS,
    SEASONS,
    WEEKDAYS,
    number,
)
from claims.extraction.dates.feasts import NAMED_DAYS, feast_day
from claims.extraction.dates.periods import (
    Grain,
    Period,
    containing,
    day_of,
    month_of,
    week_of,
    year_of,
)
from claims.extraction.dates.said import Meaning, Said, UnresolvedError

MONTHS_AROUND = 10  # how far a "Friday the 13th" may lie from publication


def iso_day(said: Said) -> Meaning:
    parts = said.parts
    return day_of(int(parts["year"]), int(parts["month"]), int(parts["day"])), None


def iso_week(said: Said) -> Meaning:
    return week_of(int(said.parts["year"]), int(said.parts["week"])), None


def slashed(said: Said) -> Meaning:
    """Month first, the American way, unless only the day can come first."""
    month, day = int(said.parts["one"]), int(said.parts["two"])
    if month > 12:
        month, day = day, month
    return day_of(_stated_year(said), month, day), None


def nine_eleven(_: Said) -> Meaning:
    return day_of(2001, 9, 11), None


def named_day(said: Said) -> Meaning:
    return Period(Grain.DAY, NAMED_DAYS[said.parts["name"]]), None


def day_in_month(said: Said) -> Meaning:
    month, day, year = _month(said), number(said.parts["day"]), said.year_meant
    if year is not None:
        first = day_of(year, month, day)
    else:
        first = _day_of_some_year(lambda year: day_of(year, month, day), said)
    if "until" not in said.parts:
        return first, None
    last = day_of(first.first.year, month, number(said.parts["until"]))
    if last.first <= first.first:
        raise UnresolvedError("a range of days that ends before it begins")
    return first, last


def month(said: Said) -> Meaning:
    wanted, year = _month(said), said.year_meant
    if year is not None:
        return month_of(year, wanted), None
    which = said.parts.get("which", "").removeprefix("the ")
    if which in ("previous", "following"):
        here = containing(said.anchor(Grain.MONTH).first, Grain.MONTH)
    else:
        here = said.current(Grain.MONTH)
    if which == "this":
        return month_of(here.first.year, wanted), None
    options = [month_of(here.first.year + step, wanted) for step in (-2, -1, 0, 1)]
    if which == "last":
        here = _long_past(here)
    return _beside(here, options, which) if which else said.nearest(options), None


def week_of_day(said: Said) -> Meaning:
    """ "the week of Nov. 13"."""
    return containing(day_in_month(said)[0].first, Grain.WEEK), None


def numbered_weekday(said: Said) -> Meaning:
    """ "Friday the 13th" is the nearest one on the side of the tense."""
    wanted, day = WEEKDAYS[said.parts["weekday"]], number(said.parts["day"])
    here = said.current(Grain.MONTH)
    months = [here.shifted(step) for step in range(-MONTHS_AROUND, MONTHS_AROUND + 1)]
    days = [month.first.replace(day=day) for month in months if month.last.day >= day]
    fitting = [Period(Grain.DAY, day) for day in days if day.weekday() == wanted]
    return said.nearest(fitting), None


def feast(said: Said) -> Meaning:
    name, stated = said.parts["feast"], said.year

    def day(year: int) -> Period:
        return Period(Grain.DAY, feast_day(name, year))

    return (_day_of_some_year(day, said) if stated is None else day(stated)), None


def beside_feast(said: Said) -> Meaning:
    """ "the day after Thanksgiving"."""
    return feast(said)[0].shifted(-1 if said.parts["way"] == "before" else 1), None


def years(said: Said) -> Meaning:
    """ "1985-87" and "2016-2018"; "2017-01" is a month, as ISO 8601 writes it."""
    first, until = said.parts["year"], said.parts["until"]
    last = int(until if len(until) == 4 else first[:2] + until)
    if last > int(first):
        return year_of(int(first)), year_of(last)
    if len(until) == 2:
        return month_of(int(first), int(until)), None
    raise UnresolvedError("a range of years that ends before it begins")


def year(said: Said) -> Meaning:
    return year_of(_stated_year(said)), None


def season(said: Said) -> Meaning:
    wanted, stated = SEASONS[said.parts["season"]], said.year
    if stated is not None:
        return _run(month_of(stated, wanted), 3)
    which = said.parts["which"]
    here = said.start(which, Grain.MONTH)
    options = [month_of(here.first.year + step, wanted) for step in (-2, -1, 0, 1)]
    if which in ("last", "this past"):  # the last one that is over
        return _run([p for p in options if p.shifted(2).first < here.first][-1], 3)
    if which in ("next", "this coming", "the following"):
        return _run(_beside(here, options, "next"), 3)
    return _run(month_of(here.first.year, wanted), 3)


def the_season(said: Said) -> Meaning:
    """ "the summer" is the nearest one on the side of the tense."""
    first = month_of(said.today.year, SEASONS[said.parts["season"]])
    return _run(said.nearest([first.years_later(step) for step in (-1, 0, 1)]), 3)


def half(said: Said) -> Meaning:
    return _run(month_of(_stated_year(said), 1 if said.parts["nth"] == "first" else 7), 6)


def decade(said: Said) -> Meaning:
    named = DECADES.get(said.parts.get("decade", ""))
    return _run(year_of(named or _stated_year(said)), 10)


def century(said: Said) -> Meaning:
    return _run(year_of(number(said.parts["nth"]) * 100 - 99), 100)


def _run(first: Period, length: int) -> Meaning:
    return first, first.shifted(length - 1)


def _stated_year(said: Said) -> int:
    """The year of a form that always has one."""
    stated = said.year
    if stated is None:
        raise UnresolvedError("no year is stated")
    return stated


def _month(said: Said) -> int:
    return MONTH_NUMBERS[said.parts["month"].rstrip(".")]


def _day_of_some_year(day: Callable[[int], Period], said: Said) -> Period:
    """The year's day that "last", the tense or the weekday says; "April 25" has one every year."""
    options = []
    for year in range(said.today.year - 2, said.today.year + 3):
        try:
            options.append(day(year))
        except ValueError:  # 29 February of another year
            continue
    which = said.parts.get("which", "this")
    if which == "last" and "month" in said.parts:  # "last Nov. 9" is not of these weeks
        return _beside(_long_past(said.current(Grain.MONTH)), options, which)
    if which in ("last", "this past", "next", "this coming"):
        return _beside(said.current(Grain.DAY), options, which)
    weekday = WEEKDAYS.get(said.parts.get("weekday", "").rstrip("."))
    fitting = [option for option in options if option.first.weekday() == weekday]
    return min(fitting, key=said.distance) if fitting else said.nearest(options)


def _long_past(here: Period) -> Period:
    """What "last February" lies before: in March the February of that year is "last month"."""
    return here.shifted(-1) if here.first.month > 1 else here


def _beside(here: Period, options: Sequence[Period], which: str) -> Period:
    """The option nearest before ("last", "this past", "previous") or after ``here``."""
    if which in ("last", "this past", "previous"):
        return [option for option in options if option.first < here.first][-1]
    return next(option for option in options if option.first > here.first)
