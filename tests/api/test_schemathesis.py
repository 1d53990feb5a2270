"""Whatever the schema lets one ask is answered as the schema says, and the rest refused."""

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from claims.models import ClaimReview, Kind, Stage
from tests.factories import (
    make_claim,
    make_claimant,
    make_correction,
    make_publication,
    make_quantity,
    make_topic,
)

API = schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application())


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The server keeps the test's connection, as Django's own test client makes it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


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
