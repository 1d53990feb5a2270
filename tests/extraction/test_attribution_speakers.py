"""Speakers over a whole article: full names, pronouns, quotations that run on, and doubt."""

import pytest

from claims.extraction import extract
from claims.extraction.parse import parse
from tests.extraction.reading import attributions


def speakers(text: str) -> list[tuple[str, bool]]:
    return [(q.speaker, q.unclear) for q in attributions(text, parse(text))]


LINKED = [  # text, the speaker of its last attribution
    ("Ali Karimi leads the council. Karimi said that talks had failed.", "Ali Karimi"),
    ("Gen. John Baker arrived. Mr. Baker said that troops would leave.", "John Baker"),
    (
        "Donald Trump named Ted Cruz. Though Trump was not willing to say for certain who it would "
        "be, the front-runner did offer his opinion. “Rubio is not going to be the one,” he said.",
        "Donald Trump",
    ),
    (
        "The Only Reason Hedge Funds Support Ana Ruiz.\n\nAna Ruiz left. Ruiz said that talks had "
        "failed.",
        "Ana Ruiz",
    ),
    ("Maria del Rio left. “We are done with this,” del Rio said.", "Maria del Rio"),
    ("Ali Karimi left the room. He said that talks had failed.", "Ali Karimi"),
    ("Ms. Ana Ruiz runs a clinic. Nurses like her. She said the clinic was full.", "Ana Ruiz"),
    ("Omar Haddad, who owns the mill, said it would close.", "Omar Haddad"),
    ("Omar Haddad, 61, the owner of the mill, said it would close.", "Omar Haddad"),
    ("Sen. Ann Lee (D-Calif.) said the bill was dead.", "Ann Lee"),
    ("Company spokesman Tom Weiss said the plant was safe.", "Tom Weiss"),
    ("Mr. Lee said the shop was closed.", "Mr. Lee"),
    ("The Justice Department said the shop was closed.", "Justice Department"),
    ("The Commission on Debates said the hall was full.", "The Commission on Debates"),
    ("The chairman, Phil Novak, said the hall was full.", "Phil Novak"),
    ("Doris Crouse-Mays said the hall was full.", "Doris Crouse-Mays"),
    ("The Treasury fined them over what it said was a ring.", "Treasury"),
    ("A spokeswoman for the port said the crane fell.", "A spokeswoman for the port"),
    ("Director General Lee Ki-sung said the crane fell.", "Lee Ki-sung"),
    ("Secretary of State John F. Novak said the crane fell.", "John F. Novak"),
    ("President Ruiz left early. He said the crane fell.", "President Ruiz"),
    ("Mr. Novak and Ms. Ruiz said the crane fell.", "Mr. Novak and Ms. Ruiz"),
    ("Ana Ruiz, Tom Weiss and Omar Haddad said it fell.", "Ana Ruiz, Tom Weiss and Omar Haddad"),
    ("Farmers who sold the mill said the crane fell.", "Farmers who sold the mill"),
    ("Farmers, who sold the mill, said the crane fell.", "Farmers"),
    ("Builders and owners of the mill said the crane fell.", "Builders and owners of the mill"),
]


@pytest.mark.parametrize(("text", "speaker"), LINKED)
def test_a_speaker_is_linked_to_the_fullest_name(text: str, speaker: str):
    assert speakers(text)[-1] == (speaker, False)


def test_a_chain_of_pronouns_goes_on_and_names_inside_quotations_do_not_break_it():
    text = (
        "Ali Karimi spoke last. “Tom Weiss lied to us all,” he said. “He must go.”\n\n"
        "He added: “Tom Weiss sold the mill.”\n\nHe said that talks had failed."
    )

    assert {s for s, _ in speakers(text)} == {"Ali Karimi"}


