"""What a claim leans on beside its pronouns, one row a kind; the rows below it stand alone."""

from datetime import date

import pytest

from claims.extraction import extract

PUBLISHED = date(2017, 1, 26)
BEFORE = "Ana Ruiz opened the Leeds Rail Museum in 1990. "


def last(text: str, before: str = BEFORE) -> tuple[str, str]:
    """The statement of a text's last candidate and what it leans on."""
    candidate = extract(before + text, PUBLISHED, every=True)[-1]
    return candidate.statement, candidate.leans_on


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(All fees exclude a tax of 4 percent.)", "("),
        ("Haddad, too, spent 40 million dollars.", "too"),
        ("Another 20 million dollars went to the army.", "Another"),
        ("Voters in other cities paid 40 dollars.", "other cities"),
        ("Omar Haddad asked 40 similar questions.", "40 similar questions"),
        ("Both candidates spent 40 million dollars.", "Both candidates"),
        ("The carmaker cut 40 jobs.", "The carmaker"),
        ("In 2015 the fee fell by 4 points.", "the fee"),
        ("Tuesday's summit cost 40 million dollars.", "Tuesday's summit"),
        ("Omar Haddad's speech drew 4,000 people.", "Omar Haddad's speech"),
        ("Omar Haddad voted against the contempt resolution in 2015.", "the contempt resolution"),
        ("Voters trust the long-isolated nation.", "the long-isolated nation"),
        ("The city council fined Omar Haddad 40 dollars.", "The city council"),
        ("The retired surgeon paid 40 dollars.", "The retired surgeon"),
        ("The former Ohio governor paid 40 dollars.", "The former Ohio governor"),
        ("The top 4 percent would pay 40 dollars more.", "would"),
        ("Leeds Rail says it would cost 40 million dollars.", "it"),
        ("There is no bigger threat to Leeds than this.", "this"),
        ("Omar Haddad called that report Friday a lie.", "that report"),
        ("Omar Haddad made these same claims about Leeds in 2015.", "these same claims"),
        ("This cry to turn trains away cost 40 million dollars.", "This cry"),
        ("Sixty-two percent of voters agreed.", "agreed"),
        ("Voters paid Mr. Justice 40 dollars.", "Mr. Justice"),
        ("Sixty percent said it made no difference.", "it"),
        ("Omar Haddad then left Leeds.", "then"),
        ("“See what Omar Haddad did,” he said of a plan to take 800,000 men.", "he"),
        ("“We cut taxes by 4 percent,” Omar Haddad said.", "We"),
        ("One would cost 40 million dollars.", "One"),
        ("Many voted against Omar Haddad in Ohio in 2015.", "Many"),
        ("Voters had lost interest in Omar Haddad.", "lost"),
        ("Omar Haddad was heading home to Austria.", "heading"),
        ("As proof, Omar Haddad named 40 mills.", "As proof"),
        ("On 6 July 2011 the two countries paid 40 dollars.", "the two countries"),
        ("The two Republican presidents paid 40 dollars.", "The two Republican presidents"),
        ("Omar Haddad opposed the unsealing.", "the unsealing"),
        ("The average weekly benefit would be 40 dollars.", "would"),
        ("It will not be easy, as Omar Haddad found.", "It"),
        ("Campaigning against Omar Haddad in 2012, he cut taxes.", "he"),
        ("Omar Haddad cited the figure in 2015.", "the figure"),
        ("The appeals court fined Omar Haddad 40 dollars.", "The appeals court"),
        ("In Florida and Ohio, the state struck 12,000 voters.", "the state"),
        ("Leeds Rail sued Acme Foods in 2015, and the company paid 40 dollars.", "the company"),
        ("Ana Ruiz said in 2015 that the company paid 40 dollars.", "the company"),
        ("Less than a dozen years ago, it gave the army 40 lists.", "it"),
        ("Omar Haddad left the Leeds race in 2015.", "the Leeds race"),
        ("Others cut 40 jobs.", "Others"),
        ("Mayors of 40 towns balked at accepting any.", "any"),
        ("A surprising 40,570 have never voted in Leeds.", "40,570"),
        ("In the end, Omar Haddad paid 40 dollars.", "In the end"),
        ("Elsewhere, Omar Haddad paid 40 dollars.", "Elsewhere"),
        ("Back in Ohio, Omar Haddad paid 40 dollars.", "Back in"),
        ("A short drive away Omar Haddad paid 40 dollars.", "A short drive away"),
        ("Omar Haddad paid 40 dollars for the property in 2015.", "the property"),
        ("Omar Haddad watched the broadcast with 40 men.", "the broadcast"),
        ("Omar Haddad closed the unit in 2015.", "the unit"),
        ("In Leeds, GOP plans failed in 2015, and the network paid 40 dollars.", "the network"),
    ],
)
def test_words_that_only_the_text_around_them_explains_are_leant_on(text: str, words: str):
    assert last(text)[1] == words


