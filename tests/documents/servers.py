"""Small raw servers for the network door: each says exactly the bytes a test wants."""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Reply = Callable[[socket.socket, bytes], None]


class Hosts:
    """Pairs of host and port let through on purpose: these hosts, whatever the port."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __contains__(self, pair: object) -> bool:
        return isinstance(pair, tuple) and pair[0] in self._names


HERE = Hosts("127.0.0.1")
ARTICLE = b"<html><body><p>More than 5,000 troops are stationed in the country.</p></body></html>"


def answer(
    body: bytes = ARTICLE, *headers: str, status: str = "200 OK", length: int | None = None
) -> bytes:
    """One HTTP answer; ``length`` is announced in place of the body's own."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {size}", "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def saying(*replies: bytes) -> Reply:
    """Answer the first request with the first of ``replies`` and so on; the last one for ever."""
    left = list(replies)

    def reply(connection: socket.socket, _: bytes) -> None:
        connection.sendall(left.pop(0) if len(left) > 1 else left[0])

    return reply


class Server:
    """A listening server: its port, and the requests it got."""

    def __init__(self, reply: Reply, wrap: Callable[[socket.socket], socket.socket]) -> None:
        self.requests: list[bytes] = []
        self._reply = reply
        self._wrap = wrap
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, path: str = "/article", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, raw: socket.socket) -> None:
        with suppress(OSError), raw:
            raw.settimeout(10)
            with self._wrap(raw) as connection:
                request = b""
                while not _is_whole(request):
                    request += connection.recv(65_536)
                self.requests.append(request)
                self._reply(connection, request)


def _is_whole(request: bytes) -> bool:
    """Whether the head and as much body as it announces are there."""
    head, end, body = request.partition(b"\r\n\r\n")
    announced = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return bool(end) and len(body) >= (int(announced[1]) if announced else 0)


@contextmanager
def serving(
    reply: Reply, wrap: Callable[[socket.socket], socket.socket] = lambda raw: raw
) -> Iterator[Server]:
    server = Server(reply, wrap)
    try:
        yield server
    finally:
        server.close()
