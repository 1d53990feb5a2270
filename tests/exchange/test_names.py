"""Who checked and who approved: told where the desk wants it, and in no record of before."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from msgspec import convert

from claims.exchange import chain, public
from claims.models import ClaimReview, Kind, Publication, State, User
from claims.workflows import editorial, publication
from tests.exchange.older import make_record
from tests.factories import make_correction, make_publication, make_review, make_user
from tests.pages.reading import ReadPage

pytestmark = pytest.mark.django_db
NEW = ("checked_by", "approved_by")
LATER = (*NEW, "stands_until")


@pytest.fixture
def ana(db: None) -> User:
    return make_user("ana", first_name="Ana", last_name="Nováková")


@pytest.fixture
def ben(db: None) -> User:
    return make_user("ben")


def told(document: Any) -> tuple[str | None, str | None]:
    return document["checked_by"], document["approved_by"]


def test_nobody_is_named_unless_the_desk_wants_it(ana: User, ben: User, client: Client) -> None:
    published = make_publication(verdict_by=ana, approved_by=ben)

    assert told(published.document) == (None, None)
    assert "Nov" not in published.record
    assert "Checked by" not in ReadPage(client.get(published.path)).text()


def test_a_desk_that_wants_it_names_both(
    ana: User, ben: User, client: Client, settings: Any
) -> None:
    settings.NAMES_SHOWN = True
    published = make_publication(verdict_by=ana, approved_by=ben)

    assert told(published.document) == ("Ana Nováková", "ben")
    page = ReadPage(client.get(published.path)).text()
    assert "Checked by Ana Nováková, approved by ben" in page
    assert told(client.get(f"/api/v1/claims/{published.claim_id}/").json()) == told(
        published.document
    )


def test_a_correction_names_its_own(ana: User, ben: User, client: Client, settings: Any) -> None:
    settings.NAMES_SHOWN = True
    review = make_publication().claim.reviews.get()
    make_correction(review, made_by=ana, approved_by=ben)
    corrected = make_publication(review, kind=Kind.CORRECTED)

    note = corrected.document["corrections"][0]
    assert (note["made_by"], note["approved_by"]) == ("Ana Nováková", "ben")
    assert (
        "Corrected by Ana Nováková, approved by ben." in ReadPage(client.get(corrected.path)).text()
    )


def test_approving_publishes_what_was_read_and_adds_the_name(
    ana: User, ben: User, settings: Any
) -> None:
    settings.NAMES_SHOWN = True
    review = make_review(state=State.SUBMITTED, verdict_by=ana)
    read = editorial.to_read(review)

    published = editorial.approve(review.pk, seen=review.lock_version, read=read, by=ben)

    assert told(published.document) == ("Ana Nováková", "ben")


def make_record_of_format_2(monkeypatch: pytest.MonkeyPatch) -> Publication:
    """A publication as it was written before: without what format 3 added."""

    def strip(document: dict[str, Any]) -> None:
        for name in LATER:
            del document[name]
        for part in (*document["evidence"], *document["corrections"]):
            for name in ("quantities", "made_by", "approved_by"):
                part.pop(name, None)

    return make_record(monkeypatch, 2, strip)


def test_records_of_before_stay_in_the_chain_and_are_served(
    monkeypatch: pytest.MonkeyPatch, client: Client, settings: Any
) -> None:
    settings.NAMES_SHOWN = True
    old = make_record_of_format_2(monkeypatch)
    assert json.loads(old.record)["format"] == 2
    assert client.get(old.path).status_code == 200

    new = make_publication(ClaimReview.objects.get(), kind=Kind.REAFFIRMED)

    assert json.loads(new.record)["format"] == 5
    verified = publication.verify()
    assert (verified.problem, verified.count) == ("", 2)
    first, second = client.get("/api/v1/changes/").json()["results"]
    assert not set(NEW) & set(first["document"])
    assert set(NEW) <= set(second["document"])
    for each in (first, second):
        convert(each, public.HashedRecord)  # both are what the schema says
    assert client.get(f"{new.path}v/1/").status_code == 200


@pytest.mark.parametrize("number", [1, 6])
def test_a_format_that_no_desk_wrote_is_told(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(chain, "FORMAT", number)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_publication DISABLE TRIGGER log_format")
    make_publication()

    assert "format differ from its record" in publication.verify().problem
