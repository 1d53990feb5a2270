"""Days with names, against years whose calendars are known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.dates.feasts import FEASTS, feast_day

EARLIEST_EASTER, LATEST_EASTER = (3, 22), (4, 25)
YEARS = st.integers(1583, 4000)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter", date(1818, 3, 22)),
        ("easter", date(1943, 4, 25)),
        ("easter", date(1954, 4, 18)),
        ("easter", date(1981, 4, 19)),
        ("easter", date(2000, 4, 23)),
        ("easter", date(2024, 3, 31)),
        ("good friday", date(1998, 4, 10)),
        ("ash wednesday", date(2024, 2, 14)),
        ("pentecost", date(2017, 6, 4)),
        ("martin luther king day", date(1994, 1, 17)),
        ("presidents day", date(1998, 2, 16)),
        ("mother's day", date(2017, 5, 14)),
        ("memorial day", date(1999, 5, 31)),
        ("father's day", date(2024, 6, 16)),
        ("labor day", date(1990, 9, 3)),
        ("columbus day", date(1989, 10, 9)),
        ("election day", date(1988, 11, 8)),
        ("election day", date(1994, 11, 8)),
        ("thanksgiving", date(1989, 11, 23)),
        ("christmas", date(2016, 12, 25)),
    ],
)
def test_feasts_of_known_years(name, day):
    assert feast_day(name, day.year) == day


@given(year=YEARS)
def test_easter_is_a_sunday_of_early_spring(year):
    easter = feast_day("easter", year)

    assert easter.isoweekday() == 7
    assert EARLIEST_EASTER <= (easter.month, easter.day) <= LATEST_EASTER


@given(year=YEARS, name=st.sampled_from(sorted(FEASTS)))
def test_every_feast_has_a_day_in_its_own_year(year, name):
    assert feast_day(name, year).year == year


@given(year=YEARS)
def test_thanksgiving_is_the_fourth_thursday_and_memorial_day_the_last_monday(year):
    thanksgiving, memorial = feast_day("thanksgiving", year), feast_day("memorial day", year)

    assert (thanksgiving.isoweekday(), (thanksgiving.day - 1) // 7) == (4, 3)
    assert memorial.isoweekday() == 1
    assert memorial.day > 24
