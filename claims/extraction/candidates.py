"""Candidates of an article: every part of the extraction put together."""

from datetime import date

from claims.extraction.attribution import attributions
from claims.extraction.checkworthiness import checkworthiness
from claims.extraction.dates import dates
from claims.extraction.parse import parse
from claims.extraction.quantities import quantities
from claims.extraction.statement import statement
from claims.values import Candidate, Span

WORTH_A_LOOK = 0.35  # below it a candidate is left out unless every sentence is asked for


def extract(text: str, published: date | None = None, *, every: bool = False) -> list[Candidate]:
    """Return the candidate claims of ``text``, in reading order.

    With ``every`` each sentence yields at least one, whatever its check-worthiness.
    """
    sentences = parse(text)
    quotations = attributions(text, sentences)
    found = []
    for sentence in sentences:
        here = Span(sentence.start, sentence.end)
        said_on = dates(sentence, published)
        numbers = quantities(sentence, said_on)
        own = [q for q in quotations if q.content.overlaps(here)]
        for quotation in own or [None]:
            score, reasons = checkworthiness(sentence, numbers, said_on, quotation)
            if score < WORTH_A_LOOK and not every:
                continue
            wording, flags = statement(sentence, quotation, said_on)
            found.append(
                Candidate(
                    sentence.start, sentence.end, sentence.text, wording, score, reasons, flags,
                    quotation, tuple(numbers), tuple(said_on),
                )
            )  # fmt: skip
    return found
