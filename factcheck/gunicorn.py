"""How gunicorn serves the desk: ``gunicorn -c python:factcheck.gunicorn factcheck.wsgi``.

The names are gunicorn's own settings; WEB_CONCURRENCY is the one it reads for its processes.
"""

import os
from typing import Any

from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

TOO_LONG = (
    b"HTTP/1.1 414 URI Too Long\r\nConnection: close\r\nContent-Type: application/problem+json\r\n"
    b"Content-Length: 90\r\n\r\n"
    b'{"title": "URI Too Long", "status": 414, "detail": "The address is too long to be read."} '
)


class Worker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """Says 414 in JSON where an address is longer than gunicorn reads."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        if isinstance(exc, LimitRequestLine):
            client.sendall(TOO_LONG)
        else:
            super().handle_error(req, client, addr, exc)


worker_class = Worker
bind = os.environ.get("FACTCHECK_BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 10
limit_request_line = 8190  # bytes; every parameter at its longest, percent-encoded, fits
forwarder_headers = ""  # no header may rewrite where a request goes, a proxy's neither
control_socket_disable = True  # its default place is one per user: two desks would share it
