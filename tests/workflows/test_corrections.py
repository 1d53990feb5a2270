"""A second person for what changes after publication."""

import json

import pytest

from claims.models import (
    Claimant,
    ClaimReview,
    Correction,
    Kind,
    ProposedCorrection,
    Publication,
    Rating,
    State,
    User,
)
from claims.workflows import corrections, editorial, evidence, people
from claims.workflows.editorial import Verdict
from claims.workflows.steps import NotPermitted, Refused, StaleEdit, TransitionRefused
from tests.factories import (
    PASSAGE,
    make_claim,
    make_claimant,
    make_publication,
    make_rating,
    make_user,
)

pytestmark = pytest.mark.django_db
OPEN = ProposedCorrection.State.OPEN
ASKED = {"what_changed": "We wrote 1,100; it is 5,100.", "why": "The table was corrected."}


@pytest.fixture
def maya(db: None) -> User:
    return make_user("maya", group="Managing editor")


@pytest.fixture
def emil(db: None) -> User:
    return make_user("emil", group="Editor")


@pytest.fixture
def review(db: None) -> ClaimReview:
    """Published as False."""
    return make_publication().claim.reviews.get()


def correct(
    review: ClaimReview, by: User, rating: str = "true", **said: str
) -> Publication | ProposedCorrection:
    review = ClaimReview.objects.get(pk=review.pk)
    verdict = Verdict(Rating.objects.get(slug=rating), said.pop("summary", "It is 5,100."))
    return editorial.correct(
        review.pk, verdict, seen=review.lock_version, by=by, **{**ASKED, **said}
    )


def propose(review: ClaimReview, by: User, **said: str) -> ProposedCorrection:
    proposed = correct(review, by, **said)
    assert isinstance(proposed, ProposedCorrection)
    return proposed


def approve(proposed: ProposedCorrection, by: User) -> Publication:
    proposed = ProposedCorrection.objects.get(pk=proposed.pk)
    return corrections.approve(proposed.pk, read=corrections.to_read(proposed), by=by)


def test_one_person_does_not_turn_a_published_false_into_true(review: ClaimReview, maya: User):
    proposed = propose(review, maya)

    review.refresh_from_db()
    assert (review.rating.slug, proposed.state) == ("false", OPEN)
    assert Publication.objects.count() == 1
    assert not Correction.objects.exists()


def test_a_second_person_publishes_it(review: ClaimReview, maya: User, emil: User):
    published = approve(propose(review, maya), emil)

    review.refresh_from_db()
    correction = Correction.objects.get()
    assert (published.kind, review.rating.slug) == (Kind.CORRECTED, "true")
    assert (correction.made_by, correction.approved_by) == (maya, emil)
    document = json.loads(published.record)["document"]
    assert document["corrections"][0]["why"] == ASKED["why"]
    assert ProposedCorrection.objects.get().decided_by == emil


def test_another_wording_needs_a_second_person_too(review: ClaimReview, maya: User, emil: User):
    proposed = propose(review, maya, rating="false", statement="In March there were 5,000 troops.")

    assert approve(proposed, emil).document["statement"] == "In March there were 5,000 troops."


def test_a_smaller_correction_is_public_at_once(review: ClaimReview, maya: User):
    published = correct(review, maya, rating="false", summary="The ministry's table has 1,100.")

    assert isinstance(published, Publication)
    assert Correction.objects.get().approved_by is None


def test_its_author_does_not_approve_it(review: ClaimReview, maya: User):
    with pytest.raises(NotPermitted, match="maya proposed this correction"):
        approve(propose(review, maya), maya)


def test_a_superuser_does_not_approve_their_own(review: ClaimReview):
    root = make_user("root", group="", is_superuser=True)

    with pytest.raises(NotPermitted):
        approve(propose(review, root), root)


