"""The log's record and its hash: what is signed, byte by byte."""

import hashlib
from datetime import datetime
from typing import Any

import rfc8785

from claims.exchange.document import instant

Json = dict[str, Any]
FORMAT = 4  # of a record made today: with the medium of words, and places in files
FORMATS = (2, 3, FORMAT)  # of records in the log; 1 held the desk's address and the ClaimReview


def canonical_record(
    *,
    seq: int,
    claim: int,
    version: int,
    kind: str,
    published_at: datetime,
    prev_hash: str,
    document: Json,
) -> str:
    """Return one publication as canonical JSON (RFC 8785), the text that is hashed and chained."""
    record: Json = {
        "format": FORMAT,
        "seq": seq,
        "claim": claim,
        "version": version,
        "kind": kind,
        "published_at": instant(published_at),
        "prev_hash": prev_hash,
        "document": document,
    }
    return canonical(record)


def canonical(record: Json) -> str:
    """A record as RFC 8785 writes it."""
    return rfc8785.dumps(record).decode()


def digest(record: str) -> str:
    """The hexadecimal SHA-256 of a record's UTF-8 bytes."""
    return hashlib.sha256(record.encode()).hexdigest()


def document_in(record: bytes) -> memoryview:
    """The document inside a record, byte for byte; canonical JSON has it second, before format."""
    return memoryview(record)[record.index(b'"document":') + 11 : record.rindex(b',"format":')]
