"""What was published is looked at again: watches come due, pages are compared, changes raised."""

import logging
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from claims.documents.anchors import Anchor
from claims.documents.errors import DocumentError, FetchError, FetchRefused
from claims.documents.fetch import Fetched
from claims.documents.parsing import BUSY
from claims.documents.reading import view_page
from claims.english.language import ENGLISH, recognised
from claims.extraction.dates import dates
from claims.extraction.parse import blocks, forgetting
from claims.extraction.quantities import quantities
from claims.models import (
    Appearance,
    Claim,
    ClaimReview,
    Evidence,
    Host,
    PageLesson,
    Recheck,
    Snapshot,
    Stage,
    State,
    User,
    Watch,
)
from claims.models.lessons import kept_face
from claims.models.snapshot_store import SnapshotLost
from claims.values import DateValue, PageView, Quantity
from claims.verification import cadence, health
from claims.verification.compare import Comparison, compare
from claims.verification.faces import Face, Lesson
from claims.verification.health import Sight
from claims.verification.identity import face_with_signs
from claims.verification.numbers import Reader
from claims.workflows import archive, network, revisions
from claims.workflows.actions import action
from claims.workflows.evidence import interval_of, remembered
from claims.workflows.findings import CALM, Seen, raise_lost, weighed
from claims.workflows.scheduling import LEASE, lease_due, second_look
from claims.workflows.steps import Refused, locked, now_by_database, step, there
from claims.workflows.visits import NotItsTurn, revisit

__all__ = ["LEASE", "give_up", "lease_due", "look_now", "recheck", "set_health"]
logger = logging.getLogger(__name__)
NETWORK_AGAIN = timedelta(hours=1)  # after a look that our own network spoilt
SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))")  # "5 000": one number
UNMODIFIED_BELIEVED = 4  # "not modified" in a row; servers err


def recheck(recheck_id: int) -> Recheck:
    """Look at a leased watch's page and record what was found; a finished look is left alone."""
    look = there(Recheck.objects.select_related("watch"), recheck_id)
    if look.finished_at is not None:
        return look
    seen = _look(look.watch)  # fetches and compares: outside any transaction
    with step("recheck", by=None):
        awaited = revisions.record(seen.articles, now_by_database())
        resting = _locked_evidence(look.watch)
        watch = locked(Watch.objects.all(), look.watch_id)
        look = locked(Recheck.objects.all(), recheck_id)
        if look.finished_at is not None:  # another worker was faster
            return look
        return _record(look, watch, seen, resting, now_by_database(), awaited=awaited)


def give_up(recheck_id: int) -> None:
    """End a look that broke off each time; its page is looked at again at its next turn."""
    watch_id = there(Recheck.objects.all(), recheck_id).watch_id
    with step("recheck", by=None):
        resting = _locked_evidence(there(Watch.objects.all(), watch_id))
        watch = locked(Watch.objects.all(), watch_id)
        look = locked(Recheck.objects.all(), recheck_id)
        if look.finished_at is not None:
            return
        look.outcome, look.finished_at = Recheck.Outcome.UNREADABLE, now_by_database()
        look.detail = "The look broke off each time it was tried; the jobs' page says why."
        look.save()
        watch.leased_until = None
        watch.next_check_at = look.finished_at + _interval(watch, resting)
        watch.save()
        Host.objects.filter(name=watch.host_id).update(queued_until=None)


def look_now(watch_id: int, *, by: User) -> None:
    """Make a watch due at once."""
    with LOOK_NOW.begun(by):
        watch = locked(Watch.objects.all(), watch_id)
        watch.next_check_at = now_by_database()
        watch.save(update_fields=("next_check_at",))


def set_health(watch_id: int, state: str, *, by: User) -> None:
    """Say what a source's state is, whatever looks make of it; "" takes the word back."""
    SET_HEALTH.require_permission(by)
    if state and state not in Watch.Health.values:
        raise Refused(f"“{state}” is no state of a source: {', '.join(Watch.Health.values)}.")
    with SET_HEALTH.begun(by):
        watch = locked(Watch.objects.all(), watch_id)
        watch.health_set = state
        watch.health_set_by = by if state else None
        watch.save(update_fields=("health_set", "health_set_by"))


def _look(watch: Watch) -> Seen:
    try:
        fetched = _revisited(watch)
        if fetched.not_modified:
            return Seen(fetched)
        page = view_page(
            fetched.body,
            content_type=fetched.content_type,
            url=fetched.final_url,
            status=fetched.status,
        )
    except NotItsTurn as error:
        return Seen(failure=str(error), put_off_until=error.free_at)
    except FetchError as error:
        return _not_seen(watch, error)
    except DocumentError as error:
        return Seen(failure=str(error), sight=Sight.BROKEN, is_ours=error.reason == BUSY)
    told = PageLesson.objects.of(watch.host_id)
    compared = [(evidence, _compare(evidence, page, told)) for evidence in _resting_on(watch)]
    articles = revisions.seen(watch, page, fetched, told)
    archive.keep(watch, save=all(found.outcome in CALM for _, found in compared))
    return Seen(fetched, compared, articles=articles, face=_face(page, compared, articles))


