"""Backup and restore: what comes back is what was saved, and what is not is named."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck import backup
from tests.desk import Desk, free_port, fresh_database


@pytest.fixture
def empty(postgres_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk without a single table, and with a snapshot store of its own."""
    with fresh_database(postgres_url) as url:
        yield Desk(url, free_port(), {"FACTCHECK_SNAPSHOT_STORE": str(tmp_path / "restored")})


def refusal(desk: Desk, *arguments: str) -> str:
    with pytest.raises(AssertionError) as failed:
        desk.manage(*arguments)
    return str(failed.value)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_desk_comes_back_whole_and_anything_less_is_named(
    desk: Desk, empty: Desk, snapshots: Path, tmp_path: Path
):
    desk.manage("demo")
    desk.manage("backup", "save", str(tmp_path / "saved"))
    (place,) = (path for path in (tmp_path / "saved").iterdir() if path.name != "snapshots")

    told = empty.manage("backup", "restore", str(place))

    assert "1 publications, chain sound" in told
    kept = [file.name for file in files(snapshots)]
    assert [file.name for file in files(tmp_path / "restored")] == kept != []
    assert "A backup is restored into an empty one" in refusal(
        empty, "backup", "restore", str(place)
    )


def test_what_differs_is_named():
    rules = {"claims_claim.guard": "O 1", "claims_claim.other": "O 2"}
    then = {"tables": {"claims_claim": [3, "77"]}, "rules": rules, "head": [1, "ab"]}
    now = {
        "tables": {"claims_claim": [3, "78"]},
        "rules": {"claims_claim.guard": "D 1"},
        "head": [0, "00"],
    }

    assert list(backup.differences(then, now)) == [
        "Table claims_claim was [3, '77'] and is [3, '78'].",
        "Rule claims_claim.guard was O 1 and is D 1.",
        "Rule claims_claim.other was O 2 and is missing.",
        "The log's head was [1, 'ab'] and is [0, '00'].",
    ]
    assert list(backup.differences(then, then)) == []


def test_half_a_backup_is_none(tmp_path: Path):
    with pytest.raises(backup.BackupFailed, match="holds no whole backup"):
        backup.restore("", tmp_path)


def test_a_damaged_snapshot_is_named(tmp_path: Path, snapshots: Path):
    folder = tmp_path / "saved" / "snapshots" / "ab"
    folder.mkdir(parents=True)
    (folder / ("ab" * 32)).write_bytes(b"damaged")

    told = list(backup._put_back(tmp_path / "saved" / "snapshots"))

    assert "its bytes are not those of its name" in told[0]
    shutil.rmtree(folder)
