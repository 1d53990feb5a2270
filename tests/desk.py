"""A whole desk for tests: a database of its own, and its real processes."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.pq import ExecStatus

from factcheck import alive

LONGEST_COMMAND = 600  # seconds
PATIENCE = 60  # seconds for anything that should happen; on a busy machine most of it is waiting
# What the database does to whoever stores an appearance: the fault, not the code, is put in.
FAULTY = """
CREATE FUNCTION faulty() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {} RETURN NEW; END$$;
CREATE TRIGGER faulty BEFORE INSERT ON claims_appearance FOR EACH ROW EXECUTE FUNCTION faulty();
"""


@dataclass
class Desk:
    """Commands, processes and SQL of one desk; ``address`` is where its web server answers."""

    database_url: str
    port: int
    settings: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "PORT": str(self.port),
            "FACTCHECK_BASE_URL": self.address,
            "FACTCHECK_REQUESTS_A_MINUTE": "0",
            "FACTCHECK_HOST_PAUSE_SECONDS": "0",
            "WEB_CONCURRENCY": "1",
            **self.settings,
        }

    def manage(self, *arguments: str) -> str:
        """Run a command to its end; return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST_COMMAND,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def python(self, code: str) -> str:
        """Run some lines inside the desk's Django."""
        return self.manage("shell", "--no-imports", "--command", code)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=settings.BASE_DIR, env=self.environment
        )
        self.processes.append(process)
        return process

    def start_web(self) -> None:
        _collect_static()
        self.start("-m", "gunicorn", "-c", "python:factcheck.gunicorn", "factcheck.wsgi")
        until(lambda: alive.web(self.port, self.address))

    def start_worker(self) -> subprocess.Popen[bytes]:
        return self.start("manage.py", "worker")

    def query(self, statement: str, *values: Any) -> list[Any]:
        """Run SQL; return its rows, none for a statement that gives none."""
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            cursor = connection.execute(statement, values)
            gave_rows = cursor.pgresult and cursor.pgresult.status == ExecStatus.TUPLES_OK
            return cursor.fetchall() if gave_rows else []  # also rows without a column

    def stop(self) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@cache
def _collect_static() -> None:
    """Once a test run: its desks share the folder."""
    call_command("collectstatic", interactive=False, verbosity=0)


def make_faulty(desk: Desk, does: str) -> None:
    """Have the database do something, in PL/pgSQL, whenever an appearance is stored."""
    desk.query(FAULTY.format(does))


def until(true: Any, seconds: float = PATIENCE) -> Any:
    """Wait until ``true()`` gives something true, and return it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := true():
            return found
        time.sleep(0.2)
    raise AssertionError(f"it did not happen within {seconds:.0f} seconds")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def fresh_database(server_url: str, template: str = "template0") -> Iterator[str]:
    """The url of a new database on a server, gone afterwards."""
    name = f"desk_{secrets.token_hex(4)}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        statement = "CREATE DATABASE {} TEMPLATE {}"
        connection.execute(
            sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(template))
        )
        try:
            yield make_conninfo(server_url, dbname=name)
        finally:
            # Not WITH (FORCE): that is refused while autovacuum, the superuser's, looks at it.
            connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = %s AND usename = current_user",
                [name],
            )
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
