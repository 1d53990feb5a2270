"""The OpenAPI schema is valid, complete, and what the API really answers."""

import copy
from typing import Any

import pytest
from django.test import Client
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator, FormatChecker

from claims.api.schema import openapi
from claims.models import ClaimReview, Kind, Stage
from tests.factories import (
    make_claim,
    make_claimant,
    make_correction,
    make_evidence,
    make_publication,
    make_quantity,
    make_source,
    make_topic,
)

JSON, LINKED_DATA, PROBLEM = (
    "application/json",
    "application/ld+json",
    "application/problem+json",
)


def strict(schema: Any) -> Any:
    """The schema with every object closed, so that an undocumented field is found."""
    if isinstance(schema, dict):
        closed = {name: strict(part) for name, part in schema.items()}
        if "properties" in schema and "additionalProperties" not in schema:
            closed["additionalProperties"] = False
        return closed
    return [strict(part) for part in schema] if isinstance(schema, list) else schema


STRICT = strict(copy.deepcopy(openapi()))


def validator(
    path: str, status: int = 200, media_type: str = JSON, *, parts: bool = False
) -> Draft202012Validator:
    """Of an answer with all its fields or, with ``parts``, with those asked for."""
    answer = STRICT["paths"][path]["get"]["responses"][str(status)]
    schema = answer["content"][media_type]["schema"]
    if "anyOf" in schema:
        schema = schema["anyOf"][int(parts)]
    return Draft202012Validator(
        {**schema, "components": STRICT["components"]}, format_checker=FormatChecker()
    )


@pytest.fixture
def claim(db: None) -> int:
    """The number of a claim that has everything, corrected once."""
    claim = make_claim(
        stage=Stage.PUBLISHED,
        topics=(make_topic("Defence"),),
        claimant=make_claimant("Jane Roe", kind="person", wikidata="Q42"),
    )
    make_quantity(claim.appearances.get(), unit="troop")
    make_evidence(claim, source=make_source())
    make_evidence(claim, anchored=False, url="")
    make_publication(claim=claim)
    review = ClaimReview.objects.get(claim=claim)
    make_correction(review)
    make_publication(review, kind=Kind.CORRECTED, note="We wrote 1,000.")
    make_publication(kind=Kind.RETRACTED)
    return claim.pk


def test_the_schema_is_valid_openapi() -> None:
    validate_schema(openapi())


def test_the_schema_describes_every_address_of_the_api() -> None:
    assert set(openapi()["paths"]) == {
        "/api/v1/",
        "/api/v1/claims/",
        "/api/v1/claims/{claim_id}/",
        "/api/v1/claims/{claim_id}/versions/",
        "/api/v1/changes/",
        "/api/v1/corrections/",
        "/api/v1/ratings/",
        "/api/v1/topics/",
        "/api/v1/sources/",
        "/api/v1/claimants/",
        "/v1alpha1/claims:search",
    }


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/claims/",
        "/api/v1/claims/?page_size=1",
        "/api/v1/claims/?q=troops",
        "/api/v1/claims/{claim_id}/",
        "/api/v1/claims/{claim_id}/versions/",
        "/api/v1/changes/",
        "/api/v1/changes/?page_size=1",
        "/api/v1/corrections/",
        "/api/v1/ratings/",
        "/api/v1/",
        "/api/v1/topics/",
        "/api/v1/sources/",
        "/api/v1/claimants/",
        "/v1alpha1/claims:search?query=troops",
        "/v1alpha1/claims:search?query=elephants",
    ],
)
def test_answers_are_as_documented(client: Client, claim: int, path: str) -> None:
    answer = client.get(path.format(claim_id=claim))

    validator(path.partition("?")[0]).validate(answer.json())


@pytest.mark.parametrize("path", ["/api/v1/claims/", "/api/v1/claims/{claim_id}/"])
def test_linked_data_is_as_documented(client: Client, claim: int, path: str) -> None:
    answer = client.get(path.format(claim_id=claim), headers={"accept": LINKED_DATA})

    validator(path, media_type=LINKED_DATA).validate(answer.json())


@pytest.mark.parametrize("path", ["/api/v1/claims/", "/api/v1/claims/{claim_id}/"])
def test_fields_asked_for_are_as_documented(client: Client, claim: int, path: str) -> None:
    answer = client.get(path.format(claim_id=claim), {"fields": "rating,id"})

    validator(path, parts=True).validate(answer.json())


@pytest.mark.parametrize(
    ("path", "documented", "status"),
    [
        ("/api/v1/claims/?x=1", "/api/v1/claims/", 400),
        ("/api/v1/claims/4711/", "/api/v1/claims/{claim_id}/", 404),
    ],
)
def test_errors_are_as_documented(
    client: Client, db: None, path: str, documented: str, status: int
) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    validator(documented, status, PROBLEM).validate(answer.json())


def test_errors_in_googles_form_are_as_documented(client: Client, db: None) -> None:
    answer = client.get("/v1alpha1/claims:search?pageSize=x")

    validator("/v1alpha1/claims:search", 400).validate(answer.json())


def examples() -> list[Any]:
    return [
        pytest.param(path, status, media_type, example["value"], id=f"{path} {status} {media_type}")
        for path, methods in openapi()["paths"].items()
        for status, answer in methods["get"]["responses"].items()
        for media_type, content in answer.get("content", {}).items()
        for example in content["examples"].values()
    ]


@pytest.mark.parametrize(("path", "status", "media_type", "example"), examples())
def test_examples_are_as_documented(path: str, status: str, media_type: str, example: Any) -> None:
    validator(path, int(status), media_type).validate(example)


def test_every_parameter_is_explained() -> None:
    for methods in openapi()["paths"].values():
        for parameter in methods["get"].get("parameters", ()):
            assert parameter.get("description"), parameter["name"]


def test_the_docs_page_tells_every_operation(client: Client, db: None) -> None:
    text = client.get("/api/v1/docs/").content.decode()

    for path, methods in openapi()["paths"].items():
        assert f"GET {path}" in text
        assert methods["get"]["summary"] in text
    assert "<script" not in text
