"""Words compared by what they say."""

import pytest

from claims.verification.passages import Searched, align
from claims.verification.words import units, words


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
        ("One. Two! “Three?” Four", ["One", "Two", "Three", "Four"]),
        ("Gen. Smith of the U.S. Army spoke. He left.",
         ["Gen. Smith of the U.S. Army spoke", "He left"]),
        ("5.5 million. 7 came", ["5.5 million", "7 came"]),
        ("a line\nanother line\n\n", ["a line", "another line"]),
        ("— * —", []),
        ("青溪有4800人。市长说：“是。”县里不信", ["青溪有4800人", "市长说：“是", "县里不信"]),
    ],
)  # fmt: skip
def test_units_are_sentences_and_lines(text: str, parts: list[str]):
    assert [text[unit.start : unit.end] for unit in units(text)] == parts


def test_units_know_their_line_and_whether_they_are_rows():
    found = units("Town | Cases\nArden | 1,200\n\nA sentence. Another.")

    assert [(unit.line, unit.is_row) for unit in found] == [
        (0, True), (1, True), (3, False), (3, False),
    ]  # fmt: skip


def test_writing_without_spaces_has_a_word_for_each_character():
    assert [word.key for word in words("拨款4800万元 서울 シ")] == [
        "拨", "款", "4800", "万", "元", "서울", "シ",
    ]  # fmt: skip


def test_the_longest_sentence_is_cut_up():
    assert [len(unit.words) for unit in units("word " * 400)] == [150, 150, 100]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The North clinic in Arden cut 5 percent", {"north", "arden"}),
        ("Wheat output fell", set()),
        ("Arden | 1,200 | 34", {"arden"}),
        ("2019 | 1,200 | 34", {"2019"}),
        ("Saltburn marina: 145", {"saltburn"}),
        ("• Osk refinery – 5.4 tonnes", {"osk"}),
        ("Osk: the refinery leaked 5.4 tonnes of it in two years, an audit says", set()),
        ("Opening hours: 14:30", set()),
    ],
)
def test_names_are_words_with_a_capital_of_their_own(text: str, names: set[str]):
    assert units(text)[0].names == names


def test_alignment_leaves_as_few_words_alone_as_it_can():
    one, other = list("abcde"), list("xabydez")

    assert align(one, other) == [
        (None, 0), (0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (None, 6),
    ]  # fmt: skip


FILLER = "nothing to see here but ships and harbours "


def test_nearest_passage_is_found_wherever_it_stands():
    inside = words(FILLER * 50 + "the ministry counts 6,000 troops in camp " + FILLER * 50)
    page = Searched(inside, [False] * len(inside))
    wanted = words("The ministry counts 5,000 troops in the camp")

    best = page.nearest(wanted, 0, len(inside))[0]

    assert [word.key for word in inside[best.start : best.end]] == (
        ["the", "ministry", "counts", "6000", "troops", "in", "camp"]
    )
    assert 0.6 < best.likeness < 1
    page.bar(best)
    assert page.nearest(wanted, 0, len(inside))[0].likeness < 0.6


def test_exact_words_are_found_in_a_stretch_of_the_page():
    inside = words(f"5,000 troops {FILLER} 5,000 troops {FILLER}")
    page = Searched(inside, [False] * len(inside))

    assert page.exact(words("5000 troops"), 0, len(inside)) == [0, 10]
    assert page.exact(words("5000 troops"), 1, len(inside)) == [10]
    assert page.exact(words("5000 troops"), 0, 11) == [0]
