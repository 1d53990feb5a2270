"""Claims in from a file: looked at first, all or nothing, and the same again changes nothing."""

import json
from typing import Any

import pytest
from django.db import IntegrityError

from claims import jobs
from claims.exchange.desk_search import narrowed
from claims.models import Batch, Claim, Claimant, ForeignReview, User
from claims.workflows import batches, desk_search, imports, intake
from claims.workflows.steps import NotPermitted, Refused
from tests import factories as make

pytestmark = pytest.mark.django_db
HEADING = "statement,publisher,rating,claimant\n"


@pytest.fixture
def by() -> User:
    return make.make_user()


def looked_at(by: User, content: str) -> Batch:
    batch = imports.upload("reviews.csv", [content.encode()], by=by)
    return run(batch)


def run(batch: Batch) -> Batch:
    jobs.run_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def imported(by: User, content: str) -> Batch:
    batch = looked_at(by, content)
    return run(batches.start(batch.pk, {}, by=by))


def will(batch: Batch) -> list[str]:
    return [row.record["will"] for row in batch.rows.order_by("number") if row.record]


def test_looking_at_a_file_writes_no_claim_and_says_what_would_become_of_each_record(by: User):
    imported(by, f"{HEADING}Boats left.,Checkers,False,\nShips left.,Checkers,True,\n")
    before = Claim.objects.count()

    batch = looked_at(
        by,
        f"{HEADING}Boats left.,Checkers,False,\nShips left.,Checkers,Mixed,\n"
        "Cars left.,Checkers,,\n",
    )

    assert (batch.state, batch.total) == ("prepared", 3)
    assert will(batch) == ["known", "changed", "new"]
    assert Claim.objects.count() == before


def test_an_imported_claim_is_a_candidate_with_a_review_that_stays_foreign(by: User):
    batch = imported(by, f"{HEADING}Boats left.,Checkers,False,Jane Roe\n")

    claim = Claim.objects.get()
    review = claim.foreign_reviews.get()
    assert (batch.state, batch.done_count) == ("done", 1)
    assert (claim.stage, claim.claimant, claim.reviews.count()) == ("candidate", None, 0)
    assert (review.publisher, review.rating, review.claimant) == ("Checkers", "False", "Jane Roe")


def test_the_same_file_again_changes_nothing(by: User):
    text = f"{HEADING}Boats left.,Checkers,False,\n"
    imported(by, text)
    imported(by, text)

    assert Claim.objects.count() == ForeignReview.objects.count() == 1


def test_a_review_that_changed_is_brought_up_to_date(by: User):
    imported(by, f"{HEADING}Boats left.,Checkers,False,\n")
    imported(by, f"{HEADING}Boats left.,Checkers,True,\n")

    assert ForeignReview.objects.get().rating == "True"
    assert Claim.objects.count() == 1


def test_one_bad_record_keeps_the_whole_file_out(by: User):
    batch = looked_at(
        by, f"{HEADING}Boats left.,Checkers,,\n,Checkers,,\nboats  LEFT.,checkers,,\n"
    )

    assert (batch.total, batch.left_count) == (3, 2)
    assert batch.rows.get(number=3).why == "It repeats record 1."
    with pytest.raises(Refused, match="2 of 3 records cannot be imported"):
        batches.start(batch.pk, {}, by=by)
    assert not Claim.objects.exists()


def test_a_fault_in_the_middle_leaves_nothing(by: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(imports, "AT_ONCE", 1)
    batch = looked_at(by, f"{HEADING}Boats left.,Checkers,,\nShips left.,Checkers,,\n")
    batch.rows.filter(number=2).update(record={**batch.rows.get(number=2).record, "statement": ""})
    batches.start(batch.pk, {}, by=by)

    with pytest.raises(IntegrityError):
        jobs.run_batch(batch.pk)

    assert not Claim.objects.exists()
    batch.refresh_from_db()
    assert batch.state == "waiting"


def test_cancelled_while_it_runs_nothing_stays(by: User, monkeypatch: pytest.MonkeyPatch):
    batch = looked_at(by, f"{HEADING}Boats left.,Checkers,,\n")
    batches.start(batch.pk, {}, by=by)
    store = imports._store

    def cancelled(some: Any) -> None:
        store(some)
        batches.cancel(batch.pk, by=by)

    monkeypatch.setattr(imports, "_store", cancelled)
    jobs.run_batch(batch.pk)

    assert not Claim.objects.exists()


def test_a_file_that_cannot_be_read_says_so_at_once(by: User):
    batch = looked_at(by, "{")

    assert batch.state == "failed"
    assert "no JSON" in batch.problem


def test_its_claimant_is_made_when_it_is_accepted_and_only_of_a_name(by: User):
    imported(by, f"{HEADING}Boats left.,C,,Jane Roe\nShips left.,C,,a lawyer for two of them\n")
    for claim in Claim.objects.all():
        intake.accept(claim.pk, by=by)

    assert [claimant.name for claimant in Claimant.objects.all()] == ["Jane Roe"]


def test_it_is_found_by_what_others_said(by: User):
    text = json.dumps({
        "@type": "ClaimReview", "claimReviewed": "Boats left.", "url": "https://c.example.org/1",
        "author": {"name": "Quill Check"}, "reviewRating": {"alternateName": "Pants on fire"},
    })  # fmt: skip
    imported(by, text)
    desk_search.catch_up()

    assert narrowed(Claim.objects.all(), "quill pants").count() == 1


def test_who_may_not_sort_claims_imports_none():
    with pytest.raises(NotPermitted):
        imports.upload("x.csv", [b""], by=make.make_user(group=""))


def test_the_database_wants_a_review_to_be_somebody_s():
    with pytest.raises(IntegrityError):
        ForeignReview.objects.create(claim=make.make_claim(), key="x", statement="Boats left.")
