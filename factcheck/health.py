"""Whether the desk is alive (answers) and ready (its database answers and is migrated)."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse


def healthz(_request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has every migration; 503 and the reason otherwise."""
    try:
        missing = _wanted() - MigrationRecorder(connection).applied_migrations().keys()
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    if missing:
        text = f"{len(missing)} migrations to run\n"
        return HttpResponse(text, status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    """Every migration the installed code has, by app and name; read from its folders once."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()  # no graph: a process for readers has not all that migrations depend on
    return frozenset(loader.disk_migrations)