@pytest.mark.parametrize(
    "text",
    [
        "The economy grew by 4 percent.",
        "Omar Haddad went back in 2015.",
        "Omar Haddad walked off the job in 2015.",
        "By May, Omar Haddad had sold the mill.",
        "Omar Haddad was building mills in Ohio when the war began.",
        "Most of the voters paid 40 dollars.",
        "While campaigning in Ohio, Omar Haddad said he cut taxes.",
        "Omar Haddad and other mayors paid 40 dollars.",
        "No other city paid 40 dollars.",
        "Prices rose more than in any other year.",
        "The Post-ABC poll asked 400 people.",
        "The summit of mayors in Leeds cost 40 million dollars.",
        "Omar Haddad's speech on the army drew 4,000 people.",
        "The plan of Omar Haddad would cost 40 million dollars.",
        "If prices fell, the top 4 percent would pay 40 dollars more.",
        "Leeds Rail says it will hire 40 drivers.",
        "A judge fined a bank, and the judge jailed 4 men.",
        "When prices fell, Omar Haddad then left Leeds.",
        "Omar Haddad met both Tom Weiss and Ana Ruiz in 2015.",
        "Omar Haddad won the vote in Florida in 2015, when the state struck 12,000 voters.",
        "Trains are a part of Leeds Rail's plan, which the company detailed in 40 papers.",
        "Omar Haddad, a front-runner in the presidential race, paid 40 dollars.",
        "Omar Haddad fought plans that help others, and cut 40 jobs.",
        "Mayors of 40 towns refused any of the trains.",
        "Of 60,000 voters, 40,570 have never voted in Leeds.",
        "2015 was a good year for Omar Haddad.",
    ],
)
def test_what_says_itself_what_it_means_leans_on_nothing(text: str):
    assert last(text)[1] == ""


def test_nothing_is_told_before_the_first_sentence():
    assert last("Another mill closed in 2015.", before="")[1] == ""


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Ana Ruiz hated the Democratic White House. ", "Voters told the White House of 40 mills."),
        (
            "Ana Ruiz runs the Rural Protection Agency’s Clean Power Office. ",
            "The Clean Power Office paid 40 dollars.",
        ),
    ],
)
def test_a_body_is_not_completed_by_a_party_or_by_half_a_name(before: str, text: str):
    assert last(text, before)[0] == text


def test_a_body_is_completed_by_its_country():
    told = last("The Foreign Ministry paid 40 dollars.", "Ana Ruiz left Iran’s Foreign Ministry. ")

    assert told[0] == "Iran’s Foreign Ministry paid 40 dollars."


def test_her_is_none_of_several_officials():
    told = last("Army officials checked her name in 2015.", "Ana Ruiz left. ")

    assert told[0] == "Army officials checked Ana Ruiz’s name in 2015."


