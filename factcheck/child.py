"""``python -m factcheck.child``: does what its worker asks, one call at a time, until it is let go.

Calls come as JSON lines on standard input, answers go out the same way; what a call prints goes to
the log. The worker ends it by a kill: signals sent to the whole group of processes are for the
worker, which decides what becomes of the calls under way.
"""

import os
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import django
import orjson
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.utils.module_loading import import_string

LONGEST_REPORT = 4_000  # characters of a traceback, its end: there stands what happened
FIRST_TO_GO = "500"  # the kernel, short of memory, takes a child before worker or database
MIB = 1024 * 1024


def main() -> None:
    """Answer calls until standard input ends."""
    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(signum, signal.SIG_IGN)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    connection_created.connect(_let_go_with_us)
    _say(answers, {"ready": True})
    for line in sys.stdin.buffer:
        _say(answers, _answer(orjson.loads(line)))


def _let_go_with_us(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Have PostgreSQL end a statement, and free its locks, when the child that asked is gone.

    Else a statement that hangs would hold up the neighbours of a job that was ended.
    """
    with suppress(DatabaseError), connection.cursor() as cursor:  # not every system can
        cursor.execute("SET client_connection_check_interval = '5s'")


def _answer(call: dict[str, Any]) -> dict[str, Any]:
    """What a call gave, or the report of what went wrong; with the memory held afterwards, in MiB.

    A call names a function by its dotted path, and what it takes by name.
    """
    answer: dict[str, Any] = {"value": None, "error": "", "report": ""}
    try:
        answer["value"] = import_string(call["function"])(**call["arguments"])
    except Exception as error:  # the outer wall of every job; the worker counts it
        answer["error"] = f"{type(error).__name__}: {error}"[:LONGEST_REPORT]
        answer["report"] = traceback.format_exc()[-LONGEST_REPORT:]
    connections.close_all()
    return answer | {"memory": memory()}


def memory() -> int:
    """Resident memory in MiB; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // MIB


def _say(answers: IO[bytes], told: dict[str, Any]) -> None:
    answers.write(orjson.dumps(told) + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
