"""Extraction as a whole: one candidate a sentence and attribution, and what holds for any text."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import candidates, extract, read_article
from claims.extraction.listing import BARE_WORTH, SAID_WORTH, WORTH_A_LOOK, stands
from claims.values import Candidate, Mode

PUBLISHED = date(2017, 1, 26)
ARTICLE = """Mayor defends bridge plan

CARDIFF, Jan. 25 (Wire) - The bridge cost $45 million, the auditor said on Tuesday. Omar Haddad, \
an engineer, said traffic fell 4 percent, while Ana Ruiz argued that it rose.

“We counted 12,000 cars a day,” Haddad said. “It was a Monday.

“Nobody else counted.”
"""


def test_a_sentence_with_two_speakers_yields_a_candidate_each():
    found = [c for c in extract(ARTICLE, PUBLISHED, every=True) if "Omar Haddad, an" in c.quote]

    assert [(c.attribution.speaker, c.statement) for c in found if c.attribution] == [
        ("Omar Haddad", "Traffic fell 4 percent."),
        (
            "Ana Ruiz",
            "Omar Haddad, an engineer, said traffic fell 4 percent, while Ana Ruiz argued that it "
            "rose.",
        ),
    ]


def test_a_quotation_over_three_sentences_yields_three_candidates_of_one_attribution():
    found = [c for c in extract(ARTICLE, PUBLISHED, every=True) if c.start > ARTICLE.index("“We")]

    found = [c for c in extract(ARTICLE, PUBLISHED, every=True) if c.start >= ARTICLE.index("“We")]
    spoken = {(c.attribution.source, c.attribution.cue) for c in found if c.attribution}
    assert len(found) == 3
    assert len(spoken) == 1


def test_a_quotation_cut_in_two_by_its_speaker_is_one_candidate():
    text = "“Prices fell,” the bank said, “and wages rose.”"

    (candidate,) = extract(text, every=True)

    assert candidate.attribution is not None
    assert candidate.attribution.mode == Mode.DIRECT
    content = candidate.attribution.content
    assert text[content.start : content.end] == text


def test_every_sentence_yields_a_candidate_and_the_threshold_only_leaves_out():
    everything = extract(ARTICLE, PUBLISHED, every=True)
    worth_a_look = extract(ARTICLE, PUBLISHED)

    assert len({c.start for c in everything}) == 7
    said = [{(c.start, c.statement) for c in cs} for cs in (worth_a_look, everything)]
    assert said[0] < said[1]
    assert all(c.check_worthiness >= WORTH_A_LOOK for c in worth_a_look)


def test_a_statement_is_listed_once_a_sentence():
    text = "The company promised to cut 300 jobs and vowed to close two plants."

    statements = [c.statement for c in extract(text, PUBLISHED)]

    assert len(extract(text, PUBLISHED, every=True)) == 2
    assert len(statements) == len(set(statements))


EMBEDDED = "The bank fined 12 firms over what it called a cartel that cost clients $40 million."


def test_words_around_their_own_speaker_are_no_candidate_beside_the_sentence():
    (candidate,) = extract(EMBEDDED, PUBLISHED)

    assert candidate.statement == EMBEDDED
    assert candidate.attribution is None
    assert len(extract(EMBEDDED, PUBLISHED, every=True)) == 2


BESIDE = [  # text, what the article itself says in it
    (
        "The ministry said 40 people had died, but the road stayed open.",
        "The road stayed open.",
    ),
    (
        "Officials say the bridge is safe, although engineers found 300 cracks in May.",
        "Engineers found 300 cracks in May [2016].",
    ),
]


@pytest.mark.parametrize(("text", "statement"), BESIDE)
def test_a_clause_beside_the_reported_one_is_a_candidate_of_its_own(text: str, statement: str):
    reported, own = extract(text, PUBLISHED, every=True)

    assert reported.attribution is not None
    assert own.attribution is None
    assert own.statement == statement


@pytest.mark.parametrize(
    "text",
    [
        "The tax, which she said was a mistake, hurt the poor in 2008, and it remains in force.",
        "The ministry said 40 people had died and that 200 families had fled.",
        "The ministry said the dam would hold if the rain stopped soon.",
    ],
)
def test_a_clause_that_is_reported_or_leads_is_no_candidate_of_its_own(text: str):
    own = [c.statement for c in extract(text, PUBLISHED, every=True) if c.attribution is None]

    assert own in ([], [text])


BODY = (
    "The mill opened in 1950 and made paper for the whole county until its owner died. "
    "His sons ran it for ten more years, and then they sold the site to a maker of glass. "
    "Nobody there had asked for such a sale, and the town had no say in what came after it."
)


def listed(text: str) -> list[tuple[str, str | None]]:
    """Statements and speakers of the candidates on an editor's list."""
    return [
        (c.statement, c.attribution.speaker if c.attribution else None)
        for c in extract(text, PUBLISHED)
    ]


