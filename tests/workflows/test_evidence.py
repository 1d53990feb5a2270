"""Passages, the pages they stand in, and the watch put on them."""

import pytest
from django.utils import timezone

from claims.documents.errors import FetchError
from claims.models import Claim, Evidence, Snapshot, Stage, State, Watch
from claims.verification.cadence import INTERVALS
from claims.workflows.evidence import Passage, add_evidence
from claims.workflows.steps import NotPermitted, NotThere, Refused, TransitionRefused
from tests.factories import make_claim, make_review, make_user

pytestmark = pytest.mark.django_db

PAGE = """<html><head><title>Garrison table</title></head><body><main><h1>Garrison table</h1>
<p>The ministry publishes this table each quarter; it was last brought up to date in March.</p>
<p>The ministry counts 1,100 American soldiers in the country, all of them in the north.</p>
</main></body></html>"""
QUOTATION = "The ministry counts 1,100 American soldiers"


@pytest.fixture
def page(site):
    site.pages = {"/table": PAGE}
    return f"{site.address}/table"


def test_a_passage_is_anchored_in_a_snapshot_of_its_page(page):
    claim, rosa = make_claim(stage=Stage.ACCEPTED), make_user(group="Reporter")

    evidence = add_evidence(
        claim.pk, Passage(QUOTATION, stance="refutes", url=page + "#row3"), by=rosa
    )

    snapshot = evidence.snapshot
    assert snapshot.text[evidence.start : evidence.end] == QUOTATION == evidence.quotation
    assert snapshot.body == PAGE.encode()
    assert (evidence.url, evidence.title) == (page, "Garrison table")
    assert evidence.added_by == rosa


@pytest.mark.parametrize("volatility", Claim.Volatility)
def test_the_page_is_watched_by_the_claims_volatility(page, volatility):
    claim = make_claim(stage=Stage.ACCEPTED, volatility=volatility)

    add_evidence(claim.pk, Passage(QUOTATION, stance="refutes", url=page), by=make_user())

    watch = Watch.objects.get(url=page)
    due_in = watch.next_check_at - timezone.now()
    assert 0.89 * INTERVALS[volatility] < due_in <= INTERVALS[volatility]


def test_one_page_is_watched_once_and_as_often_as_its_quickest_claim(page):
    slow = make_claim(stage=Stage.ACCEPTED, volatility=Claim.Volatility.STABLE)
    fast = make_claim(stage=Stage.ACCEPTED, volatility=Claim.Volatility.FAST)

    add_evidence(fast.pk, Passage(QUOTATION, stance="refutes", url=page), by=make_user())
    add_evidence(slow.pk, Passage(QUOTATION, stance="refutes", url=page), by=make_user())

    due_in = Watch.objects.get().next_check_at - timezone.now()
    assert due_in <= INTERVALS[Claim.Volatility.FAST]


def test_a_passage_the_page_does_not_hold_is_refused_or_marked(page):
    claim = make_claim(stage=Stage.ACCEPTED)
    invented = Passage("The ministry counts 9,000 soldiers", stance="supports", url=page)

    with pytest.raises(Refused, match="has no passage “The ministry counts 9,000"):
        add_evidence(claim.pk, invented, by=make_user())
    assert not Snapshot.objects.exists()

    kept = Passage(invented.quotation, stance="supports", url=page, unanchored=True)
    evidence = add_evidence(claim.pk, kept, by=make_user())
    assert not evidence.is_anchored
    assert not Watch.objects.exists()


def test_typographic_quotes_and_spaces_may_differ(page):
    claim = make_claim(stage=Stage.ACCEPTED)
    copied = Passage("The ministry  counts 1,100\nAmerican soldiers", stance="refutes", url=page)

    evidence = add_evidence(claim.pk, copied, by=make_user())

    assert evidence.quotation == QUOTATION


def test_a_pasted_page_is_a_snapshot_without_a_watch():
    claim = make_claim(stage=Stage.ACCEPTED)
    passage = Passage(
        "1,100 soldiers",
        stance="refutes",
        url="https://paywall.example.org/report",
        page_text="Annual report. There are 1,100 soldiers, it says.",
    )

    evidence = add_evidence(claim.pk, passage, by=make_user())

    assert evidence.is_anchored
    assert evidence.url == "https://paywall.example.org/report"
    assert evidence.snapshot.status is None
    assert not Watch.objects.exists()


def test_a_page_that_does_not_answer_stores_nothing(site):
    claim = make_claim(stage=Stage.ACCEPTED)

    with pytest.raises(FetchError, match="404"):
        add_evidence(
            claim.pk, Passage("x", stance="refutes", url=f"{site.address}/gone"), by=make_user()
        )

    assert not Evidence.objects.exists()
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize(
    ("passage", "message"),
    [
        (Passage(" ", stance="refutes"), "word for word"),
        (Passage("x", stance="maybe"), "“maybe” is no stance"),
        (Passage("x", stance="refutes", url="ministry.example.org"), "no web address"),
    ],
)
def test_bad_passages_are_named(passage, message):
    claim = make_claim(stage=Stage.ACCEPTED)

    with pytest.raises(Refused, match=message):
        add_evidence(claim.pk, passage, by=make_user())


def test_no_evidence_for_what_was_set_aside_and_none_by_strangers():
    rejected = make_claim(stage=Stage.REJECTED)

    with pytest.raises(TransitionRefused, match="rejected"):
        add_evidence(rejected.pk, Passage("x", stance="refutes"), by=make_user())
    with pytest.raises(NotPermitted):
        add_evidence(make_claim().pk, Passage("x", stance="refutes"), by=make_user(group=""))
    assert not Snapshot.objects.exists()


def test_what_a_submitted_review_rests_on_stands_still():
    review = make_review(state=State.SUBMITTED)

    with pytest.raises(TransitionRefused, match="awaiting approval"):
        add_evidence(review.claim_id, Passage("x", stance="refutes"), by=make_user())


def test_no_page_is_fetched_for_a_claim_that_is_not_there(page, site):
    with pytest.raises(NotThere, match="There is no claim 999"):
        add_evidence(999, Passage(QUOTATION, stance="refutes", url=page), by=make_user())

    assert site.requests == []
    assert not Snapshot.objects.exists()
