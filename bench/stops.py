"""A worker told to stop (SIGTERM) while it does something: for bench/chaos.py."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.db import connection, connections
from django.utils import timezone

from claims.extraction import extract
from claims.models import Article, Host, Job, Recheck, Watch
from claims.workflows.ingestion import ingest_bytes

STOPS = 3
OBEYS_SECONDS = 30  # until a worker that was told to stop has ended
PATIENCE = 240  # seconds for something to begin, on a busy machine
PARAGRAPHS = 9_000  # of an article that takes longer than a worker is given to end
PARAGRAPH = (
    "The reservoir of district {0} holds {0} million litres, Mayor Ana Ruiz said on Monday. "
    "About {0}00 households were cut off last week.\n\n"
)
PAGE = b"The ministry counts 1,100 soldiers in the country, its table says."


class NeverCame(Exception):
    """What a fault waits for did not happen."""


def idle() -> list[str]:
    """Stopped while nothing is to be done."""
    problems = []
    for _ in range(STOPS):
        before = _newest_worker()
        with _worker() as worker:
            _until(partial(_is_newer, before))
            problems += _told_to_stop(worker)
    return problems


def during_an_article() -> list[str]:
    """Stopped in the middle of a long article: nothing of it is stored, and later all of it."""
    problems = []
    for stop in range(1, STOPS + 1):
        text = _long_text(stop)
        article = ingest_bytes(text.encode(), by=None).article
        with _worker() as worker:
            _until(lambda: Job.objects.filter(status="doing").exists())
            problems += _told_to_stop(worker)
        if Job.objects.filter(status="todo").count() != 1:
            problems.append(f"the job of article {article.pk} does not wait for another worker")
        if article.appearances.exists():
            problems.append(f"article {article.pk} was stored by a worker that was stopped")
        subprocess.run([sys.executable, "manage.py", "worker", "--once"], check=True)
        problems += _differs(article, len(extract(text)))
    return problems


def _long_text(stop: int) -> str:
    first = stop * 100_000
    return "".join(map(PARAGRAPH.format, range(first, first + PARAGRAPHS)))


def _differs(article: Article, expected: int) -> list[str]:
    places = list(article.appearances.values_list("start", "end"))
    if len(places) == len(set(places)) == expected:
        return []
    return [f"article {article.pk} has {len(set(places))} claims in {len(places)} rows"]


def during_a_look() -> list[str]:
    """Stopped while a page is being fetched: the look is done later, and counts once."""
    problems = []
    for _ in range(STOPS):
        with _slow_page() as (url, asked, let_go), _allowing(url):
            watch = _due(url)
            with _worker() as worker:
                if not asked.wait(PATIENCE):
                    raise NeverCame("the page was not asked for")
                problems += _told_to_stop(worker)
            if _seen(watch):
                problems.append(f"watch {watch.pk} was seen by a worker that was stopped")
            let_go.set()
            with _worker() as worker:
                _until(partial(_seen, watch))
                problems += _told_to_stop(worker)
        if _seen(watch) != 1 or Recheck.objects.filter(watch=watch, finished_at=None).exists():
            problems.append(f"watch {watch.pk} was seen {_seen(watch)} times")
        Watch.objects.filter(pk=watch.pk).update(next_check_at=None)
    return problems


def _due(url: str) -> Watch:
    host = Host.objects.create(name=url.split("/")[2])
    return Watch.objects.create(url=url, host=host, next_check_at=timezone.now())


def _seen(watch: Watch) -> int:
    return Recheck.objects.filter(watch=watch, outcome=Recheck.Outcome.UNCHANGED).count()


def _newest_worker() -> int:
    """The number of the worker that said last that it is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM procrastinate_workers")
        return int(cursor.fetchone()[0])


def _is_newer(number: int) -> bool:
    return _newest_worker() > number


@contextmanager
def _worker() -> Iterator[subprocess.Popen[bytes]]:
    """A worker; it loses its database, and ends, where this process is killed."""
    connections.close_all()
    worker = subprocess.Popen([sys.executable, "manage.py", "worker"])
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def _told_to_stop(worker: subprocess.Popen[bytes]) -> list[str]:
    worker.send_signal(signal.SIGTERM)
    try:
        code = worker.wait(OBEYS_SECONDS)
    except subprocess.TimeoutExpired:
        return [f"the worker was still there after {OBEYS_SECONDS} seconds"]
    return [f"the worker ended with {code}"] if code else []


def _until(true: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > ends:
            raise NeverCame(f"nothing came of it in {PATIENCE} seconds")
        time.sleep(0.2)


@contextmanager
def _allowing(url: str) -> Iterator[None]:
    """Workers begun meanwhile may visit this server of our own."""
    before = os.environ.get("FACTCHECK_FETCH_ALLOWED", "")
    os.environ["FACTCHECK_FETCH_ALLOWED"] = url.split("/")[2]
    try:
        yield
    finally:
        os.environ["FACTCHECK_FETCH_ALLOWED"] = before


@contextmanager
def _slow_page() -> Iterator[tuple[str, threading.Event, threading.Event]]:
    """A page that comes a letter a second until it is let go: its url, "asked" and "let go"."""
    asked, let_go = threading.Event(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_page = self.path == "/table"
            body = PAGE if is_page else b""
            self.send_response(200 if is_page else 404)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if is_page:
                asked.set()
            with suppress(OSError):  # who asked was stopped
                for place in range(len(body)):
                    self.wfile.write(body[place : place + 1])
                    let_go.wait(1)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/table", asked, let_go
    finally:
        let_go.set()
        server.shutdown()
        server.server_close()
