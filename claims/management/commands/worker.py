"""``manage.py worker``: run jobs until told to stop."""

import argparse
import asyncio
from typing import Any, cast

from django.core.management.base import BaseCommand
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

AT_ONCE = 2  # jobs: one may wait for the second reader for minutes, the other goes on
GRACE_SECONDS = 30  # what a job may still take when the worker is asked to stop


class Command(BaseCommand):
    help = "Run the desk's jobs: extraction, scheduled looks, rescue of stalled jobs."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="stop when no job is left, instead of waiting"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        connection.ensure_connection()  # says at once, and clearly, when there is no database
        connector = cast("DjangoConnector", app.connector)
        with app.replace_connector(connector.get_worker_connector()) as working:
            asyncio.run(_work(working, wait=not options["once"]))


async def _work(working: Any, *, wait: bool) -> None:
    async with working.open_async():
        await working.run_worker_async(
            concurrency=AT_ONCE,
            wait=wait,
            shutdown_graceful_timeout=GRACE_SECONDS,
            delete_jobs="successful",
        )
