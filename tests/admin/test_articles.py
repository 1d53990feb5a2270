"""Adding and reading articles on the desk."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.admin.passages import stretches
from claims.documents.errors import FetchFailed
from claims.models import (
    Article,
    Claim,
    Job,
    PageRequest,
    SecondReaderDay,
    SecondReading,
    Stage,
    User,
)
from claims.workflows import ingestion, intake, page_requests, quarantine
from tests import factories as make

LogIn = Callable[[User], Client]
ADD = "/admin/claims/article/add/"
TEXT = (
    "Rents outpace wages\n\nRents in the capital rose by 9 percent last year, Mayor Ilse Brandt "
    "said on Monday. The city has built 4,800 flats since 2023, she said."
)


def add(client: Client, **typed: object):
    return client.post(ADD, {"url": "", "text": "", "title": "", "published_on": "", **typed})


def said(answer) -> str:
    return unescape(answer.content.decode())


def test_pasted_text_is_stored_and_its_page_says_that_it_is_being_read(client: Client):
    courier = make.make_source("The Courier")

    answer = add(
        client,
        text=TEXT,
        url="https://courier.example.org/rents",
        source=courier.pk,
        published_on="2026-03-16",
    )

    article = Article.objects.get()
    assert answer.headers["Location"] == reverse("admin:claims_article_change", args=(article.pk,))
    assert (article.title, article.source, article.published_on) == (
        "Rents outpace wages", courier, date(2026, 3, 16),
    )  # fmt: skip
    assert "Being read." in said(client.get(answer.headers["Location"]))
    reading = f"/admin/claims/article/{Article.objects.get().pk}/reading/"
    assert "data-waiting" in client.get(reading).content.decode()
    Article.objects.update(extracted_at="2026-03-14T09:00Z")
    assert "data-waiting" not in client.get(reading).content.decode()


def test_an_article_is_read_by_a_job_before_others_when_asked(client: Client):
    add(client, text=TEXT, published_on="2026-03-16")
    article = Article.objects.get()

    answer = client.post(reverse("admin:claims_article_read", args=(article.pk,)), follow=True)

    assert "Being read." in said(answer)
    assert answer.headers["Refresh"] == "2"  # the page shows them come in
    ((queue, arguments),) = Job.objects.values_list("queue_name", "args")
    assert (queue, arguments) == ("requests", {"article_id": article.pk})
    intake.extract_article(article.pk)
    answer = client.get(answer.redirect_chain[-1][0])
    assert "Refresh" not in answer.headers
    page = said(answer)
    assert "Being read." not in page
    claim = Claim.objects.filter(appearances__article=article).first()
    assert claim is not None
    assert f'id="t{claim.pk}"' in page
    assert claim.statement in page


def test_a_reading_that_broke_off_or_is_gone_is_not_told_to_be_under_way(client: Client):
    add(client, text=TEXT, published_on="2026-03-16")
    page = reverse("admin:claims_article_change", args=(Article.objects.get().pk,))
    job = Job.objects.get()
    report = 'Traceback (most recent call last):\n  File "x.py", line 1, in y\nOSError: no room\n'
    for run in range(3):
        quarantine.record_fault(job.pk, run=run, reason="error", detail=report)
        if run == 0:
            assert "It broke off before: broke off with an error. OSError: no room" in said(
                client.get(page)
            )

    Job.objects.update(status="failed")  # as the job library does when no further run is due
    shown = client.get(page).content.decode()
    assert "broke off again and again: broke off with an error. OSError: no room" in shown
    assert "data-waiting" not in shown
    assert "data-coming" not in shown
    assert "Traceback" not in client.get("/admin/claims/job/").content.decode()

    quarantine.discard(job.pk, by=make.make_user())
    assert "Nobody is finding its claims" in said(client.get(page))
    answer = client.post(page.replace("change", "read"), follow=True)
    assert "Being read." in said(answer)


def test_reading_at_once_takes_a_post_and_the_permission(client: Client, log_in: LogIn):
    url = reverse("admin:claims_article_read", args=(make.make_article().pk,))

    assert client.get(url).status_code == 403
    assert log_in(make.make_user(group="")).post(url).status_code == 403


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rents.txt", TEXT.encode()),
        ("rents.html", f"<html><body><article><h1>Rents</h1><p>{TEXT}</p></article></body></html>"
            .encode()),
    ],
)  # fmt: skip
def test_a_file_is_stored(client: Client, name: str, data: bytes):
    add(client, file=SimpleUploadedFile(name, data))

    assert "4,800 flats" in Article.objects.get().text


def asked_for(client: Client, **typed: str) -> str:
    """Where a page that is being fetched is told of."""
    page = add(client, **typed).headers["Location"]
    request = PageRequest.objects.get()
    assert page == reverse("admin:claims_article_coming", args=(request.pk,))
    return page


def test_an_address_is_fetched_by_a_job_and_its_page_leads_to_the_article(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    def fetched(url: str, **_: object) -> ingestion.Ingested:
        assert url == "https://courier.example.org/rents"
        return ingestion.Ingested(make.make_article(title="Fetched"), is_new=True)

    monkeypatch.setattr(ingestion, "ingest_url", fetched)
    page = asked_for(client, url=" https://courier.example.org/rents ")

    page_requests.fetch_page(PageRequest.objects.get().pk)

    assert "“Fetched” is stored." in said(client.get(page, follow=True))


def test_no_page_is_fetched_while_its_editor_waits(client: Client, monkeypatch: pytest.MonkeyPatch):
    def fetched(*_: object, **__: object) -> None:
        raise AssertionError("a web request opened a connection")

    monkeypatch.setattr("claims.workflows.visits.fetch", fetched)

    assert "is being fetched" in said(
        client.get(asked_for(client, url="https://slow.example.org/"))
    )


def test_an_address_that_is_known_leads_to_its_article(client: Client):
    known = make.make_article(url="http://127.0.0.1:1/rents")

    waiting = add(client, url=known.url).headers["Location"]
    page_requests.fetch_page(PageRequest.objects.get().pk)
    answer = client.get(waiting, follow=True)

    assert "This article is known" in said(answer)
    assert "It was not compared" in said(answer)


def test_an_articles_page_tells_of_its_revision_and_of_what_vanished(client: Client):
    read = timezone.now()
    first = make.make_article(f"{TEXT}\n\n{make.STATEMENT}", extracted_at=read)
    claim = make.make_claim(article=first)
    second = make.make_article(TEXT, revises=first, title="<i>Rents</i>")
    intake.extract_article(second.pk)

    new, old = (page_of(client, article) for article in (second, first))

    assert "1 passage with claims vanished" in new
    assert f"“{make.STATEMENT}”" in new
    assert f"#{claim.pk}" in new
    assert "This is how the article read before." in old
    vanished = said(client.get(reverse("admin:claims_vanishedpassage_changelist")))
    assert make.STATEMENT in vanished


def test_a_page_that_cannot_be_fetched_is_told_beside_what_was_typed(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    def fails(url: str, **_: object) -> ingestion.Ingested:
        raise FetchFailed("timeout", "The page did not answer within 20 seconds.", url=url)

    monkeypatch.setattr(ingestion, "ingest_url", fails)
    page = asked_for(client, url="https://slow.example.org/a", title="My title")

    page_requests.fetch_page(PageRequest.objects.get().pk)

    told = said(client.get(page))
    assert "did not answer within 20 seconds" in told
    assert 'value="https://slow.example.org/a"' in told
    assert 'value="My title"' in told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "There is nothing to read."),
        ({"text": "   \n "}, "There is nothing to read."),
        ({"url": "not an address"}, "not an address"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "javascript:alert(1)"),
        ({"text": TEXT, "published_on": "yesterday"}, "Enter a valid date."),
        ({"text": "word " * 500_000}, "2,000,000"),
    ],
)
def test_what_cannot_be_stored_is_told_and_nothing_is_stored(
    client: Client, typed: dict[str, str], told: str
):
    answer = add(client, **typed)

    assert answer.status_code == 200
    assert told in said(answer)
    assert "Nothing was stored." in said(answer)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "cannot be read here"),
        (b"", "empty"),
        (b"x" * (10 * 1024 * 1024 + 1), "the limit is 10,485,760"),
    ],
)
def test_a_file_that_is_no_article_is_refused(client: Client, data: bytes, told: str):
    answer = add(client, title="Kept", file=SimpleUploadedFile("picture.png", data))

    assert answer.status_code == 200
    assert told in said(answer)
    assert 'value="Kept"' in said(answer)
    assert not Article.objects.exists()


def test_a_known_article_is_led_to(client: Client):
    add(client, text=TEXT)

    answer = client.post(ADD, {"text": TEXT}, follow=True)

    assert "This article is known" in said(answer)
    assert answer.redirect_chain[-1][0].endswith(f"/article/{Article.objects.get().pk}/change/")


def test_who_may_not_add_articles_is_refused(log_in: LogIn):
    assert log_in(make.make_user(group="")).get(ADD).status_code == 403


def test_markup_in_an_article_is_shown_as_text(client: Client):
    article = make.make_article("<script>alert(1)</script> said 5,000 troops.", title="<b>x</b>")

    raw = client.get(reverse("admin:claims_article_change", args=(article.pk,))).content.decode()

    assert "<script>alert(1)" not in raw
    assert "<b>x</b>" not in raw


def test_overlapping_claims_cut_a_text_into_stretches_that_are_all_of_it():
    text = "abcdefgh"
    places = [make_place(1, 5), make_place(3, 7), make_place(3, 4)]

    found = stretches(text, places)

    assert "".join(stretch.text for stretch in found) == text
    assert [(s.text, len(s.appearances), len(s.opens)) for s in found] == [
        ("a", 0, 0), ("bc", 1, 1), ("d", 3, 2), ("e", 2, 0), ("fg", 1, 0), ("h", 0, 0),
    ]  # fmt: skip


def test_a_mark_says_where_its_claim_stands(client: Client):
    article = make.make_article("Rents rose by 9 percent. Wages rose by 3 percent.")
    make.make_claim("Rents rose by 9 percent.", article=article)
    make.make_claim("Wages rose by 3 percent.", article=article, stage=Stage.REJECTED)

    page = said(client.get(reverse("admin:claims_article_change", args=(article.pk,))))

    assert page.count('<mark class="desk-is-candidate"') == 1
    assert page.count('<mark class="desk-is-rejected"') == 1


def make_place(start: int, end: int):
    return make.Appearance(start=start, end=end)


def test_an_article_cannot_be_changed_or_deleted(log_in: LogIn):
    root = log_in(make.make_user(group="", is_superuser=True))
    article = make.make_article()

    root.post(reverse("admin:claims_article_change", args=(article.pk,)), {"title": "New"})
    deleted = root.post(reverse("admin:claims_article_delete", args=(article.pk,)), {"post": "yes"})

    article.refresh_from_db()
    assert article.title != "New"
    assert deleted.status_code == 403


def test_a_missing_article_leads_back_to_the_list(client: Client):
    answer = client.get("/admin/claims/article/999999/change/", follow=True)

    assert "There is no article 999999." in said(answer)


def test_a_claim_that_was_missed_is_added_from_its_passage(client: Client):
    article = make.make_article("The dam holds. About 300 households were cut off on Monday.")

    answer = client.post(
        reverse("admin:claims_article_claim", args=[article.pk]),
        {"passage": "About 300 households were cut off", "statement": ""},
    )

    claim = Claim.objects.get()
    assert answer["Location"] == reverse("admin:claims_claim_change", args=[claim.pk])
    assert claim.appearances.get().exact == "About 300 households were cut off"


def test_a_passage_that_is_not_there_is_told_beside_what_was_typed(client: Client):
    article = make.make_article("The dam holds.")

    answer = client.post(
        reverse("admin:claims_article_claim", args=[article.pk]),
        {"passage": "The dam leaks", "statement": "It leaks."},
    )

    assert answer.status_code == 200
    assert "has no passage “The dam leaks”" in said(answer)
    assert "It leaks." in said(answer)
    assert not Claim.objects.exists()


@pytest.fixture
def reader(settings) -> None:
    """A desk with a second reader that nobody asks in these tests."""
    settings.SECOND_READER_URL = "http://127.0.0.1:9/v1"
    settings.SECOND_READER_MODEL = "llama3"
    settings.SECOND_READER_TOKENS_A_DAY = 12_000


def read_article() -> Article:
    article = make.make_article()
    Article.objects.filter(pk=article.pk).update(extracted_at=timezone.now())
    return article


def page_of(client: Client, article: Article) -> str:
    return said(client.get(reverse("admin:claims_article_change", args=[article.pk])))


def test_without_a_second_reader_the_page_says_nothing_of_one(client: Client):
    assert "econd reader" not in page_of(client, read_article())


def test_the_second_reader_is_asked_by_a_button_and_the_worker_brings_its_answer(
    reader: None, client: Client, editor: User
):
    article = read_article()
    url = reverse("admin:claims_article_second", args=[article.pk])
    assert f'action="{url}"' in page_of(client, article)

    page = said(client.post(url, follow=True))

    reading = SecondReading.objects.get()
    assert (reading.article, reading.asked_by, reading.requests) == (article, editor, 0)
    assert "the worker brings its answer" in page
    assert "Waiting for the worker" in page


def test_what_a_reading_brought_and_cost_is_shown(reader: None, client: Client):
    article = read_article()
    make.make_second_reading(
        article,
        state="done",
        added=2,
        shared=3,
        dropped={"quote not in the text": 4, "quote in several places": 1},
        unread=8_400,
        tokens=1_234,
        requests=2,
        started_at=timezone.now(),
        finished_at=timezone.now() + timedelta(seconds=4.2),
    )
    SecondReaderDay.objects.create(day=timezone.now().date(), tokens=1_234)

    page = page_of(client, article)

    assert "2 claims only it found, 3 known already, 5 dropped" in page
    assert "4 dropped: quote not in the text" in page
    assert "its last 8,400 characters were not shown" in page
    assert "2 requests, 1,234 tokens, 4.2 seconds" in page
    assert "1,234 of 12,000 tokens used today" in page


def test_why_a_reading_failed_is_shown_also_when_it_is_off_again(client: Client):
    article = read_article()
    make.make_second_reading(article, state="failed", detail="The second reader <declined>.")

    page = client.get(reverse("admin:claims_article_change", args=[article.pk])).content.decode()

    assert "The second reader &lt;declined&gt;." in page
    assert "Ask the second reader" not in page


def test_a_claim_that_only_the_second_reader_found_is_marked_with_its_model(client: Client):
    article = make.make_article("The dam holds. Rents rose by 9 percent.")
    reading = make.make_second_reading(article, model="llama3:8b")
    claim = make.make_claim("The dam holds.", article=article)
    other = make.make_claim("Rents rose by 9 percent.", article=make.make_article())
    make.make_appearance(
        other, article, "Rents rose by 9 percent.", origin="second reader", second_reading=reading
    )
    marked = "only the second reader found it (llama3:8b)"

    pages = [said(client.get(f"/admin/claims/claim/{c.pk}/change/")) for c in (claim, other)]

    assert page_of(client, article).count(marked) == 1
    assert [marked in page for page in pages] == [False, True]
    assert said(client.get("/admin/claims/claim/")).count(marked) == 0  # its first place is shown


def test_the_second_reader_is_asked_with_a_post_and_the_permission(
    reader: None, client: Client, log_in: LogIn
):
    article = read_article()
    url = reverse("admin:claims_article_second", args=[article.pk])

    assert client.get(url).status_code == 403
    page = said(log_in(make.make_user(group="")).post(url, follow=True))
    assert not SecondReading.objects.exists()
    assert "waiting" not in page.lower()


def test_why_the_second_reader_cannot_be_asked_is_told(reader: None, client: Client):
    article = make.make_article()
    url = reverse("admin:claims_article_second", args=[article.pk])
    assert f'action="{url}"' not in page_of(client, article)

    assert "still being read" in said(client.post(url, follow=True))
    missing = reverse("admin:claims_article_second", args=[999_999])
    assert "There is no article 999999." in said(client.post(missing, follow=True))
