"""A check's way from draft to publication, and what keeps it right afterwards."""

import json

import pytest

from claims.exchange.chain import digest
from claims.exchange.claimreview import render_claimreview
from claims.models import (
    Article,
    Claim,
    Claimant,
    ClaimReview,
    Correction,
    Finding,
    Kind,
    ProposedCorrection,
    Publication,
    Rating,
    Snapshot,
    Source,
    Stage,
    State,
    User,
)
from claims.workflows import corrections, editorial, publication
from claims.workflows.editorial import Verdict
from claims.workflows.steps import NotPermitted, NotThere, Refused, StaleEdit, TransitionRefused
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_claimant,
    make_evidence,
    make_finding,
    make_publication,
    make_review,
    make_source,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def verdict(slug: str = "false", summary: str = "The ministry counts 1,100.") -> Verdict:
    return Verdict(rating=Rating.objects.get(slug=slug), summary=summary)


def fresh(review: ClaimReview) -> int:
    return ClaimReview.objects.get(pk=review.pk).lock_version


def approve(review: ClaimReview, by: User) -> Publication:
    """Read what would be published, and approve that."""
    review = ClaimReview.objects.get(pk=review.pk)
    read = editorial.to_read(review)
    return editorial.approve(review.pk, seen=review.lock_version, read=read, by=by)


def correct_by_two(review: ClaimReview, *said: Verdict, by: User, **more: str) -> Publication:
    """Propose a correction, and have a second person read and approve it."""
    proposed = editorial.correct(review.pk, *said, seen=fresh(review), by=by, **more)
    assert isinstance(proposed, ProposedCorrection)
    read = corrections.to_read(proposed)
    return corrections.approve(proposed.pk, read=read, by=make_user(group="Editor"))


def test_the_whole_way():
    claim = make_claim(stage=Stage.ACCEPTED)
    make_evidence(claim)
    rosa, emil = make_user(group="Reporter"), make_user(group="Editor")

    review = editorial.start_review(claim.pk, by=rosa)
    editorial.save_draft(review.pk, verdict(), seen=review.lock_version, by=rosa)
    editorial.submit(review.pk, by=rosa)
    published = approve(review, emil)

    claim.refresh_from_db()
    review.refresh_from_db()
    assert (claim.stage, review.state) == (Stage.PUBLISHED, State.PUBLISHED)
    assert (review.verdict_by, review.approved_by) == (rosa, emil)
    assert (published.seq, published.version, published.kind) == (1, 1, Kind.PUBLISHED)
    assert published.hash == digest(published.record)
    document = json.loads(published.record)["document"]
    assert document["rating"]["slug"] == "false"
    assert document["evidence"][0]["quotation"] == claim.evidence.get().quotation


def test_nothing_is_public_before_approval():
    make_review(state=State.DRAFT)
    make_review(state=State.SUBMITTED)

    assert not Publication.objects.exists()


def test_author_of_the_verdict_cannot_approve_it():
    ana = make_user(username="ana")
    review = make_review(state=State.SUBMITTED, verdict_by=ana)

    with pytest.raises(TransitionRefused, match="needs a second person: ana"):
        approve(review, ana)

    assert not Publication.objects.exists()
    review.refresh_from_db()
    assert review.state == State.SUBMITTED


def test_whoever_wrote_the_text_cannot_approve_it_whoever_submitted():
    ana, rosa, emil = make_user(username="ana"), make_user(group="Reporter"), make_user()
    review = make_review()
    make_evidence(review.claim)
    editorial.save_draft(review.pk, verdict(), seen=fresh(review), by=ana)
    editorial.submit(review.pk, by=rosa)
    editorial.send_back(review.pk, reason="Which month?", by=emil)
    editorial.save_draft(review.pk, verdict(summary="1,100."), seen=fresh(review), by=rosa)
    editorial.submit(review.pk, by=rosa)

    with pytest.raises(TransitionRefused, match="needs a second person: ana wrote in it"):
        approve(review, ana)
    assert not ClaimReview.objects.awaiting_approval().not_by(ana).exists()
    assert list(ClaimReview.objects.awaiting_approval().not_by(emil)) == [review]

    approve(review, emil)
    review.refresh_from_db()
    assert review.authors == sorted((ana.pk, rosa.pk))


CHANGES_BEHIND_A_REVIEW = {
    "the topics": lambda claim: claim.topics.add(make_topic()),
    "the topics ": lambda claim: claim.topics.update(name="Garrisons"),
    "the claimant": lambda _: Claimant.objects.update(name="Governor Abara"),
    "the language": lambda claim: Claim.objects.filter(pk=claim.pk).update(language="fr"),
    "the rating": lambda _: Rating.objects.filter(slug="false").update(definition="Not so."),
    "where it was said": lambda claim: make_appearance(claim, make_article("Also here, it says.")),
    "where it was said ": lambda _: Article.objects.update(title="Troops in Niger"),
    "the evidence": lambda _: Snapshot.objects.update(archive_url="https://archive.example.org/1"),
    "the evidence ": lambda _: Source.objects.update(name="Another statistics office"),
}


