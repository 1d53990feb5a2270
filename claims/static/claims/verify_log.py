"""Verify a desk's publication log from outside: python3 verify_log.py https://facts.example.org

Needs Python 3.8 or newer and nothing else. Exits with 1 at the first broken link.
"""

# ruff: noqa: INP001, S310, T201 - a program for readers to download, not a part of the desk

import hashlib
import json
import sys
from urllib.request import urlopen

ZEROS = "0" * 64  # what the first record has for the hash before it


def canonical(record: dict[str, object]) -> bytes:
    """A record as RFC 8785 has it: keys sorted, no spaces, UTF-8; records hold no floats."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def verify(base: str) -> tuple[int, str]:
    """Walk the whole log; return the number and the hash it ends at."""
    seq, before = 0, ZEROS
    more = True
    while more:
        with urlopen(f"{base}/api/v1/changes/?since={seq}&page_size=100") as answer:
            page = json.load(answer)
        for record in page["results"]:
            told = record.pop("hash")
            found = hashlib.sha256(canonical(record)).hexdigest()
            if record["seq"] != seq + 1:
                sys.exit(f"record {seq + 1} is missing: {seq} is followed by {record['seq']}")
            if record["prev_hash"] != before:
                sys.exit(f"record {seq + 1} does not link to the hash of record {seq}")
            if found != told:
                sys.exit(f"record {seq + 1} was changed: it hashes to {found}, not {told}")
            seq, before = record["seq"], told
        more = page["next"] is not None
    return seq, before


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    count, head = verify(sys.argv[1].rstrip("/"))
    print(f"{count} records, all linked; the last hash is {head}")
