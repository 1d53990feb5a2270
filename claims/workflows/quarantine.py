"""Jobs that broke off: run again up to a limit, then kept in quarantine until somebody decides."""

import platform
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import JobFault, User
from claims.workflows import (
    batches,
    feeds,
    page_requests,
    reverification,
    scheduling,
    second_reading,
)
from claims.workflows.steps import NotThere, TransitionRefused, now_by_database, require

MOST_RUNS = 3  # of one job; runs that a stopping worker cut short do not count
FIRST_PAUSE = timedelta(seconds=5)  # before the second run; five times as long before each further
DEAD_AFTER = timedelta(seconds=45)  # without a heartbeat; longer than a stopping worker has none
CAUSES_TOLD = 2_000  # characters of a report that are kept

# What is told of a job that is given up, where something waits for it.
GIVEN_UP: dict[str, Callable[..., object]] = {
    scheduling.LOOK: reverification.give_up,
    second_reading.READ_SECOND: second_reading.give_up,
    page_requests.FETCH_PAGE: page_requests.fail,
    feeds.FETCH_ENTRY: feeds.give_up,
    batches.RUN_BATCH: batches.give_up,
}


def record_fault(job_id: int, *, run: int, reason: str, detail: str) -> datetime | None:
    """Record a run that broke off; return when the job is to run again, None if never.

    Safe to repeat: of one run the first record counts.
    """
    with transaction.atomic():
        job = ProcrastinateJob.objects.select_for_update().filter(pk=job_id).first()
        return _recorded(job, run, JobFault.Reason(reason), detail) if job else None


def rescue() -> int:
    """Take up the jobs whose worker is dead; return their number.

    Several workers may call this at once. A job with a queueing lock is periodic: its next turn is
    due anyway, so that it is simply taken away.
    """
    with transaction.atomic():
        silent = Q(worker=None) | Q(worker__last_heartbeat__lt=Now() - DEAD_AFTER)
        stalled = ProcrastinateJob.objects.filter(silent, status="doing").order_by("pk")
        found = list(stalled.select_for_update(of=("self",), skip_locked=True))
        for job in found:
            _rescue(job)
    return len(found)


def retry(job_id: int, *, by: User) -> None:
    """Let a job out of quarantine: it runs again, as often as a new one."""
    require(by, "change_jobfault")
    with transaction.atomic():
        job = _in_quarantine(job_id)
        JobFault.objects.filter(job_id=job.pk, forgiven_at=None).update(forgiven_at=Now())
        _run_again(job, now_by_database())


def discard(job_id: int, *, by: User) -> None:
    """Take a job in quarantine away; what went wrong with it stays on record."""
    require(by, "change_jobfault")
    with transaction.atomic():
        job = _in_quarantine(job_id)
        _run_again(job, now_by_database())
        app.job_manager.cancel_job_by_id(job.pk, delete_job=True)


def _in_quarantine(job_id: int) -> ProcrastinateJob:
    job: ProcrastinateJob | None = (
        ProcrastinateJob.objects.select_for_update().filter(pk=job_id).first()
    )
    if job is None:
        raise NotThere(f"There is no job {job_id} any more. Look at the list again.")
    if job.status != "failed":
        raise TransitionRefused(f"Job {job_id} is not in quarantine. Look at the list again.")
    return job


def _rescue(job: ProcrastinateJob) -> None:
    if job.queueing_lock:
        _finish(job, delete=True)
        return
    detail = "The worker that had it stopped answering."
    again_at = _recorded(job, job.attempts, JobFault.Reason.LOST, detail)
    if again_at is None:
        _finish(job, delete=False)
    else:
        _run_again(job, now_by_database())


def _recorded(
    job: ProcrastinateJob, run: int, reason: JobFault.Reason, detail: str
) -> datetime | None:
    JobFault.objects.bulk_create(
        [
            JobFault(
                job_id=job.pk,
                run=run,
                task=job.task_name,
                arguments=job.args,
                reason=reason,
                detail=detail[-CAUSES_TOLD:],
                host=platform.node()[:253],
            )
        ],
        ignore_conflicts=True,
    )
    runs = JobFault.objects.filter(job_id=job.pk, forgiven_at=None).count()
    if runs < MOST_RUNS:
        pause: timedelta = FIRST_PAUSE * 5 ** (runs - 1)
        return now_by_database() + pause
    if given_up := GIVEN_UP.get(job.task_name):
        given_up(**job.args)
    return None


def _run_again(job: ProcrastinateJob, at: datetime) -> None:
    app.job_manager.retry_job_by_id(job.pk, retry_at=at)


def _finish(job: ProcrastinateJob, *, delete: bool) -> None:
    # The library offers this to asynchronous code alone.
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', %s)", [job.pk, delete])
