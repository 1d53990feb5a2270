"""What the desk's lists and searches cost at a million claims, beside Django's own admin.

Tables are filled by COPY past the triggers. Times are of the server alone, from a request to its
whole answer, in one process and one run: the median and what 95 of 100 stay below, in milliseconds.
"""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.test.utils import override_settings
from psycopg.conninfo import make_conninfo

from claims.admin.base import MOST_LISTED
from claims.exchange.search import entry_of
from claims.models import Batch, User
from claims.workflows import batches, imports
from factcheck import embedded

ROUNDS = 20
STAGES = ("candidate",) * 12 + ("accepted",) * 3 + ("rejected",) * 4 + ("retracted",)
WORDS = ("reservoir", "dam", "budget", "harbour", "teacher", "vaccine", "border", "wage")
NOW = "2026-03-14 09:00+00"
IN_AN_ARTICLE = 20  # claims


def statement(n: int) -> str:
    word, other = WORDS[n % len(WORDS)], WORDS[n // 11 % len(WORDS)]
    return f"The {word} of district rare{n // 50} holds {n} of the {other}s it needs."


def text(n: int) -> str:
    return f"Dispatch {n}. {'x' * 200}"


def digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def entry(n: int) -> str:
    vector, _ = entry_of([("A", statement(n)), ("B", f"Speaker {n % 997}"), ("C", "The Courier")])
    return vector


def rows(size: int) -> dict[str, Iterable[tuple[Any, ...]]]:
    """For each table, as "name (columns)", its rows."""
    claims, articles = range(1, size + 1), range(1, size // IN_AN_ARTICLE + 2)
    return {
        "claims_source (id, name, slug, kind, homepage, country, lock_version)": (
            (n, f"Courier {n}", f"courier-{n}", "outlet", "", "", 0) for n in range(1, 501)
        ),
        "claims_topic (id, name, slug, lock_version)": (
            (n, f"Topic {n}", f"topic-{n}", 0) for n in range(1, 101)
        ),
        "claims_claimant (id, name, kind, wikidata, lock_version)": (
            (n, f"Speaker {n}", "person", "", 0)
            for n in range(1, size // 100 + 2)
        ),
        "claims_article (id, source_id, title, byline, language, text, sha256, added_at, "
        "left_off, changed_to)": (
            (n, n % 500 + 1, f"Dispatch {n}", "", "en", text(n), digest(text(n)), NOW, "[]", "")
            for n in articles
        ),
        "claims_claim (id, statement, claimant_id, language, check_worthiness, reasons, "
        "volatility, stage, rejection, assignee_id, lock_version, created_at)": (
            (n, statement(n), n % (size // 100) + 1, "de" if n % 97 == 0 else "en", n % 1000 / 1000,
             "[]", "normal", STAGES[n % 20], "No fact." if STAGES[n % 20] == "rejected" else "",
             1 if n % 5003 == 0 else None, 0, NOW) for n in claims
        ),
        'claims_appearance (id, claim_id, article_id, exact, prefix, suffix, start, "end", mode, '
        "speaker, cue, unclear, flags, origin)": (
            (n, n, n // IN_AN_ARTICLE + 1, statement(n), "", "", n % 20 * 5, n % 20 * 5 + 4, "",
             f"Speaker {n % 997}", "", False, "[]", "rules") for n in claims
        ),
        'claims_quantity (id, appearance_id, start, "end", text, value, modifier, unit, counted, '
        "qualifiers)": (
            (n, n, 0, 1, str(n), n, "=", "", "", "") for n in claims if n % 3 == 0
        ),
        "claims_claim_topics (claim_id, topic_id)": ((n, n % 100 + 1) for n in claims if n % 2),
        "claims_deskentry (claim_id, vector)": ((n, entry(n)) for n in claims),
        "claims_recordentry (kind, number, vector)": (
            (kind, n, entry_of([("A", f"{name} {n}")])[0])
            for kind, name, numbers in (
                ("claimant", "Speaker", range(1, size // 100 + 2)),
                ("article", "Dispatch", articles),
            )
            for n in numbers
        ),
    }  # fmt: skip


def fill(size: int) -> None:
    owner = make_conninfo(settings.DATABASE_URL, user=embedded.ADMIN)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        for table, found in rows(size).items():
            _copy(connection, table, found)
        for table in ("claim", "claimant", "article", "appearance", "source", "topic"):
            connection.execute(
                f"SELECT setval(pg_get_serial_sequence('claims_{table}', 'id'), "  # noqa: S608
                f"(SELECT max(id) FROM claims_{table}))"
            )
        connection.execute("VACUUM ANALYZE")


def _copy(connection: Any, table: str, found: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in found:
            copy.write_row(row)


def paths(size: int) -> dict[str, str]:
    """What is measured: its name, and the address with {n} for another number each time."""
    claims = "/admin/claims/claim/"
    last = min(MOST_LISTED, size * 12 // 20) // 50  # of the candidates, of whom 50 are on a page
    return {
        "home": "/admin/",
        "queue": claims,
        "all claims": f"{claims}?stage=all",
        "rejected": f"{claims}?stage=rejected",
        "last page": f"{claims}?p={last}",
        "filter: source": f"{claims}?source={{source}}",
        "filter: topic": f"{claims}?topic=topic-{{topic}}",
        "filter: rare language": f"{claims}?stage=all&language=de",
        "filter: mine": f"{claims}?stage=all&assignee=me",
        "filter: numbers": f"{claims}?numbers=yes",
        "filter: due": f"{claims}?stage=all&due=yes",
        "search: rare word": f"{claims}?q=rare{{rare}}",
        "search: common word": f"{claims}?q=reservoir",
        "search: common, all": f"{claims}?q=reservoir&stage=all",
        "search: two common words": f"{claims}?q=reservoir+wages",
        "search: number": f"{claims}?q={{n}}&stage=all",
        "search: nothing": f"{claims}?q=submarine",
        "a claim": f"{claims}{{n}}/change/",
        "articles": "/admin/claims/article/",
        "articles: search": "/admin/claims/article/?q=dispatch+{rare}",
        "claimants": "/admin/claims/claimant/",
        "claimants: search": "/admin/claims/claimant/?q=speaker",
        "reviews": "/admin/claims/claimreview/",
        "looks": "/admin/claims/recheck/",
        "evidence": "/admin/claims/evidence/",
        "history": "/admin/history/",
        "stock: list": "/stock/claims/claim/",
        "stock: one stage": "/stock/claims/claim/?stage__exact=candidate",
        "stock: last page": f"/stock/claims/claim/?p={size // 100}",
        "stock: rare word": "/stock/claims/claim/?q=rare{rare}",
        "stock: common word": "/stock/claims/claim/?q=reservoir",
    }


def timed(client: Client, path: str, size: int, times: int) -> list[float]:
    taken = []
    for k in range(times + 1):
        n = (k * 7919 + 1) % size + 1
        address = path.format(n=n, source=n % 500 + 1, topic=n % 100 + 1, rare=n // 50)
        began = time.perf_counter()
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} was answered with {answer.status_code}")
        taken.append(1000 * (time.perf_counter() - began))
    return sorted(taken[1:])  # the first one warms up


def prepared() -> tuple[float, float]:
    """Seconds it takes to ask for a batch of every claim there is, and a job to write them down."""
    began = time.perf_counter()
    root = User.objects.get(username="bench")
    batch = batches.ask(Batch.Kind.EXPORT, {"stage": "all"}, by=root)
    asked = time.perf_counter()
    batches.is_written(batch.pk)
    return asked - began, time.perf_counter() - asked


def imported(records: int) -> Iterator[tuple[str, float]]:
    """Seconds it takes to look at a file of reviews by others, and to take it in."""
    root = User.objects.get(username="bench")
    lines = (
        f"{statement(n)},Checkers {n % 50},False,Speaker {n % 997},https://checkers.example/{n}\n"
        for n in range(records)
    )
    head = "statement,publisher,rating,claimant,url\n"
    batch = imports.upload("reviews.csv", [(head + "".join(lines)).encode()], by=root)
    for step in ("looking at", "taking in"):
        began = time.perf_counter()
        imports.go_on(batch.pk)
        yield f"{step} {records:,} records, s", time.perf_counter() - began
        if step == "looking at":
            batches.start(batch.pk, {}, by=root)


def figures(size: int) -> Iterator[tuple[str, float, float]]:
    user = User.objects.create_superuser("bench", password=None)
    user.groups.add(Group.objects.get(name="Managing editor"))
    client = Client()
    client.force_login(user)
    for name, path in paths(size).items():
        taken = timed(client, path, size, 5 if name.startswith("stock") else ROUNDS)
        yield name, taken[len(taken) // 2], taken[min(int(len(taken) * 0.95), len(taken) - 1)]


def main(size: str = "1000000") -> int:
    fill(int(size))
    found = {}
    with override_settings(ROOT_URLCONF="bench.stock", ALLOWED_HOSTS=["*"]):
        for name, median, p95 in figures(int(size)):
            found[name] = {"p50 ms": median, "p95 ms": p95}
            sys.stdout.write(f"{name:<28} {median:9.1f} {p95:9.1f}\n")
            sys.stdout.flush()
    asking, writing = prepared()
    sys.stdout.write(f"asking for a batch of all, s {asking:9.3f}\n")
    sys.stdout.write(f"its job writing it down, s   {writing:9.1f}\n")
    for name, seconds in imported(int(size) // 10):
        sys.stdout.write(f"{name:<28} {seconds:9.1f}\n")
    path = settings.LOCAL_DIR / "bench_lists.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(found, indent=2))
    return 0
