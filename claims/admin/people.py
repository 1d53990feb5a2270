"""People of the desk: managing editors look after them, and cannot rise above themselves."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.admin.base import PageAdmin, editor_of
from claims.admin.signing_in import has_second_factor
from claims.admin.site import desk
from claims.models import AccountReset, User
from claims.workflows import people
from claims.workflows.steps import Refused

NEVER_SEEN = -1  # the version of nobody


class PersonForm(forms.Form):
    """What a person is called, where mail reaches them, and their one role."""

    first_name = forms.CharField(max_length=150, required=False)
    last_name = forms.CharField(max_length=150, required=False)
    email = forms.EmailField(label="Mail address", max_length=254, required=False)
    role = forms.ChoiceField(widget=forms.RadioSelect)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)  # the version looked at

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, role) for role in roles]  # type: ignore[attr-defined]

    @property
    def names(self) -> people.Names:
        said = self.cleaned_data
        return people.Names(said["first_name"], said["last_name"], said["email"])


class InviteForm(PersonForm):
    """Somebody new; their password is theirs to set."""

    username = forms.CharField(label="User name", max_length=150, help_text="To sign in with.")
    field_order = ("username", "first_name", "last_name", "email", "role")


@admin.register(User, site=desk)
class PersonAdmin(PageAdmin[User]):
    """The list of people, an invitation for somebody new, and a page for each."""

    list_display = (
        "username",
        "full_name",
        "email",
        "role",
        "is_active",
        "second_factor",
        "resets",
    )
    list_filter = ("is_active", "groups")
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("-is_active", "username")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        factors = factors.exclude(type=Authenticator.Type.RECOVERY_CODES)
        resets = AccountReset.objects.open().filter(person=OuterRef("pk"))
        people = super().get_queryset(request).prefetch_related("groups")
        return people.annotate(has_factor=Exists(factors), is_reset=Exists(resets))

    @admin.display(description="Name")
    def full_name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description="Role")
    def role(self, person: User) -> str:
        return "Superuser" if person.is_superuser else ", ".join(person.roles)

    @admin.display(description="Second factor", boolean=True)
    def second_factor(self, person: Any) -> bool:
        return bool(person.has_factor)

    @admin.display(description="Account")
    def resets(self, person: Any) -> str:
        return "Reset, not confirmed" if person.is_reset else ""

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:  # noqa: ARG002
        """People who leave are made inactive: the record keeps their names."""
        return False

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",  # noqa: ARG002 - as in Django
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Invite somebody."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        roles = people.roles_within_reach(editor_of(request))
        form = InviteForm(request.POST or None, roles=roles)
        if request.method == "POST" and form.is_valid():
            answer = _told(request, form, _invite)
            if answer is not None:
                return answer
        shown = {"title": "Invite somebody", "form": form, "mails": settings.MAILS}
        return _page(self, request, "admin/claims/user/invite.html", shown)

    def open_page(self, request: HttpRequest, person: User) -> HttpResponse:
        """One person: who they are, what was done to their account, and what can be done."""
        if request.method == "POST" and not people.may_look_after(editor_of(request), person):
            raise PermissionDenied
        return _person(self, request, person)

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: Any = None,  # noqa: ARG002
    ) -> HttpResponse:
        """What was done to an account stands on its page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:claims_user_change", args=(object_id,)))


def _person(model_admin: PersonAdmin, request: HttpRequest, person: User) -> HttpResponse:
    by = editor_of(request)
    roles = people.roles_within_reach(by)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    form = PersonForm(
        request.POST if step == "save" else None,
        roles=roles,
        initial={
            "first_name": person.first_name,
            "last_name": person.last_name,
            "email": person.email,
            "role": next(iter(person.roles), ""),
            "seen": person.lock_version,
        },
    )
    form.fields["role"].required = not person.is_superuser
    if step and (answer := _taken(request, person, step, form)) is not None:
        return answer
    shown = {
        "title": person.get_full_name() or person.username,
        "form": form,
        "person": person,
        "may_change": people.may_look_after(by, person),
        "is_self": person == by,
        "may_confirm": not person.resets.open().filter(made_by=by).exists() and person != by,
        "resets": person.resets.select_related("made_by", "cleared_by")[:20],
        "open_resets": person.resets.open().count(),
        "has_second_factor": has_second_factor(person),
        "mails": settings.MAILS,
    }
    return _page(model_admin, request, "admin/claims/user/person.html", shown)