NO_PERSONS = [  # text whose only two-word names are places, days and bodies
    "Ground Zero was calm. He said that talks had failed.",
    "New York voted. She said that talks had failed.",
    "Florida on Friday was hot. He said that talks had failed.",
    "The Justice Department sued. He said that talks had failed.",
]


@pytest.mark.parametrize("text", NO_PERSONS)
def test_places_and_bodies_are_nobody_a_pronoun_stands_for(text: str):
    assert speakers(text)[-1][1] is True


UNCLEAR = [  # text, the printed words that stay
    ("He said that talks had failed.", "He"),
    ("Ali Karimi met John Baker. He said that talks had failed.", "He"),
    ("They said that talks had failed.", "They"),
    ("Ali Karimi left in May.\n\nIt rained.\n\nThe road closed.\n\nHe said it was late.", "He"),
    ("Mr. Ali Karimi left. She said that talks had failed.", "She"),
]


@pytest.mark.parametrize(("text", "printed"), UNCLEAR)
def test_a_pronoun_with_no_one_answer_stays_and_is_unclear(text: str, printed: str):
    assert speakers(text)[-1] == (printed, True)


def test_a_surname_two_persons_share_is_linked_to_neither():
    text = "John Baker met Mary Baker. Baker said that the deal was done."

    assert speakers(text)[-1][0] == "Baker"


def test_a_quotation_without_anybody_named_is_unclear():
    text = "The hall fell silent.\n\n“Nobody told us about the fire at all.”"

    (said,) = attributions(text, parse(text))

    assert (said.speaker, said.source, said.unclear) == ("", None, True)


RUNNING_ON = [
    "“We will not wait,” Omar Haddad said. “Our patience is over. Every step counts.”",
    "“We will not wait. Our patience is over,” Omar Haddad said.",
    "Omar Haddad spoke last:\n\n“We will not wait,” Haddad said. “Our patience is over.\n\n"
    "“Every step counts.”",
    "Omar Haddad told the crowd:\n\n“We will not wait. Our patience is over. Every step counts.”",
]


@pytest.mark.parametrize("text", RUNNING_ON)
def test_a_quotation_runs_on_over_sentences_and_paragraphs(text: str):
    found = attributions(text, parse(text))

    assert {(q.speaker, q.unclear) for q in found} == {("Omar Haddad", False)}
    quoted = " ".join(text[q.content.start : q.content.end] for q in found)
    for words in ("not wait", "patience is over"):
        assert words in quoted


def test_parts_of_a_quotation_share_source_and_cue():
    text = "“We will not wait,” Omar Haddad said. “Our patience is over.\n\n“Every step counts.”"

    found = attributions(text, parse(text))

    assert len(found) == 3
    assert len({(q.source, q.cue) for q in found}) == 1


def test_a_new_speaker_ends_a_quotation():
    text = "“We will wait,” Omar Haddad said. “We will not wait at all,” Ana Ruiz replied."

    assert [s for s, _ in speakers(text)] == ["Omar Haddad", "Ana Ruiz"]


def test_a_transcript_gives_each_paragraph_to_its_label():
    text = "LEE: Where is the money? We ask again.\n\nRUIZ: In the bank. It is safe there."

    found = attributions(text, parse(text))

    said = [(q.speaker, text[q.content.start : q.content.end]) for q in found]
    assert said == [
        ("LEE", "Where is the money? We ask again."),
        ("RUIZ", "In the bank. It is safe there."),
    ]


OFFICES = [  # text, the speaker of its last attribution: the one introduced with the office
    ("Senator Tom Weiss left. Ana Ruiz stayed. The senator said it was late.", "Tom Weiss"),
    ("Sen. Tom Weiss left. “It was late,” the senator said.", "Tom Weiss"),
    ("Ana Ruiz, the mayor of Leeds, left. The mayor said it was late.", "Ana Ruiz"),
    ("The mayor, Ana Ruiz, left. On Monday the mayor said it was late.", "Ana Ruiz"),
    ("Republican Tom Weiss left. The Republican said it was late.", "Tom Weiss"),
]


