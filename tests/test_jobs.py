"""Jobs that are killed half-way: run again, at most three times, and counted once."""

import signal
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from tests.desk import Desk, until

ARTICLE = "The reservoir holds 40 million litres. About 300 households were cut off on Monday."
INGEST = f"""
from claims.workflows import ingestion
print(ingestion.ingest_bytes({ARTICLE.encode()!r}, by=None).article.pk)
"""
RESCUE = """
from procrastinate.contrib.django import app
app.configure_task("claims.rescue_jobs").defer(timestamp=0)
"""


def worker_died_with(desk: Desk, attempts: int) -> None:
    """Leave the extraction job as a worker killed with -9 leaves it: doing, no heartbeat."""
    desk.query(
        "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat) "
        "VALUES (now() - interval '5 minutes') RETURNING id) "
        "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s, worker_id = dead.id "
        "FROM dead WHERE task_name = 'claims.extract_article'",
        attempts,
    )


def extraction(desk: Desk) -> list[str]:
    rows = desk.query(
        "SELECT status::text FROM procrastinate_jobs WHERE task_name = 'claims.extract_article'"
    )
    return [status for (status,) in rows]


def test_a_job_whose_worker_was_killed_is_run_again_and_counts_once(desk):
    article = desk.python(INGEST).strip()
    worker_died_with(desk, attempts=0)

    desk.python(RESCUE)
    desk.manage("worker", "--once")  # runs the rescue, then what it rescued
    desk.manage("worker", "--once")

    assert extraction(desk) == []  # done and cleared away
    counts = "SELECT count(*), count(DISTINCT start) FROM claims_appearance WHERE article_id = %s"
    ((count, places),) = desk.query(counts, article)
    assert count == places > 0


def test_a_job_that_kills_every_worker_is_given_up(desk):
    desk.python(INGEST)
    worker_died_with(desk, attempts=2)

    desk.python(RESCUE)
    desk.manage("worker", "--once")

    assert extraction(desk) == ["failed"]
    assert desk.query("SELECT count(*) FROM claims_claim") == [(0,)]


@pytest.fixture
def slow_site() -> Iterator[tuple[str, Event, Event]]:
    """A page that waits until it is let go: its url, "asked" and "let go"."""
    asked, let_go = Event(), Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.set()
            let_go.wait(60)
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


def test_a_look_killed_half_way_is_repeated_and_counts_once(desk, slow_site):
    url, asked, let_go = slow_site
    desk.settings = {
        "FACTCHECK_RECHECK_CRON": "* * * * * */1",
        "FACTCHECK_FETCH_ALLOWED": urlsplit(url).netloc,
    }
    desk.query(
        "INSERT INTO claims_watch (url, host, health, failures, next_check_at, etag, last_modified,"
        " created_at) VALUES (%s, '127.0.0.1', 'ok', 0, now(), '', '', now())",
        url,
    )
    worker = desk.start_worker()
    assert asked.wait(60)

    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert desk.query("SELECT outcome FROM claims_recheck") == [("",)]

    let_go.set()
    desk.query("UPDATE claims_watch SET leased_until = now()")
    desk.start_worker()
    rows = "SELECT outcome FROM claims_recheck WHERE finished_at IS NOT NULL"
    until(lambda: desk.query(rows))

    assert desk.query("SELECT outcome FROM claims_recheck") == [("unchanged",)]
