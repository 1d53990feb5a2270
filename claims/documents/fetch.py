"""The one door to the network: a url goes in, one document's bytes come out, or one typed error.

Nothing else in the project opens a connection to the outside. Pages are fetched from anywhere the
policy allows (``fetch``); JSON is posted to one place an operator named (``post_json``), and to
subscribers wherever a page might be fetched from (``posting.post``). What the door promises:

- every address a name resolves to is checked before anything connects, and the connection goes to
  an address that was checked, never to the name (so a second DNS answer cannot redirect it); TLS
  still proves the name;
- every redirect is a new url, checked like the first, at most five of them, never from https to
  http; nothing in an answer but a Location header is ever followed;
- a server that is not public is reached only where the policy lists its very host and port, and
  only by whoever asks for it: no redirect from elsewhere leads there;
- one deadline covers everything: lookup, connecting, TLS, interim replies, headers, body,
  redirects. A body is read within a limit on its bytes, decompressed as well;
- no proxy settings, cookies, credentials or netrc are read from the environment;
- what is posted goes to the host and port of its ``Service`` and is never redirected: leave to
  reach an address that is not public is that service's alone, and no page leads to it.
"""

import hashlib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from queue import Empty, Queue

import certifi
import httpcore

from claims.documents.addresses import not_public
from claims.documents.answers import Answer, Clock, Limits, failed, read_answer
from claims.documents.errors import FetchError, FetchFailed, FetchRefused
from claims.documents.pinned import PinnedBackend
from claims.documents.urls import Target, parse_url, redirected, shortened
from claims.documents.wire import BodyBroken, BodyTooLarge

Resolver = Callable[[str], Sequence[str]]
Headers = list[tuple[bytes, bytes]]
Gate = Callable[[Target], AbstractContextManager[None]]
Reader = Callable[[Target, httpcore.Response, Limits, Clock], Answer]

TOKEN = re.compile(r"[\x20-\x7e]{1,1000}")  # an ETag or date that may go back into a header
ACCEPT = b"text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.1"


def system_resolver(host: str) -> list[str]:
    """Return the addresses the system's resolver knows for ``host``. Raises OSError."""
    answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in answers))


@dataclass(frozen=True, slots=True)
class Policy:
    """Where the door leads.

    ``allowed`` holds the pairs of host and port, as a url names them, that may be fetched although
    they are not public: a server of an intranet. ``ports`` are allowed elsewhere. ``ca_file`` names
    a PEM file of authorities trusted besides the public ones. ``resolver`` turns a name into
    addresses or raises OSError.
    """

    allowed: Container[tuple[str, int]] = ()
    ports: frozenset[int] = frozenset({80, 443})
    ca_file: str = ""
    resolver: Resolver = system_resolver
    user_agent: str = "Mozilla/5.0 (compatible; factcheck/0.1)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer, as received. ``body`` is decompressed, ``sha256`` is its hex digest.

    ``wire_bytes`` is the body's size as it travelled. ``status`` is 200, 203 or 304; a 304 has
    ``not_modified`` set and an empty body. ``etag`` and ``last_modified`` are what to hand to the
    next fetch of the same url, "" where not sent.
    """

    url: str
    final_url: str
    status: int
    content_type: str
    body: bytes = field(repr=False)
    sha256: str
    fetched_at: datetime
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False
    wire_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Service:
    """The one place JSON is posted to: the exact host and port of ``url``, on whatever network.

    To be made from an operator's setting alone. ``key`` is sent as a bearer token; it stands in no
    message and no repr.
    """

    url: str
    key: str = field(default="", repr=False)
    ca_file: str = ""
    resolver: Resolver = system_resolver


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: ``body`` makes it a POST."""

    headers: Headers = field(repr=False)
    ca_file: str = ""
    body: bytes | None = field(default=None, repr=False)


PUBLIC_ONLY = Policy()


