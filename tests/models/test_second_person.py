"""The second person of corrections and retractions, tried past the workflows."""

import pytest
from django.db import DatabaseError, connection, transaction

from claims.models import (
    AccountReset,
    ClaimReview,
    Correction,
    Kind,
    ProposedCorrection,
    Rating,
    RetractionAnswer,
    State,
    User,
)
from claims.workflows import publication
from tests.factories import (
    make_correction,
    make_proposed_correction,
    make_publication,
    make_review,
    make_user,
)

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(statement: str, *values: object) -> str:
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        sql(statement, *values)
    return str(error.value)


@pytest.fixture
def review(db: None) -> ClaimReview:
    return make_publication().claim.reviews.get()


@pytest.fixture
def maya(db: None) -> User:
    return make_user("maya", group="Managing editor")


def published_anew(review: ClaimReview, kind: Kind) -> None:
    """Append what stands in the rows now, whoever put it there."""
    review = ClaimReview.objects.get(pk=review.pk)
    publication.append(review.claim, review, kind=kind, note="x")


@pytest.mark.parametrize("kind", [Kind.CORRECTED, Kind.REAFFIRMED])
def test_the_log_takes_no_other_rating_from_one_person(review, maya: User, kind: Kind):
    make_correction(review, made_by=maya)
    ClaimReview.objects.filter(pk=review.pk).update(rating=Rating.objects.get(slug="true"))

    with pytest.raises(DatabaseError, match="needs a second person"), transaction.atomic():
        published_anew(review, kind)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims_claim SET statement = 'Other.' WHERE id = %s",
        "UPDATE claims_claim SET said_on = '2020-01-01' WHERE id = %s",
    ],
)
def test_the_log_takes_no_other_claim_from_one_person(review, maya: User, change: str):
    make_correction(review, made_by=maya)
    sql(change, review.claim_id)

    with pytest.raises(DatabaseError, match="needs a second person"), transaction.atomic():
        published_anew(review, Kind.CORRECTED)


def test_the_log_takes_it_from_two(review, maya: User):
    make_correction(review, made_by=maya, approved_by=make_user())
    ClaimReview.objects.filter(pk=review.pk).update(rating=Rating.objects.get(slug="true"))

    published_anew(review, Kind.CORRECTED)


def test_another_review_s_approval_does_not_count(review, maya: User):
    make_correction(made_by=maya, approved_by=make_user())
    make_correction(review, made_by=maya)
    ClaimReview.objects.filter(pk=review.pk).update(rating=Rating.objects.get(slug="true"))

    with pytest.raises(DatabaseError, match="needs a second person"), transaction.atomic():
        published_anew(review, Kind.CORRECTED)


def test_the_log_takes_the_same_rating_and_claim_from_one(review):
    published_anew(review, Kind.REAFFIRMED)


def test_a_correction_is_not_approved_by_who_made_it(maya: User):
    with pytest.raises(DatabaseError, match="correction_two_people"), transaction.atomic():
        make_correction(made_by=maya, approved_by=maya)


@pytest.mark.parametrize("either", ["approver", "author"])
def test_a_correction_is_not_approved_by_an_account_in_other_hands(maya: User, either: str):
    emil = make_user("emil")
    whose, by = (emil, maya) if either == "approver" else (maya, emil)
    AccountReset.objects.create(person=whose, made_by=by, what="link")

    with pytest.raises(DatabaseError, match="was reset by"), transaction.atomic():
        make_correction(made_by=maya, approved_by=emil)
    proposed = make_proposed_correction(proposed_by=maya)
    assert "was reset by" in refused(DECIDE, "approved", emil.pk, "", proposed.pk)


def test_a_review_is_not_approved_by_who_has_its_author_in_hand(maya: User):
    rosa = make_user("rosa")
    AccountReset.objects.create(person=rosa, made_by=maya, what="link")

    with pytest.raises(DatabaseError, match="was reset by"), transaction.atomic():
        make_review(state=State.PUBLISHED, verdict_by=rosa, authors=[rosa.pk], approved_by=maya)


DECIDE = (
    "UPDATE claims_proposedcorrection SET state = %s, decided_by_id = %s, decided_at = now(), "
    "answer = %s WHERE id = %s"
)


@pytest.mark.parametrize("state", ["approved", "returned"])
def test_its_author_does_not_decide_a_proposal(maya: User, state: str):
    proposed = make_proposed_correction(proposed_by=maya)

    assert "two_people" in refused(DECIDE, state, maya.pk, "x", proposed.pk)


def test_nobody_else_withdraws_it_and_nobody_decides_unnamed(maya: User):
    proposed = make_proposed_correction(proposed_by=maya)

    assert "two_people" in refused(DECIDE, "withdrawn", make_user().pk, "", proposed.pk)
    assert "two_people" in refused(DECIDE, "approved", None, "", proposed.pk)
    assert "with_an_answer" in refused(DECIDE, "returned", make_user().pk, "", proposed.pk)


def test_a_proposal_stands_as_it_was_written_and_is_decided_once(maya: User):
    proposed = make_proposed_correction(proposed_by=maya)
    change = "UPDATE claims_proposedcorrection SET summary = 'Other.' WHERE id = %s"

    assert "stands" in refused(change, proposed.pk)
    sql(DECIDE, "approved", make_user().pk, "", proposed.pk)
    assert "stands" in refused(DECIDE, "returned", make_user().pk, "x", proposed.pk)
    assert "Cannot delete" in refused("DELETE FROM claims_proposedcorrection")
    assert "TRUNCATE" in refused("TRUNCATE claims_proposedcorrection")


def test_one_proposal_awaits_per_review(maya: User):
    first = make_proposed_correction()

    with pytest.raises(DatabaseError, match="one_open_per_review"), transaction.atomic():
        make_proposed_correction(ProposedCorrection.objects.get(pk=first.pk).review)


def retraction(by: User) -> Correction:
    review = make_review(state=State.RETRACTED)
    return make_correction(review, kind="retraction", made_by=by, asks_second_person=True)


def test_a_retraction_is_answered_by_a_second_person(maya: User):
    one = retraction(maya)

    with pytest.raises(DatabaseError, match="by a second person"), transaction.atomic():
        RetractionAnswer.objects.create(correction=one, agrees=True, answered_by=maya)
    with pytest.raises(DatabaseError, match="says_why"), transaction.atomic():
        RetractionAnswer.objects.create(correction=one, agrees=False, answered_by=make_user())
    RetractionAnswer.objects.create(correction=one, agrees=True, answered_by=make_user())
    assert "Cannot update" in refused("UPDATE claims_retractionanswer SET agrees = false")


def test_only_retractions_are_answered(maya: User):
    with pytest.raises(DatabaseError, match="by a second person"), transaction.atomic():
        RetractionAnswer.objects.create(
            correction=make_correction(), agrees=True, answered_by=make_user()
        )
    with pytest.raises(DatabaseError, match="retractions_alone"), transaction.atomic():
        make_correction(asks_second_person=True)


def test_an_account_in_other_hands_answers_no_retraction(maya: User):
    emil = make_user()
    AccountReset.objects.create(person=emil, made_by=maya, what="link")

    with pytest.raises(DatabaseError, match="was reset by"), transaction.atomic():
        RetractionAnswer.objects.create(correction=retraction(maya), agrees=True, answered_by=emil)
