"""Desks for measurements: their own PostgreSQL, migrated; gone afterwards unless they are kept."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from factcheck.embedded import ADMIN, ROLE, Server


def measure(module: str, *arguments: str) -> int:
    """Call ``main(*arguments)`` of a module in Django, on an empty desk; return its exit code."""
    with server(durable=False) as throwaway:
        try:
            manage(throwaway.url, "migrate", "--verbosity", "0")
            call = f"import sys; from {module} import main; sys.exit(main(*{arguments!r}))"
            manage(throwaway.url, "shell", "--no-imports", "--command", call)
        except subprocess.CalledProcessError as failed:
            return failed.returncode
    return 0


@contextmanager
def server(kept_in: Path | None = None, *, durable: bool) -> Iterator[Server]:
    """A running PostgreSQL: in a folder that stays, or in one that is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        Path(folder).chmod(0o755)  # a server started by root runs as somebody else
        made = Server((kept_in or Path(folder)) / "postgres", durable=durable)
        made.start(tied=True)
        try:
            yield made
        finally:
            made.stop()


def filled(server: Server, size: int) -> str:
    """The url of a database on the server that holds so many publications; made if need be."""
    name = f"readers_{size}"
    url = make_conninfo(server.url, dbname=name)
    with psycopg.connect(make_conninfo(server.url, user=ADMIN), autocommit=True) as admin:
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            manage(url, "migrate", "--verbosity", "0")
            return url
        making = f"{name}_unfinished"
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(making)))
        create = sql.SQL("CREATE DATABASE {} OWNER {}")
        admin.execute(create.format(sql.Identifier(making), sql.Identifier(ROLE)))
        unfinished = make_conninfo(server.url, dbname=making)
        manage(unfinished, "migrate", "--verbosity", "0")
        fill = f"from bench.filling import fill; fill({size})"
        manage(unfinished, "shell", "--no-imports", "--command", fill)
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        admin.execute(rename.format(sql.Identifier(making), sql.Identifier(name)))
    return url


def manage(url: str, *command: str) -> None:
    """Run a command of manage.py on the database at ``url``."""
    subprocess.run([sys.executable, "manage.py", *command], env=environment(url), check=True)


def environment(url: str) -> dict[str, str]:
    """What a process of the desk at ``url`` is started with; it refuses nobody."""
    told = {
        "DATABASE_URL": url,
        "FACTCHECK_LOG_LEVEL": "ERROR",
        "FACTCHECK_REQUESTS_A_MINUTE": "1000000",
    }
    return os.environ | told
