"""Every page of the desk as browsers and their helpers for people with impairments take it."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.everybody import COLOURS, EVERY_RULE, NARROW, WIDE, too_wide, violations
from tests.browser.people import PEOPLE, sign_in
from tests.desk import Desk

pytestmark = pytest.mark.browser

RECORDS = """
from claims.models import Batch, ChecklistStep, Claim, Feed, ForeignReview, Stage, State, User
from claims.workflows import batches, checklist, desk_search, details, evidence
from claims.workflows import evidence_files, heard, notes, saved_filters
from tests import factories as make
maya, topic = User.objects.get(username="maya"), make.make_topic("Dams")
source = make.make_source("The Courier", domain="courier.example.org")
article = make.make_article(f"{make.STATEMENT} No comment.", source=source, title="Garrisons")
claim = make.make_claim(article=article, topics=(topic,), claimant=make.make_claimant("Jane Roe"))
make.make_quantity(claim.appearances.get())
make.make_match(claim, make.make_claim("5,000 are there."))
review = make.make_publication(claim=make.make_claim(stage=Stage.PUBLISHED)).claim.reviews.get()
make.make_report(publication=make.make_publication())
Feed.objects.create(source=source, url="https://courier.example.org/feed")
changed = [["removed", "1,100"], ["added", "1,300"]]
make.make_finding(review.claim.evidence.get(), difference=changed)
make.make_review(state=State.SUBMITTED)
make.make_proposed_correction()
ForeignReview.objects.create(claim=claim, key="x", statement="x", publisher="Quill", rating="False")
batches.prepare(Batch.Kind.REJECT, Claim.objects.all(), by=maya)
under_way = batches.prepare(Batch.Kind.EXPORT, Claim.objects.all(), by=maya)
batches.start(under_way.pk, {"format": "csv"}, by=maya)
notes.write(claim.pk, "Is this right, @maya? <b>@nobody</b>", by=User.objects.get(username="emil"))
checklist.tick(claim.pk, ChecklistStep.objects.first().pk, by=maya)
picture = b"\\x89PNG\\r\\n\\x1a\\n\\x00\\x00\\x00\\rIHDR" + bytes(20)
passage = evidence.Passage("1,100 soldiers", "refutes", title="The sign")
evidence_files.add_file(claim.pk, passage, evidence_files.File(picture, "a.png", "above"), by=maya)
heard.enter(heard.Heard("The dam holds 5 million litres.", "broadcast", "Evening talk"), by=maya)
details.prioritise(claim.pk, 3, by=maya)
saved_filters.keep("My dams", "topic=dams", by=maya)
desk_search.catch_up()
"""
LISTS = (
    *("claim", "claimreview", "proposedcorrection", "article", "batch", "foreignreview"),
    *("publication", "correction", "subscriber", "watch", "finding", "recheck", "job", "source"),
    *("claimant", "topic", "rating", "evidence", "snapshot", "user"),
    *("report", "feed", "rejectionreason", "vanishedpassage", "delivery", "pagerequest"),
    *("mention", "checkliststep"),
)
OPENED = (
    *("claim", "article", "batch", "foreignreview", "publication", "watch", "source", "claimant"),
    *("topic", "rating", "evidence", "snapshot", "proposedcorrection", "user"),
    *("report", "feed", "rejectionreason", "checkliststep"),
)
OTHERS = (
    *("", "account/", "who-may-do-what/", "history/", "history/?record=claim"),
    *("claims/source/add/", "claims/claimant/add/", "claims/topic/add/", "claims/rating/add/"),
    *("claims/article/add/", "claims/subscriber/add/", "claims/user/add/", "claims/batch/import/"),
    *("claims/claim/?q=troops", "claims/claim/?q=submarines", "claims/claim/?stage=recheck"),
    *("claims/claim/?stage=all&topic=dams", "claims/claim/3/change/", "claims/claim/4/change/"),
    *("claims/batch/2/change/", "claims/claim/enter/", "claims/claim/1/file/"),
)
PATHS = (
    *OTHERS,
    *(f"claims/{name}/" for name in LISTS),
    *(f"claims/{name}/1/change/" for name in OPENED),
)


def faults_of(page: Page, path: str, status: int = 200) -> list[str]:
    """What is wrong with a page: in light, in dark where only colours differ, and when narrow."""
    page.set_viewport_size(WIDE)
    answer = page.goto(f"/admin/{path}")
    assert answer is not None
    assert answer.status == status, path
    return faults_here(page, path)


def faults_here(page: Page, name: str) -> list[str]:
    """The same of what is open now."""
    found = violations(page, EVERY_RULE, "light") + violations(page, COLOURS, "dark")
    page.set_viewport_size(NARROW)
    found += too_wide(page)
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    return [f"{name}: {fault}" for fault in found]


def faults_of_keys(page: Page, path: str) -> list[str]:
    """What is wrong with what the keys open, and with the row at hand under it."""
    page.goto(f"/admin/{path}")
    page.keyboard.press("j")
    found: list[str] = []
    for key in ("r", "m", "t", "s", "e"):
        page.keyboard.press(key)
        page.locator("[data-room] :focus").wait_for()
        found += faults_here(page, f"{path} {key}")
        page.keyboard.press("Escape")
        page.locator("[data-room] :focus").wait_for(state="hidden")
    page.keyboard.press("?")
    return found + faults_here(page, f"{path} ?")


def faults_of_choosing(page: Page, path: str, action: str) -> list[str]:
    """What is wrong with the page that asks before something is done with all rows of a list."""
    page.goto(f"/admin/{path}")
    page.check("#action-toggle")
    page.select_option("select[name=action]", action)
    page.click("button[name=index]")
    page.locator("main form.desk-panel").first.wait_for()
    return faults_here(page, f"{path} {action}")


def faults_of_a_conflict(page: Page) -> list[str]:
    page.goto("/admin/claims/claim/1/change/")
    page.evaluate("document.querySelectorAll('[name$=-seen]').forEach((one) => one.value = '99')")
    page.fill("[name=edit-said_on]", "2026-01-01")
    page.click("button[value=edit]")
    page.locator("#conflict").wait_for()
    return faults_here(page, "conflict")


def faults_signed_out(page: Page) -> list[str]:
    """A note is sent after the session ended."""
    page.goto("/admin/claims/claim/1/change/")
    page.fill("[name=note-text]", "Half a thought")
    page.context.clear_cookies()
    page.evaluate("document.getElementById('desk-work').submit()")
    page.get_by_text("What you typed is kept").wait_for()
    return faults_here(page, "signed out")


def faults_of_a_broken_desk(page: Page, desk: Desk) -> list[str]:
    """A page whose table is not there."""
    desk.query("ALTER TABLE claims_topic RENAME TO gone")
    found = faults_of(page, "claims/topic/", 500)
    desk.query("ALTER TABLE gone RENAME TO claims_topic")
    return found


def test_pages_of_the_desk_can_be_used_by_everybody(browser: Browser, desk: Desk) -> None:
    """axe-core finds nothing, the browser logs nothing, and nothing scrolls sideways."""
    desk.python(PEOPLE + RECORDS)
    desk.start_web()
    page = sign_in(browser, desk, "maya", viewport=WIDE, reduced_motion="reduce")
    page.wait_for_url("**/admin/")
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"{page.url}: console: {message.text}"))
    for path in PATHS:
        faults += faults_of(page, path)
    page.context.close()
    assert faults == []


def test_what_opens_and_what_fails_can_be_used_by_everybody(browser: Browser, desk: Desk) -> None:
    """Dialogs, questions, conflicts and errors; and the desk as each role has it."""
    desk.python(PEOPLE + RECORDS)
    desk.start_web()
    page = sign_in(browser, desk, "maya", viewport=WIDE, reduced_motion="reduce")
    page.wait_for_url("**/admin/")
    page.on("dialog", lambda dialog: dialog.accept())
    faults = faults_of_keys(page, "claims/claim/?stage=all")
    faults += faults_of_keys(page, "claims/article/1/change/")
    faults += faults_of_choosing(page, "claims/claim/", "reject_selected")
    faults += faults_of_choosing(page, "claims/claim/", "assign_selected")
    faults += faults_of_a_conflict(page)
    faults += faults_of(page, "nowhere/", 404)
    faults += faults_of_a_broken_desk(page, desk) + faults_signed_out(page)
    page.context.close()
    page = sign_in(browser, desk, "olaf", viewport=WIDE, reduced_motion="reduce")
    page.wait_for_url("**/admin/")
    for path in ("", "account/"):
        faults += faults_of(page, path)
    for path in ("claims/claim/", "claims/claim/1/change/", "claims/article/1/change/"):
        faults += faults_of(page, path, 403)
    page.context.close()
    for name in ("rosa", "emil"):
        page = sign_in(browser, desk, name, viewport=WIDE, reduced_motion="reduce")
        page.wait_for_url("**/admin/")
        for path in ("", "claims/claim/", "claims/claim/1/change/", "claims/article/1/change/"):
            faults += faults_of(page, path)
        faults += faults_of(page, "claims/user/", 403)
        page.context.close()
    assert faults == []