ONCE = [  # a sentence, what the list shows of it
    (  # when and where somebody spoke is nothing of the article's own
        "“Prices fell 4 percent in May,” Ana Ruiz said during a talk on Monday in Leeds.",
        [("Prices fell 4 percent in May [2016].", "Ana Ruiz")],
    ),
    (  # an act is told by the article, not claimed by who acted
        "Omar Haddad has proposed a 10 percent tax on paper.",
        [("Omar Haddad has proposed a 10 percent tax on paper.", None)],
    ),
    (
        "Omar Haddad denied that the mill had lost 40 million dollars.",
        [("Omar Haddad denied that the mill had lost 40 million dollars.", None)],
    ),
    (  # one speaker's words end where another's begin
        "Ana Ruiz said that prices fell 4 percent, and the bank replied, “Prices rose 9 percent.”",
        [
            ("Prices fell 4 percent.", "Ana Ruiz"),
            ("Prices rose 9 percent.", "the bank"),
        ],
    ),
    ("“My dear old friend,” Omar Haddad said on Monday in Leeds to 400 guests.", []),
    (
        "Omar Haddad sold 40 mills in May 2015 and said that prices fell 4 percent.",
        [
            ("Prices fell 4 percent.", "Omar Haddad"),
            (
                "Omar Haddad sold 40 mills in May 2015 and said that prices fell 4 percent.",
                None,
            ),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONCE)
def test_the_list_has_each_claim_of_a_sentence_once(
    text: str, expected: list[tuple[str, str | None]]
):
    assert listed(text) == expected


FURNITURE = [
    "Mill Owner Says Prices Fell 40 Percent In Leeds\n\n{}",
    "Mill closes with loss of 300 jobs\n\n{}",
    "Mill closes with loss of 300 jobs.\n\n{}",
    "Mill cuts 300 jobs;\nThe owner lost 40 million dollars last year\n\n{}",
    "{}\n\nTen Mills That Closed In Leeds Last Year And Why They Did",
    "{}\n\nRelated:\n\nMill closes with loss of 300 jobs in Leeds",
    "{}\n\nThis story was updated at 9 p.m. on Monday with the loss of 300 jobs.",
    "{}\n\nIt rained.\n\nAna Ruiz is a senior editor at the Leeds Gazette.",
    "{}\n\nOn Monday 300 workers of the mill wrote to the owner:",
    '{}\n\n<tweet id="204815163264128256">The mill lost 300 jobs in 2015.',
]


NOTED = [  # a paragraph, what the extraction says it is
    ("CARDIFF, Jan. 25 (Wire) -", "dateline"),
    ("BAGHDAD (Reuters) -", "dateline"),
    ("Photo: Ana Ruiz / Leeds Gazette", "photo credit or caption"),
    (
        "Workers leave the mill after 300 jobs were lost. (Ana Ruiz/Reuters)",
        "photo credit or caption",
    ),
    ("Workers leave the mill on Monday. Getty Images", "photo credit or caption"),
    ("Advertisement", "advertisement"),
    ("Story continues below advertisement", "advertisement"),
    ("Sign up for our newsletter to get 5 stories a day.", "link or newsletter box"),
    ("Subscribe to the Gazette for $5 a month.", "link or newsletter box"),
    ("An earlier version of this article said 400 jobs were lost.", "note on the text"),
    ("Correction: The mill lost 300 jobs, not 400.", "note on the text"),
    ("This article was amended on 5 May to say 300 jobs were lost.", "note on the text"),
    ("This article on the mill was first published in May 2015.", "note on the text"),
    ("Editor's note: The mill paid for 40 percent of this report.", "note on the text"),
    ("© 2017 Leeds Gazette. All rights reserved.", "copyright line"),
    ("Reporting by Ana Ruiz; Editing by Omar Haddad.", "copyright line"),
    ("Additional reporting by Ana Ruiz in Leeds.", "copyright line"),
]


@pytest.mark.parametrize(("line", "why"), NOTED)
def test_what_is_left_off_is_told_with_its_reason(line: str, why: str):
    text = f"{BODY}\n\n{line}\n\n{BODY.replace('1950', '1960')}"

    left_off = read_article(text, PUBLISHED).left_off

    assert (line.split(". ", maxsplit=1)[0].rstrip("."), why) in [
        (item.text.split(". ")[0].rstrip("."), item.why) for item in left_off
    ]
    assert all(text[item.start : item.end] == item.text for item in left_off)


def test_nothing_is_left_off_where_every_sentence_is_asked_for():
    assert (
        read_article(f"Mill Closes In Leeds Today\n\n{BODY}", PUBLISHED, every=True).left_off == ()
    )


NO_CLAIMS = [
    "Why did the mill close in Leeds?",
    "Thank you all for coming here tonight.",
    "Look at the mill behind the old church.",
    "“I think the mill was a beautiful place,” Ana Ruiz said.",
    "“I hope the owner of the mill comes back,” Ana Ruiz said.",
    "The council should close the mill soon.",
    "The owner of the mill must go now.",
    "A mill by the river in the rain.",
    "violence and the council fined the owner of the mill 40 million dollars in 2015.",
    "Perhaps the council fined the owner of the mill 40 million dollars in 2015.",
    "Tom Weiss asked Ana Ruiz in 2015 how the council fined the owner of the mill.",
    "The government of Leeds believes that the court fined the mill in 2015.",
    "Tom Weiss described in 2015 how the council fined the owner of the mill.",
    "Tom Weiss may have thought in 2015 that the council fined the owner of the mill.",
    "There is no reason to believe that the council fined the owner of the mill in 2015.",
    "Hopefully the council fined the owner of the mill in 2015.",
    "Too many owners of mills fined the council in 2015.",
    "The council did not pay the owner of the mill enough in 2015.",
    "The council will likely fine the owner of the mill in 2015.",
    "The owner of the mill seemed to know little of the fine in 2015.",
    "Ana Ruiz, who owns the mill for Tom Weiss, said in 2015 that given the fine:",
    "Poll of 1,000 likely voters taken in Leeds.",
    "Margin of error +/- 3 percentage points.",
    "11. Ana Ruiz (13.)",
    "Undecided 9%.",
]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_what_is_no_claim_is_not_listed(text: str):
    assert listed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The council should pay 40 million dollars for the mill.",
        "“I think 300 people lost their jobs,” Ana Ruiz said.",
        "“I did not love the 300 mills,” Ana Ruiz said.",
        "The governor closed the mill after the court fined its owner.",
        "The government of Leeds believes that the court fined 300 mills in 2015.",
        "Tom Weiss asked the court in 2015 to fine the owner of the mill.",
        "Tom Weiss described the fine of the owner of the mill in 2015.",
        "The council paid the owner of the mill enough to leave in 2015.",
        "The council fined many owners of mills in 2015.",
        "The council will likely fine the owner of 300 mills in 2015.",
        "The council fined the likely owner of the mill in 2015.",
        "The mill lost 300 jobs in 2015, and Ana Ruiz said that she left:",
        "Tom Weiss may have fined the owner of the mill in 2015.",
        "There is a court in Leeds that fined the owner of the mill in 2015.",
        "There is no reason to believe that the council fined 300 mills in 2015.",
    ],
)
def test_what_states_a_fact_is_listed(text: str):
    assert len(listed(text)) == 1


