"""Ways to report beside "said that": phrases, nouns, feelings, asides; and what reports nothing."""

import pytest

from claims.extraction.parse import parse
from tests.extraction.reading import attributions


def told(text: str) -> list[tuple[str, str]]:
    """Speaker and content of every attribution of ``text``."""
    found = attributions(text, parse(text))
    return [(q.speaker, text[q.content.start : q.content.end]) for q in found]


PHRASES = [  # text, its one attribution: speaker and content
    ("The mayor lashed out at the judges.", ("The mayor", "the judges")),
    ("The union shrugged off the offer.", ("The union", "the offer")),
    ("The governor weighed in on the strike.", ("The governor", "the strike")),
    ("The senator distanced himself from the report.", ("The senator", "the report")),
    ("The bank laid out plans for two branches.", ("The bank", "plans for two branches")),
    ("The coach took issue with the ruling.", ("The coach", "the ruling")),
    ("The company focused on the cost of the repair.", ("The company", "the cost of the repair")),
    ("Regulators rejected the merger.", ("Regulators", "the merger")),
    ("Police did not identify the driver.", ("Police", "the driver")),
    ("The union branded the offer an insult.", ("The union", "the offer an insult")),
    ("The critics see the new law as a threat.", ("The critics", "the new law as a threat")),
    ("The law bans smoking in parks.", ("The law", "smoking in parks")),
    (
        "The mayor criticised the plan in May for its cost.",
        ("The mayor", "the plan in May for its cost"),
    ),
    ("The mayor criticised the plan on Tuesday.", ("The mayor", "the plan")),
]
NOUNS = [
    ("The doctor raised doubts about the vaccine.", ("The doctor", "the vaccine")),
    ("The ministry issued a warning about the dam.", ("The ministry", "the dam")),
    ("The council expressed support for the farmers.", ("The council", "the farmers")),
    ("The teachers have questions about the exam.", ("The teachers", "the exam")),
    ("The budget drew criticism from the unions.", ("the unions", "The budget")),
    ("The tunnel faces opposition from farmers.", ("farmers", "The tunnel")),
    (
        "The director's answer was that the roof had leaked.",
        ("The director", "that the roof had leaked"),
    ),
    ("The panel's view is that the bridge is safe.", ("The panel", "that the bridge is safe")),
    ("The lawyer made the case that the firm had lied.", ("The lawyer", "that the firm had lied")),
    ("The dam is unsafe, in the view of the panel.", ("the panel", "The dam is unsafe")),
]
FEELINGS = [
    ("The minister is worried about the harvest.", ("The minister", "the harvest")),
    ("The clerk was convinced that the vote was fair.", ("The clerk", "that the vote was fair")),
    ("The families were angered by the delay.", ("The families", "the delay")),
    ("The ruling angered the unions.", ("the unions", "The ruling")),
    ("The party is opposed to the tax.", ("The party", "the tax")),
    ("The mayor is critical of the plan.", ("The mayor", "the plan")),
    ("Haddad remains an advocate for the miners.", ("Haddad", "the miners")),
]
CLAUSES = [
    ("The mayor made clear that the pool would close.", ("The mayor", "that the pool would close")),
    ("The mayor made it clear she would resign.", ("The mayor", "she would resign")),
    (
        "The pilot tweeted late at night that the strip was icy.",
        ("The pilot", "that the strip was icy"),
    ),
    (
        "The agency has not said when the road will reopen.",
        ("The agency", "when the road will reopen"),
    ),
    ("The dam has added to the damage, Ruiz noted.", ("Ruiz", "The dam has added to the damage")),
    (
        "The clerk said she had seen it and kept a copy.",
        ("The clerk", "she had seen it and kept a copy"),
    ),
    (
        "The minister said the road was closed; the railway ran on.",
        ("The minister", "the road was closed"),
    ),
    ("As reported by Harbour News, the pool is shut.", ("Harbour News", "the pool is shut")),
    ("As stated in the report, the pool is shut.", ("the report", "the pool is shut")),
    ("Haddad groused that the pool was shut.", ("Haddad", "that the pool was shut")),
    ("As the mayor told reporters, the pool will close.", ("the mayor", "the pool will close.")),
    (
        "The minister denounced what the paper called a purge.",
        ("The minister", "what the paper called a purge"),
    ),
    (
        "The firm said it would stay because the port was cheap.",
        ("The firm", "it would stay because the port was cheap"),
    ),
    (
        "The court released footage of Omar Haddad saying that he was armed.",
        ("Omar Haddad", "that he was armed"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*PHRASES, *NOUNS, *FEELINGS, *CLAUSES])
def test_one_cue_gives_one_thing_to_one_speaker(text: str, expected: tuple[str, str]):
    assert told(text) == [expected]


SEVERAL = [  # text, all of its attributions
    (
        "The mayor tweeted that the firm was a fraud and called for a boycott.",
        [("The mayor", "that the firm was a fraud"), ("The mayor", "a boycott")],
    ),
    (
        "The council said the dam was unsafe and urged people to leave.",
        [("The council", "the dam was unsafe"), ("The council", "to leave")],
    ),
    (
        "Oslo, as the guide pointed out, has 12 harbours.",
        [("the guide", "Oslo"), ("the guide", "has 12 harbours.")],
    ),
    (
        "If the dam fails, Mr. Novak argues, three villages will flood.",
        [("Mr. Novak", "If the dam fails"), ("Mr. Novak", "three villages will flood.")],
    ),
    (
        "These workers, the director explained at the hearing, were well paid.",
        [("the director", "These workers"), ("the director", "were well paid.")],
    ),
    (
        "The paper ran what analysts describe as a smear.",
        [("analysts", "what"), ("analysts", "as a smear")],
    ),
    (
        "The BBC reported that Lopez said the bill was dead.",
        [("BBC", "that Lopez said the bill was dead"), ("Lopez", "the bill was dead")],
    ),
    (
        "Ana Ruiz said he believes the bill is dead.",
        [("Ana Ruiz", "he believes the bill is dead")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_every_part_goes_to_its_own_speaker(text: str, expected: list[tuple[str, str]]):
    assert told(text) == expected


QUOTED = [  # text, the last attribution
    (
        "The judge turned to the jury: “You may go home now, all of you.”",
        ("The judge", "“You may go home now, all of you.”"),
    ),
    (
        "Clinic staff: “We were not told about the leak at all.”",
        ("Clinic staff", "“We were not told about the leak at all.”"),
    ),
    (
        "The mayor wrote:\n\nWe will not leave this valley without a fight.",
        ("The mayor", "We will not leave this valley without a fight."),
    ),
    (
        "“We paid for the action, but not for the cost of inaction,” said Ana Ruiz.",
        ("Ana Ruiz", "“We paid for the action, but not for the cost of inaction,”"),
    ),
    ("The email goes on to say: “Leave the city now.”", ("The email", "“Leave the city now.”")),
    (
        "The site checked this statement by Omar Haddad in June:\n\n“Half of the mills are shut.”",
        ("Omar Haddad", "“Half of the mills are shut.”"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_words_behind_a_colon_or_a_mark_find_their_speaker(text: str, expected: tuple[str, str]):
    assert told(text)[-1] == expected


BLOCKS = [  # text, all of its attributions
    (
        "Ana Ruiz elaborated on what she felt was true:\n\nThe dam is safe. It holds.",
        [("Ana Ruiz", "The dam is safe. It holds.")],
    ),
    (
        "Ana Ruiz wrote:\n\nI think the dam is safe. We want more of them.\n\nShe left.",
        [("Ana Ruiz", "I think the dam is safe. We want more of them.")],
    ),
    (
        "Ana Ruiz wrote:\n\nThe dam is safe.\nIt holds.\n\nThe valley has 12 dams.",
        [("Ana Ruiz", "The dam is safe."), ("Ana Ruiz", "It holds.")],
    ),
    (
        "Ana Ruiz wrote of the fair, run by Weiss and shut by Paul Novak, on Monday, adding:\n\n"
        "The dam is safe.",
        [
            ("Ana Ruiz", "the fair, run by Weiss and shut by Paul Novak, on Monday"),
            ("Ana Ruiz", "The dam is safe."),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_a_block_set_off_is_the_voice_of_whoever_leads_in(
    text: str, expected: list[tuple[str, str]]
):
    assert told(text) == expected


RELATIVES = [  # text, all of its attributions: the cue stands inside the clause
    (
        "The plan, which the Lake Foundation estimates would cost 12 million dollars, is dead.",
        [("Lake Foundation", "which"), ("Lake Foundation", "would cost 12 million dollars")],
    ),
    (
        "The court, which Haddad claims affirmed the ban, is closed.",
        [("Haddad", "which"), ("Haddad", "affirmed the ban")],
    ),
    (
        "The leak, which Weiss said is meant to sow discord, goes on.",
        [("Weiss", "which"), ("Weiss", "is meant to sow discord")],
    ),
    (
        "Officials were silent, a decision they say allowed the group to grow.",
        [("Officials", "a decision"), ("Officials", "allowed the group to grow")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVES)
def test_a_cue_inside_a_relative_clause_gives_both_its_sides(
    text: str, expected: list[tuple[str, str]]
):
    assert told(text) == expected


NOTHING = [
    # nobody who could speak
    "The uneven funding underscores the need for rules.",
    "The week promises to be hot.",
    "Holding rates near zero helped support growth.",
    "No leader wants to close a school.",
    # nobody who does
    "The mayor was asked about the fire.",
    "People accused of fraud are entitled to a lawyer.",
    "You know the rest.",
    "Turnout was low among voters who back the tax.",
    "Those talks are continuing.",
    # deeds
    "As announced in May, the pool is shut.",
    "The mayor embraced the tax.",
    "The mayor unveiled a map.",
    "New Poll Shows Minor Bump for Ruiz",
    # nothing said
    "The ministry did not respond to written questions.",
    "The clinic did not reply to questions.",
    "It is a loss that the agency fears will continue “for the next two years.”",
    # names of works and headings
    "The film, written by Omar Haddad, is called “Sons of the River”.",
    "Omar Haddad wrote “A Season of Rain” in 2010.",
    "BREAKING NEWS: The mill lost 300 jobs.",
    "FACT CHECK: The mill lost 300 jobs.",
    "QUESTION OF THE WEEK: who pays 12 million dollars?",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_says_is_given_to_nobody(text: str):
    assert told(text) == []


def test_a_gloss_of_the_reporter_is_no_second_attribution():
    text = "“It will be hard,” the mayor said, referring to the winter."

    assert told(text) == [("the mayor", "“It will be hard,”")]


SOURCES = [  # text, the source of its first attribution
    ("Many mayors, including Ana Ruiz, said the tax was low.", "Many mayors, including Ana Ruiz"),
    (
        "Some economists - among them two Nobel laureates - warn that prices will rise.",
        "Some economists - among them two Nobel laureates",
    ),
    (
        "“It was late,” said Omar Haddad, then the mayor of Leeds.",
        "Omar Haddad, then the mayor of Leeds",
    ),
    ("“It was late,” said Ana Ruiz, 62, who runs it.", "Ana Ruiz, 62, who runs it"),
    ("Will wrote that the crew was tired.", "Will"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_source_keeps_what_an_aside_tells_of_it(text: str, source: str):
    span = attributions(text, parse(text))[0].source

    assert span is not None
    assert text[span.start : span.end] == source
