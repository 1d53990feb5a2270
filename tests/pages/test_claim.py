"""A claim's page."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.exchange.claimreview import render_claimreview
from claims.models import ClaimReview, Kind, Publication, Rating, Stage, State
from claims.workflows import publication as log
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_claimant,
    make_correction,
    make_evidence,
    make_publication,
    make_quantity,
    make_review,
    make_source,
    make_topic,
)
from tests.pages.reading import ReadPage

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"  # where the desk of the tests is served
SLUG = "more-than-5000-american-troops-are-stationed-in-niger"


def publish(statement: str = "", **fields: Any) -> Publication:
    names = {"statement": statement} if statement else {}
    claim = make_claim(stage=Stage.PUBLISHED, **names, **fields.pop("claim", {}))
    return make_publication(claim=claim, **fields)


def read(client: Client, path: str) -> ReadPage:
    return ReadPage(client.get(path))


def path_of(publication: Publication) -> str:
    return str(publication.document["path"])


def test_a_page_tells_the_verdict_its_meaning_and_its_reasons(client: Client) -> None:
    publication = publish(
        summary="The ministry counts 1,100.",
        body="We asked.\n\nThey answered.",
        claim={"claimant": make_claimant("Jane Roe"), "said_on": date(2026, 3, 14)},
    )

    page = read(client, path_of(publication))

    assert page.text("//h1") == "More than 5,000 American troops are stationed in Niger."
    verdict = page.text('//section[@aria-labelledby="verdict"]')
    assert "False" in verdict
    assert Rating.objects.get(slug="false").definition in verdict
    assert "The ministry counts 1,100." in verdict
    assert "Claimed by Jane Roe, 14 March 2026" in page.text()
    assert [p.text for p in page.all('//section[@aria-labelledby="how"]//p')] == [
        "We asked.",
        "They answered.",
    ]


def test_the_passage_is_marked_in_the_words_around_it(client: Client) -> None:
    text = (
        "Rain fell in the north all day long. " * 3 + "More than 5,000 troops stay, said Jane Roe."
    )
    article = make_article(
        text, title="Rain", source=make_source("The Courier"), url="https://courier.example.org/a"
    )
    claim = make_claim("More than 5,000 troops stay.", stage=Stage.PUBLISHED)
    claim.appearances.all().delete()
    appearance = make_appearance(
        claim, article, "More than 5,000 troops stay", speaker="Jane Roe", mode="direct"
    )
    make_quantity(appearance, "More than 5,000 troops", unit="troop")
    publication = make_publication(claim=claim)

    page = read(client, path_of(publication))

    said = '//section[@aria-labelledby="said"]'
    assert page.text(f"{said}//mark") == "More than 5,000 troops stay"
    assert page.text(f"{said}//blockquote") == (
        "… in the north all day long. More than 5,000 troops stay, said Jane Roe."
    )
    assert "words to Jane Roe, in quotation marks" in page.text(said)
    assert [cell.text for cell in page.all(f"{said}//td")] == [
        "“More than 5,000 troops”",
        "more than 5,000",
        "troop",
    ]
    assert page.all(f"{said}//a/@rel")[0] == "nofollow noopener ugc"
    assert text not in page.source


def test_evidence_shows_its_passage_source_and_kept_copy(client: Client) -> None:
    claim = make_claim(stage=Stage.PUBLISHED)
    evidence = make_evidence(
        claim, "1,100 soldiers", page="It counts 1,100 soldiers.", source=make_source("Ministry")
    )
    by_hand = make_evidence(claim, "About a thousand.", anchored=False, stance="context", url="")
    publication = make_publication(claim=claim)

    page = read(client, path_of(publication))

    first, second = page.all('//ol[@class="evidence"]/li')
    assert "Contradicts the claim" in first.text_content()
    assert first.xpath(".//mark")[0].text == "1,100 soldiers"
    assert first.xpath(".//a/@href")[0] == evidence.url
    assert first.xpath(".//code/@title") == [evidence.snapshot.sha256]
    assert "Quoted by hand" in second.text_content()
    assert second.xpath(".//code/@title") == [by_hand.snapshot.sha256]


def test_an_address_that_is_no_web_page_is_never_a_link(client: Client) -> None:
    claim = make_claim(stage=Stage.PUBLISHED)
    make_evidence(claim, url="javascript:alert(1)", title="A trap")
    publication = make_publication(claim=claim)

    page = read(client, path_of(publication))

    assert not [a for a in page.all("//@href | //@cite") if a.startswith("javascript")]
    assert "A trap" in page.text()


def test_the_address_follows_the_claims_words(client: Client) -> None:
    publication = publish()
    number = publication.claim_id

    for path in (f"/claims/{number}/", f"/claims/{number}-old-words/"):
        answer = client.get(path)
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"/claims/{number}-{SLUG}/"
    page = read(client, f"/claims/{number}-{SLUG}/")
    assert page.all('//link[@rel="canonical"]/@href') == [BASE + publication.document["path"]]


def test_markup_is_the_claims_claimreview(client: Client) -> None:
    publication = publish()

    page = read(client, path_of(publication))

    assert page.markup() == render_claimreview(publication.document)
    assert page.meta("og:title").startswith("False: More than 5,000")
    assert page.meta("description") == publication.document["summary"]


def test_no_text_breaks_out_of_the_page(client: Client) -> None:
    attack = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \" ' & <!--"
    claim = make_claim(
        attack,
        stage=Stage.PUBLISHED,
        article=make_article(f"{attack} {attack}", title=attack),
        claimant=make_claimant(attack),
        topics=(make_topic(f"{attack}x"),),
    )
    make_evidence(claim, attack, title=attack, note=attack)
    publication = make_publication(claim=claim, summary=attack, body=attack, note=attack)

    page = read(client, path_of(publication))

    assert len(page.all("//script")) == 1
    assert page.markup()["claimReviewed"] == attack
    assert not page.all("//img")
    assert page.text("//h1") == " ".join(attack.split())


def test_corrections_stand_on_top_the_newest_first(client: Client) -> None:
    publication = publish()
    review = ClaimReview.objects.get(claim=publication.claim)
    make_correction(review, what_changed="We wrote 1,000.", why="We misread a table.")
    make_correction(review, what_changed="A name was misspelt.", why="A reader told us.")
    make_publication(review, kind=Kind.CORRECTED, note="A name was misspelt.")

    page = read(client, path_of(publication))

    main = page.text()
    assert main.index("A name was misspelt.") < main.index("We wrote 1,000.")
    assert main.index("Our verdict") < main.index("A name was misspelt.")
    assert main.index("We wrote 1,000.") < main.index("Where it was said")


def test_a_retracted_review_is_marked_and_given_to_no_search_engine(client: Client) -> None:
    publication = publish()
    review = ClaimReview.objects.get(claim=publication.claim)
    make_publication(review, kind=Kind.RETRACTED, note="We relied on a wrong table.")

    page = read(client, path_of(publication))

    assert page.text().startswith("We have withdrawn this review We relied on a wrong table.")
    assert not page.all("//script")
    assert page.text("//title").startswith("Retracted: ")
    assert page.meta("og:title").startswith("Retracted: ")
    assert "The verdict we withdrew" in page.text()


def test_every_version_stays_readable(client: Client) -> None:
    first = publish(summary="The ministry counts 1,000.")
    review = ClaimReview.objects.get(claim=first.claim)
    make_correction(review)
    with connection.cursor() as cursor:  # a correction in one transaction, as the workflow does it
        cursor.execute(
            "UPDATE claims_claimreview SET summary = 'It counts 1,100.' WHERE id = %s", [review.pk]
        )
    review.refresh_from_db()
    second = make_publication(review, kind=Kind.CORRECTED, note="We wrote 1,000.")
    path = path_of(second)

    current, old = read(client, path), read(client, f"{path}v/1/")

    assert "It counts 1,100." in current.text()
    assert "The ministry counts 1,000." in old.text()
    assert "It has been superseded" in old.text()
    assert not old.all("//script")
    assert old.all('//link[@rel="canonical"]/@href') == [BASE + second.document["path"]]
    for page in (current, old):
        history = page.text('//ol[@class="versions"]')
        assert "Version 2 – Corrected" in history
        assert "We wrote 1,000." in history
        assert page.all('//ol[@class="versions"]//code/@title') == [second.hash, first.hash]


def test_addresses_of_versions_lead_where_they_should(client: Client) -> None:
    publication = publish()
    review = ClaimReview.objects.get(claim=publication.claim)
    make_publication(review, kind=Kind.REAFFIRMED, note="It stands.")
    path = path_of(publication)

    assert client.get(f"{path}v/2/").headers["Location"] == path
    other = path.replace(SLUG, "old-words")
    assert client.get(f"{other}v/1/").headers["Location"] == f"{path}v/1/"
    assert client.get(f"{path}v/3/").status_code == 404
    assert client.get(f"{path}v/0/").status_code == 404


def test_a_claim_opened_before_its_check_says_so(client: Client) -> None:
    publication = log.append(make_claim(stage=Stage.ACCEPTED), None, kind=Kind.OPENED)

    page = read(client, path_of(publication))

    assert "Not checked yet" in page.text()
    assert not page.all("//script")


@pytest.mark.parametrize(
    "path", ["/claims/4711/", "/claims/4711-lost-troops/", f"/claims/{2**63}/"]
)
def test_a_missing_claim_gets_a_page_that_helps(client: Client, path: str) -> None:
    page = read(client, path)

    assert page.status == 404
    assert page.all('//form[@role="search"]')
    assert page.all('//a[@href="/corrections/"]')


def test_the_words_of_a_missing_address_are_offered_to_the_search(client: Client) -> None:
    page = read(client, "/claims/4711-lost-troops-of-2026/")

    assert page.all("//input/@value") == ["lost troops"]


def test_what_is_not_published_has_no_page(client: Client) -> None:
    review = make_review(state=State.SUBMITTED)

    assert client.get(f"/claims/{review.claim_id}/").status_code == 404


def test_a_longer_history_takes_no_more_queries(client: Client) -> None:
    publication = publish()
    review = ClaimReview.objects.get(claim=publication.claim)
    path = path_of(publication)
    with CaptureQueriesContext(connection) as short:
        client.get(path)
    for _ in range(5):
        make_publication(review, kind=Kind.REAFFIRMED, note="It stands.")

    with CaptureQueriesContext(connection) as longer:
        client.get(path)

    assert len(longer) == len(short) == 3


def test_a_desk_that_moved_names_its_new_host_everywhere(client: Client, settings: Any) -> None:
    """Published on one host and served on another: page, markup, API and feeds agree."""
    publication = publish()
    settings.BASE_URL = "https://moved.example.org"
    url = f"https://moved.example.org{publication.path}"

    page = read(client, publication.path)

    assert page.all('//link[@rel="canonical"]/@href') == [url]
    assert page.markup()["url"] == url
    assert page.markup()["author"]["url"] == "https://moved.example.org/"
    assert client.get("/api/v1/claims/").json()["results"][0]["url"] == url
    assert client.get("/feeds/reviews.json").json()["items"][0]["url"] == url
    assert url in client.get("/sitemap-claims-1.xml").content.decode()


def test_words_that_stand_in_no_article_say_how_they_came(client: Client) -> None:
    text = "More than 5,000 American troops are stationed in Niger."
    heard = make_article(text, medium="broadcast", title="Evening talk")
    claim = make_claim(text, article=make_article(f"“{text}”"), stage=Stage.PUBLISHED)
    make_appearance(claim, heard, text, speaker="Jane Roe", mode="direct")
    publication = make_publication(claim=claim)
    assert publication.document["appearances"][0]["article"]["medium"] == "broadcast"

    said = read(client, path_of(publication)).text('//section[@aria-labelledby="said"]')
    auf_deutsch = read(client, f"/de{path_of(publication)}").text()

    assert "Radio or television: Jane Roe, word for word as we noted it." in said
    assert "Radio oder Fernsehen: Jane Roe, wörtlich von uns notiert." in auf_deutsch
