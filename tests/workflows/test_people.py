"""People come, change and leave; what is refused; whose hands an account is in."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.exceptions import ValidationError

from claims.models import AccountReset, Publication, State, User, in_the_hands_of
from claims.workflows import editorial, people
from claims.workflows.people import Link, Names
from claims.workflows.steps import NotPermitted, Refused, TransitionRefused
from tests.factories import make_review, make_user

pytestmark = pytest.mark.django_db
PASSWORD = "kX9-plum-river"
ANA = Names("Ana", "Lima", "ana@example.org")


@pytest.fixture(autouse=True)
def mails(settings) -> None:
    settings.MAILS = True


@pytest.fixture
def mira(db: None) -> User:
    return make_user("mira", group="Managing editor")


@pytest.fixture
def max_(db: None) -> User:
    return make_user("max", group="Managing editor")


def parts(link: Link) -> tuple[str, str]:
    uid, token = link.url.rstrip("/").split("/")[-2:]
    return uid, token


def take(link: Link, password: str = PASSWORD) -> User:
    return people.take_link(*parts(link), password)


def invite(by: User | None, *, mailed: bool = True, role: str = "Editor") -> Link:
    return people.invite("ana", ANA, role=role, mailed=mailed, by=by)


def test_an_invited_person_sets_their_own_password(mira: User):
    link = invite(mira)
    ana = User.objects.get(username="ana")
    assert not ana.has_usable_password()

    take(link)

    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)
    assert (ana.roles, ana.is_staff, ana.get_full_name()) == (["Editor"], True, "Ana Lima")


def test_a_link_is_good_once(mira: User):
    link = invite(mira)
    take(link)

    with pytest.raises(Refused, match="spent"):
        take(link, "another-plum-river")


def test_a_link_is_good_for_three_days(mira: User, settings):
    link = invite(mira)
    settings.PASSWORD_RESET_TIMEOUT = -1

    assert people.holder_of(*parts(link)) is None


@pytest.mark.parametrize(
    ("uid", "token"),
    [
        ("", ""),
        ("x", "y"),
        ("MQ", "abc-def"),
        ("////", "-"),
        ("OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "a-b"),
    ],
)
def test_a_made_up_link_is_nobody_s(uid: str, token: str):
    assert people.holder_of(uid, token) is None


def test_a_newer_link_voids_the_older_and_the_password(mira: User):
    ben = make_user("ben", email="ben@example.org")
    first = people.renew_link(ben.pk, mailed=True, by=mira)
    second = people.renew_link(ben.pk, mailed=True, by=mira)

    assert people.holder_of(*parts(first)) is None
    assert people.holder_of(*parts(second)) == ben
    ben.refresh_from_db()
    assert not ben.has_usable_password()


def test_a_link_of_somebody_inactive_is_spent(mira: User):
    link = invite(mira)
    people.deactivate(link.person.pk, by=mira)

    assert people.holder_of(*parts(link)) is None
    with pytest.raises(Refused, match="inactive"):
        people.renew_link(link.person.pk, mailed=False, by=mira)


def test_a_weak_password_spends_nothing(mira: User):
    link = invite(mira)

    with pytest.raises(ValidationError):
        take(link, "12345")

    assert people.holder_of(*parts(link))


def test_the_mail_holds_the_link_and_nothing_of_the_password(mira: User, settings):
    link = invite(mira)

    people.mail(link)

    (sent,) = mail.outbox
    assert sent.to == ["ana@example.org"]
    assert link.url in sent.body
    assert link.url.startswith(settings.BASE_URL)


def test_a_mail_server_that_refuses_is_told(mira: User, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with pytest.raises(Refused, match="did not take the mail"):
        people.mail(invite(mira))


def test_without_mail_a_link_is_handed_over(mira: User, settings):
    settings.MAILS = False

    with pytest.raises(Refused, match="sends no mail"):
        invite(mira)
    assert not User.objects.filter(username="ana").exists()
    assert invite(mira, mailed=False).mailed_to == ""


@pytest.mark.parametrize(
    ("username", "names", "message"),
    [
        ("mira", ANA, "already exists"),
        ("", ANA, "blank"),
        ("a b", ANA, "valid username"),
        ("eva", Names("", "", "no address"), "no mail address"),
        ("eva", Names("", "", "MIRA@example.org"), "Somebody else"),
    ],
)
def test_an_invitation_that_cannot_be_made_says_why(mira: User, username, names, message):
    User.objects.filter(pk=mira.pk).update(email="mira@example.org")

    with pytest.raises(Refused, match=message):
        people.invite(username, names, role="Editor", mailed=False, by=mira)


def test_editors_invite_nobody():
    with pytest.raises(NotPermitted):
        invite(make_user("ben", group="Editor"))


def test_nobody_gives_a_role_that_may_do_more_than_they(mira: User):
    Group.objects.get(name="Editor").permissions.add(Permission.objects.get(codename="delete_user"))

    with pytest.raises(NotPermitted, match="no role that you can give"):
        invite(mira)
    with pytest.raises(NotPermitted, match="no role"):
        people.invite("eva", ANA, role="Boss", mailed=False, by=mira)


@pytest.mark.parametrize(
    "step",
    [
        lambda person, by: people.renew_link(person.pk, mailed=False, by=by),
        lambda person, by: people.remove_second_factor(person.pk, by=by),
        lambda person, by: people.change(person.pk, ANA, role="Reporter", by=by),
        lambda person, by: people.deactivate(person.pk, by=by),
        lambda person, by: people.activate(person.pk, by=by),
        lambda person, by: people.confirm(person.pk, by=by),
    ],
)
def test_nobody_touches_an_account_that_may_do_more(mira: User, step):
    root = make_user("root", group="", is_superuser=True)
    ben = make_user("ben", group="Editor")

    with pytest.raises(NotPermitted):
        step(root, mira)
    with pytest.raises(NotPermitted):
        step(mira, ben)


def test_a_role_is_changed_as_one(mira: User):
    ben = make_user("ben", group="Editor")
    ben.groups.add(Group.objects.get(name="Reporter"), Group.objects.create(name="Interns"))

    people.change(ben.pk, Names("Ben", "", ""), role="Managing editor", by=mira)

    assert {group.name for group in ben.groups.all()} == {"Managing editor", "Interns"}


def test_the_last_managing_editor_is_neither_demoted_nor_deactivated(mira: User):
    root = make_user("root", group="", is_superuser=True)

    with pytest.raises(TransitionRefused, match="is the last one"):
        people.deactivate(mira.pk, by=root)
    with pytest.raises(TransitionRefused, match="is the last one"):
        people.change(mira.pk, ANA, role="Editor", by=root)
    with pytest.raises(TransitionRefused, match="is the last one"):
        people.change(mira.pk, ANA, role="Editor", by=mira)


def test_nobody_deactivates_resets_or_confirms_themselves(mira: User, max_: User):
    people.renew_link(mira.pk, mailed=False, by=max_)

    for step in (people.deactivate, people.confirm, people.remove_second_factor):
        with pytest.raises(NotPermitted):
            step(mira.pk, by=mira)


# Whose work an account may approve


def approve(by: User, author: User) -> Publication:
    review = make_review(state=State.SUBMITTED, verdict_by=author, authors=[author.pk])
    read = editorial.to_read(review)
    return editorial.approve(review.pk, seen=review.lock_version, read=read, by=by)


def test_a_link_that_was_handed_over_lets_nobody_approve_its_maker_s_work(mira: User, max_: User):
    ben = make_user("ben")
    take(people.renew_link(ben.pk, mailed=False, by=mira))

    with pytest.raises(NotPermitted, match=r"given a new sign-in link by mira"):
        approve(ben, mira)
    approve(ben, max_)  # the work of others
    people.confirm(ben.pk, by=max_)
    assert approve(ben, mira)


def test_an_invitation_that_was_handed_over_is_no_other(mira: User):
    ana = take(invite(mira, mailed=False))

    with pytest.raises(NotPermitted, match="invited by mira"):
        approve(ana, mira)


def test_whoever_reset_an_account_does_not_confirm_it(mira: User):
    ben = make_user("ben")
    people.renew_link(ben.pk, mailed=False, by=mira)

    with pytest.raises(NotPermitted, match="You reset the account"):
        people.confirm(ben.pk, by=mira)


def test_signing_in_by_a_mailed_link_gives_an_account_back_to_its_owner(mira: User):
    ben = make_user("ben", email="ben@example.org")
    handed = people.renew_link(ben.pk, mailed=False, by=mira)
    take(handed)
    link = people.renew_link(ben.pk, mailed=True, by=mira)
    with pytest.raises(NotPermitted):
        approve(ben, mira)

    take(link)

    assert approve(ben, mira)
    assert {reset.cleared_by for reset in ben.resets.all()} == {ben}


def test_a_mailed_link_to_a_changed_address_proves_nothing(mira: User):
    ben = make_user("ben", email="ben@example.org")
    people.change(ben.pk, Names("", "", "mira-too@example.org"), role="", by=mira)

    take(people.renew_link(ben.pk, mailed=True, by=mira))

    with pytest.raises(NotPermitted, match="another mail address"):
        approve(ben, mira)


def test_a_second_factor_taken_away_counts_too(mira: User):
    ben = make_user("ben")
    with in_the_hands_of(ben):
        Authenticator.objects.create(user=ben, type="totp", data={"secret": "A"})

    people.remove_second_factor(ben.pk, by=mira)

    assert not Authenticator.objects.exists()
    with pytest.raises(NotPermitted, match="second factor by mira"):
        approve(ben, mira)


def test_a_forgotten_password_is_mailed_to_its_owner_and_taints_nothing(mira: User):
    ben = make_user("ben", email="ben@example.org")

    link = people.mail_own_link("BEN@example.org")

    assert link
    assert ben.check_password("a password for tests")  # until the link is used
    take(link)
    assert approve(ben, mira)


@pytest.mark.parametrize("login", ["nobody", "", "left", "unreachable"])
def test_nothing_is_mailed_to_who_is_not_there(login: str):
    make_user("left", email="left@example.org", is_active=False)
    make_user("unreachable")

    assert people.mail_own_link(login) is None


def test_own_links_are_mailed_three_times_an_hour():
    make_user("ben", email="ben@example.org")

    assert [bool(people.mail_own_link("ben")) for _ in range(5)] == [True] * 3 + [False] * 2


def test_an_operator_s_invitation_is_the_first_managing_editor_s_start():
    ana = take(invite(None, mailed=False, role="Managing editor"))

    assert approve(ana, make_user("rosa", group="Reporter"))


def test_an_operator_s_reset_is_confirmed_by_somebody(mira: User):
    ben = make_user("ben")
    take(people.renew_link(ben.pk, mailed=False, by=None))

    with pytest.raises(NotPermitted, match="an operator"):
        approve(ben, mira)
    people.confirm(ben.pk, by=mira)
    assert approve(ben, mira)


def test_every_reset_is_written_once(mira: User):
    ben = make_user("ben", email="ben@example.org")

    people.renew_link(ben.pk, mailed=True, by=mira)

    assert [(r.what, r.made_by, r.mailed_to) for r in AccountReset.objects.all()] == [
        ("link", mira, "ben@example.org")
    ]
