"""``manage.py fetch``: the network door alone."""

import base64
from argparse import ArgumentParser
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError

from claims.documents.errors import FetchError, FetchRefused
from claims.documents.fetch import Fetched
from claims.workflows.steps import open_url


class Command(BaseCommand):
    help = "Fetch one url through the network door and say what came back. Uses no database."
    requires_system_checks: list[str] = []  # noqa: RUF012  (Django's own spelling)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", metavar="URL")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--etag", default="", help="make the request conditional")
        parser.add_argument("--last-modified", default="", help="make the request conditional")
        parser.add_argument("--body", action="store_true", help="with --json: the body as Base64")

    def handle(self, *_: str, **options: Any) -> None:
        try:
            found = open_url(
                options["url"], etag=options["etag"], last_modified=options["last_modified"]
            )
        except FetchError as error:
            if not options["json"]:
                raise CommandError(str(error)) from error
            self._print(_refusal(error))
            raise SystemExit(1) from error
        if options["json"]:
            self._print(_told(found, body=options["body"]))
        else:
            self.stdout.write(f"{found.status} {found.final_url} {len(found.body):,} bytes")

    def _print(self, told: dict[str, object]) -> None:
        self.stdout.write(orjson.dumps(told).decode())


def _told(found: Fetched, *, body: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "ok": True,
        "url": found.url,
        "final_url": found.final_url,
        "status": found.status,
        "content_type": found.content_type,
        "bytes": len(found.body),
        "sha256": found.sha256,
        "fetched_at": found.fetched_at.isoformat(),
        "etag": found.etag,
        "last_modified": found.last_modified,
        "not_modified": found.not_modified,
    }
    return told | {"body": base64.b64encode(found.body).decode()} if body else told


def _refusal(error: FetchError) -> dict[str, object]:
    # A refused url may hold halves of surrogate pairs, which JSON in UTF-8 cannot.
    return {
        "ok": False,
        "url": error.url.encode("utf-8", "replace").decode(),
        "outcome": "refused" if isinstance(error, FetchRefused) else "failed",
        "reason": error.reason,
        "message": str(error),
        "status": error.status,
        "retry_after_seconds": error.retry_after_seconds,
    }
