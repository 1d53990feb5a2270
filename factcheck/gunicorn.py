"""How gunicorn serves the desk: ``gunicorn -c python:factcheck.gunicorn factcheck.wsgi``.

The names are gunicorn's own settings; WEB_CONCURRENCY is the one it reads for its processes.
"""

import os

bind = os.environ.get("FACTCHECK_BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 10
limit_request_line = 8190  # bytes; every parameter at its longest, percent-encoded, fits
forwarder_headers = ""  # no header may rewrite where a request goes, a proxy's neither
control_socket_disable = True  # its default place is one per user: two desks would share it
