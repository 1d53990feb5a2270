"""Sorting claims by keyboard: in an article, in the queue, and when the connection breaks."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.people import PEOPLE, sign_in
from tests.desk import PATIENCE, Desk, until

pytestmark = pytest.mark.browser

FORTY = """
from tests import factories as make
said = [f"Mill number {n} made {n + 40} tons of steel in May." for n in range(1, 41)]
article = make.make_article("Forty mills\\n\\n" + " ".join(said) + " It rained all the time.")
for words in said:
    make.make_claim(words, article=article, check_worthiness=0.6)
"""
FEW = """
from tests import factories as make
said = [f"Mill number {n} made {n + 40} tons of steel in May." for n in range(1, 5)]
article = make.make_article("Four mills 🤔🤔\\n\\n" + " ".join(said) + " It rained all the time.")
for words in said:
    make.make_claim(words, article=article, check_worthiness=0.6)
for name in ("Economy", "Steel"):
    make.make_topic(name)
from claims.workflows import desk_search
desk_search.catch_up()
"""
STAGES = "SELECT stage, count(*)::int FROM claims_claim GROUP BY stage"


class Fingers:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.wait_for_timeout(310)  # the same key sooner is the same press
            self.page.keyboard.press(key)
            self.count += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.count += len(text)


def stages(desk: Desk) -> dict[str, int]:
    return dict(desk.query(STAGES))


def opened(browser: Browser, desk: Desk, path: str, **window: object) -> tuple[Page, list[str]]:
    """A page of the desk in an editor's browser, and all it complains of."""
    page = sign_in(browser, desk, "emil", **window)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(path)
    return page, wrong


def article(desk: Desk) -> str:
    ((number,),) = desk.query("SELECT max(id) FROM claims_article")
    return f"/admin/claims/article/{number}/change/"


def told(page: Page, text: str) -> None:
    expect(page.locator("#triage-told")).to_contain_text(text, timeout=PATIENCE * 1000)


@pytest.mark.parametrize("place", ["article", "queue"])
def test_forty_candidates_take_at_most_sixty_keys_and_two_loads(
    browser: Browser, desk: Desk, place: str
):
    desk.python(PEOPLE + FORTY)
    desk.start_web()
    path = article(desk) if place == "article" else "/admin/claims/claim/"
    page, wrong = opened(browser, desk, path)
    loads: list[str] = [page.url]
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    fingers = Fingers(page)

    fingers.press("j")
    for number in range(40):
        fingers.press("ar1a2a"[number % 6] if number % 6 != 1 else "r")
        if number % 6 == 1:
            fingers.press("3")

    until(lambda: "candidate" not in stages(desk))
    assert stages(desk) == {"accepted": 20, "rejected": 20}
    assert fingers.count <= 60
    assert len(loads) <= 2
    assert wrong == []


@pytest.fixture
def reader(browser: Browser, desk: Desk) -> Page:
    desk.python(PEOPLE + FEW)
    desk.start_web()
    page, _ = opened(browser, desk, article(desk))
    page.keyboard.press("j")
    return page


def test_a_key_pressed_twice_does_one_thing(reader: Page, desk: Desk):
    reader.keyboard.press("a")
    reader.keyboard.press("a")

    told(reader, "is accepted")
    reader.wait_for_timeout(500)
    assert stages(desk) == {"accepted": 1, "candidate": 3}


def test_every_decision_is_taken_back_with_one_key(reader: Page, desk: Desk):
    fingers = Fingers(reader)
    fingers.press("a", "2", "t", "Enter", "Escape", "s", "Enter")
    until(lambda: desk.query("SELECT 1 FROM claims_claim WHERE assignee_id IS NOT NULL"))
    assert desk.query("SELECT count(*)::int FROM claims_claim_topics") == [(1,)]

    fingers.press("u", "u", "u", "u")

    until(lambda: stages(desk) == {"candidate": 4})
    assert desk.query("SELECT count(*)::int FROM claims_claim_topics") == [(0,)]
    assert not desk.query("SELECT 1 FROM claims_claim WHERE assignee_id IS NOT NULL")


def test_a_wording_is_edited_in_place(reader: Page, desk: Desk):
    reader.keyboard.press("e")
    reader.keyboard.press("Control+a")
    reader.keyboard.type("The first mill made 41 tons.")
    reader.keyboard.press("Enter")

    told(reader, "is reworded")
    expect(reader.locator(".desk-current .desk-statement")).to_have_text(
        "The first mill made 41 tons."
    )
    expect(reader.locator(".desk-current .desk-statement")).to_be_focused()


def test_a_claim_is_merged_by_typing_in_either_direction(reader: Page, desk: Desk):
    fingers = Fingers(reader)
    fingers.press("m")
    fingers.type("number 3")
    expect(reader.locator(".desk-choose li")).to_have_count(1, timeout=PATIENCE * 1000)
    fingers.press("Enter")
    until(lambda: stages(desk) == {"candidate": 3, "merged": 1})
    fingers.press("m")
    fingers.type("number 4 m")
    expect(reader.locator(".desk-choose li")).to_have_count(1, timeout=PATIENCE * 1000)
    fingers.press("Shift+Enter")
    until(lambda: stages(desk) == {"candidate": 2, "merged": 2})

    ids = [number for (number,) in desk.query("SELECT id FROM claims_claim ORDER BY id")]
    into = "SELECT id, merged_into_id FROM claims_claim WHERE stage = 'merged' ORDER BY id"
    assert desk.query(into) == [(ids[0], ids[2]), (ids[3], ids[1])]


