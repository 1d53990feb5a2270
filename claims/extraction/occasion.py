"""When somebody said it: "told reporters on Monday", "in a statement Thursday"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from claims.extraction.parse import Sentence
from claims.values import DateValue, Quotation

CLIMB = 8  # steps up the parse from a date to its verb; real sentences need three or four


def said_when(
    sentence: Sentence, attribution: Quotation | None, times: Sequence[DateValue]
) -> DateValue | None:
    """Return the date, of the sentence's ``times``, on which the attributed words were said.

    It hangs on the cue, with no other verb between: "said on Monday that he left on Sunday" were
    words of Monday. None where the sentence does not say, and for the article's own voice.
    """
    if attribution is None or attribution.cue is None:
        return None
    cue, content = attribution.cue, attribution.content
    for time in times:
        if time.overlaps(content) or not sentence.start <= time.start < sentence.end:
            continue
        head = _head(sentence.doc, time.start - sentence.start, time.end - sentence.start)
        for _ in range(CLIMB):
            place = sentence.start + head.idx
            if cue.start <= place < cue.end:
                return time
            if head.pos_ in ("VERB", "AUX") or content.start <= place < content.end:
                break
            head = head.head
    return None


def _head(doc: Doc, start: int, end: int) -> Token:
    """The word that the others of a stretch hang on."""
    words = doc.char_span(start, end, alignment_mode="expand")
    return words.root if words is not None else doc[0]
