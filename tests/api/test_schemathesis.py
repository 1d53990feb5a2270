"""Whatever the schema lets one ask is answered as the schema says, and the rest refused."""

from typing import Any

import hypothesis
import pytest
import schemathesis

from claims.models import ClaimReview, Kind, Stage
from factcheck.wsgi import application
from tests.factories import (
    make_claim,
    make_claimant,
    make_correction,
    make_publication,
    make_quantity,
    make_topic,
)

API = schemathesis.openapi.from_wsgi("/api/v1/schema/", application)


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server keeps the test's connection, as Django's own test client makes it."""
    monkeypatch.setattr("factcheck.wsgi.close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def published(db: Any) -> None:
    """A claim with everything, corrected once; one withdrawn, one not checked yet."""
    claim = make_claim(
        stage=Stage.PUBLISHED,
        topics=(make_topic("Defence"),),
        claimant=make_claimant("Jane Roe", kind="person", wikidata="Q42"),
    )
    make_quantity(claim.appearances.get(), unit="troop")
    make_publication(claim=claim)
    review = ClaimReview.objects.get(claim=claim)
    make_correction(review)
    make_publication(review, kind=Kind.CORRECTED, note="We wrote 1,000.")
    make_publication(kind=Kind.RETRACTED)
    make_publication(kind=Kind.OPENED)


@API.parametrize()
@hypothesis.settings(
    max_examples=20, deadline=None, suppress_health_check=list(hypothesis.HealthCheck)
)
def test_every_operation_keeps_to_its_schema(case: schemathesis.Case) -> None:
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
