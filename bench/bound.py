"""The desk's own application with, beside it, the least that could answer: psycopg and WSGI."""

import threading
from collections.abc import Iterable
from typing import Any

import psycopg
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.utils.module_loading import import_string

from factcheck.wsgi import application as desk

LIST = "SELECT record FROM claims_publication WHERE seq < %s ORDER BY seq DESC LIMIT %s"
DETAIL = """
    SELECT record FROM claims_currentpublication current
    JOIN claims_publication ON seq = publication_id WHERE current.claim_id = %s
"""
USUAL = import_string("bench.usual.Usual")  # its models need the desk loaded first
_local = threading.local()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer /bound/list?9000,20 (20 before 9000), /bound/detail?5 and /bound/serializer; the rest
    is the desk's.
    """
    path = environ["PATH_INFO"]
    if not path.startswith("/bound/"):
        answer: Iterable[bytes] = desk(environ, start_response)
        return answer
    body = _usual(environ) if path.endswith("serializer") else _stored(path, environ)
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


def _stored(path: str, environ: dict[str, Any]) -> bytes:
    query = LIST if path.endswith("list") else DETAIL
    asked = [int(number) for number in environ["QUERY_STRING"].split(",")]
    rows = _connection().execute(query, asked, prepare=True).fetchall()
    return ('{"results": [' + ",".join(row[0] for row in rows) + "]}").encode()


def _usual(environ: dict[str, Any]) -> bytes:
    """Without any middleware, which is to its advantage."""
    body: bytes = USUAL.as_view()(WSGIRequest(environ)).render().content
    return body


def _connection() -> "psycopg.Connection[Any]":
    if not hasattr(_local, "connection"):
        _local.connection = psycopg.connect(settings.DATABASE_URL, autocommit=True)
    found: psycopg.Connection[Any] = _local.connection
    return found
