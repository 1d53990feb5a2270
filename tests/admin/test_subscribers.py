"""Subscribers on the desk: who may look after them, and what is shown."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from claims.models import Attempt, Delivery, Subscriber
from claims.workflows import deliveries
from tests.factories import make_publication, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/claims/subscriber/"
GIVEN = {
    "name": "Receiver",
    "channel": "webhook",
    "address": "https://receiver.example/hook",
    "words": "",
    "contact": "",
}


@pytest.fixture
def maya() -> Any:
    return make_user("maya", group="Managing editor")


@pytest.fixture
def desk(client: Client, maya: Any) -> Client:
    client.force_login(maya)
    return client


def test_a_webhook_is_added_with_a_secret_of_its_own(desk: Client) -> None:
    make_publication()

    answer = desk.post(f"{LIST}add/", GIVEN)

    added = Subscriber.objects.get()
    assert answer.status_code == 302
    assert added.secret.startswith("whsec_")
    assert added.seq == 1
    assert added.secret in desk.get(f"{LIST}{added.pk}/change/").content.decode()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"address": "receiver.example"}, "http"),
        ({"channel": "mail"}, "Write https://… for a webhook, a mail address for mail."),
        ({"words": "ab" * 150}, "at most 200"),
    ],
)
def test_what_cannot_be_told_is_said_beside_the_form(
    desk: Client, given: dict[str, str], why: str
) -> None:
    answer = desk.post(f"{LIST}add/", {**GIVEN, **given})

    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert not Subscriber.objects.exists()


def test_an_address_is_told_once(desk: Client) -> None:
    desk.post(f"{LIST}add/", GIVEN)

    answer = desk.post(f"{LIST}add/", GIVEN)

    assert "is told of these words already" in answer.content.decode()


def test_a_change_keeps_the_secret(desk: Client) -> None:
    desk.post(f"{LIST}add/", GIVEN)
    added = Subscriber.objects.get()

    desk.post(f"{LIST}{added.pk}/change/", {**GIVEN, "words": "dam"})

    changed = Subscriber.objects.get()
    assert (changed.words, changed.secret) == ("dam", added.secret)


@pytest.mark.parametrize("action", ["test", "new_secret", "switch_off", "switch_on"])
def test_every_action_does_what_it_says(desk: Client, maya: Any, action: str) -> None:
    added = deliveries.subscribe(
        Subscriber(name="Receiver", address="https://receiver.example/"), by=maya
    )
    if action == "switch_on":
        deliveries.switch_off(added.pk, by=maya)

    desk.post(LIST, {"action": action, "_selected_action": [added.pk]})

    now = Subscriber.objects.get()
    done = {
        "test": Delivery.objects.filter(publication=None).exists(),
        "new_secret": now.secret != added.secret and now.old_secret == added.secret,
        "switch_off": now.disabled_at is not None,
        "switch_on": now.disabled_at is None,
    }
    assert done[action]


def test_the_log_shows_what_came_back_and_nothing_of_it_as_markup(desk: Client, maya: Any) -> None:
    added = deliveries.subscribe(
        Subscriber(name="Receiver", address="https://receiver.example/"), by=maya
    )
    delivery = added.deliveries.create(message_id="msg_1", due_at=timezone.now())
    Attempt.objects.create(
        delivery=delivery, at=timezone.now(), seconds=0.2, status=500, told="<script>no</script>"
    )

    for page in (f"{LIST}{added.pk}/change/", f"/admin/claims/delivery/{delivery.pk}/change/"):
        text = desk.get(page).content.decode()
        assert "&lt;script&gt;no" in text
        assert "<script>no" not in text


def test_a_subscriber_out_of_reach_is_told_on_the_home_page(desk: Client, maya: Any) -> None:
    deliveries.subscribe(Subscriber(name="Receiver", address="https://receiver.example/"), by=maya)
    now = timezone.now()
    Subscriber.objects.update(failing_since=now, disabled_at=now, disabled_reason="Out of reach.")

    assert "Subscribers out of reach" in desk.get("/admin/").content.decode()
    assert "Out of reach." in desk.get(LIST).content.decode()


def test_editors_have_no_business_with_secrets(client: Client, maya: Any) -> None:
    added = deliveries.subscribe(
        Subscriber(name="Receiver", address="https://receiver.example/"), by=maya
    )
    client.force_login(make_user("emil", group="Editor"))

    for page in (LIST, f"{LIST}{added.pk}/change/", f"{LIST}add/", "/admin/claims/delivery/"):
        assert client.get(page).status_code == 403


def test_who_may_only_look_sees_no_secret(client: Client, maya: Any) -> None:
    added = deliveries.subscribe(
        Subscriber(name="Receiver", address="https://receiver.example/"), by=maya
    )
    ana = make_user("ana", group="Reporter")
    ana.user_permissions.add(Permission.objects.get(codename="view_subscriber"))
    client.force_login(ana)

    text = client.get(f"{LIST}{added.pk}/change/").content.decode()

    assert "receiver.example" in text
    assert added.secret not in text
