"""Readers of dates that name their place in the calendar: "Jan. 24", "May 2017", "the 1990s"."""

import calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from claims.english.calendar import DECADES, MONTHS, SEASONS, WEEKDAYS, number
from claims.english.lexicon import words
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
from claims.extraction.dates.tense import Tense

MONTHS_AROUND = 10  # how far a "Friday the 13th" may lie from publication
SOUTHERN = words("calendar/southern")
ATTACKS = date(2001, 9, 11)
LAST = ("last", "final")
THURSDAY, SATURDAY = 3, 5  # an ISO week belongs to the month and year that its Thursday lies in


def iso_day(said: Said) -> Meaning:
    return day_of(int(said.parts["year"]), _month(said), int(said.parts["day"])), None


def day_first(said: Said) -> Meaning:
    """ "03.04.2017": nobody writes the month first with dots."""
    return day_of(_stated_year(said), _month(said), int(said.parts["day"])), None


def iso_week(said: Said) -> Meaning:
    return week_of(int(said.parts["year"]), int(said.parts["week"])), None


def figures(said: Said) -> Meaning:
    """Day or month first: as is possible, as the text writes, as the tense demands, or open."""
    one, two = int(said.parts["one"]), int(said.parts["two"])
    orders = dict.fromkeys(pair for pair in ((two, one), (one, two)) if _is_possible(*pair))
    if not orders:
        raise ValueError("no such date in the calendar")
    if len(orders) == 2 and said.day_first is not None:
        orders = dict.fromkeys([(two, one) if said.day_first else (one, two)])
    read = [_in_figures(said, *pair) for pair in orders]
    fitting = [period for period in read if said.may_be(period)] or read
    if len(fitting) > 1:
        first, other = (f"{p.first.day} {calendar.month_name[p.first.month]}" for p in read)
        year = read[0].first.year if said.year else ""
        raise UnresolvedError(f"ambiguous: {first} or {other} {year}".rstrip())
    return fitting[0], None


def _is_possible(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _in_figures(said: Said, month: int, day: int) -> Period:
    if (year := said.year) is not None:
        return day_of(year, month, day)
    return _day_of_some_year(lambda year: day_of(year, month, day), said)


def nine_eleven(said: Said) -> Meaning:
    if said.published is not None and said.published < ATTACKS:
        raise UnresolvedError("ambiguous: 11 September or 9 November")
    return Period(Grain.DAY, ATTACKS), None


def named_day(said: Said) -> Meaning:
    return Period(Grain.DAY, date.fromisoformat(NAMED_DAYS[said.parts["name"]])), None


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


def nth_of(said: Said) -> Meaning:
    """ "the first week of May", "the last Friday in March 2016", "the third month of 2021"."""
    part, nth = said.parts.get("part", "day"), said.parts["nth"]
    options = _inside(_outer(said), part)
    try:
        first = options[-1 if nth in LAST else number(nth) - 1]
    except IndexError as error:
        raise ValueError(f"no {nth} {part}") from error
    return first, first.shifted(1) if part == "weekend" else None


def half(said: Said) -> Meaning:
    """Six months of a year, a half of another period in days."""
    first = said.parts["nth"] in ("first", "1")
    outer = year_of(_stated_year(said)) if "month" not in said.parts else _outer(said)
    if outer.grain is Grain.YEAR:
        return _run(month_of(outer.first.year, 1 if first else 7), 6)
    days = _inside(outer, "day")
    middle = len(days) // 2
    return (days[0], days[middle - 1]) if first else (days[middle], days[-1])


def _outer(said: Said) -> Period:
    if (full := said.parts.get("full_year")) is not None:
        return year_of(int(full))
    if (phrase := said.parts.get("outer")) is not None:
        which, _, unit = phrase.partition(" ")
        grain = Grain(unit)
        if which == "the" and said.has_anchor(grain):
            return containing(said.anchor(grain).first, grain)
        return said.stepped(which, grain)
    return month(said)[0]


def _inside(outer: Period, part: str) -> list[Period]:
    """The days, weeks, weekends, months … of ``outer``, in order."""
    days = [outer.first + timedelta(n) for n in range((outer.last - outer.first).days + 1)]
    marks = {"week": THURSDAY, "weekend": SATURDAY} | WEEKDAYS
    grain = Grain(part) if part in list(Grain) else Grain.DAY
    kept = [day for day in days if part not in marks or day.weekday() == marks[part]]
    return list(dict.fromkeys(containing(day, grain) for day in kept))


def numbered_weekday(said: Said) -> Meaning:
    """ "Friday the 13th" is the nearest one on the side of the tense."""
    wanted = WEEKDAYS[said.parts["weekday"].rstrip(".")]
    days = [day for day in _numbered_days(said) if day.first.weekday() == wanted]
    if not days:
        raise ValueError("no such day around")
    return said.nearest(days), None


def day_only(said: Said) -> Meaning:
    """ "on the 15th": of the month the text speaks of, else the one the tense says."""
    if said.has_anchor(Grain.MONTH) and said.tense is not Tense.FUTURE:
        here = containing(said.anchor(Grain.MONTH).first, Grain.MONTH)
        return Period(Grain.DAY, here.first.replace(day=number(said.parts["day"]))), None
    return said.nearest(_numbered_days(said)), None


def _numbered_days(said: Said) -> list[Period]:
    day, here = number(said.parts["day"]), said.current(Grain.MONTH)
    months = [here.shifted(step) for step in range(-MONTHS_AROUND, MONTHS_AROUND + 1)]
    return [
        Period(Grain.DAY, month.first.replace(day=day)) for month in months if month.last.day >= day
    ]


def feast(said: Said) -> Meaning:
    name, stated = said.parts["feast"], said.year

    def day(year: int) -> Period:
        return Period(Grain.DAY, feast_day(name, year, said.country))

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


def fiscal(_: Said) -> Meaning:
    raise UnresolvedError("a fiscal year need not be a calendar year")


def season(said: Said) -> Meaning:
    wanted, stated = _season_month(said), said.year
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
    first = month_of(said.today.year, _season_month(said))
    return _run(said.nearest([first.years_later(step) for step in (-1, 0, 1)]), 3)


def _season_month(said: Said) -> int:
    """The first month of the season, in the hemisphere the source writes in."""
    northern = SEASONS[said.parts["season"]]
    return (northern + 5) % 12 + 1 if said.country in SOUTHERN else northern


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
    named = said.parts["month"].rstrip(".")
    return MONTHS.get(named) or int(named)


def _day_of_some_year(day: Callable[[int], Period], said: Said) -> Period:
    """The year's day that "last", the tense or the weekday says; "April 25" has one every year."""
    options = []
    for year in range(said.today.year - 2, said.today.year + 3):
        try:
            options.append(day(year))
        except ValueError:  # 29 February of another year
            continue
    if not options:
        raise ValueError("no such date in the calendar")
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
