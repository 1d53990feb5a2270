"""A desk of any size, filled by SQL past the triggers: hashes are made up, the rest is as the desk
writes it.
"""

import sys

import psycopg
from django.conf import settings
from psycopg.conninfo import make_conninfo

from claims.exchange import public
from claims.exchange.chain import canonical
from claims.exchange.typed import example
from factcheck import embedded

BATCH = 50_000
FILL = """
INSERT INTO claims_publication (seq, claim_id, version, kind, published_at, prev_hash, hash, record)
SELECT n, n, 1, 'published', timestamptz '2026-01-01' + n * interval '1 second',
    encode(sha256((n - 1)::text::bytea), 'hex'), encode(sha256(n::text::bytea), 'hex'),
    replace(%s, '@', n::text)
FROM generate_series(%s::bigint, %s::bigint) n
"""
ENTRIES = """
INSERT INTO claims_searchentry (claim_id, publication_id, vector, reading)
SELECT n, n, (
    'reservoir:1A rare' || n / 50 || ':2A ' || CASE n %% 11 WHEN 0 THEN 'common:3A ' ELSE '' END
    || (
        SELECT string_agg('w' || (n * 7919 + k * 104729) %% 20011 || ':' || k + 9 || 'D', ' ')
        FROM generate_series(1, 60) k
    )
)::tsvector, 1
FROM generate_series(%s::bigint, %s::bigint) n
"""
REST = (
    "INSERT INTO claims_currentpublication (claim_id, publication_id) "
    "SELECT n, n FROM generate_series(1, SIZE) n",
    "INSERT INTO claims_searchword (word, stem, forms) "
    "SELECT 'rare' || n, 'rare' || n, '{}'::varchar[] FROM generate_series(0, SIZE / 50) n "
    "UNION ALL SELECT 'common', 'common', '{}'",
    "SELECT setval('claims_claim_id_seq', SIZE)",
    "UPDATE claims_loghead SET seq = SIZE, hash = encode(sha256('SIZE'), 'hex')",
)


def fill(size: int) -> None:
    """Fill the log, what stands and what is searched, without the triggers."""
    told = example(public.Record)
    told["document"] |= {
        "id": 999999,
        "path": "/claims/999999-reservoir/",
        "statement": "Reservoir @ holds @ million litres of water.",
    }
    owner = make_conninfo(settings.DATABASE_URL, user=embedded.ADMIN)
    record = canonical(told | {"seq": 999999, "claim": 999999}).replace("999999", "@")
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        for first in range(1, size + 1, BATCH):
            last = min(first + BATCH - 1, size)
            connection.execute(FILL, [record, first, last])
            connection.execute(ENTRIES, [first, last])
            sys.stderr.write(f"{last:,} of {size:,}\n")
        for statement in REST:
            connection.execute(statement.replace("SIZE", str(size)))
        connection.execute("VACUUM ANALYZE")
