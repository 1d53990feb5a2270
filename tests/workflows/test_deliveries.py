"""Subscribers are told of publications: signed, once each, for three days, and nowhere inside."""

import base64
import hashlib
import hmac
import json
import socket
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.documents.answers import Limits
from claims.documents.errors import FetchFailed, FetchRefused
from claims.documents.posting import post
from claims.exchange import webhooks
from claims.models import Delivery, Subscriber
from claims.workflows import deliveries
from claims.workflows.steps import NotPermitted, Refused
from tests.documents.servers import HERE, answer, saying, serving
from tests.factories import make_claim, make_publication, make_user

pytestmark = pytest.mark.django_db
TAKEN, BROKEN, GONE = (
    answer(b"", status=status) for status in ("204 No Content", "500 Broken", "410 Gone")
)


@pytest.fixture(autouse=True)
def inside(settings: Any) -> None:
    """The receivers of these tests are let through by name, as an operator may do."""
    settings.FETCH_ALLOWED = HERE


@pytest.fixture
def maya(db: None) -> Any:
    return make_user("maya", group="Managing editor")


def subscribed(url: str, by: Any, **fields: Any) -> Subscriber:
    return deliveries.subscribe(Subscriber(name="Receiver", address=url, **fields), by=by)


def send() -> list[Delivery]:
    """Do all that is due, as the worker does; return the deliveries, oldest first."""
    deliveries.schedule()
    for job in ProcrastinateJob.objects.filter(task_name=deliveries.DELIVER, status="todo"):
        deliveries.deliver(job.args["delivery_id"])
        ProcrastinateJob.objects.filter(pk=job.pk).update(status="succeeded")
    return list(Delivery.objects.order_by("pk"))


def later(seconds: float = 0) -> None:
    """Let time pass for whatever waits."""
    gone = timedelta(seconds=seconds or 10 * 86_400)
    for delivery in Delivery.objects.exclude(due_at=None):
        Delivery.objects.filter(pk=delivery.pk).update(due_at=delivery.due_at - gone)


def headers_of(request: bytes) -> dict[str, str]:
    lines = request.partition(b"\r\n\r\n")[0].decode().splitlines()[1:]
    return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


def body_of(request: bytes) -> dict[str, Any]:
    return dict(json.loads(request.partition(b"\r\n\r\n")[2]))


