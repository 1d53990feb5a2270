"""Topics, sources, claimants and numbers of what stands are the log's own to keep."""

import pytest
from django.db import DatabaseError, connection, transaction

from claims.models import ClaimReview, Heading, Kind, PublishedNumber, Stage
from tests.factories import make_claim, make_claimant, make_publication, make_quantity, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO claims_heading (kind, slug, name, claims) VALUES ('topic', 'x', 'X', 1)",
        "UPDATE claims_heading SET claims = 100",
        "DELETE FROM claims_heading",
        "TRUNCATE claims_heading",
        "INSERT INTO claims_publishednumber (publication_id, unit, low, high) "
        "VALUES (1, 'x', 1, 1)",
        "UPDATE claims_publishednumber SET low = 0",
        "DELETE FROM claims_publishednumber",
        "TRUNCATE claims_publishednumber",
    ],
)
def test_nobody_else_writes_them(statement: str) -> None:
    claim = make_claim(stage=Stage.PUBLISHED, topics=(make_topic("Water"),))
    make_quantity(claim.appearances.get(), unit="troop")
    make_publication(claim=claim)

    with (
        pytest.raises(DatabaseError, match="publication log"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_they_follow_what_stands() -> None:
    claim = make_claim(
        stage=Stage.PUBLISHED,
        topics=(make_topic("Water"),),
        claimant=make_claimant("Jane Roe", kind="person", wikidata="Q42"),
    )
    quantity = make_quantity(claim.appearances.get(), unit="troop")
    make_publication(claim=claim)

    claimant = Heading.objects.get(kind=Heading.Kind.CLAIMANT)
    assert (claimant.slug, claimant.claims) == ("jane-roe-q42", 1)
    assert claimant.detail == {"kind": "person", "same_as": "https://www.wikidata.org/wiki/Q42"}
    number = PublishedNumber.objects.get()
    assert (number.unit, number.low) == ("troop", quantity.value)

    again = make_publication(
        ClaimReview.objects.get(claim=claim), kind=Kind.REAFFIRMED, note="Nothing has changed."
    )

    assert set(Heading.objects.values_list("claims", flat=True)) == {1}
    assert PublishedNumber.objects.get().publication == again
