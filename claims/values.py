"""The words every room shares: spans, quantities, dates, quotations, candidates.

Frozen, Django-free, and made of nothing but the standard library. All offsets are Unicode code
points into the article's stored text, end exclusive, so that ``text[start:end]`` is what was said.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Modifier(StrEnum):
    """How a number was qualified where it was said."""

    EXACTLY = "="
    ABOUT = "~"
    MORE_THAN = ">"  # "more than" and "at least"
    LESS_THAN = "<"  # "less than" and "up to"
    UP = "up"  # "rose by"
    DOWN = "down"  # "fell by"


class Mode(StrEnum):
    """How words are given to their speaker."""

    DIRECT = "direct"  # all of it between quotation marks
    INDIRECT = "indirect"  # retold
    MIXED = "mixed"  # retold around quoted words


class Origin(StrEnum):
    """Who found a candidate."""

    RULES = "rules"
    SECOND_READER = "second reader"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quotation tied to its text: ``exact`` is text[start:end], ``prefix`` and ``suffix`` the
    characters around it (W3C Web Annotation, TextQuoteSelector).
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageView:
    """One look at a page: its article's ``text``, what else it shows, and what it says of itself.

    ``seen`` is all that a person sees, menus and boxes included, "" where ``text`` is all.
    ``canonical_url`` is what it gives as its own address, or else the one it was fetched from.
    ``scripts`` counts script elements, ``links`` links; ``password`` and ``paid`` tell of a field
    for a password and of content marked as not free.
    """

    text: str
    seen: str = ""
    status: int = 200
    title: str = ""
    language: str = ""
    canonical_url: str = ""
    links: int = 0
    scripts: int = 0
    password: bool = False
    paid: bool = False


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A typed number: "more than 5,000 American troops" is 5000, >, troop, American troops.

    ``upper`` is the top of a range and never below ``value``. ``unit`` is a singular noun, the name
    of a unit of measurement, "percent" or an ISO 4217 code; None for a bare number. ``counted`` is
    the counted or measured thing as printed ("American troops"; "voters" in "4% of voters"), and
    ``qualifiers`` what narrows it ("American"); both may be empty.
    """

    text: str
    value: Decimal
    upper: Decimal | None = None
    modifier: Modifier = Modifier.EXACTLY
    unit: str | None = None
    counted: str = ""
    qualifiers: str = ""


@dataclass(frozen=True, slots=True)
class DateValue(Span):
    """A calendar date as said, with the day, week, month, quarter or year it means.

    ``value`` is a partial ISO 8601 date ("2017-01-24", "2017-01", "2017", "2017-Q1", "2017-W05"),
    or None where it could not be resolved; ``reason`` then says why ("no publication date").
    ``upper`` is the last day, month or year of a range, of the same grain as ``value``.
    """

    text: str
    value: str | None
    upper: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Who the text says said something: source, cue and content are spans of the article's text.

    ``speaker`` is the source's fullest name found in the article ("Ali Shamkhani" for a later
    "Shamkhani" or "he"); the source's own words where nothing fuller was found, "" without a
    source. ``unclear`` marks a speaker the text does not settle. ``carrier`` is who passes on what
    the speaker said, as printed: "The agency" in "The agency quoted the minister as saying".
    """

    mode: Mode
    content: Span
    source: Span | None = None
    cue: Span | None = None
    speaker: str = ""
    unclear: bool = False
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class Candidate(Span):
    """A sentence or clause that may be worth checking; not yet a claim.

    ``quote`` is the text between the offsets. ``statement`` is the same claim worded to stand
    alone; ``flags`` says what kept it from standing alone ("pronoun 'they' left as it is"), and
    ``leans_on`` are its first words that stand for something it does not name, "" for none.
    ``check_worthiness`` runs from 0 to 1 and ``reasons`` are the words an editor reads for it.
    ``attribution`` is None for the article's own voice. ``said_on`` is the date the sentence gives
    for the saying ("said on Monday"), None where it gives none.
    """

    quote: str
    statement: str
    check_worthiness: float
    reasons: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    attribution: Quotation | None = None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateValue, ...] = ()
    said_on: DateValue | None = None
    language: str = "en"
    origin: Origin = Origin.RULES
    leans_on: str = ""
