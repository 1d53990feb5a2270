"""The proxy of docker-compose.yml, run: what reaches the desk, what readers, and what neither."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.desk import free_port, until

CADDYFILE = settings.BASE_DIR / "Caddyfile"


class Behind(BaseHTTPRequestHandler):
    """Says what arrived, and on which server's port."""

    def do_GET(self) -> None:
        assert isinstance(self.server, ThreadingHTTPServer)
        said = {"port": self.server.server_port, "headers": dict(self.headers)}
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        if len(self.rfile.read(int(self.headers["Content-Length"]))) > settings.LARGEST_BODY:
            raise AssertionError("a body beyond the limit arrived whole")
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def behind() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Behind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture(scope="module")
def caddy() -> str:
    found = shutil.which("caddy")
    if found is None and os.environ.get("CI"):
        pytest.fail("No caddy is installed; on Debian: apt-get install caddy")
    return found or pytest.skip("no caddy is installed; on Debian: apt-get install caddy")


@pytest.fixture(scope="module")
def proxy(
    caddy: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, dict[str, int]]]:
    """The proxy's port, and those of the two services behind it."""
    home = str(tmp_path_factory.mktemp("caddy"))
    with ExitStack() as stack:
        ports = {name: stack.enter_context(behind()) for name in ("DESK", "READERS")}
        port = free_port()
        told = {name: f"127.0.0.1:{where}" for name, where in ports.items()}
        told |= {"FACTCHECK_BASE_URL": f"http://127.0.0.1:{port}"}
        told |= {"XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
        command = [caddy, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
        with Path(home, "log").open("wb") as log:
            process = subprocess.Popen(command, env=os.environ | told, stderr=log)
        try:
            until(lambda: answered(port))
            yield port, ports
        finally:
            process.terminate()
            process.wait(timeout=30)


def answered(port: int) -> bool:
    try:
        return asked(port, "/")[0] == 200
    except OSError:
        return False


def asked(port: int, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, Any]]:
    """The status, and what the service behind saw."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("POST" if body else "GET", path, body or None, named)
        answer = connection.getresponse()
        read = answer.read()
        return answer.status, json.loads(read) if answer.status == 200 else {}
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/", "READERS"),
        ("/claims/3-dams/", "READERS"),
        ("/api/v1/claims", "READERS"),
        ("/administrators", "READERS"),
        ("/reports", "READERS"),
        ("/admin", "DESK"),
        ("/admin/claims/claim/", "DESK"),
        ("/%61dmin/", "DESK"),
        ("/x/../admin/", "DESK"),
        ("/report/3/", "DESK"),
        ("/de/report/3/", "DESK"),
    ],
)
def test_editors_reach_the_desk_and_readers_the_readers(
    proxy: tuple[int, dict[str, int]], path: str, service: str
) -> None:
    port, ports = proxy
    assert asked(port, path)[1]["port"] == ports[service]


def test_what_a_client_says_of_its_address_goes_no_further(
    proxy: tuple[int, dict[str, int]],
) -> None:
    _, saw = asked(proxy[0], "/", X_Forwarded_For="6.6.6.6", X_Forwarded_Proto="https")
    assert saw["headers"]["X-Forwarded-For"] == "127.0.0.1"
    assert saw["headers"]["X-Forwarded-Proto"] == "http"


def test_a_body_within_the_limit_arrives_and_one_beyond_it_does_not(
    proxy: tuple[int, dict[str, int]],
) -> None:
    assert asked(proxy[0], "/admin/", b"x" * settings.LARGEST_BODY)[0] == 200
    # Caddy 2.6 answers 502 where later ones answer 413.
    assert asked(proxy[0], "/admin/", b"x" * (settings.LARGEST_BODY + 1))[0] in {413, 502}


@pytest.mark.parametrize("address", ["https://facts.example.org", "http://localhost:8080"])
def test_the_file_is_valid_for_a_name_with_and_without_https(
    caddy: str, address: str, tmp_path: Path
) -> None:
    told = {"FACTCHECK_BASE_URL": address, "XDG_DATA_HOME": str(tmp_path)}
    command = [caddy, "validate", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    done = subprocess.run(
        command, env=os.environ | told, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
