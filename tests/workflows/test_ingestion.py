"""Articles come in once, whole, or not at all."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.documents.errors import DocumentError, FetchRefused
from claims.models import Article, Claim, Match, Snapshot, Source
from claims.workflows import ingestion, intake
from claims.workflows.steps import NotPermitted, Refused
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db

PAGE = """<!doctype html><html lang="en"><head><title>Reservoir at half its level</title>
<link rel="canonical" href="/reservoir"></head><body><nav>Home News Sport</nav><article>
<h1>Reservoir at half its level</h1>
<p>The reservoir holds 40 million litres, the mayor said on Monday, half of what it held a year
ago, and the council has called a meeting for Friday to decide what is to be done.</p>
<p>About 300 households in the northern districts were cut off from running water overnight.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>"""


@pytest.fixture
def address(site):
    site.pages = {"/reservoir": PAGE}
    return site.address


def test_a_page_is_stored_with_its_bytes_and_without_its_furniture(address):
    ingested = ingestion.ingest_url(f"{address}/reservoir", by=make_user())

    article = ingested.article
    assert ingested.is_new
    assert "40 million litres" in article.text
    assert "newsletter" not in article.text
    assert article.title == "Reservoir at half its level"
    assert article.snapshot.body == PAGE.encode()
    assert article.snapshot.status == 200


@pytest.mark.parametrize(
    ("told", "listed", "stored"),
    [
        ("2026-03-02", "2026-03-03", date(2026, 3, 2)),
        ("2999-01-01", "2026-03-03", date(2026, 3, 3)),  # "the agenda of 2999" is no article's day
        ("2999-01-01", "2999-01-02", None),
    ],
)
def test_a_day_that_is_yet_to_come_is_not_the_day_of_publication(
    address, site, told, listed, stored
):
    named = f'<head><meta property="article:published_time" content="{told}T08:00:00Z">'
    site.pages = {"/reservoir": PAGE.replace("<head>", named)}
    details = ingestion.Details(listed_on=date.fromisoformat(listed))

    ingested = ingestion.ingest_url(f"{address}/reservoir", by=None, details=details)

    assert ingested.article.published_on == stored


def test_the_same_url_is_recognised_with_tracking_and_fragment(address):
    first = ingestion.ingest_url(f"{address}/reservoir", by=None)
    again = ingestion.ingest_url(f"{address}/reservoir?utm_source=mail&fbclid=x#top", by=None)

    assert (again.article.pk, again.is_new) == (first.article.pk, False)
    assert Snapshot.objects.count() == 1


def test_the_same_text_is_recognised_and_adds_nothing():
    first = ingestion.ingest_bytes(b"The reservoir holds 40 million litres.", by=None)
    again = ingestion.ingest_bytes(b"The reservoir holds 40 million litres.\r\n", by=None)

    assert (again.article.pk, again.is_new) == (first.article.pk, False)
    assert Snapshot.objects.count() == 1
    assert ProcrastinateJob.objects.count() == 1


def test_a_new_article_asks_for_its_extraction():
    ingested = ingestion.ingest_bytes(b"The reservoir holds 40 million litres.", by=None)

    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == (
        ingestion.EXTRACT_ARTICLE,
        {"article_id": ingested.article.pk},
    )


def test_encodings_are_detected():
    text = "Der Überlauf fasst 40 Millionen Liter – größer als zuvor, sagte die Bürgermeisterin."

    ingested = ingestion.ingest_bytes(text.encode("windows-1252"), by=None)

    assert ingested.article.text == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty|no text"),
        (b" \n\t\n ", "empty|no text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image|PNG"),
        (b"word " * 500_000, "2,000,000|limit"),
    ],
)
def test_what_is_no_article_gets_a_clear_error_and_nothing_is_stored(data, message):
    with pytest.raises(DocumentError, match=f"(?i){message}"):
        ingestion.ingest_bytes(data, name="upload.txt", by=None)

    assert not Article.objects.exists()
    assert not Snapshot.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Refused, match=r"gone\.txt cannot be read"):
        ingestion.ingest_file(tmp_path / "gone.txt", by=None)


def test_a_private_address_is_never_fetched():
    with pytest.raises(FetchRefused, match=r"169\.254"):
        ingestion.ingest_url("http://169.254.169.254/latest/meta-data/", by=None)


@pytest.mark.parametrize("url", ["ftp://example.org/a", "example.org/a", "javascript:alert(1)", ""])
def test_what_is_no_web_address_is_named(url):
    with pytest.raises(Refused, match="no web address"):
        ingestion.ingest_url(url, by=None)


def test_details_given_by_hand_win():
    details = ingestion.Details(
        url="https://www.courier.example.org/reservoir",
        title="Reservoir",
        published_on=date(2026, 3, 3),
    )
    article = ingestion.ingest_bytes(b"It holds 40 million litres.", by=None, details=details)

    assert article.article.url == "https://www.courier.example.org/reservoir"
    assert article.article.title == "Reservoir"
    assert article.article.published_on == date(2026, 3, 3)
    assert article.article.source.name == "courier.example.org"


def test_a_saved_page_says_where_it_came_from():
    page = PAGE.replace('href="/reservoir"', 'href="https://courier.example.org/reservoir"')

    first = ingestion.ingest_bytes(page.encode(), name="saved.html", by=None)
    again = ingestion.ingest_bytes(page.encode(), name="saved again.html", by=None)

    assert first.article.url == "https://courier.example.org/reservoir"
    assert first.article.source.name == "courier.example.org"
    assert not again.is_new


def test_a_source_is_known_by_its_nearest_domain():
    parent = make_source("The Courier", domain="courier.example.org")
    child = make_source("Courier Data", domain="data.courier.example.org")

    assert ingestion.source_of("https://www.courier.example.org/a") == parent
    assert ingestion.source_of("https://data.courier.example.org/a") == child
    assert ingestion.source_of("https://example.org/a").name == "example.org"
    assert Source.objects.count() == 3


def test_two_sources_of_one_spelling_get_two_slugs():
    one = ingestion.source_named("The Daily")
    other = ingestion.source_named("The-Daily")

    assert (one.slug, other.slug) == ("the-daily", "the-daily-2")


def test_only_the_desk_adds_articles():
    with pytest.raises(NotPermitted):
        ingestion.ingest_bytes(b"It holds 40 million litres.", by=make_user(group=""))


def test_a_source_is_made_with_its_article_or_not_at_all(tmp_path):
    named = ingestion.Details(source_name="The Northern Post")
    for path in (tmp_path / "missing.txt", tmp_path / "empty.txt"):
        (tmp_path / "empty.txt").write_bytes(b"")
        with pytest.raises((Refused, DocumentError)):
            ingestion.ingest_file(path, by=None, details=named)
    assert not Source.objects.exists()

    (tmp_path / "article.txt").write_text("The reservoir holds 40 million litres.")
    stored = ingestion.ingest_file(tmp_path / "article.txt", by=None, details=named).article
    assert stored.source == Source.objects.get(name="The Northern Post")


def test_the_command_leaves_nothing_behind_when_the_file_is_missing(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("ingest", str(tmp_path / "missing.txt"), source="The Northern Post")

    assert not Source.objects.exists()


def saved(url: str = "", *, canonical: str = "", words: str = "", lang: str = "en", **told):
    """A page taken in as its bytes, with the address it gives as its own."""
    page = PAGE.replace("/reservoir", canonical) if canonical else PAGE.replace("canonical", "x")
    page = page.replace('lang="en"', f'lang="{lang}"')
    if words:
        page = page.replace("Reservoir at half its level", words).replace("40 million", words)
    details = ingestion.Details(url=url, **told)
    return ingestion.ingest_bytes(page.encode(), name="saved.html", by=None, details=details)


STORY = "https://courier.example.org/2031/03/reservoir-at-half"


@pytest.mark.parametrize(
    "form",
    [
        "http://courier.example.org/2031/03/reservoir-at-half/",
        "https://www.courier.example.org/2031/03/reservoir-at-half?utm_source=mail",
        "https://m.courier.example.org/2031/03/reservoir-at-half",
        "https://courier.example.org/2031/03/reservoir-at-half/amp/",
        "https://courier.example.org/2031/03/reservoir-at-half/print",
    ],
)
def test_forms_of_an_address_are_one_article(form):
    first = saved(STORY)
    again = saved(form, words="41 million")

    assert again.article.revises == first.article
    assert ingestion.source_of(form) == first.article.source


def test_address_a_page_gives_is_looked_up_once_it_was_read():
    first = saved("https://courier.example.org/n/812345/reservoir", words="41 million")
    again = saved(
        "https://courier.example.org/print.php?a=812345",
        canonical="https://courier.example.org/n/812345/reservoir",
    )

    assert again.article.revises == first.article


@pytest.mark.parametrize(
    "canonical",
    [
        "https://courier.example.org/",
        "https://courier.example.org/2031/",
        "https://courier.example.org/news",
        "https://campaign.example.org/save-the-dam",
        "https://herald.example.org/2031/03/reservoir-at-half",
    ],
)
def test_wrong_canonical_address_makes_no_two_articles_one(canonical):
    first = saved(STORY, canonical=canonical)
    other = saved(f"{STORY}-again-today", canonical=canonical, words="41 million")

    assert first.is_new
    assert other.is_new
    assert other.article.url == f"{STORY}-again-today"


def test_saved_pages_that_give_one_address_are_told_apart_by_their_words():
    home = "https://courier.example.org/"
    section = "https://courier.example.org/news"

    saved(canonical=section)
    other = saved(canonical=section, words="Bridge closed")
    third = saved(canonical=home, words="Ferry delayed")

    assert other.is_new
    assert other.article.url is None
    assert third.article.url is None


def test_same_words_at_a_second_source_are_a_second_article():
    first = saved(STORY)
    second = saved("https://herald.example.net/reservoir")
    again = saved("https://herald.example.net/news/reservoir")

    assert second.is_new
    assert second.article.source != first.article.source
    assert second.article.text == first.article.text
    assert (again.article.pk, again.is_new) == (second.article.pk, False)
    assert not saved().is_new


def test_same_words_of_a_named_source_are_taken_in_once():
    herald = make_source("The Herald", domain="herald.example.net")
    first = saved(source=herald)

    assert saved(source_name="The Herald").article == first.article
    assert saved(source_name="The Courier").is_new


def test_agency_story_at_a_second_source_is_a_second_appearance_of_its_claims():
    first = saved(STORY, published_on=date(2031, 3, 3))
    claims = intake.extract_article(first.article.pk)
    second = saved("https://herald.example.net/reservoir", published_on=date(2031, 3, 4))
    again = intake.extract_article(second.article.pk)

    assert claims
    assert {claim.pk for claim in again} == {claim.pk for claim in claims}
    assert Claim.objects.count() == len(claims)
    assert all(claim.appearances.count() == 2 for claim in again)
    assert not Match.objects.filter(first=F("second")).exists()


def test_same_words_weeks_later_are_claims_of_their_own():
    first = saved(STORY, published_on=date(2031, 3, 3))
    intake.extract_article(first.article.pk)
    later = saved("https://herald.example.net/reservoir", published_on=date(2031, 5, 4))
    again = intake.extract_article(later.article.pk)

    assert all(claim.appearances.get().article == later.article for claim in again)


def test_claim_that_was_rejected_is_not_taken_up_by_a_second_appearance():
    ana = make_user()
    rejected = intake.extract_article(saved(STORY).article.pk)[0]
    intake.reject(rejected.pk, reason="No claim.", by=ana)
    intake.extract_article(saved("https://herald.example.net/reservoir").article.pk)

    assert rejected.appearances.count() == 1


FRENCH = (
    "Le préfet a déclaré mardi que la moitié des réservoirs de la région étaient vides depuis un "
    "mois et que les agriculteurs demandent une aide."
)


@pytest.mark.parametrize(
    ("lang", "body", "language"),
    [
        ("fr-CA", FRENCH, "fr"),
        ("en", FRENCH, "fr"),
        ("", FRENCH, "fr"),
        ("xx-wrong", "The reservoir is half empty, and the council has said so.", "en"),
        ("en-GB", "The reservoir is half empty, and the council has said so.", "en"),
        ("pt", "Lisboa 2031", "pt"),
        ("", "Lisboa 2031", "en"),
    ],
)
def test_language_is_the_pages_unless_its_words_are_of_another(lang, body, language):
    page = f"<html lang='{lang}'><body><p>{body}</p></body></html>"

    assert ingestion.ingest_bytes(page.encode(), by=None).article.language == language
