"""The public log as static files, and a stranger who rebuilds it from them or from the API."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from django.core.management import CommandError, call_command
from django.test import Client

from claims.exchange import dump
from claims.exchange.dump import Dumped, write_dump
from claims.models import ClaimReview, Kind, Publication
from tests.factories import make_correction, make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump, "STRETCH", 3)


@pytest.fixture
def log() -> list[tuple[int, str, Any]]:
    """Four claims, one corrected and one withdrawn since; what is published of them."""
    publications = [make_publication() for _ in range(4)]
    corrected = ClaimReview.objects.get(claim=publications[0].claim)
    make_correction(corrected)
    make_publication(corrected, kind=Kind.CORRECTED, note="We wrote 1,000.")
    withdrawn = ClaimReview.objects.get(claim=publications[1].claim)
    make_publication(withdrawn, kind=Kind.RETRACTED, note="A wrong table.")
    make_publication()
    return list(Publication.objects.order_by("seq").values_list("seq", "hash", "document"))


def mirrored(records: list[Any]) -> list[tuple[int, str, Any]]:
    """A copy of the log out of records as they were served, with every hash and link checked."""
    before, copy = "0" * 64, []
    for told in records:
        record = dict(told)
        named = record.pop("hash")
        assert hashlib.sha256(rfc8785.dumps(record)).hexdigest() == named
        assert record["prev_hash"] == before
        before = named
        copy.append((record["seq"], named, record["document"]))
    return copy


def read(folder: Path) -> list[Any]:
    """The records of a dump, each file checked against the index."""
    records: list[Any] = []
    for each in json.loads((folder / "index.json").read_text())["files"]:
        data = (folder / each["name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == each["sha256"]
        records += [json.loads(line) for line in gzip.decompress(data).splitlines()]
    return records


def test_a_stranger_rebuilds_the_log_from_the_dump(log: list[Any], tmp_path: Path) -> None:
    write_dump(tmp_path)

    assert mirrored(read(tmp_path)) == log
    head = json.loads((tmp_path / "index.json").read_text())["head"]
    assert (head["seq"], head["hash"]) == log[-1][:2]


def test_a_stranger_rebuilds_the_log_and_what_stands_from_the_api(
    log: list[Any], client: Client
) -> None:
    records: list[Any] = []
    url: str | None = "/api/v1/changes/?page_size=2"
    while url:
        answer = client.get(url).json()
        records += answer["results"]
        url = answer["next"]

    copy = mirrored(records)

    assert copy == log
    newest = {document["id"]: (seq, named) for seq, named, document in copy}
    listed = client.get("/api/v1/claims/?page_size=100").json()["results"]
    assert {each["id"]: (each["seq"], each["hash"]) for each in listed} == newest


def test_a_second_run_writes_only_what_is_new(log: list[Any], tmp_path: Path) -> None:
    assert write_dump(tmp_path) == Dumped(seq=7, files=3, written=3)
    first = (tmp_path / "log/0000000001-0000000003.jsonl.gz").stat().st_ino
    make_publication()

    assert write_dump(tmp_path) == Dumped(seq=8, files=3, written=1)
    assert write_dump(tmp_path) == Dumped(seq=8, files=3, written=0)

    assert (tmp_path / "log/0000000001-0000000003.jsonl.gz").stat().st_ino == first
    assert len(read(tmp_path)) == 8
    assert sorted(path.name for path in (tmp_path / "log").iterdir())[-1].endswith("8.jsonl.gz")


def test_a_file_that_was_spoilt_is_written_anew(log: list[Any], tmp_path: Path) -> None:
    write_dump(tmp_path)
    (tmp_path / "log/0000000001-0000000003.jsonl.gz").write_bytes(b"half")

    assert write_dump(tmp_path).written == 1
    assert mirrored(read(tmp_path)) == log


def test_the_checksums_are_what_sha256sum_reads(log: list[Any], tmp_path: Path) -> None:
    write_dump(tmp_path)

    for line in (tmp_path / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest


def test_an_empty_log_is_dumped_too(tmp_path: Path) -> None:
    assert write_dump(tmp_path) == Dumped(seq=0, files=0, written=0)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(CommandError, match=r"thesis\.txt"):
        call_command("publish_dump", str(tmp_path))


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    with dump._alone(tmp_path), pytest.raises(dump.DumpRefused, match="Another process"):
        write_dump(tmp_path)
