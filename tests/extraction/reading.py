"""What the tests of the reading share."""

from collections.abc import Sequence

from claims.extraction.attribution import heard
from claims.extraction.names import names_of
from claims.extraction.parse import Sentence
from claims.values import Quotation


def attributions(text: str, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """The attributions of a text, in the order of their contents."""
    return heard(text, sentences, names_of(sentences)).quotations