def test_what_the_desk_refuses_comes_back_to_its_place(reader: Page, desk: Desk):
    first = reader.locator(".desk-line").first
    claim = first.get_attribute("data-claim")
    desk.query(f"UPDATE claims_claim SET statement = 'By a colleague.' WHERE id = {claim}")

    reader.keyboard.press("a")

    expect(first.locator(".desk-refusal")).to_contain_text("was changed since")
    expect(first.locator(".desk-statement")).to_have_text("By a colleague.")
    expect(reader.locator(".desk-line").nth(1)).to_have_class("desk-line desk-current")
    assert stages(desk) == {"candidate": 4}


def test_a_broken_connection_loses_no_decision(browser: Browser, desk: Desk, reader: Page):
    broken = {"is": True}

    def answer(route: Route) -> None:
        route.abort() if broken["is"] else route.continue_()

    reader.route("**/admin/claims/claim/*/change/", answer)
    fingers = Fingers(reader)
    fingers.press("a", "1", "a")
    told(reader, "The desk does not answer: 3 decisions wait here")
    assert stages(desk) == {"candidate": 4}

    reader.close(run_before_unload=False)  # a crash
    again = reader.context.new_page()
    again.goto(article(desk))

    until(lambda: stages(desk) == {"accepted": 2, "rejected": 1, "candidate": 1})


def test_two_tabs_that_break_off_lose_none_of_their_decisions(reader: Page, desk: Desk):
    tab = reader.context.new_page()
    tab.goto(article(desk))
    reader.context.route("**/admin/claims/claim/*/change/", lambda route: route.abort())
    reader.keyboard.press("a")
    told(reader, "1 decision waits here")
    Fingers(tab).press("j", "j", "a")
    told(tab, "1 decision waits here")

    for page in (reader, tab):  # a crash
        page.close(run_before_unload=False)
    again = reader.context.new_page()
    reader.context.unroute("**/admin/claims/claim/*/change/")
    again.goto(article(desk))

    until(lambda: stages(desk) == {"accepted": 2, "candidate": 2})


def test_keys_are_told_by_their_place_on_a_keyboard_of_another_script(reader: Page, desk: Desk):
    """And by their letter where it is a Latin one, also with Caps Lock."""
    press = """(key) => document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true }))"""
    stands = reader.locator(".desk-current .desk-statement")
    for key, number in (
        ({"key": "о", "code": "KeyJ"}, 2),  # Russian
        ({"key": "J", "code": "KeyJ"}, 3),  # Caps Lock
        ({"key": "j", "code": "KeyC"}, 4),  # Dvorak
        ({"key": "J", "code": "KeyJ", "shiftKey": True}, 4),
        ({"key": "k", "code": "KeyK", "keyCode": 229}, 4),  # letters that are put together
    ):
        reader.evaluate(press, key)
        expect(stands).to_contain_text(f"Mill number {number} made")


def test_who_comes_back_to_a_claim_of_the_article_goes_on_there(reader: Page, desk: Desk):
    reader.goto("about:blank")
    third = desk.query("SELECT id FROM claims_claim ORDER BY id")[2][0]

    reader.goto(f"{article(desk)}#c{third}")

    expect(reader.locator(f"#c{third} .desk-statement")).to_be_focused()


def test_a_session_that_ended_loses_no_decision(reader: Page, desk: Desk):
    desk.query("DELETE FROM django_session")
    reader.keyboard.press("a")
    told(reader, "You are signed out. Sign in in another tab: 1 decision waits here")

    tab = reader.context.new_page()
    tab.goto("/admin/")
    tab.fill("#id_login", "emil")
    tab.fill("#id_password", "a password for tests")
    tab.click("form.desk-form button.default")

    until(lambda: stages(desk) == {"accepted": 1, "candidate": 3})


def test_a_selected_passage_becomes_a_claim(reader: Page, desk: Desk):
    select = """() => {
        const text = document.getElementById("text");
        const node = text.lastChild;
        const range = document.createRange();
        range.setStart(node, node.data.indexOf("It rained"));
        range.setEnd(node, node.data.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }"""
    reader.evaluate(select)
    expect(reader.locator(".desk-make")).to_be_visible()
    reader.keyboard.press("c")

    told(reader, "is added")
    expect(reader.locator(".desk-current .desk-statement")).to_have_text("It rained all the time.")
    expect(reader.locator("mark").last).to_have_text("It rained all the time.")
    assert stages(desk) == {"candidate": 5}


def test_what_is_hardly_worth_a_look_is_shown_with_a_key(browser: Browser, desk: Desk):
    desk.python(PEOPLE + FORTY)
    low = "UPDATE claims_claim SET check_worthiness = 0.2 WHERE id IN (%s)"
    desk.query(low % "SELECT id FROM claims_claim ORDER BY id LIMIT 20")
    desk.start_web()
    page, _ = opened(browser, desk, article(desk))
    shown = page.locator(".desk-line:visible")
    expect(shown).to_have_count(20)

    page.keyboard.press("f")
    expect(shown).to_have_count(40)
    page.keyboard.press("/")
    page.keyboard.type("number 17")
    expect(shown).to_have_count(1)


def test_the_same_without_a_script(browser: Browser, desk: Desk):
    desk.python(PEOPLE + FEW)
    desk.start_web()
    page, _ = opened(browser, desk, article(desk), java_script_enabled=False)

    page.click(".desk-line button >> nth=0")
    expect(page.locator(".desk-line").first).to_have_attribute("data-stage", "accepted")
    page.click(".desk-undo button")
    page.goto(article(desk))
    page.click(".desk-line >> nth=1 >> a:has-text('Reject')")
    page.fill("#reject textarea", "An opinion.")
    page.click("button[name=step][value=reject]")

    expect(page.locator(".desk-line").nth(1)).to_have_attribute("data-stage", "rejected")
    assert stages(desk) == {"rejected": 1, "candidate": 3}
