"""What bench/conditions.py takes for a condition, and what switching one off does."""

import ast

import pytest

from bench import conditions

MODULE = """
def sold(items: list[int], sold_out: bool) -> bool:
    many = [i for i in items if i > 2]
    if sold_out and (many or items):
        return True
    return not many
"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    path = tmp_path / "shop.py"
    path.write_text(MODULE)
    monkeypatch.setattr(conditions, "PROJECT", tmp_path)
    return path


def sold(module, number, arguments):
    """What sold() answers with one condition switched off, none for -1; and which mattered."""
    found = conditions.conditions(module)
    numbered = {(c.line, c.column, c.source): n for n, c in enumerate(found)}
    tree = conditions._Instrumented(numbered).visit(ast.parse(module.read_text()))
    switch = conditions.Switch(found)
    switch.off = number
    names = {conditions.ASK: switch}
    exec(compile(ast.fix_missing_locations(tree), "shop", "exec"), names)  # noqa: S102
    return names["sold"](*arguments), switch.mattered


def test_tests_filters_operands_and_answers_are_conditions(module):
    found = [(c.source, c.off) for c in conditions.conditions(module)]

    assert found == [
        ("i > 2", True),
        ("sold_out", True),
        ("sold_out and (many or items)", False),
        ("many", False),
        ("many or items", True),
        ("items", False),
        ("not many", False),
    ]


@pytest.mark.parametrize(
    ("number", "arguments", "expected"),
    [
        (-1, ([1], True), True),
        (-1, ([3], False), False),
        (0, ([1], False), False),  # every item is one of many
        (1, ([3], False), True),
        (2, ([3], True), False),
        (6, ([1], False), False),
    ],
)
def test_a_condition_off_changes_the_answer(module, number, arguments, expected):
    answer, _ = sold(module, number, arguments)

    assert answer is expected


def test_a_condition_matters_where_it_counts_otherwise_than_off(module):
    _, mattered = sold(module, -1, ([3], False))

    assert mattered == {1}  # not sold out: as true the answer may be another
