"""One passage of a text of any length."""

from unittest.mock import patch

import pytest

from claims.extraction import extract, nearby
from claims.extraction.nearby import HEAD, LONGEST, ROOM, SEAM, WHOLE, extract_near
from claims.values import Candidate, Span

DISTRICT = (
    "The reservoir of district {0} holds {0} million litres, Mayor Ana Ruiz said on Monday. "
    "About {0}00 households were cut off in 2019, she added.\n\n"
)
LONG = "".join(DISTRICT.format(number) for number in range(1, 1_000))


def spans(found: Candidate) -> list[tuple[Span, str]]:
    """Every place a candidate names, with what it should be where that is known."""
    said = found.attribution
    parts = [said.content, said.source, said.cue] if said else []
    return (
        [(q, q.text) for q in found.quantities]
        + [(d, d.text) for d in found.dates]
        + [(part, "") for part in parts if part]
    )


@pytest.mark.parametrize("number", [1, 20, 30, 60, 500, 999])
def test_what_is_read_stands_where_it_says(number: int):
    passage = f"About {number}00 households"
    start = LONG.index(passage)

    found = extract_near(LONG, Span(start, start + len(passage)))

    assert found
    for candidate in found:
        assert LONG[candidate.start : candidate.end] == candidate.quote
        assert passage in candidate.quote
        assert candidate.quantities
        assert candidate.dates
        assert candidate.attribution
        for span, text in spans(candidate):
            assert candidate.start <= span.start < span.end <= candidate.end
            assert not text or LONG[span.start : span.end] == text


def test_an_article_of_the_usual_length_is_read_whole():
    text = LONG[: WHOLE - 1_000]
    start = text.rindex("The reservoir")
    place = Span(start, start + 20)

    whole = [one for one in extract(text, every=True) if one.overlaps(place)]

    assert extract_near(text, place) == whole


def test_who_is_named_in_full_at_the_beginning_is_known_far_below():
    text = "Governor Ana Ruiz opened the dam.\n\n" + LONG.replace("Mayor Ana Ruiz", "the miller")
    text += "Ruiz said that 7 million litres had been lost."
    start = text.rindex("Ruiz said")

    (found,) = extract_near(text, Span(start, len(text)))

    assert found.attribution is not None
    assert found.attribution.speaker == "Ana Ruiz"


@pytest.mark.parametrize("text", [LONG * 20, "a" * 2_000_000, "7 " * 1_000_000, "\n" * 2_000_000])
@pytest.mark.parametrize("at", [0, HEAD, HEAD + ROOM + 1, 1_000_000, 1_999_000])
@pytest.mark.parametrize("length", [1, 500_000])
def test_no_more_is_read_of_a_longer_one(text: str, at: int, length: int):
    place = Span(at, min(len(text), at + length))

    with patch.object(nearby, "extract", return_value=[]) as read:
        extract_near(text, place)

    (shown,) = read.call_args.args[:1]
    assert len(shown) <= HEAD + 2 * ROOM + LONGEST + SEAM + 2
    assert text[at : at + min(place.end - at, LONGEST)] in shown
