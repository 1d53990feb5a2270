"""Jobs run in child processes, so that one that hangs, crashes or eats memory harms no other."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from typing import Any

import orjson

from factcheck.processes import dying_with_us

START_SECONDS = 120  # for a child to load the desk on a busy machine
LONGEST_ANSWER = 1024 * 1024  # bytes; answers are numbers, dates and reports
RETIRED_AT = 1_000  # MiB held after a call: the next one gets a new child


class CallFailed(Exception):
    """The call raised something; ``report`` is its traceback."""

    def __init__(self, error: str, report: str) -> None:
        super().__init__(error)
        self.report = report


class CallTookTooLong(Exception):
    """The call was ended after its time."""


class ChildDied(Exception):
    """The process that did the call is gone: killed, or crashed."""


class Children:
    """Processes that calls are handed to: an idle one, else a new one, each doing one at a time."""

    def __init__(self) -> None:
        self._idle: list[asyncio.subprocess.Process] = []

    async def run(self, function: str, arguments: dict[str, Any], *, seconds: float) -> Any:
        """What ``function``, a dotted path, gives for ``arguments``; both ways it is JSON.

        Raises CallFailed, CallTookTooLong and ChildDied. Whoever cancels this ends the call.
        """
        child = self._waiting() or await _begun()
        try:
            call = orjson.dumps({"function": function, "arguments": arguments})
            answer = await asyncio.wait_for(_asked(child, call), seconds)
        except TimeoutError as error:
            await _ended(child)
            raise CallTookTooLong(f"It was ended after {seconds:,.0f} seconds.") from error
        except BaseException:
            await _ended(child)
            raise
        if answer["memory"] > RETIRED_AT:
            await _ended(child)
        else:
            self._idle.append(child)
        if answer["error"]:
            raise CallFailed(answer["error"], answer["report"])
        return answer["value"]

    def _waiting(self) -> asyncio.subprocess.Process | None:
        """An idle child that lives, the one that worked last."""
        while self._idle:
            child = self._idle.pop()
            if child.returncode is None:
                return child
        return None

    async def close(self) -> None:
        """End the idle ones; the others end with their calls."""
        while self._idle:
            await _ended(self._idle.pop())


async def _begun() -> asyncio.subprocess.Process:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "factcheck.child"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=LONGEST_ANSWER,
        start_new_session=True,
        preexec_fn=dying_with_us(signal.SIGKILL),
    )
    try:
        await asyncio.wait_for(_line(child), START_SECONDS)
    except BaseException:
        await _ended(child)
        raise
    return child


async def _asked(child: asyncio.subprocess.Process, call: bytes) -> dict[str, Any]:
    if child.stdin is not None:
        child.stdin.write(call + b"\n")
    return await _line(child)


async def _line(child: asyncio.subprocess.Process) -> dict[str, Any]:
    line = await child.stdout.readline() if child.stdout else b""
    if not line.endswith(b"\n"):
        code = await child.wait()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        raise ChildDied(f"Its process ended in the middle ({how}).")
    told: dict[str, Any] = orjson.loads(line)
    return told


async def _ended(child: asyncio.subprocess.Process) -> None:
    """Kill a child with all it has started, and wait until it is gone."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    await child.wait()