def _face(
    page: PageView,
    compared: Sequence[tuple[Evidence, Comparison]],
    articles: Sequence[revisions.SeenText],
) -> Face | None:
    """What the page is known by where it is not as it was before; None where it is."""
    for evidence, found in compared:
        if found.outcome not in CALM:
            return face_with_signs(_as_kept(evidence.snapshot), page)
    for seen in articles:
        if seen.wall:
            return face_with_signs(PageView(seen.article.text), page)
    return None


def _not_seen(watch: Watch, error: FetchError) -> Seen:
    sight = health.failed_sight(
        error.reason,
        error.status,
        refused=isinstance(error, FetchRefused),
        asked_to_wait=error.retry_after_seconds is not None,
    )
    if sight == Sight.UNREACHED and network.is_down(watch.host_id, watch.unseen_since):
        told = f"Our own network seems to be down. {error}"
        return Seen(failure=told, sight=sight, is_ours=True)
    archive.keep(watch, save=False)
    return Seen(failure=str(error), sight=sight, wait_seconds=error.retry_after_seconds or 0)


def _revisited(watch: Watch) -> Fetched:
    """Fetch the page if it has changed; every fifth time whatever its server says of that."""
    if watch.unmodified_looks >= UNMODIFIED_BELIEVED:
        return revisit(watch.url)
    return revisit(watch.url, etag=watch.etag, last_modified=watch.last_modified)


def _resting_on(watch: Watch) -> list[Evidence]:
    """The anchored evidence a watch is kept for."""
    living = watch.evidence.exclude(claim__stage__in=(Stage.REJECTED, Stage.MERGED))
    anchored = living.filter(start__isnull=False)
    return list(anchored.select_related("claim", "snapshot"))


