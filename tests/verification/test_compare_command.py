"""``manage.py compare --jsonl`` from outside."""

import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

PAGE = "The ministry said on Tuesday that more than 5,000 troops are there. It gave no date."


def compared(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[dict]:
    given = io.BytesIO("\n".join(lines).encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=given))
    out = io.StringIO()
    call_command("compare", "--jsonl", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def case(**fields: object) -> str:
    return json.dumps({"quote": "more than 5,000 troops are there", "before": PAGE} | fields)


def test_each_line_gets_its_outcome(monkeypatch: pytest.MonkeyPatch):
    told = compared(
        monkeypatch,
        case(id="a", after="Home\n\n" + PAGE),
        case(id="b", after=PAGE.replace("5,000", "6,000")),
        "",
        case(id="c", after="Page not found"),
    )

    assert [(line["id"], line["outcome"]) for line in told] == [
        ("a", "unchanged"),
        ("b", "number_changed"),
        ("c", "unreadable"),
    ]
    assert told[0]["found"]["start"] == 6 + PAGE.index("more than")
    assert told[1]["changes"] == [{"before": "5,000", "after": "6,000"}]
    assert ["removed", "5,000"] in told[1]["difference"]
    assert told[2]["found"] is None


def test_quotation_without_its_page_before_is_looked_for_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
):
    line = case(before="", prefix="The ministry said on Tuesday that ", after=PAGE)

    assert compared(monkeypatch, line)[0]["outcome"] == "unchanged"


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"quote": 5, "after": ""}', '{"quote": ""}'])
def test_line_that_is_no_case_is_named(monkeypatch: pytest.MonkeyPatch, line: str):
    with pytest.raises(CommandError, match="Line 2"):
        compared(monkeypatch, case(after=PAGE), line)


def test_a_quotation_that_the_page_before_does_not_show_is_not_called_unchanged(
    monkeypatch: pytest.MonkeyPatch,
):
    (told,) = compared(
        monkeypatch, case(quote="fewer than 20 ships sailed", after=PAGE + " It rained.")
    )

    assert told["outcome"] == "gone"


@pytest.mark.parametrize(("after", "outcome"), [("1200", "unchanged"), ("1.300", "number_changed")])
def test_numbers_are_read_as_the_pages_language_prints_them(
    monkeypatch: pytest.MonkeyPatch, after: str, outcome: str
):
    page = (
        "Die Hafenmeisterin sagte, die Arbeiten würden vom Hafen bezahlt und dauerten zwei Jahre. "
        "Im Hafen liegen 1.200 Schiffe. Gegner verlangten ein unabhängiges Gutachten."
    )
    (told,) = compared(
        monkeypatch,
        case(
            quote="Im Hafen liegen 1.200 Schiffe.", before=page, after=page.replace("1.200", after)
        ),
    )

    assert told["outcome"] == outcome
