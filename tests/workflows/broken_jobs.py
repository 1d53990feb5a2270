"""Jobs that broke off, for tests."""

from datetime import datetime

from django.db import connection
from procrastinate.contrib.django import app

from claims.workflows import quarantine


def break_off(job_id: int, run: int, *, detail: str = "") -> datetime | None:
    return quarantine.record_fault(job_id, run=run, reason="error", detail=detail)


def job_in_quarantine(task: str = "some.task", **arguments: object) -> int:
    """The number of a job that broke off three times."""
    job_id = app.configure_task(task, allow_unknown=True).defer(**arguments)
    for run in range(quarantine.MOST_RUNS):
        break_off(job_id, run, detail="ValueError: the dyke is broken")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'failed', attempts = 3 WHERE id = %s", [job_id]
        )
    return job_id