def fetch(
    url: str,
    *,
    policy: Policy = PUBLIC_ONLY,
    etag: str = "",
    last_modified: str = "",
    limits: Limits | None = None,
    gate: Gate = lambda _: nullcontext(),
) -> Fetched:
    """Fetch one document with GET; return it, or what the server says of its being unchanged.

    ``url`` is absolute, http or https, at most 8,192 characters. ``etag`` and ``last_modified``
    are those of an earlier fetch and make the request conditional. Every single request, redirects
    included, is made inside ``gate``, which may wait for its turn (that is not counted as time of
    the visit) or refuse with a FetchError.

    Raises FetchRefused where ``policy`` or the shape of an address forbids going on (``reason``:
    malformed, scheme, credentials, host, port, too_long, address, downgrade), and FetchFailed for
    all else: dns, timeout, connect, tls, protocol, too_large, body, unsupported_type, empty,
    redirect, too_many_redirects, redirected_home, and by status not_found (404), gone (410),
    forbidden (401, 402, 403, 407), legal (451), throttled (429), server (5xx), status.
    Nothing else is ever raised.
    """
    bounds = limits or Limits()
    clock = Clock(bounds.total_seconds)
    first = target = parse_url(url)
    asked = _get(policy, etag, last_modified)
    for _ in range(bounds.redirects + 1):
        clock.stop()
        with gate(target), network_errors_told(target):
            clock.go_on()
            addresses = checked_addresses(target, policy, bounds, clock)
            answer = visit(target, addresses, asked, bounds, clock)
        if answer.status == 304 and not _conditions(etag, last_modified):
            raise failed("status", target, "says that nothing changed, which was not asked")
        if answer.location is None:
            return _fetched(url, first, target, answer)
        target = _next(target, answer.location, policy)
    raise _goes_in_circles(url, target, bounds)


def _goes_in_circles(url: str, target: Target, limits: Limits) -> FetchFailed:
    return FetchFailed(
        "too_many_redirects",
        f"{shortened(url)} redirects more than {limits.redirects} times. "
        "Open it in a browser and enter the address it ends on.",
        url=target.url,
    )


def _get(policy: Policy, etag: str, last_modified: str) -> Asked:
    told = [(b"User-Agent", policy.user_agent.encode()), (b"Accept", ACCEPT)]
    return Asked([*told, *_conditions(etag, last_modified)], policy.ca_file)


def post_json(service: Service, document: bytes, *, limits: Limits | None = None) -> bytes:
    """Post ``document``, which is JSON, to the service; return the body of its answer.

    One request, never repeated here. Raises FetchRefused and FetchFailed as ``fetch`` does, and
    FetchFailed "redirect" for an answer that leads elsewhere: nothing is sent there.
    """
    bounds = limits or Limits()
    clock = Clock(bounds.total_seconds)
    target = parse_url(service.url)
    headers = [(b"Accept", b"application/json"), (b"Content-Type", b"application/json")]
    if service.key:
        headers.append((b"Authorization", b"Bearer " + service.key.encode("ascii")))
    with network_errors_told(target):
        addresses = _looked_up(target, service.resolver, clock.left(bounds.lookup_seconds))
        asked = Asked(headers, service.ca_file, document)
        answer = visit(target, addresses, asked, bounds, clock)
    if answer.location is not None:
        raise failed("redirect", target, "leads elsewhere; what is posted is not sent on")
    if answer.status == 304:
        raise failed("empty", target, "says that nothing changed, which was not asked")
    return answer.body


def visit(
    target: Target,
    addresses: Sequence[str],
    asked: Asked,
    limits: Limits,
    clock: Clock,
    read: Reader = read_answer,
) -> Answer:
    """Make one request of an address that was checked."""
    origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
    headers = [
        (b"Host", target.host_header.encode()),
        *asked.headers,
        (b"Accept-Encoding", b"gzip"),
        (b"Connection", b"close"),
    ]
    if asked.body is not None:
        headers.append((b"Content-Length", str(len(asked.body)).encode()))
    request = httpcore.Request(
        "GET" if asked.body is None else "POST",
        httpcore.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=target.path),
        headers=headers,
        content=asked.body,
        extensions={
            "timeout": {
                "connect": limits.connect_seconds,
                "read": limits.read_seconds,
                "write": limits.read_seconds,
            }
        },
    )
    backend = PinnedBackend(addresses, clock, limits)
    with httpcore.HTTPConnection(origin, _tls(asked.ca_file), network_backend=backend) as opened:
        response = opened.handle_request(request)
        backend.head_is_read()
        return read(target, response, limits, clock)


