"""Records of the log hold no address of the desk, and logs of format 1 are brought along."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import pytest
from django.db import IntegrityError, transaction
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from claims.exchange import public
from claims.exchange.chain import canonical, digest
from claims.exchange.typed import example
from claims.models import GENESIS, LogHead, Publication
from tests.desk import Desk, free_port, fresh_database
from tests.factories import make_publication

BEFORE = "0009_reviews_stay"
MIGRATE_SINGLY = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

executor = MigrationExecutor(connection)
executor.loader.replace_migrations = False
executor.loader.build_graph()
executor.migrate([("claims", "{}")])
"""
# Everything a database of ours is made of, a text each.
STRUCTURE = """
SELECT format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable,
    concat(column_default, generation_expression, character_maximum_length))
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT format('%s may %s', auth_group.name, codename) FROM auth_group
    JOIN auth_group_permissions ON group_id = auth_group.id
    JOIN auth_permission ON auth_permission.id = permission_id
UNION ALL SELECT concat('step ', "order", text) FROM claims_checkliststep
UNION ALL SELECT concat('reason ', "order", text) FROM claims_rejectionreason
UNION ALL SELECT concat('rating ', "order", label, slug, value, definition) FROM claims_rating
"""
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

    assert json.loads(record)["format"] == 5
    assert "127.0.0.1" not in record


@pytest.mark.django_db
def test_the_database_takes_no_record_of_another_format() -> None:
    last = make_publication()
    record = canonical(
        {**json.loads(last.record), "format": 2, "seq": 2, "version": 2, "prev_hash": last.hash}
    )
    row = {"seq": 2, "version": 2, "claim": last.claim, "kind": last.kind}

    with pytest.raises(IntegrityError, match="format 2, not 5"), transaction.atomic():
        Publication.objects.create(
            **row,
            published_at=last.published_at,
            prev_hash=LogHead.objects.get().hash,
            hash=digest(record),
            record=record,
        )


@pytest.fixture(scope="module")
def early_template(postgres_url: str) -> Iterator[str]:
    """The name of a database at one of the single migrations that a new desk makes at once."""
    with fresh_database(postgres_url) as url:
        Desk(url, free_port()).python(MIGRATE_SINGLY.format(BEFORE))
        yield conninfo_to_dict(url)["dbname"]


@contextmanager
def _early(postgres_url: str, template: str) -> Iterator[Desk]:
    """A desk whose log is to begin in format 1."""
    with fresh_database(postgres_url, template=template) as url:
        desk = Desk(url, free_port())
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


@dataclass
class Upgraded:
    """A desk that came along, what the command said, and the head its log had before."""

    desk: Desk
    told: str
    old_head: str


@pytest.fixture(scope="module")
def upgraded(postgres_url: str, early_template: str) -> Iterator[Upgraded]:
    with _early(postgres_url, early_template) as desk:
        head = published(desk, 2, published(desk, 1, GENESIS))
        yield Upgraded(desk, desk.manage("migrate"), head)


def test_a_log_of_format_1_is_written_anew_and_holds(upgraded: Upgraded) -> None:
    rows = upgraded.desk.query("SELECT record, path FROM claims_publication ORDER BY seq")
    ((head,),) = upgraded.desk.query("SELECT hash FROM claims_loghead")

    assert f"head {upgraded.old_head} is now {head}" in upgraded.told
    assert all("old.example.org" not in record for record, _ in rows)
    assert rows[0][1] == "/claims/1-the-dam-holds/"
    assert "2 publications" in upgraded.desk.manage("verify_log")


def test_an_older_desk_gets_its_headings_numbers_and_searches(upgraded: Upgraded) -> None:
    query = upgraded.desk.query

    headings = query("SELECT kind, slug, claims FROM claims_heading ORDER BY kind, slug")
    assert ("claimant", "jane-roe-q1", 1) in headings
    assert ("topic", "defence", 1) in headings
    assert query("SELECT publication_id, unit FROM claims_publishednumber") == [(2, "troop")]
    found = "SELECT publication_id FROM claims_searchentry WHERE vector @@ $$'dam' & 'hold'$$"
    assert query(found) == [(2,)]


def test_an_older_desk_becomes_what_a_new_one_is(upgraded: Upgraded, desk_template: str) -> None:
    made_at_once = make_conninfo(upgraded.desk.database_url, dbname=desk_template)

    with psycopg.connect(made_at_once) as connection:
        new = {text for (text,) in connection.execute(STRUCTURE)}
    with psycopg.connect(upgraded.desk.database_url) as connection:
        became = {text for (text,) in connection.execute(STRUCTURE)}

    assert len(new) > 1_000
    assert became - new == set()
    assert new - became == set()


def test_a_broken_log_is_not_written_anew(postgres_url: str, early_template: str) -> None:
    with _early(postgres_url, early_template) as early:
        published(early, 1, GENESIS)
        early.query("ALTER TABLE claims_publication DISABLE TRIGGER USER")
        early.query("UPDATE claims_publication SET record = replace(record, 'holds', 'broke')")
        early.query("ALTER TABLE claims_publication ENABLE TRIGGER USER")

        with pytest.raises(AssertionError, match="Publication 1 is not what was published"):
            early.manage("migrate")

        ((record,),) = early.query("SELECT record FROM claims_publication")
        assert "old.example.org" in record
