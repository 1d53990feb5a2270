"""The queue without a mouse, without a script, and on a telephone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import PEOPLE, sign_in, take, told
from tests.desk import PATIENCE, Desk

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 390, "height": 844}}
LISTS = (
    *("claim", "claimreview", "article", "publication", "correction", "watch", "recheck"),
    *("source", "claimant", "topic", "rating", "evidence", "snapshot", "user"),
)
ROWS = """
from tests import factories as make
for number in range(1, 5):
    make.make_claim(f"Claim number {number}.", check_worthiness=1 - number / 10)
"""
# One long row in every list: what has no words to break at must break anyway.
LONG = """
from tests import factories as make
source = make.make_source("Ministry" + "of" * 30)
article = make.make_article(title="T" * 120, source=source, url="https://a.example/" + "x" * 300)
claim = make.make_claim("S" * 200, article=article, claimant=make.make_claimant("C" * 200))
make.make_topic("T" * 70)
published = make.make_publication()
make.make_correction(published.claim.reviews.get(), what_changed="W" * 200)
make.make_recheck(make.make_watch("https://b.example/" + "y" * 300), detail="D" * 300)
"""


@pytest.fixture
def queue(browser: Browser, desk: Desk) -> Page:
    """The queue with four claims, on an editor's screen."""
    desk.python(PEOPLE + ROWS)
    desk.start_web()
    page = sign_in(browser, desk, "emil")
    page.goto("/admin/claims/claim/")
    return page


def stages(desk: Desk) -> list[str]:
    return [stage for (stage,) in desk.query("SELECT stage FROM claims_claim ORDER BY id")]


def stands_on(page: Page, number: int) -> None:
    """The row of this claim is marked, and its link has the focus that everybody sees."""
    link = page.locator("tr.desk-current a.desk-statement")
    expect(link).to_have_text(f"Claim number {number}.", timeout=PATIENCE * 1000)
    expect(link).to_be_focused(timeout=PATIENCE * 1000)
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"


def reads(page: Page, number: int) -> None:
    """The page of this claim is open, and listens to keys."""
    statement = page.locator("section .desk-statement").first
    expect(statement).to_have_text(f"Claim number {number}.", timeout=PATIENCE * 1000)
    expect(page.locator("#keys")).to_be_visible(timeout=PATIENCE * 1000)


def sent(page: Page, text: str) -> None:
    """The desk has answered."""
    expect(page.locator("#triage-told")).to_contain_text(text, timeout=PATIENCE * 1000)


def test_a_morning_s_queue_without_a_mouse(queue: Page, desk: Desk):
    keys = queue.keyboard

    keys.press("a")  # nothing is chosen yet: the first claim is, and nothing is decided
    stands_on(queue, 1)
    assert stages(desk) == ["candidate"] * 4
    for key in "jjk":
        keys.press(key)
    stands_on(queue, 2)

    keys.press("a")
    sent(queue, "is accepted")
    stands_on(queue, 3)  # and no page was loaded
    assert stages(desk) == ["candidate", "accepted", "candidate", "candidate"]
    keys.press("u")
    sent(queue, "The acceptance of claim")
    assert stages(desk) == ["candidate"] * 4

    stands_on(queue, 2)
    keys.press("r")
    expect(queue.locator(".desk-choose input")).to_be_focused(timeout=PATIENCE * 1000)
    keys.type("A joke, u r a j k?")  # typing decides nothing
    keys.press("Enter")
    sent(queue, "is rejected: A joke, u r a j k?")
    assert stages(desk) == ["candidate", "rejected", "candidate", "candidate"]

    stands_on(queue, 3)
    keys.press("Enter")
    reads(queue, 3)
    keys.press("j")
    reads(queue, 4)
    keys.press("k")
    reads(queue, 3)
    keys.press("r")
    expect(queue.locator("#reject textarea")).to_be_focused()


def test_keys_that_are_held_or_meant_for_a_field_decide_nothing(queue: Page, desk: Desk):
    keys = queue.keyboard
    keys.press("j")
    stands_on(queue, 1)

    for key in ("Control+a", "Alt+a", "Meta+a", "Shift+A"):
        keys.press(key)
    queue.fill("#searchbar", "")
    queue.focus("#searchbar")
    keys.type("aju?k")
    queue.select_option("select[name=action]", "accept_selected")
    queue.focus("select[name=action]")
    keys.type("a")

    expect(queue.locator("#searchbar")).to_have_value("aju?k")
    expect(queue.locator("#keys")).not_to_have_attribute("open", "")
    assert stages(desk) == ["candidate"] * 4


def test_a_key_never_throws_away_what_was_begun(queue: Page, desk: Desk):
    queue.click("a.desk-statement >> nth=1")
    reads(queue, 2)
    address = queue.url
    queue.click("summary:has-text('Reword')")
    queue.fill("#reword textarea", "Half a sentence")

    for key in "jka":
        queue.locator("h1").click()
        queue.keyboard.press(key)
        expect(queue.locator("#reword textarea")).to_be_focused()

    assert queue.url == address
    expect(queue.locator("#reword textarea")).to_have_value("Half a sentence")
    assert stages(desk) == ["candidate"] * 4


