"""A throwaway desk for measurements: its own PostgreSQL, migrated, gone afterwards."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from factcheck.embedded import Server


@contextmanager
def throwaway_desk() -> Iterator[None]:
    """Django set up on an empty migrated database, for this process only."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        Path(folder).chmod(0o755)  # a server started by root runs as somebody else
        server = Server(Path(folder) / "postgres", durable=False)
        server.start(tied=True)
        try:
            os.environ |= {
                "DATABASE_URL": server.url,
                "DJANGO_SETTINGS_MODULE": "factcheck.settings",
                "FACTCHECK_LOG_LEVEL": "ERROR",
            }
            migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
            subprocess.run(migrate, check=True)
            django.setup()
            yield
        finally:
            server.stop()
