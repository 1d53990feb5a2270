"""The lists and documents of the read API."""

import csv
import gzip
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from claims.exchange.claimreview import render_linked
from claims.models import ClaimReview, Kind, Publication, Rating, Stage, State
from tests.factories import (
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

pytestmark = pytest.mark.django_db
CLAIMS = "/api/v1/claims/"


def publish(statement: str = "The dam holds.", rating: str = "false", **claim: Any) -> Publication:
    return make_publication(
        claim=make_claim(statement, stage=Stage.PUBLISHED, **claim),
        rating=Rating.objects.get(slug=rating),
    )


def seqs(client: Client, path: str) -> list[int]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return [result["seq"] for result in answer.json()["results"]]


def test_a_list_holds_stored_documents_with_their_number_and_hash(client: Client) -> None:
    publication = publish()

    result = client.get(CLAIMS).json()["results"][0]

    stored = json.loads(publication.record)["document"]
    url = f"http://127.0.0.1:8000{stored['path']}"
    assert result == {"seq": publication.seq, "hash": publication.hash, "url": url, **stored}


def test_nothing_is_listed_before_it_is_published(client: Client) -> None:
    review = make_review(state=State.SUBMITTED)

    assert seqs(client, CLAIMS) == []
    assert client.get(f"{CLAIMS}{review.claim_id}/").status_code == 404
    assert client.get(f"{CLAIMS}{review.claim_id}/versions/").status_code == 404


def test_a_change_at_the_desk_shows_only_once_it_is_published(client: Client) -> None:
    publication = publish()
    before = client.get(CLAIMS).content

    publication.claim.volatility = "fast"
    publication.claim.save()
    make_topic("Water").claims.add(publication.claim)

    assert client.get(CLAIMS).content == before


def test_the_newest_publication_comes_first_and_only_the_newest_version_is_listed(
    client: Client,
) -> None:
    first, second = publish(), publish("The bridge stands.")
    review = ClaimReview.objects.get(claim=first.claim)
    again = make_publication(review, kind=Kind.REAFFIRMED, note="Nothing has changed.")

    assert seqs(client, CLAIMS) == [again.seq, second.seq]


def test_a_list_is_followed_page_by_page(client: Client) -> None:
    expected = [publish().seq for _ in range(5)][::-1]

    seen: list[int] = []
    url: str | None = f"{CLAIMS}?page_size=2"
    while url:
        page = client.get(url).json()
        seen += [result["seq"] for result in page["results"]]
        previous, url = page["previous"], page["next"]

    assert seen == expected
    assert seqs(client, previous) == expected[2:4]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("rating=true", {"bridge"}),
        ("rating=unproven", set()),
        ("claimant=jane%20roe", {"dam"}),
        ("claimant=Roe", set()),
        ("topic=water", {"dam", "bridge"}),
        ("topic=nothing-of-the-kind", set()),
        ("verification_status=retracted", {"tunnel"}),
        ("verification_status=checked", {"dam", "bridge"}),
        ("verification_status=recheck_due", set()),
        ("q=bridges", {"bridge"}),
        ("q=bridge&rating=false", set()),
        ("topic=water&rating=false&q=dam", {"dam"}),
        ("published_after=2020-01-01", {"dam", "bridge", "tunnel"}),
        ("published_after=2999-01-01", set()),
        ("published_before=2020-01-01T00:00:00Z", set()),
        ("published_before=2999-12-31", {"dam", "bridge", "tunnel"}),
        ("q=", {"dam", "bridge", "tunnel"}),
    ],
)
def test_filters_and_search_combine(client: Client, query: str, found: set[str]) -> None:
    water = make_topic("Water")
    names = {
        publish("The dam holds.", topics=(water,), claimant=make_claimant("Jane Roe")).seq: "dam",
        publish("The bridge stands.", rating="true", topics=(water,)).seq: "bridge",
        make_publication(
            kind=Kind.RETRACTED,
            claim=make_claim("The tunnel is open.", stage=Stage.PUBLISHED),
        ).seq: "tunnel",
    }

    assert {names[seq] for seq in seqs(client, f"{CLAIMS}?{query}")} == found


