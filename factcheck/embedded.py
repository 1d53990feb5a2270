"""The embedded PostgreSQL: a server of this checkout's own, or any other through DATABASE_URL.

A server lives in one folder, its home: ``data/`` (the cluster), ``run/`` (the unix socket, its only
door), ``log`` and ``lock``. It never runs as root: started by root it runs as ``postgres`` or
``nobody``, and its home moves to /var/lib/factcheck where that user may not enter the checkout.
Whoever may enter ``run/`` is trusted; only the server's own user and root may.
"""

import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import pq
from psycopg.conninfo import make_conninfo

from factcheck import binaries, database_url
from factcheck.binaries import Binaries
from factcheck.processes import Account, command_line, dying_with_us

ELSEWHERE = Path("/var/lib/factcheck")
SHORT = Path("/tmp")  # noqa: S108 - socket folders below it are checked for their owner
UNPRIVILEGED = ("postgres", "nobody")
ADMIN, ROLE, DATABASE, PORT = "postgres", "factcheck", "factcheck", "5432"
LONGEST_SOCKET = 103  # bytes of sun_path without its NUL: 103 on macOS, 107 on Linux
PLAIN_PATH = re.compile(r"[\w/.+ -]+", re.ASCII)  # libpq and PostgreSQL read lists out of the rest
START_SECONDS = 600  # crash recovery replays the log since the last checkpoint
STOP_SECONDS = ((signal.SIGINT, 60), (signal.SIGQUIT, 30))  # fast, then immediate


class DatabaseError(Exception):
    """The database cannot do what was asked; the message says why and what helps."""


