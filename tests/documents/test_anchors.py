"""Quotations tied to their text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.documents.anchors import Folded, anchor_at, find, fold

PAGE = (
    "Ministry confirms numbers\n\n"
    "“More than 5,000 troops are here,” said Ana Ruiz – the minister’s deputy.\n\n"
    "The opposition said 7,400 troops are here. The ministry said 7,400 troops are here\n"
    "only on paper… and left it at that."
)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("5,000 troops", "5,000 troops"),
        ('"More than 5,000 troops are here,"', "“More than 5,000 troops are here,”"),
        ("''More than 5,000 troops are here,''", "“More than 5,000 troops are here,”"),
        ("Ana Ruiz - the minister's deputy", "Ana Ruiz – the minister’s deputy"),
        ("Ana Ruiz -- the  minister's deputy", "Ana Ruiz – the minister’s deputy"),
        ("troops are here only on paper", "troops are here\nonly on paper"),
        ("  paper... and\u00a0left  ", "paper… and left"),
        ("Mini\u00adstry\u200b confirms", "Ministry confirms"),
        ("numbers “More than 5,000", "numbers\n\n“More than 5,000"),
        (PAGE, PAGE),
    ],
)
def test_quotation_is_found_however_it_is_printed(quote: str, stands: str):
    found = find(PAGE, quote)

    assert found is not None
    assert found.exact == stands
    assert PAGE[found.start : found.end] == stands
    assert PAGE.startswith(found.prefix, max(0, found.start - 32))


@pytest.mark.parametrize(
    "quote", ["5,001 troops", "more than 5,000", "", "   ", "\u200b", "5,000  troop s"]
)
def test_other_words_are_not_found(quote: str):
    assert find(PAGE, quote) is None


@pytest.mark.parametrize(
    ("prefix", "suffix", "after"),
    [
        ("The opposition said ", "", "The opposition said "),
        ("The ministry said ", "", "The ministry said "),
        ("", " only on paper", "The ministry said "),
        ("", ". The ministry", "The opposition said "),
        ("the ministry  said", "", "The ministry said "),
        ("", "", "The opposition said "),
        ("nothing like it", "at all", "The opposition said "),
    ],
)
def test_context_decides_between_two_places(prefix: str, suffix: str, after: str):
    found = find(PAGE, "7,400 troops are here", prefix, suffix)

    assert found is not None
    assert PAGE[: found.start].endswith(after)


def test_anchor_keeps_32_characters_of_context_or_what_there_is():
    anchor = anchor_at("a" * 50 + "QUOTE" + "b" * 5, 50, 55)

    assert (anchor.exact, anchor.prefix, anchor.suffix) == ("QUOTE", "a" * 32, "b" * 5)
    assert (anchor.start, anchor.end) == (50, 55)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (0, 6)])
def test_anchor_outside_its_text_is_refused(start: int, end: int):
    with pytest.raises(ValueError, match=f"from {start} to {end} in a text of 5 characters"):
        anchor_at("12345", start, end)


QUOTABLE = st.text("ab ,.'\"’“”–-\n\u00a0\u00ad…x5", min_size=1, max_size=80)


@given(QUOTABLE, st.data())
def test_every_slice_of_a_text_is_found_again(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = anchor_at(text, start, end)

    found = find(text, anchor.exact, anchor.prefix, anchor.suffix)

    wanted = fold(anchor.exact.strip())
    if wanted.strip():
        assert found is not None
        assert text[found.start : found.end] == found.exact
        assert wanted in fold(found.exact)
    else:
        assert found is None


@given(st.lists(st.sampled_from(["one", "two", "5,000", "troops", "are", "here"]), min_size=1))
def test_true_place_among_many_alike_is_found_by_its_context(before: list[str]):
    text = " ".join([*before, "are here", "THE", "troops", "PLACE", "are here", *before])
    start = text.index("THE troops PLACE") + 4
    anchor = anchor_at(text, start, start + 6)

    assert find(text, "troops", anchor.prefix, anchor.suffix) == anchor


@given(QUOTABLE, st.data())
def test_folded_text_leads_back_to_true_offsets(text: str, data: st.DataObject):
    folded = Folded(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))

    left, right = folded.original(start, end)

    assert 0 <= left < right <= len(text)
    assert folded.text[start:end] in Folded(text[left:right]).text
