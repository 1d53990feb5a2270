"""What nearly every reader's answer is made from, by statements that each connection plans once.

Building such a query, planning it and reading its rows through Django costs several times what the
rows do. These are asked of libpq itself; whoever pools connections in between must know prepared
statements, as pgbouncer does from 1.21.
"""

from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import Connection, Error, OperationalError, adapters
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, Format

Row = dict[str, Any]
State = tuple[str, datetime | None]
STORED = ("seq", "kind", "hash", "path", "record")
_STORED = "seq, kind, hash, path, convert_to(record, 'UTF8')"  # bytes, as they are hashed and sent
_STANDING = "claims_currentpublication stands JOIN claims_publication ON seq = publication_id"
HEAD = "SELECT seq, hash, published_at FROM claims_publication ORDER BY seq DESC LIMIT 1"
STATE_OF_CLAIM = f"SELECT seq, hash, published_at FROM {_STANDING} WHERE stands.claim_id = $1"  # noqa: S608 - names
OF_CLAIM = f"SELECT published_at, {_STORED} FROM {_STANDING} WHERE stands.claim_id = $1"  # noqa: S608 - names
SCALE = 'SELECT slug, label, colour FROM claims_rating ORDER BY "order", id'
# How many is in the text: planned for any number, a tenth of the log would be expected. Both sides
# of the join are bounded, so that neither is walked from its end to get there. The log's newest
# comes first, for a list tells of what it was made: one statement, not two.
SOME = (
    "(SELECT seq, kind, hash, path, ''::bytea, published_at "  # noqa: S608 - names
    "FROM claims_publication ORDER BY seq DESC LIMIT 1) UNION ALL "
    f"(SELECT {_STORED}, NULL FROM {_STANDING} "
    "WHERE publication_id {side} $1 AND seq {side} $1 "
    "ORDER BY publication_id {way} LIMIT {count})"
)
AFTER = (
    f"SELECT {_STORED} FROM claims_publication "  # noqa: S608 - names
    "WHERE seq > $1 ORDER BY seq LIMIT {count}"
)
# A commit of its own, which waits for the disk and thereby for all that was committed before it; it
# writes to no table, so that readers may, too. What a replica has, its primary has on the disk.
FLUSH = """
    SELECT CASE WHEN NOT pg_is_in_recovery()
        THEN pg_logical_emit_message(true, 'factcheck', '') END IS NULL
"""
COUNTS = (2, 6, 11, 21, 51, 101)  # that are planned: pages of 20 and 100 exactly
LARGEST = 2**63 - 1  # of PostgreSQL's bigint


class _Prepared:
    """What a connection has planned, by statement, and what reads its rows."""

    def __init__(self) -> None:
        self.names: dict[str, bytes] = {}
        self.reader = Transformer(adapters)  # of no connection, which it would keep alive


_prepared: WeakKeyDictionary[Connection[Any], _Prepared] = WeakKeyDictionary()
_kept = 0  # the highest number that this process knows to be on the disk, with all before it


def flush() -> None:
    """Wait until all that was committed is on the disk."""
    rows(FLUSH)


def require_kept(seq: int) -> None:
    """Wait until a publication that was seen is on the disk; once for each process.

    Publishing gives the log's head free before its commit is there, so that those who publish at
    the same time share one wait. Nobody outside is told of what a crash could still take back: who
    sees a publication for the desk's readers waits for it. Within a transaction, which alone sees
    what it has published, nothing is told yet.
    """
    global _kept  # noqa: PLW0603 - one number, which only grows
    if seq > _kept and not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        flush()
        _kept = max(seq, _kept)


def newest() -> State:
    """Hash and time of the log's newest publication; asked for with nearly every answer.

    Every publication that was seen before is on the disk then.
    """
    return _state(rows(HEAD)) or ("", None)


def state_of(claim: int) -> State | None:
    """Hash and time of a claim's newest publication, if it has one."""
    return _state(rows(STATE_OF_CLAIM, claim))


