"""Publishers do not wait for each other's disk, and nobody is told of what is not on it."""

from typing import Any

import psycopg
import pytest
from django.test import RequestFactory

from claims.exchange.conditional import answer_from, of_the_log
from claims.models import Claim, Kind, Publication, lookups
from claims.workflows import publication
from tests.concurrency.conftest import Crowd
from tests.factories import make_claim

HEAD_IS_FREE = "SELECT seq FROM claims_loghead FOR UPDATE NOWAIT"
POSITION = "SELECT pg_current_wal_insert_lsn()"


def append(claim: Claim) -> Publication:
    return publication.append(claim, None, kind=Kind.OPENED)


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was waited for: a line for each time that somebody who reads did."""
    told: list[str] = []
    monkeypatch.setattr(lookups, "_kept", 0)
    monkeypatch.setattr(lookups, "flush", lambda: told.append("read"))
    return told


def test_the_head_is_free_before_the_disk_is_waited_for(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
):
    claim = crowd.alone(make_claim)
    seen: list[Any] = []
    monkeypatch.setattr(publication, "flush", lambda: seen.extend(crowd.query(HEAD_IS_FREE)))

    published = crowd.alone(lambda: append(claim))

    assert seen == [(published.seq,)]  # committed, and told to its author after the wait alone


def test_what_was_committed_is_on_the_disk_after_the_wait(crowd: Crowd):
    with psycopg.connect(crowd.url, autocommit=True) as hurried:
        hurried.execute("SET synchronous_commit = off")
        hurried.execute("CREATE TABLE hurried AS SELECT 1")
        ((position,),) = hurried.execute(POSITION).fetchall()

    crowd.alone(lookups.flush)

    assert crowd.query("SELECT pg_current_wal_flush_lsn() >= %s::pg_lsn", position) == [(True,)]


def test_who_reads_a_publication_waits_for_it_once(crowd: Crowd, flushed: list[str]):
    claim = crowd.alone(make_claim)
    published = crowd.alone(lambda: append(claim))
    reads = [
        lookups.newest,
        lambda: lookups.newest_of(claim.pk),
        lambda: lookups.standing(20),
        lambda: lookups.after(0, 20),
    ]

    for read in reads:
        flushed.clear()
        lookups._kept = 0
        crowd.alone(read)
        crowd.alone(read)
        assert (flushed, lookups._kept) == (["read"], published.seq)


def test_what_is_published_while_an_answer_is_made_is_waited_for(crowd: Crowd, flushed: list[str]):
    first, second = crowd.alone(lambda: (make_claim(), make_claim()))
    crowd.alone(lambda: append(first))

    def made() -> str:
        append(second)
        flushed.append("made")
        return "made"

    request = RequestFactory().get("/")
    crowd.alone(lambda: answer_from(request, of_the_log(), made))

    assert flushed == ["read", "made", "read"]


def test_eight_who_publish_and_one_who_dies_leave_the_chain_whole(crowd: Crowd):
    claims = crowd.alone(lambda: [make_claim() for _ in range(32)])

    def publish(mine: list[Claim]) -> int:
        done = 0
        for claim in mine:
            append(claim)
            done += 1
        return done

    begun = [crowd.start(lambda n=n: publish(claims[n::8])) for n in range(8)]
    crowd.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid() AND application_name = '' LIMIT 1"
    )
    told = sum(0 if future.exception() else future.result() for future in begun)

    verified = crowd.alone(publication.verify)
    assert verified.problem == ""
    assert verified.count >= told >= 28
