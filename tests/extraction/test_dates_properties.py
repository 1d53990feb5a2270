"""What holds for the dates of any text, however odd."""

import re
from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.dates import dates
from claims.extraction.dates.grammar import mentions
from claims.extraction.dates.periods import Grain, Period, containing, period_of
from claims.extraction.parse import parse
from claims.values import DateValue

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?|-Q[1-4]|-W\d\d)?")
PIECES = st.sampled_from(
    [
        "on", "in", "from", "to", "until", "since", "Jan.", "24", ",", "2017", "31", "May", "March",
        "1998", "-", "’90s", "Monday", "last", "next", "this", "week", "month", "year", "quarter",
        "the", "third", "first", "half", "of", "a", "two", "years", "ago", "earlier", "later",
        "yesterday", "9/11", "1/24/17", "2016-11-08", "fiscal", "19th", "century", "summer",
        "winter", "weekend", "1900", "GMT", "%", "$", "(", ")", "He", "met", "will meet", ".", "\n",
        "é", "𝟙",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80)
DAYS = st.dates() | st.none()


def read(text: str, published: date | None) -> list[DateValue]:
    return [found for sentence in parse(text) for found in dates(sentence, published)]


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, published=DAYS)
def test_dates_slice_to_their_text_in_order_and_are_partial_iso_dates(text, published):
    found = read(text, published)

    assert all(text[one.start : one.end] == one.text != "" for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        assert (one.value is None) == bool(one.reason)
        assert one.value is None or PARTIAL.fullmatch(one.value)
        if one.upper is not None:
            assert period_of(one.value).grain is period_of(one.upper).grain
            assert period_of(one.value).first < period_of(one.upper).first


@settings(max_examples=40, deadline=None)
@given(text=TEXTS, published=DAYS)
def test_same_text_gives_same_dates(text, published):
    assert read(text, published) == read(text, published)


@settings(max_examples=80, deadline=None)
@given(published=st.dates(date(1900, 1, 1), date(2100, 1, 1)), day=st.integers(0, 6))
def test_weekday_lies_within_six_days_on_the_side_of_its_tense(published, day):
    name = DAY_NAMES[day]

    (past,) = read(f"The council met {name}.", published)
    (ahead,) = read(f"The council will meet {name}.", published)

    met, will_meet = date.fromisoformat(str(past.value)), date.fromisoformat(str(ahead.value))
    assert timedelta(0) <= published - met < timedelta(days=7)
    assert timedelta(0) <= will_meet - published < timedelta(days=7)
    assert met.weekday() == will_meet.weekday() == day


@given(day=st.dates(), grain=st.sampled_from(list(Grain)))
def test_period_holds_its_day_and_survives_its_own_notation(day, grain):
    period = containing(day, grain)

    assert period.first <= day <= period.last or day.year == 9999
    if period.first.isocalendar().year == period.first.year or grain is not Grain.WEEK:
        assert period_of(str(period)) == period


@given(
    day=st.dates(date(1000, 1, 1), date(3000, 1, 1)),
    grain=st.sampled_from(list(Grain)),
    steps=st.integers(-900, 900),
)
def test_steps_there_and_back_end_where_they_began(day, grain, steps):
    period = containing(day, grain)

    moved = period.shifted(steps)

    assert moved.shifted(-steps) == period
    assert (moved.first > period.first) == (steps > 0)


@pytest.mark.parametrize("steps", [-3_000, 9_000])
def test_steps_off_the_calendar_are_refused(steps):
    with pytest.raises(OverflowError):
        Period(Grain.YEAR, date(2017, 1, 1)).shifted(steps)


@pytest.mark.parametrize(
    "unit",
    ["Jan. ", "May ", "1998-", "in 2016 and ", "from March to ", "a year ", "24th of ", "1/"],
)
def test_eight_times_the_text_costs_no_more_than_a_few_times_eight(unit):
    def cost(count: int) -> float:
        begun = process_time()
        list(mentions(unit * count))
        return process_time() - begun

    small = min(cost(1_000) for _ in range(5))
    large = min(cost(8_000) for _ in range(3))

    assert large < 30 * small  # a scan that went back at every word would cost 64 times as much
