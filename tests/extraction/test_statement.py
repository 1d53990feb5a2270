"""The wording of a claim that stands alone, one row a phenomenon."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.statement.calendar import spelt
from claims.extraction.statement.edits import polished

PUBLISHED = date(2017, 1, 26)  # a Thursday


def last_statement(text: str, published: date | None = PUBLISHED) -> tuple[str, tuple[str, ...]]:
    candidate = extract(text, published, every=True)[-1]
    return candidate.statement, candidate.flags


CERTAIN = [  # text, the statement of its last candidate, nothing flagged
    # the article's own voice
    ("Prices fell by 3 percent.", "Prices fell by 3 percent."),
    ("Prices fell by 3 percent", "Prices fell by 3 percent."),
    ("• prices fell by 3 percent;", "Prices fell by 3 percent."),
    ("But prices fell.", "But prices fell."),
    ("The “snow line” moved north.", "The “snow line” moved north."),
    # attribution stripped
    ("The bank said prices fell.", "Prices fell."),
    ("The bank said that prices fell.", "Prices fell."),
    ("Prices fell, the bank said.", "Prices fell."),
    ("Prices, the bank said, fell again.", "Prices fell again."),
    ("According to the bank, prices fell.", "Prices fell."),
    ("Prices fell, according to the bank.", "Prices fell."),
    ("“Prices fell,” the bank said.", "Prices fell."),
    ('"Prices fell," said Ana Ruiz, a broker.', "Prices fell."),
    ("''Prices fell,'' said Ana Ruiz, a broker.", "Prices fell."),
    ("“Prices fell,” the bank said, “and wages rose.”", "Prices fell and wages rose."),
    ("The bank said prices “fell like a stone” in spring.", "Prices fell like a stone in spring."),
    (
        "The bank said that prices fell and that wages rose.",
        "Prices fell and wages rose.",
    ),
    ("It was reported on radio that 12 people had died.", "12 people had died."),
    # no clause of its own: the sentence stays
    (
        "The company promised to cut 300 jobs.",
        "The company promised to cut 300 jobs.",
    ),
    ("The senator criticised the budget.", "The senator criticised the budget."),
    # names for pronouns
    (
        "Omar Haddad owns the mill. He said that prices fell.",
        "Prices fell.",
    ),
    ("Omar Haddad said he would sell the mill.", "Omar Haddad would sell the mill."),
    (
        "Omar Haddad owns a mill. He came to Leeds in 1999.",
        "Omar Haddad came to Leeds in 1999.",
    ),
    (
        "Omar Haddad arrived. His mill burned down.",
        "Omar Haddad’s mill burned down.",
    ),
    ("Omar Haddad said he sold his mill.", "Omar Haddad sold his mill."),
    ("“I left the party,” Omar Haddad said.", "Omar Haddad left the party."),
    ("“I am the owner,” Omar Haddad said.", "Omar Haddad is the owner."),
    ("“I have won twice,” Omar Haddad said.", "Omar Haddad has won twice."),
    ("“My mill burned down,” Omar Haddad said.", "Omar Haddad’s mill burned down."),
    ("Omar Haddad said he'd sell the mill.", "Omar Haddad would sell the mill."),
    ("“I'll sell the mill,” Omar Haddad said.", "Omar Haddad will sell the mill."),
    ("“What counts is the price,” the bank said.", "What counts is the price."),
    ("“If prices fall, wages fall,” the bank said.", "If prices fall, wages fall."),
    ("Omar Haddad sold his mill.", "Omar Haddad sold his mill."),
    ("“Judge,” Omar Haddad said, “I left early.”", "Judge, Omar Haddad left early."),
    ("The deal was signed on 9/11.", "The deal was signed on 9/11."),
    # calendar dates
    ("Prices fell on Tuesday.", "Prices fell on 24 January 2017."),
    ("Prices fell Tuesday.", "Prices fell on 24 January 2017."),
    ("Prices fell yesterday.", "Prices fell on 25 January 2017."),
    ("Prices fell in August.", "Prices fell in August 2016."),
    ("Prices fell last year.", "Prices fell in 2016."),
    ("Prices fell on Jan. 24.", "Prices fell on 24 January 2017."),
    ("Prices have fallen since Monday.", "Prices have fallen since 23 January 2017."),
    ("Prices fell in January 2015.", "Prices fell in January 2015."),
    ("The bank said on Tuesday that prices fell.", "Prices fell."),
]


@pytest.mark.parametrize(("text", "expected"), CERTAIN)
def test_a_statement_stands_alone(text: str, expected: str):
    wording, flags = last_statement(text)

    assert wording == expected
    assert [f for f in flags if f != "speaker unclear"] == []


FLAGGED = [  # text, statement, a flag
    ("He said that prices fell.", "Prices fell.", "speaker unclear"),
    ("He sold the mill.", "He sold the mill.", "pronoun 'He' left as it is"),
    ("The mill said its workers left.", "Its workers left.", "pronoun 'its' left as it is"),
    ("They sold the mill.", "They sold the mill.", "pronoun 'They' left as it is"),
    (
        "Omar Haddad noted that “he is right” again.",
        "He is right again.",
        "pronoun 'he' left as it is",
    ),
    (
        "“He sold the mill,” Omar Haddad said.",
        "He sold the mill.",
        "pronoun 'He' left as it is",
    ),
    (
        "Omar Haddad met Tom Weiss. He sold the mill.",
        "He sold the mill.",
        "pronoun 'He' left as it is",
    ),
    (
        "“We sold the mill,” Omar Haddad said.",
        "We sold the mill.",
        "'We' is the speaker's side (Omar Haddad)",
    ),
    (
        "“I think prices fell,” Omar Haddad said.",
        "I think prices fell.",
        "'I' is the speaker (Omar Haddad)",
    ),
    (
        "Tuesday's vote was close.",
        "Tuesday's vote was close.",
        "'Tuesday' is 24 January 2017",
    ),
]


@pytest.mark.parametrize(("text", "expected", "flag"), FLAGGED)
def test_what_is_not_certain_stays_and_is_flagged(text: str, expected: str, flag: str):
    wording, flags = last_statement(text)

    assert wording == expected
    assert flag in flags


DISCLAIMED = [  # text, the report that stays, what its speaker does instead of claiming it
    (
        "The captain denied that they had ever owned a barge.",
        "The captain denied that they had ever owned a barge.",
        "denied by the speaker",
    ),
    ("Weiss disputed that wages fell.", "Weiss disputed that wages fell.", "denied by the speaker"),
    (
        "Weiss rejected the claim that 40 men had died.",
        "Weiss rejected the claim that 40 men had died.",
        "denied by the speaker",
    ),
    (
        "Weiss did not deny that it fell.",
        "Weiss did not deny that it fell.",
        "not denied by the speaker",
    ),
    (
        "The bank doubts that prices fell.",
        "The bank doubts that prices fell.",
        "doubted by the speaker",
    ),
    (
        "The judge asked whether prices fell.",
        "The judge asked whether prices fell.",
        "asked by the speaker, not stated",
    ),
    (
        "The firm refused to say whether prices fell.",
        "The firm refused to say whether prices fell.",
        "left open by the speaker",
    ),
    (
        "Weiss did not say if the plant had closed.",
        "Weiss did not say if the plant had closed.",
        "left open by the speaker",
    ),
    (
        "The bank did not say that prices fell.",
        "The bank did not say that prices fell.",
        "not stated by the speaker",
    ),
    (
        "Omar Haddad came. He denied that prices fell.",
        "Omar Haddad denied that prices fell.",
        "denied by the speaker",
    ),
]


@pytest.mark.parametrize(("text", "expected", "flag"), DISCLAIMED)
def test_what_a_speaker_does_not_claim_keeps_its_report(text: str, expected: str, flag: str):
    wording, flags = last_statement(text)

    assert wording == expected
    assert flag in flags


CLAIMED = [  # text, statement: reported words beside a denial or a condition are claimed
    ("Weiss denied that 40 men had died, but said 12 were hurt.", "12 were hurt."),
    ("“We never sold it,” Weiss denied.", "We never sold it."),
    ("If prices fall, wages fall, the bank said.", "If prices fall, wages fall."),
    ("Weiss rejected the budget.", "Weiss rejected the budget."),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMED)
def test_what_a_speaker_claims_is_not_flagged_as_denied(text: str, expected: str):
    wording, flags = last_statement(text)

    assert wording == expected
    assert not any("by the speaker" in flag for flag in flags)


def test_a_relative_date_stays_where_the_day_of_publication_is_unknown():
    wording, flags = last_statement("Prices fell on Tuesday.", published=None)

    assert wording == "Prices fell on Tuesday."
    assert any(f.startswith("date 'Tuesday' not resolved: ") for f in flags)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2017-01-24", "24 January 2017"),
        ("2017-01-04", "4 January 2017"),
        ("2017-01", "January 2017"),
        ("2017", "2017"),
        ("2017-Q1", "the first quarter of 2017"),
        ("2017-W05", "the week of 30 January 2017"),
    ],
)
def test_partial_dates_are_spelt_out(value: str, words: str):
    assert spelt(value) == words


@given(st.text(), st.booleans())
def test_polish_leaves_one_line_with_a_capital_and_a_stop(words: str, unquoted: bool):
    wording = polished(words, unquoted=unquoted)

    assert "\n" not in wording
    assert wording == wording.strip()
    if wording:
        assert wording[0] == wording[0].upper()[:1] or not wording[0].isalpha()
        assert any(stop in wording[-2:] for stop in ".?!…")
