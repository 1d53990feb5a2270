"""``make chaos``: a PostgreSQL that survives a stop, an empty desk on it, and bench/chaos.py."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from django.utils.module_loading import import_string

from factcheck.embedded import Server


def run() -> int:
    """Make the desk, put in the faults, take it away again; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="factcheck-chaos-") as made:
        folder = Path(made)
        folder.chmod(0o755)  # a server started by root runs as somebody else
        server = Server(folder / "postgres")
        server.start(tied=True)
        try:
            os.environ["DATABASE_URL"] = server.url
            os.environ["FACTCHECK_SNAPSHOT_STORE"] = str(folder / "snapshots")
            os.environ["FACTCHECK_LOG_LEVEL"] = "CRITICAL"
            os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
            migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
            subprocess.run(migrate, check=True)
            django.setup()
            main = import_string("bench.chaos.main")  # its models need Django set up first
            return int(main(server, folder))
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(run())
