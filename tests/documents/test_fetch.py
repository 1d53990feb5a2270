"""The network door, against servers of all tempers on this machine."""

import gzip
import hashlib
import socket
import ssl
import subprocess
import time
from datetime import UTC
from pathlib import Path

import pytest

from claims.documents.answers import Clock, Limits
from claims.documents.errors import FetchFailed, FetchRefused
from claims.documents.fetch import Policy, checked_addresses, fetch
from claims.documents.urls import parse_url
from tests.documents import servers
from tests.documents.servers import ARTICLE, Hosts, answer, saying, serving

HERE = Policy(servers.HERE)
QUICK = Limits(total_seconds=1.5, lookup_seconds=0.3, connect_seconds=0.5, read_seconds=0.5)


def names(**addresses: str | list[str]) -> Policy:
    """A policy whose resolver knows these names, underscores for dots, and no others.

    Those of this machine's 127.0.0.1 are let through, as a server of an intranet may be.
    """

    def resolver(host: str) -> list[str]:
        known = addresses.get(host.replace(".", "_"))
        if known is None:
            raise socket.gaierror(f"{host} is unknown")
        return [known] if isinstance(known, str) else known

    here = [name.replace("_", ".") for name, found in addresses.items() if found == "127.0.0.1"]
    return Policy(Hosts("127.0.0.1", *here), resolver=resolver)


def test_document_comes_with_what_the_server_said_of_it():
    reply = answer(
        ARTICLE,
        "Content-Type: text/html; charset=utf-8",
        'ETag: "v1"',
        "Last-Modified: Tue, 03 Mar 2026 10:00:00 GMT",
    )
    with serving(saying(reply)) as server:
        found = fetch(server.url("/a?b=c#d"), policy=HERE)

    assert found.body == ARTICLE
    assert found.sha256 == hashlib.sha256(ARTICLE).hexdigest()
    assert (found.status, found.not_modified) == (200, False)
    assert found.content_type == "text/html; charset=utf-8"
    assert (found.etag, found.last_modified) == ('"v1"', "Tue, 03 Mar 2026 10:00:00 GMT")
    assert found.url.endswith("/a?b=c#d")
    assert found.final_url.endswith("/a?b=c")
    assert found.fetched_at.tzinfo is UTC
    assert server.requests[0].startswith(b"GET /a?b=c HTTP/1.1\r\n")


