"""What stands beside a claim on its page: its checklist and the notes on it."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from claims.models import ChecklistStep, Claim, Mention, Note, User
from claims.workflows import checklist, notes
from tests import factories as make
from tests.admin.claim_page import page_of, take

pytestmark = pytest.mark.django_db
PRESS = "0b0e7a55-6a1f-4f0e-9c57-0b8d4f1a2c3d"
LogIn = Callable[[User], Client]


@pytest.fixture
def claim() -> Claim:
    return make.make_claim()


def page(client: Client, claim: Claim) -> str:
    return unescape(" ".join(client.get(page_of(claim)).content.decode().split()))


def test_a_step_is_ticked_and_unticked_by_its_button(client: Client, claim: Claim) -> None:
    step = ChecklistStep.objects.all()[0]
    assert "0 of 4" in page(client, claim)

    answer = client.post(page_of(claim), {"step": f"tick:{step.pk}", "tick-seen": "0"})
    assert answer.url == f"{page_of(claim)}#checklist"
    tick = claim.ticks.get()
    assert f'value="untick:{tick.pk}"' in page(client, claim)
    assert 'aria-pressed="true"' in page(client, claim)
    assert "1 of 4" in page(client, claim)
    assert "ben, " in page(client, claim)

    client.post(page_of(claim), {"step": f"untick:{tick.pk}", "untick-seen": "0"})
    assert "0 of 4" in page(client, claim)


def press(client: Client, claim: Claim, step: str, **sent: str) -> Any:
    """A button of a panel, pressed where the page's script runs."""
    sent = {
        f"{step.split(':', maxsplit=1)[0]}-{name}": said
        for name, said in {"seen": "0", **sent}.items()
    }
    return client.post(
        page_of(claim), {"step": step, "press": PRESS, **sent}, HTTP_ACCEPT="application/json"
    )


def test_a_tick_is_one_small_request(client: Client, claim: Claim) -> None:
    step = ChecklistStep.objects.all()[0]

    answer = press(client, claim, f"tick:{step.pk}").json()

    assert answer["done"] == f"Ticked: {step.text}"
    assert set(answer["panels"]) == {"checklist", "history"}
    assert "1 of 4" in answer["panels"]["checklist"]
    assert "<html" not in answer["panels"]["checklist"]


def test_a_tick_pressed_twice_is_one_and_shown_twice(client: Client, claim: Claim) -> None:
    step = ChecklistStep.objects.all()[0]
    first = press(client, claim, f"tick:{step.pk}").json()

    second = press(client, claim, f"tick:{step.pk}")
    again = client.get(second.url, HTTP_ACCEPT="application/json").json()

    assert claim.ticks.count() == 1
    assert again["panels"]["checklist"] == first["panels"]["checklist"]


def test_a_colleague_s_tick_and_its_end_are_told(client: Client, claim: Claim) -> None:
    step, rosa = ChecklistStep.objects.all()[0], make.make_user("rosa")
    tick = checklist.tick(claim.pk, step.pk, by=rosa)
    assert "rosa had ticked this" in press(client, claim, f"tick:{step.pk}").json()["done"]

    checklist.untick(claim.pk, tick.pk, by=rosa)
    late = press(client, claim, f"untick:{tick.pk}")
    assert late.status_code == 422
    assert "took this tick back already" in late.json()["refused"]
    assert "0 of 4" in late.json()["panels"]["checklist"]
    late = client.post(page_of(claim), {"step": f"untick:{tick.pk}", "untick-seen": "0"})
    assert "took this tick back already" in late.content.decode()


def test_a_note_that_is_refused_keeps_its_words(client: Client, claim: Claim) -> None:
    answer = press(client, claim, "note", text="x" * 5_001)

    assert answer.status_code == 422
    assert "x" * 5_001 in answer.json()["panels"]["notes"]


def test_a_step_that_is_none_is_told(client: Client, claim: Claim) -> None:
    for number in ("999999", "x", ""):
        answer = client.post(page_of(claim), {"step": f"tick:{number}", "tick-seen": "0"})
        assert answer.status_code == 200
        assert "Nothing was changed" in answer.content.decode()


def test_only_managing_editors_edit_the_list(log_in: LogIn, client: Client) -> None:
    maya = log_in(make.make_user(group="Managing editor"))

    assert client.get("/admin/claims/checkliststep/add/").status_code == 403
    answer = maya.post("/admin/claims/checkliststep/add/", {"text": "Read twice.", "order": 9})
    assert answer.status_code == 302
    assert ChecklistStep.objects.filter(text="Read twice.", in_use=False).exists()


def test_a_note_is_shown_to_everybody_as_it_was_typed(client: Client, claim: Claim) -> None:
    client.post(page_of(claim), {"step": "note", "note-seen": "0", "note-text": "<img src=x>\n@x"})

    html = client.get(page_of(claim)).content.decode()
    assert "&lt;img src=x&gt;\n@x</p>" in html
    assert "<img src=x>" not in html


def test_who_is_nobody_is_told(client: Client, claim: Claim) -> None:
    answer = take(client, claim, "note", text="@nobody?")

    assert answer.url.endswith("#notes")
    assert "Nobody is called @nobody." in page(client, claim)


def test_a_hostile_name_is_text(client: Client, claim: Claim) -> None:
    hostile = "</script><script>alert(1)</script>"
    make.make_user("mallory", first_name=hostile)
    take(client, claim, "note", text="@mallory")

    html = client.get(page_of(claim)).content.decode()

    assert hostile not in html
    assert "\\u003C/script\\u003E" in html  # among the names offered
    assert '<span class="desk-mention" title="&lt;/script&gt;' in html


def test_who_is_called_finds_it_at_home_until_it_is_seen(
    log_in: LogIn, client: Client, claim: Claim, editor: User
) -> None:
    notes.write(claim.pk, "@ben, look", by=make.make_user("rosa"))

    home = client.get("/admin/").content.decode()
    assert "calls you" in home
    assert f"#note-{Note.objects.get().pk}" in home
    assert "I have seen" in page(client, claim)

    take(client, claim, "seen_mention")
    assert Mention.objects.get().seen_at is not None
    assert "calls you" not in client.get("/admin/").content.decode()
    assert "I have seen" not in page(client, claim)


def test_everybody_sees_their_own_mentions_alone(client: Client, claim: Claim) -> None:
    rosa, other = make.make_user("rosa"), make.make_user("other")
    mine = notes.write(claim.pk, "@ben only", by=rosa).mentions.get()
    theirs = notes.write(claim.pk, "@other only", by=rosa).mentions.get()

    listed = client.get("/admin/claims/mention/").content.decode()
    assert "@ben only" in listed
    assert "@other only" not in listed
    opened = client.get(f"/admin/claims/mention/{mine.pk}/change/")
    assert opened.url == f"{page_of(claim)}#note-{mine.note_id}"
    assert client.get(f"/admin/claims/mention/{theirs.pk}/change/").url.endswith("/mention/")
    assert other.mentions.count() == 1


def test_a_claim_with_many_notes_asks_as_often(
    client: Client, claim: Claim, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    rosa = make.make_user("rosa")
    for number in range(12):
        make.make_user(f"p{number}")
        notes.write(claim.pk, f"@ben @p{number}", by=rosa)

    with django_assert_max_num_queries(60):  # type: ignore[attr-defined]
        client.get(page_of(claim))