@pytest.mark.parametrize("part", CHANGES_BEHIND_A_REVIEW)
def test_nothing_but_what_was_read_is_published(part):
    claim = make_claim(stage=Stage.IN_REVIEW, topics=(make_topic(),), claimant=make_claimant())
    make_evidence(claim, source=make_source())
    review, emil = make_review(claim, state=State.SUBMITTED), make_user()
    read, seen = editorial.to_read(review), fresh(review)

    CHANGES_BEHIND_A_REVIEW[part](claim)

    with pytest.raises(StaleEdit, match=f"not what you have read: {part.strip()} changed since"):
        editorial.approve(review.pk, seen=seen, read=read, by=emil)
    assert not Publication.objects.exists()
    review.refresh_from_db()
    assert (review.state, review.approved_by) == (State.SUBMITTED, None)
    assert approve(review, emil).version == 1


@pytest.mark.parametrize("read", ["", "anything", "statement:0000", ":", "a:b c"])
def test_an_approval_without_reading_is_refused(read):
    review = make_review(state=State.SUBMITTED)

    with pytest.raises(StaleEdit, match="not what you have read"):
        editorial.approve(review.pk, seen=fresh(review), read=read, by=make_user())


def test_all_that_changed_is_named():
    review = make_review(state=State.SUBMITTED)
    read = editorial.to_read(review)
    review.claim.topics.add(make_topic())
    make_appearance(review.claim, make_article("Also here, it says."))

    with pytest.raises(StaleEdit, match="the topics and where it was said changed since"):
        editorial.approve(review.pk, seen=fresh(review), read=read, by=make_user())


def test_reporters_send_back_their_own_reviews_only():
    rosa, tom = make_user(group="Reporter"), make_user("tom", group="Reporter")
    review = make_review(state=State.SUBMITTED, verdict_by=rosa)

    with pytest.raises(NotPermitted, match="is not yours: tom neither wrote it nor may approve"):
        editorial.send_back(review.pk, reason="Mine is better.", by=tom)
    review.refresh_from_db()
    assert review.state == State.SUBMITTED

    editorial.send_back(review.pk, reason="A typing error.", by=rosa)
    review.refresh_from_db()
    assert review.state == State.DRAFT


def test_a_correction_of_the_wording_alone_makes_older_readings_stale():
    review, maya = make_publication().claim.reviews.get(), make_user(group="Managing editor")
    read, same = fresh(review), Verdict(review.rating, review.summary, review.body)
    correct_by_two(review, same, what_changed="x", why="y", statement="5,000 troops.", by=maya)

    with pytest.raises(StaleEdit):
        editorial.correct(
            review.pk, same, what_changed="x", why="y", seen=read, statement="Troops.", by=maya
        )


def test_unknown_numbers_are_told():
    maya = make_user(group="Managing editor")
    for call in (
        lambda: editorial.save_draft(999, verdict(), seen=0, by=maya),
        lambda: editorial.submit(999, by=maya),
        lambda: editorial.send_back(999, reason="x", by=maya),
        lambda: editorial.approve(999, seen=0, read="", by=maya),
        lambda: editorial.correct(999, verdict(), what_changed="x", why="y", seen=0, by=maya),
        lambda: editorial.reaffirm(999, note="x", seen=0, by=maya),
        lambda: editorial.retract(999, why="x", by=maya),
    ):
        with pytest.raises(NotThere, match="There is no claim review 999"):
            call()
    with pytest.raises(NotThere, match="There is no claim 999"):
        editorial.start_review(999, by=maya)


def test_a_reporter_cannot_approve_and_an_editor_cannot_correct():
    submitted = make_review(state=State.SUBMITTED)
    published = make_publication().claim.reviews.get()

    with pytest.raises(NotPermitted, match="approve_claimreview"):
        approve(submitted, make_user(group="Reporter"))
    with pytest.raises(NotPermitted, match="correct_claimreview"):
        editorial.correct(
            published.pk, verdict(), what_changed="x", why="y", seen=0, by=make_user()
        )
    with pytest.raises(NotPermitted, match="retract_claimreview"):
        editorial.retract(published.pk, why="x", by=make_user())


def test_submitting_says_all_that_is_missing():
    review = make_review()

    with pytest.raises(Refused, match="has no rating and no summary and no evidence"):
        editorial.submit(review.pk, by=make_user())


