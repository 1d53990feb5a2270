"""How alike two statements are, judged by their words and numbers alone."""

import re
from dataclasses import dataclass
from math import sqrt

WORD = re.compile(r"\w+(?:[.,]\d+)*")
# Words that say nothing about what a statement is about.
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a an and are as at be been but by for from had has have he her his in into is it its more
        of on or our she that the their they this to was we were which who will with would""",
    )
)
NUMBER_WEIGHT = 2.0  # a shared number says more than a shared word
STEM = 6  # "sanctioned" and "sanctions" begin alike


@dataclass(frozen=True, slots=True)
class Similarity:
    """Cosine of the weighted words, 0 to 1, and the words both statements share."""

    score: float
    shared: tuple[str, ...]


def similarity(one: str, other: str) -> Similarity:
    """Compare two statements of at most a few thousand characters each."""
    left, right = _weights(one), _weights(other)
    shared = left.keys() & right.keys()
    if not shared:
        return Similarity(0.0, ())
    dot = sum(left[word] * right[word] for word in shared)
    score = dot / sqrt(_square(left) * _square(right))
    return Similarity(min(score, 1.0), tuple(sorted(shared)))


def shared_part(one: str, other: str) -> float:
    """How much of the shorter of two statements the other has as well, by its words: 0 to 1."""
    left, right = _weights(one), _weights(other)
    shorter = min(_sum(left), _sum(right))
    shared = sum(left[word] for word in left.keys() & right.keys())
    return shared / shorter if shorter else 0.0


def content_words(statement: str) -> list[str]:
    """The distinct words of a statement that carry its meaning, in reading order."""
    words = (word.lower().replace(",", "") for word in WORD.findall(statement))
    return list(dict.fromkeys(word for word in words if word not in STOP_WORDS))


def _weights(statement: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word in content_words(statement):
        number = word[0].isdecimal()
        weights[word if number else word[:STEM]] = NUMBER_WEIGHT if number else 1.0
    return weights


def _sum(weights: dict[str, float]) -> float:
    return sum(weights.values())


def _square(weights: dict[str, float]) -> float:
    return sum(weight * weight for weight in weights.values())
