"""Readers' pages in other languages."""

from datetime import date

import pytest
from babel.messages.catalog import Message
from django.test import Client

from claims.models import Stage
from factcheck import messages
from tests.factories import make_claim, make_publication, make_quantity
from tests.pages.reading import ReadPage

pytestmark = pytest.mark.django_db
PAGES = ("/", "/corrections/", "/ratings/", "/methodology/", "/about/", "/log/")


def publish() -> str:
    publication = make_publication(claim=make_claim(stage=Stage.PUBLISHED))
    return str(publication.path)


def translated() -> list[Message]:
    return [m for path in messages.catalogs() for m in messages.brought_up_to_date(path) if m.id]


def test_there_is_a_second_language() -> None:
    assert [path.parts[-3] for path in messages.catalogs()] == ["de"]
    assert len(translated()) > 100


def test_every_message_is_translated() -> None:
    assert [message.id for message in translated() if not message.string] == []


def test_translations_keep_the_places_for_values_and_the_markup() -> None:
    for message in translated():
        assert not list(message.check()), message.id
        assert str(message.id).count("<") == str(message.string).count("<"), message.id


def test_what_is_served_is_compiled_from_what_is_written() -> None:
    for path in messages.catalogs():
        assert path.with_suffix(".mo").read_bytes() == messages.compiled(messages.read(path))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_both_languages_and_names_the_other(client: Client, path: str) -> None:
    publish()

    english, german = ReadPage(client.get(path)), ReadPage(client.get(f"/de{path}"))

    assert english.status == german.status == 200
    assert (english.all("//html/@lang"), german.all("//html/@lang")) == (["en"], ["de"])
    assert english.text("//h1") != german.text("//h1")
    for page in (english, german):
        others = dict(
            zip(page.all("//link/@hreflang"), page.all("//link[@hreflang]/@href"), strict=True)
        )
        assert others == {
            "x-default": f"http://127.0.0.1:8000{path}",
            "en": f"http://127.0.0.1:8000{path}",
            "de": f"http://127.0.0.1:8000/de{path}",
        }


def test_a_claims_own_words_stay_in_its_language(client: Client) -> None:
    path = publish()

    page = ReadPage(client.get(f"/de{path}"))

    assert "Unser Urteil" in page.text()
    assert page.all("//h1/@lang") == ["en"]
    assert page.text("//h1") == "More than 5,000 American troops are stationed in Niger."
    assert page.all('//link[@rel="canonical"]/@href') == [f"http://127.0.0.1:8000/de{path}"]


def test_links_stay_in_the_language(client: Client) -> None:
    path = publish()

    for page in ("/de/", f"/de{path}", "/de/log/", "/de/nowhere/"):
        read = ReadPage(client.get(page))
        machines = ("/feeds/", "/api/", "/static/")
        inside = [
            link
            for link in read.all("//a[not(@hreflang)]/@href")
            if link.startswith("/") and not link.startswith(machines)
        ]
        assert inside
        assert [link for link in inside if not link.startswith("/de/")] == []


def test_old_addresses_lead_to_the_page_in_the_language(client: Client) -> None:
    path = publish()
    number = path.split("-")[0]

    assert client.get(f"/de{number}/").headers["Location"] == f"/de{path}"


def test_the_address_alone_decides(client: Client) -> None:
    answer = client.get("/", headers={"accept-language": "de"})

    assert ReadPage(answer).all("//html/@lang") == ["en"]
    assert "Accept-Language" not in answer.headers.get("Vary", "")
    assert client.get("/fr/").status_code == 404


def test_days_and_numbers_are_written_as_the_language_does(client: Client) -> None:
    claim = make_claim(stage=Stage.PUBLISHED, said_on=date(2026, 3, 14))
    make_quantity(claim.appearances.get())
    path = make_publication(claim=claim).path

    english, german = (ReadPage(client.get(f"{prefix}{path}")).text() for prefix in ("", "/de"))

    assert "14 March 2026" in english
    assert "14. März 2026" in german
    assert "more than 5,000" in english
    assert "mehr als 5.000" in german
