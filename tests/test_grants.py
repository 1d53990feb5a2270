"""The desk runs as a role that owns nothing: it can work, and cannot switch rules off."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from factcheck import embedded, grants
from tests.desk import Desk, free_port, until

ARTICLE = "The reservoir holds 40 million litres, Mayor Ana Ruiz said. About 300 households waited."


def as_administrator(url: str) -> str:
    """The same database as somebody who may make roles: the role itself, else the server's."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    return url if row and row[0] else make_conninfo(url, user=embedded.ADMIN)


@pytest.fixture
def role(postgres_url: str) -> Iterator[str]:
    """A role without any rights, with its name for a password; ask for it before the desk."""
    name = f"desk_{secrets.token_hex(4)}"
    with psycopg.connect(as_administrator(postgres_url), autocommit=True) as connection:
        create = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
        connection.execute(create.format(sql.Identifier(name), sql.Literal(name)))
        yield name
        connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


def wait_for_the_end_of_sessions(desk: Desk, role: str) -> None:
    """The owner drops the database, and may not end sessions of another role."""
    sessions = (
        "SELECT pid FROM pg_stat_activity WHERE usename = %s AND datname = current_database()"
    )
    until(lambda: not desk.query(sessions, role))


@pytest.fixture
def administrator(desk: Desk) -> Iterator[str]:
    """The desk's database as somebody who may make roles."""
    url = as_administrator(desk.database_url)
    yield url
    if url != desk.database_url:
        wait_for_the_end_of_sessions(desk, str(conninfo_to_dict(url)["user"]))


@pytest.fixture
def granted(role: str, desk: Desk) -> Iterator[Desk]:
    """The same desk, run as the role that was granted it."""
    assert f"{role} may run the desk" in desk.manage("db", "grant", role)
    made = Desk(
        make_conninfo(desk.database_url, user=role, password=role), free_port(), desk.settings
    )
    yield made
    made.stop()
    wait_for_the_end_of_sessions(desk, role)


def test_the_desk_works_as_a_role_that_owns_nothing(granted: Desk, tmp_path: Path):
    (tmp_path / "article.txt").write_text(ARTICLE)

    granted.manage("demo")  # articles in, claims accepted, reviewed, approved, published
    granted.manage("ingest", str(tmp_path / "article.txt"), "--source", "The Northern Post")
    granted.manage("worker", "--once")

    assert granted.query("SELECT count(*) FROM claims_publication") == [(1,)]
    assert granted.query("SELECT count(*) FROM claims_article WHERE extracted_at IS NULL") == [(0,)]
    assert granted.query("SELECT count(*) > 10 FROM claims_claimevent") == [(True,)]
    assert granted.query("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'") == [
        (0,)
    ]
    assert "1 publications, chain sound" in granted.manage("verify_log")


SWITCHING_OFF = (
    "ALTER TABLE claims_publication DISABLE TRIGGER ALL",
    "ALTER TABLE claims_claimreview DISABLE TRIGGER USER",
    "ALTER TABLE claims_claimreview DROP CONSTRAINT review_two_people",
    "DROP TRIGGER log_append_only ON claims_publication",
    "CREATE OR REPLACE FUNCTION claims_log_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RETURN NEW; END'",
    "SET session_replication_role = replica",
    "UPDATE claims_publication SET kind = 'opened'",
    "DELETE FROM claims_publication",
    "TRUNCATE claims_publication CASCADE",
    "TRUNCATE claims_claim CASCADE",
    "INSERT INTO claims_loghead (id, seq, hash) VALUES (2, 0, 'x')",
    "DELETE FROM claims_claimevent",
    "UPDATE claims_claimreviewevent SET pgh_label = 'x'",
    "DELETE FROM pghistory_context",
    "UPDATE claims_correction SET why = 'x'",
    "UPDATE claims_snapshot SET text = 'x'",
    "DELETE FROM django_migrations",
    "CREATE TABLE mine (id int)",
)


