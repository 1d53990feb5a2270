"""One's own account: signing in, links, second factors, browsers."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse

from claims.admin.signing_in import DeskAccounts
from claims.admin.tags import browser as browser_named
from claims.models import Digest, User, in_the_hands_of
from claims.workflows import people
from claims.workflows.people import Names
from tests import factories as make
from tests.admin.test_people import signed_in, text

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NEW = {"new_password1": "kX9-plum-river", "new_password2": "kX9-plum-river"}
LOGIN = "/admin/login/"


@pytest.fixture(autouse=True)
def fresh_limits(settings) -> None:
    """Failed sign-ins are counted in the database; a clean slate for each test comes with it."""
    settings.MAILS = True


def with_app(person: User) -> User:
    """The person with an authenticator app and recovery codes set up."""
    with in_the_hands_of(person):
        TOTP.activate(person, SECRET)
    return person


def code(secret: str = SECRET, ahead: int = 0) -> str:
    import time

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def try_in(browser: Client, password: str, username: str = "ana", **more: str) -> object:
    return browser.post(LOGIN, {"login": username, "password": password}, **more)


def test_signing_in_leads_where_one_wanted_to_go():
    make.make_user("ana")
    typed = {"login": "ana", "password": make.PASSWORD, "next": "/admin/claims/claim/"}

    assert Client().post(LOGIN, typed).headers["Location"] == "/admin/claims/claim/"
    assert try_in(Client(), make.PASSWORD).headers["Location"] == "/admin/"


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_off_the_desk(where: str):
    make.make_user("ana")

    answer = Client().post(LOGIN, {"login": "ana", "password": make.PASSWORD, "next": where})

    assert answer.headers["Location"] == "/admin/"


def test_there_is_no_way_to_sign_up():
    page = text(Client().get(LOGIN))

    assert "ign up" not in page
    for path in ("/admin/signup/", "/admin/account/signup/", "/accounts/signup/", "/signup/"):
        assert Client().get(path, follow=True).status_code in (200, 404)
        assert Client().post(path, {"username": "x", "password1": "y"}).status_code != 200
    assert not User.objects.filter(username="x").exists()


def test_an_account_is_shut_for_a_while_after_five_wrong_passwords():
    make.make_user("ana")
    for number in range(5):
        try_in(Client(), "wrong", REMOTE_ADDR=f"192.0.2.{number}")

    right = try_in(Client(), make.PASSWORD, REMOTE_ADDR="192.0.2.99")

    assert "Too many failed" in text(right)
    make.make_user("ben")
    assert try_in(Client(), make.PASSWORD, username="ben").status_code == 302


def test_an_address_is_shut_for_a_while_after_ten_wrong_names():
    make.make_user("ana")
    for number in range(10):
        try_in(Client(), "wrong", username=f"guess-{number}", REMOTE_ADDR="192.0.2.1")

    assert "Too many failed" in text(try_in(Client(), make.PASSWORD, REMOTE_ADDR="192.0.2.1"))
    assert try_in(Client(), make.PASSWORD, REMOTE_ADDR="192.0.2.2").status_code == 302


def test_a_forged_header_opens_no_shut_address():
    make.make_user("ana")
    for number in range(10):
        try_in(
            Client(),
            "wrong",
            username=f"guess-{number}",
            HTTP_X_FORWARDED_FOR=f"203.0.113.{number}",
        )

    assert "Too many failed" in text(try_in(Client(), make.PASSWORD))


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "203.0.113.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "6.6.6.6, 203.0.113.1", "203.0.113.1"),
        (2, "6.6.6.6, 203.0.113.1, 10.0.0.1", "203.0.113.1"),
        (3, "203.0.113.1", "127.0.0.1"),
        (1, "no address", "127.0.0.1"),
        (1, "[2001:db8::1]", "2001:db8::"),
    ],
)
def test_whose_address_a_request_is_from(settings, proxies: int, header: str, address: str):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=header)

    assert DeskAccounts(request).get_client_ip(request) == address


def test_a_socket_without_an_address_lets_people_in():
    make.make_user("ana")

    assert try_in(Client(), make.PASSWORD, REMOTE_ADDR="").status_code == 302


# Links


def link_of(mailed: bool = True) -> str:
    mira = make.make_user("mira", group="Managing editor")
    names = Names("Ana", "Lima", "ana@example.org")
    return urlsplit(people.invite("ana", names, role="Editor", mailed=mailed, by=mira).url).path


def test_an_invited_person_sets_a_password_and_is_in():
    browser, link = Client(), link_of()
    assert "Your user name is <strong>ana</strong>" in text(browser.get(link))

    answer = browser.post(link, NEW)

    assert answer.headers["Location"] == "/admin/"
    assert browser.get("/admin/").status_code == 200
    assert browser.get(link).status_code == 410


def test_looking_at_a_link_does_not_spend_it():
    link = link_of()
    for _ in range(3):
        Client().get(link)
        Client().head(link)

    assert Client().post(link, NEW).status_code == 302


def test_a_weak_password_is_told_and_the_link_stays():
    link = link_of()

    answer = Client().post(link, {"new_password1": "12345", "new_password2": "12345"})

    assert "too short" in text(answer)
    assert Client().post(link, NEW).status_code == 302


@pytest.mark.parametrize("path", ["MQ/abc-def/", "x/y/", "OTk5OTk5/a-b/"])
def test_a_made_up_link_says_that_it_is_spent(path: str):
    assert Client().get(f"/admin/account/link/{path}").status_code == 410


def test_a_link_does_not_go_round_the_second_factor():
    mira = make.make_user("mira", group="Managing editor")
    ana = with_app(make.make_user("ana"))
    link = urlsplit(people.renew_link(ana.pk, mailed=False, by=mira).url).path
    browser = Client()

    answer = browser.post(link, NEW)

    assert answer.headers["Location"].startswith("/admin/account/second-factor/sign-in/")
    assert browser.get("/admin/").status_code == 302


def test_the_answer_to_a_forgotten_password_tells_nobody_anything():
    make.make_user("ana", email="ana@example.org")

    known, unknown = (
        text(Client().post("/admin/account/forgotten/", {"login": login}, follow=True))
        for login in ("ana", "nobody")
    )

    token = re.compile(r'(value="|nonce)[\w-]+"?')
    assert token.sub("", known) == token.sub("", unknown)
    (sent,) = mail.outbox
    link = re.search(r"/admin/account/link/\S+", sent.body)
    assert link
    assert Client().post(link.group(), NEW).status_code == 302


def test_a_mail_server_that_is_down_tells_nobody_anything(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    make.make_user("ana", email="ana@example.org")

    answer = Client().post("/admin/account/forgotten/", {"login": "ana"})

    assert answer.status_code == 302
    assert "did not take the mail" in caplog.text


def test_without_mail_a_managing_editor_is_to_be_asked(settings):
    settings.MAILS = False
    make.make_user("ana", email="ana@example.org")

    assert "Ask a managing editor" in text(Client().get("/admin/account/forgotten/"))
    Client().post("/admin/account/forgotten/", {"login": "ana"})
    assert not mail.outbox


# Second factors


def test_signing_in_with_an_app_asks_for_its_code():
    with_app(make.make_user("ana"))
    browser = Client()

    asked = try_in(browser, make.PASSWORD)
    assert browser.get("/admin/").status_code == 302
    browser.post(asked.headers["Location"], {"code": "000000"})
    assert browser.get("/admin/").status_code == 302
    browser.post(asked.headers["Location"], {"code": code()})

    assert browser.get("/admin/").status_code == 200


def test_guessing_codes_shuts_the_door_for_a_while():
    with_app(make.make_user("ana"))
    browser = Client()
    asked = try_in(browser, make.PASSWORD).headers["Location"]
    for guess in range(5):
        browser.post(asked, {"code": f"00000{guess}"})

    browser.post(asked, {"code": code()})

    assert browser.get("/admin/").status_code == 302


def test_a_copy_of_the_database_does_not_hold_the_secret(settings):
    ana = with_app(make.make_user("ana"))
    stored = Authenticator.objects.get(user=ana)

    assert SECRET not in str(stored.data)
    assert stored.wrap().validate_code(code())
    settings.SECRET_KEY = "another key" * 6
    assert not stored.wrap().validate_code(code(ahead=1))


def test_cancelling_at_the_second_factor_leaves_the_door_shut():
    with_app(make.make_user("ana"))
    browser = Client()
    try_in(browser, make.PASSWORD)

    browser.post("/admin/account/logout/", {"next": "/admin/"})

    for path in ("/admin/", "/admin/account/", "/admin/account/second-factor/app/remove/"):
        assert browser.get(path).status_code == 302


def test_an_app_is_set_up_by_its_owner_and_leaves_no_reset():
    ana = make.make_user("ana")
    browser = signed_in("ana")
    path = "/admin/account/second-factor/app/"
    again = browser.get(path)
    browser.post(again.headers["Location"], {"password": make.PASSWORD})
    page = text(browser.get(path))
    secret = re.search(r'value="([A-Z2-7]{32})"', page)
    assert secret

    answer = browser.post(path, {"code": code(secret.group(1))})

    assert answer.status_code == 302
    kinds = {factor.type for factor in Authenticator.objects.filter(user=ana)}
    assert kinds == {"totp", "recovery_codes"}
    assert not ana.resets.exists()
    assert "data:image/svg+xml" in page
    assert "<script>" not in page


def test_a_recovery_code_opens_the_door_once():
    ana = with_app(make.make_user("ana"))
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    with in_the_hands_of(ana):
        codes = RecoveryCodes.activate(ana)
    one = codes.get_unused_codes()[0]

    for expected in (200, 302):
        browser = Client()
        asked = try_in(browser, make.PASSWORD)
        browser.post(asked.headers["Location"], {"code": one})
        assert browser.get("/admin/").status_code == expected
    assert not ana.resets.exists()


@pytest.fixture
def editors_need_one(settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["Editor"]


@pytest.mark.parametrize("path", ["/admin/", "/admin/claims/claim/", "/admin/claims/article/add/"])
def test_a_role_that_needs_a_factor_comes_no_further_without(editors_need_one, log_in: LogIn, path):
    ben = make.make_user("ben", group="Editor")
    browser = log_in(ben)

    assert browser.get(path).headers["Location"] == "/admin/account/"
    assert browser.post(path, {"x": "y"}).headers["Location"] == "/admin/account/"
    assert "Your role needs one" in text(browser.get("/admin/account/"))
    with_app(ben)
    assert browser.get(path).status_code == 200


def test_other_roles_do_without(editors_need_one, log_in: LogIn):
    assert log_in(make.make_user(group="Reporter")).get("/admin/").status_code == 200
    root = make.make_user(group="", is_superuser=True)
    assert log_in(root).get("/admin/").status_code == 302


def test_recovery_codes_alone_are_no_second_factor(editors_need_one, log_in: LogIn):
    ben = make.make_user("ben", group="Editor")
    with in_the_hands_of(ben):
        Authenticator.objects.create(user=ben, type="recovery_codes", data={})

    assert log_in(ben).get("/admin/").status_code == 302


@pytest.mark.parametrize(("role", "stays"), [("Editor", True), ("Reporter", False)])
def test_the_last_factor_stays_where_the_role_needs_one(editors_need_one, role: str, stays: bool):
    ana = with_app(make.make_user("ana", group=role))
    browser = Client()
    asked = try_in(browser, make.PASSWORD)
    browser.post(asked.headers["Location"], {"code": code()})
    path = "/admin/account/second-factor/app/remove/"
    again = browser.post(path)
    browser.post(again.headers["Location"], {"password": make.PASSWORD})

    browser.post(path)

    assert Authenticator.objects.filter(user=ana, type="totp").exists() is stays


# Browsers and passwords


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0",
            "Firefox on Windows",
        ),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/17 Safari/605", "Safari on a Mac"),
        ("Mozilla/5.0 (X11; Linux) AppleWebKit Chrome/120 Safari/537 Edg/120", "Edge on Linux"),
        ("Mozilla/5.0 (iPhone) AppleWebKit CriOS/120 Safari/604", "Chrome on iPhone"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", "Unknown browser"),
    ],
)
def test_browsers_are_called_as_people_call_them(user_agent: str, name: str):
    assert browser_named(user_agent) == name


def test_one_signs_another_browser_out():
    make.make_user("ana")
    here, there = signed_in("ana"), signed_in("ana")
    session = UserSession.objects.get(session_key=there.session.session_key)

    page = text(here.get("/admin/account/"))
    here.post("/admin/account/", {"session": session.pk})

    assert page.count("Sign out there") == 1
    assert there.get("/admin/").status_code == 302
    assert here.get("/admin/").status_code == 200


@pytest.mark.parametrize("number", ["other", "", "x", "-1", "99999999999999999999"])
def test_one_signs_nobody_else_out(number: str):
    make.make_user("ana")
    make.make_user("ben")
    here, other = signed_in("ana"), signed_in("ben")
    session = UserSession.objects.get(session_key=other.session.session_key)

    here.post("/admin/account/", {"session": str(session.pk) if number == "other" else number})

    assert other.get("/admin/").status_code == 200


def test_one_s_own_password_is_changed_and_leaves_no_reset():
    ana = make.make_user("ana")
    here = signed_in("ana")
    typed = {
        "oldpassword": make.PASSWORD,
        "password1": "kX9-plum-river",
        "password2": "kX9-plum-river",
    }

    here.post("/admin/password_change/", typed)

    ana.refresh_from_db()
    assert ana.check_password("kX9-plum-river")
    assert not ana.resets.exists()


def test_a_wrong_old_password_changes_nothing():
    ana = make.make_user("ana")
    typed = {"oldpassword": "wrong", "password1": "kX9-plum-river", "password2": "kX9-plum-river"}

    signed_in("ana").post("/admin/password_change/", typed)

    assert User.objects.get(pk=ana.pk).password == ana.password


def test_an_account_in_other_hands_is_told_on_its_own_page(log_in: LogIn):
    mira = make.make_user("mira", group="Managing editor")
    ana = make.make_user("ana")
    people.renew_link(ana.pk, mailed=False, by=mira)

    page = text(log_in(User.objects.get(pk=ana.pk)).get("/admin/account/"))

    assert "Your account was given a new sign-in link by mira" in unescape(page)


@pytest.mark.parametrize(
    "path",
    [
        "/admin/account/",
        "/admin/password_change/",
        "/admin/account/second-factor/app/",
        "/admin/account/passkeys/add/",
        "/admin/account/second-factor/codes/",
    ],
)
def test_nobody_who_is_signed_out_sees_an_account(path: str):
    assert Client().get(path).headers["Location"].startswith("/admin/login/")


def test_a_nul_in_what_is_sent_to_the_door_is_no_fault():
    assert try_in(Client(), "x\0y", username="a\0na").status_code == 200
    assert Client().get("/admin/login/?next=%00").status_code == 400


def test_the_daily_mail_is_off_until_asked_for(client, editor, settings):
    settings.MAILS = True
    editor.email = "ben@ledger.example"
    editor.save()
    home = reverse("account_home")

    assert "Off. It would tell you" in client.get(home).content.decode()
    client.post(home, {"digest": "on"})
    assert Digest.objects.filter(person=editor).exists()
    assert "Stop it" in client.get(home).content.decode()
    client.post(home, {"digest": "off"})
    assert not Digest.objects.exists()
