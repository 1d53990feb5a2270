"""Readers of dates that count from publication or from the text: "Thursday", "two weeks ago"."""

from datetime import timedelta

from claims.english.calendar import WEEKDAYS, number
from claims.extraction.dates.periods import Grain, Period, containing, year_of
from claims.extraction.dates.said import Meaning, Said, step
from claims.extraction.dates.tense import Tense

YEARS_IN = {"decade": 10, "century": 100, "centurie": 100}
SPANS = {"fortnight": (Grain.WEEK, 2)} | {
    name: (Grain.YEAR, length) for name, length in YEARS_IN.items()
}
DAYS_OFF = {"yesterday": -1, "tomorrow": 1, "night": -1}
THURSDAY, SATURDAY = 3, 5
BEFORE = ("ago", "earlier", "before", "before that", "previously", "prior")
FROM_TODAY = ("ago", "from now", "from today", "hence")


def weekday(said: Said) -> Meaning:
    """The day itself when published that day; else the tense decides between past and future."""
    wanted, which = WEEKDAYS[said.parts["weekday"]], said.parts.get("which", "")
    if week := _week(said, which):
        return Period(Grain.DAY, week.first + timedelta(days=wanted)), None
    if which.startswith("the "):
        return _day_beside(said.anchor(Grain.DAY), wanted, which.removeprefix("the ")), None
    today = said.current(Grain.DAY)
    if which in ("last", "this past", "this coming", "coming"):
        return _day_beside(today, wanted, which), None
    if today.first.weekday() == wanted:
        return today, None
    if which == "this":
        return _this_weekday(said, wanted), None
    return _day_beside(today, wanted, "next" if said.tense is Tense.FUTURE else "last"), None


def _week(said: Said, which: str) -> Period | None:
    """The week a weekday is said to lie in: "next Monday", "Monday two weeks from now"."""
    if weeks := said.parts.get("weeks"):
        steps = -number(weeks) if said.parts["way"] in BEFORE else number(weeks)
        return said.current(Grain.WEEK).shifted(steps)
    week = said.parts.get("week", "next" if which == "next" else None)
    if week in ("following", "previous"):
        week = f"the {week}"
    return said.stepped(week, Grain.WEEK) if week else None


def _this_weekday(said: Said, wanted: int) -> Period:
    """ "this Friday" is ahead, or was in the week of publication."""
    day = said.current(Grain.WEEK).first + timedelta(days=wanted)
    ahead = day < said.today and said.tense is not Tense.PAST
    return Period(Grain.DAY, day).shifted(7 if ahead else 0)


def _day_beside(here: Period, wanted: int, which: str) -> Period:
    """The nearest such weekday before or after ``here``, never ``here`` itself."""
    if which in ("last", "this past", "previous"):
        return here.shifted((wanted - here.first.weekday()) % -7 or -7)
    return here.shifted((wanted - here.first.weekday()) % 7 or 7)


def day_word(said: Said) -> Meaning:
    word = said.parts["word"]
    steps = DAYS_OFF.get(word.split(" ")[-1], 0)
    if word.startswith("the day"):  # "the day before yesterday"
        steps *= 2
    return said.current(Grain.DAY).shifted(steps), None


def unit(said: Said) -> Meaning:
    """ "this week", "last year", "the following month", "this decade"."""
    which, name = said.parts["which"], said.parts["unit"]
    if name == "weekend":
        return the_weekend(said) if which == "this" else _weekend(said.stepped(which, Grain.WEEK))
    if name in YEARS_IN:
        length, year = YEARS_IN[name], said.start(which, Grain.YEAR).first.year
        offset = int(name == "century")  # the 1990s begin with 1990, the 20th century with 1901
        first = year_of(((year - offset) // length + step(which)) * length + offset)
        return first, first.shifted(length - 1)
    return said.stepped(which, Grain(name)), None


def _weekend(week: Period) -> Meaning:
    saturday = Period(Grain.DAY, week.first + timedelta(days=5))
    return saturday, saturday.shifted(1)


def the_weekend(said: Said) -> Meaning:
    """The weekend under way, or the nearer one of the two around unless the tense settles it."""
    week, day = said.current(Grain.WEEK), said.today.weekday()
    nearer = said.tense is Tense.UNKNOWN and "which" in said.parts and day >= THURSDAY
    here = day >= SATURDAY or said.tense is Tense.FUTURE or nearer
    return _weekend(week if here else week.shifted(-1))


def part_of(said: Said) -> Meaning:
    """ "earlier in the year", "the end of the month": the year or month itself."""
    name = said.parts["unit"]
    if name == "decade":
        first = year_of(said.today.year // 10 * 10)
        return first, first.shifted(9)
    if name == "day" and said.latest is not None and said.latest.grain is Grain.DAY:
        return said.latest, None
    return said.current(Grain(name)), None


def unit_end(said: Said) -> Meaning:
    """ "year-end" is December, of the year before where the text looks back."""
    name = said.parts["unit"]
    if name != "year":
        return said.current(Grain(name)), None
    december = Period(Grain.MONTH, said.today.replace(month=12, day=1))
    looks_back = said.since or said.comparing
    return december.shifted(-12 if looks_back else 0), None


def second_unit(said: Said) -> Meaning:
    """ "the week before last", "the year after next"."""
    steps = -2 if said.parts["way"] == "before last" else 2
    return said.current(Grain(said.parts["unit"])).shifted(steps), None


def unit_beside(said: Said) -> Meaning:
    """ "the year before", "the day after", counted from the text."""
    grain = Grain(said.parts["unit"])
    steps = -1 if said.parts["way"] in BEFORE else 1
    return containing(said.anchor(grain).first, grain).shifted(steps), None


def ago_from(said: Said) -> Meaning:
    """ "a week ago today", "two years ago yesterday", "a week ago Friday"."""
    count, grain, word = number(said.parts["count"]), Grain(said.parts["unit"]), said.parts["from"]
    day = said.current(Grain.DAY)
    if word in WEEKDAYS:
        day = _day_beside(day, WEEKDAYS[word], "last")
    else:
        day = day.shifted(DAYS_OFF.get(word, 0))
    if grain is Grain.WEEK:
        return day.shifted(-7 * count), None
    if grain is Grain.YEAR:
        return day.years_later(-count), None
    month = containing(day.first, grain).shifted(-count)
    return Period(Grain.DAY, min(month.last, month.first + timedelta(days=day.first.day - 1))), None


def ago(said: Said) -> Meaning:
    """ "two weeks ago" counts from publication, "two weeks later" from the text."""
    name, way = said.parts["unit"], said.parts["way"]
    grain, size = SPANS[name] if name in SPANS else (Grain(name), 1)
    steps = number(said.parts["count"]) * size * (-1 if way in BEFORE else 1)
    if way in FROM_TODAY:
        return said.current(grain).shifted(steps), None
    return containing(said.anchor(grain).first, grain).shifted(steps), None