def test_a_claim_that_comes_twice_is_listed_once():
    again = "The mill lost 300 jobs in 2015."

    assert [s for s, _ in listed(f"{again} {BODY} {again}")].count(again) == 1


@pytest.mark.parametrize(
    ("again", "count"),
    [
        ("In 2015 the mill in Leeds lost 300 jobs to Tom Weiss.", 1),
        ("The mill in Leeds did not lose 300 jobs to Tom Weiss.", 2),
        ("The mill in Leeds lost 400 jobs to Tom Weiss.", 2),
        ("The mill in Leeds gave away 300 jobs to keep Tom Weiss in York.", 2),
    ],
)
def test_a_claim_that_another_one_holds_is_not_listed_beside_it(again: str, count: int):
    held = "The mill in Leeds lost 300 jobs to Tom Weiss."

    assert len([c for c in extract(f"{held} {again}") if "jobs" in c.statement]) == count


def test_of_two_with_the_same_words_the_one_with_a_speaker_is_listed():
    text = f"Leeds Mills lost 300 jobs. {BODY} Ana Ruiz said Leeds Mills lost 300 jobs."

    assert ("Leeds Mills lost 300 jobs.", "Ana Ruiz") in listed(text)
    assert ("Leeds Mills lost 300 jobs.", None) not in listed(text)


