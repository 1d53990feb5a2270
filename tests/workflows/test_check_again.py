"""A claim's own day to be checked again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Claim, Stage, User, Watch
from claims.workflows import check_again, editorial
from claims.workflows.steps import Refused, StaleEdit
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make.make_user()


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def watched(claim: Claim, **fields: Any) -> Watch:
    """A page the claim rests on, next looked at in a month."""
    evidence = make.make_evidence(claim)
    in_a_month = timezone.now() + timedelta(days=30)
    return make.make_watch(evidence.url, **{"next_check_at": in_a_month, **fields})


def due(watch: Watch) -> bool:
    watch.refresh_from_db()
    return watch.next_check_at is not None and watch.next_check_at <= timezone.now()


def published(on: date) -> Any:
    review = make.make_publication().claim.reviews.get()
    Claim.objects.filter(pk=review.claim_id).update(check_again_on=on)
    review.refresh_from_db()
    return review


def test_the_claim_is_on_the_queue_from_its_day_on_and_not_before(editor: User, today: date):
    claim, later = make.make_claim(), make.make_claim()

    check_again.set_day(claim.pk, today, by=editor)
    check_again.set_day(later.pk, today + timedelta(days=1), by=editor)

    assert list(Claim.objects.to_recheck()) == [claim]
    assert list(Claim.objects.due_again()) == [claim]


def test_an_empty_day_takes_it_off_the_queue(editor: User, today: date):
    claim = make.make_claim(check_again_on=today)

    check_again.set_day(claim.pk, None, by=editor)

    assert not Claim.objects.to_recheck().exists()


def test_a_day_gone_by_is_refused(editor: User, today: date):
    with pytest.raises(Refused, match="has gone by"):
        check_again.set_day(make.make_claim().pk, today - timedelta(days=1), by=editor)


def test_a_day_that_has_come_may_be_kept(editor: User, today: date):
    claim = make.make_claim(check_again_on=today - timedelta(days=3))

    assert check_again.set_day(claim.pk, today - timedelta(days=3), by=editor) == claim


def test_a_slip_of_the_hand_is_refused(editor: User):
    with pytest.raises(Refused, match="more than 20 years away"):
        check_again.set_day(make.make_claim().pk, date(2206, 3, 1), by=editor)


def test_a_day_set_over_a_newer_version_is_refused(editor: User, today: date):
    claim = make.make_claim()
    check_again.set_day(claim.pk, today, seen=claim.lock_version, by=editor)

    with pytest.raises(StaleEdit):
        check_again.set_day(claim.pk, None, seen=claim.lock_version, by=editor)


@pytest.mark.parametrize("stage", [Stage.REJECTED, Stage.MERGED])
def test_what_was_set_aside_is_not_due(stage: Stage, today: date):
    into = make.make_claim() if stage == Stage.MERGED else None
    claim = make.make_claim(stage=stage, merged_into=into, check_again_on=today)
    page = watched(claim)

    assert check_again.schedule() == 0
    assert not due(page)
    assert not Claim.objects.due_again().exists()


def test_its_pages_are_due_that_day_once(today: date):
    page = watched(make.make_claim(check_again_on=today))

    assert check_again.schedule() == 1
    assert due(page)

    make.make_recheck(page)
    Watch.objects.update(next_check_at=timezone.now() + timedelta(days=30))
    assert check_again.schedule() == 0


def test_a_page_seen_the_day_before_is_looked_at_again(today: date):
    page = watched(make.make_claim(check_again_on=today))
    before = timezone.now() - timedelta(days=1)
    make.make_recheck(page, scheduled_for=before, started_at=before, finished_at=before)

    assert check_again.schedule() == 1


@pytest.mark.parametrize("days", [1, 30])
def test_pages_are_left_alone_until_the_day(days: int, today: date):
    page = watched(make.make_claim(check_again_on=today + timedelta(days=days)))

    assert check_again.schedule() == 0
    assert not due(page)


def test_a_paused_page_stays_paused(today: date):
    page = watched(make.make_claim(check_again_on=today), next_check_at=None)

    assert check_again.schedule() == 0
    assert not due(page)


def test_the_day_is_the_desk_s_own(settings: Any):
    """Where the desk is, it may be tomorrow already."""
    settings.TIME_ZONE = "Pacific/Kiritimati"  # 14 hours before Greenwich
    with timezone.override("Pacific/Kiritimati"), connection.cursor() as cursor:
        cursor.execute("SELECT (clock_timestamp() AT TIME ZONE 'Pacific/Kiritimati')::date")
        (there,) = cursor.fetchone()
        make.make_claim(check_again_on=there)

        assert Claim.objects.due_again().exists()


def test_reaffirming_ends_a_day_that_has_come(today: date):
    review = published(today)

    editorial.reaffirm(
        review.pk,
        note="Still so.",
        seen=review.lock_version,
        by=make.make_user(group="Managing editor"),
    )

    assert not Claim.objects.to_recheck().exists()


def test_a_day_to_come_stands_whatever_is_published_before(today: date):
    review = published(today + timedelta(days=90))

    editorial.retract(review.pk, why="Forged.", by=make.make_user(group="Managing editor"))

    assert Claim.objects.get().check_again_on == today + timedelta(days=90)


def test_approving_the_review_ends_it(today: date):
    review = make.make_review(state="submitted")
    Claim.objects.filter(pk=review.claim_id).update(check_again_on=today)
    review.refresh_from_db()
    by = make.make_user(group="Managing editor")

    read = editorial.to_read(review)
    editorial.approve(review.pk, seen=review.lock_version, read=read, by=by)

    assert Claim.objects.get().check_again_on is None
