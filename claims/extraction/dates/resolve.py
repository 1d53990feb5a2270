"""From a form found in the text to the days, weeks, months, quarters or years it means."""

from collections.abc import Callable
from datetime import timedelta

from claims.extraction.dates.grammar import Parts
from claims.extraction.dates.periods import (
    Grain,
    Period,
    containing,
    day_of,
    month_of,
    quarter_of,
    week_of,
    year_of,
)
from claims.extraction.dates.setting import (
    NO_DATE_BEFORE,
    Setting,
    UnresolvedError,
)
from claims.extraction.dates.tense import Tense
from claims.extraction.dates.words import (
    DECADES,
    FEASTS,
    MONTH_NUMBERS,
    SEASONS,
    WEEKDAYS,
    number,
)

Meaning = tuple[Period, Period | None]  # the period, and the last one of a range
Reader = Callable[[Parts, Setting], Meaning]

STEPS = {
    "this": 0, "current": 0, "present": 0, "that": 0, "same": 0,
    "last": -1, "previous": -1, "prior": -1, "preceding": -1, "latest": -1, "most recent": -1,
    "next": 1, "following": 1, "coming": 1,
}  # fmt: skip
COUNTED_FROM_THE_TEXT = ("that", "same", "previous", "prior", "preceding", "following", "the next")


def resolved(form: str, parts: Parts, setting: Setting) -> Meaning:
    """Return the meaning of a form.

    Raises UnresolvedError, with words for an editor, where the text or a missing publication
    date leaves it open, or where no calendar has such a day.
    """
    try:
        return READERS[form](parts, setting)
    except (OverflowError, ValueError) as error:
        raise UnresolvedError("no such date in the calendar") from error


# Parts that several forms share


def _four_digits(short: str, setting: Setting) -> int:
    """The year '97 stands for: the latest that is at most ten years after publication."""
    latest = setting.published.year + 10 if setting.published else 2049
    return latest - (latest - int(short)) % 100


def _year(parts: Parts, setting: Setting) -> int | None:
    """The year a form names or points at, None if it leaves the year open."""
    if year := parts.get("year"):
        return int(year) if len(year) == 4 else _four_digits(year, setting)
    if short := parts.get("short"):
        return _four_digits(short, setting)
    if whose := parts.get("whose"):
        which = whose.removesuffix(" year").removeprefix("the ")
        return _stepped(which, Grain.YEAR, setting).first.year
    return None


def _stepped(which: str, grain: Grain, setting: Setting) -> Period:
    """ "last", "this", "the following" … of a grain, from the text's last date or publication."""
    plain = which.split(" ", 1)[1] if which.startswith(("the ", "its ", "their ")) else which
    plain = plain.removeprefix("his ").removeprefix("her ").removeprefix("our ")
    if plain in COUNTED_FROM_THE_TEXT or which == "the next":
        start = containing(setting.anchor(grain).first, grain)
    else:
        start = setting.current(grain)
    return start.shifted(STEPS.get(plain, 0))


def _month(parts: Parts) -> int:
    return MONTH_NUMBERS[parts["month"].rstrip(".")]


# One reader a form


def _iso_day(parts: Parts, setting: Setting) -> Meaning:
    return day_of(int(parts["year"]), int(parts["month"]), int(parts["day"])), None


def _iso_week(parts: Parts, setting: Setting) -> Meaning:
    return week_of(int(parts["year"]), int(parts["week"])), None


def _years(parts: Parts, setting: Setting) -> Meaning:
    first, until = parts["year"], parts["until"]
    last = int(until if len(until) == 4 else first[:2] + until)
    if last > int(first):
        return year_of(int(first)), year_of(last)
    if len(until) == 2 and 1 <= int(until) <= 12:
        return month_of(int(first), int(until)), None
    raise UnresolvedError("a range of years that ends before it begins")