def test_what_is_sent_back_can_be_submitted_again_by_somebody_else():
    review = make_review(state=State.SUBMITTED)
    editor, other = make_user(), make_user(group="Reporter")

    editorial.send_back(review.pk, reason="Which month?", by=editor)
    review.refresh_from_db()
    assert (review.state, review.returned) == (State.DRAFT, "Which month?")
    assert review.claim.stage == Stage.ACCEPTED

    editorial.submit(review.pk, by=other)
    review.refresh_from_db()
    assert (review.verdict_by, review.returned) == (other, "")


def test_what_was_submitted_again_since_it_was_read_is_not_approved():
    review, emil = make_review(state=State.SUBMITTED), make_user()
    read, proof = fresh(review), editorial.to_read(review)
    editorial.send_back(review.pk, reason="Which month?", by=emil)
    editorial.save_draft(review.pk, verdict("true"), seen=fresh(review), by=make_user())
    editorial.submit(review.pk, by=make_user())

    with pytest.raises(StaleEdit, match="was changed since"):
        editorial.approve(review.pk, seen=read, read=proof, by=emil)

    assert not Publication.objects.exists()


def test_stale_drafts_and_corrections_are_refused():
    draft, published = make_review(), make_publication().claim.reviews.get()
    editor = make_user(group="Managing editor")
    editorial.save_draft(draft.pk, verdict(), seen=fresh(draft), by=editor)

    with pytest.raises(StaleEdit, match=r"its summary now reads: “The ministry counts 1,100\.”"):
        editorial.save_draft(draft.pk, verdict(), seen=draft.lock_version, by=editor)
    with pytest.raises(StaleEdit):
        editorial.correct(published.pk, verdict(), what_changed="x", why="y", seen=99, by=editor)
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("state", [State.SUBMITTED, State.PUBLISHED, State.RETRACTED])
def test_only_drafts_are_written(state):
    review = make_review(state=state)

    with pytest.raises(TransitionRefused, match="Send it back"):
        editorial.save_draft(review.pk, verdict(), seen=fresh(review), by=make_user())


def test_a_review_starts_on_an_accepted_claim_once():
    editor, claim = make_user(), make_claim(stage=Stage.ACCEPTED)

    with pytest.raises(TransitionRefused, match="Accept it before"):
        editorial.start_review(make_claim().pk, by=editor)
    first = editorial.start_review(claim.pk, by=editor)
    with pytest.raises(TransitionRefused, match=f"has review {first.pk}"):
        editorial.start_review(claim.pk, by=editor)


def test_a_correction_is_a_new_version_and_the_old_one_stays():
    first = make_publication()
    review = first.claim.reviews.get()
    maya = make_user(group="Managing editor")

    second = correct_by_two(
        review,
        verdict("mostly-false", "The ministry counts 1,300."),
        what_changed="We wrote 1,100; the ministry's table says 1,300.",
        why="The table was updated.",
        by=maya,
    )

    assert (second.version, second.kind, second.prev_hash) == (2, Kind.CORRECTED, first.hash)
    document = json.loads(second.record)["document"]
    assert document["corrections"][0]["why"] == "The table was updated."
    assert document["rating"]["slug"] == "mostly-false"
    old = Publication.objects.get(seq=first.seq)
    assert json.loads(old.record)["document"]["rating"]["slug"] == "false"
    assert publication.verify().problem == ""


def test_a_correction_may_reword_the_claim():
    review = make_publication().claim.reviews.get()

    second = correct_by_two(
        review,
        verdict(),
        kind=Correction.Kind.CLARIFICATION,
        what_changed="The claim names the month.",
        why="A reader asked.",
        statement="In March, more than 5,000 troops were there.",
        by=make_user(group="Managing editor"),
    )

    assert json.loads(second.record)["document"]["statement"].startswith("In March")


@pytest.mark.parametrize(
    "change", [{"what_changed": " "}, {"why": ""}, {"kind": "retraction"}, {"kind": "oops"}]
)
def test_a_correction_without_its_reason_changes_nothing(change):
    review = make_publication().claim.reviews.get()
    asked = {"what_changed": "x", "why": "y", **change}

    with pytest.raises(Refused):
        editorial.correct(
            review.pk,
            verdict(summary="Other."),
            seen=fresh(review),
            by=make_user(group="Managing editor"),
            **asked,
        )

    review.refresh_from_db()
    assert review.summary != "Other."
    assert Publication.objects.count() == 1
    assert not Correction.objects.exists()


def test_another_rating_is_no_clarification():
    review = make_publication().claim.reviews.get()

    with pytest.raises(Refused, match="“True” is a correction"):
        editorial.correct(
            review.pk,
            verdict("true"),
            kind=Correction.Kind.CLARIFICATION,
            what_changed="x",
            why="y",
            seen=fresh(review),
            by=make_user(group="Managing editor"),
        )

    assert Publication.objects.count() == 1


