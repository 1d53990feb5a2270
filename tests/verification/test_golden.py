"""The golden pairs, each compared with the numbers read as the desk reads them."""

import pytest

from claims.documents import reading
from claims.documents.anchors import anchor_at, find
from claims.documents.article import read_article
from claims.documents.decoding import looks_like
from claims.documents.errors import DocumentError
from claims.values import Anchor, PageView
from claims.verification.compare import Comparison, compare
from claims.workflows.reverification import reader_of
from tests.verification import (
    golden,
    golden_cut,
    golden_fresh,
    golden_modern,
    golden_pages,
    golden_plain,
)
from tests.verification.golden import Pair
from tests.verification.golden_pages import PagePair

PAIRS = [*golden.pairs(), *golden.tables(), *golden.walls()]


FRESH = list(golden_fresh.pairs())


def looked_at(pair: Pair) -> Comparison:
    start = pair.before.index(pair.quote)
    anchor = anchor_at(pair.before, start, start + len(pair.quote))
    return compare(anchor, PageView(pair.before), pair.after, reader_of(pair.before))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)
def test_golden_pair(pair: Pair):
    found = looked_at(pair)

    assert found.outcome in pair.expected, (found.outcome, found.reason, found.changes)


@pytest.mark.parametrize("pair", FRESH, ids=lambda pair: pair.id)
def test_fresh_golden_pair(pair: Pair):
    found = looked_at(pair)

    assert found.outcome in pair.expected, (found.outcome, found.reason, found.changes)


def viewed(page: str, status: int = 200) -> PageView:
    """A page as a look sees it, read in this process."""
    if looks_like(page.encode()) != "an html page":
        return PageView(page, status=status)
    return reading.view_page(page.encode(), content_type="text/html; charset=utf-8", status=status)


@pytest.mark.parametrize(
    "pair",
    [*golden_pages.PAIRS, *golden_modern.PAIRS, *golden_plain.PAIRS, *golden_cut.PAIRS],
    ids=lambda pair: pair.id,
)
def test_golden_page(pair: PagePair, monkeypatch):
    monkeypatch.setattr(reading, "parsed", lambda _, page, url, __: read_article(page, url))
    before = viewed(pair.before)
    anchor = find(before.text, pair.quote, "", "") or Anchor(pair.quote, "", "", 0, len(pair.quote))
    try:
        after = viewed(pair.after, pair.status)
    except DocumentError:
        assert pair.expected == {"unreadable"}
        return

    found = compare(anchor, before, after, reader_of(before.text or after.text))

    assert found.outcome in pair.expected, (found.outcome, found.reason, found.changes)


def test_there_are_pairs_of_every_kind():
    assert len(PAIRS) >= 300
    assert 3 * len(FRESH) >= len(PAIRS)
