"""``make run``: the whole desk on this machine, every part started again whenever it ends.

``python -m factcheck.run`` starts PostgreSQL (unless DATABASE_URL names one), brings the database
up to date, and keeps the web server and the worker running until SIGTERM, SIGINT or SIGHUP stops
all of it. ``python -m factcheck.run stop`` does the same from elsewhere.
"""

import errno
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from django.conf import settings

from factcheck import alive, embedded
from factcheck.processes import die_with_parent, dying_with_us

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
LOOK_SECONDS = 0.5
LONGEST_PAUSE = 30
STEADY_SECONDS = 60  # a part that ran this long starts without a pause when it ends
STOP_SECONDS = 40  # the web server takes 10 for its last requests, the worker 30 for its last job
PORT_SECONDS = 15  # how long parts of a killed desk may take to leave the port


class StartError(Exception):
    """The desk cannot start; the message says why and what helps."""


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Part:
    """A process that is started again whenever it ends, after 1, 2, 4 ... seconds.

    ``tie`` is the signal it gets when the supervisor itself is killed.
    """

    def __init__(self, name: str, *command: str, tie: int = signal.SIGTERM) -> None:
        self.name = name
        self.tie = tie
        self.command = [sys.executable, *command]
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = self.due_at = 0.0
        self.pause = 1

    def tend(self) -> None:
        """Start the process if it is due; if it ended, say so and plan the next start."""
        now = time.monotonic()
        if self.process is None and now >= self.due_at:
            self.started_at = now
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=dying_with_us(self.tie),  # noqa: PLW1509
            )
        elif self.process and (code := self.process.poll()) is not None:
            self._kill_group()  # what it left behind may hold the port
            self.process = None
            if now - self.started_at > STEADY_SECONDS:
                self.pause = 1
            say(f"The {self.name} ended ({_ending(code)}); it starts again in {self.pause} s.")
            self.due_at = now + self.pause
            self.pause = min(2 * self.pause, LONGEST_PAUSE)

    def end(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        if self.process:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(max(seconds, 0))
            self._kill_group()
            self.process.wait()

    def _kill_group(self) -> None:
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Desk:
    """Everything `make run` keeps alive; ``server`` is None where DATABASE_URL names another."""

    def __init__(self, server: embedded.Server | None, port: int) -> None:
        self.server = server
        self.port = port
        self.parts = (
            Part(
                "web server", "-m", "gunicorn", "-c", "python:factcheck.gunicorn", "factcheck.wsgi"
            ),
            # Asked to stop, it would first wait for the database, which goes at the same time.
            Part("worker", "manage.py", "worker", tie=signal.SIGKILL),
        )
        self.ready = False
        self.server_due_at = 0.0

    def tend(self) -> None:
        if self.server:
            self._tend_server(self.server)
        for part in self.parts:
            part.tend()
        if not self.ready and alive.web(self.port, os.environ["FACTCHECK_BASE_URL"]):
            self.ready = True
            address = f"http://127.0.0.1:{self.port}"
            say(f"Readers: {address}/   Editors: {address}/admin/")
            say("ready")

    def close(self) -> None:
        for part in self.parts:
            part.end()
        deadline = time.monotonic() + STOP_SECONDS
        for part in self.parts:
            part.wait(deadline - time.monotonic())
        if self.server:
            self.server.stop()
        say("Everything has stopped.")

    def _tend_server(self, server: embedded.Server) -> None:
        if time.monotonic() < self.server_due_at or server.running():
            return
        say("PostgreSQL has stopped; starting it again.")
        try:
            server.start(tied=True)
        except embedded.DatabaseError as error:
            say(str(error))
            self.server_due_at = time.monotonic() + LONGEST_PAUSE


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _port() -> int:
    """PORT, free to listen on."""
    value = os.environ.get("PORT") or "8000"
    if not value.isdecimal() or not 1 <= int(value) <= 65_535:
        raise StartError(f"PORT is {value!r}; write a number from 1 to 65535.")
    port = int(value)
    if _port_problem(port) == errno.EADDRINUSE:
        say(f"Port {port} is taken; waiting up to {PORT_SECONDS} s for it.")
    deadline = time.monotonic() + PORT_SECONDS
    while (problem := _port_problem(port)) == errno.EADDRINUSE and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)
    if problem:
        raise StartError(
            f"Port {port} of 127.0.0.1 cannot be used: {os.strerror(problem)}. Stop what has "
            f"it, or choose another port: make run PORT={port + 1 if port < 65_535 else 8000}"
        )
    return port


def _port_problem(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return error.errno or errno.EINVAL
    return 0


def _prepare() -> None:
    subprocess.run(
        [sys.executable, "manage.py", "prepare"],
        check=True,
        preexec_fn=dying_with_us(signal.SIGTERM),
    )


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Hold the file that says a desk runs from this checkout, and who runs it."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a+") as held:
        if pid := _holder(held):
            raise StartError(f"The desk already runs from here (process {pid}). Stop it: make stop")
        held.truncate(0)
        held.write(str(os.getpid()))
        held.flush()
        yield


def _holder(held: IO[str]) -> str:
    """Take the lock on the open file; return who has it already, "" if it is ours now."""
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.seek(0)
        return held.read()
    return ""


def run(local: Path, server: embedded.Server | None, url: str) -> None:
    """Run the desk until a signal ends it. Raises StartError, DatabaseError, CalledProcessError."""
    with _only_one(local / "run.lock"):
        port = _port()
        os.environ.setdefault("FACTCHECK_BASE_URL", f"http://127.0.0.1:{port}")
        # It listens to this machine alone, whose every request would count as one client's.
        os.environ.setdefault("FACTCHECK_REQUESTS_A_MINUTE", "0")
        desk = Desk(server, port)
        try:
            if server:
                server.start(tied=True)
            where = server.whereabouts if server else "It is the one DATABASE_URL names."
            say(f"PostgreSQL {embedded.server_version(url)} answers. {where}")
            _prepare()
            while True:
                desk.tend()
                time.sleep(LOOK_SECONDS)
        finally:
            for signum in STOP_SIGNALS:
                signal.signal(signum, signal.SIG_IGN)
            desk.close()


def stop(local: Path, server: embedded.Server | None) -> None:
    """Stop a desk that runs from this checkout, and a PostgreSQL that runs without one."""
    path = local / "run.lock"
    if path.exists():
        with path.open("a+") as held:
            if pid := _holder(held):
                os.kill(int(pid), signal.SIGTERM)
                fcntl.flock(held, fcntl.LOCK_EX)
    if server:
        server.stop()
    say("Everything has stopped.")


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    os.chdir(settings.BASE_DIR)
    for signum in STOP_SIGNALS:
        if signal.getsignal(signum) != signal.SIG_IGN:  # nohup ignores SIGHUP for us
            signal.signal(signum, lambda *_: sys.exit(0))
    if "MAKELEVEL" in os.environ:
        die_with_parent(signal.SIGTERM)
    server = None if settings.DATABASE_URL else embedded.of_checkout(settings.LOCAL_DIR)
    try:
        if arguments == ["stop"]:
            stop(settings.LOCAL_DIR, server)
        else:
            run(settings.LOCAL_DIR, server, server.url if server else settings.DATABASE_URL)
    except (StartError, embedded.DatabaseError) as error:
        say(str(error))
        return 1
    except subprocess.CalledProcessError as error:
        say(f"The desk cannot start: {' '.join(error.cmd[1:])} failed, see above.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