def test_request_names_its_host_and_carries_nothing_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / ".netrc").write_text("machine news.example.org login ana password secret")
    for name, value in {
        "http_proxy": "http://127.0.0.1:1", "all_proxy": "http://127.0.0.1:1",
        "NETRC": str(tmp_path / ".netrc"), "HOME": str(tmp_path),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    with serving(saying(answer())) as server:
        fetch(server.url(host="news.example.org"), policy=names(news_example_org="127.0.0.1"))

    request = server.requests[0].lower()
    assert f"host: news.example.org:{server.port}\r\n".encode() in request
    assert b"authorization" not in request
    assert b"cookie" not in request


def test_unchanged_page_is_asked_for_conditionally_and_comes_without_body():
    with serving(saying(answer(b"", 'ETag: "v1"', status="304 Not Modified"))) as server:
        found = fetch(
            server.url(), policy=HERE, etag='"v1"', last_modified="Tue, 03 Mar 2026 10:00:00 GMT"
        )

    assert (found.not_modified, found.status, found.body) == (True, 304, b"")
    assert b'If-None-Match: "v1"\r\n' in server.requests[0]
    assert b"If-Modified-Since: Tue, 03 Mar 2026 10:00:00 GMT\r\n" in server.requests[0]


def test_unchanged_page_that_was_not_asked_for_is_a_failure():
    with (
        serving(saying(answer(b"", status="304 Not Modified"))) as server,
        pytest.raises(FetchFailed, match="not asked"),
    ):
        fetch(server.url(), policy=HERE)


def test_etag_that_would_break_the_request_is_not_sent():
    with serving(saying(answer())) as server:
        fetch(server.url(), policy=HERE, etag='"a"\r\nX-Evil: 1', last_modified="März")

    assert b"Evil" not in server.requests[0]
    assert b"If-" not in server.requests[0]


@pytest.mark.parametrize(
    ("policy", "host"),
    [
        (Policy(), "127.0.0.1"),
        (Policy(Hosts("127.0.0.2")), "127.0.0.1"),
        (Policy({("127.0.0.1", 9)}), "127.0.0.1"),
        (names(evil_example_org="127.0.0.2"), "evil.example.org"),
        (names(evil_example_org=["127.0.0.1", "10.0.0.1"]), "evil.example.org"),
        (names(evil_example_org="::ffff:127.0.0.1"), "evil.example.org"),
        (names(evil_example_org="64:ff9b::7f00:1"), "evil.example.org"),
        (names(evil_example_org="fe80::1%lo"), "evil.example.org"),
        (names(evil_example_org="not an address"), "evil.example.org"),
    ],
)
def test_address_outside_the_policy_is_never_connected_to(policy: Policy, host: str):
    with serving(saying(answer())) as server:
        with pytest.raises(FetchRefused) as refusal:
            fetch(server.url(host=host), policy=policy)
        time.sleep(0.05)

    assert refusal.value.reason == "address"
    assert server.requests == []


def test_public_address_is_only_fetched_on_the_ports_of_the_policy():
    policy = Policy(resolver=lambda _: ["93.184.215.14"])

    with pytest.raises(FetchRefused, match="only 80 and 443") as refusal:
        fetch("http://news.example.org:6379/", policy=policy)

    assert refusal.value.reason == "port"


def test_second_answer_of_a_name_is_never_connected_to():
    asked = []

    def rebinding(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with serving(saying(answer())) as server:
        found = fetch(
            server.url(host="rebind.example.org"),
            policy=Policy(Hosts("rebind.example.org"), resolver=rebinding),
        )

    assert found.body == ARTICLE
    assert len(asked) == 1


def test_dead_address_of_a_name_gives_way_to_its_next_one():
    policy = Policy(Hosts("two.example.org"), resolver=lambda _: ["127.0.0.9", "127.0.0.1"])
    with serving(saying(answer())) as server:
        assert fetch(server.url(host="two.example.org"), policy=policy).body == ARTICLE


@pytest.mark.parametrize(
    "resolver",
    [
        lambda _: [],
        lambda host: socket.getaddrinfo(f"{host}.invalid", None),
        lambda _: time.sleep(3) or ["127.0.0.1"],
    ],
    ids=["no address", "unknown", "no answer"],
)
def test_name_that_cannot_be_looked_up_fails_in_time(resolver):
    with pytest.raises(FetchFailed) as failure:
        fetch("http://news.example.org/", policy=Policy(resolver=resolver), limits=QUICK)

    assert failure.value.reason == "dns"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed_to_its_end(status: int):
    moved = answer(b"", "Location: /new?x=%20y", status=f"{status} Moved")
    with serving(saying(moved, answer())) as server:
        found = fetch(server.url("/old"), policy=HERE)

    assert found.final_url == server.url("/new?x=%20y")
    assert found.url == server.url("/old")
    assert found.body == ARTICLE


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.2:{port}/", "address"),
        ("//127.0.0.2:{port}/", "address"),
        ("http://[::1]:{port}/", "address"),
        ("http://169.254.169.254/latest/meta-data/", "address"),
        ("http://inner.example.org/", "address"),
        ("http://2130706434/", "host"),
        ("http://u:p@127.0.0.1:{port}/", "credentials"),
        ("gopher://127.0.0.1:{port}/", "scheme"),
        ("file:///etc/passwd", "malformed"),
        ("data:text/html,x", "malformed"),
        ("http://127.0.0.1:{port}\\@news.example.org/", "malformed"),
    ],
)
def test_redirect_to_a_forbidden_place_is_refused(location: str, reason: str):
    policy = names(inner_example_org="10.0.0.1")
    with serving(lambda c, _: c.sendall(moved)) as server:
        where = location.format(port=server.port)
        moved = answer(b"", f"Location: {where}", status="302 Found")
        with pytest.raises(FetchRefused) as refusal:
            fetch(server.url(), policy=policy)
        time.sleep(0.05)

    assert refusal.value.reason == reason
    assert len(server.requests) == 1


