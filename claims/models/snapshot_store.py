"""The bytes of snapshots: kept beside the database, in files named by their SHA-256."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages


class SnapshotLost(Exception):
    """The store has not the bytes a snapshot was made of, or has others."""


def store() -> Storage:
    """Where the bytes are: a folder of this machine, or a bucket (FACTCHECK_SNAPSHOT_STORE)."""
    return storages["snapshots"]


def put(data: bytes) -> str:
    """Keep bytes; return their SHA-256. Safe to repeat: the same bytes are kept once."""
    sha256 = hashlib.sha256(data).hexdigest()
    name = _name(sha256)
    if not (store().exists(name) and store().size(name) == len(data)):
        store().save(name, ContentFile(data))
    return sha256


def get(sha256: str) -> bytes:
    """The bytes of this SHA-256. Raises SnapshotLost, also for bytes that have changed."""
    try:
        with store().open(_name(sha256)) as file:
            data: bytes = file.read()
    except FileNotFoundError as error:
        raise SnapshotLost(f"The snapshot store has nothing under {sha256}.") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SnapshotLost(f"What the snapshot store has under {sha256} is damaged.")
    return data


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
