"""What goes wrong is told plainly, whatever is sent."""

import logging
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.api import views
from claims.models import Kind
from tests.factories import make_publication

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"
LISTS = ("/api/v1/claims/", "/api/v1/changes/", "/api/v1/corrections/", "/api/v1/ratings/")
TOKEN = "n3"  # the cursor of a plain list


@pytest.mark.parametrize(
    ("path", "parameter", "told"),
    [
        ("claims/?ratin=false", "ratin", "Did you mean “rating”?"),
        ("claims/?since=1", "since", "Did you mean “published_after”?"),
        ("claims/?page_size=0", "page_size", "from 1 to 100"),
        ("claims/?page_size=101", "page_size", "from 1 to 100"),
        ("claims/?page_size=ten", "page_size", "“ten”"),
        ("claims/?page_size=１０", "page_size", "whole number"),
        ("claims/?page_size=1&page_size=2", "page_size", "given 2 times"),
        ("claims/?cursor=nonsense", "cursor", "start again without it"),
        ("claims/?rating=", "rating", "write a slug"),
        ("claims/?claimant=", "claimant", "leave it out"),
        ("claims/?fields=", "fields", "Known here: seq"),
        ("claims/?verification_status=check", "verification_status", "Did you mean “checked”?"),
        ("claims/?published_after=14.3.2026", "published_after", "2026-03-14"),
        ("claims/?published_after=2026-02-30", "published_after", "2026-03-14"),
        ("claims/?published_before=2026-03-14T09:30:00", "published_before", "in UTC"),
        ("claims/?q=" + "x" * 201, "q", "201 characters"),
        ("claims/?rating=%00", "rating", "write a slug"),
        ("claims/?claimant=" + "x" * 301, "claimant", "1 to 300 characters"),
        ("claims/?topic=" + "x" * 81, "topic", "at most 80"),
        ("changes/?since=-1", "since", "whole number"),
        ("changes/?since=99999999999999999999", "since", "whole number"),
        ("ratings/?q=x", "q", "Known here: none"),
        ("claims/1/?format=xml", "format", "Known here: json, jsonld, csv"),
        ("claims/1/?rating=false", "rating", "no parameter"),
        ("claims/?claimed_from=2026-01-01", "claimed_from", "Did you mean “claimed_after”?"),
        ("claims/?query=troops", "query", "Did you mean “q”?"),
        ("claims/?Q=troops", "Q", "Did you mean “q”?"),
        ("claims/?limit=5", "limit", "Did you mean “page_size”?"),
        ("claims/?speaker=Roe", "speaker", "Did you mean “claimant”?"),
        ("claims/?verdict=false", "verdict", "Did you mean “rating”?"),
        ("claims/?sort=said_on", "sort", "Did you mean “ordering”?"),
        ("claims/?ordering=claimed", "ordering", "-said_on"),
        ("claims/?fields=id,statment", "fields", "Did you mean “statement”?"),
        ("claims/?corrected=yes", "corrected", "true, false"),
        ("claims/?number_from=5,000", "number_from", "without separators"),
        ("claims/?claimed_after=2026-3-1", "claimed_after", "2026-03-14"),
        ("claims/?kind=deleted", "kind", "retracted"),
    ],
)
def test_a_bad_parameter_is_named_with_the_way_out(
    client: Client, path: str, parameter: str, told: str
) -> None:
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == PROBLEM
    error = answer.json()["errors"][0]
    assert error["parameter"] == parameter
    assert told in error["message"]


def test_every_bad_parameter_is_named_at_once(client: Client) -> None:
    answer = client.get("/api/v1/claims/?a=1&page_size=0&cursor=x")

    assert [e["parameter"] for e in answer.json()["errors"]] == ["a", "page_size", "cursor"]


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        (f"claims/?q=troops&cursor={TOKEN}", 409, "another list"),
        ("topics/?cursor=n3", 409, "another list"),
        ("claims/?cursor=n~water", 409, "another list"),
        ("claims/?fields=id&format=csv", 409, "leave it out"),
        ("claims/?rating=flase", 404, "Did you mean “false”?"),
    ],
)
def test_what_cannot_be_together_or_is_not_there_is_told(
    client: Client, path: str, status: int, told: str
) -> None:
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == status
    assert told in answer.json()["errors"][0]["message"]