def test_times_divide_the_list_exactly(client: Client) -> None:
    first, second = publish(), publish()
    cut = second.published_at.isoformat().replace("+00:00", "Z")

    assert seqs(client, f"{CLAIMS}?published_before={cut}") == [first.seq]
    assert seqs(client, f"{CLAIMS}?published_after={cut}") == [second.seq]


def test_a_claim_is_found_by_its_number(client: Client) -> None:
    publication = publish(said_on=date(2026, 3, 14))

    claim = client.get(f"{CLAIMS}{publication.claim_id}/").json()

    assert (claim["seq"], claim["hash"]) == (publication.seq, publication.hash)
    assert claim["said_on"] == "2026-03-14"


def test_a_claim_is_given_as_linked_data_to_those_who_ask_for_it(client: Client) -> None:
    publication = publish()

    answer = client.get(
        f"{CLAIMS}{publication.claim_id}/", headers={"accept": "application/ld+json"}
    )

    assert answer.headers["Content-Type"] == "application/ld+json"
    assert "Accept" in answer.headers["Vary"]
    assert answer.json() == render_linked(publication.document)


def test_a_retracted_claim_has_no_linked_data(client: Client) -> None:
    publication = make_publication(kind=Kind.RETRACTED)
    path = f"{CLAIMS}{publication.claim_id}/"

    answer = client.get(path, headers={"accept": "application/ld+json"})

    assert answer.status_code == 406
    assert "retracted" in answer.json()["detail"]
    assert client.get(path).json()["verification_status"] == "retracted"


def test_versions_are_the_records_of_the_log_byte_for_byte(client: Client) -> None:
    first = publish()
    publish()
    review = ClaimReview.objects.get(claim=first.claim)
    again = make_publication(review, kind=Kind.REAFFIRMED, note="Nothing has changed.")

    text = client.get(f"{CLAIMS}{first.claim_id}/versions/").content.decode()

    assert [r["seq"] for r in json.loads(text)["results"]] == [again.seq, first.seq]
    assert f'{{"hash":"{first.hash}",{first.record[1:]}' in text


def test_changes_are_followed_from_where_one_stands(client: Client) -> None:
    log = [publish() for _ in range(5)]

    seen: list[str] = []
    url: str | None = f"/api/v1/changes/?since={log[0].seq}&page_size=2"
    while url:
        page = client.get(url).json()
        seen += [record["hash"] for record in page["results"]]
        url = page["next"]

    assert seen == [publication.hash for publication in log[1:]]
    assert page["head"] == {"seq": log[-1].seq, "hash": log[-1].hash}
    assert seqs(client, f"/api/v1/changes/?since={log[-1].seq}") == []


def test_corrections_say_what_changed_and_why(client: Client) -> None:
    publication = publish()
    review = ClaimReview.objects.get(claim=publication.claim)
    make_correction(review, what_changed="We wrote 1,000.", why="We misread a table.")
    corrected = make_publication(review, kind=Kind.CORRECTED, note="We wrote 1,000.")
    publish()

    results = client.get("/api/v1/corrections/").json()["results"]

    assert [result["seq"] for result in results] == [corrected.seq]
    assert results[0]["correction"]["why"] == "We misread a table."
    assert results[0]["version"] == 2


def test_ratings_are_the_scale_in_its_order(client: Client) -> None:
    results = client.get("/api/v1/ratings/").json()["results"]

    assert [rating["slug"] for rating in results] == list(
        Rating.objects.values_list("slug", flat=True)
    )
    assert results[0] == {
        name: getattr(Rating.objects.get(slug="true"), name)
        for name in ("label", "slug", "value", "definition", "colour")
    }


def statements(client: Client, query: str) -> list[str]:
    return [c["statement"] for c in client.get(f"{CLAIMS}?{query}").json()["results"]]


