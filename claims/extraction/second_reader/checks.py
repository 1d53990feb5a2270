"""What of a model's answer stands: each passage it points at is checked, or dropped and counted."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from claims.extraction.faithfulness import faults, unfaithful
from claims.extraction.faithfulness.wording import compared
from claims.extraction.second_reader.protocol import Selection
from claims.values import Candidate, Mode, Origin, Quotation, Span

MOST_SELECTED = 60  # passages of one answer; a window has as many sentences
LONGEST_QUOTE, LONGEST_STATEMENT, LONGEST_SPEAKER = 1_500, 600, 200  # characters
LEAST_WORDS = 3  # of a quote: fewer state nothing and stand everywhere


class Dropped(StrEnum):
    """Why a selection was dropped, as editors read it."""

    TOO_MANY = "more passages than one answer may have"
    NOT_FOUND = "quote not in the text"
    AMBIGUOUS = "quote in several places"
    CUT = "quote cuts a word or number"
    LENGTH = "too short or too long"
    UNREADABLE = "signs that are no text"
    SPEAKER = "speaker not in the article"
    UNFAITHFUL = "statement does not say what the passage says"


@dataclass(frozen=True, slots=True)
class Article:
    """An article for checking selections: its text, and every sentence as our own rules read it.

    ``sentences`` are all candidates of the text, whatever they are worth, in reading order.
    """

    text: str
    sentences: Sequence[Candidate]

    def verified(
        self, window: Span, selections: Sequence[Selection], dropped: Counter[Dropped]
    ) -> Iterator[Candidate]:
        """The candidates among selections made in ``window``; the others are counted."""
        dropped[Dropped.TOO_MANY] += max(0, len(selections) - MOST_SELECTED)
        for selection in selections[:MOST_SELECTED]:
            checked = self._checked(window, selection)
            if isinstance(checked, Dropped):
                dropped[checked] += 1
            else:
                yield checked

    def _checked(self, window: Span, said: Selection) -> Candidate | Dropped:
        quote, worded = said.quote.strip(), " ".join(said.statement.split())
        if not worded.isprintable():
            return Dropped.UNREADABLE
        lengths = len(quote) <= LONGEST_QUOTE and len(worded) <= LONGEST_STATEMENT
        if not lengths or not worded or len(quote.split()) < LEAST_WORDS:
            return Dropped.LENGTH
        place = _place(self.text, window, replace(said, quote=quote))
        if isinstance(place, Dropped):
            return place
        near = self._near(place)
        if not near or _cuts(self.text, place, near):
            return Dropped.CUT
        speaker = " ".join(said.speaker.split())
        if speaker and not self._names(speaker):
            return Dropped.SPEAKER
        source = self.text[min(c.start for c in near) : max(c.end for c in near)]
        given = _given(near)
        # Of the quote alone, so that it holds all the statement says; of the whole sentence, so
        # that nothing around the quote turns it round.
        if any(faults(compared(worded, quote, given))) or unfaithful(worded, source, given=given):
            return Dropped.UNFAITHFUL
        return self._candidate(place, worded, speaker, near)

    def _near(self, place: Span) -> list[Candidate]:
        """What our rules read in the sentences a place touches."""
        first = bisect_right(self.sentences, place.start, key=lambda c: c.end)
        last = bisect_left(self.sentences, place.end, key=lambda c: c.start)
        return list(self.sentences[first:last])

    def _names(self, speaker: str) -> bool:
        if len(speaker) > LONGEST_SPEAKER or not any(c.isalpha() for c in speaker):
            return False
        return re.search(rf"(?<!\w){re.escape(speaker)}(?!\w)", self.text) is not None

    def _candidate(
        self, place: Span, worded: str, speaker: str, near: Sequence[Candidate]
    ) -> Candidate:
        attribution, flags = _attribution(self.text, place, speaker, near)
        own = [c for c in near if c.attribution == attribution]
        best = max(own or near, key=lambda c: c.check_worthiness)
        numbers = {q.start: q for c in near for q in c.quantities if place.holds(q)}
        days = {d.start: d for c in near for d in c.dates if place.holds(d)}
        return replace(
            best,
            start=place.start,
            end=place.end,
            quote=self.text[place.start : place.end],
            statement=worded,
            flags=flags,
            attribution=attribution,
            quantities=tuple(numbers[start] for start in sorted(numbers)),
            dates=tuple(days[start] for start in sorted(days)),
            said_on=best.said_on if own else None,
            origin=Origin.SECOND_READER,
        )


def _place(text: str, window: Span, said: Selection) -> Span | Dropped:
    """Where a quote stands, character by character; its neighbours tell several places apart."""
    places: list[Span] = []
    at = text.find(said.quote, window.start, window.end)
    while at >= 0:
        places.append(Span(at, at + len(said.quote)))
        at = text.find(said.quote, at + 1, window.end)
    if len(places) > 1:
        places = [place for place in places if _is_between(text, place, said)] or places
    if not places:
        return Dropped.NOT_FOUND
    return places[0] if len(places) == 1 else Dropped.AMBIGUOUS


def _is_between(text: str, place: Span, said: Selection) -> bool:
    before, after = said.before.strip(), said.after.strip()
    left = text[max(0, place.start - len(before) - 2) : place.start].rstrip()
    right = text[place.end : place.end + len(after) + 2].lstrip()
    return left.endswith(before) and right.startswith(after)


def _cuts(text: str, place: Span, near: Sequence[Candidate]) -> bool:
    """Whether a place begins or ends inside a word, or inside a number or date our rules read."""
    if text[place.start - 1 : place.start].isalnum() and text[place.start].isalnum():
        return True
    if text[place.end : place.end + 1].isalnum() and text[place.end - 1].isalnum():
        return True
    typed = (part for c in near for part in (*c.quantities, *c.dates))
    return any(part.overlaps(place) and not place.holds(part) for part in typed)


def _given(near: Sequence[Candidate]) -> list[str]:
    """What a statement may bring in: names our own rules found, and the days they resolved."""
    names = [c.attribution.speaker for c in near if c.attribution and not c.attribution.unclear]
    days = [day.value for c in near for day in c.dates if day.value and not day.upper]
    return [*names, *(_in_words(day) for day in days if len(day) == len("2026-03-14"))]


def _in_words(day: str) -> str:
    return f"{date.fromisoformat(day):%d %B %Y}".lstrip("0")


def _attribution(
    text: str, place: Span, speaker: str, near: Sequence[Candidate]
) -> tuple[Quotation | None, tuple[str, ...]]:
    """Who said it. Our rules go before the model, whose own finding an editor has to settle."""
    ours = [c.attribution for c in near if c.attribution and c.attribution.content.overlaps(place)]
    found = max(ours, key=lambda q: _shared(q.content, place), default=None)
    if not speaker or (found and _is_one(found.speaker, speaker)):
        return found, ()
    flags = (f"the second reader names “{speaker}” as the speaker",)
    if found is not None:
        return replace(found, unclear=True), flags
    marked = text[max(0, place.start - 1) : place.start + 1]
    mode = Mode.DIRECT if any(mark in marked for mark in '“"«') else Mode.INDIRECT
    return Quotation(mode, place, speaker=speaker, unclear=True), flags


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _is_one(name: str, other: str) -> bool:
    """Whether one name is the other or a part of it: "Brandt", "Mayor Ilse Brandt"."""
    mine, theirs = set(name.lower().split()), set(other.lower().split())
    return bool(mine) and (mine <= theirs or theirs <= mine)
