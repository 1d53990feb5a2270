"""Decisions taken back: all as it was before, and refused once something rests on them."""

import pytest
from django.db import IntegrityError, ProgrammingError

from claims.models import Appearance, Claim, Evidence, Match, Stage, State, User
from claims.workflows import editorial, intake, undo
from claims.workflows.steps import NotPermitted, Refused, StaleEdit, TransitionRefused
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_claimant,
    make_evidence,
    make_match,
    make_review,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_user("ben")


def test_an_acceptance_is_undone_with_the_claimant_it_named(editor: User):
    claim = make_claim()
    claim.appearances.update(speaker="Salim Barka")
    intake.accept(claim.pk, by=editor)

    undone = undo.undo(claim.pk, decision="accept", by=editor)

    assert (undone.stage, undone.claimant) == (Stage.CANDIDATE, None)


def test_a_claimant_an_editor_chose_since_stays(editor: User):
    claim, chosen = make_claim(), make_claimant("Salim Barka")
    intake.accept(claim.pk, by=editor)
    claim.refresh_from_db()
    claim.claimant = chosen
    claim.save()

    assert undo.undo(claim.pk, decision="accept", by=editor).claimant == chosen


def test_an_acceptance_with_a_review_stands_until_the_draft_is_discarded(editor: User):
    claim = make_claim()
    intake.accept(claim.pk, by=editor)
    review = editorial.start_review(claim.pk, by=editor)

    with pytest.raises(TransitionRefused, match=f"has review {review.pk}"):
        undo.undo(claim.pk, decision="accept", by=editor)
    editorial.discard_draft(review.pk, seen=review.lock_version, by=editor)

    assert undo.undo(claim.pk, decision="accept", by=editor).stage == Stage.CANDIDATE


@pytest.mark.parametrize("accepted", [False, True])
def test_a_rejection_is_undone_to_where_the_claim_stood(editor: User, accepted: bool):
    claim = make_claim()
    if accepted:
        intake.accept(claim.pk, by=editor)
    intake.reject(claim.pk, reason="A prediction.", by=editor)

    undone = undo.undo(claim.pk, decision="reject", by=editor)

    before = Stage.ACCEPTED if accepted else Stage.CANDIDATE
    assert (undone.stage, undone.rejection) == (before, "")


def test_an_undone_merge_brings_back_all_that_moved_and_nothing_else(editor: User):
    both, own = make_article(), make_article()
    claim, target = make_claim(article=own), make_claim(article=both)
    shared, theirs = make_appearance(claim, both), target.appearances.get()
    evidence, other = make_evidence(claim), make_evidence(target)
    match = make_match(claim, target)
    third = make_match(claim, make_claim())
    intake.accept(claim.pk, by=editor)
    intake.merge(claim.pk, into=target.pk, by=editor)

    undone = undo.undo(claim.pk, decision="merge", by=editor)

    assert (undone.stage, undone.merged_into) == (Stage.ACCEPTED, None)
    assert set(undone.appearances.all()) == {shared, Appearance.objects.get(article=own)}
    assert list(target.appearances.all()) == [theirs]
    assert list(undone.evidence.all()) == [evidence]
    assert list(target.evidence.all()) == [other]
    for pair in (match, third):
        pair.refresh_from_db()
        assert pair.state == Match.State.SUGGESTED


@pytest.mark.parametrize("older", [True, False])
def test_a_suggestion_for_a_claim_merged_away_meanwhile_stays_closed(editor: User, older: bool):
    claim, target, third = make_claim(), make_claim(), make_claim()
    if older:
        claim, third = third, claim
    match = make_match(claim, third)
    intake.merge(claim.pk, into=target.pk, by=editor)
    intake.merge(third.pk, into=target.pk, by=editor)

    undo.undo(claim.pk, decision="merge", by=editor)

    match.refresh_from_db()
    assert match.state == Match.State.CLOSED


def test_evidence_removed_after_the_merge_does_not_come_back(editor: User):
    claim, target = make_claim(), make_claim()
    evidence = make_evidence(claim)
    intake.merge(claim.pk, into=target.pk, by=editor)
    evidence.refresh_from_db()
    evidence.delete()

    undo.undo(claim.pk, decision="merge", by=editor)

    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("state", "stage"),
    [(State.SUBMITTED, Stage.IN_REVIEW), (State.PUBLISHED, Stage.PUBLISHED)],
)
def test_a_merge_that_a_review_rests_on_stands(editor: User, state: State, stage: Stage):
    claim, target = make_claim(), make_claim(stage=Stage.ACCEPTED)
    intake.merge(claim.pk, into=target.pk, by=editor)
    target.stage = Stage.IN_REVIEW
    target.save()
    if stage == Stage.PUBLISHED:
        target.stage = stage
        target.save()
    make_review(target, state=state)

    with pytest.raises(TransitionRefused, match=f"rests on what claim {claim.pk} brought along"):
        undo.undo(claim.pk, decision="merge", by=editor)

    claim.refresh_from_db()
    assert (claim.stage, target.appearances.count()) == (Stage.MERGED, 2)


