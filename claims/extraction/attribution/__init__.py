"""Who the article says said what."""

from collections.abc import Sequence

from claims.extraction.attribution.assembly import assembled
from claims.extraction.attribution.cues import findings
from claims.extraction.attribution.quotes import quoted_passages
from claims.extraction.parse import Sentence
from claims.values import Quotation


def attributions(text: str, sentences: Sequence[Sentence]) -> list[Quotation]:
    """Return the attributions of an article, in the order of their contents."""
    passages = quoted_passages(text, sentences)
    return assembled(text, sentences, [findings(s.doc) for s in sentences], passages)
