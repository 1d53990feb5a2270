"""Two people take in, sort or look at the same at once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from claims.documents.fetch import Fetched
from claims.models import (
    Appearance,
    Article,
    Claim,
    Finding,
    Match,
    Recheck,
    Snapshot,
    Stage,
    Watch,
)
from claims.workflows import editorial, ingestion, intake, matches, reverification
from claims.workflows.ingestion import Details
from claims.workflows.steps import Refused, TransitionRefused
from tests.concurrency.conftest import Crowd
from tests.factories import (
    make_article,
    make_claim,
    make_evidence,
    make_finding,
    make_publication,
    make_user,
    make_watch,
)

EVERY_CLAIM = "SELECT FROM claims_claim FOR UPDATE"
EVERY_ARTICLE = "SELECT FROM claims_article FOR UPDATE"
THE_QUEUE = "LOCK TABLE procrastinate_jobs IN EXCLUSIVE MODE"
URL = "https://courier.example.org/reservoir"
TEXT = (
    "The reservoir holds 40 million litres, Mayor Ana Ruiz said on Monday. About 300 households "
    "were cut off last week."
)


def ingest(text: str, url: str = "") -> ingestion.Ingested:
    return ingestion.ingest_bytes(text.encode(), by=None, details=Details(url=url))


@pytest.mark.parametrize(
    ("one", "other"),
    [((TEXT, URL), (TEXT, URL)), ((TEXT, URL), (TEXT + " More.", URL)), ((TEXT, ""), (TEXT, ""))],
)
def test_an_article_taken_in_twice_at_once_is_stored_once(crowd: Crowd, one, other):
    first, second = crowd.rush(THE_QUEUE, lambda: ingest(*one), lambda: ingest(*other))

    assert sorted((first.is_new, second.is_new)) == [False, True]
    assert first.article.pk == second.article.pk
    counts = crowd.alone(lambda: (Article.objects.count(), Snapshot.objects.count()))
    assert counts == (1, 1)
    assert crowd.query("SELECT count(*) FROM procrastinate_jobs") == [(1,)]


def test_a_passage_added_twice_at_once_makes_one_claim(crowd: Crowd):
    article, ana, emil = crowd.alone(lambda: (make_article(TEXT), make_user(), make_user()))

    results = crowd.rush(
        EVERY_ARTICLE,
        *(
            lambda by=by: intake.add_claim(article.pk, passage="About 300 households", by=by)
            for by in (ana, emil)
        ),
    )

    (refusal,) = (r for r in results if isinstance(r, Exception))
    assert isinstance(refusal, Refused)
    assert "was made of this passage already" in str(refusal)
    assert crowd.alone(Claim.objects.count) == 1


def test_an_article_read_twice_at_once_while_somebody_adds_a_claim(crowd: Crowd):
    article, ana = crowd.alone(lambda: (make_article(TEXT), make_user()))

    first, second, added = crowd.rush(
        EVERY_ARTICLE,
        lambda: intake.extract_article(article.pk),
        lambda: intake.extract_article(article.pk),
        lambda: intake.add_claim(article.pk, passage="300 households", by=ana),
    )

    found = {claim.pk for claim in first} & {claim.pk for claim in second}
    assert found
    stored = crowd.alone(
        lambda: [(a.exact, a.start, a.end, a.claim_id) for a in Appearance.objects.all()]
    )
    assert {claim_id for *_, claim_id in stored} == found | {added.pk}
    assert len(stored) == len(found | {added.pk})
    assert all(exact == TEXT[start:end] for exact, start, end, _ in stored)


def test_two_articles_read_at_once_are_compared_with_each_other(crowd: Crowd):
    def make(text: str) -> int:
        return int(make_article(text).pk)

    first, second = crowd.alone(lambda: (make(TEXT), make(f"{TEXT} More rain is expected.")))

    crowd.rush(
        f"SELECT pg_advisory_xact_lock({matches.STORING})",
        lambda: intake.extract_article(first),
        lambda: intake.extract_article(second),
    )

    compared = crowd.alone(
        lambda: {
            frozenset(claim.appearances.get().article_id for claim in (match.first, match.second))
            for match in Match.objects.all()
        }
    )
    assert compared == {frozenset({first, second})}


def test_nothing_is_locked_while_an_article_is_read(crowd: Crowd, monkeypatch: pytest.MonkeyPatch):
    article, ana = crowd.alone(lambda: (make_article(TEXT), make_user()))
    in_transaction = []

    def watched(read: Callable[..., Any]) -> Callable[..., Any]:
        def reading(*given: object, **more: object) -> object:
            in_transaction.append(connection.in_atomic_block)
            return read(*given, **more)

        return reading

    monkeypatch.setattr(intake, "read_article", watched(intake.read_article))
    monkeypatch.setattr(intake, "extract_near", watched(intake.extract_near))
    crowd.alone(lambda: intake.extract_article(article.pk))
    crowd.alone(lambda: intake.add_claim(article.pk, passage="300 households", by=ana))

    assert in_transaction == [False, False]


def test_a_reading_whose_connection_dies_leaves_nothing_and_can_be_repeated(crowd: Crowd):
    article = crowd.alone(lambda: make_article(TEXT))
    stored = (
        "SELECT (SELECT count(*) FROM claims_claim), (SELECT count(*) FROM claims_appearance), "
        "(SELECT count(*) FROM claims_claimevent), extracted_at IS NULL FROM claims_article"
    )

    with crowd.held("LOCK TABLE claims_quantity IN EXCLUSIVE MODE"):
        begun = crowd.start(lambda: intake.extract_article(article.pk))
        (backend,) = crowd.until_waiting(1)  # its claims and appearances are written
        crowd.query("SELECT pg_terminate_backend(%s)", backend)
        assert isinstance(begun.exception(), OperationalError)

    assert crowd.query(stored) == [(0, 0, 0, True)]
    assert crowd.alone(lambda: intake.extract_article(article.pk))


def test_two_claims_merged_into_each_other(crowd: Crowd):
    one, other, ana = crowd.alone(lambda: (make_claim(), make_claim(), make_user()))

    results = crowd.rush(
        EVERY_CLAIM,
        lambda: intake.merge(one.pk, into=other.pk, by=ana),
        lambda: intake.merge(other.pk, into=one.pk, by=ana),
    )

    assert sum(isinstance(result, TransitionRefused) for result in results) == 1
    stages = crowd.alone(lambda: sorted(Claim.objects.values_list("stage", flat=True)))
    assert stages == ["candidate", "merged"]


PAGE = "Table 3. The ministry counts 1,100 American soldiers in the country. Revised yearly."
MOVED = PAGE.replace("1,100", "1,400")


@pytest.fixture
def changed_page(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Whatever page is fetched has another number now, and a second look needs no wait."""
    settings.CONFIRM_AFTER_SECONDS = 0

    def fetched(url: str, **_: str) -> Fetched:
        return Fetched(
            url=url,
            final_url=url,
            status=200,
            content_type="text/plain; charset=utf-8",
            body=MOVED.encode(),
            sha256="",
            fetched_at=timezone.now(),
        )

    monkeypatch.setattr(reverification, "revisit", fetched)


