"""A verdict on somebody else's page."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import html

from claims.models import ClaimReview, Kind, Publication, Stage
from tests.factories import make_claim, make_publication
from tests.pages.reading import ReadPage

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"


def publish(statement: str = "The dam holds.") -> Publication:
    return make_publication(claim=make_claim(statement, stage=Stage.PUBLISHED))


def test_a_card_may_be_framed_by_everybody_and_nothing_else_may(client: Client) -> None:
    path = publish().path

    card, page = client.get(f"{path}embed/"), client.get(path)

    assert "frame-ancestors *" in card.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in card.headers
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"


def test_a_card_shows_the_verdict_and_leads_to_its_page(client: Client) -> None:
    publication = publish()

    card = ReadPage(client.get(f"{publication.path}embed/"))

    assert "False" in card.text()
    assert publication.document["summary"] in card.text()
    assert card.all("//h1/a/@href") == [BASE + publication.path]
    assert not card.all("//script | //form")


def test_a_withdrawn_verdict_is_not_shown_on_the_card(client: Client) -> None:
    publication = publish()
    review = ClaimReview.objects.get(claim=publication.claim)
    make_publication(review, kind=Kind.RETRACTED, note="A forged table.")

    text = ReadPage(client.get(f"{publication.path}embed/")).text()

    assert "We have withdrawn this review." in text
    assert publication.document["summary"] not in text


def test_the_card_of_an_old_address_moves_with_the_claim(client: Client) -> None:
    publication = publish()

    answer = client.get(f"/claims/{publication.claim_id}-old-words/embed/")

    assert answer.headers["Location"] == f"{publication.path}embed/"
    assert client.get("/claims/4711-x/embed/").status_code == 404


def test_oembed_is_found_on_the_page_and_tells_the_frame(client: Client) -> None:
    publication = publish('The "dam" <b>holds</b> & stands.')
    found = ReadPage(client.get(publication.path)).all(
        '//link[@type="application/json+oembed"]/@href'
    )

    told = client.get(found[0].removeprefix(BASE)).json()

    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 600)
    frame = html.fromstring(told["html"])
    assert frame.get("src") == f"{BASE}{publication.path}embed/"
    assert frame.get("title") == 'The "dam" <b>holds</b> & stands.'


def test_oembed_keeps_to_the_size_asked_for(client: Client) -> None:
    url = quote(BASE + publish().path)

    told = client.get(f"/oembed?url={url}&maxwidth=320&maxheight=9999").json()

    assert (told["width"], told["height"]) == (320, 300)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 404),
        ("url=https://elsewhere.example/claims/1-x/", 404),
        (f"url={BASE}/corrections/", 404),
        (f"url={BASE}/claims/99999999999999999999-x/", 404),
        (f"url={BASE}/claims/1-x/&format=xml", 501),
        (f"url={BASE}/claims/1-x/&maxwidth=wide", 400),
    ],
)
def test_oembed_answers_what_it_cannot_embed(client: Client, query: str, status: int) -> None:
    assert client.get(f"/oembed?{query}").status_code == status


@pytest.mark.parametrize("spelt", ["{}", "{}/", "{}?from=mail#top", "/de{}"])
def test_oembed_knows_a_page_by_any_spelling_people_paste(
    client: Client, settings: Any, spelt: str
) -> None:
    path = make_publication().path.removesuffix("/")

    answer = client.get("/oembed", {"url": settings.BASE_URL + spelt.format(path)})

    assert (answer.status_code, answer.json()["type"]) == (200, "rich")
