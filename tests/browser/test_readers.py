"""Readers' pages as browsers and their helpers for people with impairments take them."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.everybody import EVERY_RULE, NARROW, WIDE, too_wide, violations
from tests.desk import Desk
from tests.pages import site

pytestmark = pytest.mark.browser


def faults_of(page: Page, path: str) -> list[str]:
    """What is wrong with a page in light and in dark, as wide as it is."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == (404 if path == "/nowhere/" else 200), path
    found = violations(page, EVERY_RULE, "light") + violations(page, EVERY_RULE, "dark")
    return [f"{path}: {fault}" for fault in found + too_wide(page)]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_pages_can_be_used_by_everybody(browser: Browser, desk: Desk, size: ViewportSize) -> None:
    """axe-core finds nothing, the browser logs nothing, and nothing scrolls sideways."""
    told = desk.python("from tests.pages import site; print(*site.publish())")
    desk.start_web()
    page = browser.new_page(base_url=desk.address, viewport=size)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"{page.url}: console: {message.text}"))
    for path in site.paths(*map(int, told.split())):
        faults += faults_of(page, path)
    page.close()
    assert [fault for fault in faults if "404 (Not Found)" not in fault] == []
