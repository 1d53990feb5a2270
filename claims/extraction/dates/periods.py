"""Stretches of the calendar: days, weeks, months, quarters and years, and steps between them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Grain(StrEnum):
    """How long a period is, named as news English names it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS_IN = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """One day, ISO week, month, quarter or year, known by its first day."""

    grain: Grain
    first: date

    def __str__(self) -> str:
        """The partial ISO 8601 date: 2017-01-24, 2017-W05, 2017-01, 2017-Q1 or 2017."""
        year = f"{self.first.year:04}"
        match self.grain:
            case Grain.DAY:
                return self.first.isoformat()
            case Grain.WEEK:
                iso = self.first.isocalendar()
                return f"{iso.year:04}-W{iso.week:02}"
            case Grain.MONTH:
                return f"{year}-{self.first.month:02}"
            case Grain.QUARTER:
                return f"{year}-Q{self.number}"
            case Grain.YEAR:
                return year

    @property
    def number(self) -> int:
        """Which month or quarter of its year this is, counted from 1."""
        return (self.first.month - 1) // MONTHS_IN[self.grain] + 1

    @property
    def last(self) -> date:
        """The last day inside."""
        if self.grain is Grain.DAY:
            return self.first
        if self.grain is Grain.WEEK:
            return self.first + timedelta(days=6)
        end = self.first.month + MONTHS_IN[self.grain] - 1
        return date(self.first.year, end, monthrange(self.first.year, end)[1])

    def shifted(self, steps: int) -> "Period":
        """The period ``steps`` later, earlier if negative.

        Raises OverflowError where the calendar, years 1 to 9999, ends before it.
        """
        if self.grain in MONTHS_IN:
            months = self.first.year * 12 + self.first.month - 1 + steps * MONTHS_IN[self.grain]
            if not 12 <= months < 120_000:
                raise OverflowError("the calendar runs from year 1 to 9999")
            return Period(self.grain, date(months // 12, months % 12 + 1, 1))
        days = steps * (7 if self.grain is Grain.WEEK else 1)
        return Period(self.grain, self.first + timedelta(days=days))

    def years_later(self, years: int) -> "Period":
        """The same day, week, month or quarter of another year. Raises OverflowError off it."""
        year = self.first.year + years
        if not 1 <= year <= 9999:
            raise OverflowError("the calendar runs from year 1 to 9999")
        if self.grain is Grain.WEEK:
            return Period(Grain.WEEK, self.first + timedelta(weeks=52 * years))
        day = min(self.first.day, monthrange(year, self.first.month)[1])
        return Period(self.grain, self.first.replace(year=year, day=day))


def containing(day: date, grain: Grain) -> Period:
    """The period of that grain which holds ``day``."""
    match grain:
        case Grain.DAY:
            return Period(grain, day)
        case Grain.WEEK:
            return Period(grain, day - timedelta(days=day.weekday()))
        case _:
            size = MONTHS_IN[grain]
            return Period(grain, day.replace(month=(day.month - 1) // size * size + 1, day=1))


def period_of(value: str) -> Period:
    """The period a partial ISO 8601 date names, as ``str`` wrote it."""
    year, _, rest = value.partition("-")
    if rest.startswith("W"):
        return week_of(int(year), int(rest[1:]))
    if rest.startswith("Q"):
        return quarter_of(int(year), int(rest[1:]))
    if len(rest) == 5:
        return day_of(int(year), int(rest[:2]), int(rest[3:]))
    return month_of(int(year), int(rest)) if rest else year_of(int(year))


def day_of(year: int, month: int, day: int) -> Period:
    """A calendar day. Raises ValueError where there is none, such as 31 February."""
    return Period(Grain.DAY, date(year, month, day))


def month_of(year: int, month: int) -> Period:
    return Period(Grain.MONTH, date(year, month, 1))


def quarter_of(year: int, number: int) -> Period:
    return Period(Grain.QUARTER, date(year, number * 3 - 2, 1))


def year_of(year: int) -> Period:
    return Period(Grain.YEAR, date(year, 1, 1))


def week_of(year: int, number: int) -> Period:
    """An ISO 8601 week. Raises ValueError where the year has no such week."""
    return Period(Grain.WEEK, date.fromisocalendar(year, number, 1))
