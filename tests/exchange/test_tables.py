"""Rows as files: what a spreadsheet would run is text, and nothing breaks the file."""

import csv
import io
import json

import openpyxl
import pytest

from claims.exchange import tables

HOSTILE = (
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\n=1",
    "＝1+1",
    "|calc",
    "%0A=1",
    "\ufeff=1",
)


def written(form: str, *values: object) -> bytes:
    file = io.BytesIO()
    count = tables.write(({"a": value, "b": "x"} for value in values), ("a", "b"), form, file)
    assert count == len(values)
    return file.getvalue()


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_runs_nothing(text: str):
    assert cells(written("csv", text)) == [["a", "b"], [f"'{text}", "x"]]


@pytest.mark.parametrize("text", ["5,000 troops", "“Free”", 'say "no"', "a\nb", "€1.2", "1-2", ""])
def test_csv_keeps_plain_text(text: str):
    assert cells(written("csv", text))[1] == [text, "x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_xlsx_holds_text_and_no_formula(text: str):
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", text))).active

    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].hyperlink is None


def test_xlsx_is_well_formed_whatever_the_text():
    text = "a\x00b\x0b\ufffe\ud800</t>" + "x" * 40_000

    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", text, 0.5, None))).active

    assert sheet["A2"].value.startswith("ab</t>xxx")
    assert len(sheet["A2"].value) == tables.LONGEST_CELL
    assert sheet["A3"].value == 0.5
    assert sheet["A4"].value is None


def test_more_rows_than_xlsx_holds_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables, "MOST_XLSX_ROWS", 2)

    with pytest.raises(ValueError, match="at most 2 rows"):
        written("xlsx", 1, 2, 3)


def test_json_lines_are_what_they_were():
    lines = written("jsonl", "=1+1", ["x", "y"], None).splitlines()

    assert [json.loads(line)["a"] for line in lines] == ["=1+1", ["x", "y"], None]


def test_lists_are_one_cell():
    assert cells(written("csv", ["a", "=b"]))[1][0] == "a; =b"
    assert cells(written("csv", ["=b", "a"]))[1][0] == "'=b; a"
