"""The checklist of a claim: the desk's own steps, ticked by whoever did them."""

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from claims.models import ChecklistStep, ChecklistTick, Claim, Publication, State, User
from claims.workflows import checklist, editorial
from claims.workflows.steps import NotPermitted, NotThere, Refused, TransitionRefused
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def step() -> ChecklistStep:
    ChecklistStep.objects.all().delete()
    return ChecklistStep.objects.create(text="The speaker was asked.")


def approve(claim: Claim, by: User) -> Publication:
    review = claim.reviews.get()
    read = editorial.to_read(review)
    return editorial.approve(review.pk, seen=review.lock_version, read=read, by=by)


def test_a_desk_starts_with_a_list() -> None:
    assert ChecklistStep.objects.count() == 4


def test_a_tick_says_who_and_when_and_stays_theirs(step: ChecklistStep) -> None:
    claim, rosa, ben = make.make_claim(), make.make_user("rosa"), make.make_user("ben")

    first = checklist.tick(claim.pk, step.pk, by=rosa)
    again = checklist.tick(claim.pk, step.pk, by=ben)

    assert first == again
    assert again.ticked_by == rosa
    claim.refresh_from_db()
    assert claim.lock_version == 0  # nobody's form on the claim went stale by it


def test_a_tick_is_of_the_words_it_had(step: ChecklistStep) -> None:
    tick = checklist.tick(make.make_claim().pk, step.pk, by=make.make_user())
    ChecklistStep.objects.update(text="The speaker answered.")

    tick.refresh_from_db()
    assert tick.text == "The speaker was asked."


def test_a_tick_taken_back_is_in_the_history(step: ChecklistStep) -> None:
    claim, by = make.make_claim(), make.make_user()
    tick = checklist.tick(claim.pk, step.pk, by=by)

    checklist.untick(claim.pk, tick.pk, by=by)

    assert not ChecklistTick.objects.exists()
    events = apps.get_model("claims", "ChecklistTickEvent").objects.order_by("pgh_id")
    assert [event.pgh_label for event in events] == ["insert", "delete"]
    assert events.last().pgh_context.metadata["user"] == by.pk


def test_only_the_tick_that_was_seen_is_taken_back(step: ChecklistStep) -> None:
    claim, rosa, ben = make.make_claim(), make.make_user("rosa"), make.make_user("ben")
    seen = checklist.tick(claim.pk, step.pk, by=rosa)
    checklist.untick(claim.pk, seen.pk, by=rosa)
    checklist.tick(claim.pk, step.pk, by=ben)

    with pytest.raises(TransitionRefused, match="took this tick back already"):
        checklist.untick(claim.pk, seen.pk, by=rosa)
    assert claim.ticks.get().ticked_by == ben


def test_what_is_out_of_use_is_asked_no_more(step: ChecklistStep) -> None:
    claim = make.make_claim()
    ChecklistStep.objects.update(in_use=False)

    with pytest.raises(Refused, match="on the checklist no more"):
        checklist.tick(claim.pk, step.pk, by=make.make_user())
    assert not checklist.left_open(claim).exists()


def test_there_is_no_step_of_that_number(step: ChecklistStep) -> None:
    with pytest.raises(NotThere):
        checklist.tick(make.make_claim().pk, step.pk + 1, by=make.make_user())


def test_who_may_not_change_claims_ticks_nothing(step: ChecklistStep) -> None:
    with pytest.raises(NotPermitted):
        checklist.tick(make.make_claim().pk, step.pk, by=make.make_user(group=""))


@pytest.mark.parametrize("required", [True, False])
def test_approval_may_ask_for_all_of_it(step: ChecklistStep, settings: Any, required: bool) -> None:
    settings.CHECKLIST_REQUIRED = required
    review, ben = make.make_review(state=State.SUBMITTED), make.make_user("ben")

    if required:
        with pytest.raises(TransitionRefused, match=r"“The speaker was asked\."):
            approve(review.claim, ben)
        assert not Publication.objects.exists()
        checklist.tick(review.claim_id, step.pk, by=ben)
    assert approve(review.claim, ben).version == 1


def test_the_database_keeps_one_tick_a_step_and_no_empty_step(step: ChecklistStep) -> None:
    claim, by = make.make_claim(), make.make_user()
    checklist.tick(claim.pk, step.pk, by=by)

    with pytest.raises(IntegrityError), transaction.atomic():
        ChecklistTick.objects.create(claim=claim, step=step, text="x", ticked_by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChecklistStep.objects.create(text="")
    with pytest.raises(ProtectedError):
        step.delete()
