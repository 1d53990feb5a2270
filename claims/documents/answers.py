"""What a server's answer to one request is worth: a document's bytes, a redirect, or an error."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore

from claims.documents.decoding import looks_like
from claims.documents.errors import FetchFailed
from claims.documents.urls import Target, shortened
from claims.documents.wire import BodyTooLarge, read_body

READABLE = ("an html page", "text")  # what looks_like may say of a body we hand on
REDIRECTS = (301, 302, 303, 307, 308)
# What shields send with a test for humans, whatever status they give it.
SHIELDED, CHALLENGES = ("cf-mitigated", "x-amzn-waf-action"), ("challenge", "captcha")
MAX_WAIT = 7 * 86_400  # seconds; a longer Retry-After is a mistake or a trick


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost, redirects included. Times are seconds, sizes bytes."""

    total_seconds: float = 30.0
    lookup_seconds: float = 5.0
    connect_seconds: float = 5.0
    read_seconds: float = 10.0
    body_bytes: int = 10 * 1024 * 1024
    header_bytes: int = 64 * 1024
    header_count: int = 256
    before_body_bytes: int = 256 * 1024  # interim replies and the head of the answer
    redirects: int = 5


class Clock:
    """The deadline of a whole fetch."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ends = time.monotonic() + seconds
        self._stopped = 0.0

    def stop(self) -> None:
        """Somebody else is waited for, which is no time of the fetch, until it goes on."""
        self._stopped = time.monotonic()

    def go_on(self) -> None:
        self._ends += time.monotonic() - self._stopped

    def left(self, at_most: float | None) -> float:
        """Seconds left, capped. Raises TimeoutError when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"not finished within {self.seconds:g} seconds")
        return left if at_most is None else min(left, at_most)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer worth having. ``headers`` have lower-case names; ``location`` leads elsewhere."""

    status: int
    headers: dict[str, str]
    body: bytes = b""
    wire_bytes: int = 0  # of the body, as it travelled
    location: str | None = None


def read_answer(
    target: Target, response: httpcore.Response, limits: Limits, clock: Clock
) -> Answer:
    """Read ``response`` as far as it is wanted: a body only for the statuses 200 and 203.

    Raises FetchFailed for every other status, for contradicting headers and for a body that is
    empty or no text; BodyTooLarge and BodyBroken for a body that cannot be read.
    """
    headers = _headers(target, response, limits)
    if response.status in REDIRECTS and "location" in headers:
        return Answer(response.status, headers, location=headers["location"])
    if response.status == 304:
        return Answer(304, headers)
    if response.status not in (200, 203):
        raise _status_error(target, response.status, headers)
    declared = int(headers.get("content-length", "0"))  # h11 lets nothing but digits through
    if declared > limits.body_bytes:
        raise BodyTooLarge(f"it announces {declared:,} bytes")
    encoding = headers.get("content-encoding", "").strip().lower()
    travelled = _Travelled(response, clock)
    body = read_body(travelled, encoding, limits.body_bytes)
    _require_text(target, body)
    return Answer(response.status, headers, body, travelled.size)


def read_receipt(
    target: Target, response: httpcore.Response, limits: Limits, clock: Clock
) -> Answer:
    """Read of an answer to what was posted its status, headers and first bytes, whatever it is."""
    headers = _headers(target, response, limits)
    body = b""
    for piece in _Travelled(response, clock):
        body += piece
        if len(body) >= limits.body_bytes:
            break
    return Answer(response.status, headers, body[: limits.body_bytes])


def failed(reason: str, target: Target, told: str) -> FetchFailed:
    """Return the error for a target that ``told`` describes: "sends an empty page"."""
    return FetchFailed(
        reason,
        f"{shortened(target.url)} {told}. Open it in a browser to see, or try again later.",
        url=target.url,
    )


class _Travelled:
    """The body's pieces as they come, each within the deadline; ``size`` is the bytes so far."""

    def __init__(self, response: httpcore.Response, clock: Clock) -> None:
        self._response = response
        self._clock = clock
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        if isinstance(self._response.stream, Iterable):  # httpcore types it for async callers too
            for piece in self._response.stream:
                self._clock.left(None)
                self.size += len(piece)
                yield piece


def _headers(target: Target, response: httpcore.Response, limits: Limits) -> dict[str, str]:
    """The headers by name, the first of each; contradictions are refused."""
    size = sum(len(name) + len(value) for name, value in response.headers)
    if size > limits.header_bytes or len(response.headers) > limits.header_count:
        raise failed("protocol", target, f"sends {size:,} bytes of headers, which is too much")
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name == "location" and headers.get(name, value) != value:
            raise failed("protocol", target, "redirects to two places at once")
        headers.setdefault(name, value)
    if "content-length" in headers and "transfer-encoding" in headers:
        raise failed("protocol", target, "gives the length of its answer in two ways")
    return headers


def _require_text(target: Target, body: bytes) -> None:
    if not body.strip():
        raise failed("empty", target, "sends an empty page")
    if (what := looks_like(body)) not in READABLE:
        raise failed("unsupported_type", target, f"sends {what}, which cannot be read here")


def _status_error(target: Target, status: int, headers: dict[str, str]) -> FetchFailed:
    reason, told = {
        401: ("forbidden", "asks for a log-in"),
        402: ("forbidden", "asks for payment"),
        403: ("forbidden", "does not let us in"),
        404: ("not_found", "is not there"),
        405: ("forbidden", "does not let us in"),  # to a GET: shields say so
        406: ("forbidden", "does not let us in"),
        407: ("forbidden", "asks for a log-in"),
        410: ("gone", "has been taken down for good"),
        429: ("throttled", "asks us to come back later"),
        451: ("legal", "is withheld for legal reasons"),
        999: ("forbidden", "does not let us in"),
    }.get(status, ("status", "gives no document"))
    if 500 <= status <= 599:
        reason, told = "server", "has a problem of its own"
    if any(headers.get(name, "").strip().lower() in CHALLENGES for name in SHIELDED):
        reason, told = "forbidden", "asks for a proof that visitors are human"
    return FetchFailed(
        reason,
        f"{shortened(target.url)} {told} (HTTP status {status}). Open it in a browser to see.",
        url=target.url,
        status=status,
        retry_after_seconds=_wait(headers.get("retry-after", "").strip()),
    )


def wait_asked_for(answer: Answer) -> int | None:
    """The seconds an answer's Retry-After asks to wait, None for none."""
    return _wait(answer.headers.get("retry-after", "").strip())


def _wait(retry_after: str) -> int | None:
    """Seconds to wait, from a number of seconds or a date (RFC 9110, 10.2.3)."""
    if retry_after.isascii() and retry_after.isdecimal():
        return min(int(retry_after[:12]), MAX_WAIT)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    seconds = (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return max(0, min(int(seconds), MAX_WAIT))