def test_reaffirming_publishes_the_same_verdict_anew():
    first = make_publication()

    review = first.claim.reviews.get()
    second = editorial.reaffirm(
        review.pk, note="The table still says 1,100.", seen=fresh(review), by=make_user()
    )

    document = json.loads(second.record)["document"]
    assert (second.kind, document["note"]) == (Kind.REAFFIRMED, "The table still says 1,100.")
    assert document["rating"]["slug"] == "false"


def test_what_was_corrected_since_it_was_read_is_not_reaffirmed():
    review = make_publication().claim.reviews.get()
    read, maya = fresh(review), make_user(group="Managing editor")
    correct_by_two(review, verdict("true"), what_changed="x", why="y", by=maya)

    with pytest.raises(StaleEdit):
        editorial.reaffirm(review.pk, note="False stands.", seen=read, by=make_user())

    assert Publication.objects.count() == 2


def test_nobody_outside_the_groups_writes_reviews():
    stranger, review = make_user(group=""), make_review(state=State.SUBMITTED)
    published = make_publication().claim.reviews.get()

    for attempt in (
        lambda: editorial.start_review(make_claim(stage=Stage.ACCEPTED).pk, by=stranger),
        lambda: editorial.save_draft(make_review().pk, verdict(), seen=0, by=stranger),
        lambda: editorial.submit(make_review().pk, by=stranger),
        lambda: editorial.send_back(review.pk, reason="No.", by=stranger),
        lambda: approve(review, stranger),
        lambda: editorial.reaffirm(published.pk, note="x", seen=fresh(published), by=stranger),
        lambda: editorial.retract(published.pk, why="x", by=stranger),
    ):
        with pytest.raises(NotPermitted, match="permission"):
            attempt()


def test_a_fresh_check_after_a_retraction_still_tells_of_it():
    first, maya = make_publication(), make_user(group="Managing editor")
    editorial.retract(first.claim.reviews.get().pk, why="The source was forged.", by=maya)
    rosa = make_user(group="Reporter")
    review = editorial.start_review(first.claim_id, by=rosa)
    editorial.submit(review.pk, verdict(), by=rosa)

    again = approve(review, maya)

    (told,) = json.loads(again.record)["document"]["corrections"]
    assert (told["kind"], told["why"]) == ("retraction", "The source was forged.")


def test_a_retracted_review_says_so_and_carries_no_markup():
    first = make_publication()

    second = editorial.retract(
        first.claim.reviews.get().pk,
        why="The source was forged.",
        by=make_user(group="Managing editor"),
    )

    told = json.loads(second.record)
    assert told["document"]["verification_status"] == "retracted"
    assert told["document"]["note"] == "The source was forged."
    assert render_claimreview(told["document"]) is None


def test_after_a_retraction_the_claim_can_be_checked_anew():
    first = make_publication()
    maya, emil = make_user(group="Managing editor"), make_user()
    editorial.retract(first.claim.reviews.get().pk, why="The source was forged.", by=maya)

    review = editorial.start_review(first.claim_id, by=emil)
    editorial.save_draft(review.pk, verdict("true"), seen=review.lock_version, by=emil)
    editorial.submit(review.pk, by=emil)
    third = approve(review, maya)

    assert third.version == 3
    assert json.loads(third.record)["document"]["rating"]["slug"] == "true"


@pytest.mark.parametrize("answer", ["correct", "reaffirm", "retract"])
def test_each_answer_takes_the_claim_off_the_recheck_queue(answer):
    review = make_publication().claim.reviews.get()
    make_finding(review.claim.evidence.get())
    maya = make_user(group="Managing editor")
    assert list(type(review.claim).objects.to_recheck()) == [review.claim]

    if answer == "correct":
        editorial.correct(
            review.pk, verdict(), what_changed="x", why="y", seen=fresh(review), by=maya
        )
    elif answer == "reaffirm":
        editorial.reaffirm(review.pk, note="Looked again.", seen=fresh(review), by=maya)
    else:
        editorial.retract(review.pk, why="Wrong.", by=maya)

    assert not type(review.claim).objects.to_recheck().exists()
    assert Finding.objects.get().resolved_at is not None


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETRACTED])
def test_only_what_is_published_is_corrected_reaffirmed_or_retracted(state):
    review, maya = make_review(state=state), make_user(group="Managing editor")

    for attempt in (
        lambda: editorial.reaffirm(review.pk, note="x", seen=fresh(review), by=maya),
        lambda: editorial.retract(review.pk, why="x", by=maya),
        lambda: editorial.correct(
            review.pk, verdict(), what_changed="x", why="y", seen=fresh(review), by=maya
        ),
    ):
        with pytest.raises(TransitionRefused, match="is for a claim that is published"):
            attempt()
