"""Which looks come next: one page of each host that may be visited, the most pressing first."""

import random
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django import app

from claims.models import Job
from claims.workflows.steps import now_by_database

LOOK = "claims.look"
LOOKS = "looks"  # the queue
MOST_WAITING = 200  # looks in the queue; what else is due waits for its turn as a watch
LEASE = timedelta(minutes=15)  # what a look may wait and take; one whose job was lost is due then
OLDEST_FIRST = 10  # every tenth look goes to what waits longest


class Order(NamedTuple):
    """In which order hosts, and the due pages of one host, are taken."""

    hosts: str
    pages: str


PRESSING = Order(hosts="late_at", pages="late_at")
OLDEST = Order(hosts="due_at", pages="next_check_at")
# Hosts first, so that one with half a million pages costs no more than one with three. Of a host's
# due pages the hundred that wait longest are compared. Nobody waits for a lock: what another worker
# holds is left to it.
LEASE_SQL = """
WITH free AS MATERIALIZED (
    SELECT name FROM claims_host
    WHERE due_at <= %(now)s
        AND (queued_until IS NULL OR queued_until <= %(now)s)
        AND (busy_until IS NULL OR busy_until <= %(now)s)
        AND (free_at IS NULL OR free_at <= %(now)s)
    ORDER BY {hosts}, name LIMIT %(limit)s FOR UPDATE SKIP LOCKED
), best AS MATERIALIZED (
    SELECT page.id FROM free CROSS JOIN LATERAL (
        SELECT id FROM (
            SELECT id, next_check_at, late_at FROM claims_watch
            WHERE host = free.name AND next_check_at <= %(now)s
                AND (leased_until IS NULL OR leased_until <= %(now)s)
            ORDER BY next_check_at LIMIT 100
        ) AS oldest ORDER BY {pages}, id LIMIT 1
    ) AS page
), chosen AS MATERIALIZED (
    SELECT id, host, next_check_at FROM claims_watch
    WHERE id IN (SELECT id FROM best) FOR UPDATE SKIP LOCKED
), leased AS (
    UPDATE claims_watch SET leased_until = %(until)s FROM chosen WHERE claims_watch.id = chosen.id
), queued AS (
    UPDATE claims_host SET queued_until = %(until)s FROM chosen WHERE name = chosen.host
)
INSERT INTO claims_recheck (watch_id, scheduled_for, started_at, outcome, sight, detail)
SELECT id, next_check_at, %(now)s, '', '', '' FROM chosen
ON CONFLICT (watch_id, scheduled_for) DO UPDATE SET detail = claims_recheck.detail
RETURNING id
"""


def second_look() -> timedelta:
    """How long after a first look a second one counts as another."""
    return timedelta(seconds=settings.CONFIRM_AFTER_SECONDS)


def schedule() -> int:
    """Queue the looks that are due, as far as there is room; return how many.

    Any number of workers may call this at once: a look is queued in the transaction that leases
    its watch. What is due the database's clock decides, whatever the hosts' say.
    """
    with transaction.atomic():
        waiting = Job.objects.filter(queue_name=LOOKS, status="todo").count()
        looks = lease_due(now_by_database(), limit=max(0, MOST_WAITING - waiting))
        for look in looks:
            app.configure_task(LOOK, queue=LOOKS, lock=f"look {look}").defer(recheck_id=look)
    return len(looks)


def lease_due(now: datetime, *, limit: int) -> list[int]:
    """Take up to ``limit`` due watches, one of each host that may be visited; return their looks.

    Most pressing first: what would be late soonest, by its interval and weight. A tenth goes to
    what waits longest, whatever it weighs, so that nothing waits for ever. A look is known by its
    watch and the time it was due: whoever takes up a look that died goes on with the same row, so
    that it counts once.
    """
    oldest = limit // OLDEST_FIRST + (random.random() < limit % OLDEST_FIRST / OLDEST_FIRST)  # noqa: S311
    taken = _lease(OLDEST, now, oldest)
    return taken + _lease(PRESSING, now, limit - len(taken))


def _lease(order: Order, now: datetime, limit: int) -> list[int]:
    if limit < 1:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LEASE_SQL.format(**order._asdict()), {
            "now": now, "until": now + LEASE, "limit": limit
        })  # fmt: skip
        return [look for (look,) in cursor.fetchall()]
