"""Hostile markup is only ever parsed in a process of its own, with limits on time and memory.

The parent sends text and gets one JSON object back, or a typed error; the system ends the child
(``claims.documents.child``) when it has used up its share.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from claims.documents.errors import UnreadableDocument

CPU_SECONDS = 5  # for one document; a heavy honest page takes about one
MEMORY_BYTES = 512 * 1024**2
WALL_SECONDS = 12 * CPU_SECONDS  # its own time is what counts; a busy machine gives it little
BUSY = "busy"  # the reason where it was not the document that took too long
ROOT = Path(__file__).resolve().parents[2]


def parsed(module: str, text: str, url: str, what: str) -> dict[str, Any]:
    """Have ``module`` parse ``text`` in a child; return what it says. ``what`` is for messages.

    Raises UnreadableDocument: over_limits, or unreadable for what cannot be parsed at all, or busy
    where this machine gave the child too little time to tell.
    """
    command = [sys.executable, "-m", module]
    try:
        done = subprocess.run(
            [*command, str(CPU_SECONDS), str(MEMORY_BYTES), url.replace("\x00", "")],
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
            cwd=ROOT,
            env={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(
            BUSY, f"This machine was too busy to read {what} within {WALL_SECONDS:g} s. Try again."
        ) from None
    if done.returncode < 0:
        raise _over_limits(what, f"more than {CPU_SECONDS} seconds or {MEMORY_BYTES >> 20} MiB")
    told: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"error": "markup"}
    if told.get("error") == "memory":
        raise _over_limits(what, f"more than {MEMORY_BYTES >> 20} MiB")
    if "error" in told:
        raise UnreadableDocument(
            "unreadable", f"{what} holds markup that cannot be read. Paste its text instead."
        )
    return told


def _over_limits(what: str, limit: str) -> UnreadableDocument:
    return UnreadableDocument(
        "over_limits", f"{what} takes {limit} to read. Paste its text instead."
    )
