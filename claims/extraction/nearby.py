"""One passage of a text of any length, read with what stands around it: constant work.

Whoever waits for an answer cannot wait for a book. The beginning of the text is read along, where
people and bodies are named in full.
"""

from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from claims.extraction.candidates import extract
from claims.values import Candidate, Quotation, Span

HEAD = 3_000  # characters of the text's beginning
ROOM = 4_000  # characters before and behind the passage
LONGEST = 5_000  # characters of a passage that are read
WHOLE = HEAD + LONGEST + 2 * ROOM  # characters of a text that is read from end to end
SEAM = 500  # characters in which the end of a paragraph is looked for
BREAK = "\n\n"

Stretch = TypeVar("Stretch", bound=Span)


class _Shown(NamedTuple):
    """What is read of a text: its beginning, ``head`` characters, and a part ``apart`` from it."""

    text: str
    head: int = 0
    apart: int = 0


def extract_near(
    text: str, place: Span, published: date | None = None, *, country: str = ""
) -> list[Candidate]:
    """The candidates of every sentence that touches ``place``, in reading order, as in ``extract``.

    A text of WHOLE characters is read from end to end; of a longer one about as many, and a name
    that is given in full neither at its beginning nor near the passage stays as it is printed.
    """
    shown = _shown(text, place)
    start = place.start - shown.apart
    near = Span(start, start + min(place.end - place.start, LONGEST))
    found = extract(shown.text, published, country=country, every=True)
    return [_moved(one, shown) for one in found if one.overlaps(near)]


def _shown(text: str, place: Span) -> _Shown:
    if len(text) <= WHOLE:
        return _Shown(text)
    end = _seam(text, min(place.end, place.start + LONGEST) + ROOM)
    if place.start - ROOM <= HEAD:
        return _Shown(text[:end])
    start = _seam(text, place.start - ROOM)
    head = text[: _seam(text, HEAD)].rstrip() + BREAK
    return _Shown(head + text[start:end], len(head), start - len(head))


def _seam(text: str, at: int) -> int:
    """Where a paragraph, else a word, ends last before ``at``; ``at`` itself where none does."""
    if at >= len(text):
        return len(text)
    line, space = (text.rfind(mark, at - SEAM, at) for mark in ("\n", " "))
    return max(line if line >= 0 else space, -1) + 1 or at


def _moved(found: Candidate, shown: _Shown) -> Candidate:
    """A candidate at its place in the whole text."""
    said = found.attribution
    return replace(
        _along(found, shown),
        attribution=_moved_quotation(said, shown) if said else None,
        quantities=tuple(_along(number, shown) for number in found.quantities),
        dates=tuple(_along(day, shown) for day in found.dates),
        said_on=_along(found.said_on, shown) if found.said_on else None,
    )


def _moved_quotation(said: Quotation, shown: _Shown) -> Quotation:
    return replace(
        said,
        content=_along(said.content, shown),
        source=_along(said.source, shown) if said.source else None,
        cue=_along(said.cue, shown) if said.cue else None,
    )


def _along(span: Stretch, shown: _Shown) -> Stretch:
    if span.start < shown.head:
        return span
    return replace(span, start=span.start + shown.apart, end=span.end + shown.apart)
