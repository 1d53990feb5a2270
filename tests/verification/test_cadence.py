"""How often a page is looked at, and how soon a claim's facts may change."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.verification.cadence import (
    HEAVIEST,
    INTERVALS,
    JITTER,
    adapted,
    bearable,
    jittered,
    weight,
)
from claims.verification.volatility import proposed

MONTH = timedelta(days=30)
TODAY = date(2026, 3, 4)


def test_intervals_are_what_editors_are_told():
    days = {kind: interval.days for kind, interval in INTERVALS.items()}

    assert days == {"fast": 7, "counts": 14, "normal": 30, "offices": 90, "stable": 720}


def test_a_page_that_changes_is_looked_at_more_often_and_calms_down_again():
    intervals = [MONTH]
    for changed in (True, True, True, False, False, False, False, False):
        intervals.append(adapted(MONTH, intervals[-1], changed=changed))

    assert [interval.days for interval in intervals] == [30, 15, 7, 7, 11, 16, 25, 30, 30]


def test_a_host_with_many_pages_is_not_asked_more_than_it_bears():
    million = bearable(MONTH, watches=1_000_000, pause_seconds=5)

    assert million.total_seconds() == pytest.approx(1_000_000 * 5 / 0.8)
    assert bearable(MONTH, watches=1_000, pause_seconds=5) == MONTH


@given(st.floats(0, 1))
def test_a_look_comes_early_by_a_little_and_never_late(draw: float):
    assert MONTH * (1 - JITTER) <= jittered(MONTH, draw) <= MONTH


def test_what_is_published_and_repeated_weighs_more():
    weights = [
        weight(published=published, repeated=repeated)
        for published in (False, True)
        for repeated in (0, 1, 2, 50)
    ]

    assert weights == [1, 1, 2, 4, 3, 3, 4, HEAVIEST]


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("The price of petrol rose to 1.90 euros.", "fast"),
        ("Ana Ruiz leads the polls by four points.", "fast"),
        ("Inflation stands at 3 percent.", "fast"),
        ("About 300 households are cut off.", "counts"),
        ("More than 5,000 troops are stationed in the country.", "counts"),
        ("Three million people live in the city.", "counts"),
        ("Ana Ruiz is mayor of Norvale.", "offices"),
        ("Maria Costa remains prime minister.", "offices"),
        ("The war ended in 1945.", "stable"),
        ("In 2019 the ministry counted 1,100 soldiers.", "stable"),
        ("The bridge was built in 1902 and rebuilt in 1950.", "stable"),
        ("In 2025 the ministry counted 1,100 soldiers.", "counts"),
        ("From 1990 to 2026 the city grew.", "normal"),
        ("The reservoir lies in the north.", "normal"),
        ("The minister resigned.", "normal"),
        ("", "normal"),
    ],
)
def test_volatility_is_proposed_from_the_words(statement: str, kind: str):
    assert proposed(statement, TODAY) == kind
