"""Until when the desk stands by a verdict: a fact of each version, and ``expires`` to others."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from msgspec import convert

from claims.exchange import public
from claims.exchange.claimreview import render_claimreview
from claims.exchange.document import render_document
from claims.models import ClaimReview, Kind, Publication, Stage, State
from claims.verification.cadence import INTERVALS
from claims.workflows import editorial, publication
from tests.exchange.older import make_record
from tests.factories import make_claim, make_publication, make_review, make_user

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 16, 23, 59, tzinfo=UTC)
LINKED = {"accept": "application/ld+json"}


def rendered(kind: Kind = Kind.PUBLISHED, **fields: Any) -> Any:
    claim = make_claim(stage=Stage.PUBLISHED, **fields)
    review = make_review(claim, state=State.PUBLISHED)
    return render_document(claim, review, kind=kind, at=AT, note="")["stands_until"]


@pytest.mark.parametrize(
    ("volatility", "until"),
    [
        ("fast", "2026-03-23"),
        ("counts", "2026-03-30"),
        ("normal", "2026-04-15"),
        ("offices", "2026-06-14"),
        ("stable", "2028-03-05"),
    ],
)
def test_a_verdict_stands_as_long_as_its_facts_may(volatility: str, until: str) -> None:
    assert rendered(volatility=volatility) == until


@pytest.mark.parametrize("kind", [Kind.PUBLISHED, Kind.CORRECTED, Kind.REAFFIRMED])
def test_the_editors_own_day_comes_first(kind: Kind) -> None:
    assert rendered(kind, check_again_on=date(2026, 3, 17)) == "2026-03-17"
    assert rendered(kind, check_again_on=date(2027, 1, 1)) == "2027-01-01"


@pytest.mark.parametrize("day", [date(2026, 3, 16), date(2026, 3, 1)])
def test_a_day_that_has_come_is_over_with_the_publication(day: date) -> None:
    assert rendered(Kind.REAFFIRMED, check_again_on=day) == "2026-04-15"


@pytest.mark.parametrize("kind", [Kind.OPENED, Kind.RETRACTED])
def test_nobody_stands_by_what_is_no_verdict(kind: Kind) -> None:
    assert rendered(kind, check_again_on=date(2026, 5, 1)) is None


def test_a_later_plan_moves_no_document_and_a_reaffirmation_does(client: Client) -> None:
    review = make_review(state=State.PUBLISHED)
    first = make_publication(review)
    path = f"/api/v1/claims/{first.claim_id}/"
    expected = (first.published_at.date() + INTERVALS["normal"]).isoformat()
    assert client.get(path).json()["stands_until"] == expected

    review.claim.check_again_on = own = first.published_at.date() + timedelta(days=300)
    review.claim.save(update_fields=("check_again_on",))
    assert client.get(path, headers=LINKED).json()["expires"] == expected

    editorial.reaffirm(
        review.pk,
        note="It stands.",
        seen=review.lock_version,
        by=make_user(group="Managing editor"),
    )
    assert client.get(path, headers=LINKED).json()["expires"] == own.isoformat()
    old, new = client.get("/api/v1/changes/").json()["results"]
    assert [each["document"]["stands_until"] for each in (old, new)] == [expected, own.isoformat()]
    assert publication.verify().problem == ""


def test_what_was_read_one_day_can_be_approved_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    review = make_review(state=State.SUBMITTED)
    read = editorial.to_read(review)
    monkeypatch.setitem(INTERVALS, "normal", INTERVALS["normal"] + timedelta(days=1))

    published = editorial.approve(
        review.pk, seen=review.lock_version, read=read, by=make_user(group="Managing editor")
    )

    until = published.published_at.date() + INTERVALS["normal"]
    assert published.document["stands_until"] == until.isoformat()


def test_a_page_carries_no_property_that_strict_collectors_refuse() -> None:
    document = make_publication().document

    assert document["stands_until"]
    assert "expires" not in (render_claimreview(document) or {})


def make_record_of_format_4(monkeypatch: pytest.MonkeyPatch) -> Publication:
    """A publication as it was written before it told until when it stands."""

    return make_record(monkeypatch, 4, lambda document: document.pop("stands_until"))


def test_what_was_published_before_stays_as_it_was(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    old = make_record_of_format_4(monkeypatch)
    assert json.loads(old.record)["format"] == 4
    path = f"/api/v1/claims/{old.claim_id}/"

    assert "stands_until" not in client.get(path).json()
    assert client.get(path, {"fields": "id,stands_until"}).json() == {"id": old.claim_id}
    assert "expires" not in client.get(path, headers=LINKED).json()
    assert client.get(old.path).status_code == 200

    make_publication(ClaimReview.objects.get(), kind=Kind.REAFFIRMED)

    assert publication.verify().problem == ""
    first, second = client.get("/api/v1/changes/").json()["results"]
    assert "stands_until" not in first["document"]
    assert second["document"]["stands_until"]
    for each in (first, second):
        convert(each, public.HashedRecord)
    assert client.get(path, headers=LINKED).json()["expires"]
