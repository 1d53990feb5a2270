"""A dump restored into an empty database is the same desk, rules and all."""

import subprocess

import psycopg
import pytest

from factcheck import binaries
from tests.desk import Desk, free_port, fresh_database

TRIGGERS = (
    "SELECT relname, tgname, tgenabled, tgtype, pg_get_functiondef(tgfoid) "
    "FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal ORDER BY relname, tgname"
)
ROWS = (
    "SELECT (SELECT count(*) FROM claims_claim), (SELECT count(*) FROM claims_claimevent), "
    "(SELECT count(*) FROM claims_publication), (SELECT hash FROM claims_loghead)"
)


def programs(url: str) -> binaries.Binaries:
    """PostgreSQL's programs, no older than the server: pg_dump refuses newer ones."""
    with psycopg.connect(url) as connection:
        major = connection.info.server_version // 10_000
    return next(found for found in binaries.installed() if found.major >= major)


def test_a_dump_is_restored_with_all_its_rules(desk: Desk, postgres_url: str):
    desk.manage("demo")
    tools = programs(desk.database_url)
    dump = subprocess.run(
        [tools.program("pg_dump"), "--no-owner", desk.database_url], capture_output=True, check=True
    ).stdout

    with fresh_database(postgres_url) as url:
        restore = [tools.program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", url]
        done = subprocess.run(restore, input=dump, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        restored = Desk(url, free_port())

        assert restored.query(TRIGGERS) == desk.query(TRIGGERS)
        assert len(restored.query(TRIGGERS)) > 50
        assert restored.query(ROWS) == desk.query(ROWS)
        assert "1 publications, chain sound" in restored.manage("verify_log")
        for refused in (
            "UPDATE claims_publication SET kind = 'opened'",
            "DELETE FROM claims_claimevent",
        ):
            with pytest.raises(psycopg.errors.RestrictViolation):
                restored.query(refused)
