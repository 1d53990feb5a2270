"""Child processes: whatever a call does, the next one is answered."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck import children as module
from factcheck.children import CallFailed, CallTookTooLong, ChildDied, Children
from tests.desk import until

pytestmark = pytest.mark.usefixtures("quick_passwords")


def with_children(work: Callable[[Children], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        children = Children()
        try:
            return await work(children)
        finally:
            await children.close()

    return asyncio.run(run())


async def asked(children: Children, name: str, *, seconds: float = 60, **arguments: Any) -> Any:
    return await children.run(f"tests.calls.{name}", arguments, seconds=seconds)


def group_of(pid: int) -> list[str]:
    """The living processes of a child's group."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,stat=", "-s", str(pid)], capture_output=True, text=True, check=False
    )
    return [line for line in listed.stdout.splitlines() if "Z" not in line]


def test_calls_are_answered_by_the_same_child_one_after_the_other():
    async def work(children: Children) -> None:
        assert await asked(children, "double", number=4) == 8
        assert await asked(children, "process") == await asked(children, "process") != os.getpid()

    with_children(work)


def test_two_calls_at_once_have_a_child_each():
    async def work(children: Children) -> None:
        first, second = await asyncio.gather(asked(children, "process"), asked(children, "process"))
        assert first != second

    with_children(work)


def test_an_error_is_told_with_its_report_and_the_child_goes_on():
    async def work(children: Children) -> None:
        before = await asked(children, "process")
        with pytest.raises(CallFailed, match="ValueError: 7 of 9") as told:
            await asked(children, "fail", word="7 of 9")
        assert "tests/calls.py" in told.value.report
        assert await asked(children, "process") == before

    with_children(work)


def test_a_call_that_hangs_is_ended_with_all_it_started():
    async def work(children: Children) -> None:
        pid = await asked(children, "process")
        with pytest.raises(CallTookTooLong):
            await asked(children, "hang", seconds=2)
        until(lambda: not group_of(pid))
        assert await asked(children, "double", number=1) == 2

    with_children(work)


def test_a_crash_is_told_by_its_signal_and_the_next_call_is_answered():
    async def work(children: Children) -> None:
        with pytest.raises(ChildDied, match="SIGSEGV"):
            await asked(children, "crash")
        assert await asked(children, "double", number=1) == 2

    with_children(work)


def test_a_child_that_died_while_idle_costs_no_call():
    async def work(children: Children) -> None:
        os.kill(await asked(children, "process"), 9)
        await asyncio.sleep(0.5)
        assert await asked(children, "double", number=1) == 2

    with_children(work)


def test_whoever_gives_up_waiting_ends_the_call():
    async def work(children: Children) -> None:
        pid = await asked(children, "process")
        waiting = asyncio.create_task(asked(children, "hang"))
        await asyncio.sleep(0.5)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert not group_of(pid)

    with_children(work)


def test_a_child_that_has_grown_is_replaced(monkeypatch):
    async def work(children: Children) -> None:
        # what a child holds at first differs with what is imported
        monkeypatch.setattr(module, "RETIRED_AT", await asked(children, "memory") + 50)
        before = await asked(children, "process")
        assert await asked(children, "process") == before
        await asked(children, "grow")
        assert await asked(children, "process") != before

    with_children(work)


def test_a_child_does_not_outlive_a_killed_worker(tmp_path: Path):
    code = (
        "import asyncio, os, signal\n"
        "from factcheck.children import Children\n"
        "async def work():\n"
        "    print(await Children().run('tests.calls.process', {}, seconds=60), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(work())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    until(lambda: not group_of(int(done.stdout)))
