"""The bytes of snapshots: whole or not there, and checked when they are read."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import boto3
import pytest
from moto.server import ThreadedMotoServer

from claims.models import snapshot_store
from claims.models.snapshot_store import SnapshotLost
from claims.workflows import snapshots as workflow
from claims.workflows.steps import Refused
from factcheck import durable_files

DATA = b"<p>The page as it came.</p>"
SHA256 = hashlib.sha256(DATA).hexdigest()
PLACE = f"{SHA256[:2]}/{SHA256[2:4]}/{SHA256}"


def files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(str(path.relative_to(folder)) for path in found)


@pytest.fixture
def bucket(settings, monkeypatch) -> Iterator[None]:
    """The store in a bucket of a server that speaks S3's protocol."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    endpoint = "http://{}:{}".format(*server.get_host_and_port())
    boto3.client("s3", endpoint_url=endpoint).create_bucket(Bucket="pages")
    options = {
        "bucket_name": "pages",
        "location": "desk",
        "endpoint_url": endpoint,
        "file_overwrite": True,
        "default_acl": None,
    }
    backend = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "snapshots": backend}
    yield
    server.stop()


def test_bytes_come_back_from_the_file_named_by_their_hash(snapshots: Path):
    assert snapshot_store.put(DATA) == SHA256

    assert files(snapshots) == [PLACE]
    assert snapshot_store.get(SHA256) == DATA


def test_the_same_bytes_are_kept_once(snapshots: Path):
    snapshot_store.put(DATA)
    before = (snapshots / PLACE).stat().st_ino
    snapshot_store.put(DATA)

    assert files(snapshots) == [PLACE]
    assert (snapshots / PLACE).stat().st_ino == before


def test_a_bucket_keeps_the_same(bucket: None):
    for _ in range(2):
        assert snapshot_store.put(DATA) == SHA256

    assert snapshot_store.get(SHA256) == DATA
    with pytest.raises(SnapshotLost, match="has nothing under"):
        snapshot_store.get("0" * 64)


def test_what_is_lost_or_damaged_is_told(snapshots: Path):
    with pytest.raises(SnapshotLost, match="has nothing under"):
        snapshot_store.get(SHA256)
    snapshot_store.put(DATA)
    (snapshots / PLACE).write_bytes(DATA.replace(b"page", b"pape"))

    with pytest.raises(SnapshotLost, match="damaged"):
        snapshot_store.get(SHA256)


def test_a_file_cut_short_is_written_anew(snapshots: Path):
    snapshot_store.put(DATA)
    (snapshots / PLACE).write_bytes(DATA[:5])

    snapshot_store.put(DATA)

    assert snapshot_store.get(SHA256) == DATA


def test_a_full_disk_leaves_nothing_half_written_and_is_told(snapshots: Path, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable_files.os, "fsync", full)

    with pytest.raises(Refused, match=r"cannot be kept: .*No space left"):
        workflow.of_bytes(DATA, "text", url="", content_type="text/html")
    assert files(snapshots) == []


def test_a_file_is_on_the_disk_before_it_has_its_name(snapshots: Path, monkeypatch):
    seen: list[bool] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        seen.append((snapshots / PLACE).exists())
        real(descriptor)

    monkeypatch.setattr(durable_files.os, "fsync", fsync)
    snapshot_store.put(DATA)

    assert seen[0] is False
    assert len(seen) == 4  # the file, then each folder down from the store's own


def test_many_may_keep_the_same_bytes_at_once(snapshots: Path):
    threads = [Thread(target=snapshot_store.put, args=(DATA,)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert files(snapshots) == [PLACE]
    assert snapshot_store.get(SHA256) == DATA


@pytest.mark.parametrize("value", ["snapshots", "s3://", "s3://key@bucket", "ftp://bucket/x"])
def test_an_odd_store_stops_the_start(value: str):
    environment = {**os.environ, "FACTCHECK_SNAPSHOT_STORE": value}
    code = "import factcheck.settings"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )

    assert "FACTCHECK_SNAPSHOT_STORE is" in done.stderr
