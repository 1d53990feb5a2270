"""What holds for every text: honest spans, bounded values, no failure, linear work."""

from decimal import Decimal
from itertools import pairwise

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.extraction.parse import Sentence
from claims.extraction.quantities import quantities
from claims.extraction.quantities.lexemes import Line

BLANK = spacy.blank("en")  # hostile text needs no tagger, and gets no help from one
BLANK.max_length = 2_000_000
PRINTED = """0 1 5 12 19 100 1,000 2.5 1990 007 1,2,3 1.2.3 ½ 5½ $ £ € US$ Rs % ° ± ~ + - – — / :
    , . ( ) " ' million bn k m hundreds of tens thousands a an half third quarter dozen
    one two twenty hundred and or to from between per cent percent km h km/h mph sq ft
    m2 °C pounds euros dollars cents troops years old year-old up down by rose fell more
    than at least under x ×10^ 10 − Article No. COVID pm GMT th s minus plus in every ١٢
    ² 𝟗 é one of the foot-3 margin odds <b> width:100%; mother , ;"""
PIECES = st.sampled_from(PRINTED.split())
NEWSLIKE = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "-"])), max_size=40).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
TEXTS = st.one_of(NEWSLIKE, st.text(max_size=200))


def blank_sentence(text: str, start: int = 0) -> Sentence:
    doc = BLANK.make_doc(text)
    return Sentence(start=start, end=start + len(text), text=text, doc=doc, paragraph=0)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.integers(min_value=0, max_value=10_000))
def test_spans_slice_to_their_text_wherever_the_sentence_stands(text: str, start: int):
    for found in quantities(blank_sentence(text, start)):
        assert text[found.start - start : found.end - start] == found.text
        assert found.text.strip() == found.text != ""


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_values_are_finite_bounded_and_in_order(text: str):
    for found in quantities(blank_sentence(text)):
        for value in (found.value, found.upper or Decimal(0)):
            assert value.is_finite()
            assert abs(value) <= Decimal(10) ** 34
            assert len(value.as_tuple().digits) <= 40
        assert found.upper is None or found.value <= found.upper


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_same_text_gives_same_quantities(text: str):
    assert quantities(blank_sentence(text)) == quantities(blank_sentence(text))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("5$6")
def test_spans_never_overlap(text: str):
    found = quantities(blank_sentence(text))

    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["7", "7,", "7 ", "1-", "1a", "1a2", ",", "5 pounds ", '5" ', "half a ", "one and a half ",
     "very ", "hundred and ", "of 5 ", "million ", "́", "from 1 to ", "$", "a@b 5 ", "1/",
     "one of the ", "3 to 1 ", "3-to-", "<a", "<a>5", "width:1", "width:1;", "co-", "9 E "],
)  # fmt: skip
def test_work_grows_linearly_on_hostile_text(piece: str, monkeypatch: pytest.MonkeyPatch):
    looks = 0
    plain = Line.__getitem__

    def counted(line: Line, place: int) -> object:
        nonlocal looks
        looks += 1
        return plain(line, place)

    monkeypatch.setattr(Line, "__getitem__", counted)

    monkeypatch.setattr("claims.extraction.quantities.reading.MOST_NUMBERS", 10_000)

    def work(copies: int) -> int:
        nonlocal looks
        looks = 0
        quantities(blank_sentence(piece * copies + " 5 men"))
        return looks

    assert work(4_000) <= 2.2 * work(2_000) + 1_000


def test_reads_a_hundred_numbers_of_a_table():
    found = quantities(blank_sentence("7% " * 5_000))

    assert len(found) == 100
