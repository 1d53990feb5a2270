"""Who said what, one row a phenomenon: cue, source and content inside one sentence."""

import pytest

from claims.extraction.parse import parse
from claims.values import Mode
from tests.extraction.reading import attributions

DIRECT, INDIRECT, MIXED = Mode.DIRECT, Mode.INDIRECT, Mode.MIXED

ROWS = [  # text, [(speaker, content, mode)]
    # direct
    (
        "“The plan will fail,” the minister said.",
        [("the minister", "“The plan will fail,”", DIRECT)],
    ),
    (
        '"The plan will fail," said the minister.',
        [("the minister", '"The plan will fail,"', DIRECT)],
    ),
    (
        "''The plan will fail,'' said Ana Ruiz, a nurse.",
        [("Ana Ruiz", "''The plan will fail,''", DIRECT)],
    ),
    ("“Who pays?” asked the judge.", [("the judge", "“Who pays?”", DIRECT)]),
    (
        "The mayor told the council: “We had no choice.”",
        [("The mayor", "“We had no choice.”", DIRECT)],
    ),
    (
        "“The plan,” the minister said, “will fail.”",
        [("the minister", "“The plan,”", DIRECT), ("the minister", "“will fail.”", DIRECT)],
    ),
    ("Ruiz: “It is over now.”", [("Ruiz", "“It is over now.”", DIRECT)]),
    ("RUIZ: We will rebuild the school.", [("RUIZ", "We will rebuild the school.", DIRECT)]),
    # indirect
    (
        "The minister said the plan would fail.",
        [("The minister", "the plan would fail", INDIRECT)],
    ),
    (
        "The minister said on Monday that the plan would fail.",
        [("The minister", "that the plan would fail", INDIRECT)],
    ),
    ("The plan will fail, the minister said.", [("the minister", "The plan will fail", INDIRECT)]),
    ("Sales had doubled, said Omar Haddad.", [("Omar Haddad", "Sales had doubled", INDIRECT)]),
    (
        "The plan, the minister said, will fail.",
        [("the minister", "The plan", INDIRECT), ("the minister", "will fail.", INDIRECT)],
    ),
    (
        "The chancellor said growth was slow and unemployment was rising.",
        [("The chancellor", "growth was slow and unemployment was rising", INDIRECT)],
    ),
    (
        "The union, however, argues that wages have fallen since 2010.",
        [("The union", "that wages have fallen since 2010", INDIRECT)],
    ),
    ("Police believe the man acted alone.", [("Police", "the man acted alone", INDIRECT)]),
    (
        "Sources close to the talks say a deal is near.",
        [("Sources close to the talks", "a deal is near", INDIRECT)],
    ),
    (
        "A spokesman for the army denied that troops had fired.",
        [("A spokesman for the army", "that troops had fired", INDIRECT)],
    ),
    (
        "The prime minister, in a letter to lawmakers, warned that the cuts would hurt.",
        [("The prime minister", "that the cuts would hurt", INDIRECT)],
    ),
    # mixed
    (
        "The firm “cannot survive” without aid, its chairman warned.",
        [("its chairman", "The firm “cannot survive” without aid", MIXED)],
    ),
    (
        "The envoy warned that Tehran would respond “in kind”.",
        [("The envoy", "that Tehran would respond “in kind”", MIXED)],
    ),
    (
        "The mayor called the plan “a disaster”.",
        [("The mayor", "the plan “a disaster”", MIXED)],
    ),
    # two at once
    (
        '"We lost," the coach said, adding that the team had tried.',
        [
            ("the coach", '"We lost,"', DIRECT),
            ("the coach", "that the team had tried", INDIRECT),
        ],
    ),
    (
        "The BBC reported that the army said it had withdrawn.",
        [
            ("BBC", "that the army said it had withdrawn", INDIRECT),
            ("the army", "it had withdrawn", INDIRECT),
        ],
    ),
    (
        "Omar Haddad said rents rose, while Ana Ruiz argued that they fell.",
        [("Omar Haddad", "rents rose", INDIRECT), ("Ana Ruiz", "that they fell", INDIRECT)],
    ),
    # relative clauses
    (
        "The mayor described the policies she supported.",
        [("The mayor", "the policies she supported", INDIRECT)],
    ),
    (
        "The policies the union supported have failed.",
        [("the union", "The policies", INDIRECT)],
    ),
    (
        "The firms left a gap, which they say left many poor.",
        [("they", "which", INDIRECT), ("they", "left many poor", INDIRECT)],
    ),
    # passive
    (
        "The minister was quoted as saying that the plan would fail.",
        [("The minister", "that the plan would fail", INDIRECT)],
    ),
    (
        "The plan was criticised by the unions for its cost.",
        [
            ("the unions", "The plan", INDIRECT),
            ("the unions", "for its cost", INDIRECT),
        ],
    ),
    ("It was reported that 12 people had died.", [("", "that 12 people had died", INDIRECT)]),
    ("Officials were told that the deal was dead.", [("", "that the deal was dead", INDIRECT)]),
    (
        "The bank is expected to raise rates.",
        [("", "The bank", INDIRECT), ("", "to raise rates", INDIRECT)],
    ),
    # prepositions
    (
        "According to the bank, prices fell by 3 percent.",
        [("the bank", "prices fell by 3 percent", INDIRECT)],
    ),
    (
        "Prices fell by 3 percent, according to the bank.",
        [("the bank", "Prices fell by 3 percent", INDIRECT)],
    ),
    (
        "Prices, according to the bank, fell by 3 percent.",
        [("the bank", "Prices", INDIRECT), ("the bank", "fell by 3 percent", INDIRECT)],
    ),
    (
        "In a survey released on Monday, trains were seen as too slow.",
        [("a survey", "trains were seen as too slow", INDIRECT)],
    ),
    ("As the bank put it, prices fell sharply.", [("the bank", "prices fell sharply.", INDIRECT)]),
    # nouns and adjectives
    (
        "The report's claim that output fell was false.",
        [("The report", "that output fell", INDIRECT)],
    ),
    (
        "The ministry made the promise to build 300 homes.",
        [("The ministry", "to build 300 homes", INDIRECT)],
    ),
    (
        "The captain is confident that the team will win.",
        [("The captain", "that the team will win", INDIRECT)],
    ),
    # documents and bodies
    (
        "The letter, dated Monday, says the fund is empty.",
        [("The letter", "the fund is empty", INDIRECT)],
    ),
    (
        "Readouts of the call stressed the need for calm.",
        [("Readouts of the call", "the need for calm", INDIRECT)],
    ),
    ("Polls show a close race.", [("Polls", "a close race", INDIRECT)]),
    (
        "The study found no link between the two.",
        [("The study", "no link between the two", INDIRECT)],
    ),
    # wishes, plans, blame
    (
        "The company promised to cut 300 jobs.",
        [("The company", "to cut 300 jobs", INDIRECT)],
    ),
    ("The governor wants to close the mine.", [("The governor", "to close the mine", INDIRECT)]),
    (
        "The lawyer accused the firm of hiding losses.",
        [("The lawyer", "the firm of hiding losses", INDIRECT)],
    ),
    ("The unions called for a strike.", [("The unions", "a strike", INDIRECT)]),
    (
        "The senator criticised the budget, which passed on Friday.",
        [("The senator", "the budget", INDIRECT)],
    ),
    (
        "The bank expects growth of 2 percent.",
        [("The bank", "growth of 2 percent", INDIRECT)],
    ),
    # the article's own voice
    ("Prices fell by 3 percent in August.", []),
    ("The so-called “snow line” moved north.", []),
    ("The factory makes “smart” lamps and sells them abroad.", []),
    ("A website called Open Harbour went offline.", []),
    ("She raised two children and addressed envelopes.", []),
    ("The attack on the base killed four soldiers.", []),
    ("They worked to support the school.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_words_go_to_whom_the_sentence_gives_them(text: str, expected: list[tuple[str, str, Mode]]):
    found = attributions(text, parse(text))

    said = [(q.speaker, text[q.content.start : q.content.end], q.mode) for q in found]
    assert said == expected


def test_source_cue_and_content_are_spans_of_the_article():
    text = "It rained. Ana Ruiz, a nurse, later told reporters that the clinic had closed."

    (said,) = attributions(text, parse(text))

    assert said.source is not None
    assert said.cue is not None
    assert text[said.source.start : said.source.end] == "Ana Ruiz, a nurse"
    assert text[said.cue.start : said.cue.end] == "later told"
    assert text[said.content.start : said.content.end] == "that the clinic had closed"


SOURCES = [  # text, the source of its first attribution
    (
        "“It is late,” said Ana Ruiz, a nurse who added that the clinic had closed.",
        "Ana Ruiz, a nurse",
    ),
    (
        "Ana Ruiz, a nurse who runs the clinic, said it had closed.",
        "Ana Ruiz, a nurse who runs the clinic",
    ),
    ("Even Ana Ruiz said that the clinic had closed.", "Ana Ruiz"),
    ("The bank's claim that prices fell was false.", "The bank"),
    ("Ana Ruiz sent a letter saying that the clinic had closed.", "Ana Ruiz"),
    ("The firm appeared to blame the crew for the fire.", "The firm"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_source_is_the_name_with_what_describes_it(text: str, source: str):
    spans = [q.source for q in attributions(text, parse(text)) if q.source]

    assert source in [text[s.start : s.end] for s in spans]


def test_what_somebody_is_only_reported_to_think_is_the_speakers_voice():
    text = "The mayor said the nurses believe that the clinic will close."

    assert [q.speaker for q in attributions(text, parse(text))] == ["The mayor"]


@pytest.mark.parametrize(
    "text",
    [
        "“I believe that we will win the cup,” the coach said.",
        "“You know that they promised to pay,” the coach said.",
        "“Everybody wants to leave the town,” the coach said.",
    ],
)
def test_what_a_quoted_speaker_thinks_is_the_speakers_voice(text: str):
    assert [q.speaker for q in attributions(text, parse(text))] == ["the coach"]


def test_a_quotation_inside_a_quotation_has_its_own_speaker():
    text = "“The guard shouted, ‘Everybody must leave the hall,’” the witness said."

    found = attributions(text, parse(text))

    assert {q.speaker for q in found} == {"the witness", "The guard"}
