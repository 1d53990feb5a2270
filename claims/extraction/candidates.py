"""Candidates of an article: the stages of the extraction, each with a typed, immutable hand-over.

text -> sentence_spans -> parse_spans -> names_of and heard -> _Facts -> Reading -> listed
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from claims.english.language import ENGLISH
from claims.english.lexicon import word_set
from claims.extraction.attribution import heard
from claims.extraction.checkworthiness import checkworthiness
from claims.extraction.dates import dates, day_first, stretches
from claims.extraction.foreign import foreign_candidates, languages
from claims.extraction.furniture import furniture, headers
from claims.extraction.listing import Reading, apart, listed, stands, why_none
from claims.extraction.names import names_of
from claims.extraction.occasion import said_when
from claims.extraction.parse import (
    BLOCK,
    Budget,
    Sentence,
    excerpt,
    forgetting,
    parse_spans,
    sentence_reach,
)
from claims.extraction.polls import methods
from claims.extraction.quantities import quantities
from claims.extraction.sentences import sentence_spans
from claims.extraction.statement import REACH, Context, Wording, own_clause, statement
from claims.extraction.things import things_of
from claims.values import Candidate, DateValue, Mode, Quantity, Quotation, Span

# What a sentence says outside all attributions is a candidate of its own from this much on.
OWN_SHARE, LEAST_OWN_WORDS = 1 / 3, 5
LEAST_SHARE = 0.3  # of a sentence's words, for a candidate to be scored with its sentence
FIRST_PERSON = word_set("i we me us you")
ANYBODY = word_set("he she they who people some many") | {""}
DATES_KEPT = 8  # of earlier sentences, that "the next day" may count from


@dataclass(frozen=True, slots=True)
class LeftOff(Span):
    """A sentence that is on nobody's list, and why: "headline", "photo credit or caption"."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article gives: its candidates and what was left off, both in reading order."""

    candidates: tuple[Candidate, ...]
    left_off: tuple[LeftOff, ...] = ()


@dataclass(frozen=True, slots=True)
class _Article:
    """What all sentences of an article share; ``every`` asks for every sentence."""

    text: str
    published: date | None
    country: str
    every: bool


@dataclass(frozen=True, slots=True)
class _Facts:
    """One sentence with all that was read of it before anything is worded."""

    sentence: Sentence
    language: str
    quotations: Sequence[Quotation]
    numbers: Sequence[Quantity]
    context: Context


def extract(
    text: str, published: date | None = None, *, country: str = "", every: bool = False
) -> list[Candidate]:
    """The candidates of ``read_article``, in a list."""
    return list(read_article(text, published, country=country, every=every).candidates)


def read_article(
    text: str, published: date | None = None, *, country: str = "", every: bool = False
) -> Extraction:
    """Return the candidate claims of ``text`` and what was left off, in reading order.

    One candidate a sentence and attribution: a sentence that gives words to two speakers yields
    two, a quotation over three sentences yields three. A sentence that gives away a part of itself
    ("fined the owners of what it called a cartel") yields one of its own as well. Relative dates
    are resolved against ``published``; numbers, money and dates are read as the source's
    ``country`` writes them (ISO 3166-1, "GB"; "" where it is not known). With ``every`` each
    sentence yields at least one candidate, whatever its check-worthiness, and nothing is left off;
    else those worth a look, each claim once, without headlines, links and notes. Numbers and dates
    of a candidate are those of its own words.

    Any text is read: the cost grows linearly with its length, and what is no prose is not parsed.
    """
    article = _Article(text, published, country, every)
    found: list[Candidate] = []
    left_off: list[LeftOff] = []
    spans, budget = sentence_spans(text), Budget()
    block, is_first = list(islice(spans, BLOCK)), True
    while block:
        following = list(islice(spans, BLOCK))
        with forgetting():
            sentences = parse_spans(text, block, budget)
            above = headers(sentences) if is_first else 0
            off = {} if every else furniture(sentences, above=above, is_end=not following)
            left_off += [LeftOff(s.start, s.end, s.text, off[n])
                         for n, s in enumerate(sentences) if n in off]  # fmt: skip
            for facts, number in _facts(article, sentences, above):
                if number in off:
                    continue
                candidates, why = _candidates(article, facts)
                found += candidates
                if why:
                    s = facts.sentence
                    left_off.append(LeftOff(s.start, s.end, s.text, why))
        block, is_first = following, False
    if every:
        return Extraction(tuple(found))
    shown = [c for c in apart(found) if stands(c)]
    return Extraction(tuple(shown), (*left_off, *_leaning(found, shown)))


