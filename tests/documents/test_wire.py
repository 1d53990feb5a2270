"""Bodies decompressed within their limit."""

import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.documents.wire import BodyBroken, BodyTooLarge, read_body

LIMIT = 100_000


def crumbs(data: bytes, size: int) -> list[bytes]:
    return [data[n : n + size] for n in range(0, len(data), size)]


def packed_gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize("size", [1, 7, 100_000])
@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", b"five thousand troops"),
        ("identity", b"five thousand troops"),
        ("gzip", packed_gzip(b"five thousand troops")),
        ("x-gzip", packed_gzip(b"five thousand troops")),
        ("gzip", packed_gzip(b"five thousand ") + packed_gzip(b"troops")),
        ("gzip", packed_gzip(b"five thousand troops") + b"left over"),
    ],
)
def test_body_is_unpacked_however_it_is_cut(encoding: str, packed: bytes, size: int):
    assert read_body(crumbs(packed, size), encoding, LIMIT) == b"five thousand troops"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", b"five thousand troops"),
        ("gzip", packed_gzip(b"five thousand troops")[:-3]),
        ("gzip", packed_gzip(b"five thousand troops")[:12] + b"\xff" * 30),
        ("deflate", zlib.compress(b"five thousand troops")),
        ("gzip", packed_gzip(b"") * 100),
        ("gzip, gzip", packed_gzip(packed_gzip(b"x"))),
        ("br", b"x"),
        ("zstd", b"x"),
    ],
)
def test_damaged_or_unasked_compression_is_told(encoding: str, packed: bytes):
    with pytest.raises(BodyBroken):
        read_body([packed], encoding, LIMIT)


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_body_of_the_limit_passes_and_one_byte_more_does_not(encoding: str):
    pack = {"": bytes, "gzip": packed_gzip}[encoding]

    assert len(read_body([pack(b"a" * LIMIT)], encoding, LIMIT)) == LIMIT
    with pytest.raises(BodyTooLarge):
        read_body([pack(b"a" * (LIMIT + 1))], encoding, LIMIT)


def test_bomb_is_given_up_after_little_of_it_is_unpacked():
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = [bomb.compress(bytes(1 << 20)) for _ in range(200)]
    taken = 0

    def wire():
        nonlocal taken
        for piece in pieces:
            taken += 1
            yield piece

    with pytest.raises(BodyTooLarge):
        read_body(wire(), "gzip", LIMIT)
    assert taken < 100


def test_body_that_never_ends_or_comes_in_crumbs_is_given_up():
    with pytest.raises(BodyTooLarge):
        read_body(iter(lambda: b"x" * 4_096, b""), "", LIMIT)
    with pytest.raises(BodyTooLarge, match="pieces"):
        read_body(iter(lambda: b"x", b""), "", 10**9)


@given(st.binary(max_size=300), st.sampled_from(["", "gzip", "deflate"]))
def test_any_bytes_are_a_body_or_one_of_two_errors(data: bytes, encoding: str):
    with suppress(BodyBroken, BodyTooLarge):
        assert len(read_body(crumbs(data, 50), encoding, 1_000)) <= 1_000
