"""Backup and restore: the database and the snapshot store, with a proof that both came back whole.

A backup is a folder: ``database.dump`` (pg_dump's custom format), ``facts.json`` (what the database
held when it was dumped), and beside the folders of all backups ``snapshots``, which only grows.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from claims.models import snapshot_store
from claims.models.snapshot_store import SnapshotLost
from factcheck import binaries

DUMP, FACTS, SNAPSHOTS = "database.dump", "facts.json", "snapshots"
TABLES = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
    "AND relkind = 'r' ORDER BY relname"
)
# Rows in any order, their text as the session writes it: the sum of their hashes.
CHECKSUM = (
    "SELECT count(*), coalesce(sum(('x' || substr(md5(row_::text), 1, 15))::bit(60)::bigint), 0) "
    "FROM {} AS row_"
)
# PostgreSQL writes the casts and brackets of an expression in another way after a restore.
PLAIN = (
    r"regexp_replace(regexp_replace({}, '::(character varying|[a-z_]+)(\[\])*', '', 'g'), "
    r"'[()\s]', '', 'g')"
)
TRIGGER, CONSTRAINT = "pg_get_triggerdef(pg_trigger.oid)", "pg_get_constraintdef(oid)"
RULES = (
    "SELECT relname || '.' || tgname, tgenabled::text || ' ' "  # noqa: S608 - all ours
    f"|| md5({PLAIN.format(TRIGGER)} || pg_get_functiondef(tgfoid)) "
    "FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal UNION ALL "
    f"SELECT conrelid::regclass::text || '.' || conname, md5({PLAIN.format(CONSTRAINT)}) "
    "FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0"
)
HEAD = "SELECT seq, hash FROM claims_loghead"
HASHES = "SELECT DISTINCT sha256 FROM claims_snapshot ORDER BY sha256"
Facts = dict[str, Any]


class BackupFailed(Exception):
    """The backup or its restoring did not come about; the message says why and what helps."""


def save(url: str, folder: Path) -> tuple[Path, Facts]:
    """Back up the desk at ``url`` into a new folder below ``folder``; return it and its facts.

    The desk may go on meanwhile: dump and facts are of one moment, and a snapshot's bytes are kept
    before its row is. Raises BackupFailed, SnapshotLost.
    """
    place = folder / f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
    place.mkdir(parents=True, mode=0o700)
    with psycopg.connect(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (moment,) = _row(connection, "SELECT pg_export_snapshot()")
        draft = place / f"{DUMP}.draft"
        _run("pg_dump", url, "--format=custom", f"--snapshot={moment}", f"--file={draft}")
        facts = facts_of(connection)
        for (sha256,) in connection.execute(HASHES):
            _keep(folder / SNAPSHOTS, sha256)
    (place / FACTS).write_text(json.dumps(facts, indent=1))
    draft.replace(place / DUMP)  # a backup with its dump is a whole one
    return place, facts


def restore(url: str, place: Path) -> list[str]:
    """Restore a backup into the empty database at ``url`` and the snapshot store.

    Returns what is not as it was, in sentences: nothing, if all is well. Raises BackupFailed, for
    a database that is not empty above all.
    """
    if not (place / DUMP).exists():
        raise BackupFailed(f"{place} holds no whole backup: there is no {DUMP} in it.")
    with psycopg.connect(url) as connection:
        if found := connection.execute(TABLES).fetchall():
            raise BackupFailed(
                f"The database has {len(found)} tables. A backup is restored into an empty one: "
                "make one with createdb, and name it with DATABASE_URL."
            )
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _run("pg_restore", url, *options, str(place / DUMP))
    lost = list(_put_back(place.parent / SNAPSHOTS))
    with psycopg.connect(url) as connection:
        then = json.loads((place / FACTS).read_text())
        return [*differences(then, facts_of(connection)), *lost, *missing(connection)]


def facts_of(connection: "psycopg.Connection[Any]") -> Facts:
    """What a database holds: rows and checksum of each table, its rules, the head of the log."""
    connection.execute("SET LOCAL TimeZone = 'UTC'")
    tables = {}
    for (table,) in connection.execute(TABLES).fetchall():
        query = sql.SQL(CHECKSUM).format(sql.Identifier(table))
        count, checksum = connection.execute(query).fetchone() or (0, 0)
        tables[table] = [count, str(checksum)]
    return {
        "tables": tables,
        "rules": dict(connection.execute(RULES).fetchall()),
        "head": list(_row(connection, HEAD)),
    }


def differences(then: Facts, now: Facts) -> Iterator[str]:
    """What two lists of facts do not agree in."""
    for part, name in (("tables", "Table"), ("rules", "Rule")):
        for key in sorted(then[part].keys() | now[part].keys()):
            before, after = then[part].get(key, "missing"), now[part].get(key, "missing")
            if before != after:
                yield f"{name} {key} was {before} and is {after}."
    if then["head"] != now["head"]:
        yield f"The log's head was {then['head']} and is {now['head']}."


def missing(connection: "psycopg.Connection[Any]") -> Iterator[str]:
    """The snapshots whose bytes the store has not, or has damaged."""
    for (sha256,) in connection.execute(HASHES):
        try:
            snapshot_store.get(sha256)
        except SnapshotLost as lost:
            yield str(lost)


def _keep(folder: Path, sha256: str) -> None:
    file = folder / sha256[:2] / sha256
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".draft")
    draft.write_bytes(snapshot_store.get(sha256))
    draft.replace(file)


def _put_back(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("??/" + "?" * 64)):
        if snapshot_store.put(file.read_bytes()) != file.name:
            yield f"{file} is damaged: its bytes are not those of its name."


def _run(program: str, url: str, *options: str) -> None:
    """Run one of PostgreSQL's programs, no older than the server; its password stays unseen."""
    info: dict[str, Any] = conninfo_to_dict(url)
    password = str(info.pop("password", ""))
    environment = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    command = [_program(url, program), "--dbname", make_conninfo(**info), *options]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupFailed(f"{program} failed: {done.stderr.strip()[-1_000:]}")


def _program(url: str, name: str) -> str:
    with psycopg.connect(url) as connection:
        major = connection.info.server_version // 10_000
    for found in binaries.installed():
        if found.major >= major and Path(found.program(name)).exists():
            return found.program(name)
    raise BackupFailed(f"No {name} of PostgreSQL {major} or newer is installed here.")


def _row(connection: "psycopg.Connection[Any]", query: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = connection.execute(query).fetchone()
    if row is None:
        raise BackupFailed(f"The database is no desk's: {query} gives nothing.")
    return row
