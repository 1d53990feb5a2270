"""Files on a claim's page: handed in on one of their own, handed out as downloads."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Evidence, Stage, State, User, snapshot_store
from tests import factories as make
from tests.admin.claim_page import page_of

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


@pytest.fixture
def claim() -> Claim:
    return make.make_claim(stage=Stage.ACCEPTED)


def page(claim: Claim) -> str:
    return reverse("admin:claims_claim_file", args=(claim.pk,))


def sent(data: bytes = PNG, name: str = 'a"><b>.png', **typed: str) -> dict[str, Any]:
    said = {"title": "The sign", "place": "above the door", "quotation": "1,100 soldiers"}
    file = SimpleUploadedFile(name, data, content_type="text/html")
    return {**said, "stance": "refutes", **typed, "file": file}


def test_a_picture_is_handed_in_and_shown_on_the_claim(client: Client, claim: Claim) -> None:
    assert f'href="{page(claim)}"' in client.get(page_of(claim)).content.decode()

    shown = client.post(page(claim), sent(), follow=True).content.decode()

    added = Evidence.objects.get()
    file = reverse("admin:claims_evidence_file", args=(added.pk,))
    assert f'<img src="{file}" alt="The sign, above the door"' in shown
    assert "typed from the file" in shown
    assert "<b>.png" not in shown


def test_a_file_is_saved_and_never_opened_on_the_desk(client: Client, claim: Claim) -> None:
    client.post(page(claim), sent())
    answer = client.get(reverse("admin:claims_evidence_file", args=(Evidence.objects.get().pk,)))

    assert answer.content == PNG
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_page_in_disguise_is_refused_and_what_was_typed_stays(
    client: Client, claim: Claim
) -> None:
    shown = client.post(page(claim), sent(b"<svg onload='alert(1)'/>")).content.decode()

    assert "markup, whatever its name" in shown
    assert "above the door" in shown
    assert not Evidence.objects.exists()


def test_a_file_the_store_has_lost_is_told(client: Client, claim: Claim) -> None:
    client.post(page(claim), sent())
    added = Evidence.objects.get()
    snapshot_store.store().delete(snapshot_store._name(added.snapshot.sha256))

    assert client.get(reverse("admin:claims_evidence_file", args=(added.pk,))).status_code == 404


def test_evidence_of_a_page_has_no_file(client: Client) -> None:
    number = make.make_evidence().pk

    assert client.get(reverse("admin:claims_evidence_file", args=(number,))).status_code == 404


def test_a_claim_that_stands_still_leads_back(client: Client) -> None:
    review = make.make_review(state=State.SUBMITTED)

    answer = client.get(page(review.claim))

    assert answer.status_code == 302
    assert answer.url.startswith(page_of(review.claim))


def test_no_file_leaves_the_desk_without_permission(
    log_in: Callable[[User], Client], client: Client, claim: Claim
) -> None:
    client.post(page(claim), sent())
    outsider = log_in(make.make_user(group=""))

    file = reverse("admin:claims_evidence_file", args=(Evidence.objects.get().pk,))
    assert outsider.get(file).status_code == 403
    assert outsider.post(page(claim), sent()).status_code == 403
