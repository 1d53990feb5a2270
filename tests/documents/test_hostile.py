"""Addresses, names, redirects and answers made to do harm, and harmless ones that look like it.

``hostile.json`` holds urls with what their names stand for; every one ends as ``expected`` says:
"refuse" (nothing that is not public is connected to), "allow", or "bounded-error" (a typed error).
A stand-in on this machine plays every public address, so that each connection is seen.
"""

import gzip
import json
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.documents import kinds
from claims.documents.addresses import not_public
from claims.documents.answers import Limits
from claims.documents.errors import DocumentError, DocumentRefused, FetchError, FetchRefused
from claims.documents.fetch import Policy, fetch
from tests.documents.servers import ARTICLE, HERE, Reply, answer, saying, serving

CASES = json.loads((Path(__file__).parent / "hostile.json").read_text())
QUICK = Limits(total_seconds=1.5, lookup_seconds=0.3, connect_seconds=0.5, read_seconds=0.5)
CONNECT = httpcore.SyncBackend.connect_tcp


@dataclass
class Internet:
    """Names and what they stand for; every connection is noted and leads to the stand-in."""

    names: dict[str, list[list[str]] | str] = field(default_factory=dict)
    connected: list[str] = field(default_factory=list)

    def resolver(self, host: str) -> list[str]:
        known = {name.lower().removesuffix("."): found for name, found in self.names.items()}
        found = known.get(host, "NXDOMAIN")
        if found == "NXDOMAIN":
            raise socket.gaierror(f"{host} is unknown")
        if isinstance(found, str):
            time.sleep(3)
            return []
        return found.pop(0) if len(found) > 1 else found[0]


@contextmanager
def internet(monkeypatch: pytest.MonkeyPatch, names: dict, reply: Reply) -> Iterator[Internet]:
    made = Internet(names)
    with serving(reply) as server, monkeypatch.context() as patched:

        def connect(backend, host, port, *rest, **options):
            made.connected.append(host)
            return CONNECT(backend, "127.0.0.1", server.port, *rest, **options)

        patched.setattr(httpcore.SyncBackend, "connect_tcp", connect)
        yield made


def outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except (FetchRefused, DocumentRefused):
        return "refuse"
    except (FetchError, DocumentError):
        return "bounded-error"
    return "allow"


def redirecting(connection: socket.socket, request: bytes) -> None:
    """/redir?code=302&to=... leads where it says, /redir-self to /ok, the rest is an article."""
    asked = urlsplit(request.split(b" ")[1].decode())
    if asked.path == "/redir":
        said = parse_qs(asked.query)
        head = answer(b"", f"Location: {unquote(said['to'][0])}", status=f"{said['code'][0]} Moved")
    elif asked.path == "/redir-self":
        head = answer(b"", "Location: /ok", status="302 Moved")
    else:
        head = answer(ARTICLE, "Content-Type: text/html")
    connection.sendall(head)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["why"])[:60])
def test_every_address_ends_as_it_should(case: dict, monkeypatch: pytest.MonkeyPatch):
    given_names = {
        name: found if isinstance(found, str) or case.get("changes") else [found]
        for name, found in case.get("dns", {}).items()
    }
    with internet(monkeypatch, given_names, redirecting) as net:
        policy = Policy(resolver=net.resolver)
        ended = outcome(lambda: fetch(case["url"], policy=policy, limits=QUICK))

    assert ended == case["expected"]
    assert not [address for address in net.connected if not_public(address)]


def test_second_visit_looks_the_name_up_anew(monkeypatch: pytest.MonkeyPatch):
    names = {"rebind.example.org": [["93.184.216.34"], ["10.0.0.1"]]}
    with internet(monkeypatch, names, redirecting) as net:
        policy = Policy(resolver=net.resolver)
        fetch("http://rebind.example.org/ok", policy=policy)
        second = outcome(lambda: fetch("http://rebind.example.org/ok", policy=policy))

    assert (second, net.connected) == ("refuse", ["93.184.216.34"])


@given(st.text("0123456789.:x[]@\\/?#%aflocalhost\t ①ⓛ", max_size=30))
def test_any_url_is_public_or_refused_before_a_connection(authority: str):
    with pytest.MonkeyPatch.context() as patch, internet(patch, {}, saying(answer())) as net:
        outcome(lambda: fetch(f"http://{authority}", policy=Policy(resolver=net.resolver)))

    assert not [address for address in net.connected if not_public(address)]


# What servers send


def dripping(head: bytes) -> Reply:
    def reply(connection: socket.socket, _: bytes) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(b"x")
            time.sleep(0.1)

    return reply


