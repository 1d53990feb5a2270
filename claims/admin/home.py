"""The desk's home page: what is mine, what waits for me, what has changed, and the week in bars."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from claims.admin.base import editor_of
from claims.admin.reader import STANDS_OUT
from claims.models import (
    AccountReset,
    Article,
    Claim,
    ClaimReview,
    Correction,
    Feed,
    Finding,
    Job,
    Kind,
    Mention,
    ProposedCorrection,
    Publication,
    Report,
    Stage,
    State,
    Subscriber,
    User,
    VanishedPassage,
    Watch,
)

SHOWN = 8  # rows of each list
COUNTED = 1_000  # no count goes further: home is as quick with a million claims
DAYS, WEEKS = 14, 8  # the bars of a chart
MOST_DRAWN = 5_000  # rows a chart is drawn from, the newest
HIGH = 44  # units a full bar is high
IN_TROUBLE = (
    Watch.Health.FAILING,
    Watch.Health.DEAD,
    Watch.Health.GONE,
    Watch.Health.BLOCKED,
    Watch.Health.PAYWALLED,
    Watch.Health.SOFT_404,
    Watch.Health.TLS_ERROR,
)


class Task(NamedTuple):
    """Work waiting on the desk: how much ("1,000+" for more), and where it is done."""

    label: str
    waiting: int | str
    url: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One day or week of a chart: what it tells, where its list is, and its place and height."""

    told: str
    url: str
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """One measure over the last days or weeks; ``now`` is its latest value in words."""

    title: str
    now: str
    url: str
    bars: list[Bar]
    since: str


def home(request: HttpRequest) -> dict[str, Any]:
    """What the home page shows to this person, in a number of queries that does not grow."""
    me = editor_of(request)
    if not request.user.has_perm("claims.view_claim"):
        return {"tasks": (), "assigned": ()}
    mine = Claim.objects.open().filter(assignee=me)
    worth = Claim.objects.candidates().filter(check_worthiness__gte=STANDS_OUT)
    return {
        "resets": AccountReset.objects.open().select_related("person", "made_by"),
        "tasks": waiting(me),
        "mentions": list(mentions_of(me)[:SHOWN]),
        "sent_back": list(sent_back_to(me)[:SHOWN]),
        "assigned": list(mine.order_by(F("deadline").asc(nulls_last=True), "-pk")[:SHOWN]),
        "to_approve": list(to_approve(me)[:SHOWN]),
        "corrections": list(corrections_to_approve(me)[:SHOWN]),
        "worth": list(worth[:SHOWN]),
        "findings": list(_changed()[:SHOWN]),
        "due_again": list(Claim.objects.due_again()[:SHOWN]),
        "troubled": _troubled(),
        "charts": _charts(),
        "today": timezone.localdate(),
    }


def waiting(me: User) -> list[Task]:
    """The counts of the home page, one query each; every one opens the list behind it."""
    claims = reverse("admin:claims_claim_changelist")
    mine = Claim.objects.open().filter(assignee=me)
    accepted = Claim.objects.filter(stage=Stage.ACCEPTED)
    troubled = Watch.objects.filter(health__in=IN_TROUBLE)
    rows: list[tuple[str, QuerySet[Any], str]] = [
        ("Assigned to me", mine, f"{claims}?stage=all&assignee=me"),
        ("Notes that call me", mentions_of(me), _list("mention", seen_at__isempty="1")),
        ("Sent back to me", sent_back_to(me), _list("claimreview", state="returned")),
        ("Awaiting my approval", to_approve(me), _list("claimreview", state="mine")),
        ("Corrections to approve", corrections_to_approve(me),
         _list("proposedcorrection", waiting="me")),
        ("Retractions to answer", retractions_to_answer(me), _list("correction", waiting="me")),
        ("Reports from readers", Report.objects.open(), _list("report", state__exact="open")),
        ("Candidates to sort", Claim.objects.candidates(), claims),
        ("Being checked", accepted, f"{claims}?stage={Stage.ACCEPTED}"),
        ("To re-check", Claim.objects.to_recheck(), f"{claims}?stage=recheck"),
        ("Pages in trouble", troubled, _list("watch", health__in=",".join(IN_TROUBLE))),
        ("Vanished passages", VanishedPassage.objects.filter(seen_at=None),
         _list("vanishedpassage", seen_at__isempty="1")),
        ("Feeds in trouble", Feed.objects.filter(paused_at=None).exclude(problem=""),
         _list("feed", problem__isempty="0")),
        ("Jobs in quarantine", Job.objects.in_quarantine(), _list("job", standing="failed")),
        ("Subscribers out of reach", Subscriber.objects.stopped(),
         _list("subscriber", disabled_at__isempty="0")),
    ]  # fmt: skip
    return [Task(label, counted(found), url) for label, found, url in rows]


def counted(found: QuerySet[Any]) -> int | str:
    """How many there are; "1,000+" where nobody needs to know it exactly."""
    number = found.order_by()[: COUNTED + 1].count()
    return number if number <= COUNTED else f"{COUNTED:,}+"


def mentions_of(me: User) -> QuerySet[Mention]:
    """Where somebody is called by name and has not said that they saw it, newest first."""
    unseen = Mention.objects.filter(person=me, seen_at=None)
    return unseen.select_related("note__claim", "note__written_by")


def sent_back_to(me: User) -> QuerySet[ClaimReview]:
    """This person's reviews that somebody sent back, and that are drafts still."""
    returned = ClaimReview.objects.filter(state=State.DRAFT).exclude(returned="")
    own = returned.filter(Q(verdict_by=me) | Q(authors__contains=[me.pk]))
    return own.select_related("claim").order_by("-pk")