@pytest.mark.parametrize("location", ["http://inner.example.org:{port}/", "//127.0.0.1:{other}/"])
def test_server_let_through_on_purpose_is_not_reached_by_a_redirect(location: str):
    with serving(saying(answer())) as inner, serving(lambda c, _: c.sendall(moved)) as server:
        where = location.format(port=server.port, other=inner.port)
        moved = answer(b"", f"Location: {where}", status="302 Found")
        with pytest.raises(FetchRefused) as refusal:
            fetch(server.url(), policy=names(inner_example_org="127.0.0.1"))

        assert (refusal.value.reason, len(server.requests)) == ("address", 1)
        assert inner.requests == []


def test_redirect_to_a_name_that_now_means_another_address_is_refused():
    answers = [["93.184.215.14"], ["10.0.0.1"]]
    policy = Policy(resolver=lambda _: answers.pop(0))
    target = parse_url("http://rebind.example.org/next")
    clock = Clock(5)

    assert checked_addresses(target, policy, Limits(), clock) == ["93.184.215.14"]
    with pytest.raises(FetchRefused):
        checked_addresses(target, policy, Limits(), clock)


def test_five_redirects_are_followed_and_six_are_not():
    moved = answer(b"", "Location: /more", status="302 Found")
    with serving(saying(*[moved] * 5, answer())) as server:
        assert fetch(server.url(), policy=HERE).body == ARTICLE
    with serving(saying(moved)) as server, pytest.raises(FetchFailed) as failure:
        fetch(server.url(), policy=HERE)

    assert failure.value.reason == "too_many_redirects"
    assert len(server.requests) == 6


def test_old_address_that_leads_to_the_home_page_counts_as_lost():
    home = answer(b"", "Location: /", status="301 Moved Permanently")
    with serving(saying(home, answer())) as server, pytest.raises(FetchFailed) as failure:
        fetch(server.url("/2026/03/troops"), policy=HERE)

    assert failure.value.reason == "redirected_home"


def test_nothing_but_a_location_header_is_followed():
    reply = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n" + answer(
        ARTICLE, "Refresh: 0;url=/x", 'Alt-Svc: h2="127.0.0.1:1"', "Location: /y"
    )
    with serving(saying(reply)) as server:
        assert fetch(server.url(), policy=HERE).body == ARTICLE

    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("400 Bad Request", "status"), ("401 Unauthorized", "forbidden"),
        ("402 Payment Required", "forbidden"), ("403 Forbidden", "forbidden"),
        ("404 Not Found", "not_found"), ("410 Gone", "gone"), ("418 Teapot", "status"),
        ("429 Too Many Requests", "throttled"), ("451 Withheld", "legal"),
        ("500 Error", "server"), ("503 Unavailable", "server"), ("599 Odd", "server"),
        ("204 No Content", "status"), ("206 Partial Content", "status"), ("300 Choices", "status"),
        ("302 Found", "status"), ("600 Odd", "status"),
        ("405 Not Allowed", "forbidden"), ("406 Not Acceptable", "forbidden"),
        ("999 Request Denied", "forbidden"),
    ],
)  # fmt: skip
def test_status_without_a_document_is_a_failure_with_its_reason(status: str, reason: str):
    with serving(saying(answer(status=status))) as server, pytest.raises(FetchFailed) as failure:
        fetch(server.url(), policy=HERE)

    assert (failure.value.reason, failure.value.status) == (reason, int(status[:3]))
    assert status[:3] in str(failure.value)


@pytest.mark.parametrize(
    ("status", "header"),
    [
        ("503 Unavailable", "CF-Mitigated: challenge"),
        ("202 Accepted", "x-amzn-waf-action: challenge"),
        ("405 Not Allowed", "x-amzn-waf-action: captcha"),
    ],
)
def test_a_shield_that_asks_for_a_proof_keeps_us_out_whatever_its_status(status: str, header: str):
    reply = answer(ARTICLE, header, status=status)
    with serving(saying(reply)) as server, pytest.raises(FetchFailed, match="human") as failure:
        fetch(server.url(), policy=HERE)

    assert failure.value.reason == "forbidden"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("3600", 3600), ("999999999999999", 604_800), ("0", 0), ("soon", None), ("-5", None),
     ("Thu, 01 Jan 2026 00:00:00 GMT", 0), ("Fri, 01 Jan 2999 00:00:00 GMT", 604_800),
     ("٣", None), ("Thu, 99 Foo 2026", None)],
)  # fmt: skip
def test_wait_asked_for_is_told_in_seconds_up_to_a_week(header: str, seconds: int | None):
    reply = answer(status="429 Too Many Requests").replace(
        b"\r\n", b"\r\nRetry-After: " + header.encode() + b"\r\n", 1
    )
    with serving(saying(reply)) as server, pytest.raises(FetchFailed) as failure:
        fetch(server.url(), policy=HERE)

    assert failure.value.retry_after_seconds == seconds


