"""Readers' reports on the desk: listed, beside their claim, and answered."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Report, User
from tests.factories import make_report, make_user

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
LIST = "/admin/claims/report/"


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def page_of(report: Report) -> str:
    return reverse("admin:claims_report_change", args=(report.pk,))


def test_reports_wait_on_home_in_the_list_and_beside_their_claim(client: Client):
    report = make_report("The table says 5,100.")
    bench = reverse("admin:claims_claim_change", args=(report.claim_id,))

    assert "Reports from readers" in text(client.get("/admin/"))
    assert "The table says 5,100." in text(client.get(f"{LIST}?state__exact=open"))
    assert "The table says 5,100." not in text(client.get(f"{LIST}?state__exact=answered"))
    assert page_of(report) in text(client.get(bench))


def test_a_report_is_answered_on_its_page(client: Client, editor: User):
    report = make_report(contact="reader@example.org")
    assert 'href="mailto:reader@example.org"' in text(client.get(page_of(report)))

    refused = client.post(page_of(report), {"answer": " "})
    assert "Write down what was done" in text(refused)
    answer = client.post(page_of(report), {"answer": "Corrected the table."}, follow=True)

    assert "address is deleted" in text(answer)
    shown = text(client.get(page_of(report)))
    assert "Corrected the table." in shown
    assert "reader@example.org" not in shown
    assert Report.objects.get().answered_by == editor
    again = client.post(page_of(report), {"answer": "No."})
    assert "has answered this report already" in text(again)


def test_hostile_text_is_shown_as_text(client: Client):
    report = make_report("<script>alert(1)</script>")
    bench = reverse("admin:claims_claim_change", args=(report.claim_id,))

    for page in (LIST, page_of(report), bench):
        assert "<script>alert(1)" not in client.get(page).content.decode()
        assert "&lt;script&gt;alert(1)" in client.get(page).content.decode()


def test_an_address_cannot_write_more_into_a_mail(client: Client):
    report = make_report(contact="a?bcc=b@example.org")

    assert 'href="mailto:a%3Fbcc%3Db@example.org"' in text(client.get(page_of(report)))


def test_who_sees_no_claims_sees_no_reports(log_in: LogIn):
    report = make_report()
    stranger = log_in(make_user(group=""))

    assert stranger.get(LIST).status_code == 403
    assert stranger.get(page_of(report)).status_code in (302, 403)
    assert stranger.post(page_of(report), {"answer": "x"}).status_code in (302, 403)
    assert Report.objects.open().exists()


def test_a_report_that_is_not_there_leads_to_the_list(client: Client):
    assert client.get(f"{LIST}99/change/")["Location"] == LIST
