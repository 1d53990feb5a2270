"""Narrowing lists down, related claims, and what is told of changed ratings."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from claims.exchange import facets
from claims.models import ClaimReview, Kind, Publication, Rating, Stage
from claims.pages import views
from tests.factories import (
    make_article,
    make_claim,
    make_claimant,
    make_correction,
    make_publication,
    make_source,
    make_topic,
)
from tests.pages.reading import ReadPage

pytestmark = pytest.mark.django_db


def publish(statement: str, rating: str = "false", **claim: Any) -> Publication:
    made = make_claim(statement, stage=Stage.PUBLISHED, **claim)
    return make_publication(claim=made, rating=Rating.objects.get(slug=rating))


def read(client: Client, path: str) -> ReadPage:
    return ReadPage(client.get(path))


def titles(page: ReadPage) -> list[str]:
    return [link.text_content() for link in page.all('//article[contains(@class, "card")]//h2/a')]


def chips(page: ReadPage) -> dict[str, str]:
    """The address of every value one can choose, by its words."""
    found = page.all('//details//a[@class="chip"]')
    return {" ".join(chip.text_content().split()): chip.get("href") for chip in found}


def retract(publication: Publication) -> None:
    review = ClaimReview.objects.get(claim=publication.claim)
    make_publication(review, kind=Kind.RETRACTED, note="A forged table.")


def rerate(publication: Publication, slug: str) -> Publication:
    """A correction that changes the rating, in one transaction as the workflow does it."""
    review = ClaimReview.objects.get(claim=publication.claim)
    make_correction(review)
    rating = Rating.objects.get(slug=slug)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_claimreview SET rating_id = %s WHERE id = %s", [rating.pk, review.pk]
        )
    review.refresh_from_db()
    return make_publication(review, kind=Kind.CORRECTED, note="A table was misread.")


def test_a_list_is_narrowed_down_by_what_it_holds(client: Client) -> None:
    dams, roads = make_topic("Dams"), make_topic("Roads")
    roe = make_claimant("Jane Roe")
    courier = make_source("The Courier")
    publish("The dam holds.", topics=(dams,), claimant=roe)
    publish("The road ends.", "true", topics=(roads,), claimant=roe)
    publish(
        "The tunnel leaks.",
        topics=(roads,),
        article=make_article("The tunnel leaks. It rains.", source=courier),
    )

    page = read(client, "/")

    assert chips(page)["Roads 2"] == "?topic=roads"
    assert chips(page)["False 2"] == "?rating=false"
    assert titles(read(client, "/?topic=roads")) == ["The tunnel leaks.", "The road ends."]
    assert titles(read(client, "/?topic=roads&rating=true")) == ["The road ends."]
    assert titles(read(client, "/?claimant=jane-roe")) == ["The road ends.", "The dam holds."]
    assert titles(read(client, "/?source=the-courier")) == ["The tunnel leaks."]
    assert titles(read(client, "/?q=dam&topic=roads")) == []
    narrowed = read(client, "/?topic=roads&rating=true")
    assert narrowed.all('//a[@class="chip on"]/@href') == ["?topic=roads", "?rating=true"]


def test_counts_of_a_long_list_are_of_its_newest(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "COUNTED", 2)
    publish("The dam holds.")
    publish("The road ends.", "true")
    publish("The tunnel leaks.")

    assert set(chips(read(client, "/"))) == {"False 1+", "True 1+"}


@pytest.mark.parametrize(
    "query", ["topic=nowhere", "rating=", "rating=%00", "source='", "language=x"]
)
def test_any_selection_is_answered(client: Client, query: str) -> None:
    publish("The dam holds.")

    page = read(client, f"/?{query}")

    assert page.status == 200
    assert titles(page) == ["The dam holds."] or "fits this selection" in page.text()


def test_the_latest_are_those_that_stand(client: Client) -> None:
    publish("The dam holds.")
    retract(publish("The road ends."))

    assert titles(read(client, "/")) == ["The dam holds."]
    assert titles(read(client, "/?rating=false")) == ["The dam holds."]


def test_a_claimant_has_a_page_with_how_claims_were_rated(client: Client) -> None:
    roe = make_claimant("Jané Roe / Omar Haddad")
    publish("The dam holds.", claimant=roe)
    publish("The road ends.", "true", claimant=roe)
    other = publish("The tunnel leaks.")

    page = read(client, "/claimants/jane-roe-omar-haddad/")

    assert page.text("//h1") == "Jané Roe / Omar Haddad"
    assert titles(page) == ["The road ends.", "The dam holds."]
    tally = [" ".join(li.text_content().split()) for li in page.all('//ul[@class="tally"]/li')]
    assert tally == ["True 1", "False 1"]
    assert client.get("/claimants/nobody/").status_code == 404
    assert read(client, "/claimants/").all('//a[@href="/claimants/jane-roe-omar-haddad/"]')
    assert "/claimants/" in list(read(client, other.path).links())  # the index alone


def test_an_index_is_read_page_by_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "HEADINGS", 2)
    for name in ("Roads", "Dams", "Air"):
        publish("The dam holds.", topics=(make_topic(name),))

    page = read(client, "/topics/")

    assert [a.text for a in page.all('//ul[@class="index"]//a')] == ["Air", "Dams"]
    rest = read(client, "/topics/" + page.all('//a[@rel="next"]/@href')[0])
    assert [a.text for a in rest.all('//ul[@class="index"]//a')] == ["Roads"]
    assert not rest.all('//a[@rel="next"]')
    assert read(client, "/sources/").text() == "Sources Nothing is published yet."


def test_related_claims_share_a_topic_or_a_claimant(client: Client) -> None:
    dams, roe = make_topic("Dams"), make_claimant("Jane Roe")
    this = publish("The old dam in the north holds.", topics=(dams,), claimant=roe)
    publish("Bread is dear.", topics=(dams,))
    publish("The old dam leaks.", "true", claimant=roe)
    publish("The tunnel leaks.")
    retract(publish("The dam is old.", topics=(dams,)))

    page = read(client, this.path)

    links = [a.text_content() for a in page.all('//section[@aria-labelledby="related"]//a')]
    assert links == ["The old dam leaks.", "Bread is dear."]


def test_words_of_the_search_language_in_a_statement_are_only_words(client: Client) -> None:
    dams = make_topic("Dams")
    odd = publish('"The" -dam & (roads) | !x :* or and not <-> \\ \'', topics=(dams,))
    publish("The dam holds.", topics=(dams,))

    assert read(client, odd.path).status == 200


def test_a_correction_tells_the_rating_before_and_after(client: Client) -> None:
    current = rerate(publish("The dam holds."), "true")

    page = read(client, current.path)

    assert "Rated False before, now True." in page.text('//section[@aria-label="Correction"]')
    assert page.all('//section[@aria-label="Correction"]//s')[0].text == "False"
    assert "Corrected: False, now True" in page.text('//ol[@class="versions"]')
    assert "False → True" in read(client, "/corrections/").text()


def test_each_correction_tells_its_own_change(client: Client) -> None:
    first = publish("The dam holds.")
    rerate(first, "true")
    last = rerate(first, "half-true")

    notes = read(client, last.path).all('//section[@aria-label="Correction"]')
    told = [" ".join(note.text_content().split()) for note in notes]

    assert [("now Half true" in note, "now True" in note) for note in told] == [
        (True, False),
        (False, True),
    ]
    earlier = read(client, f"{last.path}v/2/").all('//section[@aria-label="Correction"]')
    assert len(earlier) == 1


def test_a_correction_of_the_text_tells_no_change_of_rating(client: Client) -> None:
    publication = publish("The dam holds.")
    review = ClaimReview.objects.get(claim=publication.claim)
    make_correction(review)
    make_publication(review, kind=Kind.CORRECTED, note="A table was misread.")

    assert not read(client, publication.path).all("//s")
    assert not read(client, "/corrections/").all("//s")


def test_the_verdict_stands_before_the_claim(client: Client) -> None:
    page = read(client, publish("The dam holds.").path)

    assert page.text().index("Our verdict") < page.text().index("The dam holds.")


def test_the_desk_says_how_to_reach_it(client: Client, settings: Any) -> None:
    settings.CONTACT = "mailto:desk@example.org"
    settings.DESK_FUNDING = "Readers pay.\n\n<b>Nobody</b> else."

    page = read(client, "/about/")

    assert "desk@example.org" in page.text()
    assert "<b>Nobody</b> else." in page.text()
    security = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:desk@example.org\n" in security
    assert "\nExpires: 2" in security


def test_a_desk_without_an_address_has_no_security_txt(client: Client, settings: Any) -> None:
    settings.CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404
    assert "mailto:" not in read(client, "/about/").source