def test_a_claim_that_leans_on_a_pronoun_is_left_off_and_loses_no_worth():
    text = "In 2015 they closed the mill with a loss of 300 jobs."

    (scored,) = extract(text, PUBLISHED, every=True)

    assert extract(text, PUBLISHED) == []
    assert scored.check_worthiness > BARE_WORTH


def test_a_claim_without_number_and_date_has_to_be_worth_more():
    bare, dated = "Ana Ruiz visited Leeds.", "Ana Ruiz visited Leeds in 2015."
    (scored,) = extract(bare, PUBLISHED, every=True)

    assert WORTH_A_LOOK < scored.check_worthiness < BARE_WORTH
    assert extract(bare, PUBLISHED) == []
    assert len(extract(dated, PUBLISHED)) == 1


@pytest.mark.parametrize(
    "few", ["two men", "millions of men", "men for four years", "men 100 percent"]
)
def test_a_number_that_nobody_can_look_up_lifts_no_claim(few: str):
    (scored,) = extract(f"Ana Ruiz showed Leeds to {few}.", PUBLISHED, every=True)
    (figure,) = extract("Ana Ruiz showed Leeds to 40 men.", PUBLISHED, every=True)
    worth = (BARE_WORTH + WORTH_A_LOOK) / 2

    assert scored.quantities
    assert not stands(replace(scored, check_worthiness=worth))
    assert stands(replace(figure, check_worthiness=worth))


def test_words_of_somebody_without_a_figure_have_to_be_worth_most():
    (said,) = extract("Ana Ruiz said the mill in Leeds closed in 2015.", PUBLISHED, every=True)
    worth = (SAID_WORTH + BARE_WORTH) / 2

    assert not stands(replace(said, check_worthiness=worth))
    assert stands(replace(said, check_worthiness=worth, attribution=None))


def test_a_claim_that_opens_with_what_it_leans_on_is_left_off_with_its_reason():
    text = "Ana Ruiz met Tom Weiss. They closed the mill with a loss of 300 jobs in 2015."

    reading = read_article(text, PUBLISHED)

    assert not any("300 jobs" in c.statement for c in reading.candidates)
    assert ("leans on the text before it: 'They'") in [off.why for off in reading.left_off]


