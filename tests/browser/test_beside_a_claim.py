"""Claims without an article, priority, checklist and notes, by keyboard alone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import PEOPLE, sign_in, told
from tests.desk import Desk

pytestmark = pytest.mark.browser
RECORDS = """
from claims.models import User
User.objects.filter(username="emil").update(first_name="Émil <b>", last_name="Novák")
"""
WORDS = "The dam holds 5 million litres."


def typed(page: Page, *texts: str) -> None:
    """Type into one field after another; "" leaves one as it is."""
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Tab")


def test_a_claim_is_entered_and_worked_on_by_keyboard(browser: Browser, desk: Desk) -> None:
    desk.python(PEOPLE + RECORDS)
    desk.start_web()
    maya = sign_in(browser, desk, "maya")
    maya.wait_for_url("**/admin/")
    faults: list[str] = []
    maya.on("console", lambda message: faults.append(message.text))

    maya.goto("/admin/claims/claim/enter/")
    expect(maya.get_by_label("Its words")).to_be_focused()
    typed(maya, WORDS, "", "Jane Roe", "")
    maya.keyboard.press("Space")  # on the radio
    maya.keyboard.press("Tab")
    maya.keyboard.type("Evening talk, Radio Nord")
    maya.keyboard.press("Enter")
    told(maya, "is entered")
    expect(maya.locator(".desk-said")).to_contain_text("radio or television")
    expect(maya.locator(".desk-said")).to_contain_text("Jane Roe (word for word)")

    # Its priority, in the queue.
    maya.goto("/admin/claims/claim/")
    priority = maya.locator("[data-is=priority]")
    maya.keyboard.press("j")
    maya.keyboard.press("+")
    expect(priority).to_have_text("High priority")
    expect(maya.locator("#triage-told")).to_contain_text("has high priority")
    maya.keyboard.press("u")
    expect(priority).to_have_text("")
    expect(maya.locator("#triage-told")).to_contain_text("has normal priority")
    maya.keyboard.press("-")
    expect(maya.locator("#triage-told")).to_contain_text("has low priority")
    maya.reload()
    expect(priority).to_have_text("Low priority")

    # Its checklist, on a page that is loaded once and on which a note is being written.
    maya.locator(".desk-statement").press("Enter")
    note = maya.locator("#id_note-text")
    note.fill("Begun")
    maya.evaluate("window.loaded = 'once'")
    step = maya.locator(".desk-checklist button").first
    expect(step).to_have_attribute("aria-pressed", "false")
    step.press("Space")
    expect(step).to_have_attribute("aria-pressed", "true")
    expect(step).to_be_focused()
    expect(maya.locator(".desk-history")).to_contain_text("Step of the checklist ticked")
    maya.wait_for_timeout(350)
    step.press("Space")
    expect(step).to_have_attribute("aria-pressed", "false")
    maya.wait_for_timeout(350)
    step.dblclick()
    expect(step).to_have_attribute("aria-pressed", "true")
    expect(note).to_have_value("Begun")
    note.fill("")

    # A note that calls Emil, who is found by a part of his name.
    note.press_sequentially("Look, @no")
    names = maya.get_by_role("listbox", name="People")
    expect(names.get_by_role("option")).to_have_text(["@emil, Émil <b> Novák"])
    note.press("Enter")
    expect(note).to_have_value("Look, @emil ")
    expect(names).to_be_hidden()
    note.press_sequentially("and @")
    expect(names.get_by_role("option")).to_have_count(4)
    note.press("Escape")
    expect(names).to_be_hidden()
    note.press("Tab")
    expect(maya.locator("button[value=note]")).to_be_focused()
    maya.keyboard.press("Enter")
    expect(maya.locator("[data-panel=notes]")).to_contain_text("The note is written.")
    expect(maya.locator(".desk-mention")).to_have_text("@emil")
    assert maya.evaluate("window.loaded") == "once"

    emil = sign_in(browser, desk, "emil")
    expect(emil.locator("#assigned + ul")).to_contain_text("calls you")
    emil.get_by_role("link", name=WORDS).first.press("Enter")
    emil.locator("button[value=seen_mention]").press("Enter")
    expect(emil.locator("[data-panel=notes]")).to_contain_text("Seen.")
    assert faults == []


def test_a_picture_is_handed_in(browser: Browser, desk: Desk) -> None:
    desk.python(PEOPLE + "from tests import factories as make\nmake.make_claim()")
    desk.start_web()
    emil = sign_in(browser, desk, "emil")
    emil.wait_for_url("**/admin/")
    faults: list[str] = []
    emil.on("console", lambda message: faults.append(message.text))
    picture = emil.screenshot()

    emil.goto("/admin/claims/claim/1/change/")
    emil.get_by_role("link", name="Add a file or picture").press("Enter")
    file = {"name": "x.html", "mimeType": "text/html", "buffer": picture}
    emil.get_by_label("File:").set_input_files(file)
    emil.get_by_label("What it is:").fill("The desk")
    emil.get_by_label("Where in it:").fill("at the top")
    emil.get_by_label("The passage:").fill("1,100 soldiers")
    emil.get_by_label("Refutes the claim").press("Space")
    emil.locator("button[name=add]").press("Enter")
    told(emil, "the file is kept")

    shown = emil.locator(".desk-picture img")
    shown.scroll_into_view_if_needed()
    emil.wait_for_function("document.querySelector('.desk-picture img').naturalWidth > 100")
    with emil.expect_download() as download:
        emil.get_by_role("link", name="x.html.png").click()
    assert download.value.suggested_filename == "x.html.png"
    assert download.value.path().read_bytes() == picture
    assert faults == []


def test_a_speaker_nobody_knows_is_named_in_place_by_keyboard(browser: Browser, desk: Desk) -> None:
    desk.python(f"{PEOPLE}from tests import factories as make\nmake.make_claim({WORDS!r})")
    desk.start_web()
    maya = sign_in(browser, desk, "maya")
    maya.wait_for_url("**/admin/")
    faults: list[str] = []
    maya.on("console", lambda message: faults.append(message.text))

    maya.goto("/admin/claims/claim/1/change/")
    chooser = maya.get_by_role("combobox", name="Claimant")
    chooser.focus()
    maya.keyboard.press("Enter")
    maya.keyboard.type("Wanda Ostrow")
    expect(maya.locator(".select2-results__option--highlighted")).to_have_text("Add “Wanda Ostrow”")
    maya.keyboard.press("Enter")

    expect(chooser).to_contain_text("Wanda Ostrow")
    expect(chooser).to_be_focused()
    expect(maya.locator(".chooser-told")).to_have_text("“Wanda Ostrow” is chosen; save to keep it.")
    maya.locator("button[value=edit]").press("Enter")
    told(maya, "are saved")
    assert desk.query(
        "SELECT p.name FROM claims_claim c JOIN claims_claimant p ON p.id = c.claimant_id"
    ) == [("Wanda Ostrow",)]
    assert faults == []
