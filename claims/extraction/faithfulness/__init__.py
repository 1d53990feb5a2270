"""Whether a statement says what its source says: checked after the fact, whoever worded it."""

from collections.abc import Sequence

from claims.extraction.faithfulness.chain import obstacles
from claims.extraction.faithfulness.wording import Comparison, compared, faults
from claims.extraction.parse import Sentence, forgetting, parse

__all__ = ["faults", "obstacles", "unfaithful"]


def unfaithful(statement: str, source: str, *, given: Sequence[str] = ()) -> tuple[str, ...]:
    """Why ``statement`` does not say what ``source`` says; empty where it does.

    ``source`` is the whole sentence or passage the statement is taken from. ``given`` are names
    and absolute dates the article gives elsewhere, which the statement may bring in. A statement
    is faithful where each of its words stands in the source in the same order (small words, forms
    of a word and what is given apart), no negation, condition, doubt or number is left out or put
    in, and whatever the source puts above it is known as a plain, affirmed report. What cannot be
    told is reported: a statement is never passed because nothing was found against it.
    """
    comparison = compared(statement, source, given)
    found = list(faults(comparison))
    with forgetting():
        for sentence in parse(source):
            found += obstacles(sentence.doc, _kept(sentence, comparison))
    return tuple(dict.fromkeys(found))


def _kept(sentence: Sentence, comparison: Comparison) -> set[int]:
    """The words of one sentence of the source that the statement has."""
    kept = [span for span in comparison.kept() if sentence.start <= span[0] < sentence.end]
    return {t.i for t in sentence.doc if any(a <= sentence.start + t.idx < b for a, b in kept)}
