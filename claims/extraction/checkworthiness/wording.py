"""How a sentence is worded: like claims worth checking (above zero) or like talk (below).

A logistic regression on words and grammatical roles. It was fitted by ``bench/checkworthiness.py``
on the project's own sentences alone; the card, training/README.md, says how they were written.
"""

import json
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from claims.extraction.checkworthiness.grammar import Word

WEIGHTS_FILE = Path(__file__).with_name("wording.json")
NUMBER = "#"
HE_OR_SHE = "he or she"
GENDERED = frozenset({"he", "she", "him", "her", "his", "hers"})
GROUPS = frozenset(
    {
        "american", "asian", "black", "christian", "conservative", "democratic", "foreign", "gay",
        "hispanic", "immigrant", "jewish", "liberal", "man", "muslim", "republican", "white",
        "woman",
    }
)  # fmt: skip


@cache
def learned() -> tuple[dict[str, float], float]:
    """The weight of each feature, and the sum a sentence without any starts from."""
    stored = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return stored["weights"], stored["start"]


def features(words: Iterable[Word]) -> set[str]:
    """The lemmas of a sentence and the roles its words play ("nsubj PRON"), each once.

    Names and groups of people are left out, and "he" is "she": whom a sentence is about must not
    move its score.
    """
    shown = [word for word in words if word.pos != "SPACE"]
    lemmas = {_known_as(word) for word in shown if word.pos != "PROPN"} - GROUPS
    return lemmas | {f"{word.dep} {word.pos}" for word in shown}


def _known_as(word: Word) -> str:
    if word.pos == "NUM":
        return NUMBER
    return HE_OR_SHE if word.lower in GENDERED else word.lemma


def wording(words: Iterable[Word]) -> float:
    """The log-odds that the sentence was written as a claim worth checking."""
    weights, start = learned()
    # exact, so that rounding is the same in every order and process
    return start + math.fsum(weights.get(feature, 0.0) for feature in features(words))