@pytest.fixture
def three(db: None) -> None:
    """A dam with everything, a bridge that was corrected, a tunnel that was withdrawn."""
    dam = make_claim(
        "The dam holds.",
        stage=Stage.PUBLISHED,
        claimant=make_claimant("José Müller", kind="person", wikidata="Q42"),
        said_on=date(2026, 3, 14),
    )
    make_quantity(dam.appearances.get(), "The dam", value="5000", unit="litre")
    make_evidence(dam, source=make_source("The Courier"))
    make_publication(claim=dam)
    bridge = make_claim(
        "The bridge stands.", stage=Stage.PUBLISHED, language="de-AT", said_on=date(2026, 3, 15)
    )
    make_quantity(bridge.appearances.get(), "bridge", value="10", upper="20", unit="percent")
    make_publication(claim=bridge)
    review = ClaimReview.objects.get(claim=bridge)
    make_correction(review)
    make_publication(review, kind=Kind.CORRECTED, note="We wrote 1,000.")
    make_publication(
        kind=Kind.RETRACTED, claim=make_claim("The tunnel is open.", stage=Stage.PUBLISHED)
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=corrected", {"bridge"}),
        ("source=the-courier", {"dam"}),
        ("source=the-post", set()),
        ("claimant=jose muller", {"dam"}),
        ("claimant=JOSÉ MÜLLER", {"dam"}),
        ("claimant=jose-muller-q42", {"dam"}),
        ("claimant=jose-muller-q4", set()),
        ("claimant=jose", set()),
        ("language=de", {"bridge"}),
        ("language=de-CH", {"bridge"}),
        ("corrected=true", {"bridge"}),
        ("corrected=false", {"dam", "tunnel"}),
        ("retracted=true", {"tunnel"}),
        ("retracted=false", {"dam", "bridge"}),
        ("claimed_after=2026-03-15", {"bridge"}),
        ("claimed_before=2026-03-15", {"dam"}),
        ("claimed_after=2026-03-14&claimed_before=2026-03-15", {"dam"}),
        ("unit=litre", {"dam"}),
        ("unit=litres", set()),
        ("unit=litre&number_from=5000&number_to=5000", {"dam"}),
        ("unit=litre&number_from=5000.01", set()),
        ("number_from=15&number_to=100", {"bridge"}),
        ("number_to=10", {"bridge"}),
        ("unit=percent&number_from=20.5", set()),
        ("q=dam&corrected=true", set()),
    ],
)
def test_every_filter_lets_through_what_it_says(
    client: Client, three: None, query: str, found: set[str]
) -> None:
    assert {statement.split()[1] for statement in statements(client, query)} == found


@pytest.mark.parametrize(
    ("ordering", "words"),
    [
        ("-published_at", "tunnel bridge dam"),
        ("published_at", "dam bridge tunnel"),
        ("-said_on", "bridge dam tunnel"),
        ("said_on", "tunnel dam bridge"),
    ],
)
def test_lists_are_ordered_as_asked_and_followed_page_by_page(
    client: Client, three: None, ordering: str, words: str
) -> None:
    seen: list[str] = []
    url: str | None = f"{CLAIMS}?page_size=1&ordering={ordering}"
    while url:
        page = client.get(url).json()
        seen += [result["statement"].split()[1] for result in page["results"]]
        previous, url = page["previous"], page["next"]

    assert " ".join(seen) == words
    assert client.get(previous).json()["results"][0]["statement"].split()[1] == words.split()[1]


def test_only_the_fields_asked_for_are_given(client: Client, three: None) -> None:
    page = client.get(f"{CLAIMS}?fields=rating,id&page_size=1").json()

    assert list(page["results"][0]) == ["rating", "id"]


def test_the_pages_around_are_told_in_a_header_too(client: Client, three: None) -> None:
    answer = client.get(f"{CLAIMS}?page_size=2")

    assert f'<{answer.json()["next"]}>; rel="next"' in answer.headers["Link"]
    assert 'rel="license"' in answer.headers["Link"]


