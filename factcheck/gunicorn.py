"""How gunicorn serves the desk: ``gunicorn -c python:factcheck.gunicorn factcheck.wsgi``.

The names are gunicorn's own settings; WEB_CONCURRENCY is the one it reads for its processes.
"""

import os

from factcheck import limits  # noqa: F401 - makes the table that all processes count in

bind = os.environ.get("FACTCHECK_BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "factcheck.buffering.BufferingWorker"
threads = 4
worker_connections = 1_000
timeout = 60
graceful_timeout = 10
control_socket_disable = True  # its default place is one per user: two desks would share it
