"""Throwaway PostgreSQL servers for tests."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.embedded import Server


@contextmanager
def open_folder() -> Iterator[Path]:
    """An empty folder that every user may enter, so that a server started by root can live in it.

    pytest's own ``tmp_path`` is closed to everybody but its owner.
    """
    folder = Path(tempfile.mkdtemp(prefix="factcheck-test-")).resolve()
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def throwaway_server() -> Iterator[Server]:
    """A running server with an empty database, gone afterwards (on Linux even after a kill -9)."""
    with open_folder() as folder:
        server = Server(folder / "postgres", durable=False)
        server.start(tied=True)
        try:
            yield server
        finally:
            server.stop()
