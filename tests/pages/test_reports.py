"""A reader reports an error: from the claim's page, without a script, a cookie or a captcha."""

from typing import Any

import pytest
from django.test import Client

from claims.models import LONGEST_REPORT, Claim, ClaimReview, Kind, Report
from claims.workflows import reports
from factcheck.limits import table
from tests.factories import make_publication
from tests.pages.reading import ReadPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    """The page of a published claim."""
    return make_publication().path


def sent(
    client: Client, claim_page: str, headers: dict[str, str] | None = None, **typed: Any
) -> Any:
    """Fill in the form of a claim's page, as a browser would."""
    form = ReadPage(client.get(claim_page)).all('//form[@method="post"]')[0]
    fields = {name: value or "" for name, value in form.form_values()}
    return client.post(
        form.action, {**fields, **typed}, headers=headers or {"Origin": "http://testserver"}
    )


def test_a_report_from_a_claims_page_reaches_the_desk(client: Client, page: str) -> None:
    answer = sent(client, page, text="The table says 5,100.", contact="reader@example.org")

    assert answer.status_code == 303
    thanks = ReadPage(client.get(answer["Location"]))
    assert "Thank you" in thanks.text()
    report = Report.objects.get()
    assert (report.text, report.contact) == ("The table says 5,100.", "reader@example.org")
    assert report.publication.path == page


def test_it_takes_no_cookie_and_is_kept_by_no_cache(client: Client, page: str) -> None:
    sent(client, page, text="x")

    assert not client.cookies
    shown = client.get(f"/report/{Report.objects.get().claim_id}/")
    assert shown["Cache-Control"] == "no-store"
    assert 'content="noindex"' in shown.content.decode()


def test_the_form_speaks_the_language_of_its_page(client: Client, page: str) -> None:
    answer = sent(client, f"/de{page}", text="Falsch.")

    assert answer["Location"].startswith("/de/report/")
    assert "Danke" in ReadPage(client.get(answer["Location"])).text()


def test_an_earlier_version_has_no_form(client: Client, page: str) -> None:
    make_publication(ClaimReview.objects.get(), kind=Kind.REAFFIRMED)

    assert not ReadPage(client.get(f"{page}v/1/")).all('//form[@method="post"]')


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"text": ""}, "Say what is wrong"),
        ({"text": "\u202e \x07"}, "Say what is wrong"),
        ({"text": "x" * (LONGEST_REPORT + 1)}, "at most 4000"),
        ({"text": "x", "contact": "nobody"}, "no mail address"),
        ({"text": "x", "contact": f"{'x' * 250}@example.org"}, "254"),
        ({"text": "x", "contact": "a@example.org\nBcc: b@example.org"}, "no mail address"),
        ({"text": "a\x00b"}, "Null characters"),
    ],
)
def test_what_is_wrong_is_told_beside_what_was_typed(
    client: Client, page: str, typed: dict[str, str], told: str
) -> None:
    answer = sent(client, page, **typed)

    read = ReadPage(answer)
    assert answer.status_code == 400
    assert told in read.text()
    assert read.all("//*[@aria-invalid='true']")
    assert not Report.objects.exists()


def test_a_text_of_many_lines_is_as_long_as_browsers_count_it(client: Client, page: str) -> None:
    text = "\r\n".join(["x"] * (LONGEST_REPORT // 2))

    assert sent(client, page, text=text).status_code == 303


HOSTILE = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:7 }}"


def test_hostile_text_stays_text(client: Client, page: str) -> None:
    read = ReadPage(sent(client, page, text=HOSTILE, contact='"><script>'))

    assert read.status == 400
    assert read.all("//textarea")[0].text.strip() == HOSTILE
    assert not read.all("//script")
    assert read.all('//input[@name="contact"]/@value') == ['"><script>']


def test_a_robot_is_thanked_and_nothing_is_kept(client: Client, page: str) -> None:
    answer = sent(client, page, text="Cheap pills", website="https://pills.example")

    assert answer.status_code == 303
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
    ],
)
def test_no_other_site_sends_a_form_in_a_readers_name(
    client: Client, page: str, headers: dict[str, str]
) -> None:
    answer = sent(client, page, headers, text="x")

    assert answer.status_code == 403
    assert "from another site" in ReadPage(answer).text()
    assert not Report.objects.exists()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"X-None": ""}])
def test_a_browsers_own_page_and_programs_may(client: Client, page: str, headers: Any) -> None:
    assert sent(client, page, headers, text="x").status_code == 303


def test_a_flood_is_told_to_wait_and_what_was_typed_is_kept(
    client: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "MOST_OPEN", 0)

    answer = sent(client, page, text="The table is wrong.")

    assert answer.status_code == 503
    assert "we take no more" in ReadPage(answer).text()
    assert "The table is wrong." in ReadPage(answer).text("//textarea")


def test_many_reports_from_one_address_are_too_many(
    client: Client, page: str, settings: Any
) -> None:
    settings.REQUESTS_A_MINUTE = 600
    table.forget()
    answers = [sent(client, page, text=f"{number}") for number in range(6)]

    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert int(answers[-1]["Retry-After"]) > 60
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    "path", ["/report/99/", "/report/99999999999999999999/", "/report/99/sent/"]
)
def test_what_is_not_published_has_no_form(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path, {"text": "x"}).status_code in (404, 405)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_report_is_only_posted(client: Client, page: str, method: str) -> None:
    claim = Claim.objects.get().pk

    assert getattr(client, method)(f"/report/{claim}/").status_code == 405