def checked_addresses(target: Target, policy: Policy, limits: Limits, clock: Clock) -> list[str]:
    """Return the target's addresses, all of which the policy allows.

    One forbidden address refuses the whole name: a name that mixes public and private addresses is
    either broken or an attack.
    """
    addresses = _looked_up(target, policy.resolver, clock.left(limits.lookup_seconds))
    if _is_allowed(target, policy):
        return addresses
    for address in addresses:
        if why_not := not_public(address):
            raise FetchRefused(
                "address",
                f"{shortened(target.url)} leads to {address} ({why_not}), which is not on the "
                "public internet. An administrator can allow that very host and port.",
                url=target.url,
            )
    if target.port not in policy.ports:
        allowed = " and ".join(str(port) for port in sorted(policy.ports))
        raise FetchRefused(
            "port",
            f"{shortened(target.url)} asks for port {target.port}; only {allowed} are fetched.",
            url=target.url,
        )
    return addresses


def _is_allowed(target: Target, policy: Policy) -> bool:
    return (target.host, target.port) in policy.allowed


def _looked_up(target: Target, resolver: Resolver, seconds: float) -> list[str]:
    """Ask the resolver in a thread of its own, because getaddrinfo knows no time limit."""
    if target.is_address:
        return [target.host]
    answers: Queue[list[str] | Exception] = Queue()

    def ask() -> None:
        try:
            answers.put(list(resolver(target.host)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="lookup", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        answer = TimeoutError("no answer in time")
    if isinstance(answer, Exception) or not answer:
        raise FetchFailed(
            "dns",
            f"The name {target.host[:100]!r} could not be looked up ({answer or 'no address'}). "
            "Check its spelling, or try again later.",
            url=target.url,
        )
    return answer


@lru_cache(maxsize=4)
def _tls(ca_file: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


def _next(target: Target, location: str, policy: Policy) -> Target:
    """Return where a redirect leads. Headers travel as bytes; most servers mean UTF-8."""
    with suppress(UnicodeDecodeError):
        location = location.encode("latin-1").decode("utf-8")
    following = redirected(target, location.strip(" \t"))
    if target.scheme == "https" and following.scheme == "http":
        raise FetchRefused(
            "downgrade",
            f"{shortened(target.url)} redirects from https to the unprotected "
            f"{shortened(following.url)}. Enter that address itself if it is the one you mean.",
            url=following.url,
        )
    elsewhere = (following.host, following.port) != (target.host, target.port)
    if elsewhere and _is_allowed(following, policy):
        raise FetchRefused(
            "address",
            f"{shortened(target.url)} redirects to {shortened(following.url)}, which is fetched "
            "only where somebody asks for it. Enter that address itself if it is the one you mean.",
            url=following.url,
        )
    return following


def _fetched(url: str, first: Target, last: Target, answer: Answer) -> Fetched:
    if last.path == "/" and first.path != "/" and _site(first) == _site(last):
        raise failed("redirected_home", first, "now leads to the home page of its site")
    return Fetched(
        url=url,
        final_url=last.url,
        status=answer.status,
        content_type=answer.headers.get("content-type", "")[:200],
        body=answer.body,
        wire_bytes=answer.wire_bytes,
        sha256=hashlib.sha256(answer.body).hexdigest(),
        fetched_at=datetime.now(UTC),
        etag=answer.headers.get("etag", "")[:1000],
        last_modified=answer.headers.get("last-modified", "")[:1000],
        not_modified=answer.status == 304,
    )


def _site(target: Target) -> str:
    return target.host.removeprefix("www.")


def _conditions(etag: str, last_modified: str) -> Headers:
    """The headers of a conditional request; a value that fits in no header is left out."""
    wanted = ((b"If-None-Match", etag), (b"If-Modified-Since", last_modified))
    return [(name, value.encode("ascii")) for name, value in wanted if TOKEN.fullmatch(value)]


@contextmanager
def network_errors_told(target: Target) -> Iterator[None]:
    """Everything the network can do to us becomes a FetchError here."""
    try:
        yield
    except FetchError:
        raise
    except (TimeoutError, httpcore.TimeoutException) as error:
        raise failed("timeout", target, f"takes too long ({error})") from error
    except BodyTooLarge as error:
        raise failed("too_large", target, f"sends too much: {error}") from error
    except BodyBroken as error:
        raise failed("body", target, f"sends a damaged answer: {error}") from error
    except httpcore.ProtocolError as error:
        raise failed("protocol", target, f"does not answer in proper HTTP ({error})") from error
    except (httpcore.NetworkError, OSError) as error:
        tls = isinstance(error.__cause__ or error.__context__ or error, ssl.SSLError)
        told = "cannot prove who it is" if tls else "cannot be reached"
        raise failed("tls" if tls else "connect", target, f"{told} ({error})") from error
