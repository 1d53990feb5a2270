"""A throwaway desk for measurements: its own PostgreSQL, migrated, gone afterwards."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from factcheck.embedded import Server


def measure(module: str, *arguments: str) -> int:
    """Call ``main(*arguments)`` of a module in Django, on an empty desk; return its exit code."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        Path(folder).chmod(0o755)  # a server started by root runs as somebody else
        server = Server(Path(folder) / "postgres", durable=False)
        server.start(tied=True)
        try:
            environment = os.environ | {"DATABASE_URL": server.url, "FACTCHECK_LOG_LEVEL": "ERROR"}
            call = f"import sys; from {module} import main; sys.exit(main(*{arguments!r}))"
            for command in (
                ["migrate", "--verbosity", "0"],
                ["shell", "--no-imports", "--command", call],
            ):
                done = subprocess.run(
                    [sys.executable, "manage.py", *command], env=environment, check=False
                )
                if done.returncode:
                    return done.returncode
        finally:
            server.stop()
    return 0
