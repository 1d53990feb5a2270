"""Publications a second from several writers at once, whether their chain holds, what they take."""

import subprocess
import sys
import time

import psycopg

from bench.desk import environment

WRITERS, EACH = 8, 150
# Of what follows a number: how many, and whether each is linked to the one before.
CHAIN = """
SELECT count(*), bool_and(prev_hash = hash_before AND seq = seq_before + 1
    AND hash = encode(sha256(convert_to(record, 'UTF8')), 'hex'))
FROM (
    SELECT *, lag(hash) OVER log AS hash_before, lag(seq) OVER log AS seq_before
    FROM claims_publication WHERE seq >= %(last)s WINDOW log AS (ORDER BY seq)
) linked WHERE seq > %(last)s
"""
SIZES = """
SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relname = ANY(%s)
"""
TABLES = ["claims_publication", "claims_currentpublication", "claims_searchentry"]


def figures(url: str) -> dict[str, float]:
    """Let the writers publish; raises RuntimeError where the chain is broken or one is missing."""
    with psycopg.connect(url, autocommit=True) as connection:
        (last,) = connection.execute("SELECT seq FROM claims_loghead").fetchone() or (0,)
        took = _publish(url)
        found = connection.execute(CHAIN, {"last": last}).fetchone()
    if found != (WRITERS * EACH, True):
        raise RuntimeError(f"after {last:,} the chain is broken: {found}")
    return {f"publications a second, {WRITERS} writers": WRITERS * EACH / took}


def bytes_each(url: str) -> dict[str, float]:
    """Bytes on disk of a publication, by the tables that grow with the log."""
    with psycopg.connect(url) as connection:
        (count,) = connection.execute("SELECT count(*) FROM claims_publication").fetchone() or (1,)
        sizes: dict[str, int] = dict(connection.execute(SIZES, [TABLES]).fetchall())
    return {f"bytes a publication, {name}": size / count for name, size in sizes.items()}


def _publish(url: str) -> float:
    """Seconds from the moment that all writers may begin until the last is done."""
    call = f"from bench.writer import main; main('{EACH}')"
    writers = [
        subprocess.Popen(
            [sys.executable, "manage.py", "shell", "--no-imports", "--command", call],
            env=environment(url),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(WRITERS)
    ]
    _require_told(writers, "made")
    began = time.perf_counter()
    for writer in writers:
        if writer.stdin:
            writer.stdin.write("\n")
            writer.stdin.flush()
    _require_told(writers, "done")
    took = time.perf_counter() - began  # how long the processes take to end is nobody's wait
    for writer in writers:
        writer.communicate()
    return took


def _require_told(writers: "list[subprocess.Popen[str]]", word: str) -> None:
    """Wait until every writer has said a word; raises RuntimeError where one does not."""
    for writer in writers:
        if not writer.stdout or writer.stdout.readline() != f"{word}\n":
            raise RuntimeError(f"a writer never said “{word}”")
