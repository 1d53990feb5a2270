"""Readers' pages as browsers and their helpers for people with impairments take them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.desk import Desk

pytestmark = pytest.mark.browser

PUBLISHED = """
from datetime import date
from claims.models import ClaimReview, Kind, Stage
from tests import factories as make
topic, roe = make.make_topic("Dams"), make.make_claimant("Jane Roe")
for number in range(3):
    source = make.make_source(f"Courier {number}")
    text = f"Dispatch {number}. More than 5,000 dams hold. The governor declined to comment."
    article = make.make_article(text, source=source, url=f"https://a.example/{number}")
    claim = make.make_claim(
        "More than 5,000 dams hold.", stage=Stage.PUBLISHED, topics=(topic,), claimant=roe,
        article=article, said_on=date(2026, 3, 14),
    )
    make.make_quantity(claim.appearances.get(), "More than 5,000 dams")
    make.make_evidence(claim, source=source, note="A table of March.")
    make.make_publication(claim=claim, body="We asked.")
for claim, kind in ((1, Kind.CORRECTED), (2, Kind.RETRACTED)):
    review = ClaimReview.objects.get(claim=claim)
    make.make_correction(review)
    make.make_publication(review, kind=kind, note="A forged table.")
"""
PATHS = (
    *("/", "/?q=dams", "/?topic=dams", "/?q=nothing", "/corrections/", "/ratings/", "/about/"),
    *("/methodology/", "/log/", "/topics/dams/", "/claimants/jane-roe/", "/topics/", "/nowhere/"),
    *("/claims/1/", "/claims/1-x/v/1/", "/claims/2/", "/claims/3/", "/de/claims/1/", "/de/"),
    "/api/v1/docs/",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1360), ("dark", 390)])
def test_pages_can_be_used_by_everybody(
    browser: Browser, desk: Desk, scheme: str, width: int
) -> None:
    """axe-core finds nothing, the browser logs nothing, and nothing scrolls sideways."""
    desk.python(PUBLISHED)
    desk.start_web()
    size = {"width": width, "height": 900}
    page = browser.new_page(base_url=desk.address, viewport=size, color_scheme=scheme)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    for path in PATHS:
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            faults.append(f"{path} is {wide} px too wide")
        found = Axe().run(page, options=RULES).response["violations"]
        faults += [f"{path}: {one['id']}: {one['nodes'][0]['html'][:90]}" for one in found]
    page.close()
    assert [fault for fault in faults if "404 (Not Found)" not in fault] == []
