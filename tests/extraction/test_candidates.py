"""Extraction as a whole: one candidate a sentence and attribution, and what holds for any text."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.candidates import WORTH_A_LOOK
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
        ("Ana Ruiz", "It rose."),
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
    assert set(worth_a_look) < set(everything)
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
