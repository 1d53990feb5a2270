"""How a sentence is worded: like claims worth checking (above zero) or like talk (below).

A logistic regression on words and grammatical roles. It was fitted by ``bench/checkworthiness.py``
on the project's own sentences alone; the card, training/README.md, says how they were written.
"""

import json
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Token

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


def features(doc: Doc) -> set[str]:
    """The lemmas of a sentence and the roles its words play ("nsubj PRON"), each once.

    Names and groups of people are left out, and "he" is "she": whom a sentence is about must not
    move its score.
    """
    words = [token for token in doc if not token.is_space]
    lemmas = {_known_as(token) for token in words if token.pos_ != "PROPN"} - GROUPS
    return lemmas | {f"{token.dep_} {token.pos_}" for token in words}


def _known_as(token: Token) -> str:
    if token.pos_ == "NUM":
        return NUMBER
    return HE_OR_SHE if token.lower_ in GENDERED else token.lemma_.lower()


def wording(doc: Doc) -> float:
    """The log-odds that the sentence was written as a claim worth checking."""
    weights, start = learned()
    # in one order, so that rounding is the same in every process
    return start + sum(weights.get(feature, 0.0) for feature in sorted(features(doc)))
