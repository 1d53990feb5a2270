"""``manage.py db start|stop|status|url``: the embedded PostgreSQL of this checkout."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck import embedded


class Command(BaseCommand):
    help = "Start, stop or look at the embedded PostgreSQL. DATABASE_URL always wins over it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("start", "stop", "status", "url"))

    def handle(self, *_args: Any, action: str, **_options: Any) -> None:
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

    def url(self) -> None:
        self.stdout.write(settings.DATABASE_URL or self.server.url)
