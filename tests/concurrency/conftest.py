"""Several people at once: workflows in threads, each with a connection of its own."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from django.db import connections

from factcheck import database_url
from tests.desk import fresh_database, until

WAITING = (
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
    "AND wait_event_type = 'Lock' ORDER BY pid"
)


@dataclass
class Crowd:
    """People who work on one database at the same time."""

    url: str
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(16))

    def alone(self, work: Callable[[], Any]) -> Any:
        """What one person's work gives."""
        return self.start(work).result()

    def start(self, work: Callable[[], Any]) -> "Future[Any]":
        """Begin a piece of work; it goes on by itself."""
        return self.threads.submit(_with_own_connection, work)

    def rush(self, lock: str, *works: Callable[[], Any]) -> list[Any]:
        """What each gives who began while ``lock`` (SQL) was held, and went on when all waited.

        A refusal or error is given as it is, not raised.
        """
        with self.held(lock):
            begun = [self.start(work) for work in works]
            self.until_waiting(len(works))
        return [work.exception() or work.result() for work in begun]

    @contextmanager
    def held(self, lock: str) -> Iterator[None]:
        """A lock that somebody else holds meanwhile."""
        with psycopg.connect(self.url) as holder:
            holder.execute(lock)
            yield
            holder.rollback()

    def until_waiting(self, count: int) -> list[int]:
        """The backends that wait for locks, once there are so many."""
        return until(lambda: len(found := self.waiting()) == count and found)

    def waiting(self) -> list[int]:
        return [pid for (pid,) in self.query(WAITING)]

    def query(self, statement: str, *values: Any) -> list[Any]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(statement, values).fetchall()


def _with_own_connection(work: Callable[[], Any]) -> Any:
    assert threading.current_thread() is not threading.main_thread()
    try:
        return work()
    finally:
        connections.close_all()


@pytest.fixture
def crowd(
    postgres_url: str, desk_template: str, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Crowd]:
    """A crowd on a migrated database of its own. Only its threads are connected to it."""
    with fresh_database(postgres_url, template=desk_template) as url:
        for name, value in database_url.parts(url).items():
            monkeypatch.setitem(connections.databases["default"], name, value)
        made = Crowd(url)
        with django_db_blocker.unblock():
            yield made
            made.threads.shutdown()
