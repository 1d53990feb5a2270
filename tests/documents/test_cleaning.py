"""Text as it is stored."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.documents.cleaning import MAX_MARKS, clean

ODD = st.text(
    st.characters()
    | st.sampled_from("\r\n\t \x00\x0b\x85\u2028\u00a0\u200b\ufeff\u0301\u0316é\ud800"),
    max_size=200,
)


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("one\r\ntwo\rthree\x0bfour\u2028five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("one  \n \t \n\t\n  \ntwo", "one\n\ntwo"),
        ("\ufeff\n\n  5,000 troops \n\n", "5,000 troops"),
        ("5\u202f000\u00a0troops", "5 000 troops"),
        ("5,\x00000 tro\u00adops\u200b\x1b", "5,000 troops"),
        ("\u202e000,5\u202c troops", "000,5 troops"),
        ("caf\u0065\u0301", "caf\u00e9"),
        ("half \ud83d of a pair \udc00", "half \ufffd of a pair \ufffd"),
        ("a \ufffe\uffff b", "a \ufffd\ufffd b"),
        ("क्\u200dष 👩\u200d💻", "क्\u200dष 👩\u200d💻"),
        ("１２，４５０ troops, ３．５％ and ￥５００", "12,450 troops, 3.5% and ¥500"),
        ("the oﬃce of the ﬁrst ＮＡＴＯ", "the office of the first NATO"),
        ("東京は、今日，晴れ。", "東京は、今日，晴れ。"),  # a wide comma between words stays
        ("two  spaces\tand a tab", "two  spaces\tand a tab"),
        (" \n\t ", ""),
    ],
)
def test_text_is_stored_with_one_spelling(raw: str, stored: str):
    assert clean(raw) == stored


@given(ODD)
def test_stored_text_is_clean_for_good(raw: str):
    stored = clean(raw)

    assert clean(stored) == stored
    stored.encode("utf-8")
    assert not set(stored) & set("\x00\r\u2028\ufeff\u00a0")
    assert "\n\n\n" not in stored
    assert " \n" not in stored


@pytest.mark.parametrize("mark", ["\u0301", "\u0344", "\u0958", "\U0001d160", "\u0301\u0316"])
def test_piled_up_accents_are_cut(mark: str):
    stored = clean("a" + mark * 5_000 + "b" + "\u0301" * 40)

    assert clean(stored) == stored
    longest = run = 0
    for character in stored:
        run = run + 1 if unicodedata.combining(character) else 0
        longest = max(longest, run)
    assert longest <= MAX_MARKS
