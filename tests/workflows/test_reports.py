"""A reader's report comes in once, and is answered once."""

import pytest

from claims.models import Kind, Report
from claims.workflows import reports
from claims.workflows.steps import NotPermitted, NotThere, Refused, TransitionRefused
from tests.factories import make_publication, make_report, make_user

pytestmark = pytest.mark.django_db


def test_a_report_is_kept_with_the_version_its_reader_saw():
    first = make_publication()
    make_publication(first.claim.reviews.get(), kind=Kind.REAFFIRMED)

    reports.receive(
        first.claim_id, version=1, text="The table says 5,100.", contact="a@example.org"
    )

    report = Report.objects.get()
    assert (report.publication, report.claim) == (first, first.claim)
    assert (report.text, report.contact) == ("The table says 5,100.", "a@example.org")
    assert report.state == Report.State.OPEN


def test_a_version_that_is_not_there_counts_as_the_newest():
    publication = make_publication()

    reports.receive(publication.claim_id, version=99, text="x")

    assert Report.objects.get().publication == publication


def test_what_is_sent_twice_is_there_once():
    claim = make_publication().claim_id
    for _ in range(2):
        reports.receive(claim, version=1, text="The table is wrong.")
    reports.receive(claim, version=1, text="The table is wrong.", contact="a@example.org")

    assert Report.objects.count() == 2


def test_an_answered_report_can_come_again():
    report = make_report("The table is wrong.")
    reports.answer(report.pk, answer="It is right.", by=make_user())

    reports.receive(report.claim_id, version=1, text="The table is wrong.")

    assert Report.objects.open().count() == 1


def test_a_claim_that_is_not_published_takes_none():
    with pytest.raises(NotThere, match="Claim 7 is not published"):
        reports.receive(7, version=1, text="x")


@pytest.mark.parametrize("text", ["", "  \n", "\x00\u202e\u200b"])
def test_nothing_is_no_report(text: str):
    with pytest.raises(Refused, match="Nothing was written"):
        reports.receive(make_publication().claim_id, version=1, text=text)


def test_a_flood_on_one_claim_ends(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reports, "MOST_OPEN", 2)
    flooded, other = make_publication().claim_id, make_publication().claim_id
    for number in range(2):
        reports.receive(flooded, version=1, text=f"{number}")

    with pytest.raises(Refused, match="Nothing more is taken"):
        reports.receive(flooded, version=1, text="2")
    reports.receive(other, version=1, text="2")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("a\x00b\x07c", "abc"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("a\ud800b\ufffe", "ab"),
        ("\ufeffnothing hidden\u200b", "nothing hidden"),
        ("می\u200cخواهم 👩\u200d🔬", "می\u200cخواهم 👩\u200d🔬"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_nothing_unseen_is_kept(sent: str, kept: str):
    assert reports.readable(sent) == kept


def test_an_answer_is_on_record_and_the_address_is_not():
    report, ana = make_report(contact="a@example.org"), make_user("ana")

    reports.answer(report.pk, answer=" Corrected. ", by=ana)

    report.refresh_from_db()
    assert (report.answer, report.answered_by, report.contact) == ("Corrected.", ana, "")
    assert report.answered_at is not None


def test_a_report_is_answered_once_by_somebody_who_may_and_with_words():
    report, ana = make_report(), make_user("ana")

    with pytest.raises(Refused, match="what was done"):
        reports.answer(report.pk, answer=" ", by=ana)
    with pytest.raises(NotPermitted):
        reports.answer(report.pk, answer="x", by=make_user(group=""))
    reports.answer(report.pk, answer="Corrected.", by=ana)
    with pytest.raises(TransitionRefused, match="ana has answered"):
        reports.answer(report.pk, answer="No.", by=ana)
