"""One's own account: signing in, one's password and second factor, one's browsers, and links."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as accounts
from allauth.account.utils import perform_login
from allauth.decorators import rate_limit
from allauth.mfa.base import views as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from claims.admin.base import editor_of
from claims.admin.door import without_nul
from claims.admin.signing_in import has_second_factor
from claims.admin.site import desk
from claims.models import AccountReset, Digest, in_the_hands_of
from claims.workflows import digests, people
from claims.workflows.steps import Refused

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]
SENT = (
    "If there is such an account and it has a mail address, a link is on its way there. It is good "
    "for three days, and once."
)


class ForgottenForm(forms.Form):
    login = forms.CharField(label="User name or mail address", max_length=254)


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what the pages of accounts need to look as the rest of the desk does."""
    match = request.resolver_match
    return desk.each_context(request) if match and match.url_name in NAMES else {}


def home(request: HttpRequest) -> HttpResponse:
    """One's role, password, second factor, daily mail, and the browsers one is signed in with."""
    person = editor_of(request)
    if request.method == "POST" and "digest" in request.POST:
        wanted = request.POST["digest"] == "on"
        digests.want(person, wanted=wanted)
        messages.success(
            request, "A daily mail comes from tomorrow." if wanted else "No daily mail comes."
        )
        return HttpResponseRedirect(reverse("account_home"))
    if request.method == "POST":
        number = request.POST.get("session", "")
        people.end_session(int(number) if number.isdecimal() else 0, by=person)
        messages.success(request, "That browser is signed out.")
        return HttpResponseRedirect(reverse("account_home"))
    shown = {
        "title": "Your account",
        "person": person,
        "factors": Authenticator.objects.filter(user=person),
        "has_second_factor": has_second_factor(person),
        "sessions": _sessions(request),
        "digest": Digest.objects.filter(person=person).exists(),
        "mails": settings.MAILS,
        "resets": AccountReset.objects.open().filter(person=person),
    }
    return render(request, "admin/account/home.html", shown)


def _sessions(request: HttpRequest) -> list[UserSession]:
    """The browsers that are signed in, this one first."""
    living: list[UserSession] = UserSession.objects.purge_and_list(editor_of(request))
    return sorted(living, key=lambda one: (not one.is_current(), -one.last_seen_at.timestamp()))


@never_cache
@sensitive_post_parameters()
@rate_limit(action="reset_password_from_key")  # type: ignore[untyped-decorator]
def link(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Where an invitation or a new sign-in link leads: set a password, and go to work."""
    holder = people.holder_of(uid, token)
    if holder is None:
        return render(
            request, "admin/account/spent.html", {"title": "This link is spent"}, status=410
        )
    form = SetPasswordForm(holder, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = people.take_link(uid, token, form.cleaned_data["new_password1"])
        except (Refused, ValidationError) as refusal:
            form.add_error(None, str(refusal))
        else:
            answer: HttpResponse = perform_login(request, person)
            return answer
    return render(
        request,
        "admin/account/link.html",
        {"title": "Set your password", "form": form, "holder": holder},
    )


@never_cache
@rate_limit(action="reset_password")  # type: ignore[untyped-decorator]
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link by mail. The answer is the same whoever asks."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and settings.MAILS and form.is_valid():
        if own := people.mail_own_link(form.cleaned_data["login"].strip()):
            _mail_quietly(own)
        messages.success(request, SENT)
        return HttpResponseRedirect(reverse("account_login"))
    shown = {"title": "Forgotten your password?", "form": form, "mails": settings.MAILS}
    return render(request, "admin/account/forgotten.html", shown)


def _mail_quietly(own: people.Link) -> None:
    """A failing mail server must not tell a stranger that there is such an account."""
    try:
        people.mail(own)
    except Refused as refusal:
        logger.error("%s", refusal)


def _own(view: View) -> View:
    """A page of one's own account, on which one's own hands are at work."""

    @wraps(view)
    def with_hands(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with in_the_hands_of(editor_of(request)):
            return view(request, *args, **kwargs)

    return desk.account_view(with_hands)


ENTRANCE = {
    "login/": (accounts.login, "account_login"),
    "account/logout/": (accounts.logout, "account_logout"),
    "account/inactive/": (accounts.account_inactive, "account_inactive"),
    "account/forgotten/": (forgotten, "account_forgotten"),
    "account/link/<slug:uid>/<slug:token>/": (link, "account_link"),
    "account/second-factor/sign-in/": (factors.authenticate, "mfa_authenticate"),
    "account/passkeys/sign-in/": (keys.login_webauthn, "mfa_login_webauthn"),
}
OWN = {
    "account/": (home, "account_home"),
    "password_change/": (accounts.password_change, "account_change_password"),
    "account/password/": (accounts.password_set, "account_set_password"),
    "account/again/": (accounts.reauthenticate, "account_reauthenticate"),
    "account/again/code/": (factors.reauthenticate, "mfa_reauthenticate"),
    "account/again/passkey/": (keys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    "account/second-factor/": (home, "mfa_index"),
    "account/second-factor/app/": (totp.activate_totp, "mfa_activate_totp"),
    "account/second-factor/app/remove/": (totp.deactivate_totp, "mfa_deactivate_totp"),
    "account/second-factor/codes/": (codes.view_recovery_codes, "mfa_view_recovery_codes"),
    "account/second-factor/codes/new/": (
        codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
    ),
    "account/second-factor/codes/file/": (
        codes.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
    "account/passkeys/": (keys.list_webauthn, "mfa_list_webauthn"),
    "account/passkeys/add/": (keys.add_webauthn, "mfa_add_webauthn"),
    "account/passkeys/<int:pk>/": (keys.edit_webauthn, "mfa_edit_webauthn"),
    "account/passkeys/<int:pk>/remove/": (keys.remove_webauthn, "mfa_remove_webauthn"),
}
NAMES = {name for _, name in (*ENTRANCE.values(), *OWN.values())}
urlpatterns = [
    *(path(route, without_nul(view), name=name) for route, (view, name) in ENTRANCE.items()),
    *(path(route, _own(view), name=name) for route, (view, name) in OWN.items()),
]
