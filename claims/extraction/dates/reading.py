"""The dates of one sentence, read one after the other."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Token

from claims.english.lexicon import word_set, words
from claims.extraction.dates.feasts import FEASTS
from claims.extraction.dates.grammar import Mention, mentions
from claims.extraction.dates.periods import Grain, Period, containing, period_of, quarter_of
from claims.extraction.dates.quarter_forms import quarter_number
from claims.extraction.dates.ranges import are_ends, names_year, turns_the_year, with_shared_years
from claims.extraction.dates.resolve import resolved
from claims.extraction.dates.said import Meaning, Said, UnresolvedError
from claims.extraction.dates.sense import is_date
from claims.extraction.dates.tense import (
    Tense,
    Tenses,
    is_arranged_for,
    is_awaited,
    is_limit,
    is_open_until,
    modifies_verb,
)
from claims.extraction.marks import quoted_ranges
from claims.extraction.parse import Sentence
from claims.values import DateValue

MEMORY = 20  # dates of earlier sentences looked back over; a comparison rarely reaches further
HINT = re.compile(  # what no sentence with a date is without
    r"\d|day|week|month|quarter|year|decade|centur|spring|summer|autumn|fall|winter|night|\bago\b"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ties\b|tomorrow|this (?:morn|aft)|teen|sixt"
    r"|thousand|twenty|earlier|period|\bFY|fiscal|"
    + "|".join(sorted(re.escape(name[:5]) for name in FEASTS)),
    re.IGNORECASE,
)
AMOUNT = re.compile(r"[$€£%]|\b(?:percent|million|billion|cents|results?)\b")
OTHER_SPANS = re.compile(r"\b(?:six|nine|12|twelve)[ -]months?\b|\bfull[ -]year\b", re.IGNORECASE)
OPENING_IN = re.compile(r"\W{0,3}[Ii]n\s{1,3}(?:early\s|late\s|mid-)?")
COMPARISONS = ("year_earlier", "same_period")  # what follows still counts from the date before
DEICTIC = ("weekday", "day_word")  # days of the telling; results are not compared with them
SAYING = words("faithfulness/plain_reports") | words("faithfulness/quoting_verbs")
DAYS_ON = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
COMPARING = word_set("from than with to against over")
WITHIN_A_NOUN = word_set("compound nmod poss amod nummod")
REACH = 1_000  # characters, a few paragraphs: how long a story keeps to the quarter it named
NEARBY = 400  # characters, some two sentences: "the next day" counts from a day no further back
ENDING = re.compile(r",?\s{1,3}(?:that\s)?end(?:ed|ing|s)\s{1,3}(?:on\s)?")
POINTED = re.compile(r"that (?:day|week|month) (?:back |late |early )?(?:in|of) ", re.IGNORECASE)
LEAD = 30  # characters before a date that may say from when it is told
FORETOLD_IN = re.compile(  # "growth will be less than forecast in July"
    r"\bthan (?:(?:was|were) )?(?:forecast|predicted|expected|projected|estimated|reported) in $"
)
FROM_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:through|to|until) $", re.I)
HALF_A_QUARTER = timedelta(days=45)


def dates(
    sentence: Sentence,
    published: date | None,
    before: Sequence[DateValue] = (),
    *,
    country: str = "",
    day_first: bool | None = None,
) -> list[DateValue]:
    """Return the dates one sentence names, in reading order, never overlapping.

    ``published`` settles "Thursday", "last month" or "in August"; without it their value is None
    and the reason says so. ``before`` holds the dates of earlier sentences, latest last: "that
    year" and "a year earlier" count from them. Spans index into the article's text. A range
    written as one ("Jan. 24-26", "the 1990s") has its end in ``upper``; of "from March to May"
    the first date has it, and the second stands for itself as well. ``country`` is the source's
    (ISO 3166-1, "" where unknown); ``day_first`` how its figures are written (see ``order``).
    Left out: lengths of time (see ``stretches``), times of day, repeated ("Mondays") and vague
    dates ("now", "recently").
    """
    if not HINT.search(sentence.text):
        return []
    return _Reading(sentence, published, before, country, day_first).dates()


@dataclass(frozen=True, slots=True)
class _Found:
    mention: Mention
    meaning: Meaning | None
    reason: str = ""


class _Reading:
    """One sentence, with what has been read of it so far."""

    def __init__(
        self,
        sentence: Sentence,
        published: date | None,
        before: Sequence[DateValue],
        country: str,
        day_first: bool | None,
    ) -> None:
        self._sentence = sentence
        self._published = published
        self._country, self._day_first = country, day_first
        self._tenses = Tenses(sentence.doc)
        self._token_starts = [token.idx for token in sentence.doc]
        self._latest: Period | None = None
        self._here: Period | None = None
        self._quarter: Period | None = None
        self._month: Period | None = None
        self._told_of: int | None = None
        self._of_results = bool(AMOUNT.search(sentence.text))
        self._recall(before[-MEMORY:])

    def dates(self) -> list[DateValue]:
        text = self._sentence.text
        kept = with_shared_years([m for m in mentions(text) if self._is_date(m)], text)
        found: list[_Found] = []
        for place, mention in enumerate(kept):
            after = kept[place + 1] if place + 1 < len(kept) else None
            here = self._read(mention, after)
            if found and are_ends(found[-1].mention, mention, text):
                found[-1], here = _spanned(found[-1], here)
            elif found and turns_the_year(found[-1].mention, mention, text):
                _, here = _spanned(found[-1], here)
            found.append(here)
        return [self._value(one) for one in self._as_spoken(found)]

    def _as_spoken(self, found: list[_Found]) -> list[_Found]:
        """Count "today" between quotation marks from the day the sentence says it was spoken."""
        quoted = [one for one in found if self._is_quoted(one.mention)]
        told = [
            one.meaning for one in found if one not in quoted and self._is_of_saying(one.mention)
        ]
        if len(told) != 1 or told[0] is None or told[0][0].grain is not Grain.DAY:
            return found
        spoken = told[0][0]
        return [
            replace(one, meaning=(spoken.shifted(DAYS_ON[said]), None))
            if one in quoted and (said := self._words(one.mention)) in DAYS_ON
            else one
            for one in found
        ]

    def _is_of_saying(self, mention: Mention) -> bool:
        """ "Said on Thursday", "told reporters Monday"."""
        head = self._head(mention, self._place(mention)).head
        verb = head.head if head.pos_ == "ADP" else head
        return mention.form in DEICTIC and verb.lemma_ in SAYING

    def _words(self, mention: Mention) -> str:
        return self._sentence.text[mention.start : mention.end].lower()

    def _is_quoted(self, mention: Mention) -> bool:
        ranges = quoted_ranges(self._sentence.text)
        return any(start <= mention.start < end for start, end in ranges)

    def _recall(self, before: Sequence[DateValue]) -> None:
        """Keep the last date of the sentences just before, and the latest quarter of the text."""
        known = [(one, period_of(one.value)) for one in before if one.value is not None]
        if known and self._sentence.start - known[-1][0].end < NEARBY:
            self._latest = known[-1][1]
        near = [period for one, period in known if self._sentence.start - one.end < REACH]
        self._quarter = _latest_of(Grain.QUARTER, near)
        self._month = _latest_of(Grain.MONTH, near)

    def _place(self, mention: Mention) -> int:
        return max(bisect_right(self._token_starts, mention.start) - 1, 0)

    def _is_date(self, mention: Mention) -> bool:
        return is_date(mention, self._sentence.doc, self._place(mention))

    def _read(self, mention: Mention, after: Mention | None) -> _Found:
        try:
            meaning = self._quarter_ending(mention, after) or self._meaning(mention)
        except UnresolvedError as why:
            return _Found(mention, None, str(why))
        if after is not None and POINTED.fullmatch(self._sentence.text, mention.start, after.start):
            return _Found(mention, None, "another date says which")
        if mention.form not in COMPARISONS:
            self._latest = meaning[0]
            if mention.form not in DEICTIC:
                self._here = meaning[0]
            if meaning[0].grain is Grain.QUARTER:
                self._quarter = meaning[0]
            opening = OPENING_IN.fullmatch(self._sentence.text, 0, mention.start)
            if mention.form == "year" and opening:
                self._told_of = meaning[0].first.year
        return _Found(mention, meaning)

    def _meaning(self, mention: Mention) -> Meaning:
        before = self._word_before(self._place(mention))
        said = Said(
            mention.parts,
            self._published,
            lambda: self._tense(mention),
            latest=self._latest,
            here=self._here,
            quarter=self._quarter,
            month=self._month,
            of_results=self._of_results,
            of_other_span=OTHER_SPANS.search(self._sentence.text) is not None,
            comparing=before in COMPARING,
            since=before == "since",
            told_of=self._told_of,
            country=self._country,
            day_first=self._day_first,
        )
        return resolved(mention.form, said)

    def _tense(self, mention: Mention) -> Tense:
        """The tense there; the present tense is of the future only where it says when."""
        place = self._place(mention)
        token = self._head(mention, place)
        tense = self._tenses.at(token.i)
        if self._word_before(place) == "since":
            return Tense.PAST
        before = self._sentence.text[max(0, mention.start - LEAD) : mention.start]
        if FORETOLD_IN.search(before) or (tense is Tense.PAST and FROM_DAY.search(before)):
            return Tense.PAST
        if is_arranged_for(token):
            return Tense.FUTURE
        if tense is Tense.PAST and is_limit(token):
            ahead = mention.form == "weekday" and is_open_until(token)
            return Tense.FUTURE if ahead else Tense.UNKNOWN
        if tense is not Tense.PAST and mention.form == "weekday" and is_limit(token):
            return Tense.FUTURE  # "the road stays closed until Sunday"
        if tense is Tense.PRESENT:
            arranged = modifies_verb(token) and mention.form != "weekend"
            return Tense.FUTURE if arranged else Tense.UNKNOWN
        if tense is Tense.FUTURE and mention.form != "weekday":
            told = token.dep_ in WITHIN_A_NOUN and not is_awaited(token)
            return Tense.UNKNOWN if told else tense
        return tense

    def _head(self, mention: Mention, place: int) -> Token:
        """The word of the mention that the rest of it hangs on: "quarter", "Nov."."""
        doc = self._sentence.doc
        end = max(bisect_left(self._token_starts, mention.end), place + 1)
        return doc[place:end].root

    def _word_before(self, place: int) -> str:
        return str(self._sentence.doc[place - 1].lower_) if place else ""

    def _quarter_ending(self, mention: Mention, after: Mention | None) -> Meaning | None:
        """ "The quarter ended July 31" lies mostly in the second one of the year."""
        if after is None or mention.form not in ("numbered_quarter", "the_quarter"):
            return None
        if not ENDING.fullmatch(self._sentence.text, mention.end, after.start):
            return None
        end = self._meaning(after)[0]
        if mention.form == "numbered_quarter":
            return quarter_of(end.first.year, quarter_number(mention.parts["nth"])), None
        return containing(end.last - HALF_A_QUARTER, Grain.QUARTER), None

    def _value(self, found: _Found) -> DateValue:
        start, end = found.mention.start, found.mention.end
        first, last = found.meaning or (None, None)
        return DateValue(
            self._sentence.start + start,
            self._sentence.start + end,
            self._sentence.text[start:end],
            str(first) if first else None,
            str(last) if last else None,
            found.reason,
        )


def _latest_of(grain: Grain, periods: Sequence[Period]) -> Period | None:
    fitting = [period for period in periods if period.grain is grain]
    return max(fitting, key=lambda period: period.first, default=None)


def _spanned(first: _Found, last: _Found) -> tuple[_Found, _Found]:
    """The two ends of a stretch; an end that would come first is of the next week or year."""
    if first.meaning is None or last.meaning is None:
        return first, last
    start, end = first.meaning[0], last.meaning[0]
    if start.grain is not end.grain:
        return first, last
    if end.first < start.first and not names_year(last.mention):
        end = _next_of(end, last.mention)
    if end.first <= start.first:
        return first, last
    return replace(first, meaning=(start, end)), replace(last, meaning=(end, None))


def _next_of(end: Period, mention: Mention) -> Period:
    try:
        return end.shifted(7) if mention.form == "weekday" else end.years_later(1)
    except OverflowError:  # the calendar ends with year 9999
        return end
