"""Telling subscribers what was published: at least once each, and for three days if need be.

Deliveries are made from the log's numbers, not from the act of publishing: nothing is missed while
no worker runs, and publishing waits for nobody.
"""

import logging
import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from procrastinate.contrib.django import app

from claims.documents.errors import FetchError
from claims.documents.posting import post
from claims.documents.urls import parse_url
from claims.exchange import webhooks
from claims.exchange.search import BadSearch, checked_words, understood
from claims.models import Attempt, Delivery, LogHead, Publication, Subscriber, User
from claims.models.lookups import require_kept
from claims.workflows.steps import (
    Refused,
    TransitionRefused,
    locked,
    now_by_database,
    require,
    there,
)
from claims.workflows.visits import policy

logger = logging.getLogger(__name__)
DELIVER = "claims.deliver"
DELIVERIES = "deliveries"  # the queue
MOST_LEASED = 100  # deliveries taken up at a time
MOST_LOOKED_AT = 1_000  # publications looked at for one subscriber at a time
LEASE = timedelta(minutes=30)  # longer than a full queue takes; what is lost comes due again then
# Seconds to wait after each failure: 75 hours in all, as Standard Webhooks advises.
PAUSES = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
KEPT = timedelta(days=90)  # how long the log tells of what was delivered
GONE = 410  # a receiver's word that it wants no more
OLD_SECRET_COUNTS = timedelta(days=1)
State = Delivery.State


def subscribe(subscriber: Subscriber, *, by: User) -> Subscriber:
    """Store a new subscriber, who is told of what is published from now on. Raises Refused."""
    require(by, "add_subscriber")
    if subscriber.channel == Subscriber.Channel.WEBHOOK:
        subscriber.secret = webhooks.new_secret()
    with transaction.atomic():
        subscriber.seq = LogHead.objects.get(pk=1).seq
        _save(subscriber)
    return subscriber


def change(subscriber: Subscriber, *, by: User) -> None:
    """Store what an editor changed of a subscriber. Raises Refused."""
    require(by, "change_subscriber")
    _save(subscriber)


def tidied(channel: str, address: str, words: str) -> tuple[str, str]:
    """An address and words as they are stored. Raises Refused for what cannot be told, or sought.

    Where the address leads is looked at at every delivery, not here: names move.
    """
    try:
        if channel == Subscriber.Channel.WEBHOOK:
            address = parse_url(address.strip()).url
        return address.strip(), checked_words(words)
    except (BadSearch, FetchError) as error:
        raise Refused(str(error)) from error


def new_secret(subscriber_id: int, *, by: User) -> None:
    """Give a webhook a new secret; for a day messages are signed with the old one as well."""
    require(by, "change_subscriber")
    with transaction.atomic():
        subscriber = locked(Subscriber.objects.all(), subscriber_id)
        if subscriber.channel != Subscriber.Channel.WEBHOOK:
            raise TransitionRefused(f"{subscriber} gets mail, which is not signed.")
        subscriber.old_secret, subscriber.secret = subscriber.secret, webhooks.new_secret()
        subscriber.old_secret_until = now_by_database() + OLD_SECRET_COUNTS
        subscriber.save()


def switch_off(subscriber_id: int, *, by: User) -> None:
    """Tell a subscriber nothing until they are switched on again."""
    require(by, "change_subscriber")
    with transaction.atomic():
        subscriber = locked(Subscriber.objects.active(), subscriber_id)
        subscriber.failing_since = None
        _disable(subscriber, f"Switched off by {by}.")


def switch_on(subscriber_id: int, *, by: User) -> None:
    """Tell a subscriber again, what they missed first; what waits is tried from the beginning."""
    require(by, "change_subscriber")
    with transaction.atomic():
        subscriber = locked(Subscriber.objects.all(), subscriber_id)
        subscriber.disabled_at, subscriber.disabled_reason = None, ""
        subscriber.failing_since = None
        subscriber.save()
        unsent = subscriber.deliveries.exclude(state=State.DELIVERED)
        unsent.exclude(publication=None).update(
            state=State.WAITING, finished_at=None, attempts=0, due_at=now_by_database()
        )


