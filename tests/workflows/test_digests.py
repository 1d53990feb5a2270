"""The daily mail: for who asked for it, once a day, and only of what concerns them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import Digest
from claims.workflows import digests
from tests.factories import (
    make_claim,
    make_evidence,
    make_finding,
    make_proposed_correction,
    make_review,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(settings, monkeypatch):
    settings.MAILS = True
    settings.DESK_NAME = "Ledger"
    monkeypatch.setattr(digests, "MORNING", 0)
    return make_user("ana", email="ana@ledger.example")


def part(person, heading: str):
    """The part of somebody's mail under this heading."""
    (found,) = [one for one in digests.told(person) if one.heading == heading]
    return found


def finding_on(claim, quotation: str):
    return make_finding(make_evidence(claim, quotation), confirmed_at=timezone.now())


def test_nobody_gets_it_who_did_not_ask(ana):
    finding_on(make_claim(assignee=ana), "The ministry counts 1,100 soldiers.")

    assert digests.schedule() == 0
    assert digests.send(ana.pk) is False
    assert mail.outbox == []


def test_it_tells_of_findings_on_ones_own_claims_alone(ana):
    digests.want(ana, wanted=True)
    own = make_claim(assignee=ana)
    finding_on(own, "The ministry counts 1,100 soldiers.")
    finding_on(make_claim(assignee=make_user()), "The bank lent 7 million euros.")

    assert digests.send(ana.pk)

    (sent,) = mail.outbox
    assert sent.to == ["ana@ledger.example"]
    assert sent.subject == "Ledger: 1 for you"
    assert "1,100 soldiers" in sent.body
    assert f"/admin/claims/claim/{own.pk}/change/" in sent.body
    assert "7 million" not in sent.body


def test_it_tells_of_reviews_to_approve_but_not_of_ones_own(ana):
    digests.want(ana, wanted=True)
    for by, statement in ((ana, "Rents rose by 9 percent."), (make_user(), "Wages fell.")):
        make_review(make_claim(statement, stage="in_review"), state="submitted", verdict_by=by)
    ana.groups.set([])
    managing = make_user("max", group="Managing editor", email="max@ledger.example")
    digests.want(managing, wanted=True)

    waiting = {person: part(person, "Waiting for a second person") for person in (ana, managing)}

    assert waiting[ana].count == 0  # may approve nothing
    assert {said for said, _ in waiting[managing].lines} == {
        "Rents rose by 9 percent.",
        "Wages fell.",
    }


def test_what_was_sent_back_is_told_with_its_reason(ana):
    review = make_review(make_claim(stage="accepted"), state="draft", verdict_by=ana)
    type(review).objects.filter(pk=review.pk).update(returned="Name the ministry.")

    (back,) = part(ana, "Sent back to you").lines

    assert back == ("Name the ministry.", review.claim_id)


def test_it_names_claims_due_to_be_checked_again_that_are_ones_own_or_nobodys(ana):
    today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    make_claim("Rents rose.", assignee=ana, check_again_on=today)
    make_claim("Wages fell.", check_again_on=today)
    make_claim("Prices fell.", assignee=make_user(), check_again_on=today)
    make_claim("The bridge is closed.", assignee=ana, check_again_on=tomorrow)

    told = part(ana, "Due to be checked again")

    assert [said.partition(": ")[2] for said, _ in told.lines] == ["Rents rose.", "Wages fell."]
    assert told.count == 2


def test_corrections_wait_for_a_second_person_who_is_not_their_author(ana):
    proposed = make_proposed_correction(what_changed="It was 5,100.")
    heading = "Corrections that wait for a second person"

    waiting = part(make_user(group="Managing editor"), heading)

    assert waiting.lines == [("It was 5,100.", proposed.review.claim_id)]
    assert part(proposed.proposed_by, heading).count == 0
    assert part(make_user(group="Reporter"), heading).count == 0


def test_without_news_no_mail_is_sent(ana):
    digests.want(ana, wanted=True)

    assert digests.send(ana.pk) is False
    assert mail.outbox == []


def test_one_a_day_is_queued_from_the_next_morning_on(ana):
    digests.want(ana, wanted=True)
    assert digests.schedule() == 0
    Digest.objects.update(sent_on="2026-01-01")

    assert digests.schedule() == 1
    assert digests.schedule() == 0
    assert ProcrastinateJob.objects.get().args == {"person_id": ana.pk}


def test_before_the_morning_nothing_is_queued(ana, monkeypatch):
    digests.want(ana, wanted=True)
    Digest.objects.update(sent_on="2026-01-01")
    monkeypatch.setattr(digests, "MORNING", 24)

    assert digests.schedule() == 0


def test_a_desk_without_mail_queues_nothing(ana, settings):
    digests.want(ana, wanted=True)
    Digest.objects.update(sent_on="2026-01-01")
    settings.MAILS = False

    assert digests.schedule() == 0


def test_who_stops_it_or_leaves_gets_none(ana):
    digests.want(ana, wanted=True)
    finding_on(make_claim(assignee=ana), "The ministry counts 1,100 soldiers.")
    digests.want(ana, wanted=False)

    assert digests.send(ana.pk) is False
    digests.want(ana, wanted=True)
    ana.is_active = False
    ana.save()
    assert digests.send(ana.pk) is False
