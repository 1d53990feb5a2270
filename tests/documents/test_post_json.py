"""JSON posted through the network door: to one named place, never onwards, the key kept."""

import logging
import socket
import time

import pytest

from claims.documents.answers import Limits
from claims.documents.errors import FetchError, FetchFailed, FetchRefused
from claims.documents.fetch import Service, fetch, post_json
from tests.documents.servers import answer, saying, serving

KEY = "sk-not-for-anybody-else"
QUICK = Limits(
    total_seconds=1.5, lookup_seconds=0.3, connect_seconds=0.5, read_seconds=0.5, body_bytes=10_000
)


def posted(url: str, *, key: str = KEY, document: bytes = b'{"model": "m"}') -> bytes:
    return post_json(Service(url, key), document, limits=QUICK)


def test_what_is_posted_arrives_whole_with_its_key_and_the_answer_comes_back():
    document = b'{"text": "' + b"x" * 200_000 + b'"}'
    with serving(saying(answer(b'{"ok": true}'))) as server:
        body = posted(server.url("/v1/chat/completions"), document=document)

    assert body == b'{"ok": true}'
    head, sent = server.requests[0].split(b"\r\n\r\n", 1)
    assert sent == document
    lines = head.split(b"\r\n")
    assert lines[0] == b"POST /v1/chat/completions HTTP/1.1"
    assert b"Authorization: Bearer " + KEY.encode() in lines
    assert b"Content-Type: application/json" in lines


def test_without_a_key_nothing_is_said_of_one():
    with serving(saying(answer(b"{}"))) as server:
        posted(server.url(), key="")

    assert b"authorization" not in server.requests[0].lower()


def test_a_place_that_pages_may_not_be_fetched_from_is_posted_to_only_as_the_service():
    with serving(saying(answer(b"{}"))) as server:
        with pytest.raises(FetchRefused, match="this machine itself"):
            fetch(server.url())
        posted(server.url())

        assert len(server.requests) == 1


def test_a_page_that_redirects_to_the_service_is_refused():
    with serving(saying(answer(b"{}"))) as service:
        to_it = answer(b"", f"Location: {service.url()}", status="307 Temporary Redirect")
        with serving(saying(to_it)) as page, pytest.raises(FetchRefused, match="this machine"):
            fetch(page.url())

    assert service.requests == []


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 T", "308 P"])
def test_a_redirect_of_the_service_is_never_followed(status: str):
    with serving(saying(answer(b"{}"))) as other:
        onwards = answer(b"", f"Location: {other.url()}", status=status)
        with serving(saying(onwards)) as service, pytest.raises(FetchFailed) as failure:
            posted(service.url())

    assert failure.value.reason == "redirect"
    assert other.requests == []
    assert len(service.requests) == 1


@pytest.mark.parametrize(
    ("reply", "reason", "status"),
    [
        (answer(b"{}", status="401 Unauthorized"), "forbidden", 401),
        (answer(b"{}", "Retry-After: 7", status="429 Too Many Requests"), "throttled", 429),
        (answer(b"{}", status="500 Internal Server Error"), "server", 500),
        (answer(b"{}", status="400 Bad Request"), "status", 400),
        (answer(b"", status="304 Not Modified"), "empty", None),
        (answer(b"x" * 10_001), "too_large", None),
        (answer(b"{}", length=500), "protocol", None),
        (b"SSH-2.0-OpenSSH\r\n", "protocol", None),
    ],
)
def test_every_bad_answer_is_one_typed_error(reply: bytes, reason: str, status: int | None):
    with serving(saying(reply)) as server, pytest.raises(FetchFailed) as failure:
        posted(server.url())

    assert (failure.value.reason, failure.value.status) == (reason, status)
    assert KEY not in str(failure.value)


def test_how_long_to_wait_is_told():
    reply = answer(b"{}", "Retry-After: 7", status="429 Too Many Requests")
    with serving(saying(reply)) as server, pytest.raises(FetchFailed) as failure:
        posted(server.url())

    assert failure.value.retry_after_seconds == 7


def test_an_answer_in_crumbs_ends_at_the_deadline():
    def crumbs(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        for _number in range(100):
            connection.sendall(b" ")
            time.sleep(0.1)

    began = time.monotonic()
    with serving(crumbs) as server, pytest.raises(FetchFailed) as failure:
        posted(server.url())

    assert failure.value.reason == "timeout"
    assert time.monotonic() - began < 3


def test_a_name_is_looked_up_once_and_what_it_gives_is_connected_to():
    asked: list[str] = []

    def resolver(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with serving(saying(answer(b"{}"))) as server:
        url = server.url(host="models.example.org")
        post_json(Service(url, resolver=resolver), b"{}", limits=QUICK)

    assert asked == ["models.example.org"]
    assert f"Host: models.example.org:{server.port}".encode() in server.requests[0]


def test_the_key_stands_in_no_repr_and_no_log(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    with serving(saying(answer(b"{}", status="401 Unauthorized"))) as server:
        service = Service(server.url(), KEY)
        with pytest.raises(FetchError) as failure:
            post_json(service, b"{}", limits=QUICK)

    assert KEY not in repr(service)
    assert KEY not in caplog.text
    assert KEY not in repr(failure.value)
    assert KEY not in str(failure.value.__dict__)
