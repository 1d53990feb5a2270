"""What "the program", "the two" and a poll's figures take up, one row a kind."""

from datetime import date

import pytest

from claims.extraction import extract
from claims.extraction.things import Things

PUBLISHED = date(2017, 1, 26)


def last(text: str) -> tuple[str, str]:
    """The statement of a text's last candidate and what it leans on."""
    candidate = extract(text, PUBLISHED, every=True)[-1]
    return candidate.statement, candidate.leans_on


TAKEN_UP = [  # what the article says first, its last sentence, that sentence's statement
    (
        "The stone bridge at Corran will stay closed until October.",
        "About 7,300 vehicles crossed the bridge every day.",
        "About 7,300 vehicles crossed the bridge [the stone bridge at Corran] every day.",
    ),
    (
        "Ana Ruiz voted against the Fair Wages Act.",
        "The bill would raise wages by 2020.",
        "The bill [the Fair Wages Act] would raise wages by 2020.",
    ),
    (
        "Mexico joined a pilot program that allowed trucks over the border in Texas.",
        "When Congress cut the pilot program, Mexico lost 40 trucks.",
        "When Congress cut the pilot program [a pilot program that allowed trucks over the border "
        "in Texas], Mexico lost 40 trucks.",
    ),
    (
        "The EB-5 program grew.",
        "Developers say the program brought 40 jobs.",
        "The program [the EB-5 program] brought 40 jobs.",
    ),
    (
        "The board backed a plan to build bus lanes in Leeds.",
        "The plan’s cost is 40 million dollars.",
        "The plan’s [a plan to build bus lanes in Leeds] cost is 40 million dollars.",
    ),
    (
        "The National Museum of African American History and Culture opened.",
        "The museum cost 540 million dollars.",
        "The museum [the National Museum of African American History and Culture] cost 540 million "
        "dollars.",
    ),
    (  # it says itself which violence it means
        "The mayor wants to end the gun violence in all neighborhoods.",
        "Violence fell in 2010, but the violence toward police officers did not.",
        "Violence fell in 2010, but the violence toward police officers did not.",
    ),
    (
        "“It is the best hall of any hall I’ve ever spoken in,” Ruiz said.",
        "Forty people in the hall fell ill on Friday.",
        "Forty people in the hall fell ill on Friday [20 January 2017].",
    ),
    (
        "He ran a towing company. The company, Acme Towing, closed.",
        "The firm charged drivers 950 dollars.",
        "The firm [Acme Towing] charged drivers 950 dollars.",
    ),
    (
        "Prosecutors charged two developers, Omar Haddad and Tom Weiss.",
        "The developers raised 40 million dollars.",
        "The developers [Omar Haddad and Tom Weiss] raised 40 million dollars.",
    ),
    (
        "Prosecutors charged Omar Haddad and Tom Weiss.",
        "Officials said the two raised 40 million dollars.",
        "The two [Omar Haddad and Tom Weiss] raised 40 million dollars.",
    ),
    (
        "Judge Ana Ruiz heard the case.",
        "The judge fined 40 firms.",
        "The judge [Ana Ruiz] fined 40 firms.",
    ),
    (
        "5. Omar Haddad.",
        "The former Ohio governor took 6 percent.",
        "The former Ohio governor [Omar Haddad] took 6 percent.",
    ),
    (
        "Some 300 Dutch rescue workers came.",
        "They pulled 40 people out alive.",
        "They [Some 300 Dutch rescue workers] pulled 40 people out alive.",
    ),
    (
        "A Gallup poll came out.",
        "Among likely voters, 40 percent would choose Ana Ruiz.",
        "Among likely voters, 40 percent would choose Ana Ruiz [a Gallup poll].",
    ),
    (
        "A Gallup poll came out. The poll was taken from Sept. 19 to 22 of 1,001 adults.",
        "Ana Ruiz leads Tom Weiss by 4 points.",
        "Ana Ruiz leads Tom Weiss by 4 points [a Gallup poll, from Sept. 19 to 22, 1,001 adults].",
    ),
]


@pytest.mark.parametrize(("before", "sentence", "expected"), TAKEN_UP)
def test_what_was_told_before_is_put_in_brackets(before: str, sentence: str, expected: str):
    assert last(f"{before} {sentence}") == (expected, "")


OPEN = [  # what the article says first, its last sentence, what that leans on
    ("Rain fell.", "The company lost 40 jobs.", "The company"),
    ("Rain fell.", "Those positions cost 40 jobs.", "Those positions"),
    ("Rain fell.", "So did 40 mills in Ohio.", "So did"),
    ("Rain fell.", "This sort of rain cost 40 jobs.", "This sort"),
    (
        "A Gallup poll and a Roper poll came out. The telephone poll had 40 percent for her.",
        "Ana Ruiz leads Tom Weiss by 4 points.",
        "the poll",
    ),
    ("Rain fell.", "Neither has lost 40 jobs.", "Neither"),
    ("A Gallup poll came out.", "The last poll had 40 percent for Ana Ruiz.", "The last poll"),
    (
        "The Fair Wages Act and the Clean Air Act passed.",
        "The bill would raise wages by 2020.",
        "The bill",
    ),
    ("A bill passed. Then a bill failed.", "The bill would raise wages by 2020.", "The bill"),
    ("A farmer met a miner.", "The town lost 40 jobs when it rained.", "The town"),
    ("Rain fell.", "The price of the mill is 40 dollars.", ""),
    ("Rain fell.", "Of this city 40 mills are left.", "this city"),
]


@pytest.mark.parametrize(("before", "sentence", "leans_on"), OPEN)
def test_what_is_not_certain_is_left_open(before: str, sentence: str, leans_on: str):
    statement, leans = last(f"{before} {sentence}")

    assert (statement, leans) == (sentence, leans_on)


def test_a_share_of_votes_is_no_figure_of_a_poll():
    statement, _ = last("A Gallup poll came out. Ana Ruiz won 40 percent of the vote in 2015.")

    assert "poll" not in statement


def test_nothing_is_meant_where_nothing_was_told():
    assert Things().meant("bill", 40) is None


def test_a_law_is_not_named_after_an_act_told_of_long_before():
    between = "Omar Haddad opened a mill in Leeds in 2015. " * 15
    text = f"Ana Ruiz broke the Fair Wages Act. {between}The council repealed the law in 2016."

    assert last(text) == ("The council repealed the law in 2016.", "The council")
