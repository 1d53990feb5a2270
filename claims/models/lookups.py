"""What nearly every reader's answer is made from, by statements that each connection plans once.

Building such a query, planning it and reading its rows through Django costs several times what the
rows do. These are asked of libpq itself; whoever pools connections in between must know prepared
statements, as pgbouncer does from 1.21.
"""

from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg import Connection, Error
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus

HEAD = (
    "SELECT hash, extract(epoch FROM published_at) FROM claims_publication "
    "ORDER BY seq DESC LIMIT 1"
)
HEAD_OF = (
    "SELECT seq, hash, extract(epoch FROM published_at) FROM claims_currentpublication stands "
    "JOIN claims_publication ON seq = publication_id WHERE stands.claim_id = $1"
)
SCALE = 'SELECT slug, label, colour FROM claims_rating ORDER BY "order", id'
STORED = ("seq", "kind", "hash", "path", "record")
ONE = f"SELECT {', '.join(STORED)} FROM claims_publication WHERE seq = $1"  # noqa: S608 - names
# How many is in the text: planned for any number, a tenth of the log would be expected. Both sides
# of the join are bounded, so that neither is walked from its end to get there.
SOME = (
    f"SELECT {', '.join(STORED)} FROM claims_currentpublication "  # noqa: S608 - names
    "JOIN claims_publication ON seq = publication_id "
    "WHERE publication_id {side} $1 AND seq {side} $1 "
    "ORDER BY publication_id {way} LIMIT {count}"
)
COUNTS = (2, 6, 11, 21, 51, 101)  # that are planned: pages of 20 and 100 exactly
LARGEST = 2**63 - 1  # of PostgreSQL's bigint
_prepared: WeakKeyDictionary[Connection[Any], dict[str, bytes]] = WeakKeyDictionary()


def newest() -> tuple[str, datetime | None]:
    """Hash and time of the log's newest publication; asked for with nearly every answer."""
    found = _found(HEAD)
    return (found[0][0], _moment(found[0][1])) if found else ("", None)


def newest_of(claim: int) -> tuple[int, str, datetime] | None:
    """Number, hash and time of a claim's newest publication, if it has one."""
    if not (found := _found(HEAD_OF, claim)):
        return None
    seq, hashed, seconds = found[0]
    return int(seq), hashed, _moment(seconds)


def scale() -> list[list[str]]:
    """Slug, label and colour of every rating, in the order of the scale."""
    return _found(SCALE)


def stored(seq: int) -> dict[str, Any]:
    """A publication that is there, as its columns STORED."""
    return _named(_found(ONE, seq))[0]


def standing(
    count: int, *, beyond: int | None = None, upwards: bool = False
) -> list[dict[str, Any]]:
    """``count`` of the claims' newest publications, at most 101: those with the highest numbers
    below ``beyond``, or with the lowest above it, in that order.
    """
    side, way = (">", "ASC") if upwards else ("<", "DESC")
    planned = next(each for each in COUNTS if each >= count)
    statement = SOME.format(side=side, way=way, count=planned)
    return _named(_found(statement, LARGEST if beyond is None else beyond)[:count])


def _named(rows: list[list[str]]) -> list[dict[str, Any]]:
    return [{**dict(zip(STORED, row, strict=True)), "seq": int(row[0])} for row in rows]


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(float(seconds), UTC)


def _found(statement: str, *values: int) -> list[list[str]]:
    """The rows of a statement, as PostgreSQL writes them; no column of theirs is null.

    Raises Django's database errors.
    """
    with connection.wrap_database_errors:
        connection.ensure_connection()
        if connection.queries_logged:
            connection.queries_log.append({"sql": statement, "time": "0"})
        try:
            found = _executed(connection.connection, statement, values)
        except Error:
            # Plans of before a migration may be at fault: the next connection makes its own.
            if not connection.in_atomic_block:
                connection.close()
            raise
    columns = range(found.nfields)
    return [
        [found.get_value(row, column).decode() for column in columns]
        for row in range(found.ntuples)
    ]


def _executed(bare: "Connection[Any]", statement: str, values: tuple[int, ...]) -> Any:
    names = _prepared.setdefault(bare, {})
    if statement not in names:
        name = f"lookup_{len(names)}".encode()
        _require(bare.pgconn.prepare(name, statement.encode()), bare, ExecStatus.COMMAND_OK)
        names[statement] = name
    told = [str(value).encode() for value in values]
    result = bare.pgconn.exec_prepared(names[statement], told)
    _require(result, bare, ExecStatus.TUPLES_OK)
    return result


def _require(result: Any, bare: "Connection[Any]", status: ExecStatus) -> None:
    if result.status != status:
        raise error_from_result(result, encoding=bare.info.encoding)
