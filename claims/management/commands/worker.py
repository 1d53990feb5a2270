"""``manage.py worker``: run jobs until told to stop."""

import argparse
import asyncio
import logging
import signal
from typing import Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from claims import jobs
from claims.workflows import (
    batches,
    deliveries,
    feeds,
    ingestion,
    page_requests,
    scheduling,
    second_reading,
)
from factcheck.children import CallFailed, CallTookTooLong, ChildDied, Children

logger = logging.getLogger(__name__)
# How many jobs of each queue run at once: no queue takes the place of another. Jobs without a
# queue of their own are in "default".
QUEUES = {
    "default": 1,
    page_requests.REQUESTS: 3,
    scheduling.LOOKS: 2,
    ingestion.ARTICLES: 1,
    second_reading.SECOND_READER: 1,
    deliveries.DELIVERIES: 1,
    feeds.FEEDS: 1,
    batches.BATCHES: 1,
}
TEND_SECONDS = 5  # between two rounds of rescuing and scheduling
GRACE_SECONDS = 20  # what jobs may still take when the worker is asked to stop
FORGOTTEN_SECONDS = 60  # without a heartbeat, until the row of a dead worker goes


class Command(BaseCommand):
    help = "Run the desk's jobs: extraction, looks at watched pages, rescue of stalled jobs."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="stop when no job is left, instead of waiting"
        )
        parser.add_argument(
            "--queues",
            help=f"run jobs of these queues alone, as looks=4,articles=2; there are: "
            f"{', '.join(f'{name}={count}' for name, count in QUEUES.items())}",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        queues = _queues(options["queues"])
        connection.ensure_connection()  # says at once, and clearly, when there is no database
        connection.close()
        connector = cast("DjangoConnector", app.connector)
        with app.replace_connector(connector.get_worker_connector()) as working:
            work = _until_done if options["once"] else _until_told
            asyncio.run(_work(working, work, queues))


def _queues(told: str | None) -> dict[str, int]:
    """The queues of ``--queues``, all where it is empty. Raises CommandError."""
    chosen = {}
    for part in told.split(",") if told else ():
        name, _, count = part.strip().partition("=")
        if name not in QUEUES or (count and not (count.isdecimal() and 1 <= int(count) <= 64)):
            raise CommandError(
                f"--queues: {part.strip()!r}; write one of {', '.join(QUEUES)}, or looks=4 for "
                "four at once (1 to 64)."
            )
        chosen[name] = int(count or QUEUES[name])
    return chosen or QUEUES


async def _work(working: Any, work: Any, queues: dict[str, int]) -> None:
    children = Children()
    async with working.open_async():
        try:
            await work(working, children, queues)
        finally:
            await children.close()


async def _until_told(working: Any, children: Children, queues: dict[str, int]) -> None:
    """Work on every queue until SIGTERM or SIGINT, or until one part of the worker ends."""
    parts = [
        asyncio.create_task(
            _run(
                working,
                children,
                queues=[name],
                concurrency=count,
                shutdown_graceful_timeout=GRACE_SECONDS,
            ),
            name=name,
        )
        for name, count in queues.items()
    ]
    parts.append(asyncio.create_task(_tend(children), name="tend"))
    stop = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signum, stop.set)
    told = asyncio.create_task(stop.wait())
    await asyncio.wait([*parts, told], return_when=asyncio.FIRST_COMPLETED)
    for part in (*parts, told):
        part.cancel()
    await asyncio.gather(*parts, told, return_exceptions=True)
    if not stop.is_set():
        raise CommandError("The worker lost its database and stops; start it again.")


async def _until_done(working: Any, children: Children, queues: dict[str, int]) -> None:
    """Work until nothing is due: what jobs ask for is done too, what waits for a pause is not."""
    await children.run("claims.jobs.tend", {}, seconds=jobs.BOOKKEEPING_SECONDS)
    while await _is_anything_due(working, queues):
        await _run(working, children, queues=list(queues), concurrency=2, wait=False)


async def _run(working: Any, children: Children, **options: Any) -> None:
    await working.run_worker_async(
        additional_context={jobs.CHILDREN: children},
        delete_jobs="successful",
        install_signal_handlers=False,
        stalled_worker_timeout=FORGOTTEN_SECONDS,
        **options,
    )


async def _tend(children: Children) -> None:
    """Rescue and schedule every few seconds; what fails is tried again, the jobs go on."""
    while True:
        try:
            await children.run("claims.jobs.tend", {}, seconds=jobs.BOOKKEEPING_SECONDS)
        except (CallFailed, CallTookTooLong, ChildDied, TimeoutError) as error:
            logger.warning("could not rescue and schedule: %s", error)
        await asyncio.sleep(TEND_SECONDS)


async def _is_anything_due(working: Any, queues: dict[str, int]) -> bool:
    row = await working.connector.execute_query_one_async(
        "SELECT EXISTS (SELECT FROM procrastinate_jobs WHERE status = 'todo' "
        "AND queue_name = ANY(%(queues)s) "
        "AND (scheduled_at IS NULL OR scheduled_at <= now())) AS due",
        queues=list(queues),
    )
    return bool(row["due"])
