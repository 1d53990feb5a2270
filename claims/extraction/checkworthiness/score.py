"""The score: a weighted sum of what the sentence shows, squeezed into 0 to 1."""

import math
from collections.abc import Sequence

from claims.extraction.checkworthiness.signals import signals
from claims.extraction.checkworthiness.weights import (
    MIDDLE,
    SPREAD,
    STYLE,
    UNDER_OPINION,
    WEIGHTS,
)
from claims.extraction.parse import Sentence
from claims.values import DateValue, Quantity, Quotation

LEAST_TOLD = 0.15  # a part smaller than this is not worth an editor's reading
MOST_TOLD = 6  # reasons; more are not read


def checkworthiness(
    sentence: Sentence,
    quantities: Sequence[Quantity],
    dates: Sequence[DateValue],
    attribution: Quotation | None,
) -> tuple[float, tuple[str, ...]]:
    """Return how much a sentence deserves checking, 0 to 1, and why.

    At most MOST_TOLD reasons are told, the weightiest first, how the sentence is worded last.

    ``quantities`` and ``dates`` are those of the sentence; ``attribution`` is None for the
    article's own voice. The score ranks sentences and is no probability: it says neither that a
    claim is false nor that it matters. What stands under "I think" or "it seems" counts less, so
    that a hedged clause does not borrow the weight of the fact it embeds. Only the sentence
    itself is looked at: who speaks and what was said before are left out.
    """
    shown = dict(signals(sentence, quantities, dates))
    if attribution is not None and not attribution.unclear:
        shown["said by somebody"] = 1
    share = UNDER_OPINION if shown.get("under opinion") else 1.0
    parts: dict[str, float] = {}
    for rule in WEIGHTS:
        part = rule.weight * min(shown.get(rule.signal, 0), rule.most)
        parts[rule.reason] = parts.get(rule.reason, 0.0) + (part * share if part > 0 else part)
    told = sorted(
        (reason for reason in parts if abs(parts[reason]) >= LEAST_TOLD),
        key=lambda reason: (reason in STYLE, -abs(parts[reason])),
    )
    return _squeezed(sum(parts.values())), tuple(told[:MOST_TOLD])


def _squeezed(total: float) -> float:
    return round(1 / (1 + math.exp((MIDDLE - total) / SPREAD)), 4)
