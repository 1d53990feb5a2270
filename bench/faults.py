"""Processes that are killed where it hurts, for bench/chaos.py."""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection, connections

from claims import jobs
from claims.models import Job


def in_a_process(work: Callable[[], object]) -> int:
    """Do some work in a process of its own; return its exit code, negative for a signal."""
    return ended(begun(work))


def begun(work: Callable[[], object]) -> int:
    """Start some work in a process of its own; return its number."""
    connections.close_all()  # a connection belongs to one process
    if pid := os.fork():
        return pid
    code = 1
    try:
        work()
        code = 0
    except BaseException:  # the process ends here, whatever it was
        traceback.print_exc(limit=3, file=sys.stderr)
    finally:
        connections.close_all()
        os._exit(code)


def ended(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def dying_at(place: str) -> Iterator[None]:
    """Kill this process with -9 where it comes to ``place``, a dotted path; "" for nowhere."""
    if not place:
        yield
        return
    with patch(place, die):
        yield


def run_next(queue: str, *, dying: str = "", dying_at_the_end: bool = False) -> None:
    """Take the next job of a queue and do it, as a worker does; its worker is dead if it dies."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - interval '10 minutes') RETURNING id"
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "SELECT id, task_name, args FROM procrastinate_fetch_job_v2(%s, %s)", [[queue], worker]
        )
        job_id, name, arguments = cursor.fetchone()
    if job_id is None:
        raise LookupError(f"nothing waits in {queue}")
    with dying_at(dying):
        jobs.perform(name, _decoded(arguments))
    if dying_at_the_end:
        die()
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'succeeded', true)", [job_id])


def waiting() -> int:
    return Job.objects.filter(status__in=("todo", "doing")).count()


def _decoded(arguments: Any) -> dict[str, Any]:
    """Django's cursors hand jsonb over as text."""
    told: dict[str, Any] = json.loads(arguments) if isinstance(arguments, str) else arguments
    return told
