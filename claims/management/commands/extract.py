"""``manage.py extract``: the candidate claims of documents as JSON lines, without a database."""

import os
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from django.core.management.base import BaseCommand, CommandError

from claims.extraction import extract
from claims.values import Candidate, DateValue, Quantity, Quotation, Span

COUNTRY = re.compile(r"[A-Z]{2}|")
SHOWN = 60  # characters of a wrong value that a message repeats


@dataclass(frozen=True, slots=True)
class Document:
    """One text to extract from, and what its source said about it."""

    id: str
    text: str
    published: date | None
    country: str = ""


class Command(BaseCommand):
    help = "Print the candidate claims of a text, one JSON object a line. Uses no database."
    requires_system_checks: list[str] = []  # noqa: RUF012  (Django's own spelling)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="stdin where left out or -")
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='read one {"id", "text", "published", "country"} a line instead of one text',
        )
        parser.add_argument(
            "--all", action="store_true", help="at least one candidate for every sentence"
        )
        parser.add_argument(
            "--published",
            metavar="YYYY-MM-DD",
            help="publication date of every document that names none",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            published = _date(options["published"])
        except ValueError as error:
            raise CommandError(f"--published is {error}") from error
        name = options["file"] or "-"
        read = _documents if options["jsonl"] else _document
        with _opened(name) as source, _until_nobody_reads():
            for document in read(source, name, published):
                self._print(document, every=options["all"])

    def _print(self, document: Document, *, every: bool) -> None:
        for candidate in extract(
            document.text, document.published, country=document.country, every=every
        ):
            line = orjson.dumps({"document": document.id} | _candidate(candidate))
            self.stdout.write(line.decode())


@contextmanager
def _until_nobody_reads() -> Iterator[None]:
    """End quietly where the reader of our lines has gone, as in ``extract ... | head``."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        source = Path(name).open("rb")  # noqa: SIM115  (closed by the block below)
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from error
    with source:
        yield source


def _document(source: BinaryIO, name: str, published: date | None) -> Iterator[Document]:
    text = _decoded(source.read(), name)
    yield Document(name if name == "-" else Path(name).name, text, published)


def _documents(source: BinaryIO, name: str, published: date | None) -> Iterator[Document]:
    for number, line in enumerate(source, 1):
        if line.strip():
            yield _record(_decoded(line, f"{name} line {number}"), number, published)


def _decoded(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = content[error.start : error.start + 1].hex()
        raise CommandError(
            f"{place} is not UTF-8: byte 0x{wrong} at position {error.start}. "
            "Convert the file to UTF-8 first."
        ) from error


def _record(line: str, number: int, published: date | None) -> Document:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise CommandError(f"Line {number} is not JSON ({error}): {_shown(line)}") from error
    if not isinstance(record, dict):
        raise CommandError(f"Line {number} is not a JSON object: {_shown(line)}")
    for key in ("id", "text"):
        if key not in record:
            raise CommandError(f'Line {number} has no "{key}": {_shown(line)}')
        if not isinstance(record[key], str):
            raise CommandError(f'Line {number}: "{key}" is {_shown(record[key])}, not a string.')
    try:
        said = _date(record.get("published"))
    except ValueError as error:
        raise CommandError(f'Line {number}: "published" is {error}') from error
    country = record.get("country") or ""
    if not isinstance(country, str) or not COUNTRY.fullmatch(country):
        raise CommandError(
            f'Line {number}: "country" is {_shown(country)}; write the two capitals of ISO 3166-1, '
            "for example GB."
        )
    return Document(record["id"], record["text"], said or published, country)


def _date(value: object) -> date | None:
    """A date written YYYY-MM-DD; ValueError with the end of a message where it is not one."""
    if value is None:
        return None
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass  # 2017-02-30: told below with the others
    raise ValueError(f"{_shown(value)}; write a date as YYYY-MM-DD, for example 2017-01-31.")


def _shown(value: object) -> str:
    words = repr(value.strip() if isinstance(value, str) else value)
    return words if len(words) <= SHOWN else words[:SHOWN] + "…"


def _candidate(candidate: Candidate) -> dict[str, Any]:
    resolved = [_date_said(d) for d in candidate.dates if d.value is not None]
    return {
        "start": candidate.start,
        "end": candidate.end,
        "quote": candidate.quote,
        "statement": candidate.statement,
        "check_worthiness": candidate.check_worthiness,
        "reasons": candidate.reasons,
        "flags": candidate.flags,
        "leans_on": candidate.leans_on,
        "attribution": candidate.attribution and _attribution(candidate.attribution),
        "quantities": [_quantity(q) for q in candidate.quantities],
        "dates": resolved,
        "unresolved_dates": [_date_said(d) for d in candidate.dates if d.value is None],
        "said_on": candidate.said_on and _date_said(candidate.said_on),
    }


def _attribution(quotation: Quotation) -> dict[str, Any]:
    return {
        "source": quotation.speaker or None,
        **_ends("source", quotation.source),
        **_ends("cue", quotation.cue),
        **_ends("content", quotation.content),
        "mode": quotation.mode,
        "unclear": quotation.unclear,
    }


def _ends(part: str, span: Span | None) -> dict[str, int | None]:
    start, end = (span.start, span.end) if span else (None, None)
    return {f"{part}_start": start, f"{part}_end": end}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "value": format(quantity.value, "f"),
        "upper": None if quantity.upper is None else format(quantity.upper, "f"),
        "modifier": quantity.modifier,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "qualifiers": quantity.qualifiers,
    }


def _date_said(value: DateValue) -> dict[str, Any]:
    return {
        "start": value.start,
        "end": value.end,
        "text": value.text,
        "value": value.value,
        "upper": value.upper,
        "reason": value.reason,
    }
