"""What looks find different: raised when two of them saw it, closed when two saw it mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from claims.documents.fetch import Fetched
from claims.models import Claim, Evidence, Finding, Recheck, User, Watch
from claims.verification.compare import Comparison, Outcome
from claims.verification.faces import Face
from claims.verification.health import Sight
from claims.workflows.actions import action
from claims.workflows.revisions import SeenText
from claims.workflows.scheduling import second_look
from claims.workflows.steps import Refused, TransitionRefused, locked, there

IN_TURN = "The page shows both in turn: this stays here until it is answered."
REMEMBERED = 20  # looks back in which a change may have been seen first
ANSWERS = (Finding.Answer.NOT_A_CHANGE, Finding.Answer.NOT_RELEVANT)  # by ``answer``
CALM = (Outcome.UNCHANGED, Outcome.MOVED)


@dataclass(frozen=True, slots=True)
class Seen:
    """One look's result: what changed, or the reason why nothing could be seen."""

    fetched: Fetched | None = None
    compared: Sequence[tuple[Evidence, Comparison]] = ()
    failure: str = ""
    sight: Sight = Sight.PAGE
    is_ours: bool = False  # the failure is our own network's, and counts for nothing
    wait_seconds: int = 0  # what the site asked us to wait for before the next visit
    put_off_until: datetime | None = None  # the page was not asked for; when it may be
    articles: Sequence[SeenText] = ()  # what was seen of the articles it is watched for
    face: Face | None = None  # what the page is known by, where it is not as it was


def answer(finding_id: int, answered: str, *, by: User) -> None:
    """Close a finding without a publication: it is no change, or none that the claim rests on.

    What is no change teaches the watch: for no claim on this page is it raised again, however often
    the page goes back and forth. What is not relevant is not raised for this evidence again.
    """
    ANSWER.require_permission(by)
    if answered not in ANSWERS:
        raise Refused(f"“{answered}” is no answer: {', '.join(ANSWERS)}.")
    claim_id = there(Finding.objects.select_related("evidence"), finding_id).evidence.claim_id
    with ANSWER.begun(by):
        locked(Claim.objects.all(), claim_id)
        found = locked(Finding.objects.all(), finding_id)
        if found.confirmed_at is None or found.resolved_at is not None:
            raise TransitionRefused(
                f"Page change {found.pk} is not open: nothing is left to answer."
            )
        alike = Finding.objects.filter(pk=found.pk)
        if answered == Finding.Answer.NOT_A_CHANGE:
            same = Q(recheck__watch=found.recheck.watch_id, before=found.before, after=found.after)
            alike = alike | Finding.objects.open().filter(same, outcome=found.outcome).order_by()
        pks = list(alike.values_list("pk", flat=True))
        Finding.objects.filter(pk__in=pks).update(
            answer=answered, answered_by=by, resolved_at=timezone.now(), restored_at=None
        )


def weighed(
    look: Recheck, seen: Seen, resting: Sequence[Evidence], now: datetime
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
    reasons = [each.reason for each in unread] + [each.wall for each in seen.articles if each.wall]
    if unread or (reasons and not compared):
        first = look.watch.health in (Watch.Health.OK, Watch.Health.UNKNOWN)
        return Recheck.Outcome.UNREADABLE, reasons[0], first
    return Recheck.Outcome.UNCHANGED, "", any(soon)


def _is_news(found: Comparison) -> bool:
    """Whether editors should know: the passage changed, or a correction note speaks of it."""
    return found.outcome not in (*CALM, Outcome.UNREADABLE) or bool(found.note)


def raise_lost(look: Recheck, resting: Sequence[Evidence], now: datetime) -> None:
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


def _restored(evidence: Evidence, now: datetime) -> bool:
    """Close what two looks see as it should be again; return whether the second is awaited.

    What came back after it was closed stays open: a page that goes back and forth is for an editor.
    """
    waits = second_look()
    opened = evidence.findings.open().filter(alternates=False)
    opened.filter(restored_at__lte=now - waits).update(resolved_at=now)
    opened.filter(restored_at=None).update(restored_at=now)
    return opened.exists()


def _raise(look: Recheck, evidence: Evidence, found: Comparison, now: datetime) -> bool:
    """Record a change; return whether it waits for a second look to confirm it."""
    outcome = Finding.Outcome.UNCHANGED if found.outcome in CALM else found.outcome
    after = found.after if found.outcome not in CALM else found.note
    alternates = _came_back(evidence, outcome, after)
    waits = alternates and evidence.findings.open().filter(alternates=True).exists()
    if waits or _answered(evidence, outcome, after):
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
        reason=f"{found.reason} {IN_TURN}".strip() if alternates else found.reason,
        alternates=alternates,
        changes=[list(change) for change in found.changes],
        difference=[list(part) for part in found.difference()],
        found_at=now,
        confirmed_at=now if confirmed else None,
    )
    return not confirmed


def _came_back(evidence: Evidence, outcome: str, after: str) -> bool:
    """Whether this very change was raised before, and closed without anybody's answer."""
    closed = evidence.findings.filter(confirmed_at__isnull=False, resolved_at__isnull=False)
    return closed.filter(outcome=outcome, after=after, answer="").exists()


def _answered(evidence: Evidence, outcome: str, after: str) -> bool:
    """Whether editors know of this very change: it is on their queue, or they answered it.

    A page that was seen as it should be in between has changed anew.
    """
    if _taught(evidence, outcome, after):
        return True
    raised = evidence.findings.filter(confirmed_at__isnull=False)
    last = raised.exclude(answer=Finding.Answer.NOT_THE_PAGE).order_by("-found_at").first()
    if last is None or (last.outcome, last.after) != (outcome, after):
        return False
    if last.resolved_at is None:  # on the queue, whatever was seen in between
        return True
    if last.restored_at is not None:  # closed by itself
        return False
    since = Recheck.objects.filter(watch=evidence.watch_id, finished_at__gt=last.found_at)
    return not since.filter(outcome=Recheck.Outcome.UNCHANGED).exists()


def _taught(evidence: Evidence, outcome: str, after: str) -> bool:
    """Whether an editor said of this very difference that it is none, or means nothing here."""
    same = Finding.objects.filter(outcome=outcome, after=after, before=evidence.quotation)
    here = Q(evidence=evidence) | Q(
        answer=Finding.Answer.NOT_A_CHANGE, recheck__watch=evidence.watch_id
    )
    return same.filter(answer__in=ANSWERS).filter(here).exists()


def _seen_before(
    look: Recheck, evidence: Evidence, outcome: str, after: str, now: datetime
) -> bool:
    """Whether looks before this one saw the same, and the first of them long enough ago.

    Looks that did not see the page say nothing about it.
    """
    earlier = Recheck.objects.filter(watch=look.watch_id, finished_at__isnull=False)
    blind = (
        Recheck.Outcome.UNREADABLE,
        Recheck.Outcome.UNREACHABLE,
        Recheck.Outcome.POSTPONED,
    )
    since = now
    for before in earlier.exclude(pk=look.pk).exclude(outcome__in=blind)[:REMEMBERED]:
        same = before.findings.filter(evidence=evidence, outcome=outcome, after=after).first()
        if same is None:
            break
        since = same.found_at
    waits = second_look()
    return since < now and since <= now - waits


ANSWER = action(
    "answer", "Not a change, or not relevant", "Page change answered", "reaffirm_claimreview", 90,
    about="page change", needs=("answer",),
)  # fmt: skip
