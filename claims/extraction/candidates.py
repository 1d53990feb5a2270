"""Candidates of an article: every part of the extraction put together."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from claims.extraction.attribution import attributions
from claims.extraction.checkworthiness import checkworthiness
from claims.extraction.dates import dates
from claims.extraction.names import Names, names_of, sentence_reach
from claims.extraction.parse import BLOCK, Budget, Sentence, forgetting, parse_spans
from claims.extraction.quantities import quantities
from claims.extraction.sentences import sentence_spans
from claims.extraction.statement import statement
from claims.values import Candidate, DateValue, Mode, Quotation, Span

WORTH_A_LOOK = 0.35  # below it a candidate is left out unless every sentence is asked for
# What a sentence says outside all attributions is a candidate of its own from this much on.
OWN_SHARE, LEAST_OWN_WORDS = 0.4, 5
DATES_KEPT = 8  # of earlier sentences, that "the next day" may count from


def extract(text: str, published: date | None = None, *, every: bool = False) -> list[Candidate]:
    """Return the candidate claims of ``text``, in reading order.

    One candidate a sentence and attribution: a sentence that gives words to two speakers yields
    two, a quotation over three sentences yields three. A sentence that gives away a part of itself
    ("fined the owners of what it called a cartel") yields one of its own as well. Relative dates
    are resolved against ``published``. With ``every`` each sentence yields at least one candidate,
    whatever its check-worthiness; else those worth a look, each statement of a sentence once.

    Any text is read: the cost grows linearly with its length, and what is no prose is not parsed.
    """
    found: list[Candidate] = []
    spans = sentence_spans(text)
    budget = Budget()
    while block := list(islice(spans, BLOCK)):
        with forgetting():
            found.extend(_of_block(text, parse_spans(text, block, budget), published, every))
    return found


def _of_block(
    text: str, sentences: Sequence[Sentence], published: date | None, every: bool
) -> list[Candidate]:
    names = names_of(sentences)
    said = _by_sentence(sentences, attributions(text, sentences, names))
    found: list[Candidate] = []
    dated: list[DateValue] = []
    for number, sentence in enumerate(sentences):
        said_on = dates(sentence, published, dated[-DATES_KEPT:])
        dated.extend(said_on)
        since = sentence_reach(sentences, number)
        here = list(_of_sentence(sentence, said.get(number, []), said_on, names, since))
        found.extend(here if every else _worth_a_look(here))
    return found


def _by_sentence(
    sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> dict[int, list[Quotation]]:
    """Quotations by the number of each sentence they reach into."""
    starts = [s.start for s in sentences]
    by_sentence: dict[int, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        number = bisect_right(starts, quotation.content.start) - 1
        while number < len(sentences) and sentences[number].start < quotation.content.end:
            if quotation.content.overlaps(Span(sentences[number].start, sentences[number].end)):
                by_sentence[number].append(quotation)
            number += 1
    return by_sentence


def _of_sentence(
    sentence: Sentence,
    quotations: Sequence[Quotation],
    said_on: Sequence[DateValue],
    names: Names,
    since: int,
) -> Iterator[Candidate]:
    numbers = quantities(sentence, said_on)
    readings = _attributions(quotations)
    if _speaks_itself(sentence, quotations):
        readings.append((None, []))
    for attribution, contents in readings:
        score, reasons = checkworthiness(sentence, numbers, said_on, attribution)
        wording, flags = statement(sentence, attribution, said_on, contents, names, since)
        yield Candidate(
            sentence.start, sentence.end, sentence.text, wording, score, reasons, flags,
            attribution, tuple(numbers), tuple(said_on),
        )  # fmt: skip


def _speaks_itself(sentence: Sentence, quotations: Sequence[Quotation]) -> bool:
    """Whether enough of a sentence is nobody else's: "X did A over what it called B"."""
    given = [part for q in quotations for part in (q.content, q.source, q.cue) if part]
    words = [sentence.start + token.idx for token in sentence.doc if token.is_alpha]
    own = sum(not any(part.start <= word < part.end for part in given) for word in words)
    return not given or own >= max(LEAST_OWN_WORDS, OWN_SHARE * len(words))


def _attributions(quotations: Sequence[Quotation]) -> list[tuple[Quotation | None, list[Span]]]:
    """One attribution a source and cue; parts that a speaker's name cuts in two are joined."""
    groups: dict[tuple[Span | None, Span | None, Span | None], list[Quotation]] = {}
    for quotation in quotations:
        alone = quotation.content if quotation.cue is None else None
        groups.setdefault((quotation.source, quotation.cue, alone), []).append(quotation)
    return [(_joined(group), [q.content for q in group]) for group in groups.values()]


def _joined(parts: Sequence[Quotation]) -> Quotation:
    first = parts[0]
    modes = {p.mode for p in parts}
    return Quotation(
        first.mode if len(modes) == 1 else Mode.MIXED,
        Span(min(p.content.start for p in parts), max(p.content.end for p in parts)),
        first.source,
        first.cue,
        first.speaker,
        first.unclear,
    )


def _worth_a_look(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates above the threshold; of those with the same wording the article's own voice, else
    the weightiest."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.check_worthiness >= WORTH_A_LOOK:
            other = best.get(candidate.statement, candidate)
            best[candidate.statement] = max(other, candidate, key=_preference)
    return list(best.values())


def _preference(candidate: Candidate) -> tuple[bool, float]:
    return candidate.attribution is None, candidate.check_worthiness
