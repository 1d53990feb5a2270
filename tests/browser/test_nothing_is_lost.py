"""What is typed survives crashes, colleagues, ended sessions and impatient fingers."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import people
from tests.browser.people import PASSWORD, PEOPLE, take, told
from tests.desk import PATIENCE, Desk

pytestmark = pytest.mark.browser

ROWS = """
from claims.models import Stage, User
from tests import factories as make
claim = make.make_claim(stage=Stage.ACCEPTED)
make.make_evidence(claim)
make.make_review(claim, summary="Old.", authors=[User.objects.get(username="rosa").pk])
make.make_source("The Courier")
"""
BODY = "#save_draft [name$=-body]"
STATEMENT = "#reword textarea"


def sign_in(browser: Browser, desk: Desk, name: str, **window: object) -> Page:
    """Somebody at the desk's home page: what is opened next does not overtake signing in."""
    page = people.sign_in(browser, desk, name, **window)
    expect(page.locator(".desk-home")).to_be_visible(timeout=PATIENCE * 1000)
    return page


@pytest.fixture
def address(desk: Desk) -> str:
    """A claim's page, at a desk that answers."""
    desk.python(PEOPLE + ROWS)
    desk.start_web()
    ((claim,),) = desk.query("SELECT id FROM claims_claim")
    return f"/admin/claims/claim/{claim}/change/"