def send_test(subscriber_id: int, *, by: User) -> Delivery:
    """Send a message that says nothing, once; what comes back is in the log of deliveries."""
    require(by, "change_subscriber")
    with transaction.atomic():
        subscriber = there(Subscriber.objects.all(), subscriber_id)
        delivery = subscriber.deliveries.create(message_id=_id("test"), due_at=now_by_database())
        _queue(delivery)
    return delivery


def schedule() -> int:
    """Queue what is to be sent now; return how many deliveries. Any number may call this at once.

    A delivery is queued in the transaction that leases it: it comes due again if its job is lost.
    """
    for subscriber_id in Subscriber.objects.active().values_list("pk", flat=True):
        _plan(subscriber_id)
    now = now_by_database()
    with transaction.atomic():
        due = Delivery.objects.due(now).select_for_update(skip_locked=True, of=("self",))
        taken = list(due[:MOST_LEASED])
        Delivery.objects.filter(pk__in=[each.pk for each in taken]).update(due_at=now + LEASE)
        for delivery in taken:
            _queue(delivery)
    return len(taken)


def deliver(delivery_id: int) -> None:
    """Try one delivery; safe to run twice, the message's id tells the receiver."""
    delivery = there(Delivery.objects.select_related("subscriber", "publication"), delivery_id)
    subscriber = delivery.subscriber
    if delivery.state != State.WAITING or (subscriber.disabled_at and delivery.publication):
        return
    at, began = now_by_database(), time.monotonic()
    mailed = subscriber.channel == Subscriber.Channel.MAIL
    result = _mailed(delivery) if mailed else _posted(delivery, at)
    tried = Attempt(
        delivery=delivery,
        at=at,
        seconds=round(time.monotonic() - began, 3),
        status=result.status,
        told=result.told.replace("\x00", " ")[:500],
    )
    with transaction.atomic():
        subscriber = locked(Subscriber.objects.all(), subscriber.pk)
        delivery = locked(Delivery.objects.all(), delivery_id)
        if delivery.state == State.WAITING:  # else another worker was faster
            tried.save()
            _record(delivery, subscriber, result)


@dataclass(frozen=True, slots=True)
class _Result:
    """How a try went; ``status`` is None without an answer, ``final`` if no further one helps."""

    accepted: bool
    status: int | None
    told: str
    wait_seconds: int = 0
    final: bool = False


def _posted(delivery: Delivery, at: datetime) -> _Result:
    subscriber, publication = delivery.subscriber, delivery.publication
    known = [subscriber.secret]
    if subscriber.old_secret_until and at < subscriber.old_secret_until:
        known.append(subscriber.old_secret)
    body = webhooks.message(publication) if publication else webhooks.test_message(at)
    headers = webhooks.signed(known, delivery.message_id, at, body)
    try:
        receipt = post(subscriber.address, body, headers, policy=policy())
    except FetchError as error:
        return _Result(False, error.status, str(error))
    return _Result(
        receipt.accepted,
        receipt.status,
        receipt.words,
        receipt.retry_after_seconds or 0,
        final=receipt.status == GONE,
    )


def _mailed(delivery: Delivery) -> _Result:
    if not settings.MAILS:
        return _Result(False, None, "No mail is sent from here: FACTCHECK_MAIL_URL is not set.")
    subscriber = delivery.subscriber
    text = webhooks.mail(delivery.publication, subscriber.words)
    headers = {"Message-ID": f"<{delivery.message_id}@{settings.BASE_URL.split('//')[1]}>"}
    try:
        EmailMessage(text.subject, text.text, to=[subscriber.address], headers=headers).send()
    except (OSError, ValueError) as error:  # SMTP's errors are OSErrors
        return _Result(False, None, str(error))
    return _Result(True, None, "The mail server took it.")


