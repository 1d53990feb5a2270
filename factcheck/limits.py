"""How many requests a client may make: one table in memory for all processes of a server.

Made when this module is first loaded, in the process the others are forked from (gunicorn's
master loads it with ``factcheck.gunicorn``), so that all of them count in the same place. Nothing
is stored elsewhere: a server that starts anew has forgotten everybody.
"""

import fcntl
import hashlib
import mmap
import secrets
import struct
import tempfile
import threading
import time
from dataclasses import dataclass

SLOTS, ROWS = 8, 8_192  # a client's place is one of the slots of its row: 65,536 clients, 1 MiB
ROW = struct.Struct(f"={SLOTS}Q{SLOTS}d")  # who, and when all of the quota is there again for each


@dataclass(frozen=True, slots=True)
class Quota:
    """``most`` requests at once, and as many again spread over every ``seconds`` that follow."""

    name: str
    most: int
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Count:
    """What a request found. ``wait`` is how many seconds to wait where it was refused, else 0."""

    allowed: bool
    left: int  # further requests allowed at this moment
    full_after: float  # seconds until all of the quota is there again
    wait: float = 0.0


class Table:
    """Counts clients by the generic cell rate algorithm: one number a client, exact at any rate.

    A row's slots are taken by whoever comes first. Where all are held by clients that still owe
    something, the one that owes least is forgotten: memory stays what it is, whoever asks.
    """

    def __init__(self) -> None:
        # Unlinked from the start. Its bytes are the memory shared, and what processes lock.
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process lives
        self._file.truncate(ROWS * ROW.size)
        self._memory = mmap.mmap(self._file.fileno(), ROWS * ROW.size)
        self._seed = secrets.token_bytes(16)  # nobody chooses whose row he shares
        self._threads = threading.Lock()

    def take(self, client: str, quota: Quota, now: float | None = None) -> Count:
        """Count one request of ``client``. A refused one costs nothing.

        ``now`` is seconds of the machine's monotonic clock, the same in all its processes.
        """
        moment = time.monotonic() if now is None else now
        told = f"{quota.name} {client}".encode()
        digest = hashlib.blake2b(told, digest_size=8, key=self._seed).digest()
        who = int.from_bytes(digest, "little") or 1  # 0 is nobody
        place = who % ROWS * ROW.size
        with self._threads:
            # Of other processes the kernel keeps us, and frees what a killed one held.
            fcntl.lockf(self._file, fcntl.LOCK_EX, ROW.size, place)
            try:
                return self._count(place, who, quota, moment)
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN, ROW.size, place)

    def forget(self) -> None:
        """Begin anew, for tests."""
        self._memory[:] = bytes(len(self._memory))

    def _count(self, place: int, who: int, quota: Quota, now: float) -> Count:
        row = list(ROW.unpack_from(self._memory, place))
        holders, dues = row[:SLOTS], row[SLOTS:]
        known = who in holders
        slot = holders.index(who) if known else dues.index(min(dues))
        due = max(dues[slot], now) if known else now
        later = due + quota.seconds / quota.most
        wait = max(later - now - quota.seconds, 0.0)
        allowed = wait < 1e-6  # what adding fractions of a second leaves over is no debt
        if allowed:
            row[slot], row[SLOTS + slot] = who, later
            ROW.pack_into(self._memory, place, *row)
        owed = (later if allowed else due) - now
        left = max(int((quota.seconds - owed) * quota.most / quota.seconds + 1e-6), 0)
        return Count(allowed, left, owed, 0.0 if allowed else wait)


table = Table()
