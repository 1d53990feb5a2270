"""The log's record and its hash: what is signed, byte by byte."""

import hashlib
import re
from typing import Any

import rfc8785

Json = dict[str, Any]
FORMAT = 5  # of a record made today: with the day until which the desk stands by a verdict
NO_MOMENT = r'(?<=published_at":")(?=")'  # in JSON, where quotes inside of texts are escaped
FORMATS = (2, 3, 4, FORMAT)  # of records in the log; 1 held the desk's address and the ClaimReview


def unnumbered(*, claim: int, kind: str, document: Json) -> list[str]:
    """A record up to the hash before it, in pieces; the log writes its time between them.

    What only the log knows when it takes a record: that hash, and the time and number, which follow
    it. ``document`` has "" for moments that are the time of its publication.
    """
    opening = {"claim": claim, "document": document, "format": FORMAT, "kind": kind}
    text = canonical(opening | {"prev_hash": ""}).removesuffix('"}')
    return re.split(NO_MOMENT, text)


def canonical(record: Json) -> str:
    """A record as RFC 8785 writes it."""
    return rfc8785.dumps(record).decode()


def digest(record: str) -> str:
    """The hexadecimal SHA-256 of a record's UTF-8 bytes."""
    return hashlib.sha256(record.encode()).hexdigest()


def document_in(record: bytes, *, after_brace: bool = False) -> bytes:
    """The document inside a record, byte for byte; canonical JSON has it second, before format.

    With what stands ``after_brace`` alone more can be put in front of it.
    """
    start = record.index(b'"document":{') + 11 + after_brace
    return record[start : record.rindex(b',"format":')]
