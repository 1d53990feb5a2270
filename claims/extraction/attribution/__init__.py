"""Who the article says said what."""

from collections.abc import Sequence

from claims.extraction.attribution.assembly import assembled
from claims.extraction.attribution.cues import findings
from claims.extraction.attribution.offices import offices_of
from claims.extraction.attribution.quotes import quoted_passages
from claims.extraction.names import Names, names_of
from claims.extraction.parse import Sentence
from claims.values import Quotation


def attributions(
    text: str, sentences: Sequence[Sentence], names: Names | None = None
) -> list[Quotation]:
    """Return the attributions of an article, in the order of their contents.

    ``sentences`` are those of ``text`` in reading order. One quotation is one stretch of text; a
    speaker named in the middle of a quotation cuts it in two with the same source and cue.
    ``names`` are the article's, collected here where left out.
    """
    passages = quoted_passages(text, sentences)
    names = names or names_of(sentences)
    names.heed(passages)
    found = [findings(s.doc, headline=n == 0) for n, s in enumerate(sentences)]
    offices = offices_of(sentences, names)
    return assembled(text, sentences, found, passages, names, offices)
