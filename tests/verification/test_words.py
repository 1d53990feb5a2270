"""Words compared by what they say."""

import pytest

from claims.verification.passages import Page, align
from claims.verification.words import sentence_bounds, sentences, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5,000 troops", "5000 Troops"), ("5,000", "5\u202f000"), ("5,000", "5 000"),
        ("1,234,567.50", "1234567.5"), ("five", "5"), ("Twenty", "20"), ("5%", "5 percent"),
        ("5 per cent", "5 %"), ("don't", "don’t"), ("can't", "cannot"),
        ("“Yes,” he said", "yes he said"),
        ("STRASSE", "straße"),
    ],
)  # fmt: skip
def test_words_that_say_the_same_have_one_key(one: str, other: str):
    assert [word.key for word in words(one)] == [word.key for word in words(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5,000", "5.000"), ("5,000", "50,00"), ("-5 degrees", "5 degrees"), ("$5", "€5"),
        ("$5", "5"), ("5%", "5"), ("2 100", "2 1000"), ("is", "isn't"), ("5.5", "5 5"),
    ],
)  # fmt: skip
def test_words_that_differ_in_what_they_say_have_different_keys(one: str, other: str):
    assert [word.key for word in words(one)] != [word.key for word in words(other)]


def test_words_know_their_place():
    text = "  “5,000 troops” — here"

    assert [text[word.start : word.end] for word in words(text)] == ["5,000", "troops", "here"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! “Three?” Four", ["One. ", "Two! ", "“Three?” ", "Four"]),
        ("Gen. Smith of the U.S. Army spoke. He left.", ["Gen. Smith of the U.S. Army spoke. ",
                                                         "He left."]),
        ("5.5 million. 7 came", ["5.5 million. ", "7 came"]),
        ("a line\nanother line", ["a line\n", "another line"]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_say(text: str, parts: list[str]):
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_bounds_of_a_sentence_reach_no_further_than_allowed():
    text = "First one. The second has 5,000 troops in it. Third."
    at = text.index("5,000")

    assert text[slice(*sentence_bounds(text, at, at + 5, 100))] == (
        "The second has 5,000 troops in it."
    )
    assert sentence_bounds(text, at, at + 5, 4) == (at - 4, at + 9)


def test_alignment_leaves_as_few_words_alone_as_it_can():
    one, other = list("abcde"), list("xabydez")

    assert align(one, other) == [
        (None, 0), (0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (None, 6),
    ]  # fmt: skip


def test_nearest_passage_is_found_wherever_it_stands():
    filler = "nothing to see here but ships and harbours "
    page = Page(words(filler * 50 + "the ministry counts 6,000 troops in camp " + filler * 50))

    best = page.nearest(words("The ministry counts 5,000 troops in the camp"))[0]

    assert [word.key for word in page.words[best.start : best.end]] == (
        ["the", "ministry", "counts", "6000", "troops", "in", "camp"]
    )
    assert 0.6 < best.likeness < 1