def test_keys_of_a_claim_s_page_lead_to_what_is_written_there(queue: Page, desk: Desk):
    queue.click("button[value=accept] >> nth=1")
    sent(queue, "is accepted")
    ((number,),) = desk.query("SELECT id FROM claims_claim WHERE stage = 'accepted'")
    queue.goto(f"/admin/claims/claim/{number}/change/")
    reads(queue, 2)
    at_hand = "[document.activeElement.name, document.activeElement.value].join()"

    for key, name in (
        ("e", "reword-statement,Claim number 2."),
        ("v", "add_evidence-quotation,"),
        ("w", "step,start_review"),
        ("c", "note-text,"),
        ("s", "edit-assignee,"),
        ("n", "add_number-text,"),
    ):
        queue.keyboard.press(key)
        assert (key, queue.evaluate(at_hand)) == (key, name)
        queue.evaluate("document.activeElement.blur()")
    for key in ("t", "m"):
        queue.keyboard.press(key)
        assert queue.evaluate("document.activeElement.className").startswith("select2-"), key
        queue.evaluate("document.activeElement.blur()")


def test_a_page_asked_for_an_action_at_its_place_has_the_cursor_there(queue: Page, desk: Desk):
    ((number,),) = desk.query("SELECT min(id) FROM claims_claim")

    queue.goto(f"/admin/claims/claim/{number}/change/?step=reword#reword")

    expect(queue.locator("#reword textarea")).to_be_focused()


def test_who_comes_to_sign_in_types_at_once(queue: Page):
    queue.context.clear_cookies()

    queue.goto("/admin/")

    expect(queue.locator("#id_login")).to_be_focused()


def test_the_help_opens_with_its_key_and_keys_can_be_turned_off(queue: Page, desk: Desk):
    keys = queue.keyboard
    keys.press("?")
    expect(queue.locator("#keys")).to_have_attribute("open", "")
    expect(queue.locator("#keys dl")).to_contain_text("undo your last decision")

    queue.click("#keys-off")
    queue.locator("h1").click()
    keys.press("j")
    keys.press("a")

    expect(queue.locator("#keys-off")).to_have_attribute("aria-pressed", "true")
    expect(queue.locator("tr.desk-current")).to_have_count(0)
    assert stages(desk) == ["candidate"] * 4


def test_the_same_work_without_a_script(browser: Browser, desk: Desk):
    desk.python(PEOPLE + ROWS)
    desk.start_web()
    page = sign_in(browser, desk, "emil", java_script_enabled=False)
    page.goto("/admin/claims/claim/")

    assert page.locator("#keys").is_hidden()
    page.click("button[value=accept] >> nth=0")
    told(page, "is accepted")
    page.click(".desk-undo button")
    told(page, "is undone")
    page.click("a[data-act=r] >> nth=1")
    page.fill("#reject textarea", "An opinion.")
    take(page, "reject")

    told(page, "is rejected: An opinion.")
    assert stages(desk) == ["candidate", "rejected", "candidate", "candidate"]


def test_nothing_runs_off_a_telephone_s_screen(browser: Browser, desk: Desk):
    desk.python(PEOPLE + LONG)
    desk.start_web()
    page = sign_in(browser, desk, "maya", **NARROW)
    beyond = """() => {
        document.querySelectorAll(".desk-choice").forEach(choice => (choice.open = true));
        return [...document.querySelectorAll("#content *")]
            .filter(one => one.checkVisibility() && one.closest("thead") === null)
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.tagName + "." + one.className);
    }"""

    for name in LISTS:
        page.goto(f"/admin/claims/{name}/?stage=all" if name == "claim" else _all(name))
        assert page.locator("#result_list tbody tr").count(), name
        assert (name, page.evaluate(beyond)) == (name, [])
        assert page.evaluate("document.documentElement.scrollWidth") == 390, name
    page.goto("/admin/claims/claim/?stage=all")
    page.click("a.desk-statement >> nth=0")
    assert page.evaluate(beyond) == []
    expect(page.locator("h1")).to_have_text(re.compile("Claim"))


def _all(name: str) -> str:
    return f"/admin/claims/{name}/" + ("?state=all" if name == "claimreview" else "")


def test_a_short_word_stands_whole_beside_long_ones(browser: Browser, desk: Desk) -> None:
    desk.python(PEOPLE + LONG)
    desk.start_web()
    page = sign_in(browser, desk, "maya", viewport={"width": 1366, "height": 844})
    page.wait_for_url("**/admin/")

    page.goto("/admin/claims/correction/")
    kind = page.locator("#result_list td.field-kind").first

    lines = """cell => {
        const words = document.createRange();
        words.selectNodeContents(cell);
        return words.getClientRects().length;
    }"""
    assert kind.evaluate(lines) == 1