def test_the_signature_is_that_of_the_specifications_own_example() -> None:
    told = webhooks.signed(
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        datetime.fromtimestamp(1_614_265_330, tz=UTC),
        b'{"test": 2432232314}',
    )

    assert told["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert told["webhook-timestamp"] == "1614265330"


def test_a_publication_is_told_and_signed_so_that_its_receiver_can_check_it(maya: Any) -> None:
    with serving(saying(TAKEN)) as receiver:
        subscriber = subscribed(receiver.url("/hook"), maya)
        publication = make_publication()
        (delivery,) = send()
        (request,) = receiver.requests

    told, body = headers_of(request), request.partition(b"\r\n\r\n")[2]
    key = base64.b64decode(subscriber.secret.removeprefix("whsec_"))
    text = f"{told['webhook-id']}.{told['webhook-timestamp']}.".encode() + body
    signature = base64.b64encode(hmac.digest(key, text, hashlib.sha256)).decode()
    assert len(key) == 32
    assert told["webhook-signature"] == f"v1,{signature}"
    assert request.startswith(b"POST /hook HTTP/1.1\r\n")
    assert (delivery.state, delivery.attempts) == ("delivered", 1)
    message = json.loads(body)
    assert message["type"] == "claim.published"
    assert message["data"]["seq"] == publication.seq
    assert message["data"]["hash"] == publication.hash
    assert message["data"]["url"].endswith(publication.document["path"])


def test_a_subscriber_is_told_once_and_of_nothing_before_they_came(maya: Any) -> None:
    make_publication()
    with serving(saying(TAKEN)) as receiver:
        subscribed(receiver.url(), maya)
        second = make_publication()
        send()
        send()

        assert [body_of(request)["data"]["seq"] for request in receiver.requests] == [second.seq]


def test_words_choose_what_somebody_is_told(maya: Any) -> None:
    with serving(saying(TAKEN)) as receiver:
        subscribed(receiver.url(), maya, words="reservoirs")
        for statement in ("A reservoir holds 40 million litres.", "The council met on Monday."):
            make_publication(claim=make_claim(statement=statement, stage="published"))
        send()
        told = [body_of(request)["data"]["statement"] for request in receiver.requests]

    assert told == ["A reservoir holds 40 million litres."]


def test_what_fails_is_tried_again_with_the_same_id_after_longer_and_longer_pauses(
    maya: Any,
) -> None:
    with serving(saying(BROKEN, BROKEN, TAKEN)) as receiver:
        subscriber = subscribed(receiver.url(), maya)
        make_publication()
        pauses = []
        for _ in range(2):
            (delivery,) = send()
            assert delivery.due_at
            pauses.append(round((delivery.due_at - timezone.now()).total_seconds(), -1))
            later()
        (delivery,) = send()
        ids = {headers_of(request)["webhook-id"] for request in receiver.requests}

    subscriber.refresh_from_db()
    assert pauses == [0, 300]  # 5 seconds, then 5 minutes
    assert len(ids) == 1
    assert (delivery.state, subscriber.failing_since) == ("delivered", None)
    assert [each.status for each in delivery.tries.order_by("pk")] == [500, 500, 204]


def test_nothing_is_sent_before_its_time(maya: Any) -> None:
    with serving(saying(BROKEN)) as receiver:
        subscribed(receiver.url(), maya)
        make_publication()
        send()
        send()

        assert len(receiver.requests) == 1


def test_the_databases_clock_decides_what_is_due(maya: Any, monkeypatch: Any) -> None:
    subscribed("https://ledger.example/hook", maya)
    make_publication()
    deliveries.schedule()
    Delivery.objects.update(due_at=deliveries.now_by_database() + timedelta(minutes=20))
    assert deliveries.schedule() == 0

    later = deliveries.now_by_database() + timedelta(minutes=21)
    monkeypatch.setattr(deliveries, "now_by_database", lambda: later)

    assert deliveries.schedule() == 1


def test_the_pauses_add_up_to_three_days() -> None:
    assert 3 * 86_400 <= sum(deliveries.PAUSES) <= 3.5 * 86_400
    assert list(deliveries.PAUSES) == sorted(deliveries.PAUSES)


def test_a_receiver_that_asks_for_time_gets_it(maya: Any) -> None:
    busy = answer(b"", "Retry-After: 3600", status="503 Busy")
    with serving(saying(busy)) as receiver:
        subscribed(receiver.url(), maya)
        make_publication()
        (delivery,) = send()

    assert delivery.due_at
    assert 3_500 < (delivery.due_at - timezone.now()).total_seconds() <= 3_600


def test_after_three_days_a_webhook_is_switched_off_and_its_people_are_told(
    maya: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MAILS = True
    with serving(saying(BROKEN)) as receiver:
        subscriber = subscribed(receiver.url(), maya, contact="dev@receiver.example")
        make_publication()
        for _ in range(len(deliveries.PAUSES) + 1):
            with django_capture_on_commit_callbacks(execute=True):
                send()
            later()
        make_publication()
        send()
        asked = len(receiver.requests)

    subscriber.refresh_from_db()
    assert asked == len(deliveries.PAUSES) + 1
    assert subscriber.disabled_at
    assert "for three days nothing got through" in subscriber.disabled_reason
    assert list(Subscriber.objects.stopped()) == [subscriber]
    assert [(each.to, each.subject) for each in mail.outbox] == [
        (["dev@receiver.example"], "Factcheck desk: your webhook is switched off")
    ]


def test_a_receiver_that_is_gone_is_asked_once(maya: Any) -> None:
    with serving(saying(GONE)) as receiver:
        subscriber = subscribed(receiver.url(), maya)
        make_publication()
        (delivery,) = send()

    subscriber.refresh_from_db()
    assert delivery.state == "failed"
    assert "it says that it is gone" in subscriber.disabled_reason


def test_who_is_switched_on_again_gets_what_they_missed(maya: Any) -> None:
    with serving(saying(GONE, TAKEN)) as receiver:
        subscriber = subscribed(receiver.url(), maya)
        missed = [make_publication().seq]
        send()
        missed.append(make_publication().seq)
        send()
        deliveries.switch_on(subscriber.pk, by=maya)
        send()
        told = [body_of(request)["data"]["seq"] for request in receiver.requests]

    assert told == [missed[0], *missed]
    assert {each.state for each in Delivery.objects.all()} == {"delivered"}


def test_who_is_switched_off_is_told_nothing(maya: Any) -> None:
    with serving(saying(TAKEN)) as receiver:
        subscriber = subscribed(receiver.url(), maya)
        deliveries.switch_off(subscriber.pk, by=maya)
        make_publication()
        send()

        assert receiver.requests == []


def test_a_redirect_is_not_followed(maya: Any) -> None:
    with serving(saying(TAKEN)) as secret_place:
        elsewhere = answer(b"", f"Location: {secret_place.url()}", status="307 Elsewhere")
        with serving(saying(elsewhere)) as receiver:
            subscribed(receiver.url(), maya)
            make_publication()
            (delivery,) = send()

    assert secret_place.requests == []
    assert (delivery.state, delivery.tries.get().status) == ("waiting", 307)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/hook",
        "http://localhost/hook",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.8/hook",
        "http://[::1]/hook",
        "http://[64:ff9b::7f00:1]/hook",
        "http://[::ffff:10.0.0.8]/hook",
        "http://100.64.0.1/hook",
        "https://192.168.1.1:8443/hook",
    ],
)
def test_an_address_inside_is_not_visited(maya: Any, settings: Any, address: str) -> None:
    settings.FETCH_ALLOWED = ()
    subscribed(address, maya)
    make_publication()

    (delivery,) = send()

    tried = delivery.tries.get()
    assert tried.status is None
    assert tried.told
    assert delivery.state == "waiting"


