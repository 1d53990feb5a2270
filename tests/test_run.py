"""The supervisor behind `make run`, for real: a copy of the desk whose parts are killed in turn."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factcheck import alive, embedded, run
from factcheck.processes import command_line
from tests.postgres import open_folder

CHECKOUT = Path(__file__).resolve().parent.parent
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], object]) -> bool:
    """Whether ``condition`` came true; a test that waits in vain has failed, after five minutes."""
    deadline = time.monotonic() + 300
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.1)
    return bool(condition())


class RunningDesk:
    """A supervisor of its own checkout, in a folder with a space in its name."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "a desk"
        self.home.mkdir()
        for name in ("claims", "factcheck", "templates", "manage.py"):
            copy = shutil.copytree if (CHECKOUT / name).is_dir() else shutil.copy
            copy(CHECKOUT / name, self.home / name)
        self.port = free_port()
        self.log = self.home / "output"
        self.supervisor: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the supervisor unless it runs, and wait until it says that the desk is ready."""
        if self.supervisor and self.supervisor.poll() is None:
            return
        names = ("PATH", "HOME", "LANG", "SYSTEMROOT")
        environment = {name: os.environ[name] for name in names if name in os.environ}
        with self.log.open("wb") as log:
            self.supervisor = subprocess.Popen(
                [sys.executable, "-m", "factcheck.run"],
                cwd=self.home,
                env={**environment, "PORT": str(self.port), "FACTCHECK_LOG_LEVEL": "WARNING"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        assert wait_until(lambda: "\nready\n" in self.output), self.output

    def end(self, signum: int) -> int:
        assert self.supervisor
        self.supervisor.send_signal(signum)
        return self.supervisor.wait()

    @property
    def output(self) -> str:
        return self.log.read_text(errors="replace")

    @property
    def server(self) -> embedded.Server:
        return embedded.of_checkout(self.home / ".local")

    def answers(self) -> bool:
        return alive.web(self.port, f"http://127.0.0.1:{self.port}")

    def processes(self, part: str) -> list[int]:
        """The processes below this desk's folder whose command says ``part``, oldest first."""
        entries = [entry for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
        ours = [int(entry.name) for entry in entries if self._is_ours(entry)]
        return sorted(pid for pid in ours if part in command_line(pid))

    def _is_ours(self, entry: Path) -> bool:
        try:
            return (entry / "cwd").readlink().is_relative_to(self.home)
        except (OSError, ValueError):  # gone meanwhile, or somebody else's
            return False

    def kill(self, part: str) -> int:
        pid = self.processes(part)[0]
        os.kill(pid, signal.SIGKILL)
        return pid


@pytest.fixture(scope="module")
def shared_desk() -> Iterator[RunningDesk]:
    with open_folder() as folder:
        made = RunningDesk(folder)
        try:
            yield made
        finally:
            made.end(signal.SIGTERM)
            made.server.stop()


@pytest.fixture
def desk(shared_desk: RunningDesk) -> RunningDesk:
    """A running desk: the first test that asks starts it, one that ended it has it started anew."""
    shared_desk.start()
    return shared_desk


@LINUX_ONLY
def test_every_part_that_dies_is_started_again(desk):
    web, worker = desk.kill("factcheck.gunicorn"), desk.kill("manage.py worker")
    postmaster = int((desk.server.data / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)

    assert wait_until(lambda: "PostgreSQL has stopped; starting it again." in desk.output)
    assert wait_until(lambda: "The web server ended (signal 9)" in desk.output)
    assert wait_until(lambda: "The worker ended" in desk.output)
    assert wait_until(desk.server.running)
    assert wait_until(lambda: desk.answers() and alive.worker(desk.server.url))
    assert web not in desk.processes("factcheck.gunicorn")
    assert worker not in desk.processes("manage.py worker")


@LINUX_ONLY
def test_a_second_desk_from_the_same_checkout_is_refused(desk):
    command = [sys.executable, "-m", "factcheck.run"]

    second = subprocess.run(command, cwd=desk.home, capture_output=True, text=True, check=False)

    assert second.returncode == 1
    assert f"already runs from here (process {desk.supervisor.pid})" in second.stdout
    assert desk.answers()


@LINUX_ONLY
def test_a_supervisor_killed_outright_takes_everything_with_it(desk):
    desk.end(signal.SIGKILL)

    assert wait_until(lambda: desk.processes("") == [])
    assert wait_until(lambda: not desk.server.running())


@LINUX_ONLY
def test_a_desk_told_to_stop_stops_all_of_it(desk):
    status = desk.end(signal.SIGTERM)

    assert status == 0
    assert desk.output.endswith("Everything has stopped.\n")
    assert desk.processes("") == []
    assert not desk.server.running()


def test_a_part_that_keeps_ending_is_started_again_after_longer_and_longer_pauses(
    monkeypatch, capsys
):
    clock = [1000.0]
    monkeypatch.setattr(run.time, "monotonic", lambda: clock[0])
    part = run.Part("worker", "-c", "raise SystemExit(3)")
    pauses = []
    for _ in range(7):
        part.tend()
        assert part.process
        part.process.wait()
        part.tend()
        assert part.process is None
        pauses.append(part.due_at - clock[0])
        clock[0] = part.due_at

    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    assert "The worker ended (exit code 3); it starts again in 1 s." in capsys.readouterr().out


def test_a_part_that_ran_long_is_started_again_soon(monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(run.time, "monotonic", lambda: clock[0])
    part = run.Part("worker", "-c", "")
    part.pause = 16
    part.tend()
    assert part.process
    part.process.wait()
    clock[0] += run.STEADY_SECONDS + 1

    part.tend()

    assert part.due_at - clock[0] == 1


@pytest.mark.parametrize("value", ["0", "65536", "http", "80 80", "-1", "²"])
def test_a_port_that_is_none_is_named(monkeypatch, value):
    monkeypatch.setenv("PORT", value)

    with pytest.raises(run.StartError, match="write a number from 1 to 65535") as refused:
        run._port()

    assert repr(value) in str(refused.value)


def test_a_taken_port_is_named_with_the_way_out(monkeypatch):
    monkeypatch.setattr(run, "PORT_SECONDS", 0)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(taken))

        with pytest.raises(run.StartError, match=f"Port {taken} .* cannot be used: .*in use"):
            run._port()
