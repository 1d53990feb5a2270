"""Records of the log hold no address of the desk, and logs of format 1 are brought along."""

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims.exchange import public
from claims.exchange.chain import canonical, digest
from claims.exchange.typed import example
from claims.models import GENESIS, LogHead, Publication
from tests.desk import Desk, free_port, fresh_database
from tests.factories import make_publication

BEFORE = "0009_reviews_stay"
APPEND = (
    "INSERT INTO claims_publication (seq, claim_id, version, kind, published_at, prev_hash, hash, "
    "record) VALUES (%s, 1, %s, 'published', %s, %s, %s, %s)"
)
CLAIM = (
    "INSERT INTO claims_claim (statement, language, check_worthiness, reasons, volatility, stage, "
    "rejection, lock_version, created_at) VALUES "
    "('The dam holds.', 'en', .5, '[]', 'slow', 'published', '', 1, now())"
)
AT = "2026-03-16T12:00:00.000000Z"


@pytest.mark.django_db
def test_a_record_says_its_format_and_names_no_host() -> None:
    record = make_publication().record

    assert json.loads(record)["format"] == 4
    assert "127.0.0.1" not in record


@pytest.mark.django_db
def test_the_database_takes_no_record_of_another_format() -> None:
    last = make_publication()
    record = canonical(
        {**json.loads(last.record), "format": 2, "seq": 2, "version": 2, "prev_hash": last.hash}
    )
    row = {"seq": 2, "version": 2, "claim": last.claim, "kind": last.kind}

    with pytest.raises(IntegrityError, match="format 2, not 4"), transaction.atomic():
        Publication.objects.create(
            **row,
            published_at=last.published_at,
            prev_hash=LogHead.objects.get().hash,
            hash=digest(record),
            record=record,
        )


@pytest.fixture
def early(postgres_url: str) -> Any:
    """A desk whose log was begun in format 1."""
    with fresh_database(postgres_url) as url:
        desk = Desk(url, free_port())
        desk.manage("migrate", "--verbosity", "0", "claims", BEFORE)
        desk.query("ALTER TABLE claims_claim DISABLE TRIGGER USER")
        desk.query(CLAIM)
        desk.query("ALTER TABLE claims_claim ENABLE TRIGGER USER")
        yield desk


def published(desk: Desk, seq: int, prev_hash: str) -> str:
    """Append a record of format 1; return its hash."""
    url = "https://old.example.org/claims/1-the-dam-holds/"
    document = example(public.Document) | {"id": 1, "url": url, "statement": "The dam holds."}
    del document["path"]
    record = canonical({
        "seq": seq, "claim": 1, "version": seq, "kind": "published", "published_at": AT,
        "prev_hash": prev_hash, "claimreview": {"url": url},
        "document": document,
    })  # fmt: skip
    desk.query(APPEND, seq, seq, AT, prev_hash, digest(record), record)
    return digest(record)


def test_a_log_of_format_1_is_written_anew_and_holds(early: Desk) -> None:
    first = published(early, 1, GENESIS)
    second = published(early, 2, first)

    told = early.manage("migrate")

    rows = early.query("SELECT record, path FROM claims_publication ORDER BY seq")
    ((head,),) = early.query("SELECT hash FROM claims_loghead")
    assert f"head {second} is now {head}" in told
    assert all("old.example.org" not in record for record, _ in rows)
    assert rows[0][1] == "/claims/1-the-dam-holds/"
    assert "2 publications" in early.manage("verify_log")


def test_an_older_desk_gets_its_headings_numbers_and_searches(early: Desk) -> None:
    published(early, 2, published(early, 1, GENESIS))

    early.manage("migrate", "--verbosity", "0")

    headings = early.query("SELECT kind, slug, claims FROM claims_heading ORDER BY kind, slug")
    assert ("claimant", "jane-roe-q1", 1) in headings
    assert ("topic", "defence", 1) in headings
    assert early.query("SELECT publication_id, unit FROM claims_publishednumber") == [(2, "troop")]
    found = "SELECT publication_id FROM claims_searchentry WHERE vector @@ $$'dam' & 'hold'$$"
    assert early.query(found) == [(2,)]


def test_a_broken_log_is_not_written_anew(early: Desk) -> None:
    published(early, 1, GENESIS)
    early.query("ALTER TABLE claims_publication DISABLE TRIGGER USER")
    early.query("UPDATE claims_publication SET record = replace(record, 'holds', 'broke')")
    early.query("ALTER TABLE claims_publication ENABLE TRIGGER USER")

    with pytest.raises(AssertionError, match="Publication 1 is not what was published"):
        early.manage("migrate")

    ((record,),) = early.query("SELECT record FROM claims_publication")
    assert "old.example.org" in record
