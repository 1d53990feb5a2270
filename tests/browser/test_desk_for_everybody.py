"""Every page of the desk as browsers and their helpers for people with impairments take it."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.everybody import COLOURS, EVERY_RULE, NARROW, WIDE, too_wide, violations
from tests.browser.people import PEOPLE, sign_in
from tests.desk import Desk

pytestmark = pytest.mark.browser

RECORDS = """
from claims.models import Batch, Claim, Feed, ForeignReview, Stage, State, User
from claims.workflows import batches, desk_search, saved_filters
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
saved_filters.keep("My dams", "topic=dams", by=maya)
desk_search.catch_up()
"""
LISTS = (
    *("claim", "claimreview", "proposedcorrection", "article", "batch", "foreignreview"),
    *("publication", "correction", "subscriber", "watch", "finding", "recheck", "job", "source"),
    *("claimant", "topic", "rating", "evidence", "snapshot", "user"),
    *("report", "feed", "rejectionreason", "vanishedpassage", "delivery", "pagerequest"),
)
OPENED = (
    *("claim", "article", "batch", "foreignreview", "publication", "watch", "source", "claimant"),
    *("topic", "rating", "evidence", "snapshot", "proposedcorrection", "user"),
    *("report", "feed", "rejectionreason"),
)
OTHERS = (
    *("", "account/", "who-may-do-what/", "history/", "history/?record=claim"),
    *("claims/source/add/", "claims/claimant/add/", "claims/topic/add/", "claims/rating/add/"),
    *("claims/article/add/", "claims/subscriber/add/", "claims/user/add/", "claims/batch/import/"),
    *("claims/claim/?q=troops", "claims/claim/?q=submarines", "claims/claim/?stage=recheck"),
    *("claims/claim/?stage=all&topic=dams", "claims/claim/3/change/", "claims/claim/4/change/"),
    "claims/batch/2/change/",
)
PATHS = (
    *OTHERS,
    *(f"claims/{name}/" for name in LISTS),
    *(f"claims/{name}/1/change/" for name in OPENED),
)


def faults_of(page: Page, path: str) -> list[str]:
    """What is wrong with a page: in light, in dark where only colours differ, and when narrow."""
    page.set_viewport_size(WIDE)
    answer = page.goto(f"/admin/{path}")
    assert answer is not None
    assert answer.status == 200, path
    found = violations(page, EVERY_RULE, "light") + violations(page, COLOURS, "dark")
    page.set_viewport_size(NARROW)
    return [f"{path}: {fault}" for fault in found + too_wide(page)]


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
