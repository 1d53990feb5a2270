"""The score: a weighted sum of what the claim shows, squeezed into 0 to 1."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from claims.extraction.checkworthiness.signals import signals
from claims.extraction.checkworthiness.weights import (
    MIDDLE,
    SPREAD,
    STYLE,
    UNDER_OPINION,
    UNDER_REPORT,
    WEIGHTS,
)
from claims.extraction.parse import Sentence
from claims.values import DateValue, Quantity, Quotation

LEAST_TOLD = 0.15  # a part smaller than this is not worth an editor's reading
MOST_TOLD = 6  # reasons; more are not read


def checkworthiness(
    claim: Sentence,
    quantities: Sequence[Quantity],
    dates: Sequence[DateValue],
    attribution: Quotation | None,
    report: Sentence | None = None,
) -> tuple[float, tuple[str, ...]]:
    """Return how much a claim deserves checking, 0 to 1, and why.

    At most MOST_TOLD reasons are told, the weightiest first, how it is worded last.

    ``quantities`` and ``dates`` are those of the claim; ``attribution`` is None for the article's
    own voice. Where the sentence that retells the claim is given as ``report``, its own part
    ("The governor said that") counts UNDER_REPORT. The score ranks claims and says nothing of
    their truth. What stands under "I think" or "it seems" counts less, so that a hedged clause
    does not borrow the weight of the fact it embeds. Nothing but the sentence is looked at.
    """
    parts = _parts(claim, quantities, dates, attribution)
    if report is not None:
        whole = _parts(report, quantities, dates, attribution)
        parts = {
            reason: (1 - UNDER_REPORT) * parts.get(reason, 0.0)
            + UNDER_REPORT * whole.get(reason, 0.0)
            for reason in dict.fromkeys((*parts, *whole))
        }
    told = sorted(
        (reason for reason in parts if abs(parts[reason]) >= LEAST_TOLD),
        key=lambda reason: (reason in STYLE, -abs(parts[reason])),
    )
    return _squeezed(sum(parts.values())), tuple(told[:MOST_TOLD])


def _parts(
    sentence: Sentence,
    quantities: Sequence[Quantity],
    dates: Sequence[DateValue],
    attribution: Quotation | None,
) -> Mapping[str, float]:
    """What each reason adds or takes away."""
    shown = dict(signals(sentence, quantities, dates))
    shown["said by somebody"] = attribution is not None and not attribution.unclear
    share = UNDER_OPINION if shown.get("under opinion") else 1.0
    parts: dict[str, float] = defaultdict(float)
    for rule in WEIGHTS:
        part = rule.weight * min(shown.get(rule.signal, 0), rule.most)
        parts[rule.reason] += part * share if part > 0 else part
    return parts


def _squeezed(total: float) -> float:
    return round(1 / (1 + math.exp((MIDDLE - total) / SPREAD)), 4)
