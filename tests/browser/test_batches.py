"""A file of reviews by others in, and the desk's claims out as a file, by those who do it."""

import csv
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import PEOPLE, sign_in
from tests.desk import PATIENCE, Desk

pytestmark = pytest.mark.browser

HOSTILE = "=HYPERLINK(1)<script>alert(1)</script> boats left."
REVIEWS = f"""statement,publisher,rating,claimant,url
More than 400 boats left in March.,Checkers,False,Jane Roe,https://checkers.example/1
"{HOSTILE}",Checkers,True,,https://checkers.example/2
"""


def look_at(page: Page, name: str, text: str) -> None:
    """Choose a file on the page for it; a job looks at it and the page tells."""
    page.goto("/admin/claims/batch/import/")
    page.set_input_files(
        "#id_file", {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Look at it").click()


def test_a_file_in_and_a_file_out(browser: Browser, desk: Desk, tmp_path: Path) -> None:
    desk.python(PEOPLE)
    desk.start_web()
    desk.start_worker()
    maya = sign_in(browser, desk, "maya", accept_downloads=True)
    maya.wait_for_url("**/admin/")
    patience = 1000 * PATIENCE

    # One record that cannot be read stops all of them, and is named.
    look_at(maya, "broken.csv", REVIEWS + ",Checkers,False,,https://checkers.example/3\n")
    expect(maya.locator("main")).to_contain_text("mend the file", timeout=patience)
    expect(maya.get_by_role("button", name="Import")).to_have_count(0)
    assert desk.query("SELECT count(*) FROM claims_claim") == [(0,)]

    # One that is larger than a request may be is packed on its way.
    # It shows what would be; pressing takes it in, and the page tells when it is done.
    look_at(maya, "mended.csv", REVIEWS + "\n" * (settings.LARGEST_BODY + 1))
    expect(maya.locator("main")).to_contain_text("More than 400 boats", timeout=patience)
    assert desk.query("SELECT count(*) FROM claims_claim") == [(0,)]
    maya.get_by_role("button", name="Import").click()
    expect(maya.locator("main")).to_contain_text("2 done", timeout=patience)
    assert desk.query("SELECT count(*) FROM claims_claim") == [(2,)]

    # The claims stand in the queue, and go out as a file that no spreadsheet takes for a formula.
    maya.goto("/admin/claims/claim/")
    maya.check("#action-toggle")
    maya.select_option("select[name=action]", label="Export selected claims…")
    maya.get_by_role("button", name="Go").click()
    maya.get_by_label("CSV").check()
    maya.get_by_role("button", name="Export 2 claims").click()
    with maya.expect_download(timeout=patience) as arrived:
        maya.get_by_role("link", name="Download").click(timeout=patience)
    arrived.value.save_as(tmp_path / "claims.csv")
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        statements = {row["statement"] for row in csv.DictReader(file)}
    assert statements == {"More than 400 boats left in March.", f"'{HOSTILE}"}
    maya.context.close()
