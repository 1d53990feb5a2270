"""The day on which attributed words were said, published on Wednesday, 5 March 2025."""

from datetime import date

import pytest

from claims.extraction.candidates import extract

PUBLISHED = date(2025, 3, 5)


def said_on(text: str) -> dict[str, str | None]:
    """The day of the saying by each speaker of ``text``; "" is the article's own voice."""
    found = extract(text, PUBLISHED, every=True)
    return {
        c.attribution.speaker.lower() if c.attribution else "": c.said_on and c.said_on.value
        for c in found
    }


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The mayor said on Monday that rents fell.", "2025-03-03"),
        ("The mayor said Monday that rents fell.", "2025-03-03"),
        ("On Monday, the mayor said that rents fell.", "2025-03-03"),
        ("Rents fell by a third, the mayor told reporters on Tuesday.", "2025-03-04"),
        ("The mayor said in a statement on Sunday that rents fell.", "2025-03-02"),
        ("“Rents fell by a third,” the mayor said on Feb. 3.", "2025-02-03"),
        ("The mayor said last month that rents fell.", "2025-02"),
        ("The mayor said on Monday that the bridge closed on Sunday.", "2025-03-03"),
    ],
)
def test_the_sentence_says_when(text, day):
    assert said_on(text)["the mayor"] == day


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that the bridge closed on Sunday.",
        "The mayor, who was elected on Sunday, said that rents fell.",
        "The mayor said that rents fell.",
    ],
)
def test_other_dates_are_not_those_of_the_saying(text):
    assert said_on(text)["the mayor"] is None


def test_the_articles_own_voice_says_nothing_on_a_day():
    assert said_on("The bridge closed on Sunday.") == {"": None}
