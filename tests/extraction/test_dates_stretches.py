"""Lengths of time tied to publication, as ranges."""

from datetime import date

import pytest

from claims.extraction.candidates import extract
from claims.extraction.dates import stretches
from claims.extraction.parse import parse
from claims.values import DateValue

PUBLISHED = date(2016, 9, 28)


def read(text: str, published: date | None = PUBLISHED) -> list[DateValue]:
    (sentence,) = parse(text)
    return stretches(sentence, published)


@pytest.mark.parametrize(
    ("text", "said", "value", "upper"),
    [
        ("Rents rose over the past two weeks.", "the past two weeks", "2016-09-14", "2016-09-28"),
        ("It rained in the last 10 days.", "the last 10 days", "2016-09-18", "2016-09-28"),
        ("Jobs were lost in the past 12 months.", "the past 12 months", "2015-09", "2016-09"),
        ("Output fell in the last two quarters.", "the last two quarters", "2016-Q1", "2016-Q3"),
        ("The town grew in the past three decades.", "the past three decades", "1986", "2016"),
        ("Crime rose in the past year.", "the past year", "2015-09", "2016-09"),
        ("Crime rose in the past week.", "the past week", "2016-09-21", "2016-09-28"),
        ("It will cost more in the next five years.", "the next five years", "2016", "2021"),
        (
            "It will open in the coming three months.",
            "the coming three months",
            "2016-09",
            "2016-12",
        ),
        ("These last seven years have been hard.", "These last seven years", "2009", "2016"),
    ],
)
def test_a_length_is_a_range_that_ends_or_begins_with_publication(text, said, value, upper):
    (found,) = read(text)

    assert (found.text, found.value, found.upper) == (said, value, upper)
    assert text[found.start : found.end] == said


@pytest.mark.parametrize(
    "text",
    [
        "He built it over the next two years.",  # told in the past: counted from then
        "In the last two weeks of the campaign he rose.",
        "The strike took two weeks.",
        "It is a past-two-weeks record.",
        "Last week it rained.",  # a date of its own
    ],
)
def test_other_lengths_are_left_out(text):
    assert read(text) == []


def test_without_a_publication_date_it_says_so():
    (found,) = read("Rents rose over the past two weeks.", None)

    assert (found.value, found.upper) == (None, None)
    assert "publication" in found.reason


def test_a_length_beyond_the_calendar_is_unresolved():
    (found,) = read("Life changed in the past 9999 years.")

    assert found.value is None
    assert "calendar" in found.reason


def test_a_candidate_holds_the_range_and_still_counts_the_months():
    (found,) = extract("Some 40 shops closed in the past 12 months.", PUBLISHED, every=True)

    assert [(d.value, d.upper) for d in found.dates] == [("2015-09", "2016-09")]
    assert [(str(q.value), q.unit) for q in found.quantities] == [("40", "shop"), ("12", "month")]
    assert "[September 2015 to September 2016]" in found.statement
