"""What operators are told: /metrics for Prometheus, the heartbeat in /readyz, logs as JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django import app
from prometheus_client.parser import text_string_to_metric_families

from tests.workflows.broken_jobs import job_in_quarantine

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-the-desk"


@pytest.fixture(autouse=True)
def _token(settings):
    settings.METRICS_TOKEN = TOKEN


def figures() -> dict[tuple[str, ...], float]:
    """Every sample by its name and the values of its labels."""
    answer = Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    samples = [sample for family in families for sample in family.samples]
    return {(s.name, *s.labels.values()): s.value for s in samples}


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_desk_without_jobs_has_figures_too():
    told = figures()

    assert told["factcheck_workers",] == 0
    assert told["factcheck_publications",] == 0


def test_jobs_are_told_by_queue_and_status_with_the_age_of_the_oldest():
    app.configure_task("some.task", queue="articles").defer()
    app.configure_task("some.task", queue="articles", schedule_in={"hours": 1}).defer()
    sql("UPDATE procrastinate_events SET at = now() - interval '90 seconds'")

    told = figures()

    assert told["factcheck_jobs", "articles", "todo"] == 2
    assert 90 <= told["factcheck_oldest_due_job_seconds", "articles"] < 120


def test_faults_are_told_by_task_and_reason():
    job_in_quarantine()

    told = figures()

    assert told["factcheck_job_faults_total", "error", "some.task"] == 3
    assert told["factcheck_jobs", "default", "failed"] == 1


def test_nobody_reads_the_figures_without_the_token(settings):
    assert Client().get("/metrics").status_code == 401
    wrong = Client().get("/metrics", headers={"Authorization": "Bearer é"})
    assert wrong.status_code == 401

    settings.METRICS_TOKEN = ""
    assert Client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize(
    ("workers", "told"),
    [
        ("", "worker: none reports"),
        ("now() - interval '3 seconds'", "worker: last heartbeat 3 s ago"),
        ("now() - interval '3 minutes'", "worker: late, last heartbeat 180 s ago"),
    ],
)
def test_readiness_tells_when_a_worker_last_reported(workers, told):
    if workers:
        sql(f"INSERT INTO procrastinate_workers (last_heartbeat) VALUES ({workers})")

    answer = Client().get("/readyz")

    assert (answer.status_code, answer.content.decode()) == (200, f"ready\n{told}\n")


def test_logs_are_objects_where_that_is_asked_for():
    code = (
        "import django; django.setup(); import logging; "
        "logging.getLogger('claims').warning('a job of %s', 'ours', extra={'job': 7})"
    )
    environment = {**os.environ, "FACTCHECK_LOG_FORMAT": "json"}
    environment["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    line = json.loads(done.stderr)
    assert (line["message"], line["level"], line["job"]) == ("a job of ours", "WARNING", 7)
