"""A claim's own day to be checked again: it is on the queue then, and its pages are looked at."""

from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from claims.models import Claim, User
from claims.workflows.actions import OPEN, action
from claims.workflows.steps import Refused, now_by_database

FARTHEST = timedelta(days=20 * 366)  # later than this is a slip of the hand
# Whatever was due before is looked at anyway, and a page seen on the day is not asked for twice.
# A paused watch stays paused.
DUE_SQL = """
UPDATE claims_watch SET next_check_at = %(now)s
FROM claims_evidence evidence JOIN claims_claim claim ON claim.id = evidence.claim_id
WHERE evidence.watch_id = claims_watch.id
    AND claim.check_again_on <= %(today)s
    AND claim.stage NOT IN ('rejected', 'merged')
    AND claims_watch.next_check_at > %(now)s
    AND NOT EXISTS (
        SELECT FROM claims_recheck look WHERE look.watch_id = claims_watch.id
            AND look.finished_at >= (claim.check_again_on::timestamp AT TIME ZONE %(zone)s)
    )
"""


def set_day(claim_id: int, on: date | None, *, seen: int | None = None, by: User) -> Claim:
    """Set the day on which a claim is due to be checked again; None takes it away."""
    with CHECK_AGAIN.on_claim(claim_id, by=by, seen=seen) as standing:
        claim = standing.claim
        if on is not None and on != claim.check_again_on:
            _require_to_come(on)
        claim.check_again_on = on
        claim.save(update_fields=("check_again_on",))
    claim.refresh_from_db()
    return claim


def done(claim: Claim) -> None:
    """Take away a day that has come: the claim was just checked. In the step that publishes it."""
    came = Claim.objects.due_again().order_by().filter(pk=claim.pk)
    came.update(check_again_on=None)


def schedule() -> int:
    """Make the pages due whose claims are due again, each once; return how many."""
    now = now_by_database()
    today, zone = timezone.localdate(now), timezone.get_current_timezone_name()
    with connection.cursor() as cursor:
        cursor.execute(DUE_SQL, {"now": now, "today": today, "zone": zone})
        return int(cursor.rowcount)


def _require_to_come(on: date) -> None:
    today = timezone.localdate(now_by_database())
    if on < today:
        raise Refused(f"{on:%Y-%m-%d} has gone by. Choose today or a day to come.")
    if on > today + FARTHEST:
        raise Refused(f"{on:%Y-%m-%d} is more than 20 years away. Choose an earlier day.")


CHECK_AGAIN = action(
    "check_again", "Check again on", "Day to check it again set", "change_claim", 38,
    stages=OPEN, undo="empty the day, or set another",
)  # fmt: skip