def dripping(head: bytes):
    def reply(connection: socket.socket, _: bytes) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(b"x")
            time.sleep(0.1)

    return reply


def interim(connection: socket.socket, _: bytes) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 2_000)


def test_interim_replies_without_end_are_left_after_little_of_them():
    with serving(interim) as server, pytest.raises(FetchFailed) as failure:
        fetch(server.url(), policy=HERE)

    assert failure.value.reason == "protocol"
    assert "never comes to its answer" in str(failure.value)


def test_an_honest_interim_reply_is_passed_over():
    reply = b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + answer(b"x" * 400_000)
    with serving(saying(reply)) as server:
        assert len(fetch(server.url(), policy=HERE).body) == 400_000


def silent(connection: socket.socket, _: bytes) -> None:
    connection.recv(1)


@pytest.mark.parametrize(
    "reply",
    [
        dripping(b"HTTP/1.1 200 OK\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nX-Slow: "),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"),
        silent,
    ],
    ids=["body", "headers", "announced body", "silence"],
)
def test_server_that_holds_us_up_is_left_at_the_deadline(reply):
    with serving(reply) as server, pytest.raises(FetchFailed) as failure:
        fetch(server.url(), policy=HERE, limits=QUICK)

    assert failure.value.reason == "timeout"


def bomb(connection: socket.socket, _: bytes) -> None:
    stream = gzip.zlib.compressobj(9, wbits=31)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
    while True:
        connection.sendall(stream.compress(bytes(1 << 20)))


def endless(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")


@pytest.mark.parametrize(
    "reply",
    [bomb, endless, saying(answer(b"short", length=999_999_999_999))],
    ids=["bomb", "endless", "announced"],
)
def test_answer_over_the_limit_is_given_up(reply):
    with serving(reply) as server, pytest.raises(FetchFailed) as failure:
        fetch(server.url(), policy=HERE, limits=Limits(body_bytes=1_000_000))

    assert failure.value.reason == "too_large"


def test_compressed_page_is_unpacked():
    packed = gzip.compress(ARTICLE) + b"left over"
    with serving(saying(answer(packed, "Content-Encoding: gzip"))) as server:
        assert fetch(server.url(), policy=HERE).body == ARTICLE


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (answer(b"half", length=400), "protocol"),
        (answer(ARTICLE, "Content-Encoding: gzip"), "body"),
        (answer(ARTICLE, "Content-Encoding: br"), "body"),
        (answer(ARTICLE, "Content-Encoding: gzip, gzip"), "body"),
        (answer(gzip.compress(ARTICLE, mtime=0)[:-9], "Content-Encoding: gzip"), "body"),
        (answer(ARTICLE, "Content-Length: 7"), "protocol"),
        (answer(ARTICLE, length=-5), "protocol"),
        (answer(b"0\r\n\r\n", "Transfer-Encoding: chunked"), "protocol"),
        (answer(b"", "Location: /a", "Location: /b", status="302 Found"), "protocol"),
        (answer(ARTICLE, *[f"X-{n}: a" for n in range(300)]), "protocol"),
        (answer(ARTICLE, *[f"X-{n}: {'a' * 900}" for n in range(90)]), "protocol"),
        (answer(ARTICLE, "X: a\x00b"), "protocol"),
        (answer(ARTICLE, "X: a\rb"), "protocol"),
        (answer(ARTICLE, status="99 Odd"), "protocol"),
        (answer(ARTICLE, status="abc Odd"), "protocol"),
        (b"ICY 200 OK\r\n\r\nradio", "protocol"),
        (b"<html>HTTP 0.9</html>", "protocol"),
        (b"", "protocol"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "protocol"),
        (answer(b""), "empty"),
        (answer(b" \r\n\t "), "empty"),
        (answer(b"%PDF-1.7 ...", "Content-Type: application/pdf"), "unsupported_type"),
        (answer(b"PK\x03\x04\x14\x00" + bytes(50), "Content-Type: text/html"), "unsupported_type"),
        (answer(b"\x89PNG\r\n\x1a\n" + bytes(50), "Content-Type: text/html"), "unsupported_type"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:50].decode("latin-1"),
)  # fmt: skip
def test_bad_answer_is_one_failure_with_its_reason(reply: bytes, reason: str):
    with serving(saying(reply)) as server, pytest.raises(FetchFailed) as failure:
        fetch(server.url(), policy=HERE, limits=QUICK)

    assert failure.value.reason == reason
    assert failure.value.url == server.url()
    assert server.url() in str(failure.value)