def test_a_receiver_that_never_answers_is_left_in_time() -> None:
    def silence(connection: socket.socket, _: bytes) -> None:
        connection.recv(1)

    with serving(silence) as receiver, pytest.raises(FetchFailed, match="too long"):
        post(
            receiver.url(),
            b"{}",
            {},
            policy=deliveries.policy(),
            limits=Limits(total_seconds=0.5, read_seconds=0.3),
        )


def test_a_receiver_that_answers_without_end_is_read_no_further_than_its_first_words(
    maya: Any,
) -> None:
    with serving(saying(answer(b"thanks " * 100_000))) as receiver:
        subscribed(receiver.url(), maya)
        make_publication()
        (delivery,) = send()

    assert delivery.state == "delivered"
    assert len(delivery.tries.get().told) <= 500


@pytest.mark.parametrize("said", [b"SSH-2.0-OpenSSH\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-L"])
def test_what_is_no_answer_is_a_failure(maya: Any, said: bytes) -> None:
    with serving(saying(said)) as receiver:
        subscribed(receiver.url(), maya)
        make_publication()
        (delivery,) = send()

    assert (delivery.state, delivery.tries.get().status) == ("waiting", None)


def test_a_port_that_is_not_let_through_is_refused() -> None:
    with pytest.raises(FetchRefused):
        post("http://127.0.0.1:22/", b"{}", {})


def test_of_somebody_who_fails_only_the_first_delivery_is_tried(maya: Any) -> None:
    with serving(saying(BROKEN)) as receiver:
        subscribed(receiver.url(), maya)
        make_publication()
        send()
        for _ in range(5):
            make_publication()
        deliveries.schedule()
        later()
        send()

        assert len(receiver.requests) <= 2 + 5
        before = len(receiver.requests)
        later()
        send()
        assert len(receiver.requests) == before + 1


def test_a_delivery_whose_job_is_lost_comes_due_again(maya: Any) -> None:
    with serving(saying(TAKEN)) as receiver:
        subscribed(receiver.url(), maya)
        make_publication()
        deliveries.schedule()
        ProcrastinateJob.objects.all().update(status="failed")
        assert send()[0].state == "waiting"
        later(deliveries.LEASE.total_seconds() + 1)

        assert send()[0].state == "delivered"


def test_a_delivery_done_twice_is_recorded_once(maya: Any) -> None:
    with serving(saying(TAKEN)) as receiver:
        subscribed(receiver.url(), maya)
        make_publication()
        (delivery,) = send()
        deliveries.deliver(delivery.pk)

        assert len(receiver.requests) == 1


