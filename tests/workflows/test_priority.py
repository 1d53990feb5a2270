"""How soon a claim should be checked: proposed when it is found, set by editors."""

import pytest
from django.db import IntegrityError, transaction

from claims.models import Claim, Stage
from claims.workflows import details, intake
from claims.workflows.candidates import proposed_priority
from claims.workflows.steps import Refused, StaleEdit
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("worth", "priority"), [(1.0, 3), (0.8, 3), (0.79, 2), (0.35, 2), (0.34, 1), (0.0, 1)]
)
def test_it_is_proposed_from_what_is_worth_checking(worth: float, priority: int) -> None:
    assert proposed_priority(worth) == priority


def test_a_claim_that_is_found_has_the_proposed_one() -> None:
    article = make.make_article()
    claim = intake.add_claim(article.pk, passage=make.STATEMENT, by=make.make_user())

    assert claim.priority == proposed_priority(claim.check_worthiness)


def test_the_queue_has_what_presses_first() -> None:
    low, worthy, pressing = (
        make.make_claim(check_worthiness=worth, priority=priority)
        for worth, priority in ((0.9, 1), (0.7, 2), (0.1, 3))
    )

    assert list(Claim.objects.candidates()) == [pressing, worthy, low]


def test_an_editor_sets_it_once() -> None:
    claim, by = make.make_claim(), make.make_user()

    set_once = details.prioritise(claim.pk, 3, by=by, seen=claim.lock_version)
    set_once.refresh_from_db()
    assert (set_once.priority, set_once.lock_version) == (3, claim.lock_version + 1)

    again = details.prioritise(claim.pk, 3, by=by)
    again.refresh_from_db()
    assert again.lock_version == set_once.lock_version  # nothing changed


def test_a_stale_one_is_refused() -> None:
    claim, by = make.make_claim(), make.make_user()
    details.prioritise(claim.pk, 1, by=by, seen=claim.lock_version)

    with pytest.raises(StaleEdit):
        details.prioritise(claim.pk, 3, by=by, seen=claim.lock_version)


@pytest.mark.parametrize("priority", [0, 4, -1])
def test_there_are_three(priority: int) -> None:
    claim = make.make_claim()

    with pytest.raises(Refused, match=r"1 \(low\), 2 \(normal\), 3 \(high\)"):
        details.prioritise(claim.pk, priority, by=make.make_user())
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(priority=priority)


def test_details_without_one_leave_it() -> None:
    claim = make.make_claim(priority=3)
    typed = details.Details(None, None, (), "fast", None)

    assert details.edit(claim.pk, typed, seen=claim.lock_version, by=make.make_user()).priority == 3


def test_a_published_claim_has_one_too() -> None:
    claim = make.make_claim(stage=Stage.PUBLISHED)

    assert details.prioritise(claim.pk, 3, by=make.make_user()).priority == 3
