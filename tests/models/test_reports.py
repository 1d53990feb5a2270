"""Readers' reports, tried past the workflows."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claims.models import LONGEST_REPORT, Publication, Report
from tests.factories import make_publication, make_report, make_user

pytestmark = pytest.mark.django_db


def refused(statement: str, *values: object) -> str:
    with (
        pytest.raises(DatabaseError) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)
    return str(error.value)


@pytest.mark.parametrize(
    "change",
    [
        "text = 'x'",
        "contact = 'other@example.org'",
        "received_at = now()",
        "publication_id = (SELECT max(seq) FROM claims_publication)",
        "claim_id = (SELECT max(id) FROM claims_claim)",
    ],
)
def test_what_a_reader_wrote_stands(change: str):
    report = make_report(contact="reader@example.org")
    make_publication()

    assert "stands as it came" in refused(f"UPDATE claims_report SET {change}")
    report.refresh_from_db()
    assert report.contact == "reader@example.org"


def test_an_address_can_only_be_forgotten():
    report = make_report(contact="reader@example.org")

    Report.objects.update(contact="")

    report.refresh_from_db()
    assert report.contact == ""


def test_an_answer_stands_and_no_report_goes():
    make_report(
        state=Report.State.ANSWERED,
        answer="No.",
        answered_by=make_user(),
        answered_at=timezone.now(),
    )

    assert "stands as it came" in refused("UPDATE claims_report SET answer = 'Yes.'")
    assert "Cannot delete" in refused("DELETE FROM claims_report")


@pytest.mark.parametrize(
    "change",
    [
        "state = 'answered'",
        "answer = 'No.'",
        "state = 'answered', answer = '', answered_at = now(), answered_by_id = 1",
        "state = 'answered', answer = 'No.', answered_at = now()",
        "state = 'answered', answer = 'No.', answered_by_id = (SELECT max(id) FROM claims_user)",
        "state = 'answered', answer = 'No.', answered_at = now(), "
        "answered_by_id = (SELECT max(id) FROM claims_user)",
    ],
)
def test_an_answer_is_whole_and_forgets_the_address(change: str):
    make_report(contact="reader@example.org")

    assert "its_contact_forgotten" in refused(f"UPDATE claims_report SET {change}")


@pytest.mark.parametrize("text", ["", "x" * (LONGEST_REPORT + 1)])
def test_a_report_says_something_and_is_no_book(text: str):
    publication = make_publication()

    told = refused(
        "INSERT INTO claims_report (claim_id, publication_id, text, contact, received_at, state, "
        "answer) VALUES (%s, %s, %s, '', now(), 'open', '')",
        publication.claim_id,
        publication.seq,
        text,
    )
    assert "report_says_something" in told


def test_the_same_report_is_there_once():
    report = make_report("The table is wrong.")
    seq = Publication.objects.get().seq

    told = refused(
        "INSERT INTO claims_report (claim_id, publication_id, text, contact, received_at, state, "
        "answer) VALUES (%s, %s, 'The table is wrong.', '', now(), 'open', '')",
        report.claim_id,
        seq,
    )
    assert "report_once" in told
