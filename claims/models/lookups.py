"""What nearly every reader's answer is made from, by statements that each connection plans once.

Building a query of this kind and planning it costs several times what its rows cost.
"""

from datetime import datetime
from typing import Any

import psycopg
from django.db import connection

HEAD = "SELECT hash, published_at FROM claims_publication ORDER BY seq DESC LIMIT 1"
HEAD_OF = (
    "SELECT seq, hash, published_at FROM claims_currentpublication current "
    "JOIN claims_publication ON seq = publication_id WHERE current.claim_id = %(claim)s"
)
SCALE = 'SELECT slug, label, colour FROM claims_rating ORDER BY "order", id'
STORED = ("seq", "kind", "hash", "path", "record")
ONE = f"SELECT {', '.join(STORED)} FROM claims_publication WHERE seq = %(seq)s"  # noqa: S608 - names
# How many is in the text: planned for any number, a tenth of the log would be expected. Both sides
# of the join are bounded, so that neither is walked from its end to get there.
SOME = (
    f"SELECT {', '.join(STORED)} FROM claims_currentpublication "  # noqa: S608 - names
    "JOIN claims_publication ON seq = publication_id "
    "WHERE publication_id {side} %(beyond)s AND seq {side} %(beyond)s "
    "ORDER BY publication_id {way} LIMIT {count}"
)


def newest() -> tuple[str, datetime | None]:
    """Hash and time of the log's newest publication; asked for with nearly every answer."""
    found = _found(HEAD, {})
    return found[0] if found else ("", None)


def newest_of(claim: int) -> tuple[int, str, datetime] | None:
    """Number, hash and time of a claim's newest publication, if it has one."""
    found = _found(HEAD_OF, {"claim": claim})
    return found[0] if found else None


def scale() -> list[Any]:
    """Slug, label and colour of every rating, in the order of the scale."""
    return _found(SCALE, {})


def stored(seq: int) -> dict[str, Any]:
    """A publication that is there, as its columns STORED."""
    return _named(_found(ONE, {"seq": seq}))[0]


def standing(
    count: int, *, beyond: int | None = None, upwards: bool = False
) -> list[dict[str, Any]]:
    """``count`` of the claims' newest publications with the highest numbers below ``beyond``, or
    with the lowest above it, in that order.
    """
    side, way = (">", "ASC") if upwards else ("<", "DESC")
    statement = SOME.format(side=side, way=way, count=int(count))
    return _named(_found(statement, {"beyond": LARGEST if beyond is None else beyond}))


LARGEST = 2**63 - 1  # of PostgreSQL's bigint


def _named(rows: list[Any]) -> list[dict[str, Any]]:
    return [dict(zip(STORED, row, strict=True)) for row in rows]


def _found(statement: str, values: dict[str, int]) -> list[Any]:
    """The rows of a statement that the connection has prepared, or prepares now.

    Django's own cursors write values into the text, which no connection recognises again. Raises
    Django's database errors.
    """
    connection.ensure_connection()
    bare: Any = psycopg.Cursor(connection.connection)
    logged = connection.queries_logged
    cursor = connection.make_debug_cursor(bare) if logged else connection.make_cursor(bare)
    with cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
