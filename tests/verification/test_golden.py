"""The golden pairs, each compared with the numbers read as the desk reads them."""

import pytest

from claims.documents.anchors import anchor_at
from claims.values import PageView
from claims.verification.compare import Comparison, compare
from claims.workflows.reverification import read_passage
from tests.verification import golden
from tests.verification.golden import Pair

PAIRS = [*golden.pairs(), *golden.tables(), *golden.walls()]


def looked_at(pair: Pair) -> Comparison:
    start = pair.before.index(pair.quote)
    anchor = anchor_at(pair.before, start, start + len(pair.quote))
    return compare(anchor, PageView(pair.before), pair.after, read_passage)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)
def test_golden_pair(pair: Pair):
    found = looked_at(pair)

    assert found.outcome in pair.expected, (found.outcome, found.reason, found.changes)


def test_there_are_pairs_of_every_kind():
    assert len(PAIRS) >= 300
