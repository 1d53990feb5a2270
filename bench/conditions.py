"""Switch conditions of the extraction off, one by one, and see which tests notice.

    python -m bench.conditions [-n 200] [--seed 1] [PATH ...]

Takes a random sample of the conditions under the given folders (claims/extraction and
claims/english): the test of an ``if``, a filter of a comprehension, what a function that answers
yes or no returns, and every operand of an ``and`` or an ``or`` in one of them. Each is switched
off in a process of its own: the operand of an ``and`` and a filter count as true, all else as
false; then the tests in which it ever counted otherwise run until one fails. Prints what survived,
as path, line and source, as soon as it is known, and ends with "N killed, N survived" (a mutant
that runs for longer than TOO_LONG seconds counts as killed, one that makes no difference in any
test as survived). Exits 0 always: a survivor is a place to look, a test to add or a condition
nobody needs.
"""

import argparse
import ast
import builtins
import importlib.abc
import importlib.machinery
import json
import multiprocessing
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

import django
import pytest

PROJECT = Path(__file__).resolve().parent.parent
ROOMS = ("claims/extraction", "claims/english")
TESTS = ("tests/extraction", "tests/english")
TOO_LONG = 300  # seconds; without a mutant all tests of the rooms take less
ASK = "_bench_condition"
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: where it stands, its source, and what it counts as when switched off."""

    path: str
    line: int
    column: int
    source: str
    off: bool

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {self.source}  -> {self.off}"


class Switch:
    """Stands around every condition: switches one off; remembers for which that would matter."""

    def __init__(self, sample: Sequence[Condition]) -> None:
        self.sample = sample
        self.off: int | None = None
        self.mattered: set[int] = set()

    def __call__(self, number: int, value: Any) -> Any:
        off = self.sample[number].off
        if bool(value) != off:
            self.mattered.add(number)
        return off if number == self.off else value


def conditions(path: Path) -> list[Condition]:
    """The conditions inside the functions of one module, in reading order."""
    source = path.read_text(encoding="utf-8")
    name = str(path.relative_to(PROJECT))
    found = {
        (node.lineno, node.col_offset, ast.dump(node)): Condition(
            name, node.lineno, node.col_offset, ast.unparse(node), off
        )
        for function in _functions(ast.parse(source))
        for node, off in _switches(function)
    }
    return sorted(found.values(), key=lambda c: (c.line, c.column, c.source))


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _switches(function: ast.FunctionDef) -> Iterator[tuple[ast.expr, bool]]:
    answers = isinstance(function.returns, ast.Name) and function.returns.id == "bool"
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.IfExp):
            yield from _parts(node.test, off=False)
        elif isinstance(node, ast.comprehension):
            for test in node.ifs:
                yield from _parts(test, off=True)
        elif answers and isinstance(node, ast.Return) and _asks(node.value):
            yield from _parts(node.value, off=False)


def _asks(value: ast.expr | None) -> bool:
    return value is not None and not isinstance(value, ast.Constant)


def _parts(test: ast.expr | None, *, off: bool) -> Iterator[tuple[ast.expr, bool]]:
    if test is None:
        return
    yield test, off
    inner = test.operand if isinstance(test, ast.UnaryOp) else test
    if isinstance(inner, ast.BoolOp):
        for operand in inner.values:
            yield from _parts(operand, off=isinstance(inner.op, ast.And))


class _Instrumented(ast.NodeTransformer):
    """Puts ``_bench_condition(number, condition)`` in the place of conditions."""

    def __init__(self, numbered: dict[tuple[int, int, str], int]) -> None:
        self.numbered = numbered

    def visit(self, node: ast.AST) -> Any:
        key = (getattr(node, "lineno", 0), getattr(node, "col_offset", 0), "")
        wanted = None
        if isinstance(node, ast.expr):
            wanted = self.numbered.get((key[0], key[1], ast.unparse(node)))
        inner: Any = self.generic_visit(node)
        if wanted is None:
            return inner
        switched = ast.Call(ast.Name(ASK, ast.Load()), [ast.Constant(wanted), inner], [])
        return ast.copy_location(switched, node)


class _Loader(importlib.machinery.SourceFileLoader):
    sample: Sequence[Condition] = ()

    def get_code(self, fullname: str) -> CodeType:
        """The module's code, compiled afresh and never from a cached file."""
        path = self.get_filename(fullname)
        place = str(Path(path).relative_to(PROJECT))
        numbered = {
            (c.line, c.column, c.source): number
            for number, c in enumerate(self.sample)
            if c.path == place
        }
        tree = _Instrumented(numbered).visit(ast.parse(self.get_data(path)))
        return compile(ast.fix_missing_locations(tree), path, "exec")


