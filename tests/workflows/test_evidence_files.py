"""Files as evidence: kept as they came, quoted by hand, with the place in them."""

import hashlib
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from claims.documents.reading import MAX_DATA_BYTES
from claims.models import Claim, Evidence, Stage, State, User, snapshot_store
from claims.workflows import evidence, evidence_files
from claims.workflows.steps import NotPermitted, Refused, TransitionRefused
from tests import factories as make

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nbytes of a table\n"
CSV = b"base,soldiers\nNorth,1100\n"


@pytest.fixture
def editor() -> User:
    return make.make_user("ben")


@pytest.fixture
def claim() -> Claim:
    return make.make_claim(stage=Stage.ACCEPTED)


def hand_in(claim: Claim, by: User, data: bytes = PDF, **given: Any) -> Evidence:
    place, name = given.pop("place", "page 12"), given.pop("name", "scan.pdf")
    told = {"quotation": "North 1,100", "stance": "refutes", "title": "Table", **given}
    file = evidence_files.File(data, name, place)
    return evidence_files.add_file(claim.pk, evidence.Passage(**told), file, by=by)


def test_a_file_is_kept_under_its_hash(claim: Claim, editor: User) -> None:
    added = hand_in(claim, editor)

    assert added.snapshot.sha256 == hashlib.sha256(PDF).hexdigest()
    assert snapshot_store.get(added.snapshot.sha256) == PDF
    assert added.snapshot.content_type == "application/pdf"
    assert (added.file_name, added.place, added.is_anchored) == ("scan.pdf", "page 12", False)
    assert added.numbers[0]["value"] == "1100"


def test_its_kind_goes_by_its_bytes(claim: Claim, editor: User) -> None:
    added = hand_in(claim, editor, name="innocent.png")

    assert added.snapshot.content_type == "application/pdf"
    assert added.file_name == "innocent.png.pdf"
    assert not added.is_picture


def test_the_passage_of_a_text_is_found_in_it(claim: Claim, editor: User) -> None:
    added = hand_in(claim, editor, CSV, name="t.csv", quotation="North,1100", place="row 2")

    assert added.is_anchored
    assert added.snapshot.text[added.start : added.end] == "North,1100"


def test_an_address_is_told_and_neither_fetched_nor_watched(claim: Claim, editor: User) -> None:
    added = hand_in(claim, editor, url="https://ministry.example.org/scan.pdf")

    assert added.url == "https://ministry.example.org/scan.pdf"
    assert added.watch is None


@pytest.mark.parametrize(
    ("data", "given", "told"),
    [
        (b"<!doctype html><script>alert(1)</script>", {}, "html page, whatever its name"),
        (b"<svg onload='alert(1)'/>", {"name": "photo.png"}, "markup, whatever its name"),
        (b"%PDF-" + bytes(MAX_DATA_BYTES), {}, "10,485,760 is the limit"),
        (CSV, {"quotation": "South,1100"}, "The file has no passage"),
        (PDF, {"title": " "}, "needs a title"),
        (PDF, {"place": " "}, "where in the file"),
        (PDF, {"quotation": " "}, "needs its passage"),
        (PDF, {"url": "javascript:alert(1)"}, "javascript"),
    ],
)
def test_what_is_refused_leaves_no_row(
    claim: Claim, editor: User, data: bytes, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(Refused, match=told):
        hand_in(claim, editor, data, **given)
    assert not Evidence.objects.exists()


def test_nothing_is_added_while_a_second_person_reads(editor: User) -> None:
    review = make.make_review(state=State.SUBMITTED)

    with pytest.raises(TransitionRefused):
        hand_in(review.claim, editor)


def test_who_may_not_add_evidence_may_not_hand_in_a_file(claim: Claim) -> None:
    with pytest.raises(NotPermitted):
        hand_in(claim, make.make_user(group=""))


@pytest.mark.parametrize("change", [{"place": ""}, {"file_name": ""}, {"place": "page 13"}])
def test_the_place_in_a_file_stands(claim: Claim, editor: User, change: dict[str, str]) -> None:
    added = hand_in(claim, editor)

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Evidence.objects.filter(pk=added.pk).update(**change)


@pytest.mark.parametrize("given", [{"place": "page 3"}, {"file_name": "x.pdf"}])
def test_the_database_asks_of_a_file_where(claim: Claim, given: dict[str, str]) -> None:
    with pytest.raises(DatabaseError, match="evidence_of_a_file"), transaction.atomic():
        make.make_evidence(claim, **given)


def test_the_public_document_has_its_place_and_hash(claim: Claim, editor: User) -> None:
    hand_in(claim, editor)
    make.make_evidence(claim)
    Claim.objects.filter(pk=claim.pk).update(stage=Stage.ACCEPTED)

    file, page = make.make_publication(make.make_review(claim=claim)).document["evidence"]

    assert (file["place"], page["place"]) == ("page 12", None)
    assert file["snapshot"]["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert "scan.pdf" not in str(file)  # what it was called on somebody's machine is nobody's
