"""``manage.py prepare``: all that a desk needs before its parts start, by one process."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Bring the database up to date, load the demo into an empty one, collect static files."

    def handle(self, *args: Any, **options: Any) -> None:
        # Each command by itself would first load all of the desk again, some seconds of work.
        call_command("migrate", interactive=False, verbosity=0)
        call_command("demo", stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
