"""Two people publish at once: one wins, the other is told, and the log stays whole."""

import psycopg
import pytest
from django.db import OperationalError

from claims.models import ClaimReview, Publication, Rating, Stage, State, User
from claims.workflows import editorial, publication
from claims.workflows.editorial import Verdict
from claims.workflows.steps import Refused, StaleEdit
from tests.concurrency.conftest import Crowd
from tests.factories import make_claim, make_evidence, make_publication, make_review, make_user

EVERY_CLAIM = "SELECT FROM claims_claim FOR UPDATE"
THE_HEAD = "SELECT FROM claims_loghead FOR UPDATE"


def approve(review: ClaimReview, by: User) -> Publication:
    review = ClaimReview.objects.get(pk=review.pk)
    read = editorial.to_read(review)
    return editorial.approve(review.pk, seen=review.lock_version, read=read, by=by)


def correct(review: ClaimReview, by: User, summary: str, seen: int) -> Publication:
    verdict = Verdict(Rating.objects.get(slug="false"), summary)
    return editorial.correct(
        review.pk, verdict, what_changed="The number.", why="Misread.", seen=seen, by=by
    )


def kept(results: list[object]) -> list[Publication]:
    """The publications among what people got; whoever got none was refused in words."""
    refusals = [r for r in results if not isinstance(r, Publication)]
    assert all(isinstance(refusal, Refused) for refusal in refusals), refusals
    return [r for r in results if isinstance(r, Publication)]


def test_two_editors_approve_the_same_review(crowd: Crowd):
    review, ana, emil = crowd.alone(
        lambda: (make_review(state=State.SUBMITTED), make_user(), make_user())
    )

    results = crowd.rush(EVERY_CLAIM, lambda: approve(review, ana), lambda: approve(review, emil))

    (published,) = kept(results)
    refusal = next(r for r in results if r is not published)
    assert isinstance(refusal, StaleEdit)
    assert "it is published" in str(refusal)
    assert crowd.alone(Publication.objects.count) == 1


@pytest.mark.parametrize("first", ["approve", "correct"])
def test_an_approval_and_a_correction_of_the_same_review(crowd: Crowd, first: str):
    review, emil, maya = crowd.alone(
        lambda: (
            make_review(state=State.SUBMITTED),
            make_user(),
            make_user(group="Managing editor"),
        )
    )
    works = [lambda: approve(review, emil), lambda: correct(review, maya, "1,200.", seen=0)]

    results = crowd.rush(EVERY_CLAIM, *(works if first == "approve" else reversed(works)))

    (published,) = kept(results)  # nobody corrects what they have not seen published
    assert (published.kind, published.version) == ("published", 1)


def test_two_corrections_of_the_same_version(crowd: Crowd):
    review, ana, maya = crowd.alone(
        lambda: (
            make_publication().claim.reviews.get(),
            make_user(group="Managing editor"),
            make_user(group="Managing editor"),
        )
    )
    seen = crowd.alone(lambda: ClaimReview.objects.get(pk=review.pk).lock_version)

    results = crowd.rush(
        EVERY_CLAIM,
        lambda: correct(review, ana, "It counts 1,200.", seen),
        lambda: correct(review, maya, "It counts 1,300.", seen),
    )

    (published,) = kept(results)
    assert published.version == 2
    assert sum(isinstance(result, StaleEdit) for result in results) == 1
    stored = crowd.query(
        "SELECT review.summary = record::jsonb #>> '{document,summary}' FROM "
        "claims_claimreview review, claims_publication WHERE version = 2"
    )
    assert stored == [(True,)]


def test_eight_publishers_at_once_leave_no_gap(crowd: Crowd):
    reviews, emil = crowd.alone(
        lambda: ([make_review(state=State.SUBMITTED) for _ in range(8)], make_user())
    )

    results = crowd.rush(THE_HEAD, *(lambda r=review: approve(r, emil) for review in reviews))

    assert sorted(published.seq for published in kept(results)) == list(range(1, 9))
    verified = crowd.alone(publication.verify)
    assert (verified.count, verified.problem) == (8, "")


def test_an_approval_whose_connection_dies_leaves_nothing_half_written(crowd: Crowd):
    review, emil = crowd.alone(lambda: (make_review(state=State.SUBMITTED), make_user()))
    history = "SELECT count(*) FROM claims_claimreviewevent"
    before = crowd.query(history)

    with crowd.held(THE_HEAD):
        begun = crowd.start(lambda: approve(review, emil))
        (backend,) = crowd.until_waiting(1)
        crowd.query("SELECT pg_terminate_backend(%s)", backend)
        assert isinstance(begun.exception(), OperationalError)

    state = "SELECT state, approved_by_id, stage FROM claims_claimreview r, claims_claim c"
    assert crowd.query(state) == [("submitted", None, "in_review")]
    assert crowd.query("SELECT seq FROM claims_publication") == []
    assert crowd.query("SELECT seq FROM claims_loghead") == [(0,)]
    assert crowd.query(history) == before
    assert crowd.alone(lambda: approve(review, emil)).seq == 1


def test_a_review_is_not_submitted_while_its_last_evidence_goes(crowd: Crowd):
    def drafted() -> tuple[ClaimReview, User]:
        claim = make_claim(stage=Stage.ACCEPTED)
        make_evidence(claim)
        rosa = make_user()
        fields = {"rating": Rating.objects.get(slug="false"), "summary": "1,100."}
        return make_review(claim, authors=[rosa.pk], **fields), rosa

    def take_away() -> str:
        with psycopg.connect(crowd.url, autocommit=True) as connection:
            connection.execute("DELETE FROM claims_evidence")
        return "gone"

    review, rosa = crowd.alone(drafted)

    results = crowd.rush(EVERY_CLAIM, lambda: editorial.submit(review.pk, by=rosa), take_away)

    (state,) = crowd.query("SELECT state FROM claims_claimreview")
    (left,) = crowd.query("SELECT count(*) FROM claims_evidence")
    assert (*state, *left) in (("submitted", 1), ("draft", 0))
    assert sum(isinstance(result, Exception) for result in results) == 1
