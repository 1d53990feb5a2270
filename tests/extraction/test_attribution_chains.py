"""Sources that others pass on, sign or deny, and where their words end."""

import pytest

from claims.extraction.parse import parse
from tests.extraction.reading import attributions


def told(text: str) -> list[tuple[str, str]]:
    return [
        (q.speaker, text[q.content.start : q.content.end]) for q in attributions(text, parse(text))
    ]


CHAINS = [  # text, who said it, what, who passes it on
    (
        "The agency quoted the minister as saying that 40 wells were dry.",
        ("the minister", "that 40 wells were dry", "The agency"),
    ),
    (
        "The newspaper quoted Haddad as saying, “We will appeal.”",
        ("Haddad", "“We will appeal.”", "The newspaper"),
    ),
    (
        "The talks would go on for a week, a senior official was quoted as saying.",
        ("a senior official", "The talks would go on for a week", ""),
    ),
    (
        "The minister was cited by local media as saying the tax would double.",
        ("The minister", "the tax would double", "local media"),
    ),
    (
        "Two bridges fell, the governor was quoted as saying by state television.",
        ("the governor", "Two bridges fell", "state television"),
    ),
    (
        "The convoy was hit at dawn, the agency Ilna quoted a commander as saying.",
        ("a commander", "The convoy was hit at dawn", "the agency"),
    ),
    (
        "Tasnim, citing the foreign ministry, said three diplomats had left.",
        ("the foreign ministry", "three diplomats had left", "Tasnim"),
    ),
    (
        "Reuters reported, citing two officials, that the deal was dead.",
        ("two officials", "that the deal was dead", "Reuters"),
    ),
    (
        "The envoy left on Monday, Reuters said, citing two diplomats.",
        ("two diplomats", "The envoy left on Monday", "Reuters"),
    ),
    (
        "The bank said the branch was shut, citing security concerns.",
        ("The bank", "the branch was shut", ""),
    ),
    ("The ministry said that 40 wells were dry.", ("The ministry", "that 40 wells were dry", "")),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_the_innermost_source_speaks_and_its_carrier_is_kept(
    text: str, expected: tuple[str, str, str]
):
    found = [
        (q.speaker, text[q.content.start : q.content.end], q.carrier)
        for q in attributions(text, parse(text))
    ]

    assert found[0] == expected


SIGNED = [  # text, its speaker
    ("“We lost forty homes.” — Ana Ruiz", "Ana Ruiz"),
    ("“We lost forty homes.” – Tom Weiss, a farmer in Leeds", "Tom Weiss"),
    ('"The bridge is safe." -- Mayor Paul Roy', "Paul Roy"),
    ("“We will not raise fares.”\n— Transport Minister Omar Haddad, 12 May", "Omar Haddad"),
    ("“We lost forty homes.”\n\n— Ana Ruiz\n\nThe fire began at noon.", "Ana Ruiz"),
    ("“We lost forty homes.” — Ana Ruiz (Leeds)", "Ana Ruiz"),
]


@pytest.mark.parametrize(("text", "speaker"), SIGNED)
def test_a_name_behind_a_dash_signs_the_quotation(text: str, speaker: str):
    assert [s for s, _ in told(text)] == [speaker]


UNSIGNED = [
    "“We lost forty homes.” — The fire began at noon.",
    "“We lost forty homes.” — Ana Ruiz left the hall.",
    "“We lost forty homes.” — 12 May",
]


@pytest.mark.parametrize("text", UNSIGNED)
def test_a_dash_before_other_words_signs_nothing(text: str):
    assert told(text)[0] == ("", "“We lost forty homes.”")


NICKNAMED = [
    ("“We lost 40 homes,” said Maria “Mia” Torres, the fire chief.", "Maria “Mia” Torres"),
    ("Robert (Bob) Lee said the mill would close.", "Robert (Bob) Lee"),
    ('William "Bill" Novak said that the road was closed.', 'William "Bill" Novak'),
    ("James ‘Jim’ Doyle warned that prices would rise.", "James ‘Jim’ Doyle"),
    ("Maria “Mia” Torres left. Torres said the fire was out.", "Maria “Mia” Torres"),
    ("Maria “Mia” Torres left. Mia Torres said the fire was out.", "Maria “Mia” Torres"),
    ("Robert Lane Jr. said the mill was sold.", "Robert Lane"),
    ("Ana Ruiz (D) said the mill was sold.", "Ana Ruiz"),
]


@pytest.mark.parametrize(("text", "speaker"), NICKNAMED)
def test_a_second_name_in_marks_belongs_to_the_name(text: str, speaker: str):
    assert [s for s, _ in told(text)] == [speaker]


def test_a_second_name_before_a_surname_alone_is_no_quotation():
    assert told('"Rick" Novak said the road was shut.') == [("Novak", "the road was shut")]


SENT = [
    "And from Chairwoman Ana Ruiz:\n\n“The port handled 40 ships last week.”",
    "This, from Ana Ruiz:\n\n“The port handled 40 ships last week.”",
]


@pytest.mark.parametrize("text", SENT)
def test_a_line_that_names_a_sender_brings_in_what_is_quoted_below(text: str):
    assert told(text) == [("Ana Ruiz", "“The port handled 40 ships last week.”")]


DATELINES = [
    ("PARIS: Prices fell in May.", []),
    ("NEW DELHI: Three ministers resigned on Monday.", []),
    ("NAIROBI: Prices fell in May.", []),
    ("LONDON: The bank said prices fell.", [("The bank", "prices fell")]),
    ("KARIMI: Prices fell in May.", [("KARIMI", "Prices fell in May.")]),
]


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_a_dateline_speaks_not(text: str, expected: list[tuple[str, str]]):
    assert told(text) == expected


NOBODY = [
    "Nothing in the report suggests that the minister took money.",
    "Nobody said the tax would raise $5 billion.",
    "None of the witnesses said the car was red.",
    "No official has said that the dam is unsafe.",
    "Not one of the ministers said the vote was fair.",
    "Neither Ruiz nor Haddad said the road was closed.",
    "Few economists say the levy will raise $2 billion.",
    "Hardly anyone said the plan would work.",
    "The mayor has yet to say that 40 homes were lost.",
    "The bank stopped short of saying that rates would fall.",
    "The ministry declined to comment.",
    "The show runs until May.",
    "Snow signals the end of the season.",
    "The clock showed ten past two.",
    "Her letter was never answered.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_given_what_was_not_said(text: str):
    assert told(text) == []


def test_a_few_who_speak_are_somebody():
    assert told("A few nurses said the plan would work.") == [
        ("A few nurses", "the plan would work")
    ]


CUT = [  # text whose first speaker says only this
    ("Ruiz said the bank would close, adding pressure on the minister.", "the bank would close"),
    ("Ruiz said the firm paid no tax, a claim that the firm denies.", "the firm paid no tax"),
    ("Ruiz said the firm paid no tax, a claim disputed by it.", "the firm paid no tax"),
    ("Ruiz said crime had doubled, even though records show it fell.", "crime had doubled"),
    ("Ruiz said 300 were fired, while the ministry declined to comment.", "300 were fired"),
    (
        "Ruiz said the mill lost 300 jobs, something the union has warned about.",
        "the mill lost 300 jobs",
    ),
    ("Ruiz said it left, something that cost 300 jobs.", "it left, something that cost 300 jobs"),
    ("Ruiz said talks would resume, raising hopes of a truce.", "talks would resume"),
    ("Ruiz said the wells were clean, despite tests that found lead.", "the wells were clean"),
    ("Ruiz said nobody was warned, contradicting the mayor.", "nobody was warned"),
    ("Ruiz said it fell, though he was not sure.", "it fell, though he was not sure"),
    ("Ruiz said sales rose 4 percent, beating May.", "sales rose 4 percent, beating May"),
    ("Ruiz said the judge fined Acme, a firm in Leeds.", "the judge fined Acme, a firm in Leeds"),
]


DEEDS = [  # behind ", Ruiz said": he may be who did it
    "The plant made 300 cars, Ruiz said, and praised the workers.",
    "The plant made 300 cars, Ruiz said, before leaving the hall.",
    "The fire killed 12 people, Ruiz said, but declined to comment further.",
    "The fire killed 12 people, Ruiz said, but did not give details.",
    "The bank lost $40 million, Ruiz said, waving a copy of the audit.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_what_the_speaker_did_is_not_put_into_his_mouth(text: str):
    said = [words for who, words in told(text) if who == "Ruiz"]

    assert said == [text.split(", Ruiz", maxsplit=1)[0]]


@pytest.mark.parametrize(("text", "content"), CUT)
def test_what_the_reporter_adds_is_left_out(text: str, content: str):
    assert told(text)[0] == ("Ruiz", content)


def test_a_comment_of_the_reporter_is_nobody_elses_saying():
    text = "The ministry said the dam was safe, echoing statements by the builder."

    assert told(text) == [("The ministry", "the dam was safe")]


TWO = [
    (
        "The plan was sound, he said, but the money was gone, she said.",
        [("he", "The plan was sound"), ("she", "but the money was gone")],
    ),
    (
        "“It works,” Ruiz said, but “not for long,” Haddad said.",
        [("Ruiz", "“It works,”"), ("Haddad", "“not for long,”")],
    ),
    (
        "If elected, she said she would cut taxes.",
        [("she", "If elected"), ("she", "she would cut taxes")],
    ),
    (
        "In May, she said she would cut taxes.",
        [("she", "she would cut taxes")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TWO)
def test_each_part_of_a_sentence_goes_to_its_own_speaker(
    text: str, expected: list[tuple[str, str]]
):
    assert [(s.lower(), c) for s, c in told(text)] == [(s.lower(), c) for s, c in expected]


DESCRIBED = [  # text, the speaker of its last sentence
    ("Ali Karimi, the prime minister, left. The prime minister said it fell.", "Ali Karimi"),
    ("The finance minister, Ana Ruiz, left. The minister said it fell.", "Ana Ruiz"),
    ("Tom Weiss, chief executive of Acme, left. The chief executive said it fell.", "Tom Weiss"),
    ("Police chief Omar Haddad left. The police chief said it fell.", "Omar Haddad"),
    (
        "The finance minister, Ana Ruiz, left. The health minister said it fell.",
        "The health minister",
    ),
    (
        "Ana Ruiz, the minister, met Tom Weiss, a minister. The minister said it fell.",
        "The minister",
    ),
    ("The minister said it fell. Ana Ruiz, the minister, left.", "The minister"),
    ("Former minister Ana Ruiz left. The minister said it fell.", "The minister"),
    (
        "Ana Ruiz, the minister, left. The minister of health said it fell.",
        "The minister of health",
    ),
    ("Ana Ruiz, the minister, left. A minister said it fell.", "A minister"),
]


@pytest.mark.parametrize(("text", "speaker"), DESCRIBED)
def test_an_office_stands_for_the_one_person_introduced_with_it(text: str, speaker: str):
    assert told(text)[-1][0] == speaker


FRAMES = [
    ("The officer fired first, camera footage shows.", "camera footage", "The officer fired first"),
    ("The way Ruiz sees it, the bank had no choice.", "Ruiz", "the bank had no choice"),
    ("As far as the ministry is concerned, it is closed.", "the ministry", "it is closed"),
    ("To hear Weiss tell it, the mill was never for sale.", "Weiss", "the mill was never for sale"),
    ("It was, in Weiss's view, a mistake.", "Weiss", "It was"),
    ("It is the ministry's position that there was no leak.", "ministry", "that there was no leak"),
    ("Ruiz called for the army to leave the city.", "Ruiz", "the army to leave the city"),
    ("They agreed to share a coin and rely on it.", "They", "to share a coin and rely on it"),
    ("Ruiz criticised the plan by citing a poll.", "Ruiz", "the plan"),
    ("Officials were at pains to point out that it fell.", "Officials", "that it fell"),
    ("According to a study, quoted in the Post, 3,000 fled.", "a study", "3,000 fled"),
    ("She said, according to the transcript, that it fell.", "the transcript", "that it fell"),
    ("There were complaints that the road was closed.", "", "that the road was closed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "content"), FRAMES)
def test_a_frame_gives_its_content_to_its_source(text: str, speaker: str, content: str):
    assert content in [c for s, c in told(text) if speaker in s]