@pytest.mark.parametrize("group", ["", "Reporter"])
def test_who_may_not_approve_reviews_does_not_approve_corrections(review, maya, group: str):
    proposed = propose(review, maya)

    with pytest.raises(NotPermitted):
        approve(proposed, make_user(group=group))
    with pytest.raises(NotPermitted):
        corrections.send_back(proposed.pk, answer="x", by=make_user(group=group))


def test_an_editor_proposes_none(review: ClaimReview, emil: User):
    with pytest.raises(NotPermitted):
        correct(review, emil)


def test_it_is_sent_back_with_a_reason_and_proposed_anew(review, maya: User, emil: User):
    proposed = propose(review, maya)
    with pytest.raises(Refused, match="without a reason"):
        corrections.send_back(proposed.pk, answer=" ", by=emil)
    with pytest.raises(NotPermitted):
        corrections.send_back(proposed.pk, answer="Mine.", by=maya)

    corrections.send_back(proposed.pk, answer="Where is the table?", by=emil)

    assert ProposedCorrection.objects.get().answer == "Where is the table?"
    assert approve(propose(review, maya), emil)


def test_it_is_withdrawn_by_its_author_alone(review, maya: User):
    proposed = propose(review, maya)
    with pytest.raises(NotPermitted, match="send it back"):
        corrections.withdraw(proposed.pk, by=make_user(group="Managing editor"))

    corrections.withdraw(proposed.pk, by=maya)

    with pytest.raises(TransitionRefused, match="withdrawn already"):
        approve(proposed, make_user())


def test_it_is_decided_once(review, maya: User, emil: User):
    proposed = propose(review, maya)
    approve(proposed, emil)

    with pytest.raises(TransitionRefused, match="approved already, by emil"):
        approve(proposed, make_user())
    assert Publication.objects.count() == 2


def test_one_awaits_at_a_time(review, maya: User):
    propose(review, maya)

    with pytest.raises(TransitionRefused, match="awaits a second"):
        correct(review, make_user(group="Managing editor"))
    with pytest.raises(TransitionRefused, match="awaits a second"):
        correct(review, maya, rating="false")


def test_what_changed_since_it_was_written_is_not_published(review, maya: User, emil: User):
    proposed = propose(review, maya)
    fresh = ClaimReview.objects.get(pk=review.pk).lock_version
    editorial.reaffirm(review.pk, note="Looked again.", seen=fresh, by=emil)

    with pytest.raises(StaleEdit, match="has changed since"):
        approve(proposed, emil)
    assert corrections.send_back(proposed.pk, answer="Write it anew.", by=emil)


def test_evidence_that_came_since_it_was_read_is_told(review, maya: User, emil: User):
    proposed = propose(review, maya)
    read = corrections.to_read(proposed)
    passage = evidence.Passage(quotation=PASSAGE, stance="supports", page_text=PASSAGE)
    evidence.add_evidence(review.claim_id, passage, by=maya)

    with pytest.raises(StaleEdit, match="the evidence changed"):
        corrections.approve(proposed.pk, read=read, by=emil)
    with pytest.raises(StaleEdit):
        corrections.approve(proposed.pk, read="", by=emil)


def test_nothing_is_left_to_correct_after_a_retraction(review, maya: User, emil: User):
    proposed = propose(review, maya)
    editorial.retract(review.pk, why="All wrong.", by=maya)

    with pytest.raises(TransitionRefused, match="nothing to correct"):
        approve(proposed, emil)


def test_an_account_its_author_reset_does_not_approve_it(review, maya: User, emil: User):
    proposed = propose(review, maya)
    people.renew_link(emil.pk, mailed=False, by=maya)

    with pytest.raises(NotPermitted, match="Your account was given a new sign-in link by maya"):
        approve(proposed, emil)
    people.confirm(emil.pk, by=make_user(group="Managing editor"))
    assert approve(proposed, emil)


