"""What a comparison costs grows with the page and no faster, whatever the page holds."""

import gc
import time
from collections.abc import Iterator

import pytest

from claims.documents.anchors import anchor_at
from claims.values import PageView
from claims.verification.compare import compare
from tests.verification.numbers_read import read_passage

QUOTE = "The 5 men left."
SIZE = 20_000  # characters


@pytest.fixture(autouse=True)
def no_collection() -> Iterator[None]:
    """In a process that holds gigabytes a collection of its garbage takes seconds of its own."""
    gc.disable()
    yield
    gc.enable()


def seconds(filler: str, size: int) -> float:
    tail = filler * (size // len(filler))
    before = f"{QUOTE}\n{tail}"
    started = time.process_time()
    found = compare(
        anchor_at(before, 0, len(QUOTE)),
        PageView(before),
        PageView(f"The 6 men left.\n{tail}x"),
        read_passage,
    )
    assert found.changes == (("5", "6"),)
    return time.process_time() - started


@pytest.mark.parametrize(
    "filler",
    ["a ", "word", "| ", "a | b\n", "1,", "a.", "read more ", "3 views ", " ", "\n", "\u00ad",
     "?a=", "a1", "“", "correction: ", "Related\n"],
)  # fmt: skip
def test_cost_is_linear_in_the_page(filler: str):
    small = max(seconds(filler, SIZE), 0.05)

    assert seconds(filler, 8 * SIZE) < 24 * small


def test_a_quotation_as_long_as_the_page_is_looked_for_within_bounds():
    sentences = [f"Ship{n} carried {n * n % 997} tonnes." for n in range(3_000)]
    before, after = " ".join(sentences), " ".join(sentences).replace("tonnes", "crates")
    started = time.process_time()

    compare(anchor_at(before, 0, len(before)), PageView(before), PageView(after), read_passage)

    assert time.process_time() - started < 30


def test_a_repeated_sentence_is_not_taken_for_the_one_before_it():
    text = "The ministry said don’t . The ministry said . The ministry said"
    start = text.index("don’t")
    quote = "don’t . The ministry said"

    found = compare(
        anchor_at(text, start, start + len(quote)), PageView(text), PageView(f"{text}\n\n."),
        read_passage,
    )  # fmt: skip

    assert (found.outcome, found.changes) == ("unchanged", ())
