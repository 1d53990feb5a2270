"""The address that clients of the Google Fact Check Tools API can use."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from claims.models import Kind, Publication, Stage
from tests.factories import make_claim, make_claimant, make_publication

pytestmark = pytest.mark.django_db
SEARCH = "/v1alpha1/claims:search"


def publish(statement: str = "Garrisons have doubled.", **claim: Any) -> Publication:
    return make_publication(claim=make_claim(statement, stage=Stage.PUBLISHED, **claim))


def texts(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [claim["text"] for claim in answer.json().get("claims", ())]


def test_a_checked_claim_is_found_in_that_apis_shape(client: Client) -> None:
    publish(claimant=make_claimant("Jane Roe"), said_on=date(2026, 3, 14))

    claim = client.get(SEARCH, {"query": "garrison", "key": "AIza"}).json()["claims"][0]

    assert claim["text"] == "Garrisons have doubled."
    assert claim["claimant"] == "Jane Roe"
    assert claim["claimDate"] == "2026-03-14T00:00:00Z"
    review = claim["claimReview"][0]
    assert set(review) == {
        "publisher",
        "url",
        "title",
        "reviewDate",
        "textualRating",
        "languageCode",
    }
    assert review["textualRating"] == "False"


def test_an_empty_answer_has_no_fields(client: Client) -> None:
    assert client.get(SEARCH, {"query": "elephants"}).json() == {}


def test_only_verdicts_that_stand_are_found(client: Client) -> None:
    make_publication(kind=Kind.RETRACTED)
    make_publication(kind=Kind.OPENED)

    assert texts(client.get(SEARCH, {"query": "troops"})) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"reviewPublisherSiteFilter": "127.0.0.1"}, True),
        ({"reviewPublisherSiteFilter": "http://www.127.0.0.1:8000/"}, True),
        ({"reviewPublisherSiteFilter": "nytimes.com"}, False),
        ({"query": "garrison", "languageCode": "en-US"}, True),
        ({"query": "garrison", "languageCode": "EN"}, True),
        ({"query": "garrison", "languageCode": "de"}, False),
        ({"query": "garrison", "maxAgeDays": "1"}, True),
        ({"query": "garrison", "maxAgeDays": "2147483647"}, True),
        ({"query": "garrison", "maxAgeDays": "0"}, False),
        ({"query": "garrison", "offset": "1"}, False),
        ({"query": "garrison", "alt": "json", "prettyPrint": "false", "$.xgafv": "2"}, True),
    ],
)
def test_the_filters_of_that_api(client: Client, query: dict[str, str], found: bool) -> None:
    publish()

    assert bool(texts(client.get(SEARCH, query))) is found


def test_pages_follow_one_another(client: Client) -> None:
    expected = {publish(f"Garrison {n} stands.").claim.statement for n in range(5)}

    seen: list[str] = []
    query = {"query": "garrison", "pageSize": "2"}
    while True:
        answer = client.get(SEARCH, query)
        seen += texts(answer)
        if not (token := answer.json().get("nextPageToken")):
            break
        query["pageToken"] = token

    assert len(seen) == 5
    assert set(seen) == expected


def test_ten_claims_are_given_unless_another_number_is_asked_for(client: Client) -> None:
    for number in range(12):
        publish(f"Garrison {number} stands.")

    assert len(texts(client.get(SEARCH, {"query": "garrison"}))) == 10
    assert len(texts(client.get(SEARCH, {"query": "garrison", "pageSize": "0"}))) == 10
    assert len(texts(client.get(SEARCH, {"query": "garrison", "pageSize": "200"}))) == 12


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "query"),
        ({"query": "x", "pageSize": "-1"}, "pageSize"),
        ({"query": "x", "pageSize": "99999999999"}, "pageSize"),
        ({"query": "x", "offset": "many"}, "offset"),
        ({"query": "x", "maxAgeDays": "1.5"}, "maxAgeDays"),
        ({"query": "x", "pageToken": "nonsense"}, "pageToken"),
        ({"query": "x", "alt": "proto"}, "alt"),
        ({"query": "x", "langageCode": "en"}, "langageCode"),
        ({"query": "x" * 201}, "query"),
    ],
)
def test_errors_come_in_googles_envelope(client: Client, query: dict[str, str], field: str) -> None:
    answer = client.get(SEARCH, query)

    assert answer.status_code == 400
    error = answer.json()["error"]
    assert (error["code"], error["status"]) == (400, "INVALID_ARGUMENT")
    violation = error["details"][0]["fieldViolations"][0]
    assert violation["field"] == field
    assert violation["description"] in error["message"]


def test_only_reading_is_answered(client: Client) -> None:
    answer = client.post(SEARCH)

    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == 405