@pytest.mark.parametrize(("text", "speaker"), OFFICES)
def test_an_office_is_the_one_person_introduced_with_it(text: str, speaker: str):
    assert speakers(text)[-1] == (speaker, False)


OPEN_OFFICES = [  # text, the words that stay: more than one person may be meant
    ("Sen. Tom Weiss met Sen. Ana Ruiz. The senator said it was late.", "The senator"),
    ("Former President Tom Weiss left. The president said it was late.", "The president"),
    ("Tom Weiss, president of the mill, left. The president said it was late.", "The president"),
    ("Judge Tom Weiss left. A judge was ill. The judge said it was late.", "The judge"),
    ("The senator said it was late. Senator Tom Weiss came.", "The senator"),
    ("Senator Tom Weiss left. The senator from Ohio said it was late.", "The senator from Ohio"),
    (
        "Republican Tom Weiss met the Republican nominee. The Republican said it was late.",
        "The Republican",
    ),
]


@pytest.mark.parametrize(("text", "printed"), OPEN_OFFICES)
def test_an_office_two_may_hold_stays_as_printed(text: str, printed: str):
    assert speakers(text)[-1] == (printed, False)


def test_he_is_sought_in_his_own_paragraph_first():
    text = "Tom Weiss and Omar Haddad left.\n\nPaul Novak stayed. He said it was late."

    assert speakers(text)[-1] == ("Paul Novak", False)


SPOKEN_LAST = [  # text, the speaker of its last attribution: who spoke last, not whoever is named
    ("Tom Weiss said Omar Haddad's plan failed. He said it was late.", "Tom Weiss"),
    ("Tom Weiss told Omar Haddad to go. “It was late,” he said.", "Tom Weiss"),
    ("Tom Weiss attacked Omar Haddad, whom he describes as a fraud.", "Tom Weiss"),
    ("“We met Omar Haddad,” said Tom Weiss.\n\n“It was late,” he said.", "Tom Weiss"),
    ("Omar Haddad left. Tom Weiss said it rained.\n\n“It was late,” he said.", "Tom Weiss"),
    ("The former lawyer told Weiss to go. She said it was late.", "The former lawyer"),
    ("Officials say Omar Haddad lied. The plan was dead, they say.", "Officials"),
    ("Officials met Tom Weiss on Monday. They said it was late.", "Officials"),
    ("The article said Omar Haddad lied. “It was late,” it added.", "The article"),
]


@pytest.mark.parametrize(("text", "speaker"), SPOKEN_LAST)
def test_a_pronoun_goes_on_from_the_last_speaker(text: str, speaker: str):
    assert speakers(text)[-1] == (speaker, False)


OPEN_PRONOUNS = [  # text, the pronoun that stays: another one acts after the last speaker
    ("Tom Weiss said it rained. Omar Haddad left. He said it was late.", "He"),
    ("Doctors say it rained. Teachers left the hall. They said it was late.", "They"),
    ("Doctors met with Teachers. Teachers left. They said it was late.", "They"),
    ("Tom Weiss said that Omar Haddad claimed it rained. He said it was late.", "He"),
    ("The dam, which feared no flood, broke. It said it was late.", "It"),
]


@pytest.mark.parametrize(("text", "printed"), OPEN_PRONOUNS)
def test_a_pronoun_stays_where_another_acts_after_the_last_speaker(text: str, printed: str):
    assert speakers(text)[-1] == (printed, True)


SHORT_NAMES = [  # text, its last speaker: a surname once said alone stays with its bearer
    (
        "Tom Weiss left. Weiss was ill. His wife, Maria Weiss, stayed. Weiss said it was late.",
        "Tom Weiss",
    ),
    (
        "Tom Weiss left. Maria Weiss stayed. Weiss was ill. Weiss said it was late.",
        "Weiss",
    ),
    (
        "Mr. Tom Weiss left. Weiss was ill. Ms. Maria Weiss stayed. Weiss said it was late.",
        "Weiss",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), SHORT_NAMES)
