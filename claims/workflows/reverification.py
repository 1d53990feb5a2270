"""What was published is looked at again: watches come due, pages are compared, changes raised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.documents.anchors import Anchor
from claims.documents.errors import DocumentError, FetchError
from claims.documents.fetch import Fetched
from claims.documents.reading import read_document
from claims.extraction.dates import dates
from claims.extraction.parse import blocks
from claims.extraction.quantities import quantities
from claims.models import Claim, Evidence, Finding, Recheck, Stage, User, Watch
from claims.values import DateValue, Quantity
from claims.verification.compare import Comparison, compare
from claims.workflows.evidence import LOOK_AGAIN, remembered
from claims.workflows.steps import locked, open_url, require, step, there

LEASE = timedelta(minutes=15)  # longer than any look takes; a look that died comes due again then
FAILURES_RAISED = 3  # looks failed in a row before editors are told that a page is gone
FIRST_RETRY = timedelta(minutes=15)  # after a failed look; doubled with each further one
LAST_RETRY = timedelta(days=7)


def lease_due(now: datetime, *, limit: int) -> list[int]:
    """Take up to ``limit`` due watches for this worker; return the ids of their looks.

    A look is known by its watch and the time it was due: whoever takes up a look that died goes on
    with the same row, so that it counts once.
    """
    with transaction.atomic():
        due = Watch.objects.due(now).select_for_update(skip_locked=True)[:limit]
        return [_lease(watch, now) for watch in due]


def recheck(recheck_id: int) -> Recheck:
    """Look at a leased watch's page and record what was found; a finished look is left alone."""
    look = there(Recheck.objects.select_related("watch"), recheck_id)
    if look.finished_at is not None:
        return look
    seen = _look(look.watch)  # fetches and compares: outside any transaction
    with step("recheck", by=None):
        resting = _locked_evidence(look.watch)
        watch = locked(Watch.objects.all(), look.watch_id)
        look = locked(Recheck.objects.all(), recheck_id)
        if look.finished_at is not None:  # another worker was faster
            return look
        return _record(look, watch, seen, resting, timezone.now())


def look_now(watch_id: int, *, by: User) -> None:
    """Make a watch due at once."""
    require(by, "change_watch")
    with step("look_now", by):
        watch = locked(Watch.objects.all(), watch_id)
        watch.next_check_at = timezone.now()
        watch.save(update_fields=("next_check_at",))


@dataclass(frozen=True, slots=True)
class _Seen:
    """One look's result: what changed, or the reason why nothing could be seen."""

    fetched: Fetched | None = None
    changed: Sequence[tuple[Evidence, Comparison]] = ()
    failure: str = ""
    wait_seconds: int = 0  # what the site asked us to wait for before the next visit


def _lease(watch: Watch, now: datetime) -> int:
    look, _ = Recheck.objects.get_or_create(
        watch=watch, scheduled_for=watch.next_check_at or now, defaults={"started_at": now}
    )
    watch.leased_until = now + LEASE
    watch.save(update_fields=("leased_until",))
    return look.pk


def _look(watch: Watch) -> _Seen:
    try:
        fetched = open_url(watch.url, etag=watch.etag, last_modified=watch.last_modified)
        if fetched.not_modified:
            return _Seen(fetched)
        page = read_document(fetched.body, content_type=fetched.content_type, url=fetched.final_url)
    except FetchError as error:
        return _Seen(failure=str(error), wait_seconds=error.retry_after_seconds or 0)
    except DocumentError as error:
        return _Seen(failure=str(error))
    compared = [(evidence, _compare(evidence, page.text)) for evidence in _resting_on(watch)]
    return _Seen(fetched, [(e, c) for e, c in compared if c.outcome in Finding.Outcome.values])


def _resting_on(watch: Watch) -> list[Evidence]:
    """The anchored evidence a watch is kept for."""
    living = Evidence.objects.exclude(claim__stage__in=(Stage.REJECTED, Stage.MERGED))
    return list(living.filter(url=watch.url, start__isnull=False).select_related("claim"))


