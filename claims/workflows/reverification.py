"""What was published is looked at again: watches come due, pages are compared, changes raised."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.documents.anchors import Anchor
from claims.documents.errors import DocumentError, FetchError
from claims.documents.fetch import Fetched
from claims.documents.reading import view_page
from claims.extraction.dates import dates
from claims.extraction.parse import blocks
from claims.extraction.quantities import quantities
from claims.models import Claim, Evidence, Finding, Recheck, Snapshot, Stage, User, Watch
from claims.values import DateValue, PageView, Quantity
from claims.verification.compare import Comparison, Outcome, compare
from claims.workflows.actions import action
from claims.workflows.evidence import LOOK_AGAIN, remembered
from claims.workflows.steps import locked, open_url, step, there

LEASE = timedelta(minutes=15)  # longer than any look takes; a look that died comes due again then
FAILURES_RAISED = 3  # looks failed in a row before editors are told that a page is gone
FIRST_RETRY = timedelta(minutes=15)  # after a failed look; doubled with each further one
LAST_RETRY = timedelta(days=7)
REMEMBERED = 20  # looks back in which a change may have been seen first
CALM = (Outcome.UNCHANGED, Outcome.MOVED)


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
    with LOOK_NOW.begun(by):
        watch = locked(Watch.objects.all(), watch_id)
        watch.next_check_at = timezone.now()
        watch.save(update_fields=("next_check_at",))


@dataclass(frozen=True, slots=True)
class _Seen:
    """One look's result: what changed, or the reason why nothing could be seen."""

    fetched: Fetched | None = None
    compared: Sequence[tuple[Evidence, Comparison]] = ()
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
        page = view_page(
            fetched.body,
            content_type=fetched.content_type,
            url=fetched.final_url,
            status=fetched.status,
        )
    except FetchError as error:
        return _Seen(failure=str(error), wait_seconds=error.retry_after_seconds or 0)
    except DocumentError as error:
        return _Seen(failure=str(error))
    return _Seen(fetched, [(evidence, _compare(evidence, page)) for evidence in _resting_on(watch)])


def _resting_on(watch: Watch) -> list[Evidence]:
    """The anchored evidence a watch is kept for."""
    living = Evidence.objects.exclude(claim__stage__in=(Stage.REJECTED, Stage.MERGED))
    anchored = living.filter(url=watch.url, start__isnull=False)
    return list(anchored.select_related("claim", "snapshot").defer("snapshot__body"))


