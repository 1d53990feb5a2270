"""Subscribers: who is told of publications, whether it reaches them, and what to do if not."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from claims.admin.base import DeskAdmin, ReadOnlyAdmin, editor_of
from claims.admin.site import desk
from claims.models import Delivery, Subscriber, User
from claims.workflows import deliveries
from claims.workflows.steps import Refused

SHOWN = 30  # deliveries on a subscriber's page


class SubscriberForm(ModelForm):  # type: ignore[type-arg] # its type is there while checked only
    class Meta:
        model = Subscriber
        fields = ("name", "channel", "address", "words", "contact")

    def clean(self) -> dict[str, Any]:
        """The address and the words as they are stored; what cannot be is told beside the form."""
        given = super().clean() or self.cleaned_data
        channel = given.get("channel") or self.instance.channel
        try:
            given["address"], given["words"] = deliveries.tidied(
                channel, given.get("address", ""), given.get("words", "")
            )
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return given


@admin.register(Subscriber, site=desk)
class SubscriberAdmin(DeskAdmin[Subscriber]):
    """Webhooks and mails, with the log of what was sent."""

    form = SubscriberForm
    list_display = ("name", "channel", "address", "words", "standing", "waiting", "last")
    list_filter = ("channel", ("disabled_at", admin.EmptyFieldListFilter))
    search_fields = ("name", "address", "words")
    fields = ("name", "channel", "address", "words", "contact")
    readonly_fields = ("standing", "signing_secret", "log")
    actions = ("test", "new_secret", "switch_off", "switch_on")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscriber]:
        sent = Q(deliveries__state=Delivery.State.DELIVERED)
        waits = Q(deliveries__state=Delivery.State.WAITING)
        return (
            super()
            .get_queryset(request)
            .annotate(
                waiting_count=Count("deliveries", filter=waits),
                last_at=Max("deliveries__finished_at", filter=sent),
            )
        )

    def get_fields(self, request: HttpRequest, obj: Subscriber | None = None) -> tuple[str, ...]:  # noqa: ARG002
        return self.fields if obj is None else (*self.fields, *self.readonly_fields)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Subscriber | None = None
    ) -> tuple[str, ...]:
        shown = ("standing", "log")
        if obj is None:
            return ()
        # A signature is worth what its secret is: only who may change it sees it.
        return (
            (*shown, "signing_secret", "channel") if self.has_change_permission(request) else shown
        )

    @admin.display(description="State")
    def standing(self, subscriber: Subscriber) -> str:
        if subscriber.disabled_at:
            return subscriber.disabled_reason
        return "Failing" if subscriber.failing_since else "In order"

    @admin.display(description="Waiting", ordering="waiting_count")
    def waiting(self, subscriber: Subscriber) -> int:
        return int(getattr(subscriber, "waiting_count", 0))

    @admin.display(description="Last delivered", ordering="last_at")
    def last(self, subscriber: Subscriber) -> object:
        return getattr(subscriber, "last_at", None)

    @admin.display(description="Secret its messages are signed with")
    def signing_secret(self, subscriber: Subscriber) -> str:
        return subscriber.secret or "None: mail is not signed"

    @admin.display(description="Deliveries")
    def log(self, subscriber: Subscriber) -> SafeString:
        newest = subscriber.deliveries.select_related("publication").prefetch_related("tries")
        return render_to_string("admin/desk/deliveries.html", {"deliveries": newest[:SHOWN]})

    def save_model(
        self,
        request: HttpRequest,
        obj: Subscriber,
        form: SubscriberForm,  # noqa: ARG002 - as in Django
        change: bool,
    ) -> None:
        write = deliveries.change if change else deliveries.subscribe
        write(obj, by=editor_of(request))

    @admin.action(description="Send a test", permissions=("change",))
    def test(self, request: HttpRequest, queryset: QuerySet[Subscriber]) -> None:
        self._each(request, queryset, deliveries.send_test, "A test is on its way")

    @admin.action(description="New secret", permissions=("change",))
    def new_secret(self, request: HttpRequest, queryset: QuerySet[Subscriber]) -> None:
        told = "New secret; for a day messages are signed with the old one as well"
        self._each(request, queryset, deliveries.new_secret, told)

    @admin.action(description="Switch off", permissions=("change",))
    def switch_off(self, request: HttpRequest, queryset: QuerySet[Subscriber]) -> None:
        self._each(request, queryset, deliveries.switch_off, "Switched off")

    @admin.action(description="Switch on again", permissions=("change",))
    def switch_on(self, request: HttpRequest, queryset: QuerySet[Subscriber]) -> None:
        told = "Switched on; what they missed is sent first"
        self._each(request, queryset, deliveries.switch_on, told)

    def _each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Subscriber],
        act: Callable[..., object],
        done: str,
    ) -> None:
        by: User = editor_of(request)
        for subscriber_id, name in queryset.values_list("pk", "name"):
            try:
                act(subscriber_id, by=by)
                self.message_user(request, f"{name}: {done}.", messages.SUCCESS)
            except Refused as refusal:
                self.message_user(request, f"{name}: {refusal}", messages.ERROR)


@admin.register(Delivery, site=desk)
class DeliveryAdmin(ReadOnlyAdmin[Delivery]):
    """The log of deliveries."""

    list_display = ("created_at", "subscriber", "publication_id", "state", "attempts", "due_at")
    list_select_related = ("subscriber",)
    list_filter = ("state",)
    search_fields = ("message_id", "subscriber__name")
    fields = ("subscriber", "message_id", "state", "attempts", "due_at", "finished_at", "tries")
    readonly_fields = ("tries",)

    @admin.display(description="Attempts")
    def tries(self, delivery: Delivery) -> SafeString:
        return render_to_string("admin/desk/attempts.html", {"tries": delivery.tries.all()})
