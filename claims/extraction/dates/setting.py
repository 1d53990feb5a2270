"""What a date is read against: the day of publication, the tense around it, the dates before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from claims.extraction.dates.periods import Grain, Period, containing
from claims.extraction.dates.tense import Tense

NO_PUBLICATION_DATE = "no publication date to count from"
NO_DATE_BEFORE = "no earlier date in the text to count from"
FINENESS = tuple(Grain)  # finest first


class UnresolvedError(Exception):
    """A date whose calendar value the text does not settle; the message is for an editor."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a mention stands: ``latest`` is the last date read before it, ``here`` the
    last one of this very sentence, and ``quarter`` the quarter the text speaks of, which "a year
    earlier" compares with; ``of_months`` that the sentence speaks of "the nine months" or the like
    instead; ``comparing`` that a comparison leads to the mention ("from a year ago")."""

    published: date | None
    find_tense: Callable[[], Tense]
    latest: Period | None = None
    here: Period | None = None
    quarter: Period | None = None
    of_months: bool = False
    comparing: bool = False

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

    def anchor(self, grain: Grain) -> Period:
        """The latest date before, if it settles a period of ``grain``; else UnresolvedError."""
        if self.latest is None or FINENESS.index(self.latest.grain) > FINENESS.index(grain):
            raise UnresolvedError(NO_DATE_BEFORE)
        return self.latest

    def nearest(self, options: Sequence[Period]) -> Period:
        """Of ``options`` in time order, the one nearest to publication on the side the tense says."""
        past = [p for p in options if p.first <= self.today]
        ahead = [p for p in options if p.last >= self.today]
        if self.tense is Tense.PAST and past:
            return past[-1]
        if self.tense is Tense.FUTURE and ahead:
            return ahead[0]
        return min(options, key=self.distance)

    def distance(self, period: Period) -> int:
        """Days from publication to the nearer end of ``period``."""
        if period.first <= self.today <= period.last:
            return 0
        ends = (period.first - self.today, period.last - self.today)
        return min(abs(gap.days) for gap in ends)