@pytest.mark.parametrize("query", ["?format=csv", ""])
def test_claims_are_given_as_a_table(client: Client, three: None, query: str) -> None:
    publish("=HYPERLINK(1), “quoted”")

    answer = client.get(f"{CLAIMS}{query}", headers={} if query else {"accept": "text/csv"})

    assert answer.headers["Content-Type"] == "text/csv"
    first, *_, last = csv.DictReader(answer.content.decode().splitlines())
    assert first["statement"] == "'=HYPERLINK(1), “quoted”"
    assert (last["claimant"], last["numbers"]) == ("José Müller", "> 5000 litre")


def test_a_list_is_given_as_linked_data(client: Client, three: None) -> None:
    answer = client.get(CLAIMS, headers={"accept": "application/ld+json"})

    assert [item["item"]["claimReviewed"] for item in answer.json()["itemListElement"]] == [
        "The bridge stands.",
        "The dam holds.",
    ]
    assert "Accept" in answer.headers["Vary"]


def test_answers_are_sent_compressed_to_those_who_can_read_it(client: Client, three: None) -> None:
    answer = client.get(CLAIMS, headers={"accept-encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.content)) == client.get(CLAIMS).json()


@pytest.mark.parametrize(
    "accepted", ["gzip;q=0", "identity, GZIP ; q=0.000", "br, gzip; q=0", "notgzip", ""]
)
def test_no_answer_is_compressed_for_those_who_refuse_it(
    client: Client, three: None, accepted: str
) -> None:
    answer = client.get(CLAIMS, headers={"accept-encoding": accepted})

    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("accepted", ["br;q=1, gzip;q=0.5", "identity;q=0.5, gzip"])
def test_gzip_may_stand_among_others(client: Client, three: None, accepted: str) -> None:
    answer = client.get(CLAIMS, headers={"accept-encoding": accepted})

    assert json.loads(gzip.decompress(answer.content))["results"]


def test_headings_count_what_stands(client: Client, three: None) -> None:
    topic = make_topic("Water")
    claims = [publish(topics=(topic,)).claim, publish("The bridge.", topics=(topic,)).claim]

    def told(name: str) -> list[tuple[str, int]]:
        results = client.get(f"/api/v1/{name}/").json()["results"]
        return [(result["slug"], result["claims"]) for result in results]

    assert told("topics") == [("water", 2)]
    assert told("sources") == [("the-courier", 1)]
    assert told("claimants") == [("jose-muller-q42", 1)]

    for claim in claims:
        topic.claims.remove(claim)
        make_publication(ClaimReview.objects.get(claim=claim), kind=Kind.REAFFIRMED, note="Still.")

    assert told("topics") == []


def test_headings_are_followed_page_by_page(client: Client) -> None:
    publish(topics=tuple(make_topic(name) for name in ("B", "a", "C-2", "c")))

    seen: list[str] = []
    url: str | None = "/api/v1/topics/?page_size=1"
    while url:
        page = client.get(url).json()
        seen += [result["slug"] for result in page["results"]]
        url = page["next"]

    assert seen == ["a", "b", "c", "c-2"]


def test_the_index_leads_to_everything(client: Client) -> None:
    publication = publish()

    index = client.get("/api/v1/").json()

    assert index["head"] == {"seq": publication.seq, "hash": publication.hash}
    for name in ("claims", "changes", "corrections", "ratings", "topics", "sources", "claimants"):
        assert client.get(index[name]).status_code == 200


def test_the_licence_is_shown_wherever_data_is_told(client: Client, settings: Any) -> None:
    settings.LICENCE, settings.LICENCE_URL = "CC BY 4.0", "https://example.org/by/4.0/"

    assert client.get("/api/v1/").json()["licence"]["name"] == "CC BY 4.0"
    assert '<https://example.org/by/4.0/>; rel="license"' in client.get(CLAIMS).headers["Link"]
    assert "CC BY 4.0" in client.get("/api/v1/docs/").content.decode()
