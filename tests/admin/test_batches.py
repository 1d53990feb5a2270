"""The page of a batch: what is about to be done, how far it is, and what came of it."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims import jobs
from claims.admin import batches
from claims.models import Batch, Claim, ForeignReview, Stage, User
from tests import factories as make

LogIn = Callable[[User], Client]
LIST = "/admin/claims/claim/"


def chosen(client: Client, action: str, *claims: Claim, **more: Any) -> Batch:
    sent = {"action": action, "_selected_action": [claim.pk for claim in claims], **more}
    answer = client.post(f"{LIST}?stage=all", sent)
    batch = Batch.objects.latest("pk")
    assert answer.headers["Location"] == f"/admin/claims/batch/{batch.pk}/change/"
    return batch


def page(client: Client, batch: Batch, part: str = "change") -> str:
    answer = client.get(f"/admin/claims/batch/{batch.pk}/{part}/")
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def start(client: Client, batch: Batch, **told: Any) -> None:
    client.post(f"/admin/claims/batch/{batch.pk}/start/", told)
    batch.refresh_from_db()


def test_what_is_about_to_be_done_is_shown_first(client: Client):
    batch = chosen(client, "assign_selected", make.make_claim("Boats <b>left</b>."))

    shown = page(client, batch)

    assert "Assign 1 claim" in shown
    assert "Nothing is done yet" in shown
    assert (
        "Boats <b>left"
        not in client.get(f"/admin/claims/batch/{batch.pk}/change/").content.decode()
    )


def test_claims_are_given_to_anybody(client: Client):
    other, claim = make.make_user("olga"), make.make_claim()
    batch = chosen(client, "assign_selected", claim)

    start(client, batch, to=other.pk)
    jobs.run_batch(batch.pk)

    assert Claim.objects.get().assignee == other
    assert "1 of 1: 1 done, 0 left out" in page(client, batch, "progress")


def test_every_claim_of_the_list_is_meant_when_all_are_selected(client: Client):
    for _ in range(3):
        make.make_claim()
    make.make_claim(stage=Stage.ACCEPTED)
    one = Claim.objects.order_by("pk")[0]

    client.post(LIST, {"action": "export", "_selected_action": one.pk, "select_across": 1})

    assert Batch.objects.get().total == 3


def test_a_long_list_is_noted_and_gone_through_by_a_job(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(batches, "MOST_AT_ONCE", 2)
    for _ in range(3):
        make.make_claim()
    sent = {"action": "accept_selected", "_selected_action": 1, "select_across": 1}

    client.post(f"{LIST}?stage=candidate&numbers=&o=1", sent)

    batch = Batch.objects.get()
    assert (batch.told["of"], batch.total) == ({"stage": "candidate", "numbers": ""}, 0)
    assert "The list is being gone through" in page(client, batch)
    jobs.run_batch(batch.pk)
    assert "Accept 3 claims" in page(client, batch)


def test_a_list_narrowed_past_its_choices_is_no_batch(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(batches, "MOST_AT_ONCE", 2)
    for _ in range(3):
        make.make_claim()
    sent = {"action": "accept_selected", "_selected_action": 1, "select_across": 1}

    answer = client.post(f"{LIST}?language__exact=en", sent, follow=True)

    assert "cannot narrow a list by “language__exact”" in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_batch_is_undone_by_one_press(client: Client):
    claim = make.make_claim()
    batch = chosen(client, "assign_selected", claim)
    assert ">Undo<" not in page(client, batch)
    start(client, batch, to=make.make_user("olga").pk)
    jobs.run_batch(batch.pk)
    assert ">Undo<" in page(client, batch)

    client.post(f"/admin/claims/batch/{batch.pk}/undo/")
    undoing = Batch.objects.latest("pk")
    jobs.run_batch(undoing.pk)

    assert Claim.objects.get().assignee is None
    assert "1 of 1: 1 done, 0 left out" in page(client, undoing)
    assert ">Undo<" not in page(client, batch)


def test_the_file_is_its_own_person_s(client: Client, log_in: LogIn):
    batch = chosen(client, "export", make.make_claim())
    start(client, batch, format="jsonl")
    jobs.run_batch(batch.pk)

    assert f"Download claims-{batch.pk}.jsonl" in page(client, batch)
    answer = client.get(f"/admin/claims/batch/{batch.pk}/file/")
    assert (
        answer.headers["Content-Disposition"] == f'attachment; filename="claims-{batch.pk}.jsonl"'
    )
    assert b"troops" in b"".join(answer.streaming_content)
    other = log_in(make.make_user())
    assert other.get(f"/admin/claims/batch/{batch.pk}/file/").status_code == 403
    assert "Download" not in page(other, batch)


def test_what_was_left_out_is_named_and_can_be_downloaded(client: Client):
    claim = make.make_claim(stage=Stage.PUBLISHED)
    batch = chosen(client, "add_topics", claim, **{f"seen-{claim.pk}": claim.lock_version + 1})
    start(client, batch, topics=[make.make_topic().pk])
    jobs.run_batch(batch.pk)

    assert f"Claim {claim.pk} was changed since" in page(client, batch)
    answer = client.get(f"/admin/claims/batch/{batch.pk}/left-out/")
    lines = b"".join(answer.streaming_content).decode()
    assert lines.startswith(f'{claim.pk},"Claim {claim.pk} was changed')


def test_what_is_missing_is_asked_for_on_the_page(client: Client):
    batch = chosen(client, "add_topics", make.make_claim())

    answer = client.post(f"/admin/claims/batch/{batch.pk}/start/", {})

    assert "This field is required." in answer.content.decode()
    batch.refresh_from_db()
    assert batch.state == "prepared"


def test_it_is_cancelled_by_its_person_alone(client: Client, log_in: LogIn):
    batch = chosen(client, "export", make.make_claim())
    url = f"/admin/claims/batch/{batch.pk}/cancel/"

    told = log_in(make.make_user()).post(url, follow=True).content.decode()
    assert "theirs to decide on" in told
    client.post(url)

    batch.refresh_from_db()
    assert batch.state == "cancelled"


def test_a_page_under_way_asks_how_far_it_is(client: Client):
    batch = chosen(client, "export", make.make_claim())
    start(client, batch, format="csv")

    shown = page(client, batch)

    assert f'data-coming="/admin/claims/batch/{batch.pk}/progress/"' in shown
    assert "data-waiting" in shown
    assert "Cancel: what is done stands" in shown


def test_reporters_reject_nobody_else_s_way_round(log_in: LogIn):
    reporter = log_in(make.make_user(group="Reporter"))
    make.make_claim()

    assert "batch/999/" not in reporter.get("/admin/claims/batch/").content.decode()
    assert reporter.get("/admin/claims/batch/999/change/").status_code == 302
    assert reporter.get("/admin/claims/batch/999/progress/").status_code == 404


def test_a_file_is_looked_at_before_anything_is_imported(client: Client):
    text = "statement,publisher\n<script>alert(1)</script> left.,Checkers\n,Checkers\n"
    file = SimpleUploadedFile("reviews.csv", text.encode())

    answer = client.post("/admin/claims/batch/import/", {"file": file})
    batch = Batch.objects.get()
    jobs.run_batch(batch.pk)
    raw = client.get(answer.headers["Location"]).content.decode()

    assert "<script>alert" not in raw
    assert "&lt;script&gt;alert(1)" in raw
    assert "Record 2: It names no claim." in raw
    assert "All or nothing: mend the file" in raw
    assert not Claim.objects.exists()


def test_what_others_published_stands_on_the_claim_s_page(client: Client):
    review = ForeignReview.objects.create(
        claim=make.make_claim(), key="x", statement="x", publisher="Quill <b>", rating="Pants"
    )

    shown = client.get(f"/admin/claims/claim/{review.claim_id}/change/").content.decode()

    assert "Quill &lt;b&gt;</strong>: Pants." in shown


def test_reporters_import_nothing(log_in: LogIn):
    person = make.make_user(group="")
    person.user_permissions.add(Permission.objects.get(codename="view_claim"))

    assert log_in(person).get("/admin/claims/batch/import/").status_code == 403