def _locked_evidence(watch: Watch) -> list[Evidence]:
    """The evidence a watch is kept for, with its claims under lock before anything else is.

    Answers of editors take the claim first too: neither waits for the other in a circle, and what
    they answered stands answered.
    """
    ids = set(Evidence.objects.filter(url=watch.url).values_list("claim_id", flat=True))
    list(Claim.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    return [evidence for evidence in _resting_on(watch) if evidence.claim_id in ids]


def _compare(evidence: Evidence, page: PageView) -> Comparison:
    anchor = Anchor(
        exact=evidence.quotation,
        prefix=evidence.prefix,
        suffix=evidence.suffix,
        start=evidence.start or 0,
        end=evidence.end or 0,
    )
    found = compare(anchor, PageView(evidence.snapshot.text), page, read_passage)
    if found.outcome in CALM:
        return found
    return compare(anchor, _as_kept(evidence.snapshot), page, read_passage)


def _as_kept(snapshot: Snapshot) -> PageView:
    """The page as it was kept, with what stood around the article; its text stays as it was."""
    try:
        whole = view_page(bytes(snapshot.body), content_type=snapshot.content_type)
    except DocumentError:
        return PageView(snapshot.text)
    return replace(whole, text=snapshot.text)


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
        look.outcome, look.detail, soon = _weighed(look, seen, resting, now)
        _keep(watch, look, seen.fetched)
        waits = timedelta(seconds=settings.CONFIRM_AFTER_SECONDS)
        watch.next_check_at = now + (waits if soon else _interval(resting))
    watch.save()
    look.finished_at = now
    look.save()
    return look


def _weighed(
    look: Recheck, seen: _Seen, resting: Sequence[Evidence], now: datetime
) -> tuple[Recheck.Outcome, str, bool]:
    """Record what was found of each piece of evidence: outcome, detail, whether to look soon.

    What was served in place of the page changes nothing and closes nothing. An unmodified page is
    as it was at the last look, which saw it as it should be.
    """
    still = {evidence.pk for evidence in resting}  # what was taken away since is not raised
    compared = [(e, c) for e, c in seen.compared if e.pk in still]
    if seen.fetched is not None and seen.fetched.not_modified:
        restored, changed, unread = list(resting), [], []
    else:
        unread = [c for _, c in compared if c.outcome == Outcome.UNREADABLE]
        changed = [(e, c) for e, c in compared if _is_news(c)]
        restored = [e for e, c in compared if c.outcome in CALM and not c.note]
    soon = [_raise(look, evidence, comparison, now) for evidence, comparison in changed]
    soon += [_restored(evidence, now) for evidence in restored]
    if changed:
        return Recheck.Outcome.CHANGED, "", any(soon)
    if unread:
        return Recheck.Outcome.UNREADABLE, unread[0].reason, look.watch.health == Watch.Health.OK
    return Recheck.Outcome.UNCHANGED, "", any(soon)


def _is_news(found: Comparison) -> bool:
    """Whether editors should know: the passage changed, or a correction note speaks of it."""
    return found.outcome not in (*CALM, Outcome.UNREADABLE) or bool(found.note)


def _keep(watch: Watch, look: Recheck, fetched: Fetched) -> None:
    """Remember the page's health, and its version where the next look need not read it whole."""
    suspect = look.outcome == Recheck.Outcome.UNREADABLE
    watch.health = Watch.Health.SUSPECT if suspect else Watch.Health.OK
    watch.failures = 0
    if look.outcome != Recheck.Outcome.UNCHANGED:
        watch.etag = watch.last_modified = ""
    elif not fetched.not_modified:
        kept = remembered(fetched.etag, fetched.last_modified)
        watch.etag, watch.last_modified = kept["etag"], kept["last_modified"]


def _restored(evidence: Evidence, now: datetime) -> bool:
    """Close what two looks see as it should be again; return whether the second is awaited."""
    waits = timedelta(seconds=settings.CONFIRM_AFTER_SECONDS)
    opened = evidence.findings.open()
    opened.filter(restored_at__lte=now - waits).update(resolved_at=now)
    opened.filter(restored_at=None).update(restored_at=now)
    return opened.exists()


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
            evidence.findings.open().update(resolved_at=now, restored_at=None)
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
    outcome = Finding.Outcome.UNCHANGED if found.outcome in CALM else found.outcome
    after = found.after if found.outcome not in CALM else found.note
    if _answered(evidence, outcome, after):
        evidence.findings.open().update(restored_at=None)
        return False
    confirmed = _seen_before(look, evidence, outcome, after, now)
    if confirmed:
        evidence.findings.open().update(resolved_at=now, restored_at=None)
    Finding.objects.create(
        recheck=look,
        evidence=evidence,
        outcome=outcome,
        before=found.before,
        after=after,
        reason=found.reason,
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
    if last.resolved_at is None:  # on the queue, whatever was seen in between
        return True
    if last.restored_at is not None:  # closed by itself
        return False
    since = Recheck.objects.filter(watch__url=evidence.url, finished_at__gt=last.found_at)
    return not since.filter(outcome=Recheck.Outcome.UNCHANGED).exists()


def _seen_before(
    look: Recheck, evidence: Evidence, outcome: str, after: str, now: datetime
) -> bool:
    """Whether looks before this one saw the same, and the first of them long enough ago.

    Looks that did not see the page say nothing about it.
    """
    earlier = Recheck.objects.filter(watch=look.watch_id, finished_at__isnull=False)
    blind = (Recheck.Outcome.UNREADABLE, Recheck.Outcome.UNREACHABLE)
    since = now
    for before in earlier.exclude(pk=look.pk).exclude(outcome__in=blind)[:REMEMBERED]:
        same = before.findings.filter(evidence=evidence, outcome=outcome, after=after).first()
        if same is None:
            break
        since = same.found_at
    waits = timedelta(seconds=settings.CONFIRM_AFTER_SECONDS)
    return since < now and since <= now - waits


LOOK_NOW = action(
    "look_now", "Look at it now", "Looked at", "change_watch", 95, about="watched page"
)
