"""How gunicorn serves the desk: ``gunicorn -c python:factcheck.gunicorn factcheck.wsgi``.

The names are gunicorn's own settings; WEB_CONCURRENCY is the one it reads for its processes.
"""

import gc
import os
from typing import Any

from factcheck import limits  # noqa: F401 - makes the table that all processes count in

bind = os.environ.get("FACTCHECK_BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = True  # loaded once, and a process that died is replaced at once
worker_class = "factcheck.buffering.BufferingWorker"
threads = 4
worker_connections = 1_000
timeout = 60
graceful_timeout = 10
control_socket_disable = True  # its default place is one per user: two desks would share it


def when_ready(_master: Any) -> None:
    """Before the processes are forked: what was loaded is theirs in common, and is never garbage.

    Looking for cycles in it would stop every answer for 100 ms.
    """
    gc.collect()
    gc.freeze()