def listened(page: Page) -> list[str]:
    """Errors of the page, and reports of its Content-Security-Policy, as they come."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "console",
        lambda line: (
            found.append(line.text)
            if line.type == "error" and "responded with a status of" not in line.text
            else None
        ),
    )
    return found


def kept(page: Page) -> None:
    expect(page.locator("#draft-told")).to_contain_text("Draft kept", timeout=PATIENCE * 1000)


def reword(page: Page, statement: str) -> None:
    page.click("summary:has-text('Reword')")
    page.fill(STATEMENT, statement)


def test_what_was_being_written_is_there_after_a_crash(browser: Browser, desk: Desk, address: str):
    emil = sign_in(browser, desk, "emil")
    errors = listened(emil)
    emil.goto(address)
    emil.fill(BODY, "We asked the ministry, and")
    kept(emil)
    emil.context.close()  # nothing is asked, nothing is sent

    elsewhere = sign_in(browser, desk, "emil")
    elsewhere.goto(address)
    expect(elsewhere.locator(BODY)).to_have_value("We asked the ministry, and")
    take(elsewhere, "save_draft")
    told(elsewhere, "is saved as a draft")

    assert desk.query("SELECT body FROM claims_claimreview") == [("We asked the ministry, and",)]
    assert desk.query("SELECT record FROM claims_draft") == []
    assert errors == []


def test_a_draft_the_desk_could_not_take_is_tried_again(browser: Browser, desk: Desk, address: str):
    emil = sign_in(browser, desk, "emil")
    emil.goto(address)
    emil.route("**/drafts/keep/", lambda route: route.fulfill(status=503, body="Later."))
    emil.fill(BODY, "We asked the ministry, and")
    expect(emil.locator("#draft-told")).to_contain_text(
        "it is tried again", timeout=PATIENCE * 1000
    )
    assert desk.query("SELECT record FROM claims_draft") == []

    emil.unroute("**/drafts/keep/")
    kept(emil)

    assert len(desk.query("SELECT record FROM claims_draft")) == 1


def test_a_conflict_shows_both_versions_and_three_ways_out(
    browser: Browser, desk: Desk, address: str
):
    emil, rosa = sign_in(browser, desk, "emil"), sign_in(browser, desk, "rosa")
    errors = listened(emil)
    for page in (emil, rosa):
        page.goto(address)
    reword(rosa, "Rosa's words.")
    take(rosa, "reword")
    told(rosa, "is reworded")

    reword(emil, "Emil's words.")
    take(emil, "reword")
    conflict = emil.locator("[aria-labelledby=conflict]")
    expect(conflict).to_be_in_viewport()
    expect(conflict).to_contain_text("by rosa")
    expect(conflict.locator("table")).to_contain_text("Rosa's words.")
    expect(conflict.locator("table")).to_contain_text("Emil's words.")
    emil.locator("#reword button[value=reword]").click()  # the same button again
    expect(conflict).to_be_in_viewport()
    assert desk.query("SELECT statement FROM claims_claim") == [("Rosa's words.",)]

    emil.click("summary:has-text('Edit the two together')")
    conflict.locator("textarea").fill("Their words.")
    emil.click("text=Save what I made of both")
    told(emil, "is reworded")

    assert desk.query("SELECT statement FROM claims_claim") == [("Their words.",)]
    assert errors == []


def test_a_double_click_adds_evidence_once(browser: Browser, desk: Desk, address: str):
    emil = sign_in(browser, desk, "emil")
    emil.goto(address)
    emil.click("summary:has-text('Add evidence')")
    emil.fill("#add_evidence [name$=-quotation]", "1,100 soldiers.")
    emil.check("#add_evidence [name$=-stance][value=context]")
    emil.fill("#add_evidence [name$=-page_text]", "There are 1,100 soldiers.")

    emil.dblclick("button[value=add_evidence]")

    told(emil, "is added, found in its page")
    expect(emil.locator(".messagelist li")).to_have_count(1)
    assert desk.query("SELECT count(*) FROM claims_evidence") == [(2,)]


def test_leaving_with_text_unsaved_asks(browser: Browser, desk: Desk, address: str):
    emil = sign_in(browser, desk, "emil")
    emil.goto(address)
    emil.click(BODY)
    emil.keyboard.type("Half a thought")
    asked: list[str] = []
    emil.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    emil.click("text=Home")

    expect(emil).to_have_url(re.compile(r"/admin/$"), timeout=PATIENCE * 1000)
    assert asked == ["beforeunload"]


def test_a_session_that_ends_while_typing_costs_one_press(
    browser: Browser, desk: Desk, address: str
):
    emil = sign_in(browser, desk, "emil")
    emil.goto(address)
    emil.fill(BODY, "Written through the night.")
    kept(emil)
    desk.query("DELETE FROM django_session")
    emil.fill(BODY, "Written through the night, to the end.")
    expect(emil.locator("#draft-told")).to_contain_text(
        "you are signed out", timeout=PATIENCE * 1000
    )

    other = emil.context.new_page()
    other.goto("/admin/")
    other.fill("#id_login", "emil")
    other.fill("#id_password", PASSWORD)
    other.click("form.desk-form button.default")
    expect(other.locator(".desk-home")).to_be_visible(timeout=PATIENCE * 1000)
    take(emil, "save_draft")

    told(emil, "is saved as a draft")
    assert desk.query("SELECT body FROM claims_claimreview") == [
        ("Written through the night, to the end.",)
    ]


def test_a_source_half_written_is_offered_back(browser: Browser, desk: Desk, address: str):
    ((source,),) = desk.query("SELECT id FROM claims_source")
    rosa = sign_in(browser, desk, "rosa")
    errors = listened(rosa)
    rosa.goto(f"/admin/claims/source/{source}/change/")
    rosa.fill("#id_homepage", "https://courier.example.org/")
    kept(rosa)
    rosa.context.close()

    again = sign_in(browser, desk, "rosa")
    again.goto(f"/admin/claims/source/{source}/change/")
    again.click("text=Put it back")
    expect(again.locator("#id_homepage")).to_have_value("https://courier.example.org/")
    again.click("input[name=_save]")
    told(again, "was changed successfully")

    assert desk.query("SELECT record FROM claims_draft") == []
    assert errors == []


def test_without_a_script_a_press_brings_along_what_was_typed(
    browser: Browser, desk: Desk, address: str
):
    emil = sign_in(browser, desk, "emil", java_script_enabled=False)
    emil.goto(address)
    emil.fill(BODY, "Half a body")

    take(emil, "edit")

    told(emil, "The details of claim")
    expect(emil.locator(BODY)).to_have_value("Half a body")
