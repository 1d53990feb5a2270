"""Rows as files: CSV, XLSX and JSON lines, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import orjson
import xlsxwriter

from claims.exchange.spreadsheet import guarded

Row = Mapping[str, Any]
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST_CELL = 32_767  # characters, Excel's
MOST_XLSX_ROWS = 1_048_575  # below the heading, Excel's
FORMATS = {"csv": "CSV", "xlsx": "Excel (XLSX)", "jsonl": "JSON lines"}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl; charset=utf-8",
}


def write(rows: Iterable[Row], columns: Iterable[str], form: str, to: BinaryIO) -> int:
    """Write rows in one of FORMATS; return how many. Takes memory for one row at a time.

    Lists become one cell, parted by "; ". Raises ValueError for more than XLSX holds.
    """
    return _WRITERS[form](rows, list(columns), to)


def _csv(rows: Iterable[Row], columns: list[str], to: BinaryIO) -> int:
    text = io.TextIOWrapper(to, "utf-8-sig", newline="")
    writer, count = csv.writer(text), 0
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(_text(row[column])) for column in columns])
        count += 1
    text.flush()
    text.detach()
    return count


def _jsonl(rows: Iterable[Row], columns: list[str], to: BinaryIO) -> int:
    count = 0
    for row in rows:
        to.write(orjson.dumps({column: row[column] for column in columns}, default=str) + b"\n")
        count += 1
    return count


def _xlsx(rows: Iterable[Row], columns: list[str], to: BinaryIO) -> int:
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(to, {"constant_memory": True, **plain})
    sheet, count = book.add_worksheet("Claims"), 0
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column)
    for row in rows:
        count += 1
        if count > MOST_XLSX_ROWS:
            raise ValueError(f"XLSX holds at most {MOST_XLSX_ROWS:,} rows. Export CSV instead.")
        for place, column in enumerate(columns):
            _put(sheet, count, place, _text(row[column]))
    book.close()
    return count


def _put(sheet: Any, row: int, place: int, value: Any) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, place, value)
    elif value is not None:
        sheet.write_string(row, place, NOT_IN_XML.sub("", str(value))[:LONGEST_CELL])


def _text(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value if value is None or isinstance(value, int | float) else str(value)


_WRITERS = {"csv": _csv, "xlsx": _xlsx, "jsonl": _jsonl}
