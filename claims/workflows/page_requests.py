"""Pages asked for by their address: the page is asked for here, a job fetches it."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from claims.documents.errors import DocumentError, FetchError
from claims.models import Claim, PageRequest, Source, User
from claims.workflows import evidence, ingestion
from claims.workflows.evidence import Passage
from claims.workflows.ingestion import Details
from claims.workflows.steps import Refused, now_by_database, require, there, web_address

FETCH_PAGE = "claims.fetch_page"
REQUESTS = "requests"  # the queue
BROKE_OFF = "The page could not be read: each try broke off. Paste its text instead."


def ask_article(details: Details, *, by: User) -> PageRequest:
    """Have the article at ``details.url`` fetched, or compared where it is there already.

    Raises Refused for what is no web address.
    """
    require(by, "add_article")
    typed = asdict(details) | {"source": details.source.pk if details.source else None}
    typed["published_on"] = details.published_on.isoformat() if details.published_on else None
    return _asked(web_address(details.url), None, typed, by)


def ask_evidence(claim_id: int, passage: Passage, *, by: User) -> PageRequest:
    """Have the page of a passage fetched and the passage stored as evidence.

    Raises Refused at once for what needs no page to be refused.
    """
    claim = evidence.require_addable(claim_id, passage, by=by)
    typed = asdict(passage) | {"source": passage.source.pk if passage.source else None}
    return _asked(web_address(passage.url), claim, typed, by)


def fetch_page(request_id: int) -> None:
    """Fetch a page that was asked for, and store what it is for, or why that cannot be.

    Safe to run twice: what is finished is left alone, and evidence is stored in the transaction
    that finishes its request.
    """
    request = there(PageRequest.objects.select_related("asked_by"), request_id)
    if request.state != PageRequest.State.WAITING:
        return
    try:
        if request.claim_id is None:
            _fetch_article(request)
        else:
            _fetch_evidence(request, request.claim_id)
    except (FetchError, DocumentError, Refused) as problem:
        fail(request_id, str(problem))


def fail(request_id: int, problem: str = BROKE_OFF) -> None:
    """End a request with why nothing came of it; a finished one is left alone."""
    with transaction.atomic():
        request = PageRequest.objects.select_for_update().get(pk=request_id)
        if request.state == PageRequest.State.WAITING:
            _end(request, PageRequest.State.FAILED, problem=problem or BROKE_OFF)


def _asked(url: str, claim: Claim | None, typed: dict[str, Any], by: User) -> PageRequest:
    with transaction.atomic():
        request = PageRequest.objects.create(url=url, claim=claim, details=typed, asked_by=by)
        app.configure_task(FETCH_PAGE, queue=REQUESTS).defer(request_id=request.pk)
    return request


def _fetch_article(request: PageRequest) -> None:
    typed = request.details
    day = date.fromisoformat(typed["published_on"]) if typed["published_on"] else None
    details = Details(**(typed | {"source": _source(typed), "published_on": day}))
    ingested = ingestion.ingest_url(request.url, by=request.asked_by, details=details)
    with transaction.atomic():
        locked = PageRequest.objects.select_for_update().get(pk=request.pk)
        if locked.state == PageRequest.State.WAITING:
            _end(locked, PageRequest.State.DONE, article=ingested.article, problem=ingested.note)


def _fetch_evidence(request: PageRequest, claim_id: int) -> None:
    passage = Passage(**(request.details | {"source": _source(request.details)}))
    page = evidence.read_page(passage)  # outside the transaction that nobody else may wait for
    with transaction.atomic():
        locked = PageRequest.objects.select_for_update().get(pk=request.pk)
        if locked.state == PageRequest.State.WAITING:
            added = evidence.add_from_page(claim_id, passage, page, by=request.asked_by)
            _end(locked, PageRequest.State.DONE, evidence=added)


def _source(typed: dict[str, Any]) -> Source | None:
    return Source.objects.filter(pk=typed["source"]).first() if typed["source"] else None


def _end(request: PageRequest, state: PageRequest.State, **result: Any) -> None:
    for name, value in result.items():
        setattr(request, name, value)
    request.state, request.finished_at = state, now_by_database()
    request.save()
