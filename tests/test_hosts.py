"""Several hosts: workers that share nothing but the database and the snapshot store."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

from tests.desk import Desk, make_faulty, until

pytestmark = pytest.mark.usefixtures("in_time")
SLOWLY = 400  # seconds: three workers and their children load on one machine
ARTICLES = 6
INGEST = f"""
from claims.workflows import ingestion
for number in range({ARTICLES}):
    text = f"The reservoir of district {{number}} holds 40 million litres, the mayor said."
    ingestion.ingest_bytes(text.encode(), by=None)
"""
ALIVE = (
    "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'"
)
PLACES = 2  # queues each of them works on, each with a heartbeat of its own


# What puts a process into a network of its own: as root, or as anybody where the kernel lets them.
UNSHARED = (["unshare", "--net"], ["unshare", "--user", "--map-current-user", "--net"])


@pytest.fixture(scope="module")
def own_network() -> list[str]:
    """The command that gives a process a network of its own; none is a reason to skip."""
    if shutil.which("unshare") is None:
        pytest.skip("three hosts need network namespaces: there is no unshare here (util-linux)")
    for command in UNSHARED:
        tried = subprocess.run([*command, "true"], capture_output=True, check=False, text=True)
        if tried.returncode == 0:
            return command
    pytest.skip(f"three hosts need network namespaces, not allowed here: {tried.stderr.strip()}")


def start_worker(desk: Desk, own_network: list[str]) -> "subprocess.Popen[bytes]":
    """A worker in a network without a way out; it reaches the database by its unix socket."""
    command = [*own_network, sys.executable, "manage.py", "worker", "--queues", "articles,looks"]
    process = subprocess.Popen(command, env=desk.environment)
    desk.processes.append(process)
    return process


def network_of(process: "int | str") -> str:
    return os.readlink(f"/proc/{process}/ns/net")


def test_three_hosts_share_the_work_and_one_of_them_may_die(desk: Desk, own_network: list[str]):
    make_faulty(desk, "PERFORM pg_sleep(3);")  # or all is done before one of them can die
    workers = [start_worker(desk, own_network) for _ in range(3)]
    until(lambda: desk.query(ALIVE)[0][0] == 3 * PLACES, SLOWLY)
    networks = {network_of("self"), *(network_of(worker.pid) for worker in workers)}
    assert len(networks) == 1 + len(workers)

    desk.python(INGEST)
    at_work = "SELECT FROM procrastinate_jobs WHERE status = 'doing'"
    until(lambda: len(desk.query(at_work)) == len(workers), SLOWLY)
    workers[0].send_signal(signal.SIGKILL)
    unread = "SELECT FROM claims_article WHERE extracted_at IS NULL"
    until(lambda: not desk.query(unread), SLOWLY)

    assert desk.query("SELECT reason FROM claims_jobfault") == [("lost",)]
    counts = "SELECT count(*), count(DISTINCT (article_id, start)) FROM claims_appearance"
    assert desk.query(counts) == [(ARTICLES, ARTICLES)]
    assert desk.query("SELECT count(*) FROM claims_snapshot") == [(ARTICLES,)]
