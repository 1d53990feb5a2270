"""What caches, browsers of other sites and careful clients need."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import ClaimReview, Kind, lookups
from tests.factories import make_publication

pytestmark = pytest.mark.django_db
LOGGED = [
    "/api/v1/",
    "/api/v1/claims/",
    "/api/v1/changes/",
    "/api/v1/corrections/",
    "/api/v1/topics/",
    "/api/v1/sources/",
    "/api/v1/claimants/",
]
ALL = [
    *LOGGED,
    "/api/v1/ratings/",
    "/api/v1/schema/",
    "/api/v1/docs/",
    "/v1alpha1/claims:search?query=troops",
]


@pytest.mark.parametrize("path", ALL)
def test_an_answer_is_not_sent_twice(client: Client, path: str) -> None:
    make_publication()
    first = client.get(path)

    etag = first.headers["ETag"]
    for sent in (etag, f'"other", W/{etag}', "*"):
        again = client.get(path, headers={"if-none-match": sent})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == etag
        assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    assert "public" in first.headers["Cache-Control"]
    assert "Cookie" not in first.headers.get("Vary", "")


@pytest.mark.parametrize("path", LOGGED)
def test_an_answer_is_not_sent_to_those_who_name_its_time(client: Client, path: str) -> None:
    make_publication()
    modified = client.get(path).headers["Last-Modified"]

    assert client.get(path, headers={"if-modified-since": modified}).status_code == 304
    old = client.get(path, headers={"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"})
    assert old.status_code == 200


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/api/v1/claims/{claim}/", "application/ld+json", 406),
        ("/api/v1/claims/?rating=flase", "*/*", 404),
        ("/api/v1/claims/?cursor=n1-2", "*/*", 409),
    ],
)
@pytest.mark.parametrize(
    "condition",
    [{"if-modified-since": "Fri, 31 Dec 2999 00:00:00 GMT"}, {"if-none-match": "*"}],
)
def test_an_error_is_told_whatever_the_client_has_already(
    client: Client, path: str, accept: str, status: int, condition: dict[str, str]
) -> None:
    claim = make_publication(kind=Kind.RETRACTED).claim_id

    answer = client.get(path.format(claim=claim), headers={"accept": accept, **condition})

    assert answer.status_code == status


def test_the_tag_of_one_list_says_nothing_about_another(client: Client) -> None:
    make_publication()
    etag = client.get("/api/v1/claims/").headers["ETag"]

    other = client.get("/api/v1/claims/?rating=flase", headers={"if-none-match": etag})

    assert other.status_code == 404


def test_what_is_published_is_seen_at_the_next_look(client: Client) -> None:
    publication = make_publication()
    path = f"/api/v1/claims/{publication.claim_id}/"
    etag = client.get(path).headers["ETag"]

    review = ClaimReview.objects.get(claim=publication.claim)
    make_publication(review, kind=Kind.RETRACTED)

    answer = client.get(path, headers={"if-none-match": etag})
    assert answer.status_code == 200
    assert answer.json()["verification_status"] == "retracted"
    assert "max-age=0" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ALL)
def test_head_answers_as_get_without_a_body(client: Client, path: str) -> None:
    make_publication()

    whole, head = client.get(path), client.head(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.parametrize("path", [*ALL, "/api/v1/claims/4711/"])
def test_every_site_may_read(client: Client, path: str) -> None:
    asked = client.options(path, headers={"access-control-request-method": "GET"})

    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/claims/?rating=false",
        "/api/v1/claims/?q=troops",
        "/api/v1/changes/",
        "/api/v1/corrections/",
        "/api/v1/ratings/",
        "/v1alpha1/claims:search?query=troops",
    ],
)
def test_a_longer_list_takes_no_more_queries(client: Client, path: str) -> None:
    make_publication(kind=Kind.CORRECTED)
    with CaptureQueriesContext(connection) as short:
        client.get(path)
    for _ in range(4):
        make_publication(kind=Kind.CORRECTED)

    with CaptureQueriesContext(connection) as longer:
        client.get(path)

    assert len(longer) == len(short) <= 5  # state, words, ranks, rows, and whether all is kept


def test_what_a_client_has_already_is_told_by_one_look_up(client: Client) -> None:
    path = f"/api/v1/claims/{make_publication().claim_id}/"
    tag = client.get(path).headers["ETag"]

    with CaptureQueriesContext(connection) as queries:
        assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    assert [query["sql"] for query in queries] == [lookups.STATE_OF_CLAIM]


@pytest.mark.parametrize("path", ["/api/v1/claims/?cursor=n9", "/api/v1/claims/?cursor=p0"])
def test_a_further_page_is_read_by_one_statement(client: Client, path: str) -> None:
    make_publication()
    with CaptureQueriesContext(connection) as queries:
        tag = client.get(path).headers["ETag"]

    assert len(queries) == 1
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    changed = client.get(path, headers={"if-none-match": '"another"'})
    assert (changed.status_code, changed.headers["ETag"]) == (200, tag)


def test_lists_read_the_log_and_nothing_of_the_desk(client: Client) -> None:
    make_publication(kind=Kind.CORRECTED)
    desk = ("claims_claim ", "claims_claimreview", "claims_evidence", "claims_article")

    with CaptureQueriesContext(connection) as queries:
        for path in LOGGED:
            client.get(path)

    told = " ".join(query["sql"].replace('"', " ") for query in queries)
    assert "claims_publication" in told
    assert not [table for table in desk if table in told]


@pytest.mark.parametrize("path", ["/api/v1/claims/", "/api/v1/claims/{claim}/", "/api/v1/changes/"])
def test_an_unchanged_answer_costs_one_look_up(client: Client, path: str) -> None:
    publication = make_publication()
    path = path.format(claim=publication.claim_id)
    etag = client.get(path).headers["ETag"]

    with CaptureQueriesContext(connection) as queries:
        again = client.get(path, headers={"if-none-match": etag})

    assert again.status_code == 304
    assert len(queries) == 1


def test_a_list_is_made_once_until_something_is_published(client: Client) -> None:
    review = ClaimReview.objects.get(claim=make_publication().claim)
    first = client.get("/api/v1/claims/")

    with CaptureQueriesContext(connection) as queries:
        again = client.get("/api/v1/claims/")

    assert len(queries) == 1
    assert (again.content, again.headers["Link"]) == (first.content, first.headers["Link"])
    make_publication(review, kind=Kind.RETRACTED)
    assert client.get("/api/v1/claims/").json()["results"][0]["kind"] == "retracted"


def test_a_page_made_once_leads_on_as_before(client: Client) -> None:
    for _ in range(2):
        make_publication()
    path = "/api/v1/claims/?page_size=1"

    assert client.get(path).headers["Link"] == client.get(path).headers["Link"]
    assert 'rel="next"' in client.get(path).headers["Link"]


def test_what_a_search_finds_is_looked_up_each_time(client: Client) -> None:
    make_publication()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/api/v1/claims/?q=troops")
        counts.append(len(queries))

    assert counts[0] == counts[1] > 1


def test_a_cache_that_is_told_of_no_change_forgets_no_links(client: Client) -> None:
    for _ in range(2):
        make_publication()
    path = "/api/v1/claims/?page_size=1"
    etag = client.get(path).headers["ETag"]

    assert "Link" not in client.get(path, headers={"if-none-match": etag}).headers


def test_a_tag_is_of_one_form_and_one_host(client: Client, settings: Any) -> None:
    path = f"/api/v1/claims/{make_publication().claim_id}/"
    plain = client.get(path).headers["ETag"]
    linked = client.get(path, headers={"accept": "application/ld+json"}).headers["ETag"]

    settings.BASE_URL = "https://moved.example.org"

    assert len({plain, linked, client.get(path).headers["ETag"]}) == 3


def test_a_tag_changes_with_what_the_desk_says_of_itself(client: Client, settings: Any) -> None:
    make_publication()
    before = client.get("/api/v1/").headers["ETag"]

    settings.DESK_NAME = "The other desk"

    again = client.get("/api/v1/", headers={"if-none-match": before})
    assert again.json()["publisher"] == "The other desk"


@pytest.mark.parametrize("path", ["/api/v1/claims/", "/api/v1/nothing/", "/api/v1/docs/"])
def test_machines_get_what_protects_pages_too(client: Client, path: str) -> None:
    page, answer = client.get("/methodology/"), client.get(path)

    for name in ("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"):
        assert set(answer.headers[name].split("; ")) == set(page.headers[name].split("; "))
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Content-Length"] == str(len(answer.content))


def test_the_plain_list_is_the_narrowed_one(client: Client) -> None:
    """It is read by a statement of its own; a filter that lets all through goes the other way."""
    for _ in range(3):
        make_publication()
    plain = client.get("/api/v1/claims/?page_size=2").json()
    narrowed = client.get("/api/v1/claims/?page_size=2&language=en").json()

    assert plain["results"] == narrowed["results"]
    assert plain["next"] == narrowed["next"].replace("&language=en", "")
    second = client.get(plain["next"]).json()
    assert second["results"] == client.get(narrowed["next"]).json()["results"]
    first = client.get(second["previous"]).json()
    assert first["results"] == plain["results"]
    assert (second["next"], first["previous"]) == (None, None)


def test_a_304_says_what_a_cache_needs_and_scripts_may_read_and_no_more(client: Client) -> None:
    path = f"/api/v1/claims/{make_publication().claim_id}/"
    whole = client.get(path)

    again = client.get(path, headers={"if-none-match": whole.headers["ETag"]})

    kept = ("ETag", "Cache-Control", "Last-Modified", "Vary", "Access-Control-Expose-Headers")
    assert all(again.headers[name] == whole.headers[name] for name in kept)
    assert "Content-Security-Policy" in whole.headers
    assert "Content-Security-Policy" not in again.headers


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_tells_the_length_that_get_has(client: Client, encoding: str) -> None:
    path = f"/api/v1/claims/{make_publication().claim_id}/"
    whole, head = (
        ask(path, headers={"accept-encoding": encoding}) for ask in (client.get, client.head)
    )

    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers.get("Content-Encoding") == whole.headers.get("Content-Encoding")
    if encoding == "identity":
        assert head.headers["Content-Length"] == whole.headers["Content-Length"]


def test_the_next_page_keeps_a_plus_and_characters_outside_the_first_plane(client: Client) -> None:
    for _ in range(2):
        make_publication()
    told = {"published_after": "2020-01-01T00:00:00+02:00", "page_size": "1"}

    following = client.get("/api/v1/claims/", told).json()["next"]

    assert "%2B02%3A00" in following
    assert client.get(following).status_code == 200
    assert client.get("/api/v1/claims/", {"q": "\U0001f600 troops"}).status_code == 200
