"""What child processes are asked to do in tests."""

import os
import signal
import subprocess
import sys
import time

from factcheck.child import memory

__all__ = ("crash", "double", "fail", "grow", "hang", "memory", "process")
HELD: list[bytearray] = []


def double(number: int) -> int:
    print("a job that prints")  # noqa: T201 - it must not disturb the answers
    return 2 * number


def process() -> int:
    return os.getpid()


def hang() -> None:
    """Hold everything Python has, deaf to signals, with a process of its own beside it."""
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    while True:
        time.sleep(1)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def fail(word: str) -> None:
    raise ValueError(word)


def grow() -> None:
    HELD.append(bytearray(os.urandom(1024)) * 1024 * 100)
