"""The log's promises, tried with raw SQL that knows nothing of the workflows."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from claims.exchange.chain import FORMAT, canonical, digest
from claims.exchange.document import instant
from claims.models import GENESIS, CurrentPublication, Kind, LogHead, Publication
from claims.workflows import publication
from tests.factories import make_publication, make_review

pytestmark = pytest.mark.django_db


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        # Foreign keys are checked at the end; PostgreSQL truncates no table that waits for one.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE claims_publication SET kind = 'corrected'",
        "UPDATE claims_publication SET record = record || ' '",
        "DELETE FROM claims_publication",
        "TRUNCATE claims_publication CASCADE",
        "UPDATE claims_loghead SET seq = seq + 1",
        "DELETE FROM claims_loghead",
        "TRUNCATE claims_loghead",
        "INSERT INTO claims_loghead (id, seq, hash) VALUES (2, 0, 'x')",
        "UPDATE claims_currentpublication SET publication_id = 0",
        "DELETE FROM claims_currentpublication",
        "TRUNCATE claims_currentpublication",
        "TRUNCATE claims_correction CASCADE",
        "TRUNCATE claims_snapshot CASCADE",
        "TRUNCATE claims_article CASCADE",
        "TRUNCATE claims_claimreview CASCADE",
        "TRUNCATE claims_evidence CASCADE",
        "TRUNCATE claims_appearance CASCADE",
        "TRUNCATE claims_quantity",
    ],
)
def test_nothing_but_appending_is_possible(sql):
    make_publication()

    with pytest.raises(DatabaseError, match=r"the publication log"):
        run(sql)

    assert publication.verify().problem == ""


def test_pgtrigger_cannot_switch_the_log_off():
    make_publication()

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{log_append_only}', true)")

    with pytest.raises(DatabaseError, match="append-only"):
        run("UPDATE claims_publication SET kind = 'corrected'")


def test_a_table_of_the_same_name_does_not_lead_the_log_astray():
    make_publication()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE claims_loghead AS TABLE claims_loghead")
        cursor.execute("UPDATE pg_temp.claims_loghead SET seq = 500")

    with pytest.raises(IntegrityError, match="seq 501 does not follow 1"), transaction.atomic():
        appended()

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE pg_temp.claims_loghead")
    assert publication.verify().problem == ""


def appended(**changed: object) -> Publication:
    """A hand-made append that is right but for what is ``changed``; hash is made to fit."""
    review = make_review(state="published")
    head = LogHead.objects.get()
    row = {
        "seq": head.seq + 1,
        "claim": review.claim_id,
        "version": 1,
        "kind": "published",
        "published_at": timezone.now(),
        "prev_hash": head.hash,
    } | {key: value for key, value in changed.items() if key not in ("hash", "record")}
    told = row | {"published_at": instant(row["published_at"]), "format": FORMAT}
    record = canonical(told | {"document": {"statement": "x"}})
    record = changed.get("record", record)
    row["claim_id"] = row.pop("claim")
    return Publication.objects.create(
        **row, record=record, hash=changed.get("hash", digest(record))
    )


def test_a_right_append_by_hand_is_taken():
    assert appended().seq == 1


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"seq": 3}, "seq 3 does not follow 1"),
        ({"seq": 1}, "seq 1 does not follow 1"),
        ({"prev_hash": GENESIS}, "prev_hash of 2 is not the hash of 1"),
        ({"version": 2}, "has 0 versions, 2 does not follow"),
        ({"hash": "a" * 64}, "is not the SHA-256 of its record"),
        ({"published_at": timezone.now() + timedelta(hours=1)}, "in the future"),
        ({"published_at": datetime(2020, 1, 1, tzinfo=UTC)}, "2 was published before 1"),
    ],
)
def test_an_append_that_does_not_follow_is_refused(changed, problem):
    make_publication()

    with pytest.raises(IntegrityError, match=problem), transaction.atomic():
        appended(**changed)

    assert LogHead.objects.get().seq == 1


@pytest.mark.parametrize("field", ["seq", "claim", "version", "kind", "prev_hash", "published_at"])
def test_a_record_that_says_other_than_its_columns_is_refused(field):
    review = make_review(state="published")
    told = {
        "seq": 1,
        "claim": review.claim_id,
        "version": 1,
        "kind": "published",
        "published_at": review.published_at,
        "prev_hash": GENESIS,
        "document": {},
        "claimreview": None,
    }
    other = {"kind": "corrected", "prev_hash": "b" * 64, "published_at": "2020-01-01T00:00:00Z"}
    record = json.dumps({**told, field: other.get(field, 77)}, default=str)

    with pytest.raises(IntegrityError, match="differ from its record"), transaction.atomic():
        Publication.objects.create(
            seq=1,
            claim=review.claim,
            version=1,
            kind="published",
            published_at=review.published_at,
            prev_hash=GENESIS,
            record=record,
            hash=digest(record),
        )


def test_each_publication_links_to_the_one_before():
    first, second = make_publication(), make_publication()

    assert (first.seq, second.seq) == (1, 2)
    assert first.prev_hash == GENESIS
    assert second.prev_hash == first.hash
    assert json.loads(second.record)["prev_hash"] == first.hash
    assert LogHead.objects.get().hash == second.hash


def test_the_newest_version_is_current():
    first = make_publication()
    second = publication.append(
        first.claim, first.claim.reviews.get(), kind=Kind.REAFFIRMED, note="Looked again."
    )

    assert [p.seq for p in Publication.objects.current()] == [second.seq]
    assert CurrentPublication.objects.get().publication_id == second.seq
    assert Publication.objects.get(seq=first.seq).document["version"] == 1


def test_generated_columns_come_from_the_record():
    published = make_publication()

    published.refresh_from_db()

    assert published.rating == "false"
    assert published.document["statement"] == published.claim.statement
    assert published.path == published.document["path"]
    assert (published.claimed_day, published.corrected) == (0, False)


TAMPERING = {
    "record": (
        "UPDATE claims_publication SET record = replace(record, '5,000', '9,000') WHERE seq = 2",
        "Publication 2 was changed: its record hashes to",
    ),
    "not canonical": (
        "UPDATE claims_publication SET record = record || ' ', hash = encode("
        "sha256(convert_to(record || ' ', 'UTF8')), 'hex') WHERE seq = 3",
        "Publication 3 was changed: its record is not in canonical form",
    ),
    "hash with record": (
        "UPDATE claims_publication SET record = replace(record, '5,000', '9,000'), hash = encode("
        "sha256(convert_to(replace(record, '5,000', '9,000'), 'UTF8')), 'hex') WHERE seq = 2",
        "Publication 3 does not link to 2",
    ),
    "column": (
        "UPDATE claims_publication SET kind = 'opened' WHERE seq = 2",
        "Publication 2 was changed: its kind differ",
    ),
    "gap": (
        "DELETE FROM claims_currentpublication WHERE publication_id = 2;"
        "DELETE FROM claims_publication WHERE seq = 2",
        "Publication 2 is missing: 1 is followed by 3",
    ),
    "tail": (
        "DELETE FROM claims_currentpublication WHERE publication_id = 3;"
        "DELETE FROM claims_publication WHERE seq = 3",
        "the newest publications are missing",
    ),
    "current": (
        "UPDATE claims_currentpublication SET publication_id = 9 WHERE publication_id = 2;"
        "DELETE FROM claims_currentpublication WHERE publication_id = 9",
        "does not show its newest publication, 2",
    ),
}


@pytest.mark.parametrize("tampering", TAMPERING)
def test_the_walk_names_the_first_broken_link(tampering):
    sql, problem = TAMPERING[tampering]
    for _ in range(3):
        make_publication()

    with connection.cursor() as cursor:  # as somebody with the owner's rights could
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in ("publication", "currentpublication", "loghead"):
            cursor.execute(f"ALTER TABLE claims_{table} DISABLE TRIGGER USER")
        cursor.execute(sql)

    assert problem in publication.verify().problem
    with connection.cursor() as cursor:  # the broken rows must not reach the end of the test
        cursor.execute("DELETE FROM claims_currentpublication")


def test_a_sound_chain_is_walked_to_its_end():
    last = [make_publication() for _ in range(4)][-1]

    verified = publication.verify()

    assert (verified.count, verified.head, verified.problem) == (4, last.hash, "")