def endless(head: bytes, piece: Callable[[], bytes]) -> Reply:
    def reply(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n")
        while True:
            connection.sendall(piece())

    return reply


def packing(bits: int) -> Callable[[], bytes]:
    stream = zlib.compressobj(9, wbits=bits)
    return lambda: stream.compress(bytes(1 << 20))


def nested_gzip() -> bytes:
    body = ARTICLE
    for _ in range(10):
        body = gzip.compress(body)
    return body


def html(body: bytes, *headers: str) -> Reply:
    return saying(answer(body, "Content-Type: text/html", *headers))


def xml(body: str) -> Reply:
    return saying(answer(body.encode(), "Content-Type: application/rss+xml"))


def page(inside: str) -> bytes:
    return f"<html><body><p>5,000 troops</p>{inside}</body></html>".encode()


RSS = "<rss version='2.0'><channel><title>x</title>{}</channel></rss>"
ITEM = "<item><title>5,000 troops</title><link>https://news.example.org/{}</link></item>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
DEEP = '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000
ODD_JSON = (
    '{"version": "https://jsonfeed.org/version/1", "version": 1, "items": [{"id": "\\u0000", '
    '"url": "https://news.example.org/1", "title": "x", "size": 1e400, "rank": NaN}]}'
)

ERRORS: dict[str, Reply] = {
    "two Location headers": saying(
        answer(b"", "Location: /a", "Location: http://10.0.0.1/", status="302 Found")
    ),
    "Location of 64 kB": saying(answer(b"", f"Location: /{'a' * 65_536}", status="302 Found")),
    "redirects to itself": saying(answer(b"", "Location: /article", status="302 Found")),
    "redirects to the home page": saying(answer(b"", "Location: /", status="302 Found"), answer()),
    "gzip bomb": endless(b"Content-Encoding: gzip\r\n", packing(31)),
    "gzip in gzip": html(nested_gzip(), f"Content-Encoding: {', '.join(['gzip'] * 10)}"),
    "deflate bomb": endless(b"Content-Encoding: deflate\r\n", packing(15)),
    "zstd": html(b"\x28\xb5\x2f\xfd" + bytes(90), "Content-Encoding: zstd"),
    "gzip that is plain": html(ARTICLE, "Content-Encoding: gzip"),
    "slow body": dripping(b"HTTP/1.1 200 OK\r\n\r\n"),
    "slow header": dripping(b"HTTP/1.1 200 OK\r\nX-Slow: "),
    "silence": lambda connection, _: connection.recv(1) and None,
    "body without end": endless(b"", lambda: b"x" * 65_536),
    "chunks of one byte without end": endless(
        b"Transfer-Encoding: chunked\r\n", lambda: b"1\r\nx\r\n" * 5_000
    ),
    "interim replies without end": endless(b"\r\n", lambda: b"HTTP/1.1 100 C\r\n\r\n" * 5_000),
    "announced and not sent": saying(answer(b"0123456789", length=999_999_999_999)),
    "length below nothing": saying(answer(ARTICLE, length=-1)),
    "two lengths": saying(answer(ARTICLE, "Content-Length: 7")),
    "length and chunks": saying(answer(b"0\r\n\r\n", "Transfer-Encoding: chunked")),
    "10,000 headers": saying(answer(ARTICLE, *[f"X-{n}: a" for n in range(10_000)])),
    "NUL in a header": saying(answer(ARTICLE, "X: a\x00b")),
    "status 99": saying(answer(status="99 Odd")),
    "status 1000": saying(answer(status="1000 Odd")),
    "status abc": saying(answer(status="abc Odd")),
    "HTTP/0.9": saying(b"<html>hello</html>"),
    "ICY": saying(b"ICY 200 OK\r\n\r\nradio"),
    "101": saying(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
    "204 with a body": saying(answer(ARTICLE, status="204 No Content")),
    "ZIP as html": html(b"PK\x03\x04\x14\x00" + bytes(50)),
    "PNG as html": html(b"\x89PNG\r\n\x1a\n" + bytes(50)),
    "EXE as html": html(b"MZ\x90\x00\x03" + bytes(90)),
    "PDF": saying(answer(b"%PDF-1.7 1 0 obj << /Length 9999999999 >>")),
    "empty": html(b""),
    "a million nested elements": html(b"<html><body>" + b"<div>" * 1_000_000 + b"5,000 troops"),
    "2 MB of <": html(b"<" * 2_000_000),
    "2 MB of <!--": html(b"<!--" * 500_000),
    "200,000 attributes": html(
        b"<html><body " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b"><p>x</p>"
    ),
    "entries without end": xml(RSS.format(ITEM * 100_000)),
    "JSON without end": saying(answer(DEEP.encode(), "Content-Type: application/feed+json")),
    "JSON that is none": saying(answer(ODD_JSON.encode(), "Content-Type: application/feed+json")),
    "a feed cut short": saying(answer(b"<rss version='2.0'", "Content-Type: text/xml")),
    **{
        f"status {status}": saying(answer(ARTICLE, *headers, status=f"{status} Odd"))
        for status, *headers in (
            (401,), (402,), (403, "cf-mitigated: challenge"), (404,), (410,), (451,), (500,),
            (429, "Retry-After: 3600"), (429, "Retry-After: 999999999"), (503, "Retry-After: 9"),
        )
    },
}  # fmt: skip
REFUSED: dict[str, Reply] = {
    "robots.txt leads to a private address": saying(
        answer(b"", "Location: http://169.254.169.254/robots.txt", status="302 Found")
    ),
    "billion laughs": xml(f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{LAUGHS}]>{RSS.format('&l10;')}"),
    "one entity many times": xml(
        f"<!DOCTYPE rss [<!ENTITY a '{'a' * 1_000_000}'>]>{RSS.format('&a;' * 10_000)}"
    ),
    "a file as an entity": xml(
        f"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>{RSS.format('&x;')}"
    ),
    "a DTD elsewhere": xml(f"<!DOCTYPE rss SYSTEM 'http://10.0.0.1/x.dtd'>{RSS.format('')}"),
    "a file included": xml(
        RSS.format("<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>")
    ),
}
ALLOWED: dict[str, Reply] = {
    "Refresh header": html(ARTICLE, "Refresh: 0;url=http://127.0.0.1/"),
    "meta refresh": html(
        page("").replace(
            b"<body>",
            b"<head><meta http-equiv=refresh content='0;url=http://127.0.0.1/'></head><body>",
        )
    ),
    "early hints": saying(
        b"HTTP/1.1 103 Early Hints\r\nLink: <http://127.0.0.1/>; rel=preload\r\n\r\n" + answer()
    ),
    "Alt-Svc": html(ARTICLE, 'Alt-Svc: h2="127.0.0.1:443"'),
    "gzip with something behind it": html(
        gzip.compress(ARTICLE) + b"left over", "Content-Encoding: gzip"
    ),
    "more than was announced": saying(answer(ARTICLE + b"more", length=len(ARTICLE))),
    "bytes above ASCII in a header": html(ARTICLE, "X: caf\xe9"),
    **{
        f"charset {name}": saying(answer(ARTICLE, f"Content-Type: text/html; charset={name}"))
        for name in ("utf-7", "nonsense", "idna", "rot13", "zlib", "hex", '"<script>"')
    },
    "NUL in the text": html(page("5\x00000")),
    "half of a pair": html(page("&#xD800;")),
    "html as PDF": saying(answer(ARTICLE, "Content-Type: application/pdf")),
    "no Content-Type": saying(answer(ARTICLE)),
    "scripts": html(page("<script>1</script><svg onload=x><a href='javascript:x'>x</a>")),
    "a script in the title": html(b"<title></script><script>x</title>" + page("")),
    "a formula in the title": html(b"<title>=HYPERLINK(1)</title>" + page("")),
    "a template in the title": html(b"<title>{{ settings.SECRET_KEY }}{% x %}</title>" + page("")),
    "digits": html(page("1," * 50_000)),
    "a feed": xml(RSS.format(ITEM.format(1))),
    "a feed that names another charset": xml(
        "<?xml version='1.0' encoding='utf-16'?>" + RSS.format(ITEM.format(1))
    ),
    "a feed that names a private address": xml(
        RSS.format("<item><link>http://10.0.0.1/</link></item>")
    ),
    "robots.txt of 600 kB": saying(answer(b"User-agent: *\n" + b"Disallow: /x\n" * 46_000)),
}  # fmt: skip


def visited(reply: Reply) -> str:
    def visit() -> None:
        found = fetch(server.url(), policy=Policy(HERE), limits=QUICK)
        kinds.read(found.body, content_type=found.content_type, url=found.final_url)

    with serving(reply) as server:
        return outcome(visit)


@pytest.mark.parametrize("reply", ERRORS.values(), ids=ERRORS)
def test_bad_answer_ends_in_one_typed_error(reply: Reply):
    assert visited(reply) == "bounded-error"


@pytest.mark.parametrize("reply", REFUSED.values(), ids=REFUSED)
def test_answer_that_leads_elsewhere_is_refused(reply: Reply):
    assert visited(reply) == "refuse"


@pytest.mark.parametrize("reply", ALLOWED.values(), ids=ALLOWED)
def test_harmless_answer_is_read(reply: Reply):
    assert visited(reply) == "allow"
