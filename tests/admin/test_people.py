"""Managing editors look after people, and nobody rises above themselves by it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from claims.models import User
from tests import factories as make

LogIn = Callable[[User], Client]


@pytest.fixture
def manager(log_in: LogIn) -> Client:
    return log_in(make.make_user("mira", group="Managing editor"))


def page_of(person: User) -> str:
    return reverse("admin:claims_user_change", args=(person.pk,))


def test_a_new_reporter_is_added_and_put_into_a_group(manager: Client):
    group = Group.objects.get(name="Reporter")
    typed = {"username": "ana", "usable_password": "true", "password1": "kX9-plum-river",
             "password2": "kX9-plum-river"}  # fmt: skip

    manager.post(reverse("admin:claims_user_add"), typed)
    ana = User.objects.get(username="ana")
    manager.post(
        page_of(ana),
        {"first_name": "Ana", "is_active": "on", "is_staff": "on", "groups": group.pk, "seen": 0},
    )

    ana.refresh_from_db()
    assert (ana.first_name, ana.is_staff, list(ana.groups.all())) == ("Ana", True, [group])


def test_a_managing_editor_can_make_nobody_a_superuser(manager: Client):
    ana = make.make_user("ana", group="Reporter")
    approve = Permission.objects.get(codename="approve_claimreview")

    manager.post(
        page_of(ana),
        {"is_active": "on", "is_staff": "on", "is_superuser": "on", "user_permissions": approve.pk},
    )

    ana.refresh_from_db()
    assert not ana.is_superuser
    assert not ana.user_permissions.exists()


def test_a_managing_editor_cannot_edit_a_superuser_or_their_password(manager: Client):
    root = make.make_user("root", group="", is_superuser=True)
    password = root.password

    changed = manager.post(page_of(root), {"first_name": "X", "is_active": ""})
    reset = manager.post(
        reverse("admin:auth_user_password_change", args=(root.pk,)),
        {"usable_password": "true", "password1": "kX9-plum-river", "password2": "kX9-plum-river"},
    )

    root.refresh_from_db()
    assert (changed.status_code, reset.status_code) == (403, 403)
    assert (root.is_active, root.first_name, root.password) == (True, "", password)


def test_a_managing_editor_cannot_edit_who_may_do_more(manager: Client):
    other = make.make_user(group="Managing editor")
    other.user_permissions.add(Permission.objects.get(codename="delete_user"))

    assert manager.post(page_of(other), {"first_name": "X"}).status_code == 403


def test_a_group_that_may_do_more_cannot_be_given(manager: Client):
    mighty = Group.objects.create(name="Mighty")
    mighty.permissions.add(Permission.objects.get(codename="delete_user"))
    ana = make.make_user("ana", group="Reporter")

    page = manager.get(page_of(ana)).content.decode()
    manager.post(page_of(ana), {"is_active": "on", "is_staff": "on", "groups": mighty.pk})

    assert "Mighty" not in page
    assert "Managing editor" in page
    assert mighty not in ana.groups.all()


def test_a_managing_editor_resets_a_reporter_s_password(manager: Client):
    ana = make.make_user("ana", group="Reporter")

    manager.post(
        reverse("admin:auth_user_password_change", args=(ana.pk,)),
        {"usable_password": "true", "password1": "kX9-plum-river", "password2": "kX9-plum-river"},
    )

    ana.refresh_from_db()
    assert ana.check_password("kX9-plum-river")


def test_no_page_shows_a_password_s_hash(manager: Client, log_in: LogIn):
    root = make.make_user("root", group="", is_superuser=True)

    page = manager.get(page_of(root)).content.decode()

    assert root.password.split("$")[-1] not in page


def test_people_are_not_deleted(log_in: LogIn):
    root = make.make_user("root", group="", is_superuser=True)
    ana = make.make_user("ana")

    url = reverse("admin:claims_user_delete", args=(ana.pk,))

    assert log_in(root).post(url, {"post": "yes"}).status_code == 403


def test_editors_do_not_see_people(client: Client):
    assert client.get(reverse("admin:claims_user_changelist")).status_code == 403


def test_a_superuser_has_django_s_whole_form(log_in: LogIn):
    root = log_in(make.make_user("root", group="", is_superuser=True))

    assert "is_superuser" in root.get(page_of(make.make_user())).content.decode()