def _leaning(found: Sequence[Candidate], shown: Sequence[Candidate]) -> Iterator[LeftOff]:
    """The sentences that are left off because they say too little without the text around them."""
    kept = {c.start for c in shown}
    for start, candidate in {c.start: c for c in found if c.leans_on}.items():
        if start not in kept:
            why = f"leans on the text before it: {candidate.leans_on!r}"
            yield LeftOff(start, candidate.end, candidate.quote, why)


def _facts(
    article: _Article, sentences: Sequence[Sentence], above: int
) -> Iterator[tuple[_Facts, int]]:
    """Each sentence of a block with its quotations, numbers and dates; ``above`` are headers.

    Of a sentence that is not English nothing is read here: its words mean nothing to the rules.
    """
    text, published, country = article.text, article.published, article.country
    spoken = languages(text, sentences)
    names = names_of(sentences)
    reported = heard(text, sentences, names)
    things = things_of(sentences[above:], names)
    things = replace(things, methods=methods(sentences, things))
    said = _by_sentence(sentences, reported.quotations)
    body = sentences[above].start if above < len(sentences) else 0  # no pronoun looks above it
    dated: list[DateValue] = []
    order = day_first(text[sentences[0].start : sentences[-1].end], country)
    for number, sentence in enumerate(sentences):
        language = spoken[number]
        if language not in (ENGLISH, ""):
            context = Context((), reported.names, 0, "")
            yield _Facts(sentence, language, (), (), context), number
            continue
        earlier = dated[-DATES_KEPT:]
        days = dates(sentence, published, earlier, country=country, day_first=order)
        dated.extend(days)
        times = sorted([*days, *stretches(sentence, published)], key=lambda time: time.start)
        # "the past 12 months" are 12 as well
        numbers = quantities(sentence, days, country=country, language=language)
        since = max(sentence_reach(sentences, number), body if sentence.start >= body else 0)
        before = text[max(0, sentence.start - REACH) : sentence.start]
        context = Context(times, reported.names, since, before, things, reported.offices)
        yield _Facts(sentence, ENGLISH, said.get(number, []), numbers, context), number


def _candidates(article: _Article, facts: _Facts) -> tuple[list[Candidate], str]:
    """The candidates of a sentence, and where there are none why it is no claim."""
    sentence = facts.sentence
    if facts.language != ENGLISH:
        return foreign_candidates(sentence, facts.language, article.country, article.every), ""
    readings = _readings(facts)
    if article.every:
        return [reading.candidate for reading in readings if not reading.spare], ""
    is_first = facts.context.things.subject_before(sentence.start) is None
    found = listed(sentence, readings, is_first=is_first)
    return found, "" if found else why_none(sentence, readings, is_first=is_first)


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


def _readings(facts: _Facts) -> list[Reading]:
    """The candidates of a sentence: one an attribution, and its own where it says something."""
    sentence, quotations = facts.sentence, facts.quotations

    def read(said: Quotation | None, contents: Sequence[Span]) -> Reading:
        cues = [q.cue for q in quotations if q.cue and said and q.cue != said.cue]
        worded = statement(sentence, said, facts.context, contents, cues)
        return _reading(facts, said, worded)

    here = [read(said, contents) for said, contents in _attributions(quotations)]
    clause = own_clause(sentence, quotations)
    if clause is not None and not _is_a_rest(clause, here):
        return [*here, read(None, [clause])]
    if clause is not None or _speaks_itself(sentence, quotations):
        return [*here, read(None, ())]
    held = {value for r in here for value in (*r.candidate.quantities, *r.candidate.dates)}
    missing = not held.issuperset((*facts.numbers, *facts.context.dates))
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


def _reading(facts: _Facts, attribution: Quotation | None, worded: Wording) -> Reading:
    """The candidate of one wording, with the numbers and dates that stand in it."""
    sentence, times = facts.sentence, facts.context.dates
    own_numbers = [n for n in facts.numbers if any(span.holds(n) for span in worded.spans)]
    own_times = [t for t in times if any(span.holds(t) for span in worded.spans)]
    claim, report = _scored(sentence, attribution, worded)
    score, reasons = checkworthiness(claim, own_numbers, own_times, attribution, report)
    candidate = Candidate(
        sentence.start, sentence.end, sentence.text, worded.text, score, reasons, worded.flags,
        attribution, tuple(own_numbers), tuple(own_times), said_when(sentence, attribution, times),
        leans_on=worded.leans_on,
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
    return replace(
        first,
        mode=first.mode if len(modes) == 1 else Mode.MIXED,
        content=Span(min(p.content.start for p in parts), max(p.content.end for p in parts)),
    )
