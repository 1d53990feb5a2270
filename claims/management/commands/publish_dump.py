"""``publish_dump DIR``: everything public as static files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.exchange.dump import DumpRefused, write_dump


class Command(BaseCommand):
    """Write the public log as files that a CDN can serve; later runs add what is new."""

    help = "Write everything public to a folder of static files, or bring that folder up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            done = write_dump(folder)
        except (DumpRefused, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{folder}: the log up to {done.seq:,} in {done.files} files, {done.written} new."
        )