def _locked_evidence(watch: Watch) -> list[Evidence]:
    """The evidence a watch is kept for, with its claims under lock before anything else is.

    Answers of editors take the claim first too: neither waits for the other in a circle, and what
    they answered stands answered.
    """
    ids = set(Evidence.objects.filter(url=watch.url).values_list("claim_id", flat=True))
    list(Claim.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    return [evidence for evidence in _resting_on(watch) if evidence.claim_id in ids]


def _compare(evidence: Evidence, page: str) -> Comparison:
    anchor = Anchor(
        exact=evidence.quotation,
        prefix=evidence.prefix,
        suffix=evidence.suffix,
        start=evidence.start or 0,
        end=evidence.end or 0,
    )
    return compare(anchor, page, quantities_in)


def quantities_in(text: str) -> list[Quantity]:
    """The typed numbers of a passage, dates left out."""
    return read_passage(text)[0]


def read_passage(text: str) -> tuple[list[Quantity], list[DateValue]]:
    """The typed numbers of a passage, and its dates."""
    numbers: list[Quantity] = []
    days: list[DateValue] = []
    for block in blocks(text):  # a quotation may be a whole page: memory stays flat
        for sentence in block:
            found = dates(sentence, published=None)
            days += found
            numbers += quantities(sentence, found)
    return numbers, days


def _record(
    look: Recheck, watch: Watch, seen: _Seen, resting: Sequence[Evidence], now: datetime
) -> Recheck:
    watch.leased_until = None
    if seen.failure or seen.fetched is None:
        look.outcome, look.detail = Recheck.Outcome.UNREACHABLE, seen.failure
        _failed(look, watch, resting, now, timedelta(seconds=seen.wait_seconds))
    else:
        still = {evidence.pk for evidence in resting}  # what was taken away since is not raised
        suspected = [_raise(look, e, c, now) for e, c in seen.changed if e.pk in still]
        changed = Recheck.Outcome.CHANGED if seen.changed else Recheck.Outcome.UNCHANGED
        look.outcome = changed
        watch.health, watch.failures = Watch.Health.OK, 0
        if seen.changed:  # the next look must read the page whole to confirm the change
            watch.etag = watch.last_modified = ""
        elif not seen.fetched.not_modified:
            kept = remembered(seen.fetched.etag, seen.fetched.last_modified)
            watch.etag, watch.last_modified = kept["etag"], kept["last_modified"]
        soon = timedelta(seconds=settings.CONFIRM_AFTER_SECONDS)
        watch.next_check_at = now + (soon if any(suspected) else _interval(resting))
    watch.save()
    look.finished_at = now
    look.save()
    return look


def _interval(resting: Sequence[Evidence]) -> timedelta:
    volatilities = {evidence.claim.volatility for evidence in resting}
    return min(
        (LOOK_AGAIN[Claim.Volatility(v)] for v in volatilities),
        default=LOOK_AGAIN[Claim.Volatility.STABLE],
    )


def _failed(
    look: Recheck, watch: Watch, resting: Sequence[Evidence], now: datetime, asked: timedelta
) -> None:
    watch.health = Watch.Health.FAILING
    watch.failures += 1
    pause = min(LAST_RETRY, FIRST_RETRY * 2 ** min(watch.failures - 1, 20))
    watch.next_check_at = now + max(pause, asked)
    if watch.failures < FAILURES_RAISED:
        return
    for evidence in resting:
        if not _answered(evidence, Finding.Outcome.UNREACHABLE, after=""):
            evidence.findings.open().update(resolved_at=now)  # there is nothing left to compare
            Finding.objects.create(
                recheck=look,
                evidence=evidence,
                outcome=Finding.Outcome.UNREACHABLE,
                before=evidence.quotation,
                found_at=now,
                confirmed_at=now,
            )


def _raise(look: Recheck, evidence: Evidence, found: Comparison, now: datetime) -> bool:
    """Record a change; return whether it waits for a second look to confirm it."""
    after = found.after
    if _answered(evidence, found.outcome, after):
        return False
    confirmed = _seen_before(look, evidence, found.outcome, after)
    if confirmed:
        evidence.findings.open().update(resolved_at=now)  # the page has changed once more
    Finding.objects.create(
        recheck=look,
        evidence=evidence,
        outcome=found.outcome,
        before=found.before,
        after=after,
        changes=[list(change) for change in found.changes],
        difference=[list(part) for part in found.difference()],
        found_at=now,
        confirmed_at=now if confirmed else None,
    )
    return not confirmed


def _answered(evidence: Evidence, outcome: str, after: str) -> bool:
    """Whether editors know of this very change: it is on their queue, or they answered it.

    A page that was seen as it should be in between has changed anew.
    """
    last = evidence.findings.filter(confirmed_at__isnull=False).order_by("-found_at").first()
    if last is None or (last.outcome, last.after) != (outcome, after):
        return False
    since = Recheck.objects.filter(watch__url=evidence.url, finished_at__gt=last.found_at)
    return not since.filter(outcome=Recheck.Outcome.UNCHANGED).exists()


def _seen_before(look: Recheck, evidence: Evidence, outcome: str, after: str) -> bool:
    """Whether the look before this one saw the same."""
    before = (
        Recheck.objects.filter(watch=look.watch_id, finished_at__isnull=False)
        .exclude(pk=look.pk)
        .order_by("-scheduled_for")
        .first()
    )
    return (
        before is not None
        and before.findings.filter(evidence=evidence, outcome=outcome, after=after).exists()
    )
