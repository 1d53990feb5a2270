"""Switch conditions of the extraction off, one by one, and see which tests notice.

    python -m bench.conditions [-n 200] [--seed 1] [PATH ...]

Takes a random sample of the conditions under the given folders (claims/extraction and
claims/english): the test of an ``if``, a filter of a comprehension, what a function that answers
yes or no returns, and every operand of an ``and`` or an ``or`` in one of them. Each is switched
off in a process of its own: the operand of an ``and`` and a filter count as true, all else as
false; then the tests that ever ask that condition run until one fails. Prints what survived, as
path, line and source, and ends with "N killed, N survived" (a mutant that runs for longer than
TOO_LONG seconds counts as killed, one that no test asks as survived). Exits 0 always: a survivor
is a place to look, a test to add or a condition nobody needs.
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
ASK = "_condition_is_off"
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
    """Answers, where the code asks, whether a condition is off; remembers which were asked."""

    def __init__(self) -> None:
        self.off: int | None = None
        self.asked: set[int] = set()

    def __call__(self, number: int) -> bool:
        self.asked.add(number)
        return number == self.off


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
    """Puts ``off if _condition_is_off(number) else condition`` in the place of conditions."""

    def __init__(self, numbered: dict[tuple[int, int, str], tuple[int, bool]]) -> None:
        self.numbered = numbered

    def visit(self, node: ast.AST) -> Any:
        key = (getattr(node, "lineno", 0), getattr(node, "col_offset", 0), "")
        wanted = None
        if isinstance(node, ast.expr):
            wanted = self.numbered.get((key[0], key[1], ast.unparse(node)))
        inner: Any = self.generic_visit(node)
        if wanted is None:
            return inner
        number, off = wanted
        asked = ast.Call(ast.Name(ASK, ast.Load()), [ast.Constant(number)], [])
        return ast.copy_location(ast.IfExp(asked, ast.Constant(off), inner), node)


class _Loader(importlib.machinery.SourceFileLoader):
    sample: Sequence[Condition] = ()

    def get_code(self, fullname: str) -> CodeType:
        """The module's code, compiled afresh and never from a cached file."""
        path = self.get_filename(fullname)
        place = str(Path(path).relative_to(PROJECT))
        numbered = {
            (c.line, c.column, c.source): (number, c.off)
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
    """A pytest plugin: which conditions each test asked, and which test failed first."""

    def __init__(self, switch: Switch) -> None:
        self.switch = switch
        self.asked: dict[str, set[int]] = {}
        self.failed: list[str] = []
        self.seconds: dict[str, float] = {}

    def pytest_runtest_setup(self) -> None:
        self.switch.asked.clear()

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call":
            self.asked[report.nodeid] = set(self.switch.asked)
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


def measure(sample: Sequence[Condition]) -> list[tuple[Condition, str]]:
    """Each condition of the sample with the test that noticed it, "" for none."""
    switch = Switch()
    setattr(builtins, ASK, switch)
    sys.meta_path.insert(0, _Finder(sample))
    _warmed()

    def whole() -> tuple[dict[str, set[int]], dict[str, float], list[str]]:
        run = _tested(switch, TESTS)
        return run.asked, run.seconds, run.failed

    asked, seconds, failed = _in_child(whole, 10 * TOO_LONG)
    if failed:
        sys.exit(f"{failed[0]} fails with every condition on; nothing can be measured.")
    askers: dict[int, list[str]] = defaultdict(list)
    for test in sorted(asked, key=lambda t: seconds[t]):
        for number in asked[test]:
            askers[number].append(test)

    def noticed(number: int) -> str:
        def with_it_off() -> str:
            switch.off = number
            return next(iter(_tested(switch, askers[number]).failed), "")

        if not askers[number]:
            return ""
        answer = _in_child(with_it_off, TOO_LONG)
        return "it never ended" if answer is None else str(answer)

    found = []
    for number, condition in enumerate(sample):
        found.append((condition, noticed(number)))
        if sys.stderr.isatty() or number % 20 == 0:
            sys.stderr.write(f"{number + 1} of {len(sample)}\n")
    return found


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
    results = measure(sample)
    survivors = [condition for condition, test in results if not test]
    report = PROJECT / ".local" / "conditions.json"
    report.parent.mkdir(exist_ok=True)
    report.write_text(json.dumps([[str(c), test] for c, test in results], indent=1))
    for condition in sorted(survivors, key=str):
        sys.stdout.write(f"{condition}\n")
    sys.stdout.write(
        f"{len(sample)} of {len(every)} conditions in {time.monotonic() - started:.0f} s: "
        f"{len(sample) - len(survivors)} killed, {len(survivors)} survived\n"
    )


if __name__ == "__main__":
    main()
