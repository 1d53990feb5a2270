"""``manage.py compare``: quotations against their pages before and after, alone."""

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError

from claims.documents.anchors import find
from claims.values import Anchor
from claims.verification.compare import compare
from claims.workflows.reverification import quantities_in

FIELDS = ("quote", "prefix", "suffix", "before", "after")


class Command(BaseCommand):
    help = "Compare quotations with later texts of their pages. Uses no database."
    requires_system_checks: list[str] = []  # noqa: RUF012  (Django's own spelling)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jsonl",
            action="store_true",
            required=True,
            help='read {"id", "quote", "prefix", "suffix", "before", "after"}, one object a line',
        )

    def handle(self, *_: str, **__: Any) -> None:
        for number, line in enumerate(sys.stdin.buffer, 1):
            if line.strip():
                told = _compared(_case(line, number))
                self.stdout.write(orjson.dumps(told).decode())


def _case(line: bytes, number: int) -> dict[str, str]:
    """One line of input as strings; prefix, suffix and before may be left out."""
    try:
        case = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise CommandError(f"Line {number} is not JSON: {error}.") from error
    told = {name: case.get(name, "") for name in FIELDS} if isinstance(case, dict) else {}
    if not told.get("quote") or not all(isinstance(value, str) for value in told.values()):
        raise CommandError(f'Line {number} needs texts "quote" and "after".')
    return told | {"id": case.get("id", number)}


def _compared(case: dict[str, str]) -> dict[str, object]:
    result = compare(_anchor(case), case["after"], quantities_in)
    return {
        "id": case["id"],
        "outcome": result.outcome,
        "found": asdict(result.found) if result.found else None,
        "similarity": result.similarity,
        "changes": [{"before": before, "after": after} for before, after in result.changes],
        "difference": result.difference(),
    }


def _anchor(case: dict[str, str]) -> Anchor:
    """The quotation where it stood; with the context given where its page no longer shows it."""
    found = find(case["before"], case["quote"], case["prefix"], case["suffix"])
    if found is not None:
        return found
    unknown = len(case["before"]) + len(case["prefix"]) + 1
    return Anchor(
        exact=case["quote"],
        prefix=case["prefix"],
        suffix=case["suffix"],
        start=unknown,
        end=unknown + len(case["quote"]),
    )
