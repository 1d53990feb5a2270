"""How the order of a list is measured against grades."""

import json
from itertools import pairwise

import pytest

from bench import ranking
from bench.ranking import Graded, Ranked, gain, measured, ranked

ROWS = [Graded(0, 10, 0), Graded(11, 20, 3), Graded(21, 30, 2)]


def test_a_sentence_is_ranked_once_by_its_best_candidate():
    found = ranked(ROWS, [(0, 0.4), (21, 0.3), (23, 0.9), (40, 1.0)])

    assert found == [Ranked(0.9, 2), Ranked(0.4, 0)]


def test_a_gain_is_less_the_later_it_comes_and_none_after_the_tenth():
    assert gain([3, 0]) > gain([0, 3]) > 0
    assert gain([0] * 10 + [3]) == 0


@pytest.mark.parametrize(
    ("scores", "expected"),
    [((0.1, 0.9, 0.8), 1.0), ((0.9, 0.8, 0.1), 0.73), ((0.9,), 0.0)],
)
def test_the_best_order_is_one(scores, expected):
    candidates = [(row.start, score) for row, score in zip(ROWS, scores, strict=False)]

    found = measured({"a": ROWS}, {"a": candidates})

    assert found["ndcg@10"] == pytest.approx(expected, abs=0.1)


def test_a_document_with_nothing_worth_checking_counts_for_no_mean():
    found = measured({"a": ROWS, "b": [Graded(0, 5, 0)]}, {"a": [(11, 0.9), (21, 0.6)]})

    assert found["ndcg@10"] == 1.0
    assert found["over 0.7"] == 1
    assert found["good over 0.5"] == 1.0


def test_the_grades_at_hand_are_measured(tmp_path, monkeypatch, capsys):
    (tmp_path / "candidates.jsonl").write_text(
        json.dumps({"document": "a", "start": 11, "check_worthiness": 0.8}) + "\n"
    )
    (tmp_path / "few.jsonl").write_text(
        json.dumps({"document": "a", "start": 11, "end": 20, "grade": 3}) + "\n"
    )
    monkeypatch.setattr(ranking, "GRADES", tmp_path)
    (tmp_path / "candidates.jsonl").rename(tmp_path / "candidates.txt")
    monkeypatch.setattr("sys.argv", ["ranking", str(tmp_path / "candidates.txt")])

    ranking.main()

    assert "few: documents 1, ndcg@10 1.0" in capsys.readouterr().out


def test_grades_are_from_nought_to_three_and_of_no_sentence_twice():
    for path in ranking.GRADES.glob("*.jsonl"):
        for rows in ranking.graded(path).values():
            assert {row.grade for row in rows} <= {0, 1, 2, 3}
            assert all(a.end <= b.start for a, b in pairwise(rows))