def watched() -> tuple[Claim, int, int]:
    """A published claim whose page was seen changed once, with its review and the second look."""
    with transaction.atomic():  # a published claim has its review by the commit
        evidence = make_evidence(
            make_claim(stage=Stage.PUBLISHED),
            page=PAGE,
            quotation="The ministry counts 1,100 American soldiers",
            url=URL,
        )
        review = make_publication(claim=evidence.claim).claim.reviews.get()
    watch = make_watch(URL)
    for _ in range(2):
        Watch.objects.update(next_check_at=timezone.now(), leased_until=None)
        (look,) = reverification.lease_due(timezone.now() + timedelta(seconds=1), limit=1)
        if Recheck.objects.count() == 1:
            reverification.recheck(look)
    assert Recheck.objects.filter(watch=watch, finished_at=None).count() == 1
    return evidence.claim, review.pk, look


def test_a_look_that_finds_a_change_while_the_review_is_withdrawn(crowd: Crowd, changed_page):
    _, review_id, look = crowd.alone(watched)
    maya = crowd.alone(lambda: make_user(group="Managing editor"))

    done, withdrawn = crowd.rush(
        EVERY_CLAIM,
        lambda: reverification.recheck(look),
        lambda: editorial.retract(review_id, why="The source was forged.", by=maya),
    )

    assert (done.outcome, withdrawn.kind) == ("changed", "retracted")
    assert not crowd.alone(Claim.objects.to_recheck().exists)


def test_a_look_run_twice_at_once_counts_once(crowd: Crowd, changed_page):
    claim, _, look = crowd.alone(watched)

    one, other = crowd.rush(
        EVERY_CLAIM, lambda: reverification.recheck(look), lambda: reverification.recheck(look)
    )

    assert one.finished_at == other.finished_at
    assert crowd.alone(Finding.objects.open().count) == 1
    assert list(crowd.alone(lambda: list(Claim.objects.to_recheck()))) == [claim]


def test_looks_and_answers_take_the_claim_first(crowd: Crowd, changed_page):
    """Whoever waits for a claim holds nothing yet that its holder may want: no circle."""
    claim, review_id, look = crowd.alone(watched)
    emil = crowd.alone(make_user)
    seen = crowd.alone(lambda: claim.reviews.get().lock_version)
    crowd.alone(lambda: make_finding(claim.evidence.get()))

    with crowd.held("SELECT FROM claims_finding FOR UPDATE"):
        answered = crowd.start(
            lambda: editorial.reaffirm(review_id, note="It stands.", seen=seen, by=emil)
        )
        crowd.until_waiting(1)  # with the claim under lock
        looked = crowd.start(lambda: reverification.recheck(look))
        crowd.until_waiting(2)
        free = "SELECT FROM {} FOR UPDATE NOWAIT"
        for table in ("claims_watch", "claims_recheck", "claims_evidence"):
            crowd.query(free.format(table))

    assert answered.result().kind == "reaffirmed"
    assert looked.result().outcome == "changed"
