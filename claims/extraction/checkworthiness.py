"""How much a sentence deserves checking, with reasons an editor understands."""

from collections.abc import Sequence

from claims.extraction.parse import Sentence
from claims.values import DateValue, Quantity, Quotation


def checkworthiness(
    sentence: Sentence,
    quantities: Sequence[Quantity],
    dates: Sequence[DateValue],
    attribution: Quotation | None,
) -> tuple[float, tuple[str, ...]]:
    """Return a score from 0 to 1 and its reasons, the weightiest first."""
    return 0.5, ()
