"""The evaluation of a kit, with scripts in the place of the extraction and its scorers."""

import json
from pathlib import Path

import pytest

from bench import evaluate

RUN = """
import json, sys
print(json.dumps({"document": "0", "start": 0, "end": 5}))
print(json.dumps({"document": "0", "start": 0, "end": 3}))
print(json.dumps({"document": "0", "start": 6, "end": 9}))
print(json.dumps({"documents": 1, "seconds": 0.5}), file=sys.stderr)
"""
SCORE = """
import json
prf = {"precision": 0.25, "recall": 0.5, "f1": 0.333}
print(json.dumps({"value": prf, "calendar": {"value_accuracy": 0.9, "end_to_end": prf}}))
"""


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kit with one data file a part; the report goes beside it."""
    monkeypatch.setattr(evaluate, "REPORT", tmp_path / "out" / "eval.json")
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "run.py").write_text(RUN)
    for part in evaluate.PARTS:
        (tmp_path / "eval" / f"score_{part}.py").write_text(SCORE)
        (tmp_path / "data" / part).mkdir(parents=True)
        (tmp_path / "data" / part / f"{part}_other_half.jsonl").write_text("{}\n")
    return tmp_path


def test_table_shows_what_was_reached_beside_target_and_peer(kit, capsys):
    status = evaluate.main([str(kit)])

    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    (line,) = [line for line in lines if "value F1" in line]
    assert line.split()[-4:] == ["quantities_other_half.jsonl", "0.333", "0.930", "0.891"]
    assert any("value accuracy" in line and "0.900" in line for line in lines)
    assert lines[-1].startswith("peak memory of one extraction process: ")


def test_figure_a_scorer_does_not_give_is_left_blank(kit, capsys):
    evaluate.main([str(kit)])

    (line,) = [x for x in capsys.readouterr().out.splitlines() if "source accuracy" in x]
    assert line.split()[-3:] == ["-", "0.930", "0.900"]


def test_clauses_of_one_sentence_count_once(kit):
    evaluate.main([str(kit)])

    report = json.loads(evaluate.REPORT.read_text())
    assert [result["sentences"] for result in report["results"]] == [2, 2, 2, 2]
    assert report["peak_memory_bytes"] > 0


def test_folder_that_is_no_kit_is_named_with_all_it_lacks(kit, capsys):
    (kit / "eval" / "score_dates.py").unlink()
    (kit / "data" / "attribution" / "attribution_other_half.jsonl").unlink()

    status = evaluate.main([str(kit)])

    said = capsys.readouterr().err
    assert status == 2
    assert "score_dates.py" in said
    assert "attribution/*.jsonl" in said
    assert "make eval DATA=DIR" in said


def test_failing_extraction_fails_with_its_last_words(kit, capsys):
    (kit / "eval" / "run.py").write_text("import sys; sys.exit('out of paper')")

    assert evaluate.main([str(kit)]) == 1
    assert "out of paper" in capsys.readouterr().err


def test_scorer_without_figures_fails(kit, capsys):
    (kit / "eval" / "score_quantities.py").write_text("print('all is well')")

    assert evaluate.main([str(kit)]) == 1
    assert "all is well" in capsys.readouterr().err
