"""Readers of a company's quarters and of what its results are compared with.

A numbered quarter keeps the company's number even where its fiscal year is not the calendar's:
the text does not say when that year begins.
"""

from collections.abc import Iterator

from claims.english.calendar import number
from claims.extraction.dates.calendar_forms import month
from claims.extraction.dates.periods import Grain, Period, containing, quarter_of
from claims.extraction.dates.said import Meaning, Said, UnresolvedError
from claims.extraction.dates.tense import Tense


def numbered(said: Said) -> Meaning:
    """ "the third quarter": the one now, the one just over, or the next or last of its number."""
    wanted, year = quarter_number(said.parts["nth"]), said.year_meant
    if year is not None:
        return quarter_of(year, wanted), None
    quarter = next(quarter for quarter in _likely(said) if quarter.number == wanted)
    return quarter.years_later(-1 if "off" in said.parts else 0), None


def quarter_number(nth: str) -> int:
    """1 to 4 for "first", "3rd" or "final"."""
    return 4 if nth in ("final", "last") else number(nth)


def named(said: Said) -> Meaning:
    """ "the June quarter" is the one that ends with June, as companies name them."""
    here = month(said)[0]
    return containing(here.first, Grain.QUARTER), None


def _likely(said: Said) -> Iterator[Period]:
    now = said.current(Grain.QUARTER)
    yield now
    yield now.shifted(-1)  # results of a quarter are news, and expected, in the one after
    for steps in (1, 2, 3) if said.tense is Tense.FUTURE else (-2, -3, -4):
        yield now.shifted(steps)


def reported(said: Said) -> Meaning:
    """ "the quarter": the one the text speaks of, else the last complete one."""
    return said.quarter or said.current(Grain.QUARTER).shifted(-1), None


def same_period(said: Said) -> Meaning:
    """ "the year-ago quarter", "the same month last year"."""
    unit = said.parts.get("unit", "quarter")
    if unit == "month":
        return containing(said.anchor(Grain.MONTH).first, Grain.MONTH).years_later(-1), None
    if unit == "period" and said.of_other_span and said.quarter is not None:
        return _year_before(said.quarter), None
    if unit == "period" and said.quarter is None:
        raise UnresolvedError("the text does not name the period it compares with")
    return reported(said)[0].years_later(-1), None


def year_earlier(said: Said) -> Meaning:
    """A year before what it is compared with: a date of this sentence, or the quarter reported."""
    ago = said.parts["way"] == "ago"
    if said.of_other_span and said.quarter is not None and _is_no_day(said.here):
        return _year_before(said.quarter), None
    if said.here is not None and (said.comparing or said.of_results or not ago):
        return said.here.years_later(-1), None
    if said.quarter is not None and (said.comparing or said.of_results):
        return said.quarter.years_later(-1), None
    if said.month is not None and said.comparing:
        return said.month.years_later(-1), None
    if ago or (said.comparing and said.latest is None):
        return said.current(Grain.YEAR).shifted(-1), None
    return said.anchor(Grain.YEAR).years_later(-1), None


def _is_no_day(here: Period | None) -> bool:
    return here is None or here.grain is not Grain.DAY


def _year_before(period: Period) -> Period:
    return containing(period.first, Grain.YEAR).shifted(-1)
