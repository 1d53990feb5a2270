"""A response's body, decompressed piece by piece within a limit."""

import zlib
from collections.abc import Iterable, Iterator

GZIP = b"\x1f\x8b"
GZIP_BITS = 31  # zlib's window bits for a gzip stream
PIECE = 65_536  # bytes decompressed at a time
MAX_MEMBERS = 64  # gzip streams in one body; one is normal
MAX_PIECES = 50_000  # a chunked body in crumbs costs more to read than it is worth


class BodyTooLarge(Exception):
    """The body is over its limit, on the wire or decompressed."""


class BodyBroken(Exception):
    """The body ends too early or is not what its Content-Encoding says."""


def read_body(pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Join ``pieces``, undo ``encoding`` ("", "identity" or "gzip"); return the bytes.

    Never holds more than ``limit`` bytes and one piece. Raises BodyTooLarge over the limit, on
    the wire or decompressed, and BodyBroken for data cut short or another encoding.
    """
    counted = _counted(pieces, limit)
    match encoding:
        case "" | "identity":
            parts: Iterator[bytes] = counted
        case "gzip" | "x-gzip":
            parts = _inflated(counted)
        case _:
            raise BodyBroken(f"it is sent as {encoding[:80]!r}, which we did not ask for")
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > limit:
            raise BodyTooLarge(f"it unpacks to more than {limit:,} bytes")
    return bytes(body)


def _counted(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for number, piece in enumerate(pieces):
        total += len(piece)
        if total > limit:
            raise BodyTooLarge(f"it has more than {limit:,} bytes")
        if number > MAX_PIECES:
            raise BodyTooLarge(f"it comes in more than {MAX_PIECES:,} pieces")
        yield piece


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Undo gzip. What follows the last stream is dropped."""
    stream = None
    members = 0
    held = b""  # a first byte that waits for the second, to tell what starts here
    for piece in pieces:
        data, held = held + piece, b""
        while data:
            if stream is None or stream.eof:
                if len(data) < 2:
                    held = data
                    break
                if stream is not None and not data.startswith(GZIP):
                    return
                members += 1
                if members > MAX_MEMBERS:
                    raise BodyBroken(f"it holds more than {MAX_MEMBERS} gzip streams")
                stream = zlib.decompressobj(GZIP_BITS)
            try:
                yield stream.decompress(data, PIECE)
            except zlib.error as error:
                raise BodyBroken(f"its compression is damaged ({error})") from None
            data = stream.unused_data if stream.eof else stream.unconsumed_tail
    if stream is not None and not stream.eof:
        yield stream.flush(PIECE)
    if (stream is None and held) or (stream is not None and not stream.eof):
        raise BodyBroken("its compressed data ends too early")