def test_whoever_has_the_author_s_account_in_hand_does_not_approve_it(review, maya: User):
    max_ = make_user("max", group="Managing editor")
    people.renew_link(maya.pk, mailed=False, by=max_)
    proposed = propose(review, maya)

    with pytest.raises(NotPermitted, match="by you on"):
        approve(proposed, max_)
    assert approve(proposed, make_user())


def test_a_reaffirmation_changes_neither_rating_nor_claim(review, emil: User):
    Rating.objects.filter(slug="false").update(label="True enough")
    fresh = ClaimReview.objects.get(pk=review.pk).lock_version

    with pytest.raises(Refused, match="The rating of claim"):
        editorial.reaffirm(review.pk, note="Looked again.", seen=fresh, by=emil)


def test_a_renamed_claimant_is_no_mere_clarification(maya: User):
    claimant = make_claimant("Governor One")
    claim = make_claim(claimant=claimant, stage="published")
    review = make_publication(claim=claim).claim.reviews.get()
    Claimant.objects.filter(pk=claimant.pk).update(name="Governor Two")

    propose(review, maya, rating="false", kind="clarification")


def test_a_desk_of_one_corrects_alone(review, maya: User, settings):
    settings.DESK_OF_ONE = True

    published = correct(review, maya)

    assert isinstance(published, Publication)
    assert published.rating == "true"
    assert Correction.objects.get().approved_by is None


def test_a_new_rating_of_the_scale_counts_as_another(review, maya: User):
    make_rating("Nonsense")

    propose(review, maya, rating="nonsense")


# Retractions


def retract(review: ClaimReview, by: User) -> Correction:
    editorial.retract(review.pk, why="All wrong.", by=by)
    return Correction.objects.get()


def test_a_retraction_is_public_at_once_and_asks_afterwards(review, maya: User, emil: User):
    retraction = retract(review, maya)

    assert Publication.objects.first().kind == Kind.RETRACTED
    assert list(Correction.objects.to_answer()) == [retraction]
    corrections.answer_retraction(retraction.pk, agrees=True, by=emil)
    assert not Correction.objects.to_answer().exists()


def test_an_objection_says_why(review, maya: User, emil: User):
    retraction = retract(review, maya)

    with pytest.raises(Refused, match="what is wrong"):
        corrections.answer_retraction(retraction.pk, agrees=False, comment=" ", by=emil)
    answer = corrections.answer_retraction(
        retraction.pk, agrees=False, comment="The table stands.", by=emil
    )

    assert not answer.agrees
    assert not Correction.objects.to_answer().exists()


def test_whoever_retracted_does_not_answer(review, maya: User):
    retraction = retract(review, maya)

    with pytest.raises(NotPermitted, match="yourself"):
        corrections.answer_retraction(retraction.pk, agrees=True, by=maya)
    with pytest.raises(NotPermitted):
        corrections.answer_retraction(retraction.pk, agrees=True, by=make_user(group="Reporter"))


def test_an_account_whoever_retracted_reset_does_not_answer(review, maya: User, emil: User):
    retraction = retract(review, maya)
    people.renew_link(emil.pk, mailed=False, by=maya)

    with pytest.raises(NotPermitted, match="by maya"):
        corrections.answer_retraction(retraction.pk, agrees=True, by=emil)


def test_a_retraction_is_answered_once(review, maya: User, emil: User):
    retraction = retract(review, maya)
    corrections.answer_retraction(retraction.pk, agrees=True, by=emil)

    with pytest.raises(Refused):
        corrections.answer_retraction(retraction.pk, agrees=True, by=make_user())


def test_a_desk_of_one_is_not_asked(review, maya: User, settings):
    settings.DESK_OF_ONE = True

    retract(review, maya)

    assert not Correction.objects.to_answer().exists()


def test_a_correction_asks_nobody_afterwards(review, maya: User):
    correct(review, maya, rating="false", summary="Other words.")

    assert not Correction.objects.to_answer().exists()
    assert ClaimReview.objects.get(pk=review.pk).state == State.PUBLISHED