def _state(found: list[Any]) -> State | None:
    """Hash and time of the publication that was found, once it is on the disk."""
    if not found:
        return None
    seq, hashed, moment = found[0]
    require_kept(seq)
    return hashed, moment


def newest_of(claim: int) -> Row | None:
    """A claim's newest publication, if it has one: its columns STORED and ``published_at``.

    In a row of STORED the record is bytes.
    """
    if not (found := rows(OF_CLAIM, claim)):
        return None
    row = dict(zip(("published_at", *STORED), found[0], strict=True))
    require_kept(row["seq"])
    return row


def scale() -> list[tuple[str, ...]]:
    """Slug, label and colour of every rating, in the order of the scale."""
    return rows(SCALE)


def standing(
    count: int, *, beyond: int | None = None, upwards: bool = False
) -> tuple[State, list[Row]]:
    """As ``newest``, and ``count`` of the claims' newest publications, at most 101: those with the
    highest numbers below ``beyond``, or with the lowest above it, in that order.
    """
    side, way = (">", "ASC") if upwards else ("<", "DESC")
    planned = _planned(count)
    found = rows(
        SOME.format(side=side, way=way, count=planned), LARGEST if beyond is None else beyond
    )
    if not found:
        return ("", None), []
    (seq, _, hashed, _, _, moment), *others = found
    require_kept(seq)
    return (hashed, moment), _named(others[:count])


def after(seq: int, count: int) -> list[Row]:
    """``count`` publications that follow number ``seq`` in the log, at most 101."""
    return _named(rows(AFTER.format(count=_planned(count)), seq)[:count])


def _planned(count: int) -> int:
    return next(each for each in COUNTS if each >= count)


def _named(rows: list[tuple[Any, ...]]) -> list[Row]:
    # Written out, as STORED: a dictionary of two zipped rows takes five times as long.
    named = [
        {"seq": seq, "kind": kind, "hash": hashed, "path": path, "record": record}
        for seq, kind, hashed, path, record, *_ in rows
    ]
    if named:  # in the order of their numbers, this way or that
        require_kept(max(named[0]["seq"], named[-1]["seq"]))
    return named


def rows(statement: str, *values: int) -> list[Any]:
    """The rows of a statement, tuples; each connection plans it once.

    Raises Django's database errors.
    """
    known: Any = connections[DEFAULT_DB_ALIAS]
    with known.wrap_database_errors:
        if known.connection is None:  # asking Django costs a tenth of the look-up
            known.ensure_connection()
        if known.queries_logged:
            known.queries_log.append({"sql": statement, "time": "0"})
        try:
            return _executed(known.connection, statement, values)
        except Error:
            # Plans of before a migration may be at fault: the next connection makes its own.
            if not known.in_atomic_block:
                known.close()
            raise


def _executed(bare: "Connection[Any]", statement: str, values: tuple[int, ...]) -> list[Any]:
    prepared = _prepared.get(bare) or _prepared.setdefault(bare, _Prepared())
    name = prepared.names.get(statement)
    if name is None:
        name = f"lookup_{len(prepared.names)}".encode()
        _require(bare.pgconn.prepare(name, statement.encode()), bare, ExecStatus.COMMAND_OK)
        prepared.names[statement] = name
    told = [b"%d" % value for value in values]
    result = bare.pgconn.exec_prepared(name, told, result_format=Format.BINARY)
    _require(result, bare, ExecStatus.TUPLES_OK)
    prepared.reader.set_pgresult(result)
    return prepared.reader.load_rows(0, result.ntuples, tuple)


def _require(result: Any, bare: "Connection[Any]", status: ExecStatus) -> None:
    if bare.pgconn.status != ConnStatus.OK:  # no server was left to say what went wrong
        raise OperationalError(bare.pgconn.get_error_message())
    if result.status != status:
        raise error_from_result(result, encoding=bare.info.encoding)