def test_a_surname_alone_is_the_one_it_was_first_said_of(text: str, speaker: str):
    assert speakers(text)[-1][0] == speaker


GOING_ON = [  # a quotation without a source behind somebody's words
    "Omar Haddad denied the charge. “We never sold the mill to anybody.”",
    "Omar Haddad said it was late. “We never sold the mill to anybody.”",
    "“It was late,” Omar Haddad said.\n\n“We never sold the mill to anybody.”",
    "Omar Haddad said on Facebook:\n\n“It was late.”\n\n“We never sold the mill to anybody.”",
]


@pytest.mark.parametrize("text", GOING_ON)
def test_a_quotation_without_a_source_is_the_last_speakers(text: str):
    found = attributions(text, parse(text))

    assert {(q.speaker, q.unclear) for q in found} == {("Omar Haddad", False)}
    last = found[-1].content
    assert text[last.start : last.end] == "“We never sold the mill to anybody.”"


BROKEN_OFF = [  # the article's own voice comes between, or the paragraph has words of its own
    "“It was late,” Omar Haddad said.\n\nThe hall was full.\n\n“We never sold the mill at all.”",
    "“It was late,” Omar Haddad said.\n\n“We never sold the mill at all.” The hall was full.",
]


@pytest.mark.parametrize("text", BROKEN_OFF)
def test_a_quotation_behind_the_articles_own_voice_is_unclear(text: str):
    assert speakers(text)[-1] == ("", True)


TOLD_WHO = [  # a described source, and its speaker
    ("The owner of Ridge Mills, Paul Adams, said the mill shut.", "Paul Adams"),
    ("The spokesman for the army, Col. Ana Ruiz, said the mill shut.", "Ana Ruiz"),
    ("An adviser to Merkel, Peter Altmaier, said the mill shut.", "Peter Altmaier"),
    ("The lawyer for Ana Ruiz, Tom Weiss, said the mill shut.", "Tom Weiss"),
    (
        "The president of the bank, Jens Holm, and the mayor, Ana Ruiz, said the mill shut.",
        "Jens Holm and Ana Ruiz",
    ),
    (
        "The president of the bank, Jens Holm, and the mayor said the mill shut.",
        "Jens Holm and the mayor",
    ),
    ("The chairman, Omar Haddad, and Ana Ruiz said the mill shut.", "Omar Haddad and Ana Ruiz"),
    # whose name it is, or that it is one, is not certain
    ("The clerk and the judge, Ana Ruiz, said the mill shut.", "The clerk and the judge"),
    ("The senator and the mayor said the mill shut.", "The senator and the mayor"),
    (
        "A report by the Army, Col. Ana Ruiz, said the mill shut.",
        "A report by the Army, Col. Ana Ruiz",
    ),
    # which of them it is, but not how or when it spoke
    ("A person briefed on the talks said the mill shut.", "A person briefed on the talks"),
    (
        "The bridge is 40 years old, a memo obtained by the Times says.",
        "a memo obtained by the Times",
    ),
    ("An aide reached by telephone said the mill shut.", "An aide"),
    ("An audit published on Monday said the mill shut.", "An audit"),
    ("Three officials speaking on condition of anonymity said the mill shut.", "Three officials"),
]


@pytest.mark.parametrize(("text", "speaker"), TOLD_WHO)
def test_a_described_source_is_who_the_sentence_says_it_is(text: str, speaker: str):
    assert [found for found, _ in speakers(text)] == [speaker]


def test_she_is_nobody_the_speaker_is_set_apart_from():
    """Two persons stand in the source: whom "she" takes up is left to an editor."""
    found = extract("The lawyer for Ana Ruiz, Tom Weiss, said she paid $400.", None)

    assert "Tom Weiss paid" not in " ".join(c.statement for c in found)
