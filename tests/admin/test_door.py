"""What comes to the desk's door: characters nobody can store, old forms, signed-out people."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Article, Claim, Stage, User
from tests import factories as make

LogIn = Callable[[User], Client]
ADD = "/admin/claims/article/add/"
HERE = {"HTTP_ORIGIN": "http://testserver"}
LONG = "Harbour city counts its ferries\n\nThe port said that 42 ferries sailed last week."


@pytest.fixture
def strict(db: None) -> Client:
    """A browser's stand-in whose forms need their token, as outside of tests."""
    return Client(enforce_csrf_checks=True)


def sign_in(client: Client, username: str) -> None:
    form = client.get("/admin/login/").content.decode()
    typed = {"login": username, "password": make.PASSWORD, "csrfmiddlewaretoken": token(form)}
    assert client.post("/admin/login/", typed, **HERE).status_code == 302


def token(page: str) -> str:
    return re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[-1]


def kept(page: str) -> dict[str, str]:
    """What a page that asks to send something again would send."""
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    shown = re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: unescape(value) for name, value in (*hidden, *shown)}


def test_a_nul_in_a_pasted_text_is_taken_out_and_told(client: Client):
    answer = client.post(ADD, {"text": LONG.replace("42", "4\x002")}, follow=True)

    assert "NUL characters were taken out of “text”" in unescape(answer.content.decode())
    assert Article.objects.get().text.strip() == LONG


def test_a_nul_in_a_reason_is_taken_out(client: Client):
    claim = make.make_claim()

    client.post(
        reverse("admin:claims_claim_change", args=(claim.pk,)),
        {"step": "reject", "reject-reason": "An \0opinion.", "reject-seen": 0},
    )

    claim.refresh_from_db()
    assert (claim.stage, claim.rejection) == (Stage.REJECTED, "An opinion.")


def test_a_nul_in_a_field_s_name_is_refused_on_a_page_of_the_desk(client: Client):
    answer = client.post(ADD, {"text\0": LONG})

    assert answer.status_code == 400
    assert "desk.css" in answer.content.decode()


def test_a_signed_out_form_leads_to_signing_in_and_keeps_what_was_typed(strict: Client):
    answer = strict.post(ADD, {"text": LONG, "title": "Ferries"}, **HERE)
    page = answer.content.decode()

    assert answer.status_code == 403
    assert "You are signed out" in page
    assert 'href="/admin/login/?next=/admin/claims/article/add/"' in page
    assert {name: kept(page)[name] for name in ("text", "title")} == {
        "text": LONG,
        "title": "Ferries",
    }
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_was_kept_is_stored_after_signing_in(strict: Client):
    make.make_user("rosa")
    first = strict.post(ADD, {"text": LONG}, **HERE).content.decode()
    sign_in(strict, "rosa")  # in another tab; the token of the page is old now

    again = strict.post(ADD, kept(first), **HERE)
    done = strict.post(ADD, kept(again.content.decode()), **HERE)

    assert "Please send this again" in again.content.decode()
    assert done.status_code == 302
    assert Article.objects.get().text.strip() == LONG


def test_a_form_with_its_token_sent_after_signing_out_is_kept_too(strict: Client):
    login = strict.get("/admin/login/").content.decode()

    answer = strict.post(ADD, {"text": LONG, "csrfmiddlewaretoken": token(login)}, **HERE)

    assert kept(answer.content.decode())["text"] == LONG
    assert not Article.objects.exists()


def test_a_browser_without_cookies_is_told_why_nobody_gets_in(strict: Client):
    make.make_user("rosa")
    typed = {"login": "rosa", "password": make.PASSWORD}

    answer = strict.post("/admin/login/", typed, **HERE)

    assert answer.status_code == 403
    assert "keeps no cookies" in answer.content.decode()


def test_what_was_typed_is_never_markup(strict: Client):
    hostile = '"><script src="//evil.example"></script></textarea><b>' + "x" * 80

    page = strict.post(ADD, {"text": hostile, "title": hostile[:50]}, **HERE).content.decode()

    assert "<script src=" not in page.replace('<script src="/static/', "")
    assert "</textarea><b>" not in page


@pytest.mark.parametrize(
    "sent_by",
    [
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {},
        {**HERE, "HTTP_SEC_FETCH_SITE": "cross-site"},
    ],
)
def test_another_site_s_form_is_not_shown_for_sending_again(
    strict: Client, sent_by: dict[str, Any]
):
    make.make_user("rosa")
    claim = make.make_claim()
    sign_in(strict, "rosa")
    bench = reverse("admin:claims_claim_change", args=(claim.pk,))

    answer = strict.post(bench, {"step": "accept"}, **sent_by)

    assert answer.status_code == 403
    assert 'name="step"' not in answer.content.decode()
    assert Claim.objects.get().stage == Stage.CANDIDATE


def test_a_password_is_never_shown_again(strict: Client):
    page = strict.post(
        "/admin/password_change/", {"old_password": "open sesame", "note": "x"}, **HERE
    ).content.decode()

    assert "open sesame" not in page


def test_an_old_login_page_leads_to_a_new_one(strict: Client):
    typed = {"login": "rosa", "password": make.PASSWORD}

    page = strict.post("/admin/login/?next=/admin/claims/claim/", typed, **HERE).content.decode()

    assert 'href="/admin/login/?next=/admin/claims/claim/"' in page
    assert make.PASSWORD not in page
    assert 'name="username"' not in page


def test_signing_out_twice_leads_to_the_login_page(client: Client):
    client.post("/admin/logout/")

    assert client.post("/admin/logout/").status_code == 302


def test_every_page_of_the_desk_names_its_icon(client: Client):
    for url in ("/admin/", "/admin/claims/claim/", ADD):
        assert '<link rel="icon" href="/static/claims/icon.svg"' in client.get(url).content.decode()
    assert "icon.svg" in Client().get("/admin/login/").content.decode()


def test_what_a_group_does_not_allow_is_told_on_a_page_of_the_desk(log_in: LogIn):
    reporter = log_in(make.make_user("rosa", group="Reporter"))

    answer = reporter.get("/admin/claims/user/")

    assert answer.status_code == 403
    assert "the groups of rosa do not allow this" in answer.content.decode()
    assert "desk.css" in answer.content.decode()


def test_an_address_the_desk_has_not_is_told_with_the_desk_around(client: Client):
    answer = client.get("/admin/nowhere/<b>/")

    assert answer.status_code == 404
    page = answer.content.decode()
    assert "The desk has no page /admin/nowhere/&lt;b&gt;/." in page
    assert reverse("admin:claims_claim_changelist") in page