def _record(delivery: Delivery, subscriber: Subscriber, result: _Result) -> None:
    now = now_by_database()
    delivery.attempts += 1
    test = delivery.publication_id is None
    exhausted = result.final or test or delivery.attempts > len(PAUSES)
    if result.accepted or exhausted:
        delivery.state = State.DELIVERED if result.accepted else State.FAILED
        delivery.due_at, delivery.finished_at = None, now
    else:
        pause = max(PAUSES[delivery.attempts - 1], min(result.wait_seconds, PAUSES[-1]))
        delivery.due_at = now + timedelta(seconds=pause)
    delivery.save()
    if test:
        return
    subscriber.failing_since = None if result.accepted else subscriber.failing_since or now
    subscriber.save()
    if exhausted and not result.accepted and subscriber.disabled_at is None:
        why = "it says that it is gone" if result.final else "for three days nothing got through"
        _disable(subscriber, f"Switched off because {why}: {result.told}"[:300])
        transaction.on_commit(lambda: _notify(subscriber))


def _disable(subscriber: Subscriber, reason: str) -> None:
    subscriber.disabled_at, subscriber.disabled_reason = now_by_database(), reason
    subscriber.save()
    logger.warning("subscriber %s: %s", subscriber.pk, reason)


def _notify(subscriber: Subscriber) -> None:
    """Tell whoever answers for a webhook that it is switched off; the desk shows it anyway."""
    if not (settings.MAILS and subscriber.contact):
        return
    text = (
        f"{subscriber.address} is told nothing more of what {settings.DESK_NAME} publishes.\n"
        f"{subscriber.disabled_reason}\n\nWhat it missed is kept. Answer this mail when it works "
        "again."
    )
    subject = f"{settings.DESK_NAME}: your webhook is switched off"
    try:
        EmailMessage(subject, text, to=[subscriber.contact]).send()
    except (OSError, ValueError):
        logger.exception("subscriber %s could not be told that it is switched off", subscriber.pk)


def _plan(subscriber_id: int) -> None:
    """Make the deliveries of what was published since a subscriber was last looked at."""
    head = LogHead.objects.get(pk=1).seq
    require_kept(head)
    with transaction.atomic():
        found = Subscriber.objects.active().select_for_update(skip_locked=True)
        subscriber = found.filter(pk=subscriber_id).first()
        if subscriber is None or subscriber.seq >= head:
            return
        last = min(head, subscriber.seq + MOST_LOOKED_AT)
        new = Publication.objects.filter(seq__gt=subscriber.seq, seq__lte=last)
        if subscriber.words:
            # What nobody has published yet may be waited for: no word stands for another here.
            new = understood(subscriber.words, forgiving=False).narrow(new)
        now = now_by_database()
        Delivery.objects.bulk_create(
            Delivery(subscriber=subscriber, publication_id=seq, message_id=_id("msg"), due_at=now)
            for seq in sorted(new.values_list("seq", flat=True))
        )
        subscriber.seq = last
        subscriber.save(update_fields=("seq",))
        subscriber.deliveries.filter(state=State.DELIVERED, finished_at__lt=now - KEPT).delete()


def _queue(delivery: Delivery) -> None:
    """One at a time to each subscriber, so that a slow one holds up itself alone."""
    task = app.configure_task(
        DELIVER, queue=DELIVERIES, lock=f"subscriber {delivery.subscriber_id}"
    )
    task.defer(delivery_id=delivery.pk)


def _save(subscriber: Subscriber) -> None:
    subscriber.address, subscriber.words = tidied(
        subscriber.channel, subscriber.address, subscriber.words
    )
    try:
        subscriber.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    subscriber.save()


def _id(kind: str) -> str:
    return f"{kind}_{uuid.uuid4().hex}"
