"""``manage.py db start|stop|status|url|grant``: the desk's database."""

import os
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck import embedded, grants


class Command(BaseCommand):
    help = (
        "Start, stop or look at the embedded PostgreSQL; DATABASE_URL always wins over it. "
        "“grant ROLE” lets another role than the owner run the desk; with FACTCHECK_ROLE_PASSWORD "
        "it makes the role and sets its password, with --readers it may only read what readers see."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("start", "stop", "status", "url", "grant"))
        parser.add_argument("role", nargs="?", default="", help="with grant: who runs the desk")

        parser.add_argument(
            "--readers", action="store_true", help="with grant: the role serves readers alone"
        )

    def handle(
        self, *_args: Any, action: str, role: str, readers: bool = False, **_options: Any
    ) -> None:
        if bool(role) != (action == "grant") or (readers and not role):
            raise CommandError("Write “db grant ROLE”; the other actions take no role.")
        self.role, self.readers = role, readers
        if action in ("start", "stop") and settings.DATABASE_URL:
            self.stdout.write(
                f"DATABASE_URL is set and wins: there is nothing to {action}. Unset it to use "
                "the embedded PostgreSQL."
            )
            return
        self.server = embedded.of_checkout(settings.LOCAL_DIR)
        try:
            getattr(self, action)()
        except embedded.DatabaseError as error:
            raise CommandError(str(error)) from error

    def start(self) -> None:
        started = self.server.start()
        self.stdout.write(
            f"PostgreSQL {'started' if started else 'was already running'}. ", ending=""
        )
        self.stdout.write(self.server.whereabouts)

    def stop(self) -> None:
        stopped = self.server.stop()
        self.stdout.write("PostgreSQL stopped." if stopped else "PostgreSQL was not running.")

    def status(self) -> None:
        version = embedded.server_version(settings.DATABASE_URL or self.server.url)
        self.stdout.write(f"PostgreSQL {version} answers.")

    def grant(self) -> None:
        try:
            url = settings.DATABASE_URL or self.server.url
            password = os.environ.get("FACTCHECK_ROLE_PASSWORD", "")
            count = grants.grant(url, self.role, password, readers=self.readers)
        except (grants.GrantRefused, psycopg.Error) as error:
            raise CommandError(str(error).strip()) from error
        self.stdout.write(
            f"{self.role} may {'serve readers' if self.readers else 'run the desk'} on {count} "
            "tables. Repeat this after every migration."
        )

    def url(self) -> None:
        self.stdout.write(settings.DATABASE_URL or self.server.url)
