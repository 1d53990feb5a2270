"""Prepared look-ups: what they find is what the log holds, and a fault is Django's."""

import pytest
from django.db import ProgrammingError, transaction

from claims.models import ClaimReview, Kind, Publication, lookups
from tests.factories import make_publication

pytestmark = pytest.mark.django_db


def as_stored(publication: Publication) -> lookups.Row:
    """The publication as look-ups give it."""
    row = {name: getattr(publication, name) for name in lookups.STORED}
    return row | {"record": publication.record.encode()}


def test_the_newest_is_told_to_the_microsecond() -> None:
    publication = make_publication()

    assert lookups.newest() == (publication.hash, publication.published_at)
    found = lookups.newest_of(publication.claim_id)
    assert found == {"published_at": publication.published_at, **as_stored(publication)}
    assert lookups.newest_of(2**63 - 1) is None
    assert lookups.state_of(publication.claim_id) == lookups.newest()
    assert lookups.state_of(2**63 - 1) is None


def test_nothing_is_newest_in_an_empty_log() -> None:
    assert lookups.newest() == ("", None)
    assert lookups.standing(21) == (("", None), [])


@pytest.mark.parametrize("count", [1, 2, 4, 101])
def test_what_stands_is_read_on_and_back(count: int) -> None:
    first = make_publication()
    make_publication(ClaimReview.objects.get(claim=first.claim), kind=Kind.RETRACTED)
    for _ in range(3):
        make_publication()
    standing = [as_stored(each) for each in Publication.objects.current()]

    assert len(standing) == 4
    newest = lookups.newest()
    assert lookups.standing(count) == (newest, standing[:count])
    assert lookups.standing(count, beyond=standing[0]["seq"]) == (newest, standing[1:][:count])
    back = lookups.standing(count, beyond=standing[-1]["seq"], upwards=True)
    assert back == (newest, standing[:-1][::-1][:count])


def test_the_log_is_read_on_from_a_number() -> None:
    log = [as_stored(make_publication()) for _ in range(3)]

    assert lookups.after(0, 101) == log
    assert lookups.after(log[0]["seq"], 1) == log[1:2]
    assert lookups.after(log[-1]["seq"], 2) == []


def test_a_fault_is_one_of_djangos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "HEAD", "SELECT nothing FROM claims_publication")

    with pytest.raises(ProgrammingError, match="nothing"), transaction.atomic():
        lookups.newest()
