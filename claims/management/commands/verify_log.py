"""``manage.py verify_log``: walk the publication log and name the first broken link."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.workflows import publication


class Command(BaseCommand):
    help = "Check every publication's hash and link; exit 1 and name the first that is broken."

    def handle(self, *args: Any, **options: Any) -> None:
        verified = publication.verify()
        if verified.problem:
            raise CommandError(
                f"{verified.problem} The {verified.count} publications before it are sound."
            )
        self.stdout.write(f"{verified.count} publications, chain sound, head {verified.head}")
