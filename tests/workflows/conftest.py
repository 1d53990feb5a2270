"""A local web site that tests may change under the desk's feet."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Site:
    """Pages by path; a page may be changed, taken away (404) or made to fail (its status)."""

    address: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    status: int = 200
    etag: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def site(settings) -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.requests.append(self.path)
            page = made.pages.get(self.path)
            if made.etag and self.headers["If-None-Match"] == made.etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(404 if page is None else made.status)
            body = (page or "").encode()
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if made.etag:
                self.send_header("ETag", made.etag)
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FETCH_ALLOWED = {("127.0.0.1", server.server_port)}
    settings.HOST_PAUSE_SECONDS = 0
    made.address = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()
