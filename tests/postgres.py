"""Throwaway PostgreSQL servers for tests."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.binaries import Binaries
from factcheck.embedded import Server

MEMORY = Path("/dev/shm")  # noqa: S108 - mkdtemp makes what goes below it
ENOUGH = 4 * 2**30  # bytes free: a cluster takes 40 MB, its log and test databases more


@contextmanager
def open_folder() -> Iterator[Path]:
    """An empty folder that every user may enter, so that a server started by root can live in it.

    pytest's own ``tmp_path`` is closed to everybody but its owner.
    """
    folder = Path(tempfile.mkdtemp(prefix="factcheck-test-", dir=_memory())).resolve()
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def throwaway_server(candidates: list[Binaries] | None = None) -> Iterator[Server]:
    """A running server with an empty database, gone afterwards (on Linux even after a kill -9)."""
    with open_folder() as folder:
        server = Server(folder / "postgres", durable=False, candidates=candidates)
        server.start(tied=True)
        try:
            yield server
        finally:
            server.stop()


def _memory() -> Path | None:
    """A folder in memory if there is a roomy one that programs may run from: thrice as fast."""
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ENOUGH:
        return None
    return None if os.statvfs(MEMORY).f_flag & os.ST_NOEXEC else MEMORY