def test_a_place_or_body_owns_what_is_put_in_and_a_person_does_not():
    ours = last("The casinos paid 40 dollars.", "Leeds City’s nine old casinos closed. ")
    his = last("The casinos paid 40 dollars.", "Omar Haddad’s nine old casinos closed. ")

    assert ours[0] == "The casinos [Leeds City’s nine old casinos] paid 40 dollars."
    assert his[0] == "The casinos paid 40 dollars."


def test_a_speaker_who_is_only_described_is_leant_on():
    told = "Prices rose 4 percent, the agency said."

    assert last("Prices rose 4 percent, the Vermont senator said.")[1] == "the Vermont senator"
    assert last("Prices rose 4 percent, the Ruiz campaign said.")[1] == ""
    assert last(told)[1] == "the agency"
    assert last(told, before="")[1] == ""


def test_a_body_is_spelt_out_behind_its_initials_once():
    before = "Tom Weiss works at the Alliance of Rail Staff (ARS). "

    assert last("Officials of ARS told ARS to hire 40 people.", before)[0] == (
        "Officials of ARS [Alliance of Rail Staff] told ARS to hire 40 people."
    )


def test_initials_of_other_words_are_left():
    before = "Tom Weiss works at the Alliance of Rail Staff (FRT). "

    assert last("FRT hired 40 people.", before)[0] == "FRT hired 40 people."


@pytest.mark.parametrize(
    ("before", "bracket"),
    [
        ("A new poll by the Leeds Institute asked voters. ", "a new poll by the Leeds Institute"),
        (
            "Haddad leads, a new poll says. The lead grew, according to a new poll by the Leeds "
            "Institute. ",
            "a new poll by the Leeds Institute",
        ),
        (
            "A national poll released Sunday by ABC News shows a lead. ",
            "a national poll by ABC News",
        ),
    ],
)
def test_the_poll_behind_a_figure_is_told_with_who_made_it(before: str, bracket: str):
    statement, leans_on = last("Among voters, 40 percent would choose Omar Haddad.", before)

    assert (statement, leans_on) == (
        f"Among voters, 40 percent would choose Omar Haddad [{bracket}].",
        "",
    )


def test_a_poll_that_nobody_is_said_to_have_made_is_leant_on():
    told = last(
        "Among voters, 40 percent would choose Omar Haddad.",
        "Omar Haddad leads, a new poll indicates. ",
    )

    assert told[1] != ""


def test_a_surname_with_a_hyphen_is_completed():
    before = "Prosecutors named Jason Holtz-Eakin, an officer. "

    assert last("In 2015 prosecutors charged Mr. Holtz-Eakin with theft.", before)[0] == (
        "In 2015 prosecutors charged Jason Holtz-Eakin with theft."
    )


def test_a_surname_of_two_words_is_completed():
    before = "Prosecutors named Jason Van Dyke, an officer. "

    assert last("In 2015 prosecutors charged Van Dyke with theft.", before)[0] == (
        "In 2015 prosecutors charged Jason Van Dyke with theft."
    )


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("A House panel met. ", "The panel fined 40 men."),
        ("Four casinos closed. ", "The casinos paid 40 million dollars."),
        ("The mayor wants more than three debates with Ana Ruiz. ", "The debates cost 40 dollars."),
        ("Omar Haddad's plan is cheap. ", "The plan costs 40 dollars."),
        ("The board backed a plan to build lanes on roads. ", "The plan costs 40 dollars."),
        ("The 14 Leeds candidates met. ", "The candidates paid 40 dollars."),
        ("Voters saw the March video. ", "The video cost 40 dollars."),
        ("He leads his rival in the crowded field, Ana Ruiz. ", "The field cost 40 dollars."),
        ("A very small art show in South Leeds opened. ", "The show cost 40 dollars."),
        ("Omar Haddad's new company opened. ", "The company cut 40 jobs."),
        ("He has read specific plans that Leeds mayors made. ", "The plans cost 40 dollars."),
    ],
)
def test_what_says_no_better_which_is_not_put_in(before: str, text: str):
    assert last(text, before)[0] == text
