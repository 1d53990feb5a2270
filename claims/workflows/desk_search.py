"""Keeping what the desk searches in: made anew in the step that changes it, else by a worker.

Triggers put down which claims are out of date (``claims.models.desk_search``).
"""

from typing import Any

from django.db import connection, transaction

from claims.exchange.desk_search import entries, record_entries
from claims.models.desk_search import TRANSACTION

MOST_AT_ONCE = 500  # claims read anew within a step or a round; the rest follows in later rounds
ROUNDS = 20  # in one go of a worker
OWN = f"""
    DELETE FROM claims_deskentrydue WHERE id IN (
        SELECT id FROM claims_deskentrydue WHERE made_in = {TRANSACTION} ORDER BY id LIMIT %s
    ) RETURNING claim_id
"""  # noqa: S608 - our own SQL
ANY = """
    DELETE FROM claims_deskentrydue WHERE id IN (
        SELECT id FROM claims_deskentrydue ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
    ) RETURNING claim_id
"""
OWN_RECORDS, ANY_RECORDS = (
    due.replace("claims_deskentrydue", "claims_recordentrydue").replace("claim_id", "kind, number")
    for due in (OWN, ANY)
)
# Locked before their texts are read, so that of two people the second reads what the first wrote.
NEW = """
    INSERT INTO claims_deskentry (claim_id, vector)
    SELECT id, '' FROM claims_claim WHERE id = ANY(%s) ON CONFLICT DO NOTHING
"""
LOCK = """
    SELECT FROM claims_deskentry WHERE claim_id = ANY(%s) ORDER BY claim_id FOR UPDATE
"""
WRITE = """
    UPDATE claims_deskentry entry SET vector = made.vector::tsvector
    FROM unnest(%s::bigint[], %s::text[]) AS made (claim_id, vector)
    WHERE entry.claim_id = made.claim_id
"""
NEW_RECORDS = """
    INSERT INTO claims_recordentry (kind, number, vector)
    SELECT %(kind)s, number, '' FROM unnest(%(numbers)s::bigint[]) AS number ORDER BY number
    ON CONFLICT (kind, number) DO UPDATE SET vector = claims_recordentry.vector
"""
WRITE_RECORDS = """
    UPDATE claims_recordentry entry SET vector = made.vector::tsvector
    FROM unnest(%(made)s::bigint[], %(vectors)s::text[]) AS made (number, vector)
    WHERE entry.kind = %(kind)s AND entry.number = made.number
"""
GONE_RECORDS = """
    DELETE FROM claims_recordentry
    WHERE kind = %(kind)s AND number = ANY(%(numbers)s) AND NOT number = ANY(%(made)s)
"""


def keep_up() -> None:
    """Make the entries anew that this transaction has put out of date, up to MOST_AT_ONCE."""
    _make_anew(OWN)
    _make_records_anew(OWN_RECORDS)


def catch_up() -> int:
    """Make out-of-date entries anew; return how many. Any number of workers may do it at once."""
    done = 0
    for _ in range(ROUNDS):
        with transaction.atomic():
            made = _make_anew(ANY) + _make_records_anew(ANY_RECORDS)
        done += made
        if not made:
            break
    return done


def _make_anew(due: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(due, [MOST_AT_ONCE])
        claims = sorted({claim for (claim,) in cursor.fetchall()})
        if not claims:
            return 0
        cursor.execute(NEW, [claims])
        cursor.execute(LOCK, [claims])
        made = dict(entries(claims))
        cursor.execute(WRITE, [list(made), list(made.values())])
    return len(claims)


def _make_records_anew(due: str) -> int:
    """The same for claimants and articles in their own lists."""
    with connection.cursor() as cursor:
        cursor.execute(due, [MOST_AT_ONCE])
        found = set(cursor.fetchall())
        for kind in sorted({kind for kind, _ in found}):
            numbers = sorted(number for of, number in found if of == kind)
            told: dict[str, Any] = {"kind": kind, "numbers": numbers}
            cursor.execute(NEW_RECORDS, told)
            made = dict(record_entries(kind, numbers))
            told |= {"made": list(made), "vectors": list(made.values())}
            cursor.execute(WRITE_RECORDS, told)
            cursor.execute(GONE_RECORDS, told)
    return len(found)
