"""Fit how check-worthy sentences are worded, on the project's own sentences, and store the weights.

    python -m bench.checkworthiness

Reads checkworthy.txt and other.txt in claims/extraction/checkworthiness/training (one sentence a
line; blank lines and lines beginning with # are headings) and writes wording.json beside them.
To be run again whenever the sentences change; the same sentences give the same weights. Prints
how many sentences and features there were and how many sentences the weights tell apart, each
judged by weights fitted without it (ten parts).
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.extraction.checkworthiness.grammar import words_of
from claims.extraction.checkworthiness.wording import WEIGHTS_FILE, features
from claims.extraction.parse import parse

TRAINING = WEIGHTS_FILE.parent / "training"
LABELS = {"checkworthy.txt": 1, "other.txt": 0}
HELD = {"held_checkworthy.txt": 1, "held_other.txt": 0}  # never fitted on
FEWEST = 2  # sentences a feature must occur in
RIDGE = 2.0  # the squared weights count this much against the fit (halved)
RIDGE_OF_START = 0.1  # where a sentence starts from is not held down
STEPS = 50  # of Newton's method; some eight are needed
PARTS = 10
DIGITS = 3

Vector = NDArray[np.float64]


def sentences_of(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def digest() -> str:
    """What the training files hold; stored with the weights, to tell when they are out of date."""
    return sha256(b"".join((TRAINING / name).read_bytes() for name in LABELS)).hexdigest()


def fitted(shown: Vector, labels: Vector) -> Vector:
    """Weights of a ridge-regularised logistic regression, the start last, by Newton's method."""
    shown = np.hstack([shown, np.ones((len(shown), 1))])
    ridge = np.full(shown.shape[1], RIDGE)
    ridge[-1] = RIDGE_OF_START
    weights = np.zeros(shown.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(shown @ weights)))
        slope = shown.T @ (likely - labels) + ridge * weights
        bend = (shown.T * (likely * (1 - likely))) @ shown + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def table(found: Sequence[set[str]]) -> tuple[list[str], Vector]:
    """The features that occur often enough, in order, and a row of 0 and 1 for each sentence."""
    counts = Counter(feature for each in found for feature in each)
    names = sorted(feature for feature in counts if counts[feature] >= FEWEST)
    rows = [[float(name in each) for name in names] for each in found]
    return names, np.array(rows)


def told_apart(shown: Vector, labels: Vector) -> float:
    """The share of sentences judged rightly by weights fitted without them."""
    right = 0
    for part in range(PARTS):
        left_out = np.arange(len(labels)) % PARTS == part
        weights = fitted(shown[~left_out], labels[~left_out])
        judged = shown[left_out] @ weights[:-1] + weights[-1] > 0
        right += int((judged == labels[left_out].astype(bool)).sum())
    return right / len(labels)


def main() -> None:
    found: list[set[str]] = []
    labels: list[float] = []
    for name, label in LABELS.items():
        for line in sentences_of(TRAINING / name):
            parsed = [features(words_of(sentence.doc)) for sentence in parse(line)]
            found += parsed
            labels += [label] * len(parsed)
    names, shown = table(found)
    weights = fitted(shown, np.array(labels))
    stored = {
        "sentences": digest(),
        "start": round(float(weights[-1]), DIGITS),
        "weights": {
            name: round(float(weight), DIGITS)
            for name, weight in zip(names, weights, strict=False)  # the start has no name
        },
    }
    WEIGHTS_FILE.write_text(
        json.dumps(stored, indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    share = told_apart(shown, np.array(labels))
    sys.stdout.write(f"{len(labels)} sentences, {len(names)} features, {share:.1%} told apart\n")


if __name__ == "__main__":
    main()
