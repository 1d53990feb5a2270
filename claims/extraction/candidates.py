"""Candidates of an article: every part of the extraction put together."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from claims.english.lexicon import word_set
from claims.extraction.attribution import attributions
from claims.extraction.checkworthiness import checkworthiness
from claims.extraction.dates import dates, stretches
from claims.extraction.furniture import furniture, headers
from claims.extraction.listing import Reading, listed
from claims.extraction.names import Names, names_of, sentence_reach
from claims.extraction.occasion import said_when
from claims.extraction.parse import BLOCK, Budget, Sentence, excerpt, forgetting, parse_spans
from claims.extraction.quantities import quantities
from claims.extraction.sentences import sentence_spans
from claims.extraction.statement import Wording, own_clause, statement
from claims.values import Candidate, DateValue, Mode, Quantity, Quotation, Span

# What a sentence says outside all attributions is a candidate of its own from this much on.
OWN_SHARE, LEAST_OWN_WORDS = 1 / 3, 5
LEAST_SHARE = 0.3  # of a sentence's words, for a candidate to be scored with its sentence
FIRST_PERSON = word_set("i we me us you")
ANYBODY = word_set("he she they who people some many") | {""}
DATES_KEPT = 8  # of earlier sentences, that "the next day" may count from


def extract(
    text: str,
    published: date | None = None,
    *,
    country: str = "",
    every: bool = False,
) -> list[Candidate]:
    """Return the candidate claims of ``text``, in reading order.

    One candidate a sentence and attribution: a sentence that gives words to two speakers yields
    two, a quotation over three sentences yields three. A sentence that gives away a part of itself
    ("fined the owners of what it called a cartel") yields one of its own as well. Relative dates
    are resolved against ``published``; numbers, money and dates are read as the source's
    ``country`` writes them (ISO 3166-1, "GB"; "" where it is not known). With ``every`` each
    sentence yields at least one candidate, whatever its check-worthiness; else those worth a look,
    each claim of a sentence once, without headlines, links and notes. Numbers and dates of a
    candidate are those of its own words.

    Any text is read: the cost grows linearly with its length, and what is no prose is not parsed.
    """
    found: list[Candidate] = []
    spans = sentence_spans(text)
    budget = Budget()
    block, is_first = list(islice(spans, BLOCK)), True
    while block:
        following = list(islice(spans, BLOCK))
        with forgetting():
            sentences = parse_spans(text, block, budget)
            above = headers(sentences) if is_first else 0
            left_off = None if every else furniture(sentences, above=above, is_end=not following)
            found.extend(_of_block(text, sentences, published, country, above, left_off))
        block, is_first = following, False
    return found


def _of_block(
    text: str,
    sentences: Sequence[Sentence],
    published: date | None,
    country: str,
    above: int,
    left_off: set[int] | None,
) -> list[Candidate]:
    """Candidates of sentences, ``above`` of them headers; all of them where nothing is left off."""
    names = names_of(sentences)
    said = _by_sentence(sentences, attributions(text, sentences, names))
    body = sentences[above].start if above < len(sentences) else 0  # no pronoun looks above it
    found: list[Candidate] = []
    dated: list[DateValue] = []
    for number, sentence in enumerate(sentences):
        days = dates(sentence, published, dated[-DATES_KEPT:], country=country)
        dated.extend(days)
        since = max(sentence_reach(sentences, number), body if sentence.start >= body else 0)
        lengths = stretches(sentence, published)
        here = _of_sentence(sentence, said.get(number, []), days, lengths, names, since, country)
        if left_off is None:
            found.extend(reading.candidate for reading in here if not reading.spare)
        elif number not in left_off:
            found.extend(listed(sentence, here))
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
    days: Sequence[DateValue],
    lengths: Sequence[DateValue],
    names: Names,
    since: int,
    country: str,
) -> list[Reading]:
    numbers = quantities(sentence, days, country=country)  # "the past 12 months" are 12 as well
    times = sorted([*days, *lengths], key=lambda said: said.start)

    def read(said: Quotation | None, contents: Sequence[Span]) -> Reading:
        cues = [q.cue for q in quotations if q.cue and said and q.cue != said.cue]
        worded = statement(sentence, said, times, contents, names, since, cues)
        return _reading(sentence, said, numbers, times, worded)

    here = [read(said, contents) for said, contents in _attributions(quotations)]
    clause = own_clause(sentence, quotations)
    if clause is not None and not _is_a_rest(clause, here):
        return [*here, read(None, [clause])]
    if clause is not None or _speaks_itself(sentence, quotations):
        return [*here, read(None, ())]
    held = {value for r in here for value in (*r.candidate.quantities, *r.candidate.dates)}
    missing = not held.issuperset((*numbers, *times))
    if missing or any(r.wording.told for r in here):
        here.insert(0, replace(read(None, ()), spare=not missing))
    return here


def _is_a_rest(clause: Span, readings: Sequence[Reading]) -> bool:
    """Whether a clause only follows on words that made no clause themselves: they are one."""
    return any(
        r.wording.told
        and r.candidate.attribution is not None
        and 0 <= clause.start - r.candidate.attribution.content.end <= len(", ")
        for r in readings
    )


def _reading(
    sentence: Sentence,
    attribution: Quotation | None,
    numbers: Sequence[Quantity],
    times: Sequence[DateValue],
    worded: Wording,
) -> Reading:
    """The candidate of one wording, with the numbers and dates that stand in it."""
    own_numbers = [n for n in numbers if any(span.holds(n) for span in worded.spans)]
    own_times = [t for t in times if any(span.holds(t) for span in worded.spans)]
    claim, report = _scored(sentence, attribution, worded)
    score, reasons = checkworthiness(claim, own_numbers, own_times, attribution, report)
    candidate = Candidate(
        sentence.start, sentence.end, sentence.text, worded.text, score, reasons, worded.flags,
        attribution, tuple(own_numbers), tuple(own_times), said_when(sentence, attribution, times),
    )  # fmt: skip
    return Reading(candidate, worded)


def _scored(
    sentence: Sentence, said: Quotation | None, worded: Wording
) -> tuple[Sentence, Sentence | None]:
    """The words a candidate is scored by, and the sentence that reports them where it counts too.

    What follows its speaker ("The governor said that ...") may be checked for having been said. A
    sentence of the first person, and "He said that ..." in talk, is scored as it stands.
    """
    own = excerpt(sentence, worded.spans[0].start, worded.spans[-1].end)
    if _is_outweighed(sentence, worded):
        return own, None
    if said is None or worded.told:
        return sentence, None
    source, start = said.source, sentence.start
    is_retold = (
        source is not None and source.start < said.content.start and said.mode is Mode.INDIRECT
    )
    who = sentence.text[max(source.start - start, 0) : max(source.end - start, 0)] if source else ""
    if who.lower() in FIRST_PERSON or (is_retold and who.lower() in ANYBODY):
        return sentence, None
    return own, sentence if is_retold else None


def _is_outweighed(sentence: Sentence, worded: Wording) -> bool:
    """Whether a candidate's words are so few that their sentence would be scored for the rest."""
    words = [sentence.start + token.idx for token in sentence.doc if token.is_alpha]
    own = sum(any(span.start <= word < span.end for span in worded.spans) for word in words)
    return own < LEAST_SHARE * len(words)


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