def to_approve(me: User) -> QuerySet[ClaimReview]:
    """Reviews that await approval and that this person may approve: never their own."""
    if not me.has_perm("claims.approve_claimreview"):
        return ClaimReview.objects.none()
    waiting_ones = ClaimReview.objects.awaiting_approval().not_by(me)
    return waiting_ones.select_related("claim", "verdict_by", "rating")


def retractions_to_answer(me: User) -> QuerySet[Correction]:
    """Public retractions of others that nobody answered, for those who may approve."""
    if not me.has_perm("claims.approve_claimreview"):
        return Correction.objects.none()
    return Correction.objects.to_answer().exclude(made_by=me)


def corrections_to_approve(me: User) -> QuerySet[ProposedCorrection]:
    """Proposed corrections of others, for those who may approve."""
    if not me.has_perm("claims.approve_claimreview"):
        return ProposedCorrection.objects.none()
    others = ProposedCorrection.objects.open().exclude(proposed_by=me)
    return others.select_related("review__claim", "proposed_by")


def _changed() -> QuerySet[Finding]:
    """What has changed on watched pages and nobody has answered, newest first."""
    published = Finding.objects.open().filter(evidence__claim__reviews__state=State.PUBLISHED)
    return published.select_related("evidence__claim").order_by("-confirmed_at")


def _troubled() -> list[tuple[str, int, str]]:
    """The hosts with most pages in trouble: name, pages and what is wrong with most of them."""
    pages = Watch.objects.filter(health__in=IN_TROUBLE).order_by("-pk")[:COUNTED]
    found = list(pages.values_list("host__name", "health"))
    labels, hosts = dict(Watch.Health.choices), Counter(host for host, _ in found)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for host, health in found:
        kinds[host][health] += 1
    return [
        (host, number, str(labels[kinds[host].most_common(1)[0][0]]))
        for host, number in hosts.most_common(SHOWN)
    ]


def _charts() -> list[Chart]:
    """The desk's week: taken in and published by day, days to a verdict and corrections by week."""
    days, weeks = _first_days(1, DAYS), _first_days(7, WEEKS)
    articles = _moments(Article.objects.all(), "added_at", days)
    verdicts = _moments(Publication.objects.filter(kind=Kind.PUBLISHED), "published_at", days)
    corrected = _moments(Correction.objects.all(), "made_at", weeks)
    taken = _since(ClaimReview.objects.all(), "published_at", weeks)
    lengths = [
        (at, (at - begun).total_seconds() / 86_400)
        for at, begun in taken.values_list("published_at", "claim__created_at")[:MOST_DRAWN]
    ]
    return [
        _chart("Articles taken in", "today", "article", "added_at", days, articles),
        _chart("Verdicts published", "today", "publication", "published_at", days, verdicts,
               kind__exact=Kind.PUBLISHED),
        _chart("Median days to a verdict", "this week", "claimreview", "published_at", weeks,
               lengths, of=lambda each: median(each) if each else 0, state="all"),
        _chart("Corrections and retractions", "this week", "correction", "made_at", weeks,
               corrected),
    ]  # fmt: skip


def _since(found: QuerySet[Any], column: str, firsts: Sequence[date]) -> QuerySet[Any]:
    return found.filter(**{f"{column}__gte": _midnight(firsts[0])}).order_by(f"-{column}")


def _moments(
    found: QuerySet[Any], column: str, firsts: Sequence[date]
) -> list[tuple[datetime, float]]:
    """When each happened, to be counted."""
    moments = _since(found, column, firsts).values_list(column, flat=True)
    return [(at, 1.0) for at in moments[:MOST_DRAWN]]


def _chart(
    title: str,
    latest: str,
    model: str,
    column: str,
    firsts: Sequence[date],
    measured: Iterable[tuple[datetime, float]],
    of: Callable[[list[float]], float] = sum,
    **narrowed: str,
) -> Chart:
    """Bars of one measure; each leads to the list of what it counts."""
    step = firsts[1] - firsts[0]
    values: list[list[float]] = [[] for _ in firsts]
    for moment, value in measured:
        values[min((timezone.localdate(moment) - firsts[0]) // step, len(firsts) - 1)].append(value)
    sizes = [of(found) for found in values]
    most = max(*sizes, 1)
    bars = []
    for place, (first, size) in enumerate(zip(firsts, sizes, strict=True)):
        height = max(round(HIGH * size / most), 1 if not size else 2)
        until = _midnight(first + step).isoformat()
        period = {f"{column}__gte": _midnight(first).isoformat(), f"{column}__lt": until}
        url = _list(model, **narrowed, **period)
        told = f"{_day(first)}{' and the week after' if step.days > 1 else ''}: {_said(size)}"
        bars.append(Bar(told, url, place, HIGH - height, height))
    return Chart(title, f"{_said(sizes[-1])} {latest}", bars[-1].url, bars, _day(firsts[0]))


def _first_days(days: int, count: int) -> list[date]:
    """The first days of the last periods, today's the last."""
    today = timezone.localdate()
    return [today - timedelta(days=days * back + days - 1) for back in reversed(range(count))]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _said(size: float) -> str:
    return f"{size:,.0f}" if size == round(size) else f"{size:,.1f}"


def _list(model: str, **narrowed: str) -> str:
    return f"{reverse(f'admin:claims_{model}_changelist')}?{urlencode(narrowed)}"
