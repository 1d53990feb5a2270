"""``manage.py fetch``: the network door alone."""

import base64
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError

from claims.documents.errors import DocumentError, DocumentRefused, FetchError, FetchRefused
from claims.documents.fetch import Fetched, Resolver, fetch, system_resolver
from claims.documents.kinds import read
from claims.workflows.visits import policy

Told = dict[str, object]


class Command(BaseCommand):
    help = (
        "Fetch one url through the network door, read what came and say what it was. "
        "Uses no database."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012  (Django's own spelling)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", metavar="URL")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--etag", default="", help="make the request conditional")
        parser.add_argument("--last-modified", default="", help="make the request conditional")
        parser.add_argument("--body", action="store_true", help="with --json: the body as Base64")
        parser.add_argument(
            "--resolve",
            metavar="NAME=ADDR[,ADDR]",
            action="append",
            default=[],
            type=_resolution,
            help="take these addresses for a name instead of asking for it; may be repeated",
        )

    def handle(self, *_: str, **options: Any) -> None:
        started = time.monotonic()
        told = _visit(options)
        told["ok"] = told["outcome"] == "fetched"
        told["seconds"] = round(time.monotonic() - started, 3)
        if options["json"]:
            self.stdout.write(orjson.dumps(told).decode())
        elif not told["ok"]:
            raise CommandError(str(told["message"]))
        else:
            self.stdout.write(f"{told['status']} {told['final_url']} {told['bytes']:,} bytes")
        if not told["ok"]:
            raise SystemExit(1)


@dataclass(frozen=True, slots=True)
class _Resolution:
    """One ``--resolve``: what a name stands for."""

    name: str
    addresses: tuple[str, ...]


def _resolution(value: str) -> _Resolution:
    name, _, listed = value.partition("=")
    addresses = tuple(part.strip() for part in listed.split(",") if part.strip())
    for address in addresses:
        try:
            ip_address(address)
        except ValueError:
            raise ArgumentTypeError(
                f"{address!r} is no address; write NAME=ADDR[,ADDR], as news.example.org=1.2.3.4"
            ) from None
    if not name or not addresses:
        raise ArgumentTypeError(f"{value!r} names no host and address; write NAME=ADDR[,ADDR]")
    return _Resolution(name.lower().removesuffix("."), addresses)


def _resolver(given: Sequence[_Resolution]) -> Resolver:
    known = {resolution.name: resolution.addresses for resolution in given}
    return lambda host: known[host] if host in known else system_resolver(host)


def _visit(options: dict[str, Any]) -> Told:
    """Fetch and read; what is told has the same keys whatever happened."""
    told: Told = {
        "ok": False, "outcome": "fetched", "reason": "", "message": "",
        "url": _printable(options["url"]), "final_url": "",
        "status": None, "content_type": "", "bytes": 0, "wire_bytes": 0,
        "sha256": "", "etag": "", "last_modified": "", "not_modified": False,
        "retry_after_seconds": None, "kind": "", "characters": 0, "items": 0,
    }  # fmt: skip
    try:
        found = fetch(
            options["url"],
            policy=policy(_resolver(options["resolve"])),
            etag=options["etag"],
            last_modified=options["last_modified"],
        )
        told |= _came(found, body=options["body"])
        if not found.not_modified:
            seen = read(found.body, content_type=found.content_type, url=found.final_url)
            told |= {"kind": seen.kind, "characters": seen.characters, "items": seen.items}
    except FetchError as error:
        told |= {
            "outcome": "refused" if isinstance(error, FetchRefused) else "failed",
            "reason": error.reason,
            "message": _printable(str(error)),
            "final_url": _printable(error.url),
            "status": error.status,
            "retry_after_seconds": error.retry_after_seconds,
        }
    except DocumentError as error:
        told |= {
            "outcome": "refused" if isinstance(error, DocumentRefused) else "failed",
            "reason": error.reason,
            "message": _printable(str(error)),
        }
    return told


def _came(found: Fetched, *, body: bool) -> Told:
    told: Told = {
        "final_url": found.final_url,
        "status": found.status,
        "content_type": found.content_type,
        "bytes": len(found.body),
        "wire_bytes": found.wire_bytes,
        "sha256": found.sha256,
        "etag": found.etag,
        "last_modified": found.last_modified,
        "not_modified": found.not_modified,
    }
    return told | {"body": base64.b64encode(found.body).decode()} if body else told


def _printable(text: str) -> str:
    """A refused url may hold halves of surrogate pairs, which JSON in UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode()
