"""The wording of a candidate that stands alone."""

from collections.abc import Sequence

from claims.extraction.parse import Sentence
from claims.values import DateValue, Quotation


def statement(
    sentence: Sentence, attribution: Quotation | None, dates: Sequence[DateValue]
) -> tuple[str, tuple[str, ...]]:
    """Return the self-contained wording and the flags that say where it is not self-contained."""
    return sentence.text, ()