@pytest.mark.parametrize(
    "reply",
    [
        answer(ARTICLE + b"more than was announced", length=len(ARTICLE)),
        answer(ARTICLE, "X-Name: caf\xe9 \xe2\x82\xac"),
        answer(ARTICLE, "Content-Type: application/pdf"),
        answer(ARTICLE, 'Content-Type: text/html; charset="<script>"'),
        answer(ARTICLE, "Content-Type:"),
        answer(ARTICLE, "Set-Cookie: a=b"),
    ],
)
def test_harmless_oddity_is_no_failure(reply: bytes):
    with serving(saying(reply)) as server:
        assert fetch(server.url(), policy=HERE).body == ARTICLE


def test_server_that_is_not_there_is_a_failure():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(FetchFailed) as failure:
        fetch(f"http://127.0.0.1:{port}/", policy=HERE)

    assert failure.value.reason == "connect"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate for news.example.org and the server side of it."""
    folder = tmp_path_factory.mktemp("tls")
    pem, key = folder / "news.pem", folder / "news.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", str(key), "-out", str(pem), "-days", "2", "-subj", "/CN=news",
         "-addext", "subjectAltName=DNS:news.example.org"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    return pem, context


def test_tls_proves_the_name_though_the_connection_goes_to_an_address(certificate):
    pem, context = certificate
    addresses = names(news_example_org="127.0.0.1", other_example_org="127.0.0.1")
    allowed = Hosts("news.example.org", "other.example.org")
    policy = Policy(allowed, ca_file=str(pem), resolver=addresses.resolver)

    def wrap(raw: socket.socket) -> socket.socket:
        return context.wrap_socket(raw, server_side=True)

    with serving(saying(answer()), wrap) as server:
        found = fetch(server.url(host="news.example.org", scheme="https"), policy=policy)
        with pytest.raises(FetchFailed) as wrong_name:
            fetch(server.url(host="other.example.org", scheme="https"), policy=policy)
        with pytest.raises(FetchFailed) as unknown_authority:
            fetch(server.url(host="news.example.org", scheme="https"), policy=addresses)

    assert found.body == ARTICLE
    assert wrong_name.value.reason == "tls"
    assert unknown_authority.value.reason == "tls"


def test_redirect_from_https_to_http_is_refused(certificate):
    pem, context = certificate
    allowed = Hosts("news.example.org")
    policy = Policy(allowed, ca_file=str(pem), resolver=lambda _: ["127.0.0.1"])
    moved = answer(b"", "Location: http://news.example.org/", status="302 Found")

    def wrap(raw: socket.socket) -> socket.socket:
        return context.wrap_socket(raw, server_side=True)

    with serving(saying(moved), wrap) as server, pytest.raises(FetchRefused) as refusal:
        fetch(server.url(host="news.example.org", scheme="https"), policy=policy)

    assert refusal.value.reason == "downgrade"


@pytest.mark.parametrize("greeting", [b"SSH-2.0-OpenSSH_9.9\r\n", None])
def test_handshake_with_no_tls_server_fails_in_time(greeting: bytes | None):
    def wrap(raw: socket.socket) -> socket.socket:
        if greeting:
            raw.sendall(greeting)
        return raw

    with serving(silent, wrap) as server, pytest.raises(FetchFailed) as failure:
        fetch(server.url(scheme="https"), policy=HERE, limits=QUICK)

    assert failure.value.reason == ("tls" if greeting else "timeout")
