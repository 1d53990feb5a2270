"""The WSGI application gunicorn serves."""

import os
from typing import Any

import django
from django.core.cache import close_caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, reset_queries

API = ("/api/", "/v1alpha1/")


class Handler(WSGIHandler):
    """Django's handler, but for the API, which the guard answers: straight to the guard.

    What else Django does around a request (signals, the thread's url configuration, closing files)
    costs as much as an answer, and nothing in the API asks for it.
    """

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if not environ.get("PATH_INFO", "").startswith(API):
            return super().__call__(environ, start_response)
        close_old_connections()
        response = self._middleware_chain(self.request_class(environ))  # type: ignore[attr-defined] # stubs lack it
        status = f"{response.status_code} {response.reason_phrase}"
        # Asking for them one by one takes longer than some answers.
        start_response(status, list(response.headers._store.values()))
        return [response.content]


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup(set_prefix=False)
application = Handler()
# What Django does around each request and nobody here needs: queries are not kept, caches hold
# nothing open, and connections that grew old are closed when the next request begins.
request_started.disconnect(reset_queries)
request_finished.disconnect(close_caches)
request_finished.disconnect(close_old_connections)
