"""Drafts that are thrown away, and drafts that rest."""

import pytest

from claims.models import ClaimReview, Rating, Stage, State
from claims.workflows import editorial, intake
from claims.workflows.steps import NotPermitted, StaleEdit, TransitionRefused
from tests.factories import make_claim, make_evidence, make_review, make_user

pytestmark = pytest.mark.django_db


def test_an_author_discards_a_draft_and_the_claim_goes_on_without():
    rosa, claim = make_user(group="Reporter"), make_claim(stage=Stage.ACCEPTED)
    review = make_review(claim, authors=[rosa.pk], summary="Half a thought.")

    editorial.discard_draft(review.pk, seen=0, by=rosa)

    assert not ClaimReview.objects.exists()
    claim.refresh_from_db()
    assert claim.stage == Stage.ACCEPTED
    assert editorial.start_review(claim.pk, by=rosa).summary == ""


def test_a_reporter_does_not_discard_a_colleague_s_draft_and_an_editor_may():
    review = make_review(authors=[make_user().pk])

    with pytest.raises(NotPermitted, match="is not yours"):
        editorial.discard_draft(review.pk, seen=0, by=make_user(group="Reporter"))
    editorial.discard_draft(review.pk, seen=0, by=make_user(group="Editor"))

    assert not ClaimReview.objects.exists()


@pytest.mark.parametrize("state", [State.SUBMITTED, State.PUBLISHED, State.RETRACTED])
def test_only_a_draft_is_discarded(state: State):
    review = make_review(state=state)

    with pytest.raises(TransitionRefused, match="Only a draft can be discarded"):
        editorial.discard_draft(review.pk, seen=review.lock_version, by=make_user())

    assert ClaimReview.objects.filter(pk=review.pk).exists()


def test_a_draft_somebody_has_just_written_in_is_not_discarded_unseen():
    review, ana = make_review(), make_user()
    verdict = editorial.Verdict(Rating.objects.get(slug="false"), "A new summary.")
    editorial.save_draft(review.pk, verdict, seen=0, by=ana)

    with pytest.raises(StaleEdit, match=r"A new summary\."):
        editorial.discard_draft(review.pk, seen=0, by=make_user())


def test_a_claim_with_a_draft_is_rejected_and_the_draft_rests():
    claim, ben = make_claim(stage=Stage.ACCEPTED), make_user()
    review = make_review(claim, rating=Rating.objects.get(slug="false"), summary="Half a thought.")
    make_evidence(claim)

    intake.reject(claim.pk, reason="An opinion after all.", by=ben)

    with pytest.raises(TransitionRefused, match="A draft rests until its claim is accepted"):
        editorial.submit(review.pk, by=ben)
    with pytest.raises(TransitionRefused, match="A draft rests until its claim is accepted"):
        editorial.save_draft(review.pk, editorial.Verdict(None, "More."), seen=0, by=ben)
    intake.reopen(claim.pk, by=ben)
    intake.accept(claim.pk, by=ben)
    assert editorial.submit(review.pk, by=ben).summary == "Half a thought."


def test_a_second_reaffirmation_from_an_old_page_is_refused():
    review, mira = make_review(state=State.PUBLISHED), make_user(group="Managing editor")
    editorial.reaffirm(review.pk, note="Looked again.", seen=review.lock_version, by=mira)

    with pytest.raises(StaleEdit):
        editorial.reaffirm(review.pk, note="Looked again.", seen=review.lock_version, by=mira)
