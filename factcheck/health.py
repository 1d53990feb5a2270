"""Whether the desk is alive (answers) and ready (its database answers and is migrated).

A missing worker is told and makes nothing unready: readers are served without one.
"""

from functools import cache

from django.db import DatabaseError, ProgrammingError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse

HEARTBEAT = "SELECT extract(epoch FROM now() - max(last_heartbeat))::int FROM procrastinate_workers"
LATE_SECONDS = 60  # workers report every 10


def healthz(_request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has every migration; 503 and the reason otherwise.

    The second line says when a worker last reported.
    """
    try:
        missing = _wanted() - MigrationRecorder(connection).applied_migrations().keys()
        heartbeat = "" if missing else _heartbeat()
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    if missing:
        text = f"{len(missing)} migrations to run\n"
        return HttpResponse(text, status=503, content_type="text/plain")
    return HttpResponse(f"ready\n{heartbeat}", content_type="text/plain")


def _heartbeat() -> str:
    """When a worker last reported; "" for who serves readers: their role does not see workers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(HEARTBEAT)
            (seconds,) = cursor.fetchone()
    except ProgrammingError:
        return ""
    if seconds is None:
        return "worker: none reports\n"
    late = "late, " if seconds > LATE_SECONDS else ""
    return f"worker: {late}last heartbeat {seconds} s ago\n"


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    """Every migration the installed code has, by app and name; read from its folders once."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()  # no graph: a process for readers has not all that migrations depend on
    return frozenset(loader.disk_migrations)
