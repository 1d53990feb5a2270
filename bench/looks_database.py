"""Decisions a second of ``lease_due`` itself, at a million watches; see bench/looks.py."""

import json
import sys
import time
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from bench.looks import GIANT, PER_HOST
from claims.workflows.scheduling import LEASE, lease_due

BATCH = 200  # looks leased at a time
ROUNDS = 40
FILL = """
INSERT INTO claims_host (name, robots, watches)
SELECT 'host' || n || '.example.org', '', 0 FROM generate_series(0, %(hosts)s) n;
INSERT INTO claims_watch (url, host, health, health_set, failures, next_check_at, "interval",
    weight, etag, last_modified, unmodified_looks, created_at)
SELECT 'https://' || host || '/' || n, host, 'ok', '', 0,
    now() - interval '7 days' + random() * interval '30 days', interval '30 days',
    1 + n %% 6, '', '', 0, now()
FROM (
    SELECT n, 'host' || CASE WHEN n < %(giant)s THEN 0
        ELSE floor(%(hosts)s ^ random())::int END || '.example.org' AS host
    FROM generate_series(1, %(watches)s) n
) placed;
"""
SEEN = """
WITH seen AS (
    UPDATE claims_recheck SET finished_at = %(now)s, outcome = 'unchanged', sight = 'page'
    WHERE id = ANY(%(looks)s) RETURNING watch_id
), moved AS (
    UPDATE claims_watch SET leased_until = NULL, next_check_at = %(now)s + "interval"
    FROM seen WHERE id = watch_id RETURNING host
)
UPDATE claims_host SET queued_until = NULL, free_at = %(now)s + interval '5 seconds'
FROM moved WHERE name = host
"""


def main(watches: str = "1000000") -> int:
    """Fill this desk, lease and finish looks batch by batch; print figures as JSON."""
    count = int(watches)
    given = {"watches": count, "hosts": count // PER_HOST, "giant": int(count * GIANT)}
    with connection.cursor() as cursor:
        cursor.execute(FILL, given)
        cursor.execute("ANALYZE")
    taken, spent, now = 0, 0.0, timezone.now()
    hosts: list[int] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        looks = lease_due(now, limit=BATCH)
        spent += time.perf_counter() - began
        taken += len(looks)
        hosts.append(len(looks))
        with connection.cursor() as cursor:
            cursor.execute(SEEN, {"now": now, "looks": looks})
        now += timedelta(seconds=6)
    told = {
        "watches": count,
        "decisions": taken,
        "decisions_a_second": round(taken / spent),
        "smallest_batch": min(hosts),
        "lease_minutes": LEASE.total_seconds() / 60,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return 0
