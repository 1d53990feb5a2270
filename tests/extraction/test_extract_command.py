"""``manage.py extract``: JSON lines out, clear refusals, no database, documents one by one."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.management.commands import extract as command
from claims.values import Candidate

KEYS = {
    *("document", "start", "end", "quote", "statement", "check_worthiness", "attribution"),
    *("quantities", "dates"),
}


@pytest.fixture
def stdin(monkeypatch):
    def feed(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return feed


def run(capsys, *arguments: str) -> list[dict]:
    call_command("extract", *arguments)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_plain_text_comes_from_stdin(capsys, stdin):
    stdin("The bank said prices fell by 3 percent. Schön.".encode())

    lines = run(capsys, "--all")

    assert [(line["document"], line["quote"]) for line in lines] == [
        ("-", "The bank said prices fell by 3 percent."),
        ("-", "Schön."),
    ]
    assert lines[0].keys() >= KEYS
    assert lines[0]["attribution"]["source"] == "The bank"
    assert lines[0]["quantities"][0]["value"] == "3"
    assert lines[1]["attribution"] is None


def test_a_file_is_named_in_its_lines(capsys, tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_bytes(b"\xef\xbb\xbfPrices fell on Tuesday by 3 percent.")

    (line,) = run(capsys, "--all", "--published", "2017-01-26", str(path))

    assert (line["document"], line["start"]) == ("story.txt", 0)
    assert [d["value"] for d in line["dates"]] == ["2017-01-24"]


def test_documents_keep_their_ids_and_dates(capsys, stdin):
    records = [
        {"id": "a", "text": "Prices fell on Tuesday.", "published": "2017-01-26"},
        {"id": "b", "text": "Prices fell on Tuesday.", "published": None},
        {"id": "ü", "text": ""},
    ]
    stdin("\n\n".join(json.dumps(r) for r in records).encode())

    lines = run(capsys, "--jsonl", "--all", "--published", "2016-05-05")

    assert [line["document"] for line in lines] == ["a", "b"]
    assert lines[0]["dates"][0]["value"] == "2017-01-24"
    assert lines[1]["dates"][0]["value"] == "2016-05-03"


def test_a_date_that_is_not_resolved_stands_apart(capsys, stdin):
    stdin(b"Prices fell on Tuesday.")

    (line,) = run(capsys, "--all")

    assert line["dates"] == []
    assert [(d["text"], d["value"]) for d in line["unresolved_dates"]] == [("Tuesday", None)]
    assert line["unresolved_dates"][0]["reason"]


REFUSED = [
    (b"{not json}\n", "Line 1 is not JSON .*: '{not json}'"),
    (b'{"id": "a", "text": "x"}\n[1]\n', r"Line 2 is not a JSON object: '\[1\]'"),
    (b'{"id": "a"}\n', 'Line 1 has no "text"'),
    (b'{"text": "x"}\n', 'Line 1 has no "id"'),
    (b'{"id": 7, "text": "x"}\n', 'Line 1: "id" is 7, not a string'),
    (b'{"id": "a", "text": null}\n', 'Line 1: "text" is None, not a string'),
    (
        b'{"id": "a", "text": "x", "published": "2017-02-30"}\n',
        "Line 1: \"published\" is '2017-02-30'; write a date as YYYY-MM-DD",
    ),
    (b'{"id": "a", "text": "x", "published": 20170130}\n', 'Line 1: "published" is 20170130'),
    (b'{"id": "a", "text": "\xff"}\n', "- line 1 is not UTF-8: byte 0xff at position 21"),
    (b'{"id": "a", "text": "\\ud800"}\n', "Line 1 is not JSON"),
    (b"[" * 100_000, "Line 1 is not JSON"),
]


@pytest.mark.parametrize(("content", "message"), REFUSED)
def test_a_bad_line_is_refused_by_number_and_value(capsys, stdin, content: bytes, message: str):
    stdin(content)

    with pytest.raises(CommandError, match=message):
        call_command("extract", "--jsonl", "--all")


def test_a_wrong_option_or_file_is_refused(stdin, tmp_path: Path):
    stdin(b"")

    with pytest.raises(CommandError, match=r"--published is '26\.1\.2017'; write a date"):
        call_command("extract", "--published", "26.1.2017")
    with pytest.raises(CommandError, match=r"gone\.txt cannot be read: No such file"):
        call_command("extract", str(tmp_path / "gone.txt"))


def test_a_document_is_answered_before_the_next_is_read(capsys, monkeypatch, stdin):
    """Memory stays flat: nothing of a document is kept once its lines are out."""
    stdin(b'{"id": "a", "text": "x"}\nbroken\n')
    candidate = Candidate(0, 1, "x", "X.", 0.5)
    monkeypatch.setattr(command, "extract", lambda *_, **__: [candidate])

    with pytest.raises(CommandError, match="Line 2"):
        call_command("extract", "--jsonl")

    assert [json.loads(line)["document"] for line in capsys.readouterr().out.splitlines()] == ["a"]


def test_the_text_and_its_date_reach_the_extraction(capsys, monkeypatch, stdin):
    stdin(b'{"id": "a", "text": "x", "published": "2017-01-26", "country": "GB"}')
    asked = []
    monkeypatch.setattr(command, "extract", lambda *a, **k: asked.append((a, k)) or [])

    call_command("extract", "--jsonl", "--all")

    assert asked == [(("x", date(2017, 1, 26)), {"country": "GB", "every": True})]
