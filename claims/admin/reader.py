"""An article as the place of work: its text with every claim marked, and the claims beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from claims.admin.base import editor_of
from claims.admin.passages import Stretch, numbers, stretches
from claims.admin.tags import person
from claims.models import (
    Appearance,
    Article,
    Claim,
    JobFault,
    Match,
    RejectionReason,
    Stage,
    State,
    Topic,
    User,
    last_words,
)
from claims.workflows import intake
from claims.workflows.actions import OPEN

MOST_SHOWN = 500  # appearances on one page; a book goes on on the next
STANDS_OUT = 0.35  # check-worthiness from which a candidate is marked from the start
AT_LEAST = 12  # of an article's candidates stand out, the most worth checking
ALIKE_SHOWN = 3
STAGES = dict(Stage.choices)
OFFERED = 1_000  # topics and people that can be picked by typing


@dataclass(frozen=True, slots=True)
class Line:
    """One place of a claim in the text, as the list beside it shows it.

    All a template would look up for each of hundreds is looked up here; numbers are texts, which
    templates need not format. ``faint`` are candidates hardly worth a look: they are there, and do
    not stand out. ``rank`` is the rating's value for machines, "" for none; ``alike`` are claims
    that may say the same, with their rating.
    """

    said: Appearance
    pk: str
    start: str
    seen: str
    assignee: str
    page: str
    faint: bool
    topics: list[Topic]
    alike: list[tuple[Claim, str]]
    rating: str = ""
    rank: str = ""

    @property
    def is_open(self) -> bool:
        return self.said.claim.stage == Stage.CANDIDATE

    @property
    def stage(self) -> str:
        return STAGES[self.said.claim.stage]

    @property
    def worth(self) -> str:
        return f"{self.said.claim.check_worthiness:.2f}"

    @property
    def why(self) -> str:
        """Why it may be worth checking, and its numbers."""
        counted = (f"{number.amount} {number.unit}".rstrip() for number in numbers(self.said))
        return " · ".join(filter(None, (", ".join(self.said.claim.reasons), *counted)))

    @property
    def marks(self) -> str:
        """The classes of its mark: where the claim stands, and how it was rated."""
        classes = [f"desk-is-{self.said.claim.stage}"]
        classes += [f"desk-rated-{self.rank}"] * bool(self.rank) + ["desk-faint"] * self.faint
        return " ".join(classes)


@dataclass(frozen=True, slots=True)
class LeftOff:
    """Sentences that the reading put on nobody's list, for one reason."""

    why: str
    passages: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text; ``claims`` are the numbers of those it belongs to, "" for none.

    ``opens`` are those that begin with it, ``first`` among them the first.
    """

    text: str
    look: str
    claims: str
    opens: list[str]
    first: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one page shows of an article, from ``since``: ``lines`` in the order of the text."""

    since: str
    marks: list[Mark]
    lines: list[Line]
    number: int
    of: int


