"""The main job as its people see it, from a pasted article to a public correction."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.people import PEOPLE, sign_in, take, told
from tests.desk import PATIENCE, until

pytestmark = pytest.mark.browser

ARTICLE = """Ministry counts foreign troops in the north

More than 5,000 American troops are stationed in Jordan, the defence ministry said on Monday.

The spokesman declined to name the bases.
"""
QUOTATION = "The ministry counts 5,130 American soldiers in Jordan."
EVIDENCE = f"""<!doctype html><html lang="en"><head><title>Garrison table</title></head><body><main>
<h1>Garrison table</h1>
<p>The ministry publishes this table each quarter; it was last brought up to date in March.</p>
<p>{QUOTATION}</p>
<p>Questions about the table are answered by the press office on weekdays.</p>
</main></body></html>"""


class Statistics:
    """The outside site that evidence is quoted from; its page can be changed."""

    def __init__(self) -> None:
        self.page = EVIDENCE
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = site.page.encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}/table"


@pytest.fixture
def statistics() -> Iterator[Statistics]:
    site = Statistics()
    yield site
    site.server.shutdown()
    site.server.server_close()


def read(address: str) -> dict[str, object]:
    with urlopen(address, timeout=PATIENCE) as answer:
        return json.loads(answer.read())


def test_from_a_pasted_article_to_a_public_correction(browser, desk, statistics):
    desk.settings |= {
        "FACTCHECK_CONFIRM_AFTER_SECONDS": "1",
        "FACTCHECK_FETCH_ALLOWED": statistics.host,
    }
    desk.python(PEOPLE)
    desk.start_web()
    desk.start_worker()

    # A reporter pastes an article; the worker reads it.
    rosa = sign_in(browser, desk, "rosa")
    rosa.goto("/admin/claims/article/add/")
    rosa.fill("[name=text]", ARTICLE)
    rosa.fill("[name=published_on]", "2025-03-03")
    rosa.click("button[name=add]")
    claim_link = rosa.locator(".desk-lines a.desk-statement", has_text="5,000")
    until(lambda: rosa.reload() and claim_link.count())
    claim_link.first.click()
    expect(rosa.locator(".desk-said").first).to_contain_text("More than 5,000 American troops")

    # She accepts the claim, words it, adds evidence, gives her verdict and submits it.
    bench = rosa.url.split("?")[0]
    take(rosa, "accept")
    told(rosa, "is accepted")
    rosa.goto(bench)
    rosa.fill("#add_evidence [name$=-quotation]", QUOTATION)
    rosa.check("#add_evidence [name$=-stance][value=supports]")
    rosa.fill("#add_evidence [name$=-url]", statistics.url)
    take(rosa, "add_evidence")
    told(rosa, "The page is being fetched")
    until(lambda: rosa.reload() and rosa.locator(".desk-evidence").count())
    expect(rosa.locator(".desk-evidence mark")).to_have_text(QUOTATION)
    take(rosa, "start_review")
    told(rosa, "is begun")
    rosa.locator("#save_draft label", has_text="True:").first.click()
    rosa.fill("#save_draft [name$=-summary]", "The ministry's table counts 5,130 soldiers.")
    take(rosa, "submit")
    told(rosa, "A second person approves it")
    assert rosa.locator("button[value=approve]").count() == 0

    # Nothing is public yet.
    assert read(f"{desk.address}/api/v1/claims/")["results"] == []

    # A second person approves; only then do readers and machines see it.
    emil = sign_in(browser, desk, "emil")
    emil.goto(bench)
    take(emil, "approve")
    told(emil, "number 1 in the log")
    reader = browser.new_context(base_url=desk.address).new_page()
    reader.goto("/")
    reader.locator("main a", has_text="5,000").first.click()
    expect(reader.locator("main")).to_contain_text("The ministry's table counts 5,130 soldiers.")
    expect(reader.locator(".passage mark").first).to_contain_text("5,000 American troops")
    markup = json.loads(reader.locator("script[type='application/ld+json']").inner_text())
    assert markup["@type"] == "ClaimReview"
    assert markup["reviewRating"]["alternateName"] == "True"
    (listed,) = read(f"{desk.address}/api/v1/claims/")["results"]
    assert listed["rating"]["slug"] == "true"
    found = read(f"{desk.address}/v1alpha1/claims:search?query=american+troops")
    assert found["claims"][0]["claimReview"][0]["textualRating"] == "True"

    # The evidence changes under the desk; the worker raises the claim after two looks.
    statistics.page = EVIDENCE.replace("5,130", "4,870")
    desk.query("UPDATE claims_watch SET next_check_at = now()")
    until(lambda: desk.query("SELECT id FROM claims_finding WHERE confirmed_at IS NOT NULL"))
    maya = sign_in(browser, desk, "maya")
    maya.goto(bench)
    expect(maya.locator("ins", has_text="4,870").first).to_be_visible()
    expect(maya.locator("del", has_text="5,130").first).to_be_visible()

    # The managing editor corrects; the correction is public and the old version stays.
    maya.locator("summary", has_text="Correct").click()
    maya.locator("#correct label", has_text="Mostly true:").first.click()
    maya.fill("#correct [name$=-summary]", "The ministry's table now counts 4,870 soldiers.")
    maya.fill("#correct [name$=-what_changed]", "We wrote 5,130; the table now says 4,870.")
    maya.fill("#correct [name$=-why]", "The ministry changed its table.")
    take(maya, "correct")
    told(maya, "The correction awaits a second person")
    maya.locator("a", has_text="Read it").click()
    expect(maya.locator("button[value=approve]")).to_have_count(0)
    reader.goto("/corrections/")
    expect(reader.locator("main")).not_to_contain_text("We wrote 5,130")

    # A second person reads both versions and sends it back; it comes better, and is approved.
    emil.goto(bench)
    emil.locator("a", has_text="Read it").click()
    expect(emil.locator("ins", has_text="Mostly true")).to_be_visible()
    emil.locator("summary", has_text="Send back").click()
    emil.fill("[name=answer]", "Say since when.")
    take(emil, "send_back")
    told(emil, "sent back to maya")
    maya.goto(bench)
    maya.locator("summary", has_text="Correct").click()
    maya.locator("#correct label", has_text="Mostly true:").first.click()
    maya.fill("#correct [name$=-summary]", "The ministry's table now counts 4,870 soldiers.")
    maya.fill("#correct [name$=-what_changed]", "We wrote 5,130; the table now says 4,870.")
    maya.fill("#correct [name$=-why]", "The ministry changed its table in March.")
    take(maya, "correct")
    told(maya, "The correction awaits a second person")
    emil.goto(bench)
    emil.locator("a", has_text="Read it").click()
    take(emil, "approve")
    told(emil, "The correction is public: number 2")
    reader.goto("/corrections/")
    expect(reader.locator("main")).to_contain_text("We wrote 5,130; the table now says 4,870.")
    reader.locator("main a", has_text="5,000").first.click()
    expect(reader.locator("main")).to_contain_text("now counts 4,870")
    reader.goto(reader.url + "v/1/")
    expect(reader.locator("main")).to_contain_text("The ministry's table counts 5,130 soldiers.")
    assert "2 publications, chain sound" in desk.manage("verify_log")
