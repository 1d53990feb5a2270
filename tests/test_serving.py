"""The web server for real, two processes of it: crowds, slow clients, and bodies without an end."""

import http.client
import socket
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from waitress.channel import HTTPChannel

from factcheck.buffering import SENDING_SECONDS, hang_up
from tests.desk import Desk, free_port, fresh_database

MIB = 1024 * 1024
QUOTA = 100
CSRF = b"Cookie: csrftoken=" + b"a" * 32 + b"\r\n"  # with it a body is read, and not before
POST = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n" + CSRF


@pytest.fixture(scope="module")
def served(postgres_url: str, desk_template: str) -> Iterator[Desk]:
    """A desk behind one proxy of ours, in two processes with two threads of readers each."""
    told = {
        "WEB_CONCURRENCY": "2",
        "FACTCHECK_TRUSTED_PROXIES": "1",
        "FACTCHECK_REQUESTS_A_MINUTE": str(QUOTA),
    }
    with fresh_database(postgres_url, template=desk_template) as url:
        desk = Desk(url, free_port(), told)
        try:
            desk.start_web()
            yield desk
        finally:
            desk.stop()


class Sending(HTTPChannel):
    """A connection in the middle of a request, or between two."""

    def __init__(self, request: object) -> None:
        self.request = request


def test_who_sends_a_byte_now_and_then_is_hung_up_on() -> None:
    dripping, waiting = Sending(object()), Sending(None)

    for moment in (0.0, SENDING_SECONDS, SENDING_SECONDS + 1.0):
        assert not dripping.will_close
        hang_up([dripping, waiting, object()], moment)

    assert dripping.will_close
    assert not waiting.will_close


def test_a_connection_is_measured_by_its_request_not_by_its_age() -> None:
    channel = Sending(object())
    hang_up([channel], 0.0)
    channel.request = None
    hang_up([channel], SENDING_SECONDS)
    channel.request = object()
    hang_up([channel], SENDING_SECONDS + 1.0)

    assert not channel.will_close


def ask(desk: Desk, path: str = "/robots.txt", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=named)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@contextmanager
def holding(desk: Desk, said: bytes, count: int = 60) -> Iterator[list[socket.socket]]:
    """So many connections that have said so much, and say nothing more."""
    with ExitStack() as stack:
        held = []
        for _ in range(count):
            connection = socket.create_connection(("127.0.0.1", desk.port), timeout=30)
            held.append(stack.enter_context(connection))
            connection.sendall(said)
        yield held


def crowd(desk: Desk, count: int, forwarded: Callable[[int], str]) -> Counter[int]:
    """Statuses of requests that all come at once, each saying for whom it was forwarded."""
    with ThreadPoolExecutor(count) as pool:
        found = pool.map(
            lambda number: ask(desk, X_Forwarded_For=forwarded(number)).status, range(count)
        )
        return Counter(found)


def test_two_hundred_at_once_share_one_quota_whatever_they_forge(served: Desk) -> None:
    found = crowd(served, 200, lambda number: f"10.0.{number}.1, 198.51.100.1")

    # A little of the quota comes back while they are answered.
    assert QUOTA <= found[200] <= QUOTA + 60
    assert found[429] == 200 - found[200]
    again = crowd(served, 20, lambda number: f"172.16.0.{number}, 198.51.100.1")
    assert again[429] > 0
    assert ask(served, X_Forwarded_For="198.51.100.1, 198.51.100.2").status == 200


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: a",
        POST + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 90\r\n\r\na=",
        POST + b"Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ],
    ids=["idle", "half a line", "half a head", "half a body", "half a chunk"],
)
def test_sixty_clients_that_do_not_finish_stop_nobody(served: Desk, said: bytes) -> None:
    with holding(served, said):
        answers = [ask(served, X_Forwarded_For="198.51.100.3").status for _ in range(8)]

    assert answers == [200] * 8


def test_a_body_without_end_is_refused_before_it_is_sent(served: Desk) -> None:
    before = set(Path(tempfile.gettempdir()).iterdir())
    head = POST + b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n"

    with holding(served, head % (400 * MIB) + b"--x\r\n", count=1) as (connection,):
        answer = connection.recv(4_096)
        new = set(Path(tempfile.gettempdir()).iterdir()) - before

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert not [path for path in new if path.is_file() and path.stat().st_size > MIB]


def test_a_body_that_does_not_tell_its_length_ends_at_the_limit(served: Desk) -> None:
    piece = b"%x\r\n" % MIB + b"x" * MIB + b"\r\n"
    head = POST + b"Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"

    with holding(served, head, count=1) as (connection,):
        try:
            for _ in range(40):
                connection.sendall(piece)
        except OSError:
            pass  # it hung up, as it should
        else:
            assert connection.recv(4_096).startswith(b"HTTP/1.1 413 ")


def test_a_body_that_nobody_reads_does_not_spoil_its_connection(served: Desk) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    found = []
    for method, body in (("POST", b"x" * 20_000), ("GET", None), ("POST", b"y"), ("GET", None)):
        connection.request(method, "/robots.txt", body, {"X-Forwarded-For": "198.51.100.9"})
        answer = connection.getresponse()
        answer.read()
        found.append(answer.status)

    assert found == [405, 200, 405, 200]


def test_an_answer_without_a_body_does_not_end_its_connection(served: Desk) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    headers = {"X-Forwarded-For": "198.51.100.10"}
    connection.request("GET", "/robots.txt", headers=headers)
    answer = connection.getresponse()
    answer.read()
    mine = connection.sock

    for _ in range(2):
        connection.request(
            "GET", "/robots.txt", None, headers | {"If-None-Match": answer.headers["ETag"]}
        )
        again = connection.getresponse()
        assert (again.status, again.read()) == (304, b"")
        assert connection.sock is mine  # http.client drops it where the server hangs up


@pytest.mark.parametrize("path", ["/robots.txt", "/api/v1/claims/", "/"])
def test_nothing_follows_the_head_of_an_answer(served: Desk, path: str) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as connection:
        asked = f"{{}} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 198.51.100.11\r\n"
        connection.sendall(f"{asked.format('HEAD')}\r\n".encode())
        connection.sendall(f"{asked.format('GET')}Connection: close\r\n\r\n".encode())
        told = b"".join(iter(lambda: connection.recv(65_536), b""))

    head, whole, body = told.split(b"\r\n\r\n", 2)
    length = f"Content-Length: {len(body)}".encode()
    for each in (head, whole):
        assert each.startswith(b"HTTP/1.1 200 ")
        assert length in each


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "Script-Name", "PATH_INFO", "X-Forwarded-Prefix"])
def test_no_header_rewrites_where_a_request_goes(served: Desk, name: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.request("GET", "/robots.txt", headers={name: "/admin", "X-Forwarded-For": "::1"})
    answer = connection.getresponse()

    assert (answer.status, answer.read()[:13]) == (200, b"User-agent: *")


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: +1\r\n\r\na",
        b"GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n folded: x\r\nX: \x00\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 40_000 + b"\r\n\r\n",
    ],
    ids=["two lengths", "two values", "a sign", "a blank", "NUL", "an endless header"],
)
def test_a_request_that_two_servers_could_read_differently_is_refused(
    served: Desk, said: bytes
) -> None:
    with holding(served, said, count=1) as (connection,):
        status = connection.recv(4_096).split(b" ")[1]

    assert status in (b"400", b"431", b"501")
