"""Hostile text: cost grows with the length and no faster, counted in calls, tokens and bytes."""

import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claims.extraction import extract, parse
from claims.extraction.attribution.quotes import quoted_passages
from claims.extraction.names import names_of
from claims.extraction.parse import LONGEST_RUN, MOST_TOKENS
from claims.extraction.sentences import sentence_spans

UNITS = {
    "digits": "7",
    "quotes": '"',
    "opening quotes": "“",
    "quoted words": '"said" ',
    "quotes in quotes": "“He said ‘I said “",
    "commas": ", ",
    "words without a stop": "word ",
    "letters": "a ",
    "combining marks": "a\u0301\u0302",
    "initials": "A. ",
    "ellipses": "… A",
    "stops": ".",
    "questions": '?" ',
    "short lines": "abc def\n",
    "bullets": "- ",
    "titles": "Mr. ",
    "brackets": "(",
    "footnotes": "[1]",
    "apostrophes": "''",
    "attributions": "that he said that ",
    "according": "according to ",
    "names": "JOHN SMITH ",
    "numbers": "1,000,000 ",
    "percentages": "5% ",
    "money": "$5 ",
    "dates": "Jan. 24, ",
    "number words": "twenty-five hundred ",
    "halves": "half of ",
    "hyphens": "a-",
    "fractions": "1/",
    "colons": "LEE: ",
    "right to left": "مرحبا ",
    "emoji": "😀",
    "white space": " \n",
    "NUL": "\x00",
}
MEGABYTE = 1_000_000


def hostile(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def calls(work: Callable[[str], object], text: str) -> int:
    """How many function calls ``work`` makes for ``text``: the same on every machine."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_twice_the_text_makes_twice_the_calls(unit: str):
    extract(hostile(unit, 1_000), every=True)  # caches and lazy imports are paid for

    once = calls(lambda t: extract(t, every=True), hostile(unit, 5_000))
    twice = calls(lambda t: extract(t, every=True), hostile(unit, 10_000))

    assert twice < 2.5 * once + 2_000


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_patterns_read_in_linear_time(unit: str):
    """Patterns run inside one call each, so they are timed: the ratio, not the seconds."""
    half, whole = (hostile(unit, n) for n in (100_000, 200_000))

    def seconds(text: str) -> float:
        began = time.process_time()
        for span in sentence_spans(text):
            assert span.end > span.start
        return time.process_time() - began

    assert seconds(whole) < 4 * min(seconds(half) for _ in range(3)) + 0.1


def test_quotation_marks_are_paired_in_linear_time():
    def made(text: str) -> int:
        bare = [
            parse.Sentence(s.start, s.end, "", Doc(parse.language_model().vocab), s.paragraph)
            for s in sentence_spans(text)
        ]
        return calls(lambda t: quoted_passages(t, bare), text)

    assert made(hostile('“a" ', 40_000)) < 2.5 * made(hostile('“a" ', 20_000))


def test_namesakes_are_told_apart_in_linear_time():
    def made(count: int) -> int:
        names = (f"A{chr(97 + n // 26)}{chr(97 + n % 26)}a Smith said no. " for n in range(count))
        sentences = parse.parse("".join(names))
        return calls(lambda _: names_of(sentences), "")

    assert made(400) < 2.5 * made(200)


@pytest.mark.parametrize("unit", ["word ", "a ", ", ", "Prices rose. ", "abc\n"])
def test_the_parser_reads_a_bounded_share_of_any_text(monkeypatch, unit: str):
    handed: list[int] = []

    class Counting:
        def pipe(self, docs: list[Doc], **_options: int) -> list[Doc]:
            handed.extend(len(d) for d in docs)
            return docs

        def __getattr__(self, name: str) -> object:
            return getattr(model, name)

    model = parse.language_model()
    monkeypatch.setattr(parse, "language_model", Counting)
    monkeypatch.setattr(parse, "MOST_PARSED", 3_000)

    sentences = parse.parse(hostile(unit, 60_000))

    assert sum(handed) <= 3_000
    assert max(handed, default=0) <= MOST_TOKENS
    assert sum(len(s.doc) for s in sentences) > 2 * 3_000  # the rest is there, not parsed


def test_a_word_of_a_megabyte_never_reaches_the_tokenizer(monkeypatch):
    seen: list[int] = []
    model = parse.language_model()
    monkeypatch.setattr(type(model), "make_doc", lambda _, text: seen.append(len(text)))

    parse.parse(hostile("x", MEGABYTE))

    assert seen == []


def test_odd_words_keep_their_offsets():
    text = "He wrote " + "é\u0301" * LONGEST_RUN + " \t then\u00a0left."

    (sentence,) = parse.parse(text)

    assert sentence.doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in sentence.doc)


def test_halves_of_characters_are_read_as_any_odd_character():
    text = "He said \ud83d that prices rose 5 percent.\udc00"

    (said,) = extract(text, every=True)

    assert said.quote == text
    assert [text[q.start : q.end] for q in said.quantities] == ["5 percent"]


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
def test_a_megabyte_takes_less_than_a_gigabyte():
    script = (
        "from pathlib import Path; from claims.extraction import extract; "
        f"text = 'word ' * {MEGABYTE // 10} + '… A' * {MEGABYTE // 6}; "
        "assert extract(text, every=True); "
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )

    peak = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    ).stdout

    assert int(peak) * 1_024 < 1_000_000_000


def test_memory_is_that_of_a_block_however_long_the_text(monkeypatch):
    monkeypatch.setattr(parse, "BLOCK", 50)

    sizes = [len(block) for block in parse.blocks("It rose. " * 1_000)]

    assert sizes == [50] * 20
