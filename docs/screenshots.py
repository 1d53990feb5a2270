"""Take the pictures of the README and the editors' guide from a desk that shows the demo.

``FACTCHECK_ADMIN_PASSWORD=... python docs/screenshots.py http://127.0.0.1:8000`` signs in as emil
and writes queue.png and work.png (the desk) and claim.png (readers) beside itself.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
SIZE = {"width": 1280, "height": 860}


def take(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.locator("main a[href^='/claims/']").first.click()
    page.screenshot(path=HERE / "claim.png")
    page.goto(f"{address}/admin/")
    page.fill("#id_login", "emil")
    page.fill("#id_password", os.environ["FACTCHECK_ADMIN_PASSWORD"])
    page.click("form.desk-form button.default")
    page.wait_for_url(f"{address}/admin/")
    page.goto(f"{address}/admin/claims/claim/")
    page.keyboard.press("j")
    page.screenshot(path=HERE / "queue.png")
    page.goto(f"{address}/admin/claims/claim/?stage=published")
    page.locator(".desk-statement").first.click()
    page.wait_for_url("**/change/*")
    page.screenshot(path=HERE / "work.png")


def main(address: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take(browser.new_page(viewport=SIZE), address.rstrip("/"))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
