"""The typed numbers of a piece of evidence, read when it is stored and published with it."""

from msgspec import to_builtins

from claims.english.language import recognised
from claims.exchange.document import Json, number
from claims.extraction.dates import dates
from claims.extraction.parse import blocks, forgetting
from claims.extraction.quantities import quantities
from claims.values import Quantity

MOST = 50  # numbers of one passage; who quotes a whole table is served by its picture no more


def numbers_in(quotation: str, page: str) -> list[Json]:
    """The numbers of a quotation as documents hold them; offsets are into the quotation.

    ``page`` is the text it stands in, by which its language is told: where that is not plain, what
    other languages read otherwise ("1.100") is left out.
    """
    language = recognised(page) or recognised(quotation)
    found: list[Quantity] = []
    with forgetting():
        for block in blocks(quotation):
            for sentence in block:
                days = dates(sentence, published=None)
                found += quantities(sentence, days, language=language)
            if len(found) >= MOST:
                break
    return [to_builtins(number(each)) for each in found[:MOST]]
