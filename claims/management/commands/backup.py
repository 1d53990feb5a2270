"""``manage.py backup save|restore FOLDER``: the database and the snapshot store, and the check."""

from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.models.snapshot_store import SnapshotLost
from claims.workflows import publication
from factcheck import backup, embedded


class Command(BaseCommand):
    help = (
        "“save FOLDER” backs up the running desk into a new folder below FOLDER; “restore FOLDER/"
        "TIME” puts it back into an empty database and the snapshot store, and compares rows, "
        "checksums, rules, the log and every snapshot with what was saved."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("save", "restore"))
        parser.add_argument("folder", type=Path)

    def handle(self, *_args: Any, action: str, folder: Path, **_options: Any) -> None:
        url = settings.DATABASE_URL or embedded.of_checkout(settings.LOCAL_DIR).url
        try:
            if action == "save":
                self._save(url, folder.resolve())
            else:
                self._restore(url, folder.resolve())
        except (backup.BackupFailed, SnapshotLost, psycopg.Error, OSError) as error:
            raise CommandError(str(error).strip()) from error

    def _save(self, url: str, folder: Path) -> None:
        place, facts = backup.save(url, folder)
        rows = sum(count for count, _ in facts["tables"].values())
        self.stdout.write(f"{place}: {rows:,} rows, publication {facts['head'][0]} the newest.")

    def _restore(self, url: str, place: Path) -> None:
        wrong = backup.restore(url, place)
        verified = publication.verify()
        if verified.problem:
            wrong.append(verified.problem)
        if wrong:
            raise CommandError("\n".join([*wrong[:20], f"{len(wrong)} things are not as saved."]))
        self.stdout.write(
            f"Restored and compared: rows, checksums, rules and snapshots are as saved; "
            f"{verified.count} publications, chain sound, head {verified.head}"
        )
