"""Jobs that broke off: counted by run, let out or taken away by whoever may."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import JobFault, Recheck, Watch
from claims.workflows import quarantine, scheduling
from claims.workflows.steps import NotPermitted, NotThere, TransitionRefused
from tests.factories import make_user, make_watch
from tests.workflows.broken_jobs import break_off, job_in_quarantine

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> int:
    return app.configure_task("some.task", allow_unknown=True).defer(article_id=7)


def test_a_fault_tells_the_job_its_arguments_and_the_end_of_its_report(job):
    break_off(job, 0, detail="x" * 3_000 + "ValueError: 7")

    fault = JobFault.objects.get()
    assert (fault.task, fault.arguments, fault.reason) == ("some.task", {"article_id": 7}, "error")
    assert fault.detail.endswith("ValueError: 7")
    assert len(fault.detail) == quarantine.CAUSES_TOLD


def test_the_pause_before_the_next_run_grows(job):
    pauses = [break_off(job, run) - timezone.now() for run in range(2)]

    assert [round(pause.total_seconds() / 5) for pause in pauses] == [1, 5]


def test_the_third_fault_ends_it(job):
    break_off(job, 0)
    break_off(job, 1)

    assert break_off(job, 2) is None


def test_one_run_counts_once_whoever_records_it(job):
    for _ in range(5):
        assert break_off(job, 0) is not None

    assert JobFault.objects.count() == 1


def test_a_job_that_is_gone_has_no_faults():
    assert break_off(999, 0) is None
    assert not JobFault.objects.exists()


def lose(job_id: int, *, silent: str = "5 minutes") -> None:
    """Leave a job as a worker killed with -9 leaves it: doing, no heartbeat since."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - %s::interval) RETURNING id) "
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = dead.id "
            "FROM dead WHERE procrastinate_jobs.id = %s",
            [silent, job_id],
        )


def status(job_id: int) -> str:
    return ProcrastinateJob.objects.get(pk=job_id).status


def test_a_job_that_kills_every_worker_runs_three_times_and_no_more(job):
    for _ in range(2):
        lose(job)
        assert quarantine.rescue() == 1
        assert status(job) == "todo"

    lose(job)
    quarantine.rescue()

    assert status(job) == "failed"
    assert list(JobFault.objects.values_list("reason", flat=True)) == ["lost"] * 3


def test_a_rescued_job_is_due_at_once_by_the_clock_of_the_database(job, monkeypatch):
    ahead = timezone.now() + timedelta(minutes=20)
    monkeypatch.setattr("procrastinate.utils.utcnow", lambda: ahead)
    lose(job)

    quarantine.rescue()

    assert ProcrastinateJob.objects.get(pk=job).scheduled_at < ahead - timedelta(minutes=19)


def test_a_job_whose_worker_was_silent_for_a_moment_is_left_to_it(job):
    lose(job, silent="40 seconds")

    assert quarantine.rescue() == 0
    assert status(job) == "doing"


def test_a_job_whose_worker_was_forgotten_is_rescued(job):
    lose(job)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")

    assert quarantine.rescue() == 1


def test_a_periodic_job_whose_worker_died_leaves_nothing_behind():
    lose(app.configure_task("some.digest", queueing_lock="some.digest").defer())

    quarantine.rescue()

    assert not ProcrastinateJob.objects.exists()
    assert not JobFault.objects.exists()


def test_a_look_that_is_given_up_ends_and_its_watch_gets_the_next_turn():
    make_watch("https://example.org/")
    Watch.objects.update(next_check_at=timezone.now())
    scheduling.schedule()
    job = ProcrastinateJob.objects.get(task_name=scheduling.LOOK).pk

    for run in range(3):
        break_off(job, run)

    assert Recheck.objects.get().outcome == Recheck.Outcome.UNREADABLE
    assert Watch.objects.get().leased_until is None


def test_what_was_forgiven_does_not_count_again():
    job = job_in_quarantine()

    quarantine.retry(job, by=make_user(group="Editor"))

    assert ProcrastinateJob.objects.get(pk=job).status == "todo"
    assert break_off(job, 3) is not None
    assert JobFault.objects.count() == 4


def test_a_discarded_job_is_gone_and_its_faults_stay():
    job = job_in_quarantine()

    quarantine.discard(job, by=make_user(group="Editor"))

    assert not ProcrastinateJob.objects.exists()
    assert JobFault.objects.count() == 3


@pytest.mark.parametrize("decide", [quarantine.retry, quarantine.discard])
def test_deciding_takes_a_permission_and_a_job_in_quarantine(decide, job):
    editor = make_user(group="Editor")

    with pytest.raises(NotPermitted):
        decide(job_in_quarantine(), by=make_user(group="Reporter"))
    with pytest.raises(TransitionRefused, match="is not in quarantine"):
        decide(job, by=editor)
    with pytest.raises(NotThere, match="There is no job 999"):
        decide(999, by=editor)