class Server:
    """The PostgreSQL whose home is one folder. Nothing is touched before ``start``.

    ``durable=False`` is for throwaway servers: faster, and lost when the machine loses power.
    ``candidates`` are the installations to choose from; by default those of this machine. ``link``
    is the place that shows where the home is when it is somewhere else.
    """

    def __init__(
        self,
        home: Path,
        *,
        link: Path | None = None,
        durable: bool = True,
        candidates: list[Binaries] | None = None,
    ) -> None:
        self.home = home
        self.link = link
        self.data, self.log = home / "data", home / "log"
        self.durable = durable
        self._candidates = candidates
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def sockets(self) -> Path:
        """The socket's folder: in the home, or a short one where that path is no good for it."""
        near = self.home / "run"
        name = os.fsencode(near / f".s.PGSQL.{PORT}")
        if len(name) <= LONGEST_SOCKET and PLAIN_PATH.fullmatch(str(near)):
            return near
        return SHORT / f"factcheck-{_digest(self.home)}"

    @property
    def url(self) -> str:
        return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(self.sockets), '')}&port={PORT}"

    @property
    def account(self) -> Account:
        """Who the server runs as: we; if we are root, the data's owner or a user without rights."""
        ours = Account.ours()
        if ours.uid != 0:
            return ours
        known = [Account.named(name) for name in UNPRIVILEGED]
        if self.data.exists():
            known.insert(0, Account.owning(self.data))
        for account in known:
            if account and account.uid != 0:
                return account
        raise DatabaseError(
            "PostgreSQL refuses to run as root, and there is no user 'postgres' or 'nobody' to run "
            "it as. Start the desk as a normal user, or set DATABASE_URL."
        )

    @property
    def whereabouts(self) -> str:
        """One line for people: who the server runs as and where its data is."""
        line = f"It runs as {self.account.name}; its data is in {self.data}"
        if self.link and (closed := self.account.closed_folder(self.link.parent)):
            return f"{line} ({self.account.name} may not enter {closed})."
        return f"{line}."

    def running(self) -> bool:
        """Whether the server accepts connections now."""
        return pq.PGconn.ping(self._conninfo(connect_timeout="5").encode()) == pq.Ping.OK

    def start(self, *, tied: bool = False) -> bool:
        """Start the server and wait until it answers; return whether it had to be started.

        Creates home, cluster, role and database as needed, and recovers from whatever was killed
        before. Safe to call twice and from two processes at once. A ``tied`` server is stopped by
        the kernel when we die (Linux). Raises DatabaseError.
        """
        try:
            self._make_folder(self.home, 0o711, os.geteuid())
            self._show_link()
            with self._locked():
                account = self._checked_account()
                chosen = self._choose().within_reach_of(account, self.home)
                self._make_folder(self.sockets, 0o700, account.uid)
                if not self.data.exists():
                    self._initialise(chosen, account)
                started = self._bring_up(chosen, account, tied)
                self._provision()
        except PermissionError as error:
            raise DatabaseError(
                f"{Account.ours().name} may not write {error.filename}. Run this as the user who "
                "started the database first."
            ) from error
        return started

    def stop(self) -> bool:
        """Stop the server, open connections or not; return whether there was one to stop."""
        if not self.home.exists():
            return False
        with self._locked():
            pid = self._postmaster()
            if pid is None:
                return False
            for signum, seconds in STOP_SECONDS:
                os.kill(pid, signum)
                deadline = time.monotonic() + seconds
                while time.monotonic() < deadline:
                    if self._postmaster() is None:
                        return True
                    time.sleep(0.05)
        raise DatabaseError(f"PostgreSQL (process {pid}) does not stop. See {self.log}.")

    def _conninfo(self, **more: str) -> str:
        return make_conninfo(
            host=str(self.sockets), port=PORT, user=ADMIN, dbname="postgres", **more
        )

    def _show_link(self) -> None:
        if not self.link:
            return
        if self.home.parent == ELSEWHERE and self.home.name != _digest(self.link.parent):
            raise DatabaseError(
                f"{self.link} leads to {self.home}, the database of another checkout. Remove the "
                "link to begin with an empty database here."
            )
        if not self.link.is_symlink():
            self.link.parent.mkdir(exist_ok=True)
            self.link.symlink_to(self.home)

    def _checked_account(self) -> Account:
        account = self.account
        if closed := account.closed_folder(self.home):
            raise DatabaseError(
                f"PostgreSQL runs as {account.name}, who may not enter {closed}. Let that user "
                f"through, or move {self.home} to where it may go and leave a link in its place."
            )
        if self.data.exists() and self.data.stat().st_uid != account.uid:
            raise DatabaseError(
                f"The database in {self.data} belongs to {Account.owning(self.data).name}, not "
                f"{account.name}. Run this as that user or as root."
            )
        return account

    def _make_folder(self, folder: Path, mode: int, owner: int) -> None:
        """Make ``folder`` or take the one that is there if nobody else could have put it there."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            status = folder.lstat()
            if not folder.is_dir() or folder.is_symlink() or status.st_uid not in (owner, 0):
                raise DatabaseError(
                    f"{folder} is in the way: it is not a folder of ours. Remove it."
                ) from None
        if folder.stat().st_uid != owner:
            os.chown(folder, owner, -1)
        folder.chmod(mode)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self.home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _choose(self) -> Binaries:
        """The first installation that can run the cluster; for a new cluster simply the first."""
        candidates = list(self._candidates or binaries.installed())
        if not candidates:
            raise DatabaseError(
                f"No PostgreSQL {binaries.OLDEST_MAJOR} or newer runs here. Install one, or set "
                "DATABASE_URL to a server elsewhere."
            )
        if not (version_file := self.data / "PG_VERSION").exists():
            return candidates[0]
        made_by = int(version_file.read_text())
        for candidate in candidates:
            if candidate.major == made_by:
                return candidate
        found = ", ".join(f"{each.version} in {each.folder}" for each in candidates)
        raise DatabaseError(
            f"The database in {self.data} was made by PostgreSQL {made_by}, but here is {found}. "
            f"Install PostgreSQL {made_by} beside it; or dump the database where {made_by} still "
            f"runs (pg_dump), move {self.data} away, start again and restore."
        )

    def _initialise(self, chosen: Binaries, account: Account) -> None:
        """Make the cluster under a name of its own first: a killed initdb leaves nothing half done.

        The name is new each time, for the processes of a killed initdb may still write to the old.
        """
        for draft in self.home.glob("data.draft-*"):
            shutil.rmtree(draft, ignore_errors=True)
        draft = Path(tempfile.mkdtemp(prefix="data.draft-", dir=self.home))
        os.chown(draft, account.uid, -1)
        # PostgreSQL 17 brought its own C.UTF-8; older ones take the system's.
        locale = ["--locale=C.UTF-8"]
        if chosen.major >= 17:
            locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command = [chosen.program("initdb"), f"--pgdata={draft}", f"--username={ADMIN}"]
        command += ["--auth=trust", "--encoding=UTF8", *locale, "--no-instructions"]
        command += [] if self.durable else ["--no-sync"]
        done = subprocess.run(
            command,
            cwd="/",
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            preexec_fn=dying_with_us(signal.SIGKILL),
            **account.start_arguments,
        )
        if done.returncode:
            raise DatabaseError(f"initdb could not make the database:\n{done.stdout}")
        draft.rename(self.data)

    def _bring_up(self, chosen: Binaries, account: Account, tied: bool) -> bool:
        started = False
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.running():
                return started
            if self._process and self._process.poll() is not None:
                self._process = None
                if started and not self._old_server_lingers():
                    break
                time.sleep(0.5)
            if self._process is None and self._postmaster() is None:
                self._forget_foreign_pid()
                if self.log.exists() and not started:
                    self.log.replace(self.home / "log.old")
                self._launch(chosen, account, tied)
                started = True
            time.sleep(0.05)
        raise DatabaseError(f"PostgreSQL did not start:\n{self._last_words()}")

    def _launch(self, chosen: Binaries, account: Account, tied: bool) -> None:
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.sockets)}
        settings |= {"unix_socket_permissions": "0700"}
        if not self.durable:
            settings |= {"fsync": "off", "full_page_writes": "off"}
        command = [chosen.program("postgres"), "-D", str(self.data), "-p", PORT]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd="/",
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=dying_with_us(signal.SIGINT) if tied else None,  # noqa: PLW1509
                **account.start_arguments,
            )

    def _postmaster(self) -> int | None:
        """The process id of the server on our data, if there is one, answering or not."""
        if self._process:
            self._process.poll()  # a dead child of ours keeps its id until it is looked at
        pid = self._recorded_pid()
        if pid and f" -D {self.data} " in command_line(pid):
            return pid
        return None

    def _recorded_pid(self) -> int | None:
        try:
            first = (self.data / "postmaster.pid").read_text().partition("\n")[0]
        except FileNotFoundError:
            return None
        return int(first) if first.isdecimal() else None

    def _forget_foreign_pid(self) -> None:
        """Remove a pid file whose number another program has now: PostgreSQL would not start.

        Against a server still on our data PostgreSQL guards itself a second time, by its shared
        memory, which is tied to the folder and not to the number.
        """
        pid = self._recorded_pid()
        if pid and command_line(pid):
            (self.data / "postmaster.pid").unlink()

    def _old_server_lingers(self) -> bool:
        """Whether the start failed only because processes of a killed server are still leaving."""
        return "shared memory block" in self._last_words()

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join([*lines[-15:], f"(from {self.log})"])

    def _provision(self) -> None:
        with psycopg.connect(self._conninfo(), autocommit=True) as connection:
            if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [ROLE]).rowcount:
                connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
            if not found.rowcount:
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")


def of_checkout(local: Path) -> Server:
    """The server of the checkout whose private folder is ``local``.

    Its home is ``local/postgres``. Where we are root and the server's user may not go there, it is
    a folder of its own below /var/lib/factcheck, and ``local/postgres`` a link to it.
    """
    near = local / "postgres"
    if near.is_symlink():
        return Server(near.resolve(), link=near)
    server = Server(near)
    if os.geteuid() == 0 and server.account.closed_folder(near):
        return Server(ELSEWHERE / _digest(local), link=near)
    return server


def server_version(url: str) -> str:
    """The version of the server at ``url``, as "18.6". Raises DatabaseError: none, or too old."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            major, minor = divmod(connection.info.server_version, 10_000)
    except psycopg.OperationalError as error:
        raise DatabaseError(f"The database does not answer: {error}") from error
    if major < binaries.OLDEST_MAJOR:
        raise DatabaseError(
            f"The database is PostgreSQL {major}; the desk needs {binaries.OLDEST_MAJOR} or newer. "
            "Upgrade it, or point DATABASE_URL at a newer one."
        )
    return f"{major}.{minor}"


def django_database(url: str | None, local: Path) -> dict[str, Any]:
    """Django's settings for ``url`` (any libpq url), or for the embedded server in ``local``.

    Raises ImproperlyConfigured for a url that cannot be used, naming it without its password.
    """
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,  # a request after a restart of PostgreSQL must not fail
        **database_url.parts(url or of_checkout(local).url),
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _environment() -> dict[str, str]:
    """Messages in English, and none of the PG* variables that would change what is started."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
