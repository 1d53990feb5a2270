"""The desk's own application with, beside it, the least that could answer: psycopg and WSGI."""

import threading
from collections.abc import Iterable
from typing import Any

import psycopg
from django.conf import settings

from factcheck.wsgi import application as desk

LIST = "SELECT record FROM claims_publication ORDER BY seq DESC LIMIT %s"
DETAIL = """
    SELECT record FROM claims_currentpublication current
    JOIN claims_publication ON seq = publication_id WHERE current.claim_id = %s
"""
_local = threading.local()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer /bound/list?20 and /bound/detail?5; everything else is the desk's."""
    path = environ["PATH_INFO"]
    if not path.startswith("/bound/"):
        return desk(environ, start_response)
    number = int(environ["QUERY_STRING"])
    query = LIST if path.endswith("list") else DETAIL
    rows = _connection().execute(query, [number], prepare=True).fetchall()
    body = ('{"results": [' + ",".join(row[0] for row in rows) + "]}").encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


def _connection() -> "psycopg.Connection[Any]":
    if not hasattr(_local, "connection"):
        _local.connection = psycopg.connect(settings.DATABASE_URL, autocommit=True)
    found: psycopg.Connection[Any] = _local.connection
    return found
