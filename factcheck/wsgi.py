"""The WSGI application gunicorn serves."""

import os

from django.core.cache import close_caches
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, reset_queries

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
application = get_wsgi_application()
# What Django does around each request and nobody here needs: queries are not kept, caches hold
# nothing open, and connections that grew old are closed when the next request begins.
request_started.disconnect(reset_queries)
request_finished.disconnect(close_caches)
request_finished.disconnect(close_old_connections)
