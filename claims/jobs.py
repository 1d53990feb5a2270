"""Jobs: each safe to run twice and safe to kill. This table says which there are; a worker runs
them in child processes, so that it outlives whatever they do.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted
from procrastinate.job_context import AbortReason
from procrastinate.jobs import Job as QueuedJob

from claims.exchange.dump import write_dump
from claims.models import Batch, JobFault
from claims.workflows import (
    batches,
    check_again,
    deliveries,
    desk_search,
    digests,
    exports,
    feeds,
    imports,
    ingestion,
    intake,
    page_requests,
    quarantine,
    reverification,
    scheduling,
    second_reading,
)
from factcheck.children import CallFailed, CallTookTooLong, ChildDied, Children

logger = logging.getLogger(__name__)
CHILDREN = "children"  # the worker's, in the context of each job
BOOKKEEPING_SECONDS = 60
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)  # past by every host's clock
UNRECORDED_PAUSE = 30  # seconds, where no child could be started or the fault not be recorded
WRITTEN = {
    CallFailed: JobFault.Reason.ERROR,
    CallTookTooLong: JobFault.Reason.TIMEOUT,
    ChildDied: JobFault.Reason.DIED,
}


@dataclass(frozen=True, slots=True)
class Job:
    """What a job does, in which queue it waits, and after how many seconds it is ended.

    With ``cron`` it is done by itself at those times, one at a time, and takes the time in seconds.
    """

    work: Callable[..., object]
    queue: str
    seconds: int
    cron: str = ""


def read_second(reading_id: int) -> None:
    """Ask the second reader about an article; whatever goes wrong ends on the article's page."""
    try:
        second_reading.read(reading_id)
    except Exception:  # not left to the next run: asking again is for the editor, it costs money
        logger.exception("second reading failed: reading=%s", reading_id)
        second_reading.give_up(reading_id)


def run_batch(batch_id: int) -> None:
    """Do what somebody wants done with many claims; after a while the next job goes on."""
    kind = Batch.objects.values_list("kind", flat=True).filter(pk=batch_id).first()
    if kind == Batch.Kind.EXPORT and batches.is_written(batch_id):
        exports.export(batch_id)
    elif kind == Batch.Kind.IMPORT:
        imports.go_on(batch_id)
    elif kind not in (None, Batch.Kind.EXPORT) and batches.go_on(batch_id):
        batches.hand_over(batch_id)


def publish_dump(timestamp: int) -> int:
    """Bring the static files of everything public up to date; return how many are new.

    Does nothing where no folder is set.
    """
    logger.debug("writing what was public at %s", timestamp)
    return write_dump(settings.DUMP_DIR).written if settings.DUMP_DIR else 0


JOBS = {
    batches.RUN_BATCH: Job(run_batch, batches.BATCHES, seconds=3_600),
    "claims.publish_dump": Job(publish_dump, "default", seconds=3_600, cron=settings.DUMP_CRON),
    ingestion.EXTRACT_ARTICLE: Job(intake.extract_article, ingestion.ARTICLES, seconds=900),
    deliveries.DELIVER: Job(deliveries.deliver, deliveries.DELIVERIES, seconds=120),
    digests.SEND_DIGEST: Job(digests.send, "default", seconds=120),
    feeds.FETCH_ENTRY: Job(feeds.fetch_entry, feeds.FEEDS, seconds=120),
    feeds.LOOK_AT_FEED: Job(feeds.look, feeds.FEEDS, seconds=120),
    page_requests.FETCH_PAGE: Job(page_requests.fetch_page, page_requests.REQUESTS, seconds=120),
    scheduling.LOOK: Job(reverification.recheck, scheduling.LOOKS, seconds=120),
    second_reading.READ_SECOND: Job(read_second, second_reading.SECOND_READER, seconds=7_000),
}


def perform(name: str, arguments: dict[str, Any]) -> None:
    """Do a job, in a child."""
    JOBS[name].work(**arguments)


def tend() -> dict[str, int]:
    """What a worker does every few seconds, in a child: rescue jobs, queue what is due.

    Any number of workers may do it at once, whatever their clocks say. Returns the counts.
    """
    return {
        "rescued": quarantine.rescue(),
        "due_again": check_again.schedule(),
        "looks": scheduling.schedule(),
        "deliveries": deliveries.schedule(),
        "digests": digests.schedule(),
        "feeds": feeds.schedule(),
        "forgotten": batches.forget(),
        "found_anew": desk_search.catch_up(),
    }


class Broken(Exception):
    """A job broke off; ``again_at`` is when it runs again, None for never."""

    def __init__(self, why: str, again_at: datetime | None) -> None:
        super().__init__(why)
        self.again_at = again_at


class CutShort(Exception):
    """The worker stops: the job goes back to its queue as if it had not begun."""


class RunAgain(BaseRetryStrategy):
    """What was recorded of a job decides whether it runs again, not the library's own count."""

    def get_retry_decision(
        self,
        *,
        exception: BaseException,
        job: QueuedJob,  # noqa: ARG002
    ) -> RetryDecision | None:
        if isinstance(exception, CutShort):
            return RetryDecision(retry_at=AT_ONCE)
        if isinstance(exception, Broken):
            return RetryDecision(retry_at=exception.again_at) if exception.again_at else None
        if isinstance(exception, JobAborted):
            return None
        return RetryDecision(retry_in={"seconds": UNRECORDED_PAUSE})


async def in_a_child(context: JobContext, /, **arguments: Any) -> None:
    """Have a job done by one of its worker's children; what breaks off is recorded."""
    children: Children = context.additional_context[CHILDREN]
    name = context.job.task_name
    call = {"name": name, "arguments": arguments}
    try:
        await children.run("claims.jobs.perform", call, seconds=JOBS[name].seconds)
    except (CallFailed, CallTookTooLong, ChildDied) as fault:
        raise await _recorded(children, context.job, fault) from fault
    except asyncio.CancelledError as error:
        if context.abort_reason() == AbortReason.SHUTDOWN:
            raise CutShort from error
        raise JobAborted from error


async def _recorded(children: Children, job: QueuedJob, fault: Exception) -> Broken:
    detail = getattr(fault, "report", "") or str(fault)
    told = {
        "job_id": job.id,
        "run": job.attempts,
        "reason": WRITTEN[type(fault)],
        "detail": detail,
    }
    about = {"job": job.id, "task": job.task_name, "queue": job.queue, "reason": told["reason"]}
    logger.error("job %s (%s) broke off: %s", job.id, job.task_name, fault, extra=about)
    again_at = await children.run(
        "claims.workflows.quarantine.record_fault", told, seconds=BOOKKEEPING_SECONDS
    )
    return Broken(str(fault), datetime.fromisoformat(again_at) if again_at else None)


for _name, _job in JOBS.items():
    _task = app.task(
        name=_name,
        queue=_job.queue,
        queueing_lock=_name if _job.cron else None,
        pass_context=True,
        retry=RunAgain(),
    )(in_a_child)
    if _job.cron:
        app.periodic(cron=_job.cron)(_task)  # type: ignore[arg-type]  # it takes the time by name