def test_it_cannot_switch_rules_off(granted: Desk):
    assert [statement for statement in SWITCHING_OFF if allowed(granted, statement)] == []


def test_what_is_append_only_may_not_be_deleted_by_it(granted: Desk, desk: Desk, role: str):
    guarded = desk.query(
        "SELECT relname, has_table_privilege(%s, pg_class.oid, 'DELETE') FROM pg_trigger "
        "JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE proname IN ('claims_log_refuse', 'claims_history_refuse') AND tgtype & 8 <> 0",
        role,
    )

    assert len(guarded) >= 9
    assert [table for table, may_delete in guarded if may_delete] == []


def allowed(desk: Desk, statement: str) -> bool:
    try:
        desk.query(statement)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def test_granting_twice_is_the_same_as_once(granted: Desk, desk: Desk, role: str):
    rights = "SELECT relname, relacl::text FROM pg_class WHERE relacl::text LIKE %s ORDER BY 1"
    before = desk.query(rights, f"%{role}%")

    desk.manage("db", "grant", role)

    assert before
    assert desk.query(rights, f"%{role}%") == before


def test_a_role_that_may_do_more_anyway_is_refused(desk: Desk):
    owner = conninfo_to_dict(desk.database_url)["user"]

    with pytest.raises(grants.GrantRefused, match="may switch rules off anyway"):
        grants.grant(desk.database_url, owner)
    with pytest.raises(grants.GrantRefused, match="There is no role 'nobody-at-all'"):
        grants.grant(desk.database_url, "nobody-at-all")


def test_the_owner_is_refused_whoever_asks(desk: Desk, administrator: str):
    name, word = f"made_{secrets.token_hex(4)}", secrets.token_hex(8)
    boss, owner = sql.Identifier(name), conninfo_to_dict(desk.database_url)["user"]
    make = sql.SQL("CREATE ROLE {} SUPERUSER LOGIN PASSWORD {}").format(boss, sql.Literal(word))
    with psycopg.connect(administrator, autocommit=True) as connection:
        connection.execute(make)
        try:
            with pytest.raises(grants.GrantRefused, match="the owner of the tables"):
                grants.grant(make_conninfo(desk.database_url, user=name, password=word), owner)
        finally:
            wait_for_the_end_of_sessions(desk, name)
            connection.execute(sql.SQL("DROP ROLE {}").format(boss))


def test_with_a_password_the_role_is_made_and_the_password_never_stored(administrator: str):
    owner, name = administrator, f"made_{secrets.token_hex(4)}"
    stored = sql.SQL("SELECT rolpassword FROM pg_authid WHERE rolname = {}").format(
        sql.Literal(name)
    )
    with psycopg.connect(owner, autocommit=True) as connection:
        try:
            tables = grants.grant(owner, name, "a first word")
            first = connection.execute(stored).fetchone()
            grants.grant(owner, name, "a second word")
            second = connection.execute(stored).fetchone()
        finally:
            role = sql.Identifier(name)
            connection.execute(sql.SQL("DROP OWNED BY {}").format(role))
            connection.execute(sql.SQL("DROP ROLE {}").format(role))

    assert tables > 20
    assert first is not None
    assert second is not None
    assert first[0].startswith("SCRAM-SHA-256$")
    assert first != second


def test_a_password_is_not_set_for_a_role_that_may_do_more(administrator: str):
    name = str(conninfo_to_dict(administrator)["user"])

    with pytest.raises(grants.GrantRefused):
        grants.grant(administrator, name, "taken over")


def test_the_role_cannot_grant_itself(granted: Desk, role: str):
    with pytest.raises(grants.GrantRefused):
        grants.grant(granted.database_url, role)


@pytest.mark.parametrize("arguments", [("grant",), ("status", "somebody")])
def test_a_role_belongs_to_grant_alone(arguments: tuple[str, ...]):
    done = subprocess.run(
        [sys.executable, "manage.py", "db", *arguments],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "db grant ROLE" in done.stderr
