"""What django-allauth asks the desk: where a request is from, and who needs a second factor."""

from time import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.middleware import UserSessionsMiddleware
from django.http import HttpRequest, HttpResponse

from claims.models import User, in_the_hands_of
from factcheck.clients import client

DESK = "/admin/"
SEEN_EVERY = 300  # seconds
NOWHERE = "0.0.0.0"  # noqa: S104 - a socket without an address


class DeskAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of the desk: nobody signs up, and mail is the desk's own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def set_password(self, user: User, password: str) -> None:
        """Their own new password, by their own hand."""
        with in_the_hands_of(user):
            super().set_password(user, password)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whom the limits on failed sign-ins count, as everywhere on the desk."""
        return client(request.META) or NOWHERE

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The desk tells of changes on its pages."""


class DeskSessions(UserSessionsMiddleware):  # type: ignore[misc]
    """Keeps in mind when a browser was last seen on the desk; readers are asked for no session."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK) and request.session.session_key:
            now = int(time())
            if now - request.session.get("seen", 0) > SEEN_EVERY:
                request.session["seen"] = now
                answer: HttpResponse = super().__call__(request)
                return answer
        unseen: HttpResponse = self.get_response(request)
        return unseen


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors of the desk."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays where the role asks for one."""
        user = authenticator.user
        others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
        factors = others.exclude(type=Authenticator.Type.RECOVERY_CODES)
        return bool(not user.must_have_second_factor or factors.exists())


def has_second_factor(person: User) -> bool:
    """Whether signing in asks this person for more than a password."""
    factors = Authenticator.objects.filter(user=person)
    return bool(factors.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
