"""Connections to addresses already checked, timed and bounded; only the network door uses them."""

import ssl
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import httpcore

from claims.documents.answers import Clock, Limits

ADDRESSES_TRIED = 3  # a name may list hundreds of dead addresses to hold us up


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to addresses already checked, whatever host it is asked for."""

    def __init__(self, addresses: Sequence[str], clock: Clock, limits: Limits) -> None:
        self._addresses = addresses[:ADDRESSES_TRIED]
        self._clock = clock
        self._head = _Allowance(limits.before_body_bytes)
        self._sockets = httpcore.SyncBackend()

    def head_is_read(self) -> None:
        """From here on the body's own limit counts."""
        self._head.left = None

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the name was looked up and checked before
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in self._addresses:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._clock.left(timeout), local_address, socket_options
                )
                return _TimedStream(stream, self._clock, self._head)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("no address to connect to")


@dataclass(slots=True)
class _Allowance:
    """Bytes that may still come before the answer's head is whole; None: it is."""

    left: int | None


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends at the deadline, however little each step brings.

    Interim replies are parsed one by one before the head of the answer is there, and a server may
    send them without end: what comes before the body is bounded in bytes too.
    """

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock, head: _Allowance) -> None:
        self._stream = stream
        self._clock = clock
        self._head = head

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._clock.left(timeout))
        if self._head.left is not None:
            self._head.left -= len(data)
            if self._head.left < 0:
                raise httpcore.RemoteProtocolError("it never comes to its answer")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout))
        return _TimedStream(secured, self._clock, self._head)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
