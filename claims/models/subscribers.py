"""Who is told of publications, what was sent to them, and what they answered."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from claims.models.publications import Publication


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def active(self) -> Self:
        return self.filter(disabled_at=None)

    def stopped(self) -> Self:
        """Switched off because they could not be reached, not by anybody here."""
        return self.exclude(disabled_at=None).filter(failing_since__isnull=False)


class Subscriber(models.Model):
    """Somebody to be told of every publication, or of those that hold some words."""

    class Channel(models.TextChoices):
        WEBHOOK = "webhook", "Webhook (a program's address)"
        MAIL = "mail", "Mail"

    name = models.CharField(max_length=100)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEBHOOK)
    address = models.CharField(
        max_length=2_000, help_text="Where to: https://… for a webhook, else a mail address."
    )
    words = models.CharField(
        max_length=200,
        blank=True,
        help_text="Only publications that hold these words, as in a reader's search. "
        "Empty: every publication.",
    )
    contact = models.EmailField(
        blank=True, help_text="Who is told by mail when a webhook is switched off."
    )
    secret = models.CharField(max_length=100, blank=True, editable=False)
    old_secret = models.CharField(max_length=100, blank=True, editable=False)
    old_secret_until = models.DateTimeField(null=True, editable=False)
    seq = models.PositiveBigIntegerField(
        default=0, editable=False, help_text="The last publication looked at for them."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    failing_since = models.DateTimeField(null=True, editable=False)
    disabled_at = models.DateTimeField(null=True, editable=False)
    disabled_reason = models.CharField(max_length=300, blank=True, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                "address",
                "words",
                name="subscriber_told_once",
                violation_error_message="This address is told of these words already.",
            ),
            models.CheckConstraint(
                name="subscriber_webhooks_are_signed",
                condition=Q(channel="webhook", secret__startswith="whsec_")  # noqa: S106
                | Q(channel="mail", secret=""),
            ),
            models.CheckConstraint(
                name="subscriber_address_fits_its_channel",
                condition=Q(channel="webhook", address__regex=r"^https?://")
                | Q(channel="mail", address__regex=r"^[^@[:space:]]+@[^@[:space:]]+$"),
                violation_error_message="Write https://… for a webhook, a mail address for mail.",
            ),
            models.CheckConstraint(
                name="subscriber_disabled_with_a_reason",
                condition=Q(disabled_at=None, disabled_reason="")
                | Q(disabled_at__isnull=False) & ~Q(disabled_reason=""),
            ),
        )

    def __str__(self) -> str:
        return self.name


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> Self:
        """What is to be sent now, the longest due first; of somebody who fails only the first."""
        waiting = self.filter(due_at__lte=now, subscriber__disabled_at=None)
        before = Delivery.objects.filter(
            Q(due_at__lt=OuterRef("due_at")) | Q(due_at=OuterRef("due_at"), pk__lt=OuterRef("pk")),
            subscriber=OuterRef("subscriber"),
        )
        first = Q(subscriber__failing_since=None) | ~Exists(before)
        return waiting.filter(first).order_by("due_at", "pk")


class Delivery(models.Model):
    """One publication on its way to one subscriber; without a publication it is a test."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DELIVERED = "delivered", "Delivered"
        FAILED = "failed", "Given up"

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="deliveries")
    publication = models.ForeignKey(Publication, models.PROTECT, null=True, related_name="+")
    message_id = models.CharField(
        max_length=60,
        unique=True,
        help_text="The same at every attempt: a receiver that has seen it does nothing.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "deliveries"
        constraints = (
            models.UniqueConstraint(
                fields=("subscriber", "publication"), name="delivery_once_per_subscriber"
            ),
            models.CheckConstraint(
                name="delivery_waits_or_is_finished",
                condition=Q(state="waiting", due_at__isnull=False, finished_at=None)
                | Q(state__in=("delivered", "failed"), due_at=None, finished_at__isnull=False),
            ),
        )
        indexes = (models.Index(F("due_at"), name="delivery_due", condition=Q(state="waiting")),)

    def __str__(self) -> str:
        return f"{self.message_id} to {self.subscriber}"


class Attempt(models.Model):
    """One try to deliver: when, how long it took, and what came back."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    seconds = models.FloatField()
    status = models.PositiveSmallIntegerField(null=True, help_text="None: there was no answer.")
    told = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.status or 'no answer'}"