def test_a_claim_without_a_verdict_has_no_linked_data(client: Client) -> None:
    path = f"/api/v1/claims/{make_publication(kind=Kind.RETRACTED).claim_id}/"

    assert client.get(path, {"format": "jsonld"}).status_code == 404
    assert client.get(path, headers={"accept": "application/ld+json"}).status_code == 406


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("evil.example.org", "/api/v1/claims/", 400),
        ("127.0.0.1", "/api/v1/claims/?q=" + "x" * 8_000, 414),
        ("127.0.0.1", "/api/" + "x" * 8_000, 414),
    ],
)
def test_what_is_refused_before_any_view_is_a_problem_too(
    client: Client, host: str, path: str, status: int
) -> None:
    answer = client.get(path, headers={"host": host})

    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.headers["Content-Type"] == PROBLEM


def test_a_body_too_large_is_a_problem_too(client: Client) -> None:
    answer = client.generic("POST", "/api/v1/claims/", b"x" * (1024 * 1024 + 1))

    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == PROBLEM


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/claims/4711/",
        "/api/v1/claims/9223372036854775808/",
        f"/api/v1/claims/{'9' * 1000}/",
        "/api/v1/claims/4711/versions/",
        "/api/v1/claims/x/",
        "/api/v1/claims/%00/",
        "/api/v1/%FF/",
        "/api/v2/",
        "/api/",
    ],
)
def test_nothing_there_is_a_problem_document_too(client: Client, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == PROBLEM
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "instance"}
    assert (problem["status"], problem["title"]) == (404, "Not Found")


def test_a_forgotten_slash_leads_to_the_right_address(client: Client) -> None:
    answer = client.get("/api/v1/claims?rating=false")

    assert answer.status_code == 308
    assert answer.headers["Location"] == "/api/v1/claims/?rating=false"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_is_only_read(client: Client, method: str) -> None:
    answer = getattr(client, method)("/api/v1/claims/")

    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == PROBLEM
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_fault_of_ours_is_logged_and_told_without_its_details(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(views, "of_the_log", fail)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/api/v1/claims/")

    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == PROBLEM
    assert b"swordfish" not in answer.content
    assert "swordfish" in caplog.text


def test_the_type_of_a_problem_leads_to_its_explanation(client: Client) -> None:
    kind = client.get("/api/v1/claims/?x=1").json()["type"].partition("#")[2]

    assert f'id="{kind}"' in client.get("/api/v1/docs/").content.decode()


@pytest.mark.parametrize("path", [*LISTS, "/v1alpha1/claims:search"])
@pytest.mark.parametrize(
    "query",
    [
        "q=" + quote("troops & | ! ( <-> :* \\ ' \" "),
        "query=" + quote("'a':* & !!b"),
        "q=" + "troops%20" * 20_000,
        "query=" + "troops%20" * 20_000,
        "%00=%00",
        "%FF=%FF",
        "&".join(f"a{n}=1" for n in range(1500)),
        "cursor=" + "A" * 20_000,
        "q=-a%20-b",
    ],
)
def test_no_query_breaks_a_list(client: Client, path: str, query: str) -> None:
    make_publication()

    assert client.get(f"{path}?{query}").status_code in (200, 400, 414)


known = st.sampled_from(["q", "rating", "claimant", "topic", "published_after", "cursor"])


@given(st.dictionaries(known, st.text(max_size=60), max_size=3))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered(client: Client, query: dict[str, Any]) -> None:
    answer = client.get("/api/v1/claims/", query)

    assert answer.status_code in (200, 400, 404, 409)
