"""The page of jobs: what is in quarantine and why, and who decides about it."""

import pytest
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.workflows import ingestion
from tests.factories import make_article, make_user
from tests.workflows.broken_jobs import job_in_quarantine

pytestmark = pytest.mark.django_db
LIST = reverse("admin:claims_job_changelist")


def decide(client, action: str, job: int) -> str:
    answer = client.post(LIST, {"action": action, "_selected_action": job}, follow=True)
    return answer.content.decode()


def test_a_job_in_quarantine_is_shown_with_its_cause_and_its_article(client):
    article = make_article()
    job_in_quarantine(ingestion.EXTRACT_ARTICLE, article_id=article.pk)

    page = client.get(LIST).content.decode()

    assert "the dyke is broken" in page
    assert "In quarantine" in page
    assert reverse("admin:claims_article_change", args=(article.pk,)) in page


def test_the_cause_is_text_not_markup(client):
    job_in_quarantine("<b>task</b>")

    assert "<b>task" not in client.get(LIST).content.decode()


def test_queues_are_counted(client):
    job_in_quarantine()
    app.configure_task("some.task", queue="looks").defer()

    shown = client.get(LIST).context["queues"]

    assert [(q["queue_name"], q["waiting"], q["quarantined"]) for q in shown] == [
        ("default", 0, 1),
        ("looks", 1, 0),
    ]


def test_the_home_page_counts_the_quarantine(client):
    job_in_quarantine()

    tasks = client.get(reverse("admin:index")).context["tasks"]

    assert [task.waiting for task in tasks if task.label == "Jobs in quarantine"] == [1]


def test_an_editor_lets_a_job_run_again(client):
    job = job_in_quarantine()

    assert "1 job runs again." in decide(client, "retry", job)

    assert ProcrastinateJob.objects.get().status == "todo"


def test_an_editor_discards_a_job(client):
    job = job_in_quarantine()

    assert "1 job is discarded." in decide(client, "discard", job)

    assert not ProcrastinateJob.objects.exists()


def test_what_is_not_in_quarantine_stays_and_says_so(client):
    job = app.configure_task("some.task").defer()

    assert f"Job {job} is not in quarantine." in decide(client, "discard", job)

    assert ProcrastinateJob.objects.filter(pk=job).exists()


def test_reporters_see_and_do_not_decide(log_in):
    reporter = log_in(make_user(group="Reporter"))
    job = job_in_quarantine()

    assert "the dyke is broken" in decide(reporter, "discard", job)

    assert ProcrastinateJob.objects.filter(pk=job).exists()


def test_the_list_costs_no_query_for_each_job(client, django_assert_max_num_queries):
    for _ in range(30):
        app.configure_task("some.task").defer()

    with django_assert_max_num_queries(20):
        client.get(LIST)
