"""``python -m bench.memory [ARTICLES] [QUOTATIONS] [FILE]``: what a worker holds after reading.

Texts of words nobody has met yet, read as jobs read them, in one process; with a file of articles
(JSON lines with a "text") these in turn, each with a sentence of new words behind it. Prints
resident memory in MiB at the beginning (the model loaded and warm), after each quarter, and the
growth from the second quarter to the last; it should be none.
"""

import itertools
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import django
from django.utils.module_loading import import_string

from claims.extraction import extract
from factcheck.child import memory as held

SENTENCES = 12  # of an article
SENTENCE = "{0} {1} told the {2} council on Monday that {3:,} {4} cost {5} million euros in {6}."
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def sentence(dice: random.Random) -> str:
    """A sentence that states numbers, of words made up for it."""
    made = ["".join(dice.choices(LETTERS, k=dice.randint(5, 10))) for _ in range(4)]
    first, last, place, thing = made
    year, count, cost = dice.randint(1950, 2026), dice.randint(2, 99_999), dice.randint(2, 900)
    return SENTENCE.format(
        first.title(), last.title(), place.title(), count, f"{thing}s", cost, year
    )


def quarters(count: int, read: Callable[[random.Random], object]) -> dict[str, list[int] | int]:
    """Read ``count`` times; the memory held at the beginning and after each quarter."""
    dice = random.Random(7)  # noqa: S311 - no secret
    for _ in range(max(1, count // 50)):
        read(dice)
    marks = [held()]
    for _ in range(4):
        for _ in range(count // 4):
            read(dice)
        marks.append(held())
    return {"MiB": marks, "grown": marks[4] - marks[2]}


def written(file: str) -> Callable[[random.Random], str]:
    """What makes the next article: those of ``file`` in turn, or made-up ones."""
    if not file:
        return lambda dice: " ".join(sentence(dice) for _ in range(SENTENCES))
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    texts = itertools.cycle([json.loads(line)["text"] for line in lines])
    return lambda dice: f"{next(texts)}\n\n{sentence(dice)}"


def main(articles: str = "2000", quotations: str = "20000", file: str = "") -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    read_passage = import_string("claims.workflows.reverification.read_passage")
    article = written(file)
    told = {
        "articles": quarters(int(articles), lambda dice: extract(article(dice), None)),
        "quotations": quarters(int(quotations), lambda dice: read_passage(sentence(dice))),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