def _slashed(parts: Parts, setting: Setting) -> Meaning:
    """Month first, the American way, unless only the day can come first."""
    month, day = int(parts["one"]), int(parts["two"])
    if month > 12:
        month, day = day, month
    return day_of(_year(parts, setting) or 0, month, day), None


def _day_in_month(parts: Parts, setting: Setting) -> Meaning:
    month, day = _month(parts), number(parts["day"])
    year = _year(parts, setting)
    if year is None:
        first = _nearest_day(month, day, setting, parts.get("weekday", ""))
    else:
        first = day_of(year, month, day)
    if "until" not in parts:
        return first, None
    return first, day_of(first.first.year, month, number(parts["until"]))


def _nearest_day(month: int, day: int, setting: Setting, weekday: str = "") -> Period:
    """The day of the year the tense says; "Saturday, April 25" only fits some years."""
    options = []
    for year in range(setting.today.year - 1, setting.today.year + 2):
        try:
            options.append(day_of(year, month, day))
        except ValueError:  # 29 February of another year
            continue
    wanted = WEEKDAYS.get(weekday.rstrip("."))
    fitting = [p for p in options if p.first.weekday() == wanted]
    if fitting:
        return min(fitting, key=setting.distance)
    return setting.nearest(options)


def _only_month(parts: Parts, setting: Setting) -> Meaning:
    month, year = _month(parts), _year(parts, setting)
    if year is not None:
        return month_of(year, month), None
    which = parts.get("which", "").removeprefix("the ")
    if which in ("previous", "following"):
        here = containing(setting.anchor(Grain.MONTH).first, Grain.MONTH)
        years = range(here.first.year - 1, here.first.year + 2)
        return _beside(here, [month_of(y, month) for y in years], which), None
    now = setting.current(Grain.MONTH)
    options = [month_of(y, month) for y in range(now.first.year - 1, now.first.year + 2)]
    if which == "this":
        return month_of(now.first.year, month), None
    if which:
        return _beside(now, options, which), None
    return setting.nearest(options), None


def _beside(here: Period, options: list[Period], which: str) -> Period:
    """The option nearest before ("last", "this past", "previous") or after ``here``."""
    if which in ("last", "this past", "previous"):
        return [p for p in options if p.first < here.first][-1]
    return next(p for p in options if p.first > here.first)


def _weekday(parts: Parts, setting: Setting) -> Meaning:
    wanted = WEEKDAYS[parts["weekday"]]
    if week := parts.get("week"):
        monday = setting.current(Grain.WEEK).shifted(STEPS[week]).first
        return Period(Grain.DAY, monday + timedelta(days=wanted)), None
    which = parts.get("which", "")
    if which.startswith("the "):
        here = setting.anchor(Grain.DAY)
        return _weekday_beside(here, wanted, which.removeprefix("the ")), None
    today = setting.current(Grain.DAY)
    if which == "next":
        monday = setting.current(Grain.WEEK).shifted(1).first
        return Period(Grain.DAY, monday + timedelta(days=wanted)), None
    if which in ("last", "this past", "this coming"):
        return _weekday_beside(today, wanted, which), None
    if setting.today.weekday() == wanted:
        return today, None
    ahead = setting.tense is Tense.FUTURE
    return _weekday_beside(today, wanted, "next" if ahead else "last"), None


def _weekday_beside(here: Period, wanted: int, which: str) -> Period:
    """The nearest such weekday before or after ``here``, never ``here`` itself."""
    if which in ("last", "this past", "previous"):
        return here.shifted((wanted - here.first.weekday()) % -7 or -7)
    return here.shifted((wanted - here.first.weekday()) % 7 or 7)


def _day_word(parts: Parts, setting: Setting) -> Meaning:
    word = parts["word"]
    steps = {"yesterday": -1, "tomorrow": 1}.get(word.split(" ")[-1], 0)
    if word.startswith("the day"):
        steps *= 2
        steps = -2 if "before" in word else 2
    return setting.current(Grain.DAY).shifted(steps), None


