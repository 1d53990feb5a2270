"""Everything public as static files that a CDN can serve: the log, in stretches that never change.

A folder holds ``index.json``, which names all other files with their checksums, ``SHA256SUMS``,
``ratings.json`` and ``log/FIRST-LAST.jsonl.gz``: a record a line, as ``/api/v1/changes/`` gives it.
Full stretches are written once; the last one is written anew under a new name. ``index.json`` comes
last, and files that only the index before named stay until the next run, so that whoever reads at
any moment reads a whole log.
"""

import fcntl
import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from msgspec import to_builtins

from claims.exchange.document import instant, rating_as_shown
from claims.models import LogHead, Publication, Rating
from claims.models.lookups import require_kept

Json = dict[str, Any]
FORMAT = 1
STRETCH = 10_000  # records in a file
CHUNK = 500  # records read at a time


class DumpRefused(Exception):
    """The folder cannot be written; the message says why and what helps."""


@dataclass(frozen=True, slots=True)
class Dumped:
    """How far the log was written, and how many of the files are new."""

    seq: int
    files: int
    written: int


def write_dump(folder: Path) -> Dumped:
    """Bring the dump in ``folder`` up to the log's head; return what was done.

    Safe to kill and to repeat; a file that is not as the index says is written anew. Raises
    DumpRefused while another process writes there, and for a folder of other things.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(folder)
    with _alone(folder):
        (folder / "log").mkdir(exist_ok=True)
        head = LogHead.objects.get(pk=1)
        require_kept(head.seq)
        files, written = [], 0
        for first in range(1, head.seq + 1, STRETCH):
            last = min(first + STRETCH - 1, head.seq)
            kept = _kept(folder, known, first, last)
            files.append(kept or _write_stretch(folder, first, last))
            written += kept is None
        ratings = [to_builtins(rating_as_shown(each)) for each in Rating.objects.all()]
        _replace(folder / "ratings.json", json.dumps({"results": ratings}, ensure_ascii=False))
        _write_index(folder, files, head)
        _remove_others(folder, {*known, *(each["name"] for each in files)})
    return Dumped(head.seq, len(files), written)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DumpRefused(f"Another process writes to {folder}. Let it finish.") from error
        yield


def _known(folder: Path) -> dict[str, Json]:
    """The files that the last dump wrote, by name; none where the index is not to be read."""
    index = folder / "index.json"
    if not index.exists():
        others = sorted(path.name for path in folder.iterdir() if path.name not in (".lock", "log"))
        others = [name for name in others if name not in ("ratings.json", "SHA256SUMS")]
        if others:
            raise DumpRefused(f"{folder} holds {others[0]} and no dump. Name an empty folder.")
        return {}
    try:
        told = json.loads(index.read_text())
        return {each["name"]: each for each in told["files"]} if told["format"] == FORMAT else {}
    except (ValueError, KeyError, TypeError):
        return {}


def _kept(folder: Path, known: dict[str, Json], first: int, last: int) -> Json | None:
    """What the index says of a stretch, if the file is still that and the log goes on from it."""
    told = known.get(_name(first, last))
    if told is None:
        return None
    end = Publication.objects.filter(seq=last).values_list("hash", flat=True).get()
    path = folder / told["name"]
    if told["last_hash"] != end or not path.is_file() or _checksum(path) != told["sha256"]:
        return None
    return told


def _name(first: int, last: int) -> str:
    return f"log/{first:010}-{last:010}.jsonl.gz"


def _write_stretch(folder: Path, first: int, last: int) -> Json:
    """Write the records of one stretch; the same records give the same bytes."""
    path = folder / _name(first, last)
    draft = path.with_suffix(".draft")
    rows = Publication.objects.filter(seq__range=(first, last)).order_by("seq")
    end = ""
    with draft.open("wb") as file:
        with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
            for end, record in rows.values_list("hash", "record").iterator(chunk_size=CHUNK):
                packed.write(f'{{"hash":"{end}",{record[1:]}\n'.encode())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return {
        "name": _name(first, last),
        "first": first,
        "last": last,
        "last_hash": end,
        "bytes": path.stat().st_size,
        "sha256": _checksum(path),
    }


def _write_index(folder: Path, files: list[Json], head: LogHead) -> None:
    newest = Publication.objects.filter(seq=head.seq).values_list("published_at", flat=True).first()
    index = {
        "format": FORMAT,
        "publisher": settings.DESK_NAME,
        "site": settings.BASE_URL,
        "licence": {"name": settings.LICENCE, "url": settings.LICENCE_URL},
        "head": {"seq": head.seq, "hash": head.hash},
        "published_at": instant(newest) if newest else None,
        "ratings": "ratings.json",
        "files": files,
    }
    sums = [(each["sha256"], each["name"]) for each in files]
    sums.append((_checksum(folder / "ratings.json"), "ratings.json"))
    _replace(folder / "SHA256SUMS", "".join(f"{digest}  {name}\n" for digest, name in sums))
    _replace(folder / "index.json", json.dumps(index, indent=1, ensure_ascii=False))


def _replace(path: Path, text: str) -> None:
    """Write a file so that nobody ever reads half of it."""
    draft = path.with_suffix(".draft")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _remove_others(folder: Path, named: set[str]) -> None:
    for path in (folder / "log").iterdir():
        if f"log/{path.name}" not in named and path.name.endswith((".jsonl.gz", ".draft")):
            path.unlink()


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
