"""The score: a weighted sum of what the sentence shows, squeezed into 0 to 1."""

import math
from collections.abc import Sequence

from claims.extraction.checkworthiness.signals import signals
from claims.extraction.checkworthiness.weights import START, WEIGHTS
from claims.extraction.parse import Sentence
from claims.values import DateValue, Quantity, Quotation


def checkworthiness(
    sentence: Sentence,
    quantities: Sequence[Quantity],
    dates: Sequence[DateValue],
    attribution: Quotation | None,
) -> tuple[float, tuple[str, ...]]:
    """Return a score from 0 to 1 and its reasons, the weightiest first."""
    shown = signals(sentence.doc)
    parts = [
        (rule.weight * min(shown[rule.signal], rule.cap), rule.reason)
        for rule in WEIGHTS
        if shown.get(rule.signal)
    ]
    total = START + sum(part for part, _ in parts)
    reasons = [reason for _, reason in sorted(parts, key=lambda part: -abs(part[0])) if reason]
    return round(1 / (1 + math.exp(-total)), 4), tuple(dict.fromkeys(reasons))
