"""Days with names, against years whose calendars are known, as the source's country keeps them."""

from datetime import date

import pytest

from claims.extraction.dates.feasts import FEASTS, feast_day


@pytest.mark.parametrize(
    ("name", "country", "day"),
    [
        ("easter", "", date(1943, 4, 25)),
        ("easter", "GB", date(2024, 3, 31)),
        ("good friday", "", date(1998, 4, 10)),
        ("pentecost", "", date(2017, 6, 4)),
        ("christmas", "", date(2016, 12, 25)),
        ("new year's day", "AU", date(2017, 1, 1)),  # kept on the 2nd, a Monday
        ("martin luther king day", "", date(1994, 1, 17)),
        ("presidents day", "", date(1998, 2, 16)),
        ("memorial day", "US", date(1999, 5, 31)),
        ("labor day", "", date(1990, 9, 3)),
        ("labor day", "CA", date(2017, 9, 4)),
        ("labour day", "CA", date(2017, 9, 4)),
        ("labour day", "NZ", date(2017, 10, 23)),
        ("labor day", "DE", date(2017, 5, 1)),
        ("columbus day", "", date(1989, 10, 9)),
        ("election day", "", date(1988, 11, 8)),
        ("election day", "", date(2022, 11, 8)),
        ("thanksgiving", "", date(1989, 11, 23)),
        ("thanksgiving", "CA", date(2017, 10, 9)),
        ("thanksgiving", "GB", date(2017, 11, 23)),
        ("mother's day", "", date(2017, 5, 14)),
        ("mother's day", "GB", date(2017, 3, 26)),
        ("father's day", "", date(2024, 6, 16)),
        ("father's day", "AU", date(2017, 9, 3)),
        ("independence day", "", date(2017, 7, 4)),
        ("independence day", "IN", date(2017, 8, 15)),
        ("independence day", "XX", date(2017, 7, 4)),
        ("australia day", "", date(2017, 1, 26)),
        ("diwali", "", date(2017, 10, 19)),
    ],
)
def test_feasts_of_known_years(name, country, day):
    assert feast_day(name, day.year, country) == day


@pytest.mark.parametrize("country", ["", "GB", "AU"])
def test_labour_day_is_nowhere_without_a_country_that_keeps_it(country):
    with pytest.raises(ValueError, match="Labor Day"):
        feast_day("labour day", 2017, country)


@pytest.mark.parametrize("name", sorted(FEASTS - {"labour day"}))
def test_every_feast_has_a_day_in_its_own_year(name):
    assert feast_day(name, 2019).year == 2019