def test_the_log_forgets_what_was_delivered_long_ago(maya: Any) -> None:
    with serving(saying(TAKEN)) as receiver:
        subscribed(receiver.url(), maya)
        make_publication()
        (old,) = send()
        Delivery.objects.update(finished_at=timezone.now() - deliveries.KEPT - timedelta(days=1))
        make_publication()
        (new,) = send()

    assert new.pk != old.pk
    assert len(receiver.requests) == 2


def test_a_new_secret_leaves_a_day_to_change_over(maya: Any) -> None:
    with serving(saying(TAKEN)) as receiver:
        subscriber = subscribed(receiver.url(), maya)
        old = subscriber.secret
        deliveries.new_secret(subscriber.pk, by=maya)
        make_publication()
        send()
        Subscriber.objects.update(old_secret_until=timezone.now())
        make_publication()
        send()
        counts = [
            len(headers_of(request)["webhook-signature"].split()) for request in receiver.requests
        ]

    subscriber.refresh_from_db()
    assert subscriber.secret != old
    assert counts == [2, 1]


def test_a_test_is_sent_once_and_switches_nobody_off(maya: Any) -> None:
    with serving(saying(BROKEN)) as receiver:
        subscriber = subscribed(receiver.url(), maya)
        deliveries.send_test(subscriber.pk, by=maya)
        (delivery,) = send()
        later()
        send()
        told = [body_of(request)["type"] for request in receiver.requests]

    subscriber.refresh_from_db()
    assert (told, delivery.state) == (["test"], "failed")
    assert (subscriber.disabled_at, subscriber.failing_since) == (None, None)


def test_words_are_told_by_mail(maya: Any, settings: Any) -> None:
    settings.MAILS = True
    channel = Subscriber.Channel.MAIL
    deliveries.subscribe(
        Subscriber(name="Jo", channel=channel, address="jo@reader.example", words="reservoir"),
        by=maya,
    )
    claim = make_claim(statement="A reservoir holds 40 million\nlitres.", stage="published")
    publication = make_publication(claim=claim)
    (delivery,) = send()

    (sent,) = mail.outbox
    assert (sent.to, delivery.state) == (["jo@reader.example"], "delivered")
    assert "\n" not in sent.subject
    assert publication.document["path"] in sent.body
    assert "“reservoir”" in sent.body
    assert delivery.message_id in sent.extra_headers["Message-ID"]


def test_a_mail_server_that_fails_is_asked_again(maya: Any, settings: Any) -> None:
    settings.MAILS = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    channel = Subscriber.Channel.MAIL
    deliveries.subscribe(
        Subscriber(name="Jo", channel=channel, address="jo@reader.example"), by=maya
    )
    make_publication()

    (delivery,) = send()

    assert (delivery.state, delivery.attempts) == ("waiting", 1)
    assert "refused" in delivery.tries.get().told


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"address": "ftp://receiver.example/"}, "http"),
        ({"address": "receiver.example"}, "http"),
        ({"address": "https://user:word@receiver.example/"}, "user"),
        ({"address": "http://2130706433/hook"}, "short form"),
        ({"address": "nobody", "channel": "mail"}, "mail address"),
        ({"address": "https://receiver.example/", "words": "a" * 201}, "at most 200"),
    ],
)
def test_who_cannot_be_told_is_refused(maya: Any, fields: dict[str, str], why: str) -> None:
    with pytest.raises(Refused, match=why):
        deliveries.subscribe(Subscriber(name="Receiver", **fields), by=maya)


def test_reporters_do_not_subscribe_anybody() -> None:
    with pytest.raises(NotPermitted):
        subscribed("https://receiver.example/", make_user(group="Reporter"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": ""},
        {"address": "ftp://receiver.example"},
        {"channel": "mail"},
        {"disabled_at": timezone.now()},
    ],
)
def test_the_database_itself_refuses_half_a_subscriber(maya: Any, wrong: dict[str, Any]) -> None:
    subscriber = subscribed("https://receiver.example/", maya)

    with pytest.raises(IntegrityError), transaction.atomic():
        Subscriber.objects.filter(pk=subscriber.pk).update(**wrong)


def test_the_database_itself_refuses_a_second_delivery_of_a_publication(maya: Any) -> None:
    subscriber = subscribed("https://receiver.example/", maya)
    publication = make_publication()
    deliveries.schedule()

    with pytest.raises(IntegrityError), transaction.atomic():
        subscriber.deliveries.create(
            publication=publication, message_id="msg_2", due_at=timezone.now()
        )
