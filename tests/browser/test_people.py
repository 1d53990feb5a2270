"""A new colleague: invited, with a second factor from the first day; and a passkey."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import PASSWORD, PEOPLE, sign_in, told
from tests.desk import PATIENCE, Desk

pytestmark = pytest.mark.browser
OWN = "kX9-plum-river"


def window(browser: Browser, desk: Desk, complaints: list[str], **more: object) -> Page:
    page = browser.new_context(base_url=desk.address, **more).new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    return page


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def confirm_password(page: Page, password: str) -> None:
    page.fill("[name=password]", password)
    page.click("form.desk-form button.default")


def test_an_invitation_with_a_second_factor(browser: Browser, desk: Desk):
    desk.settings = {"FACTCHECK_SECOND_FACTOR_ROLES": "Editor"}
    desk.python(PEOPLE)
    desk.start_web()
    complaints: list[str] = []

    # The managing editor invites somebody and hands the link over.
    maya = sign_in(browser, desk, "maya")
    maya.goto("/admin/claims/user/add/")
    maya.fill("[name=username]", "ana")
    maya.fill("[name=first_name]", "Ana")
    maya.check("[name=role][value=Editor]")
    maya.click("button[name=hand_over]")
    link = maya.locator("#link").input_value()

    # Ana sets her password; her role needs a second factor before anything else.
    ana = window(browser, desk, complaints)
    ana.goto(link)
    ana.fill("[name=new_password1]", OWN)
    ana.fill("[name=new_password2]", OWN)
    ana.click("form.desk-form button.default")
    expect(ana.locator("#content")).to_contain_text("Your role needs one")
    ana.goto("/admin/claims/claim/")
    expect(ana).to_have_url(f"{desk.address}/admin/account/")
    ana.click("text=Set up an app")
    confirm_password(ana, OWN)
    expect(ana.locator(".desk-qr")).to_be_visible()
    secret = ana.locator("#authenticator_secret").input_value()
    ana.fill("[name=code]", code(secret))
    ana.click("form.desk-form button.default")
    expect(ana.locator("#recovery_codes")).to_be_visible()
    recovery = ana.locator("#recovery_codes").input_value().split()[0]
    ana.goto("/admin/claims/claim/")
    expect(ana).to_have_url(f"{desk.address}/admin/claims/claim/")

    # From another browser the password is not enough; a recovery code opens the door.
    other = window(browser, desk, complaints)
    other.goto("/admin/")
    other.fill("#id_login", "ana")
    other.fill("#id_password", OWN)
    other.click("form.desk-form button.default")
    other.fill("[name=code]", recovery)
    other.click("form.desk-form button.default")
    expect(other.locator("h1")).to_contain_text("The desk today")

    # She signs the other browser out.
    ana.goto("/admin/account/")
    ana.click("text=Sign out there")
    told(ana, "That browser is signed out")
    other.goto("/admin/")
    expect(other.locator("#id_login")).to_be_visible()
    assert complaints == []


def test_a_passkey_opens_the_door(browser: Browser, desk: Desk):
    desk.settings = {"FACTCHECK_BASE_URL": f"http://localhost:{desk.port}"}
    desk.python(PEOPLE)
    desk.start_web()
    complaints: list[str] = []
    page = window(browser, desk, complaints)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    address = f"http://localhost:{desk.port}"  # passkeys are bound to a name, not to a number
    page.goto(f"{address}/admin/")
    page.fill("#id_login", "emil")
    page.fill("#id_password", PASSWORD)
    page.click("form.desk-form button.default")
    page.goto(f"{address}/admin/account/passkeys/add/")
    confirm_password(page, PASSWORD)
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    expect(page.locator("#recovery_codes")).to_be_visible()

    page.click("#logout-form button")
    page.goto(f"{address}/admin/login/")
    page.click("#passkey_login")

    expect(page.locator("h1")).to_contain_text("The desk today")
    assert complaints == []