def _quarter(parts: Parts, setting: Setting) -> Meaning:
    wanted, year = number(parts["nth"]), _year(parts, setting)
    if year is not None:
        return quarter_of(year, wanted), None
    now = setting.current(Grain.QUARTER)
    return next(
        q
        for q in (now, now.shifted(-1), *_by_tense(now, setting))
        if q.number == wanted
    ), None


def _by_tense(now: Period, setting: Setting) -> list[Period]:
    ahead = setting.tense is Tense.FUTURE
    steps = (1, 2, 3) if ahead else (-2, -3, -4)
    return [now.shifted(step) for step in steps]


def _latest_quarter(setting: Setting) -> Period:
    """The quarter last named, or the last one complete when the article was published."""
    return setting.quarter or setting.current(Grain.QUARTER).shifted(-1)


def _same_period(parts: Parts, setting: Setting) -> Meaning:
    if parts.get("unit") == "month":
        month = containing(setting.anchor(Grain.MONTH).first, Grain.MONTH)
        return month.years_later(-1), None
    if parts.get("unit") == "period" and setting.quarter is None:
        raise UnresolvedError("the text does not name the period it compares with")
    return _latest_quarter(setting).years_later(-1), None


def _quarter_of(parts: Parts, setting: Setting) -> Meaning:
    named = setting.quarter
    if named is None:
        return year_of(int(parts["year"])), None
    return quarter_of(int(parts["year"]), named.number), None


def _the_quarter(parts: Parts, setting: Setting) -> Meaning:
    return _latest_quarter(setting), None


def _year_earlier(parts: Parts, setting: Setting) -> Meaning:
    """A year before what it is compared with: a date of this sentence, or the quarter reported."""
    compared = parts["way"] == "earlier" or setting.comparing
    if setting.of_months:
        return setting.current(Grain.YEAR).shifted(-1), None
    if setting.here is not None and compared:
        return setting.here.years_later(-1), None
    if setting.quarter is not None:
        return setting.quarter.years_later(-1), None
    if parts["way"] == "ago":
        return setting.current(Grain.YEAR).shifted(-1), None
    return setting.anchor(Grain.YEAR).years_later(-1), None


def _fiscal(parts: Parts, setting: Setting) -> Meaning:
    return year_of(_year(parts, setting) or 0), None


