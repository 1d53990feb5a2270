"""What comparing a candidate with the desk costs, by its size; see bench/matching.py."""

import json
import statistics
import sys
import time

from django.db import connection

from claims.workflows import matches

# Nor is each of six million words checked against its claim.
UNCHECKED = """
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT conname FROM pg_constraint
        WHERE conrelid = 'claims_claimword'::regclass AND contype = 'f'
    LOOP
        EXECUTE format('ALTER TABLE claims_claimword DROP CONSTRAINT %I', name);
    END LOOP;
END $$;
ALTER TABLE claims_claim DISABLE TRIGGER USER
"""
SIZES = (10_000, 1_000_000)
SOUGHT = 300  # statements compared at each size
VOCABULARY = 30_000  # words; as in talk, few of them make up most of it
# Ten words and a number each. Without triggers: a million claims with their history take an hour.
FILL = """
INSERT INTO claims_claim (id, statement, language, check_worthiness, reasons, volatility, stage,
    rejection, lock_version, created_at)
SELECT n, 'In ' || floor(random() * 3000)::int || (
        SELECT string_agg(' ' || left(md5(floor(%(words)s ^ random())::text), 4 + i %% 5), '')
        FROM generate_series(1, 10) AS i WHERE n > 0
    ), 'en', .5, '[]', 'normal', 'candidate', '', 0, now()
FROM generate_series(%(first)s, %(last)s) AS n;
INSERT INTO claims_claimword (word, claim_id)
SELECT word, id FROM claims_claim CROSS JOIN unnest(claims_words_of(statement)) AS word
WHERE id >= %(first)s ON CONFLICT DO NOTHING;
"""


def main() -> int:
    """Fill this desk step by step, and compare stored statements with it; print JSON."""
    told: dict[str, float] = {}
    first = 1
    with connection.cursor() as cursor:
        cursor.execute(UNCHECKED)
    for size in SIZES:
        with connection.cursor() as cursor:
            cursor.execute(FILL, {"first": first, "last": size, "words": VOCABULARY})
            cursor.execute("VACUUM ANALYZE claims_claim")
            cursor.execute("VACUUM ANALYZE claims_claimword")
            cursor.execute(
                "SELECT statement FROM claims_claim WHERE id <= %s ORDER BY random() LIMIT %s",
                [size, SOUGHT],
            )
            sought = [statement for (statement,) in cursor.fetchall()]
        first = size + 1
        told[f"ms_at_{size}"] = round(_median(sought) * 1_000, 3)
    told["ratio"] = round(told[f"ms_at_{SIZES[1]}"] / told[f"ms_at_{SIZES[0]}"], 2)
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _median(statements: list[str]) -> float:
    """Seconds for the look-up and the comparisons of one statement, after a first round."""
    spent = []
    for timed in (False, True):
        for statement in statements:
            began = time.perf_counter()
            list(matches._like_stored(0, statement))
            if timed:
                spent.append(time.perf_counter() - began)
    return statistics.median(spent)
