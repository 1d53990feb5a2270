"""Whether the desk is alive (answers) and ready (its database answers and is migrated).

A missing worker is told and makes nothing unready: readers are served without one.
"""

from functools import cache

from django.db import DatabaseError, connection
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
    return HttpResponse(f"ready\n{heartbeat}\n", content_type="text/plain")


def _heartbeat() -> str:
    with connection.cursor() as cursor:
        cursor.execute(HEARTBEAT)
        (seconds,) = cursor.fetchone()
    if seconds is None:
        return "worker: none has ever reported"
    return f"worker: {'late, ' if seconds > LATE_SECONDS else ''}last heartbeat {seconds} s ago"


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    """Every migration the installed code has, by app and name; read from its folders once."""
    return frozenset(MigrationLoader(None).disk_migrations)
