"""Values that are spelt in several ways are the same, and other values are not."""

from itertools import permutations, product

import pytest

from claims.documents.anchors import find
from claims.values import PageView
from claims.verification.compare import compare
from claims.verification.spelled import value_at
from claims.verification.words import words
from claims.workflows.reverification import reader_of

# Spellings of one value are set off by "|", other values by ";".
SPELT = """
1 million dollars | $1,000,000 | $1m | US$1 million ; 1.1 million dollars | $1,100,000
€1.2bn | 1.2 billion euros | EUR 1.2 billion | 1,200 million euros ; €1.3bn ; 1.2 billion dollars
£750,000 | 750,000 pounds | £750k ; £570,000 | 570,000 pounds
C$4.5 million | 4.5 million Canadian dollars ; C$5.4 million ; 4.5 million US dollars
5,000 cars | 5 000 cars | 5\u202f000 cars | five thousand cars | 5k cars ; 6,000 cars | 6k cars
7,000 cars | 7'000 cars | 7’000 cars ; 8'000 cars
20% of it | 20 per cent of it | twenty percent of it ; 25% of it | twenty-five per cent of it
12 sailors | twelve sailors | a dozen sailors ; 13 sailors | thirteen sailors
minus 4 degrees | -4 degrees | −4 degrees ; -5 degrees
30 °C at noon | 30 degrees Celsius at noon | 30C at noon ; 31 °C at noon
2.5 tonnes | 2½ tonnes ; 3.5 tonnes
Rs 1,20,000 | 120,000 rupees ; Rs 1,30,000
"""
# The same, where another value may be told as other words.
WORDED = """
by 31 to 14 | by 31-14 | by 31–14 ; by 31 to 15 | by 31-15 ; by 30–14
5-10 minutes | 5 to 10 minutes | between 5 and 10 minutes ; 5-12 minutes
from 2019 to 2023 | from 2019–2023 ; from 2019 to 2024
the 3rd time | the third time ; the 4th time | the fourth time
the 21st time | the twenty-first time ; the 22nd time
on 12 March 2026 | on March 12th, 2026 | on 2026-03-12 | on 12 Mar. 2026 ; on 13 March 2026
at 10:30 p.m. | at 10.30pm | at 22:30 ; at 11:30 p.m. ; at 10:30 a.m.
"""
SENTENCES = (
    "It was {} then.",
    "The harbour office said that the affair concerned {} according to the books of Lunt.",
)
PAGE = "Harbour news.\n\n{}\n\nThe council met on Monday. Nobody spoke for the fishermen."


def read(table: str) -> list[list[list[str]]]:
    return [
        [[one.strip() for one in value.split("|")] for value in line.split(";")]
        for line in table.strip().splitlines()
    ]


def outcome(sentence: str, then: str, now: str) -> str:
    quote = sentence.format(then)
    before, after = PAGE.format(quote), PAGE.format(sentence.format(now))
    anchor = find(before, quote, "", "")
    assert anchor is not None
    return compare(anchor, PageView(before), PageView(after), reader_of(before)).outcome


def others(values: list[list[str]]) -> list[tuple[str, str]]:
    """Every spelling beside every one of another value."""
    return [pair for two in permutations(values, 2) for pair in product(*two)]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("values", read(SPELT + WORDED), ids=lambda values: values[0][0])
def test_a_value_spelt_in_another_way_is_unchanged(values: list[list[str]], sentence: str):
    told = {pair: outcome(sentence, *pair) for value in values for pair in permutations(value, 2)}

    assert {pair for pair, one in told.items() if one != "unchanged"} == set()


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("values", read(SPELT), ids=lambda values: values[0][0])
def test_another_value_is_a_changed_number(values: list[list[str]], sentence: str):
    told = {pair: outcome(sentence, *pair) for pair in others(values)}

    assert {pair for pair, one in told.items() if one != "number_changed"} == set()


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("values", read(WORDED), ids=lambda values: values[0][0])
def test_another_date_score_or_rank_is_told(values: list[list[str]], sentence: str):
    told = {pair: outcome(sentence, *pair) for pair in others(values)}

    assert set(told.values()) <= {"number_changed", "reworded"}


def test_half_and_fifty_percent_are_the_same_number_in_other_words():
    told = outcome("{} crews went on strike over it.", "Half of the", "50 percent of the")

    assert told == "reworded"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("99.99.2026", ["99.99", "2026"]),  # no day
        ("at 25:10", ["at", "25", "10"]),  # no time of day
        ("five million and six million", ["5", "million", "and", "6000000"]),
        ("between you and me", ["between", "you", "and", "me"]),
        ("12. März 2026", ["2026-03-12"]),
        ("12 de marzo de 2026", ["2026-03-12"]),
        ("all 5 try 7", ["all", "5", "try", "7"]),  # no codes of money
        ("U.S. $5 bn", ["us", "5000000000 USD"]),
    ],
)
def test_what_is_a_value_is_told_by_its_spelling(text: str, keys: list[str]):
    assert [word.key for word in words(text)] == keys


def test_a_letter_that_only_counts_as_equal_makes_no_month():
    """The dotless "ı" of "aprıl" is matched as an "i" without regard to case."""
    assert value_at("12 aprıl 2026", 0, 13) != value_at("12 april 2026", 0, 13)
