"""``manage.py compare``: quotations against their pages before and after, alone."""

import sys
from argparse import ArgumentParser
from dataclasses import asdict, replace
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError

from claims.documents.anchors import find
from claims.documents.decoding import looks_like
from claims.documents.errors import DocumentError
from claims.documents.reading import view_page
from claims.values import Anchor, PageView
from claims.verification.compare import Comparison, compare, unreadable
from claims.workflows.reverification import reader_of

FIELDS = ("quote", "prefix", "suffix", "before", "after")


class Command(BaseCommand):
    help = "Compare quotations with later texts of their pages. Uses no database."
    requires_system_checks: list[str] = []  # noqa: RUF012  (Django's own spelling)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jsonl",
            action="store_true",
            required=True,
            help='read {"id", "quote", "prefix", "suffix", "before", "after", "status"}, one '
            "a line; before and after are texts or whole html pages, status the second's",
        )

    def handle(self, *_: str, **__: Any) -> None:
        for number, line in enumerate(sys.stdin.buffer, 1):
            if line.strip():
                told = _told(_case(line, number))
                self.stdout.write(orjson.dumps(told).decode())


def _case(line: bytes, number: int) -> dict[str, Any]:
    """One line of input; prefix, suffix, before and status may be left out or null."""
    try:
        case = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise CommandError(f"Line {number} is not JSON: {error}.") from error
    given = case if isinstance(case, dict) else {}
    told = {name: given.get(name) or "" for name in FIELDS}
    if not told["quote"] or not all(isinstance(value, str) for value in told.values()):
        raise CommandError(f'Line {number} needs texts "quote" and "after".')
    return told | {"id": given.get("id", number), "status": given.get("status") or 200}


def _told(case: dict[str, Any]) -> dict[str, object]:
    result = _compared(case)
    return {
        "id": case["id"],
        "outcome": result.outcome,
        "reason": result.reason,
        "found": asdict(result.found) if result.found else None,
        "changes": [{"before": before, "after": after} for before, after in result.changes],
        "difference": result.difference(),
    }


def _compared(case: dict[str, Any]) -> Comparison:
    try:
        before = _view(case["before"], 200)
        after = _view(case["after"], int(case["status"]))
    except DocumentError as error:
        return unreadable(_anchor(case), str(error))
    reader = reader_of(before.text or after.text)
    found = find(before.text, case["quote"], case["prefix"], case["suffix"])
    if found is None:  # the quotation and its context are all that is known of the page
        return compare(_anchor(case), replace(before, text=""), after, reader)
    return compare(found, before, after, reader)


def _view(page: str, status: int) -> PageView:
    """A text as it is, a whole html page as its reader sees it."""
    data = page.encode("utf-8", "replace")
    if page.strip() and looks_like(data) == "an html page":
        return view_page(data, content_type="text/html; charset=utf-8", status=status)
    return PageView(page, status=status)


def _anchor(case: dict[str, Any]) -> Anchor:
    """The quotation in the context given, where its page before does not show it."""
    quote, prefix = case["quote"], case["prefix"]
    return Anchor(quote, prefix, case["suffix"], len(prefix), len(prefix) + len(quote))
