"""Jobs that break off, by whatever fault: run again, at most three times, and counted once."""

import signal
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from tests.desk import Desk, make_faulty, until

pytestmark = pytest.mark.usefixtures("in_time")
SLOWLY = 240  # seconds: a child of a worker loads for a while on a busy machine
ARTICLE = "The reservoir holds 40 million litres. About 300 households were cut off on Monday."
INGEST = """
from claims.workflows import ingestion
print(ingestion.ingest_bytes({!r}, by=None).article.pk)
"""
# A worker whose articles may take 45 seconds: on a busy machine a healthy one needs twenty.
IMPATIENT = """
from dataclasses import replace
from django.core.management import call_command
from claims import jobs
jobs.JOBS["claims.extract_article"] = replace(jobs.JOBS["claims.extract_article"], seconds=45)
call_command("worker", queues="articles")
"""


def ingest(desk: Desk, text: str = ARTICLE) -> int:
    return int(desk.python(INGEST.format(text.encode())))


def make_sound(desk: Desk) -> None:
    desk.query("DROP TRIGGER faulty ON claims_appearance")


def worker_died(desk: Desk) -> None:
    """Leave the jobs as a worker killed with -9 leaves them: doing, no heartbeat."""
    desk.query(
        "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat) "
        "VALUES (now() - interval '5 minutes') RETURNING id) "
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = dead.id FROM dead"
    )


def statuses(desk: Desk) -> list[str]:
    rows = desk.query("SELECT status::text FROM procrastinate_jobs ORDER BY id")
    return [status for (status,) in rows]


def faults(desk: Desk) -> list[str]:
    return [reason for (reason,) in desk.query("SELECT reason FROM claims_jobfault ORDER BY id")]


def stored(desk: Desk, article: int) -> tuple[int, int]:
    """How many appearances an article has, and at how many places."""
    counts = "SELECT count(*), count(DISTINCT start) FROM claims_appearance WHERE article_id = %s"
    ((count, places),) = desk.query(counts, article)
    return count, places


def test_a_job_whose_worker_was_killed_is_run_again_and_counts_once(desk):
    article = ingest(desk)
    worker_died(desk)

    desk.manage("worker", "--once")

    assert statuses(desk) == []  # done and cleared away
    assert faults(desk) == ["lost"]
    count, places = stored(desk, article)
    assert count == places > 0


def test_a_job_that_hangs_is_ended_and_the_next_one_runs(desk):
    make_faulty(desk, "IF NEW.exact LIKE '%%reservoir%%' THEN PERFORM pg_sleep(600); END IF;")
    stuck = ingest(desk)
    other = ingest(desk, "The ministry counted 512 bridges on Friday.")

    desk.start("manage.py", "shell", "--no-imports", "--command", IMPATIENT)

    until(lambda: "timeout" in faults(desk), SLOWLY)
    until(lambda: stored(desk, other)[0] > 0, SLOWLY)
    assert stored(desk, stuck) == (0, 0)


def test_a_look_does_not_wait_for_articles(desk, slow_site):
    url, asked, _ = slow_site
    make_faulty(desk, "PERFORM pg_sleep(600);")
    ingest(desk)
    ingest(desk, "The ministry counted 512 bridges on Friday.")
    watch_now(desk, url)
    desk.query("UPDATE claims_watch SET next_check_at = now() + interval '1 day'")
    desk.start_worker()
    until(lambda: "doing" in statuses(desk), SLOWLY)

    desk.query("UPDATE claims_watch SET next_check_at = now()")

    assert asked.wait(SLOWLY)


def test_a_worker_that_is_told_to_stop_obeys_whatever_runs_and_loses_nothing(desk):
    make_faulty(desk, "PERFORM pg_sleep(600);")
    article = ingest(desk)
    worker = desk.start_worker()
    until(lambda: statuses(desk) == ["doing"], SLOWLY)

    worker.send_signal(signal.SIGTERM)

    worker.wait(30)
    assert (statuses(desk), faults(desk)) == (["todo"], [])
    make_sound(desk)
    desk.manage("worker", "--once")
    assert stored(desk, article)[0] > 0


@pytest.fixture
def slow_site() -> Iterator[tuple[str, Event, Event]]:
    """A page that waits until it is let go: its url, "asked" and "let go"."""
    asked, let_go = Event(), Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.set()
            let_go.wait(600)
            body = b"The ministry counts 1,100 soldiers."
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked, let_go
    let_go.set()
    server.shutdown()
    server.server_close()


def watch_now(desk: Desk, url: str) -> None:
    """Put a page under watch, due now, on a server that may be visited at any time."""
    desk.settings |= {
        "FACTCHECK_FETCH_ALLOWED": urlsplit(url).netloc,
        "FACTCHECK_HOST_PAUSE_SECONDS": "0",
    }
    desk.python(f"from tests.factories import make_watch; make_watch({url!r})")


def test_a_look_killed_half_way_is_repeated_within_two_minutes_and_counts_once(desk, slow_site):
    url, asked, let_go = slow_site
    watch_now(desk, url)
    worker = desk.start_worker()
    assert asked.wait(SLOWLY)

    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert desk.query("SELECT outcome FROM claims_recheck") == [("",)]

    let_go.set()
    desk.start_worker()
    done = "SELECT FROM claims_recheck WHERE finished_at IS NOT NULL AND outcome <> 'postponed'"
    until(lambda: desk.query(done), SLOWLY)

    assert len(desk.query(done)) == 1  # as long as its host counts as busy, it is put off
    assert faults(desk) == ["lost"]