@pytest.mark.parametrize(
    "text",
    [
        "In March Ana Ruiz attacked the bank over the “reckless sale” of 40 mills.",
        "Nearly eight of 10 voters say the mill lost 300 jobs in 2015.",
        "Voters said the mill lost 300 jobs in 2015.",
        "Tom Weiss believes that the mill lost 300 jobs in 2015.",
    ],
)
def test_a_sentence_kept_whole_is_the_articles(text: str):
    (candidate,) = extract(text, PUBLISHED)

    assert candidate.attribution is None


def test_nobody_is_nobodys_source():
    (candidate,) = extract("Nobody said the tax would raise $5 billion.", PUBLISHED)

    assert candidate.attribution is None
    assert candidate.statement == "Nobody said the tax would raise $5 billion."


def test_a_text_that_is_not_english_keeps_its_sentences_whole():
    text = (
        "Der Bürgermeister sagte, die Stadt habe 300 Stellen gestrichen. Die Opposition "
        "bezeichnete die Zahlen als falsch und forderte eine neue Untersuchung der Kasse."
    )

    found = extract(text, PUBLISHED, every=True)

    assert all(c.attribution is None and c.statement == c.quote for c in found)


@pytest.mark.parametrize("page", FURNITURE)
def test_the_list_leaves_off_what_is_no_part_of_the_article(page: str):
    assert listed(page.format(BODY)) == listed(BODY)
    assert len(extract(page.format(BODY), PUBLISHED, every=True)) > len(
        extract(BODY, PUBLISHED, every=True)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Mill closes with loss of 300 jobs",
        f"The mill closed with a loss of 300 jobs.\n\n{BODY}",
        f"President Ana Ruiz visited 300 Leeds Mills in May.\n\n{BODY}",
    ],
)
def test_the_list_keeps_a_first_sentence_that_is_no_headline(text: str):
    assert "300" in listed(text)[0][0]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Haddad is a billionaire who paid no tax on 300 mills.",
        "Acme was asked in 2015 to show the loss of 300 jobs.",
        "Leeds Mills lost 300 jobs in 2015, and Ana Ruiz said more:",
        "Senator Ana Ruiz Lopez Met 300 Leeds Mayors In May.",
    ],
)
def test_the_list_keeps_a_last_paragraph_that_tells_something(text: str):
    assert "300" in listed(f"{BODY}\n\nIt rained.\n\n{text}")[-1][0]


def test_only_the_beginning_of_a_text_has_headlines_and_only_its_end_notes(monkeypatch):
    monkeypatch.setattr(candidates, "BLOCK", 4)
    text = " ".join(["It rained."] * 3) + "\n\nAna Ruiz is an editor who lost 300 jobs.\n\n"
    text += f"Courts reject claims of 400 lost jobs in Leeds.\n\n{BODY}"

    found = [statement for statement, _ in listed(text)]

    assert any("300" in statement for statement in found)
    assert any("400" in statement for statement in found)


def test_numbers_and_dates_are_those_of_a_candidates_own_words():
    text = "“The mill lost 40 workers,” Ana Ruiz said on Monday as 300 guests left."

    (spoken,) = [c for c in extract(text, PUBLISHED, every=True) if c.attribution]
    everything = extract(text, PUBLISHED, every=True)

    assert [q.text for q in spoken.quantities] == ["40"]
    assert spoken.dates == ()
    assert {q.text for c in everything for q in c.quantities} == {"40", "300"}
    assert {d.text for c in everything for d in c.dates} == {"Monday"}


def test_few_words_are_not_scored_for_the_rest_of_their_sentence():
    text = (
        "“It is late,” Ana Ruiz said after the bank had paid 40 million dollars to the 300 "
        "workers who lost their jobs in the mill in May 2015."
    )

    scores = {c.statement: c.check_worthiness for c in extract(text, PUBLISHED, every=True)}

    assert scores["It is late."] < 0.2