def test_merges_are_undone_in_the_reverse_order(editor: User):
    first, second, third = make_claim(), make_claim(), make_claim()
    intake.merge(first.pk, into=second.pk, by=editor)
    intake.merge(second.pk, into=third.pk, by=editor)

    with pytest.raises(TransitionRefused, match=f"Claim {second.pk} was itself merged"):
        undo.undo(first.pk, decision="merge", by=editor)
    undo.undo(second.pk, decision="merge", by=editor)
    undo.undo(first.pk, decision="merge", by=editor)

    assert [claim.appearances.count() for claim in (first, second, third)] == [1, 1, 1]


def test_only_the_decision_that_was_meant_is_undone(editor: User):
    claim = make_claim()
    intake.accept(claim.pk, by=editor)
    intake.reject(claim.pk, reason="A prediction.", by=editor)

    with pytest.raises(TransitionRefused, match=r"The acceptance .* it is rejected by now"):
        undo.undo(claim.pk, decision="accept", by=editor)

    claim.refresh_from_db()
    assert claim.stage == Stage.REJECTED


def test_a_decision_is_undone_once(editor: User):
    claim = make_claim()
    intake.accept(claim.pk, by=editor)
    undo.undo(claim.pk, decision="accept", by=editor)

    with pytest.raises(TransitionRefused, match="not where it stands any more"):
        undo.undo(claim.pk, decision="accept", by=editor)


def test_a_merge_nobody_recorded_is_not_guessed_at(editor: User):
    target = make_claim()
    claim = make_claim()
    claim.stage, claim.merged_into = Stage.MERGED, target
    claim.save()

    with pytest.raises(Refused):
        undo.undo(claim.pk, decision="merge", by=editor)


def test_an_approval_cannot_be_undone(editor: User):
    with pytest.raises(Refused, match="“approve” cannot be undone"):
        undo.undo(make_claim().pk, decision="approve", by=editor)


def test_nobody_outside_the_groups_undoes(editor: User):
    claim = make_claim()
    intake.accept(claim.pk, by=editor)

    with pytest.raises(NotPermitted):
        undo.undo(claim.pk, decision="accept", by=make_user(group=""))


def test_the_rule_book_is_back_in_force_afterwards(editor: User):
    """The trigger stood aside for one statement, not for the rest of the transaction."""
    claim, other = make_claim(), make_claim(stage=Stage.PUBLISHED)
    intake.accept(claim.pk, by=editor)
    undo.undo(claim.pk, decision="accept", by=editor)

    other.stage = Stage.CANDIDATE
    with pytest.raises(ProgrammingError, match="nvalid transition"):
        other.save()


def test_ones_own_decision_is_not_that_of_somebody_else(editor: User):
    claim, ana = make_claim(), make_user("ana")
    intake.accept(claim.pk, by=editor)
    undo.undo(claim.pk, decision="accept", by=ana)
    intake.accept(claim.pk, by=ana)

    with pytest.raises(TransitionRefused):
        undo.undo(claim.pk, decision="accept", by=editor, own=True)

    claim.refresh_from_db()
    assert claim.stage == Stage.ACCEPTED
    assert undo.undo(claim.pk, decision="accept", by=ana, own=True).stage == Stage.CANDIDATE


def test_a_decision_on_another_version_than_the_one_seen_stands(editor: User):
    claim = make_claim()
    seen = intake.accept(claim.pk, by=editor).lock_version
    Claim.objects.filter(pk=claim.pk).update(volatility="volatile")

    with pytest.raises(StaleEdit):
        undo.undo(claim.pk, decision="accept", by=editor, seen=seen)

    claim.refresh_from_db()
    assert claim.stage == Stage.ACCEPTED


def test_what_the_database_refuses_is_told_as_it_is(editor: User, monkeypatch: pytest.MonkeyPatch):
    claim = make_claim()
    intake.accept(claim.pk, by=editor)

    def into_nothing(_claim: Claim, last: undo.Decision) -> None:
        last.before.stage = Stage.MERGED

    monkeypatch.setitem(undo._TAKEN_BACK, "accept", into_nothing)

    with pytest.raises(IntegrityError, match="merged"):
        undo.undo(claim.pk, decision="accept", by=editor)
