"""Who the article says said what."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.attribution.assembly import assembled
from claims.extraction.attribution.cues import findings
from claims.extraction.attribution.listening import Listener
from claims.extraction.attribution.offices import Offices, offices_of
from claims.extraction.attribution.quotes import quoted_passages
from claims.extraction.names import Names
from claims.extraction.parse import Sentence
from claims.values import Quotation


@dataclass(frozen=True, slots=True)
class Heard:
    """The attributions of an article in the order of their contents, its names as the reading of
    them leaves them (``names.told`` are the persons a pronoun may point to), and who holds which
    office.
    """

    quotations: tuple[Quotation, ...]
    names: Names
    offices: Offices


def heard(text: str, sentences: Sequence[Sentence], names: Names) -> Heard:
    """Return who is said to have said what in an article whose ``names`` were collected before.

    ``sentences`` are those of ``text`` in reading order. One quotation is one stretch of text; a
    speaker named in the middle of a quotation cuts it in two with the same source and cue.
    """
    passages = quoted_passages(text, sentences)
    listener = Listener(names, passages)
    found = [findings(s.doc, headline=n == 0) for n, s in enumerate(sentences)]
    offices = offices_of(sentences, names)
    quotations = assembled(text, sentences, found, passages, listener, offices)
    return Heard(tuple(quotations), listener.told(), offices)
