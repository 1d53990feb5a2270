"""A response's body, decompressed piece by piece within a limit."""

import zlib
from collections.abc import Iterable, Iterator

GZIP_OR_ZLIB = 47  # zlib's window bits for "look at the header"
RAW_DEFLATE = -15  # what some servers send for "deflate"
PIECE = 65_536  # bytes decompressed at a time
MAX_MEMBERS = 64  # gzip streams in one body; one is normal
MAX_PIECES = 50_000  # a chunked body in crumbs costs more to read than it is worth


class BodyTooLarge(Exception):
    """The body is over its limit, on the wire or decompressed."""


class BodyBroken(Exception):
    """The body ends too early or is not what its Content-Encoding says."""


def read_body(pieces: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Join ``pieces``, undo ``encoding`` ("", "identity", "gzip" or "deflate"); return the bytes.

    Never holds more than ``limit`` bytes and one piece. Raises BodyTooLarge over the limit, on
    the wire or decompressed, and BodyBroken for data cut short or another encoding.
    """
    counted = _counted(pieces, limit)
    match encoding:
        case "" | "identity":
            parts: Iterator[bytes] = counted
        case "gzip" | "x-gzip" | "deflate":
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
    """Undo gzip, zlib or raw deflate. What follows the last gzip member is dropped."""
    stream = None
    members = 1
    for piece in pieces:
        data = piece
        while data:
            if stream is None:
                stream = zlib.decompressobj(GZIP_OR_ZLIB if _has_header(data) else RAW_DEFLATE)
            if stream.eof:
                if not data.startswith(b"\x1f\x8b"):
                    return
                members += 1
                if members > MAX_MEMBERS:
                    raise BodyBroken(f"it holds more than {MAX_MEMBERS} gzip streams")
                stream = zlib.decompressobj(GZIP_OR_ZLIB)
            try:
                yield stream.decompress(data, PIECE)
            except zlib.error as error:
                raise BodyBroken(f"its compression is damaged ({error})") from None
            data = stream.unused_data if stream.eof else stream.unconsumed_tail
    if stream is not None and not stream.eof:
        yield from _rest(stream)


def _rest(stream: "zlib._Decompress") -> Iterator[bytes]:
    """What a stream still holds back; a stream that is not at its end was cut short."""
    yield stream.flush(PIECE)
    if not stream.eof:
        raise BodyBroken("its compressed data ends too early")


def _has_header(data: bytes) -> bool:
    """Whether gzip or zlib data starts here; a lone first byte is taken for gzip or zlib."""
    if len(data) < 2:
        return data[:1] in (b"\x1f", b"\x78")
    return data[:2] == b"\x1f\x8b" or (data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0)
