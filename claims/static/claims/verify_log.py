"""Verify a desk's publication log from outside.

    python3 verify_log.py https://facts.example.org [NUMBER HASH]

NUMBER and HASH are what an earlier walk ended at, if you wrote it down: the log must still hold
that record, so that newest records cannot be taken away unseen. Needs Python 3.9 or newer and
nothing else. Exits with 1 at the first broken link.
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


def verify(base: str, known: tuple[int, str] = (0, ZEROS)) -> tuple[int, str]:
    """Walk the whole log; return the number and the hash it ends at. ``known`` must be in it."""
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
            if seq == known[0] and told != known[1]:
                sys.exit(f"record {seq} is another one: its hash was {known[1]}, now it is {told}")
        more = page["next"] is not None
    if seq < known[0]:
        sys.exit(f"the log ends at record {seq}; it had {known[0]}, the newest are missing")
    return seq, before


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4) or not all(word.isdecimal() for word in sys.argv[2:3]):
        sys.exit(__doc__)
    earlier = (int(sys.argv[2]), sys.argv[3]) if len(sys.argv) == 4 else (0, ZEROS)
    try:
        count, head = verify(sys.argv[1].rstrip("/"), earlier)
    except (OSError, ValueError, KeyError) as error:
        sys.exit(f"{sys.argv[1]} does not give its log: {error}")
    print(f"{count} records, all linked; the last hash is {head}")
