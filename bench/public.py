"""What readers' answers cost at a million publications, as ratios and milliseconds of one run.

``python -m bench.readers [SIZE]``. The tables are filled by SQL past the triggers: hashes are made
up, the rest is as the desk writes it.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.conf import settings
from psycopg.conninfo import make_conninfo

from claims.exchange import public
from claims.exchange.chain import canonical
from claims.exchange.search import understood
from claims.exchange.typed import example
from claims.models import Publication
from factcheck import embedded

BATCH = 50_000
ROUNDS = 300
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
    "UPDATE claims_loghead SET seq = SIZE, hash = encode(sha256('SIZE'), 'hex')",
)


def fill(size: int) -> None:
    """Fill the log, what stands and what is searched, without the triggers."""
    told = example(public.Record)
    told["document"] |= {"statement": "Reservoir @ holds @ million litres of water.", "id": 999999}
    owner = make_conninfo(settings.DATABASE_URL, user=embedded.ADMIN)
    record = canonical(told | {"seq": 999999, "claim": 999999}).replace("999999", "@")
    with psycopg.connect(owner, autocommit=True) as cursor:
        cursor.execute("SET session_replication_role = replica")
        for first in range(1, size + 1, BATCH):
            last = min(first + BATCH - 1, size)
            cursor.execute(FILL, [record, first, last])
            cursor.execute(ENTRIES, [first, last])
        for statement in REST:
            cursor.execute(statement.replace("SIZE", str(size)))
        cursor.execute("VACUUM ANALYZE")


def p95(run: Callable[[int], object], times: int = 60) -> float:
    """Milliseconds within which 95 of 100 calls are done; ``run`` is given a number each time."""
    taken = []
    for number in range(times):
        began = time.perf_counter()
        run(number)
        taken.append(1000 * (time.perf_counter() - began))
    return sorted(taken)[int(times * 0.95)]


def search(words: str) -> int:
    found = understood(words).rank(Publication.objects.current())
    seqs = list(found.values_list("seq", flat=True)[:21])
    return len(list(Publication.objects.filter(seq__in=seqs).values("record")))


def searches(size: int) -> dict[str, float]:
    for words in ("common", "rare7"):
        if search(words) < 21:
            raise RuntimeError(f"{words} is not found")
    return {
        "search, rare word, p95 ms": p95(lambda n: search(f"rare{n * 97 % (size // 50)}")),
        "search, common word, p95 ms": p95(lambda _: search("common")),
        "search, two words, p95 ms": p95(lambda n: search(f"common rare{n * 97 % (size // 50)}")),
    }


class Site:
    """One web process with the desk and the bound in it."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        bind = f"127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "python:factcheck.gunicorn", "bench.bound"],
            env=os.environ | {"WEB_CONCURRENCY": "1", "FACTCHECK_BIND": bind},
        )
        self.line = http.client.HTTPConnection("127.0.0.1", self.port)
        for _ in range(300):
            try:
                self.get("/healthz")
                return
            except OSError:
                self.line.close()
                time.sleep(0.2)
        raise RuntimeError("the web server did not start")

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        self.line.request("GET", path, headers=headers or {})
        answer = self.line.getresponse()
        answer.read()
        return answer.status, answer

    def tag(self, path: str) -> str:
        return str(self.get(path)[1].headers["ETag"])


def compared(site: Site, calls: dict[str, tuple[str, dict[str, str]]]) -> dict[str, float]:
    """The median seconds of each call, all of them taken in turn."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, (path, headers) in calls.items():
            began = time.perf_counter()
            site.get(path, headers)
            taken[name].append(time.perf_counter() - began)
    return {name: sorted(times)[len(times) // 2] for name, times in taken.items()}


def ratios(size: int) -> dict[str, float]:
    site = Site()
    try:
        claim = f"/api/v1/claims/{size // 2}/"
        tag = {"If-None-Match": site.tag(claim)}
        calls: dict[str, tuple[str, dict[str, str]]] = {
            "bound list 20": ("/bound/list?20", {}),
            "list 20": ("/api/v1/claims/", {}),
            "bound list 100": ("/bound/list?100", {}),
            "list 100": ("/api/v1/claims/?page_size=100", {}),
            "bound detail": (f"/bound/detail?{size // 2}", {}),
            "detail": (claim, {}),
            "304": (claim, tag),
            "deep page": (f"/api/v1/claims/?cursor=n{size // 4}", {}),
        }
        for path, headers in calls.values():
            status, _ = site.get(path, headers)
            if status not in (200, 304):
                raise RuntimeError(f"{path} was answered with {status}")
        took = compared(site, calls)
    finally:
        site.process.terminate()
        site.process.wait()
    return {
        "list of 20, of the bound": took["bound list 20"] / took["list 20"],
        "list of 100, of the bound": took["bound list 100"] / took["list 100"],
        "detail, of the bound": took["bound detail"] / took["detail"],
        "304, of the bound's detail": took["bound detail"] / took["304"],
        "a deep page, of the first": took["deep page"] / took["list 20"],
    } | {f"{name}, ms": 1000 * seconds for name, seconds in took.items()}


def main(size: str = "1000000") -> int:
    fill(int(size))
    figures = searches(int(size)) | ratios(int(size))
    for name, figure in figures.items():
        sys.stdout.write(f"{name:<32} {figure:8.2f}\n")
    path = settings.LOCAL_DIR / "bench_public.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(figures, indent=2))
    return 0