def _locked_evidence(watch: Watch) -> list[Evidence]:
    """The evidence a watch is kept for, with its claims under lock before anything else is.

    Answers of editors take the claim first too: neither waits for the other in a circle, and what
    they answered stands answered.
    """
    ids = set(watch.evidence.values_list("claim_id", flat=True))
    list(Claim.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    return [evidence for evidence in _resting_on(watch) if evidence.claim_id in ids]


def _compare(evidence: Evidence, page: PageView, told: Sequence[Lesson]) -> Comparison:
    anchor = Anchor(
        exact=evidence.quotation,
        prefix=evidence.prefix,
        suffix=evidence.suffix,
        start=evidence.start or 0,
        end=evidence.end or 0,
    )
    reader = reader_of(evidence.snapshot.text)
    found = compare(anchor, PageView(evidence.snapshot.text), page, reader, told)
    if found.outcome in CALM:
        return found
    return compare(anchor, _as_kept(evidence.snapshot), page, reader, told)


def _as_kept(snapshot: Snapshot) -> PageView:
    """The page as it was kept, with what stood around the article; its text stays as it was."""
    try:
        whole = view_page(
            snapshot.body,
            content_type=snapshot.content_type,
            url=snapshot.final_url or snapshot.url,
        )
    except DocumentError:
        return PageView(snapshot.text)
    except SnapshotLost as lost:
        logger.error("snapshot %s: %s", snapshot.pk, lost)
        return PageView(snapshot.text)
    return replace(whole, text=snapshot.text)


def quantities_in(text: str) -> list[Quantity]:
    """The typed numbers of a passage, dates left out."""
    return read_passage(text)[0]


def reader_of(page: str) -> Reader:
    """What reads the passages of a page: as its language prints numbers, which is told when one
    is read, as most looks find nothing to read.
    """

    def read(passage: str) -> tuple[list[Quantity], list[DateValue]]:
        language = recognised(page)
        plain = language in (ENGLISH, "")
        return read_passage(SPACED.sub(",", passage) if plain else passage, language)

    return read


def read_passage(text: str, language: str = ENGLISH) -> tuple[list[Quantity], list[DateValue]]:
    """The typed numbers of a passage, and its dates."""
    numbers: list[Quantity] = []
    days: list[DateValue] = []
    with forgetting():  # a quotation may be a whole page: memory stays flat
        for block in blocks(text):
            for sentence in block:
                found = dates(sentence, published=None)
                days += found
                numbers += quantities(sentence, found, language=language)
    return numbers, days


def _record(
    look: Recheck,
    watch: Watch,
    seen: Seen,
    resting: Sequence[Evidence],
    now: datetime,
    *,
    awaited: bool = False,
) -> Recheck:
    """Enter a look; ``awaited`` tells that an article's new text waits for a second one."""
    watch.leased_until = None
    if seen.put_off_until is not None:
        look.outcome, look.detail = Recheck.Outcome.POSTPONED, seen.failure
        watch.next_check_at = seen.put_off_until
    elif seen.failure or seen.fetched is None:
        look.outcome, look.detail = Recheck.Outcome.UNREACHABLE, seen.failure
        _failed(look, watch, resting, now, seen)
    else:
        look.outcome, look.detail, soon = weighed(look, seen, resting, now)
        look.face = kept_face(seen.face) if seen.face else None
        soon = soon or awaited
        sight = (
            health.served_sight(look.detail)
            if look.outcome == Recheck.Outcome.UNREADABLE
            else Sight.PAGE
        )
        _keep(watch, look, seen.fetched, again=awaited)
        changed = look.outcome == Recheck.Outcome.CHANGED or any(a.text for a in seen.articles)
        again = _now_in(look, watch, sight, now) or _interval(watch, resting, changed=changed)
        watch.next_check_at = now + (second_look() if soon else again)
    watch.save()
    Host.objects.filter(name=watch.host_id).update(queued_until=None)
    look.finished_at = now
    look.save()
    return look


def _now_in(look: Recheck, watch: Watch, sight: Sight, now: datetime) -> timedelta | None:
    """Enter what a look saw into its watch's condition; return how soon to look again for that."""
    found = health.after(watch.condition, sight, now, second_look=second_look())
    watch.health, watch.failures = found.health, found.failures
    watch.counted_at, watch.unseen_since = found.counted_at, found.unseen_since
    look.sight = sight
    return health.look_again(watch.standing, second_look=second_look())


def _keep(watch: Watch, look: Recheck, fetched: Fetched, *, again: bool) -> None:
    """Remember the page's version where the next look need not read it whole (``again``)."""
    watch.unmodified_looks = watch.unmodified_looks + 1 if fetched.not_modified else 0
    if again or look.outcome != Recheck.Outcome.UNCHANGED:
        watch.etag = watch.last_modified = ""
    elif not fetched.not_modified:
        kept = remembered(fetched.etag, fetched.last_modified)
        watch.etag, watch.last_modified = kept["etag"], kept["last_modified"]


def _interval(watch: Watch, resting: Sequence[Evidence], *, changed: bool = False) -> timedelta:
    """Give a watch its interval and weight anew; return how soon it is looked at again."""
    host = Host.objects.get(name=watch.host_id)
    base = cadence.bearable(
        interval_of([*(evidence.claim for evidence in resting), *_said_in(watch)]),
        watches=host.watches,
        pause_seconds=settings.HOST_PAUSE_SECONDS,
    )
    watch.interval = cadence.adapted(base, watch.interval, changed=changed)
    watch.weight = _weight(resting)
    return cadence.jittered(watch.interval, random.random())  # noqa: S311 - no secret


def _said_in(watch: Watch) -> QuerySet[Claim]:
    """The claims the desk took up from the articles a page is watched for."""
    taken = Claim.objects.filter(stage__in=(Stage.ACCEPTED, Stage.IN_REVIEW, Stage.PUBLISHED))
    return taken.filter(appearances__article__watch=watch).distinct()


def _weight(resting: Sequence[Evidence]) -> int:
    claims = {evidence.claim_id for evidence in resting}
    published = ClaimReview.objects.filter(claim__in=claims, state=State.PUBLISHED).exists()
    repeated = Appearance.objects.filter(claim__in=claims).values("article").distinct().count()
    return cadence.weight(published=published, repeated=repeated)


def _failed(
    look: Recheck, watch: Watch, resting: Sequence[Evidence], now: datetime, seen: Seen
) -> None:
    """Enter a failed look; tell editors when the page is lost, not before."""
    if seen.is_ours:
        look.sight = seen.sight
        watch.unseen_since = None  # nor does what came before speak against the page
        watch.next_check_at = now + NETWORK_AGAIN
        return
    again = _now_in(look, watch, seen.sight, now) or _interval(watch, resting)
    watch.next_check_at = now + max(again, timedelta(seconds=seen.wait_seconds))
    if watch.standing.health in health.LOST:
        raise_lost(look, resting, now)


LOOK_NOW = action(
    "look_now", "Look at it now", "Looked at", "change_watch", 95, about="watched page"
)
SET_HEALTH = action(
    "set_health", "Set its health", "Health set", "change_watch", 96, about="watched page",
    undo="set it anew",
)  # fmt: skip
