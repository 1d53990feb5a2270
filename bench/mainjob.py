"""The main job over a file of real articles: each ingested as text and extracted, in one process.

``python -m bench.articles FILE.jsonl`` runs it on an empty desk. It takes JSON lines with "text"
and, if known, "published".
Prints how many were stored, how many candidates they gave, the seconds and the peak memory; exits 1
if an article was lost or an appearance differs from its slice of the text.
"""

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from claims.models import Appearance, Article, Claim
from claims.workflows import ingestion, intake

MEBIBYTE = 2**20
# Linux counts kibibytes, macOS bytes.
MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


def run(path: Path) -> dict[str, float]:

    began = time.perf_counter()
    given, known = 0, 0
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        published = record.get("published")
        day = date.fromisoformat(published) if published else None
        details = ingestion.Details(published_on=day)
        ingested = ingestion.ingest_bytes(record["text"].encode(), by=None, details=details)
        intake.extract_article(ingested.article.pk)
        given += 1
        known += not ingested.is_new
    taken = time.perf_counter() - began
    wrong = sum(
        a.exact != a.article.text[a.start : a.end]
        for a in Appearance.objects.select_related("article").iterator()
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MEMORY_UNIT / MEBIBYTE
    return {
        "articles given": given,
        "stored": Article.objects.count(),
        "known already": known,
        "without candidates": Article.objects.filter(appearances=None).count(),
        "candidates": Claim.objects.count(),
        "appearances that differ from the text": wrong,
        "seconds": round(taken, 1),
        "peak memory, MiB": round(peak),
    }


def main(path: str) -> int:
    figures = run(Path(path))
    for name, figure in figures.items():
        sys.stdout.write(f"{name:<40}{figure:>10}\n")
    lost = figures["articles given"] - figures["stored"] - figures["known already"]
    return 1 if lost or figures["appearances that differ from the text"] else 0
