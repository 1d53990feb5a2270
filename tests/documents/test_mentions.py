"""Where somebody is called by name in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.documents.mentions import called


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@rosa please look", [("rosa",)]),
        ("Ask @Rosa.", [("rosa.", "rosa")]),
        ("(@rosa, @ben)", [("rosa",), ("ben",)]),
        ("@j.roe's table", [("j.roe",)]),
        ("@ana_nováková", [("ana_nováková",)]),
        ("@rosa...", [("rosa...", "rosa..", "rosa.", "rosa")]),
        ("ben@example.org", []),
        ("a.@b @", []),
        ("@ rosa", []),
        ("@...", []),
        ("“@rosa”", [("rosa",)]),
        ("@rosa@ben", [("rosa@ben",)]),
    ],
)
def test_who_is_called(text: str, names: list[tuple[str, ...]]) -> None:
    assert [may_be for _, _, may_be in called(text)] == names


@given(st.text(alphabet="@ab.+- \n<&\u202e", max_size=200))
def test_each_place_is_where_it_says(text: str) -> None:
    for start, end, may_be in called(text):
        assert text[start] == "@"
        assert text[start + 1 : end].lower() == may_be[0]
        assert all(may_be)


def test_a_text_of_nothing_but_calls_is_read_at_once() -> None:
    assert sum(1 for _ in called("@" * 100_000 + "a" * 100_000)) <= 2_000
