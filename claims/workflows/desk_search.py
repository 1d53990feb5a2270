"""Keeping what the desk searches in: made anew in the step that changes it, else by a worker.

Triggers put down which claims are out of date (``claims.models.desk_search``).
"""

from django.db import connection, transaction

from claims.exchange.desk_search import entries
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


def keep_up() -> None:
    """Make the entries anew that this transaction has put out of date, up to MOST_AT_ONCE."""
    _make_anew(OWN)


def catch_up() -> int:
    """Make out-of-date entries anew; return how many. Any number of workers may do it at once."""
    done = 0
    for _ in range(ROUNDS):
        with transaction.atomic():
            made = _make_anew(ANY)
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