def _taken(request: HttpRequest, person: User, step: str, form: PersonForm) -> HttpResponse | None:
    """Take a step; None if its page has to be shown again."""
    if step not in STEPS:
        messages.error(request, f"There is no step called “{step}”. Use the buttons on the page.")
        return None
    if step == "save" and not form.is_valid():
        return None
    return _told(request, form, lambda request, form: STEPS[step](request, form, person))


def _told(
    request: HttpRequest, form: Any, take: Callable[[HttpRequest, Any], "people.Link | str"]
) -> HttpResponse | None:
    """Take a step and lead on; a link to hand over is shown here, once. None: it was refused."""
    try:
        done = take(request, form)
        if isinstance(done, str):
            messages.success(request, done)
            return HttpResponseRedirect(request.path)
        if not done.mailed_to:
            shown = {"title": f"A link for {done.person.username}", "link": done}
            return TemplateResponse(
                request, "admin/claims/user/handed.html", {**desk.each_context(request), **shown}
            )
        people.mail(done)
    except Refused as refusal:
        form.add_error(None, str(refusal)) if form.is_bound else messages.error(
            request, str(refusal)
        )
        return None
    messages.success(request, f"A link is on its way to {done.mailed_to}.")
    return HttpResponseRedirect(reverse("admin:claims_user_change", args=(done.person.pk,)))


def _invite(request: HttpRequest, form: InviteForm) -> people.Link:
    said = form.cleaned_data
    mailed = "mail" in request.POST
    by = editor_of(request)
    return people.invite(said["username"], form.names, role=said["role"], mailed=mailed, by=by)


def _save(request: HttpRequest, form: PersonForm, person: User) -> str:
    role = form.cleaned_data["role"]
    seen = form.cleaned_data["seen"]
    seen = NEVER_SEEN if seen is None else seen
    people.change(person.pk, form.names, role=role, seen=seen, by=editor_of(request))
    return f"{person.username} is saved."


def _link(request: HttpRequest, form: PersonForm, person: User) -> people.Link:  # noqa: ARG001
    mailed = request.POST["step"] == "mail_link"
    return people.renew_link(person.pk, mailed=mailed, by=editor_of(request))


def _remove_factor(request: HttpRequest, form: PersonForm, person: User) -> str:  # noqa: ARG001
    people.remove_second_factor(person.pk, by=editor_of(request))
    return f"{person.username} has no second factor any more."


def _deactivate(request: HttpRequest, form: PersonForm, person: User) -> str:  # noqa: ARG001
    people.deactivate(person.pk, by=editor_of(request))
    return f"{person.username} is inactive and signed out everywhere."


def _activate(request: HttpRequest, form: PersonForm, person: User) -> str:  # noqa: ARG001
    people.activate(person.pk, by=editor_of(request))
    return f"{person.username} is active again."


def _confirm(request: HttpRequest, form: PersonForm, person: User) -> str:  # noqa: ARG001
    people.confirm(person.pk, by=editor_of(request))
    return f"You have confirmed that the account is {person.username}’s own."


STEPS: dict[str, Callable[[HttpRequest, PersonForm, User], people.Link | str]] = {
    "save": _save,
    "mail_link": _link,
    "show_link": _link,
    "remove_factor": _remove_factor,
    "deactivate": _deactivate,
    "activate": _activate,
    "confirm": _confirm,
}


def _page(
    model_admin: PersonAdmin, request: HttpRequest, template: str, shown: dict[str, Any]
) -> TemplateResponse:
    return TemplateResponse(
        request,
        template,
        {**desk.each_context(request), "opts": model_admin.opts, **shown},
    )