def test_a_pronoun_is_no_number_and_a_fronted_clause_no_fragment():
    (one,) = extract("Their plan is one that many economists applaud.", every=True)
    (fronted,) = extract("The mill lost money, he says, and the bank sold it.", every=True)[-1:]

    assert "has a number" not in one.reasons
    assert "no full sentence" not in fronted.reasons


def test_no_pronoun_is_replaced_by_a_name_of_the_headline():
    text = f"Omar Haddad sells mill\n\nHe sold the mill in 2015. {BODY}"

    assert extract(text, PUBLISHED, every=True)[1].statement == "He sold the mill in 2015."


def test_an_empty_text_has_no_candidates():
    assert extract(" \n\n ", every=True) == []


WORDS = st.sampled_from(
    [
        *["said", "he", "the bank", "“", "”", '"', "''", ",", ".", "\n\n", "\n", "that", "John"],
        *[
            "Smith",
            "5,000",
            "$3bn",
            "Tuesday",
            "according to",
            ":",
            "-",
            "(",
            "🎉",
            "\x00",
            "\u0301",
        ],
        *["مرحبا", "\u202e", "U.S.", "LEE:", "was told", "as", "which", "poll", "in a", "4%", "to"],
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=200))


def check(text: str, found: list[Candidate]) -> None:
    for candidate in found:
        assert text[candidate.start : candidate.end] == candidate.quote
        assert candidate.statement.strip()
        assert 0 <= candidate.check_worthiness <= 1
        for part in (*candidate.quantities, *candidate.dates):
            assert text[part.start : part.end] == part.text
        if (said := candidate.attribution) is not None:
            for span in (said.content, said.source, said.cue):
                assert span is None or 0 <= span.start < span.end <= len(text)
            assert said.content.overlaps(candidate)
            assert bool(said.speaker) or said.unclear


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_any_text_is_read_and_every_offset_slices(text: str):
    found = extract(text, PUBLISHED, every=True)

    check(text, found)
    assert found == extract(text, PUBLISHED, every=True)


FAR_AWAY = "\n\nIt rained.\n\nIt dried.\n\nIt snowed.\n\nIt thawed.\n\nThe sun came out again.\n\n"


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from(["The dam holds 900 tonnes.", "Omar Haddad left.", "He said 5 of 9 were late."])
)
def test_a_sentence_far_away_changes_no_number(extra: str):
    alone = extract(ARTICLE, PUBLISHED, every=True)
    joined = extract(ARTICLE + FAR_AWAY + extra, PUBLISHED, every=True)

    numbers = [(q.start, q.value, q.upper, q.unit) for c in alone for q in c.quantities]
    assert numbers
    assert numbers == [
        (q.start, q.value, q.upper, q.unit)
        for c in joined
        for q in c.quantities
        if c.end <= len(ARTICLE)
    ]


def best(text: str) -> float:
    return max(c.check_worthiness for c in extract(text, every=True))


def attributed(text: str) -> float:
    (candidate,) = [c for c in extract(text, every=True) if c.attribution is not None]
    return candidate.check_worthiness


def test_what_follows_a_claim_only_names_its_speaker():
    short = "“Rents have doubled in Leeds,” Ana Ruiz said."
    long = "“Rents have doubled in Leeds,” Ana Ruiz, the head of the housing office, said."

    assert attributed(short) == pytest.approx(attributed(long), abs=0.01)


def test_of_a_report_before_its_claim_half_counts():
    plain = best("“Rents have doubled,” said Ana Ruiz, the head of the city's housing office.")
    retold = best("Ana Ruiz, the head of the city's housing office, said rents have doubled.")

    assert retold > plain


def test_what_anybody_says_in_talk_is_scored_as_it_stands():
    text = "He said taxes have doubled in the last year."
    (candidate, *_) = extract(text, every=True)

    assert "retells what somebody said" in candidate.reasons
    assert "opinion" in extract("I think taxes have doubled.", every=True)[0].reasons