class _Finder(importlib.abc.MetaPathFinder):
    """Loads the modules that hold a condition of the sample with that condition in the open."""

    def __init__(self, sample: Sequence[Condition]) -> None:
        self.paths = {str(PROJECT / c.path) for c in sample}
        _Loader.sample = sample

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin in self.paths:
            spec.loader = _Loader(fullname, spec.origin)
        return spec if spec is not None and spec.origin in self.paths else None


class _Recorder:
    """A pytest plugin: which conditions mattered in each test, and which test failed first."""

    def __init__(self, switch: Switch) -> None:
        self.switch = switch
        self.mattered: dict[str, set[int]] = {}
        self.failed: list[str] = []
        self.seconds: dict[str, float] = {}

    def pytest_runtest_setup(self) -> None:
        self.switch.mattered.clear()

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call":
            self.mattered[report.nodeid] = set(self.switch.mattered)
            self.seconds[report.nodeid] = report.duration
        if report.failed:
            self.failed.append(report.nodeid)


def _tested(switch: Switch, tests: Sequence[str]) -> _Recorder:
    recorder = _Recorder(switch)
    pytest.main([*OPTIONS, *tests], plugins=[recorder])
    return recorder


def _in_child(work: Any, seconds: float) -> Any:
    """What ``work`` returns in a forked process; None where that takes longer."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(work, sender))
    child.start()
    sender.close()  # the child's copy is the only one: its end is heard
    try:
        return receiver.recv() if receiver.poll(seconds) else None
    except EOFError:
        sys.exit("A run of the tests ended without an answer; nothing can be measured.")
    finally:
        child.kill()
        child.join()


def _answer(work: Any, sender: Any) -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    sender.send(work())


def _warmed() -> None:
    """Load what costs time once, in the parent: the children are copies of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    importlib.import_module("claims.extraction")  # only now: the finder has to be there first
    importlib.import_module("claims.extraction.parse").parse("The mill lost 300 jobs.")


def measure(sample: Sequence[Condition]) -> Iterator[tuple[Condition, str]]:
    """Each condition of the sample with the test that noticed it, "" for none."""
    switch = Switch(sample)
    setattr(builtins, ASK, switch)
    sys.meta_path.insert(0, _Finder(sample))
    _warmed()

    def whole() -> tuple[dict[str, set[int]], dict[str, float], list[str]]:
        run = _tested(switch, TESTS)
        return run.mattered, run.seconds, run.failed

    mattered, seconds, failed = _in_child(whole, 10 * TOO_LONG)
    if failed:
        sys.exit(f"{failed[0]} fails with every condition on; nothing can be measured.")
    tests: dict[int, list[str]] = defaultdict(list)
    for test in sorted(mattered, key=lambda t: seconds[t]):
        for number in mattered[test]:
            tests[number].append(test)

    def noticed(number: int) -> str:
        def with_it_off() -> str:
            switch.off = number
            return next(iter(_tested(switch, tests[number]).failed), "")

        if not tests[number]:
            return ""
        answer = _in_child(with_it_off, TOO_LONG)
        return "it never ended" if answer is None else str(answer)

    for number, condition in enumerate(sample):
        yield condition, noticed(number)
        if sys.stderr.isatty() or number % 20 == 0:
            sys.stderr.write(f"{number + 1} of {len(sample)}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", default=ROOMS, help="folders or modules")
    parser.add_argument("-n", type=int, default=200, help="how many conditions (200)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    files = sorted(
        file
        for path in map(Path, options.paths)
        for file in ([path] if path.suffix == ".py" else path.rglob("*.py"))
    )
    every = [c for file in files for c in conditions(file.resolve())]
    sample = random.Random(options.seed).sample(every, min(options.n, len(every)))  # noqa: S311
    results = []
    for condition, test in measure(sample):
        results.append((condition, test))
        if not test:
            sys.stdout.write(f"{condition}\n")
            sys.stdout.flush()
    survived = sum(not test for _, test in results)
    report = PROJECT / ".local" / "conditions.json"
    report.parent.mkdir(exist_ok=True)
    report.write_text(json.dumps([[str(c), test] for c, test in results], indent=1))
    sys.stdout.write(
        f"{len(sample)} of {len(every)} conditions in {time.monotonic() - started:.0f} s: "
        f"{len(sample) - survived} killed, {survived} survived\n"
    )


if __name__ == "__main__":
    main()
