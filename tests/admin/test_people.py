"""Managing editors look after people, and nobody rises above themselves by it."""

from collections.abc import Callable
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.urls import reverse

from claims.models import Role, User, in_the_hands_of
from tests import factories as make

LogIn = Callable[[User], Client]
pytestmark = pytest.mark.django_db
INVITE = "/admin/claims/user/add/"
ANA = {
    "username": "ana",
    "first_name": "Ana",
    "last_name": "Lima",
    "email": "ana@example.org",
    "role": "Reporter",
}


@pytest.fixture
def mira(db: None) -> User:
    return make.make_user("mira", group="Managing editor")


@pytest.fixture
def manager(log_in: LogIn, mira: User) -> Client:
    return log_in(mira)


def page_of(person: User) -> str:
    return reverse("admin:claims_user_change", args=(person.pk,))


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def saved(person: User, **typed: str) -> dict[str, str]:
    """What the person's page sends when it is saved."""
    own = {"first_name": person.first_name, "email": person.email, "role": person.roles[0]}
    own["seen"] = str(User.objects.get(pk=person.pk).lock_version)
    return {"step": "save", **own, **typed}


def test_an_invitation_goes_out_by_mail(manager: Client, settings):
    settings.MAILS = True

    answer = manager.post(INVITE, {**ANA, "mail": "1"}, follow=True)

    ana = User.objects.get(username="ana")
    assert "on its way to ana@example.org" in text(answer)
    assert "/admin/account/link/" in mail.outbox[0].body
    assert "/admin/account/link/" not in text(answer)
    assert (ana.roles, ana.is_staff, ana.has_usable_password()) == (["Reporter"], True, False)


