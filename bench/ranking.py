"""How well check-worthiness sorts the sentences of an article, against grades given by hand.

    python -m bench.ranking CANDIDATES.jsonl

Reads what ``manage.py extract --jsonl`` printed for the graded articles, and bench/grades/*.jsonl
(README.md there tells the rules of grading). A sentence scores as its best candidate does and is
ranked once. Prints a line for each file of grades:

- ndcg@10: discounted gain of the first ten over that of the best possible ten, mean over articles;
  a sentence of grade g gains 2^g - 1. Sentences that are not listed gain nothing.
- precision@10: of the first ten, how many are of grade GOOD or better.
- over .5 and over .7: of the candidates scored so high, how many are that good, and how many there
  are. A threshold means something if the second is clearly the better.
"""

import json
import math
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

GRADES = Path(__file__).with_name("grades")
FIRST = 10
GOOD = 2
LEVELS = (0.5, 0.7)


@dataclass(frozen=True, slots=True)
class Graded:
    """A sentence of an article and how much it deserves checking, 0 to 3."""

    start: int
    end: int
    grade: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A graded sentence that is listed, with its score."""

    score: float
    grade: int


def graded(path: Path) -> dict[str, list[Graded]]:
    """The graded sentences of each document, in reading order."""
    found: dict[str, list[Graded]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["document"]].append(Graded(row["start"], row["end"], row["grade"]))
    return {document: sorted(rows, key=lambda row: row.start) for document, rows in found.items()}


def ranked(rows: Sequence[Graded], candidates: Iterable[tuple[int, float]]) -> list[Ranked]:
    """The sentences the candidates (start and score) stand in, best first, each once."""
    starts = [row.start for row in rows]
    best: dict[int, float] = {}
    for start, score in candidates:
        place = bisect_right(starts, start) - 1
        if place >= 0 and start < rows[place].end:
            best[place] = max(score, best.get(place, 0.0))
    order = sorted(best, key=lambda place: (-best[place], place))
    return [Ranked(best[place], rows[place].grade) for place in order]


def gain(grades: Iterable[int]) -> float:
    """Discounted gain of the first ten."""
    return sum((2**g - 1) / math.log2(n + 2) for n, g in enumerate(list(grades)[:FIRST]))


def measured(
    documents: dict[str, list[Graded]], candidates: dict[str, list[tuple[int, float]]]
) -> dict[str, float]:
    """The figures of one file of grades; a document with nothing worth checking has none."""
    ndcg: list[float] = []
    right: list[float] = []
    everything: list[Ranked] = []
    for document, rows in documents.items():
        best = gain(sorted((row.grade for row in rows), reverse=True))
        order = ranked(rows, candidates.get(document, []))
        everything += order
        if best:
            ndcg.append(gain(row.grade for row in order) / best)
            right.append(share_good(order[:FIRST]))
    found = {"documents": len(documents), "ndcg@10": mean(ndcg), "precision@10": mean(right)}
    for level in LEVELS:
        over = [row for row in everything if row.score >= level]
        found[f"over {level}"] = len(over)
        found[f"good over {level}"] = share_good(over)
    return {**found, "listed": len(everything)}


def share_good(rows: Sequence[Ranked]) -> float:
    return sum(row.grade >= GOOD for row in rows) / len(rows) if rows else 0.0


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m bench.ranking CANDIDATES.jsonl")
    candidates: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        candidates[row["document"]].append((row["start"], row["check_worthiness"]))
    for path in sorted(GRADES.glob("*.jsonl")):
        figures = measured(graded(path), candidates)
        shown = ", ".join(f"{name} {round(value, 3)}" for name, value in figures.items())
        sys.stdout.write(f"{path.stem}: {shown}\n")


if __name__ == "__main__":
    main()
