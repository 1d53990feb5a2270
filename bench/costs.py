"""How costs grow, as ratios measured in one run.

Prints a table and writes ``.local/bench.json``. A ratio near 1 means that the cost of one does not
grow with how many there are.
"""

import json
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from django.db import connection

from claims.exchange.search import understood
from claims.extraction import extract
from claims.extraction.parse import parse
from claims.models import Article, Claim, Kind, Publication
from claims.values import Candidate
from claims.workflows import candidates, publication

SMALL, LARGE = 200, 2_000  # publications in the log
PAGE = 20
SENTENCES = 2_000  # of an article; ten times as many are close to the limit of 2 MB
TEXT = (
    "The reservoir holds 40 million litres, Mayor Ana Ruiz said on Monday. About 300 households "
    'were cut off last week. "We will spend $2.5 million on pipes by 2027," she told the council. '
)


def seconds(run: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs: the one least disturbed by the rest of the machine."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return min(taken)


def grow(to: int) -> float:
    """Seconds an append takes on the way to a log of that size."""
    claims = Claim.objects.bulk_create(
        Claim(statement=f"Reservoir {n} holds {n} million litres.")
        for n in range(Publication.objects.count(), to)
    )
    began = time.perf_counter()
    for claim in claims:
        publication.append(claim, None, kind=Kind.OPENED)
    return (time.perf_counter() - began) / len(claims)


def bare() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT record FROM claims_publication ORDER BY seq DESC LIMIT 20")
        return cursor.fetchall()


def current() -> object:
    return list(Publication.objects.current().values_list("record", flat=True)[:PAGE])


def search() -> object:
    found = understood("reservoir 150").rank(Publication.objects.current())
    return list(found.values_list("record", flat=True)[:PAGE])


def costs(size: int) -> dict[str, float]:
    """Seconds of everything the log does, at that size."""
    return {
        "append one": grow(size),
        "walk one link": seconds(publication.verify, 3) / size,
        "newest 20": seconds(current, 20),
        "search": seconds(search, 20),
        "bare SQL, 20 records": seconds(bare, 20),
    }


def log_figures() -> dict[str, float]:
    small, large = costs(SMALL), costs(LARGE)
    ratios = {f"{name}: {LARGE} against {SMALL}": large[name] / small[name] for name in small}
    ratios["newest 20 against bare SQL"] = large["newest 20"] / large["bare SQL, 20 records"]
    return ratios


def store_one(sentences: int) -> float:
    """Seconds it takes to store one candidate of an article that has so many."""
    said = [f"Reservoir {n} of {sentences} holds {n} million litres. " for n in range(sentences)]
    text = "".join(said)
    starts = accumulate(map(len, said), initial=0)
    found = [
        Candidate(start, start + len(quote) - 1, quote[:-1], quote[:-1], 0.5)
        for start, quote in zip(starts, said, strict=False)
    ]
    digest = sha256(text.encode()).hexdigest()
    article = Article.objects.create(title="Reservoirs", text=text, sha256=digest)
    began = time.perf_counter()
    candidates.store(article, found)
    with connection.cursor() as cursor:  # what the index of words puts off belongs to the cost
        cursor.execute("SELECT gin_clean_pending_list('claim_words')")
    return (time.perf_counter() - began) / sentences


def intake_figures() -> dict[str, float]:
    store_one(SENTENCES)  # the first of a process costs more
    short, long = store_one(SENTENCES + 1), store_one(10 * SENTENCES)
    return {f"store one candidate of {10 * SENTENCES:,} against {SENTENCES:,}": long / short}


def extraction_figures() -> dict[str, float]:

    def one(factor: int) -> float:
        return seconds(lambda: extract(TEXT * factor), 3) / factor

    extract(TEXT)  # the model is loaded once a process
    parse_alone = seconds(lambda: parse(TEXT * 20), 3) / 20
    short, long = one(20), one(200)
    return {
        "extract one article part: 200 against 20": long / short,
        "extract against its parse alone": short / parse_alone,
    }


def main() -> int:
    figures = log_figures() | intake_figures() | extraction_figures()
    width = max(map(len, figures))
    for name, ratio in figures.items():
        sys.stdout.write(f"{name:<{width}}  {ratio:6.2f}\n")
    path = Path(".local/bench.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(figures, indent=2))
    return 0