def _unit(parts: Parts, setting: Setting) -> Meaning:
    which, unit = parts["which"], parts["unit"]
    if unit == "weekend":
        week = _stepped(which, Grain.WEEK, setting)
        return _weekend(week)
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        now = _stepped("this", Grain.YEAR, setting).first.year
        step = STEPS.get(which.split(" ")[-1], 0)
        first = (now // length + step) * length
        return year_of(first), year_of(first + length - 1)
    return _stepped(which, Grain(unit), setting), None


def _weekend(week: Period) -> Meaning:
    saturday = Period(Grain.DAY, week.first + timedelta(days=5))
    return saturday, saturday.shifted(1)


def _the_weekend(parts: Parts, setting: Setting) -> Meaning:
    week = setting.current(Grain.WEEK)
    under_way = setting.today.weekday() >= 5
    ahead = setting.tense is Tense.FUTURE
    return _weekend(week if under_way or ahead else week.shifted(-1))


def _part_of(parts: Parts, setting: Setting) -> Meaning:
    if parts["unit"] == "decade":
        return _unit({"which": "this", "unit": "decade"}, setting)
    if parts["unit"] == "day" and setting.latest and setting.latest.grain is Grain.DAY:
        return setting.latest, None
    return setting.current(Grain(parts["unit"])), None


def _year_end(parts: Parts, setting: Setting) -> Meaning:
    year = setting.current(Grain.YEAR)
    return year, None


def _unit_beside(parts: Parts, setting: Setting) -> Meaning:
    grain = Grain(parts["unit"])
    step = -1 if parts["way"] in ("before", "earlier") else 1
    return containing(setting.anchor(grain).first, grain).shifted(step), None


def _ago(parts: Parts, setting: Setting) -> Meaning:
    unit, way, count = parts["unit"], parts["way"], number(parts["count"])
    grain = Grain.YEAR if unit == "decade" else Grain(unit)
    steps = count * (10 if unit == "decade" else 1) * (-1 if way in ("ago", "earlier") else 1)
    if way in ("earlier", "later"):
        return containing(setting.anchor(grain).first, grain).shifted(steps), None
    return setting.current(grain).shifted(steps), None


def _season(parts: Parts, setting: Setting) -> Meaning:
    month = SEASONS[parts["season"]]
    year = _year(parts, setting)
    if year is not None:
        return _three_months(month_of(year, month))
    which = parts["which"]
    if which in ("that", "the following"):
        start = setting.anchor(Grain.YEAR).first.year + (which != "that")
        return _three_months(month_of(start, month))
    now = setting.current(Grain.MONTH)
    options = [month_of(now.first.year + step, month) for step in (-2, -1, 0, 1)]
    if which in ("last", "this past"):
        return _three_months([p for p in options if p.shifted(2).first < now.first][-1])
    if which in ("next", "this coming"):
        return _three_months(next(p for p in options if p.first > now.first))
    return _three_months(month_of(now.first.year, month))


def _three_months(first: Period) -> Meaning:
    return first, first.shifted(2)


def _half(parts: Parts, setting: Setting) -> Meaning:
    whose = parts.get("whose")
    if whose == "the year":
        year = setting.today.year
    else:
        year = _year(parts, setting) or 0
    first = month_of(year, 1 if parts["nth"] == "first" else 7)
    return first, first.shifted(5)


def _decade(parts: Parts, setting: Setting) -> Meaning:
    if name := parts.get("decade"):
        first = DECADES[name]
    else:
        first = _year(parts, setting) or 0
    return year_of(first), year_of(first + 9)


def _century(parts: Parts, setting: Setting) -> Meaning:
    last = number(parts["nth"]) * 100
    return year_of(last - 99), year_of(last)


def _feast(parts: Parts, setting: Setting) -> Meaning:
    month, day = FEASTS[parts["feast"]]
    which = parts.get("which")
    if which in ("last", "next"):
        years = range(setting.today.year - 1, setting.today.year + 2)
        options = [day_of(year, month, day) for year in years]
        return _beside(setting.current(Grain.DAY), options, which), None
    return _nearest_day(month, day, setting), None


def _only_year(parts: Parts, setting: Setting) -> Meaning:
    year = _year(parts, setting)
    if year is None:
        raise UnresolvedError(NO_DATE_BEFORE)
    return year_of(year), None


READERS: dict[str, Reader] = {
    "iso_day": _iso_day,
    "iso_week": _iso_week,
    "iso_quarter": _quarter,
    "years": _years,
    "slashed": _slashed,
    "dotted": _iso_day,
    "nine_eleven": lambda parts, setting: (day_of(2001, 9, 11), None),
    "month_day": _day_in_month,
    "day_month": _day_in_month,
    "month": _only_month,
    "month_of": _only_month,
    "weekday": _weekday,
    "day_word": _day_word,
    "quarter": _quarter,
    "q": _quarter,
    "same_period": _same_period,
    "quarter_of": _quarter_of,
    "year_earlier": _year_earlier,
    "fiscal": _fiscal,
    "unit": _unit,
    "the_quarter": _the_quarter,
    "part_of": _part_of,
    "year_end": _year_end,
    "weekend": _the_weekend,
    "ago": _ago,
    "unit_beside": _unit_beside,
    "season": _season,
    "season_of": _season,
    "half": _half,
    "decade": _decade,
    "short_decade": _decade,
    "named_decade": _decade,
    "century": _century,
    "feast": _feast,
    "short_year": _only_year,
    "year": _only_year,
}
