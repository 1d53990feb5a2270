"""A date as said, and what it is read against: publication, tense, the dates before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from claims.english.calendar import spoken_year
from claims.extraction.dates.grammar import Parts
from claims.extraction.dates.periods import Grain, Period, containing
from claims.extraction.dates.tense import Tense

# How far "last", "this" and "next" lie from the period they are counted from.
STEPS = {
    "this": 0, "current": 0, "present": 0, "that": 0, "same": 0,
    "last": -1, "previous": -1, "prior": -1, "preceding": -1, "latest": -1, "most recent": -1,
    "past": -1, "next": 1, "following": 1, "coming": 1, "the": 0, "very same": 0,
}  # fmt: skip
AHEAD = ("the next", "the following", "the coming")
FROM_THE_TEXT = frozenset(
    {"that", "that same", "the same", "the very same", "the previous", "the prior", *AHEAD,
     "the preceding"}
)  # fmt: skip
# Days; beyond ten months news gives the year, so a tense that asks for more was misread.
FAR = 310
YEARS_AHEAD = 10  # "'27" in an article of 2017 is 2027, "'28" is 1928
NO_PUBLICATION_DATE = "no publication date to count from"
NO_DATE_BEFORE = "no earlier date in the text to count from"
FINENESS = tuple(Grain)  # finest first


Meaning = tuple[Period, Period | None]  # the period, and the last one of a range


class UnresolvedError(Exception):
    """A date whose calendar value the text does not settle; the message is for an editor."""


def step(which: str) -> int:
    """How many periods on "the next" or "last" lies."""
    return STEPS[which if which in STEPS else which.split(" ", 1)[-1]]


@dataclass(frozen=True, slots=True)
class Said:
    """One mention's ``parts`` and where it stands.

    ``latest`` is the last date read before it, ``here`` the last one of this very sentence, and
    ``quarter`` and ``month`` those the text reports on, which "a year earlier" compares with;
    ``of_other_span`` that the sentence speaks of "the nine months" or the year instead;
    ``of_results`` that it states amounts, as comparisons of results do; ``comparing`` that a
    comparison leads to the mention ("from a year ago"); ``since`` that "since" does. ``told_of``
    is the year the sentence opens with ("In 1988 ..."). ``country`` is the source's, ``day_first``
    whether its figures put the day before the month, None where nothing decides.
    """

    parts: Parts
    published: date | None
    find_tense: Callable[[], Tense]
    latest: Period | None = None
    here: Period | None = None
    quarter: Period | None = None
    month: Period | None = None
    of_results: bool = False
    of_other_span: bool = False
    comparing: bool = False
    since: bool = False
    told_of: int | None = None
    country: str = ""
    day_first: bool | None = None

    @property
    def today(self) -> date:
        """The day of publication. Raises UnresolvedError where it is not known."""
        if self.published is None:
            raise UnresolvedError(NO_PUBLICATION_DATE)
        return self.published

    @property
    def tense(self) -> Tense:
        return self.find_tense()

    def current(self, grain: Grain) -> Period:
        """The day, week, month, quarter or year the article was published in."""
        return containing(self.today, grain)

    def has_anchor(self, grain: Grain) -> bool:
        """Whether the latest date before settles a period of ``grain``."""
        latest = self.latest
        return latest is not None and FINENESS.index(latest.grain) <= FINENESS.index(grain)

    def anchor(self, grain: Grain) -> Period:
        """The latest date before, if it settles a period of ``grain``; else UnresolvedError."""
        latest = self.latest
        if latest is None or not self.has_anchor(grain):
            raise UnresolvedError(NO_DATE_BEFORE)
        if self.published is not None and latest.first > self.published:
            happened = self.tense is Tense.PAST  # and so does not count from a day ahead
            return self.current(grain) if happened else latest
        return latest

    def nearest(self, options: Sequence[Period]) -> Period:
        """Of ``options`` in time order, the nearest to publication on the side the tense says."""
        side: list[Period] = []
        if self.tense is Tense.PAST:
            side = [p for p in options if p.first <= self.today][-1:]
        elif self.tense is Tense.FUTURE:
            side = [p for p in options if p.last >= self.today][:1]
        near = [p for p in side if self.since or self.distance(p) <= FAR]
        return near[0] if near else min(options, key=self.distance)

    def may_be(self, period: Period) -> bool:
        """Whether the tense allows the period; what is yet to come has not happened."""
        if self.published is None:
            return True
        if self.tense is Tense.PAST:
            return period.first <= self.published
        return self.tense is not Tense.FUTURE or period.last >= self.published

    def distance(self, period: Period) -> int:
        """Days from publication to the nearer end of ``period``."""
        if period.first <= self.today <= period.last:
            return 0
        ends = (period.first - self.today, period.last - self.today)
        return min(abs(gap.days) for gap in ends)

    def start(self, which: str, grain: Grain) -> Period:
        """What "last", "this" or "the following" counts from: the text's last date or today."""
        ahead = which in AHEAD and not self.has_anchor(grain) and self.tense is not Tense.PAST
        if which in FROM_THE_TEXT and not ahead:
            return containing(self.anchor(grain).first, grain)
        return self.current(grain)

    def stepped(self, which: str, grain: Grain) -> Period:
        """The last, this, next, following … period of a grain."""
        return self.start(which, grain).shifted(step(which))

    @property
    def year(self) -> int | None:
        """The year the mention names ("2017", "'17") or points at ("last year"), else None."""
        short = self.parts.get("short")
        if year := self.parts.get("year", short):
            return int(year) if len(year) == 4 else self._four_digits(int(year))
        if spoken := self.parts.get("spoken"):
            return spoken_year(spoken)
        if whose := self.parts.get("whose"):
            return self.stepped(whose.removesuffix(" year"), Grain.YEAR).first.year
        return None

    @property
    def year_meant(self) -> int | None:
        """The year the mention names, or else the one its sentence tells of."""
        if self.year is None and "which" not in self.parts and self.told_of is not None:
            return self.told_of if self.tense is Tense.PAST else None
        return self.year

    def _four_digits(self, short: int) -> int:
        latest = (self.published.year if self.published else 2039) + YEARS_AHEAD
        return latest - (latest - short) % 100