def test_a_link_to_hand_over_is_shown_once(manager: Client):
    answer = manager.post(INVITE, {**ANA, "hand_over": "1"})

    ana = User.objects.get(username="ana")
    assert "/admin/account/link/" in text(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "/admin/account/link/" not in text(manager.get(page_of(ana)))
    assert not mail.outbox


def test_without_mail_there_is_no_button_for_it(manager: Client):
    assert 'name="mail"' not in text(manager.get(INVITE))


def test_a_refused_invitation_keeps_what_was_typed(manager: Client):
    answer = manager.post(INVITE, {**ANA, "username": "mira", "hand_over": "1"})

    assert "already exists" in text(answer)
    assert 'value="Lima"' in text(answer)


def test_roles_are_chosen_as_roles(manager: Client):
    page = text(manager.get(INVITE))

    assert [role for role in Role.values if f'type="radio" name="role" value="{role}"' in page] == [
        *Role.values
    ]
    assert "is_staff" not in page
    assert "groups" not in page


def test_a_role_and_an_address_are_changed(manager: Client):
    ana = make.make_user("ana", group="Reporter")

    manager.post(page_of(ana), saved(ana, role="Editor", email="ana@example.org"))

    ana.refresh_from_db()
    assert (ana.roles, ana.email) == (["Editor"], "ana@example.org")


def test_a_managing_editor_can_make_nobody_a_superuser(manager: Client):
    ana = make.make_user("ana", group="Reporter")
    approve = Permission.objects.get(codename="approve_claimreview")

    manager.post(page_of(ana), saved(ana, is_superuser="on", user_permissions=str(approve.pk)))

    ana.refresh_from_db()
    assert not ana.is_superuser
    assert not ana.user_permissions.exists()


STEPS = ("save", "mail_link", "show_link", "remove_factor", "deactivate", "activate", "confirm")


@pytest.mark.parametrize("step", STEPS)
def test_a_managing_editor_cannot_touch_a_superuser(manager: Client, step: str):
    root = make.make_user("root", group="", is_superuser=True)
    before = User.objects.filter(pk=root.pk).values().get()

    answer = manager.post(page_of(root), {"step": step, "first_name": "X", "role": "Reporter"})

    assert answer.status_code == 403
    assert User.objects.filter(pk=root.pk).values().get() == before


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("group", ["", "Reporter", "Editor"])
def test_nobody_else_looks_after_people(log_in: LogIn, step: str, group: str):
    ana = make.make_user("ana", group="Reporter")
    before = User.objects.filter(pk=ana.pk).values().get()

    answer = log_in(make.make_user(group=group)).post(page_of(ana), {"step": step})

    assert answer.status_code == 403
    assert User.objects.filter(pk=ana.pk).values().get() == before


def test_a_managing_editor_cannot_edit_who_may_do_more(manager: Client):
    other = make.make_user(group="Managing editor")
    other.user_permissions.add(Permission.objects.get(codename="delete_user"))

    assert manager.post(page_of(other), saved(other, first_name="X")).status_code == 403


def test_a_role_that_may_do_more_cannot_be_given(manager: Client):
    Group.objects.get(name="Editor").permissions.add(Permission.objects.get(codename="delete_user"))
    ana = make.make_user("ana", group="Reporter")

    page = text(manager.get(page_of(ana)))
    manager.post(page_of(ana), saved(ana, role="Editor"))

    assert 'value="Editor"' not in page
    ana.refresh_from_db()
    assert ana.roles == ["Reporter"]


@pytest.mark.parametrize("route", ["password/", "change/password/"])
def test_nobody_sets_somebody_else_s_password(log_in: LogIn, route: str):
    ana = make.make_user("ana")
    root = log_in(make.make_user("root", group="", is_superuser=True))

    root.post(f"/admin/claims/user/{ana.pk}/{route}", {"password1": "x", "password2": "x"})

    before, ana = ana.password, User.objects.get(pk=ana.pk)
    assert ana.password == before


def test_a_new_link_signs_out_everywhere(manager: Client):
    ana = make.make_user("ana")
    browser = signed_in("ana")

    answer = manager.post(page_of(ana), {"step": "show_link"})

    assert "/admin/account/link/" in text(answer)
    assert browser.get("/admin/").status_code == 302


def test_deactivation_signs_out_and_keeps_out(manager: Client):
    ana = make.make_user("ana")
    browser = signed_in("ana")

    manager.post(page_of(ana), {"step": "deactivate"})

    assert browser.get("/admin/").status_code == 302
    assert signed_in("ana").get("/admin/").status_code == 302
    manager.post(page_of(ana), {"step": "activate"})
    assert signed_in("ana").get("/admin/").status_code == 200


def test_the_last_managing_editor_is_told_why_they_stay(mira: User, log_in: LogIn):
    root = log_in(make.make_user("root", group="", is_superuser=True))

    answer = root.post(page_of(mira), {"step": "deactivate"})

    assert "mira is the last one" in text(answer)
    mira.refresh_from_db()
    assert mira.is_active


def test_a_lost_second_factor_is_taken_away(manager: Client):
    ana = make.make_user("ana")
    with in_the_hands_of(ana):
        Authenticator.objects.create(user=ana, type="totp", data={"secret": "A"})

    manager.post(page_of(ana), {"step": "remove_factor"})

    assert not Authenticator.objects.exists()


def test_a_reset_is_shown_to_the_whole_desk_until_it_is_confirmed(
    manager: Client, log_in: LogIn, mira: User
):
    ana = make.make_user("ana", first_name="Ana")
    reporter = log_in(make.make_user(group="Reporter"))
    manager.post(page_of(ana), {"step": "show_link"})

    assert "Ana was given a new sign-in link by mira" in text(reporter.get("/admin/"))
    assert "You did it yourself" in text(manager.get(page_of(ana)))
    assert 'value="confirm"' not in text(manager.get(page_of(ana)))
    other = log_in(make.make_user("max", group="Managing editor"))
    assert 'value="confirm"' in text(other.get(page_of(ana)))
    other.post(page_of(ana), {"step": "confirm"})
    assert "other hands" not in text(reporter.get("/admin/"))
    assert "by max" in text(manager.get(page_of(ana)))


def test_whoever_reset_an_account_is_told_that_another_confirms(manager: Client):
    ana = make.make_user("ana")
    manager.post(page_of(ana), {"step": "show_link"})

    answer = manager.post(page_of(ana), {"step": "confirm"})

    assert "You reset the account of ana yourself" in text(answer)


def test_an_unknown_step_is_told(manager: Client):
    answer = manager.post(page_of(make.make_user("ana")), {"step": "promote"})

    assert "no step called “promote”" in text(answer)


def test_no_page_shows_a_password_s_hash(manager: Client):
    root = make.make_user("root", group="", is_superuser=True)

    assert root.password.split("$")[-1] not in text(manager.get(page_of(root)))


def test_people_are_not_deleted(log_in: LogIn):
    root = make.make_user("root", group="", is_superuser=True)
    ana = make.make_user("ana")

    url = reverse("admin:claims_user_delete", args=(ana.pk,))

    assert log_in(root).post(url, {"post": "yes"}).status_code == 403


def test_editors_do_not_see_people(client: Client):
    assert client.get(reverse("admin:claims_user_changelist")).status_code == 403
    assert client.get(INVITE).status_code == 403


def test_the_list_says_who_is_what(manager: Client):
    ana = make.make_user("ana", group="Reporter")
    manager.post(page_of(ana), {"step": "show_link"})

    page = text(manager.get(reverse("admin:claims_user_changelist")))

    assert "Reporter" in page
    assert "Reset, not confirmed" in page


def test_a_person_who_is_not_there_leads_to_the_list(manager: Client):
    assert manager.get("/admin/claims/user/999999/change/").status_code == 302


def signed_in(username: str) -> Client:
    """A browser in which somebody signed in, or tried to."""
    browser = Client()
    browser.post("/admin/login/", {"login": username, "password": make.PASSWORD})
    return browser


def test_browsers_are_on_record():
    make.make_user("ana")
    signed_in("ana").get("/admin/")

    assert UserSession.objects.get().user.username == "ana"


@pytest.mark.parametrize("seen", ["0", "", "99"])
def test_a_person_changed_meanwhile_is_told_and_kept(manager: Client, seen: str):
    ana = make.make_user("ana", group="Reporter", first_name="Ana")
    User.objects.filter(pk=ana.pk).update(first_name="Theirs")

    for _ in range(2):  # pressing again overwrites nothing either
        answer = manager.post(page_of(ana), saved(ana, first_name="Mine", seen=seen))

    assert "was changed since you opened the page, and is now Theirs" in text(answer)
    assert 'value="Mine"' in text(answer)
    ana.refresh_from_db()
    assert ana.first_name == "Theirs"