def part_of(article: Article, number: int) -> Part:
    """The part of an article with this number, from 1; a text has one but for books."""
    said = article.appearances.order_by("start", "end", "pk")
    count = said.count()
    parts = max(1, -(-count // MOST_SHOWN))
    number = min(max(number, 1), parts)
    found = list(_with_claims(said)[(number - 1) * MOST_SHOWN : number * MOST_SHOWN + 1])
    shown, following = found[:MOST_SHOWN], found[MOST_SHOWN:]
    first = shown[0].start if number > 1 else 0
    last = max(following[0].start, *(a.end for a in shown)) if following else len(article.text)
    lines = lines_of(shown)
    looks = {line.said.pk: line.marks for line in lines}
    cut = stretches(article.text[:last], shown, since=first)
    return Part(str(first), [_mark(one, looks) for one in cut], lines, number, parts)


def line_of(claim: Claim) -> Line:
    """A claim that was just made of a passage, as the list shows it."""
    return lines_of(list(_with_claims(claim.appearances.all())))[0]


def lines_of(shown: Sequence[Appearance]) -> list[Line]:
    """Appearances with all that helps to decide, in a number of queries that does not grow."""
    candidates = sorted(
        (a for a in shown if a.claim.stage == Stage.CANDIDATE),
        key=lambda a: -a.claim.check_worthiness,
    )
    clear = {a.claim_id for a in candidates[:AT_LEAST]}
    claims = {a.claim_id for a in shown}
    alike, rated = _alike(claims), _rated(claims)
    page = reverse("admin:claims_claim_change", args=(0,))
    return [
        Line(
            said,
            str(said.claim_id),
            str(said.start),
            str(said.claim.lock_version),
            str(said.claim.assignee_id or ""),
            f"{page.replace('/0/', f'/{said.claim_id}/')}?article={said.article_id}",
            said.claim.stage == Stage.CANDIDATE
            and said.claim.check_worthiness < STANDS_OUT
            and said.claim_id not in clear,
            list(said.claim.topics.all()),
            alike.get(said.claim_id, []),
            *rated.get(said.claim_id, ("", "")),
        )
        for said in shown
    ]


def left_off(article: Article) -> list[LeftOff]:
    """What the reading left out, by its reason, the rarest first: ads and captions before talk."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for start, end, why in article.left_off:
        found[why].append((start, article.text[start:end]))
    sizes = Counter({why: len(passages) for why, passages in found.items()})
    return [LeftOff(why, found[why]) for why, _ in reversed(sizes.most_common())]


def counts_of(part: Part) -> dict[str, int]:
    """How many of a part's claims are to be sorted, stand back, or are decided on."""
    stages = Counter(
        "faint" if line.faint else line.said.claim.stage == Stage.CANDIDATE for line in part.lines
    )
    return {"open": stages[True], "faint": stages["faint"], "decided": stages[False]}


def reading(request: HttpRequest, article: Article) -> dict[str, Any]:
    """How the finding of its claims stands, and who may ask for it."""
    job = None if article.extracted_at else intake.reading_job(article)
    fault = getattr(job, "reason", None)
    cause = last_words(getattr(job, "cause", None) or "")
    return {
        "may_read": request.user.has_perm("claims.triage_claim"),
        "waits": job is not None and job.status in ("todo", "doing"),
        "broken_off": f"{JobFault.Reason(fault).label.lower()}. {cause}".strip() if fault else "",
    }


def choices(request: HttpRequest) -> dict[str, Any]:
    """What the keys choose from, and where a script sends what was decided."""
    people = User.objects.filter(is_active=True, is_staff=True).order_by("username")[:OFFERED]
    may = request.user.has_perm
    return {
        "me": editor_of(request).pk,
        "reasons": list(RejectionReason.objects.values_list("text", flat=True)),
        "topics": list(Topic.objects.values_list("pk", "name")[:OFFERED]),
        "people": [(one.pk, person(one)) for one in people],
        "claim": reverse("admin:claims_claim_change", args=(0,)),
        "find": reverse("admin:claims_claim_find"),
        "keep": reverse("admin:keep_typed"),
        "sorts": may("claims.triage_claim"),
        "changes": may("claims.change_claim"),
    }


def found_for(claim_id: int, found: Iterable[Claim]) -> list[dict[str, Any]]:
    """Claims that another may be merged with, as a script shows them."""
    shown = [claim for claim in found if claim.pk != claim_id]
    rated = _rated(claim.pk for claim in shown)
    return [
        {
            "id": claim.pk,
            "statement": claim.statement,
            "label": claim.get_stage_display(),
            "seen": claim.lock_version,
            "rating": rated.get(claim.pk, ("", ""))[0],
        }
        for claim in shown
    ]


def suggested_for(claim_id: int) -> list[Claim]:
    """The claims that may say the same as this one, best first."""
    return [other for other, _ in _alike({claim_id}).get(claim_id, [])]


def _with_claims(said: QuerySet[Appearance]) -> QuerySet[Appearance]:
    joined = said.select_related("second_reading", "claim__claimant", "claim__assignee")
    return joined.prefetch_related("quantities", "claim__topics")


def _alike(claims: set[int]) -> dict[int, list[tuple[Claim, str]]]:
    """For each claim those that may say the same, with the rating readers were given."""
    pairs = Match.objects.filter(
        Q(first__in=claims) | Q(second__in=claims),
        state=Match.State.SUGGESTED,
        first__stage__in=OPEN,
        second__stage__in=OPEN,
    )
    found: dict[int, list[Claim]] = defaultdict(list)
    for pair in pairs.select_related("first", "second").order_by("-score"):
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if one.pk in claims and len(found[one.pk]) < ALIKE_SHOWN:
                found[one.pk].append(other)
    rated = _rated(other.pk for others in found.values() for other in others)
    return {
        claim: [(other, rated.get(other.pk, ("", ""))[0]) for other in others]
        for claim, others in found.items()
    }


def _rated(claims: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The rating of each published claim, and its value for machines ("" for none)."""
    published = Claim.objects.filter(pk__in=set(claims), reviews__state=State.PUBLISHED)
    told = published.values_list("pk", "reviews__rating__label", "reviews__rating__value")
    return {pk: (label, str(value or "")) for pk, label, value in told}


def _mark(stretch: Stretch, looks: dict[int, str]) -> Mark:
    """A stretch as it is shown: like the claim that stands out most, the last one opened."""
    its = [looks[place.pk] for place in stretch.appearances]
    clear = [look for look in its if "desk-faint" not in look]
    claims = [str(place.claim_id) for place in stretch.appearances]
    opens = [str(place.claim_id) for place in stretch.opens]
    look = (clear or its or [""])[-1]
    return Mark(stretch.text, look, " ".join(claims), opens, opens[0] if opens else "")
