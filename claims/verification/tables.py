"""Rows of tables compared cell by cell, each under its own heading."""

from collections.abc import Sequence

from claims.verification.places import Side
from claims.verification.words import CELL, Word

Cells = list[list[Word]]


def cells_paired(old: Side, row: int, new: Side, other: int) -> list[tuple[list[Word], list[Word]]]:
    """The cells of a row and of the same row later, in the earlier order, paired by heading.

    Empty where either is no row, or where the headings do not tell which cell is which.
    """
    if not (old.units[row].is_row and new.units[other].is_row):
        return []
    before, after = _cells(old, row), _cells(new, other)
    top, later = _cells(old, _heading(old, row)), _cells(new, _heading(new, other))
    headings, renewed = _keys(top), _keys(later)
    if headings == renewed or not (len(top) == len(before) and len(later) == len(after)):
        return list(zip(before, after, strict=True)) if len(before) == len(after) else []
    found = {heading: cell for heading, cell in zip(renewed, after, strict=True)}
    if len(found) < len(renewed) or 2 * sum(h in found for h in headings) <= len(headings):
        return []
    return [(cell, found.get(h, [])) for h, cell in zip(headings, before, strict=True)]


def _heading(page: Side, row: int) -> int:
    """The first row of a row's table."""
    while row and page.units[row - 1].is_row:
        row -= 1
    return row


def _cells(page: Side, row: int) -> Cells:
    unit = page.units[row]
    cells: Cells = [[]]
    for number, word in enumerate(unit.words):
        last = unit.words[number - 1]
        if number and CELL.strip() in page.text[last.end : word.start]:
            cells.append([])
        cells[-1].append(word)
    return cells


def _keys(cells: Sequence[Sequence[Word]]) -> list[tuple[str, ...]]:
    return [tuple(word.key for word in cell) for cell in cells]
