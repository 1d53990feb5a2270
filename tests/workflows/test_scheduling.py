"""Which looks come next, by the database: fair to hosts, pressing first, nobody twice."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims.models import Claim, Host, Recheck, Watch
from claims.workflows import scheduling
from claims.workflows.scheduling import LEASE, OLDEST, PRESSING, lease_due
from tests.factories import make_evidence, make_watch

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def watch(host: str, days_overdue: float = 1, **fields) -> Watch:
    page = f"https://{host}/{Watch.objects.count()}"
    return make_watch(page, next_check_at=NOW - timedelta(days=days_overdue), **fields)


def leased(order, limit: int = 100) -> list[int]:
    looks = scheduling._lease(order, NOW, limit)
    return list(Recheck.objects.filter(pk__in=looks).values_list("watch", flat=True))


def test_one_page_of_each_host_is_taken():
    for _ in range(30):
        watch("giant.example.org")
    small = watch("small.example.org", 0.1)

    taken = Recheck.objects.filter(pk__in=lease_due(NOW, limit=10))

    assert len(taken) == 2
    assert small.pk in {look.watch_id for look in taken}
    assert lease_due(NOW, limit=10) == []


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A host that keeps local time, and a desk that shows it."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    with timezone.override("Europe/Berlin"):
        yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("changed", ["2026-03-29T01:00+00:00", "2026-10-25T01:00+00:00"])
def test_the_night_the_clocks_change_no_look_is_lost_or_doubled(changed: str, berlin: None):
    hours = [datetime.fromisoformat(changed) + timedelta(hours=n) for n in range(-3, 4)]
    hourly = make_watch("https://a.example.org/", next_check_at=hours[0])
    for hour in hours:
        assert len(lease_due(hour, limit=10)) == 1
        assert lease_due(hour, limit=10) == []
        Host.objects.update(queued_until=None)
        Watch.objects.update(leased_until=None, next_check_at=hour + timedelta(hours=1))
        assert lease_due(hour, limit=10) == []

    looks = hourly.rechecks.order_by("scheduled_for")
    assert list(looks.values_list("scheduled_for", flat=True)) == hours


@pytest.mark.parametrize("reason", ["queued_until", "busy_until", "free_at"])
def test_a_host_that_may_not_be_visited_waits(reason: str):
    watch("a.example.org")
    Host.objects.update(**{reason: NOW + timedelta(seconds=1)})
    assert lease_due(NOW, limit=10) == []

    Host.objects.update(**{reason: NOW})
    assert len(lease_due(NOW, limit=10)) == 1


def test_pages_that_are_paused_or_not_due_wait():
    watch("a.example.org", -1)
    make_watch("https://b.example.org/", next_check_at=None)

    assert lease_due(NOW, limit=10) == []


def test_what_will_be_late_soonest_comes_first():
    watch("a.example.org", 3, interval=timedelta(days=720))
    often = watch("b.example.org", 1, interval=timedelta(days=7))
    watch("c.example.org", 1, interval=timedelta(days=30))
    heavy = watch("d.example.org", 1, interval=timedelta(days=30), weight=6)

    assert leased(PRESSING, 1) == [heavy.pk]
    assert leased(PRESSING, 1) == [often.pk]


def test_within_a_host_too_what_will_be_late_soonest_comes_first():
    watch("a.example.org", 3, interval=timedelta(days=720))
    often = watch("a.example.org", 1, interval=timedelta(days=7))

    assert leased(PRESSING) == [often.pk]


def test_a_tenth_goes_to_what_waits_longest_whatever_it_weighs(monkeypatch):
    oldest = watch("old.example.org", 30, interval=timedelta(days=720))
    for number in range(20):
        watch(f"host{number}.example.org", 1, interval=timedelta(days=7), weight=6)
    asked = []
    lease = scheduling._lease
    monkeypatch.setattr(
        scheduling, "_lease", lambda order, now, limit: asked.append((order, limit)) or
        lease(order, now, limit)
    )  # fmt: skip

    looks = lease_due(NOW, limit=10)

    assert asked == [(OLDEST, 1), (PRESSING, 9)]
    assert Recheck.objects.filter(pk__in=looks, watch=oldest).exists()
    monkeypatch.setattr(scheduling.random, "random", lambda: 0.05)
    lease_due(NOW, limit=1)
    assert asked[2] == (OLDEST, 1)


def test_a_look_that_died_is_taken_up_as_the_same_look():
    watch("a.example.org")
    first = lease_due(NOW, limit=1)

    assert lease_due(NOW + LEASE, limit=1) == first


def test_the_host_knows_its_pages_whoever_changes_them():
    one, two = watch("a.example.org", 2), watch("a.example.org", 5)
    host = Host.objects.get()
    assert (host.watches, host.due_at) == (2, two.next_check_at)

    Watch.objects.filter(pk=two.pk).update(next_check_at=NOW + timedelta(days=9))
    host.refresh_from_db()
    one.refresh_from_db()
    assert (host.due_at, host.late_at) == (one.next_check_at, one.late_at)

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_watch WHERE id = %s", [one.pk])
    host.refresh_from_db()
    assert (host.watches, host.due_at) == (1, NOW + timedelta(days=9))

    Watch.objects.update(next_check_at=None)
    host.refresh_from_db()
    assert (host.due_at, host.late_at) == (None, None)


def test_lateness_is_the_database_s_to_say():
    made = watch("a.example.org", interval=timedelta(days=30), weight=3)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_watch SET late_at = NULL")
    made.refresh_from_db()

    assert made.late_at == made.next_check_at + timedelta(days=2)


@pytest.mark.parametrize("wrong", [{"weight": 0}, {"weight": 7}, {"interval": timedelta(0)}])
def test_a_watch_without_weight_or_interval_is_refused(wrong):
    watch("a.example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        Watch.objects.update(**wrong)


def test_a_watch_without_its_host_is_refused():
    made = watch("a.example.org")

    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_watch SET host = 'nowhere' WHERE id = %s", [made.pk])
        with pytest.raises(IntegrityError):
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_scheduler_asks_by_index_alone():
    hosts = Host.objects.bulk_create(Host(name=f"{n}.example.org") for n in range(2_000))
    Watch.objects.bulk_create(
        Watch(
            url=f"https://{host.name}/{n}", host=host, next_check_at=NOW + timedelta(hours=host.pk)
        )
        for host in hosts
        for n in range(2)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_host, claims_watch")
        statement = scheduling.LEASE_SQL.format(**PRESSING._asdict())
        values = {"now": NOW, "until": NOW, "limit": 10}
        cursor.execute("EXPLAIN " + statement, values)
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "host_due" in plan
    assert "Seq Scan" not in plan


def test_a_claim_that_may_change_sooner_moves_its_pages():
    item = make_evidence(url="https://a.example.org/page")
    long = timedelta(days=720)
    made = make_watch(item.url, interval=long, next_check_at=NOW + long)

    Claim.objects.filter(pk=item.claim_id).update(volatility="fast")

    made.refresh_from_db()
    assert made.interval == timedelta(days=7)
    assert made.next_check_at < NOW + timedelta(days=8)

    Claim.objects.filter(pk=item.claim_id).update(volatility="stable")
    Watch.objects.update(next_check_at=None)
    Claim.objects.filter(pk=item.claim_id).update(volatility="counts")
    made.refresh_from_db()
    assert (made.interval, made.next_check_at) == (timedelta(days=7), None)
