"""Pages asked for by their address: fetched by a job, stored once, or told why not."""

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import Article, Evidence, PageRequest
from claims.workflows import page_requests, quarantine
from claims.workflows.evidence import Passage
from claims.workflows.ingestion import Details
from claims.workflows.steps import NotPermitted, NotThere, Refused
from tests.factories import make_claim, make_source, make_user
from tests.workflows.broken_jobs import break_off

pytestmark = pytest.mark.django_db

QUOTATION = "The ministry counts 1,100 American soldiers in the country."
PAGE = f"<html><body><main><h1>Table</h1><p>{QUOTATION}</p></main></body></html>"


@pytest.fixture
def ana():
    return make_user("ana", group="Reporter")


def ask(site, ana, *, quotation: str = QUOTATION, **more: object) -> PageRequest:
    site.pages.setdefault("/table", PAGE)
    passage = Passage(quotation, stance="refutes", url=f"{site.address}/table", **more)
    return page_requests.ask_evidence(make_claim(stage="accepted").pk, passage, by=ana)


def fetched(request: PageRequest) -> PageRequest:
    page_requests.fetch_page(request.pk)
    request.refresh_from_db()
    return request


def test_asking_fetches_nothing_and_queues_a_job(site, ana):
    request = ask(site, ana)

    assert site.requests == []
    job = ProcrastinateJob.objects.get()
    assert (job.queue_name, job.args) == ("requests", {"request_id": request.pk})


def test_evidence_is_stored_in_the_name_of_who_asked(site, ana):
    source = make_source()

    request = fetched(ask(site, ana, source=source, note="Ours."))

    added = Evidence.objects.get()
    assert request.evidence == added
    assert (added.added_by, added.source, added.note) == (ana, source, "Ours.")
    assert added.is_anchored


def test_run_twice_it_stores_once(site, ana):
    request = fetched(ask(site, ana))
    looks = len(site.requests)

    fetched(request)

    assert Evidence.objects.count() == 1
    assert len(site.requests) == looks


def test_what_another_worker_stored_meanwhile_is_not_stored_again(site, ana, monkeypatch):
    request = ask(site, ana)
    read = page_requests.evidence.read_page

    def slowly(passage: Passage) -> object:
        monkeypatch.setattr(page_requests.evidence, "read_page", read)
        page_requests.fetch_page(request.pk)
        return read(passage)

    monkeypatch.setattr(page_requests.evidence, "read_page", slowly)
    page_requests.fetch_page(request.pk)

    assert Evidence.objects.count() == 1


def test_a_passage_the_page_does_not_have_is_told(site, ana):
    request = fetched(ask(site, ana, quotation="It counts 9,999."))

    assert (request.state, Evidence.objects.count()) == (PageRequest.State.FAILED, 0)
    assert "has no passage" in request.problem


def test_a_page_that_does_not_answer_is_told(site, ana):
    site.status = 503

    request = fetched(ask(site, ana))

    assert (request.state, Evidence.objects.count()) == (PageRequest.State.FAILED, 0)
    assert "503" in request.problem


def test_an_article_keeps_what_was_typed(site, ana):
    site.pages = {"/rents": PAGE}
    source = make_source()
    details = Details(url=f"{site.address}/rents", title="Rents", source=source)

    request = fetched(page_requests.ask_article(details, by=ana))

    assert request.article == Article.objects.get()
    assert (request.article.title, request.article.source) == ("Rents", source)


def test_a_request_whose_job_is_given_up_says_so(site, ana):
    request = ask(site, ana)
    job = ProcrastinateJob.objects.get().pk

    for run in range(quarantine.MOST_RUNS):
        break_off(job, run)

    request.refresh_from_db()
    assert (request.state, request.problem) == ("failed", page_requests.BROKE_OFF)


def test_what_needs_no_page_is_refused_at_once(site, ana):
    claim = make_claim(stage="accepted").pk
    with pytest.raises(Refused, match="needs its passage"):
        page_requests.ask_evidence(claim, Passage(" ", "refutes", url="https://a.org/"), by=ana)
    with pytest.raises(Refused, match="ftp"):
        page_requests.ask_evidence(claim, Passage("A.", "refutes", url="ftp://a.org/"), by=ana)
    with pytest.raises(NotThere):
        page_requests.ask_evidence(999, Passage("A.", "refutes", url="https://a.org/"), by=ana)
    with pytest.raises(NotPermitted):
        page_requests.ask_article(Details(url="https://a.org/"), by=make_user(group=""))
    assert not PageRequest.objects.exists()


def test_no_request_fails_without_a_reason_or_ends_without_a_time(ana):
    request = PageRequest.objects.create(url="https://a.org/", asked_by=ana)
    for change in ({"state": "failed"}, {"state": "done"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PageRequest.objects.filter(pk=request.pk).update(**change)
