"""Articles come in by themselves: feeds are looked at in turn, and what is new there is fetched.

Everything through the network door, politely: robots.txt, one visit at a time to each host, and of
each feed one article at a time.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from claims.documents.errors import DocumentError, FetchError
from claims.documents.feeds import Entry, read_feed
from claims.documents.fetch import Fetched
from claims.models import Feed, FeedEntry, Source, User
from claims.workflows import ingestion
from claims.workflows.evidence import remembered
from claims.workflows.ingestion import Details
from claims.workflows.steps import (
    Refused,
    TransitionRefused,
    locked,
    now_by_database,
    require,
    step,
    there,
    web_address,
)
from claims.workflows.visits import NotItsTurn, revisit

LOOK_AT_FEED = "claims.look_at_feed"
FETCH_ENTRY = "claims.fetch_entry"
FEEDS = "feeds"  # the queue
MOST_NEW = 50  # entries one look takes; what else is new comes with the next ones
MOST_QUEUED = 100
LEASE = timedelta(minutes=15)  # what is lost comes due again then
LONGEST_PAUSE = timedelta(days=1)  # between two looks at a feed that fails
AGAIN = (timedelta(minutes=10), timedelta(hours=2))  # after an article could not be fetched
GONE = "gone"  # the door's reason for a 410: the site wants no more visits
State = FeedEntry.State


def subscribe(url: str, source: Source, *, by: User) -> Feed:
    """Read a source's feed from now on. Raises Refused."""
    require(by, "add_feed")
    feed = Feed(url=web_address(url), source=source, added_by=by)
    try:
        feed.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    with step("subscribe", by):
        feed.save()
    return feed


def move(feed_id: int, source: Source, *, by: User) -> None:
    """Say that a feed is another source's; articles that came from it stay where they are."""
    require(by, "change_feed")
    with step("subscribe", by):
        feed = locked(Feed.objects.all(), feed_id)
        feed.source = source
        feed.save(update_fields=("source",))


def pause(feed_id: int, *, by: User) -> None:
    """Look no more at a feed until somebody resumes it; what it listed waits."""
    require(by, "change_feed")
    with step("pause", by):
        feed = locked(Feed.objects.all(), feed_id)
        if feed.paused_at is not None:
            raise TransitionRefused(f"{feed} is paused already: {feed.paused_because}")
        _pause(feed, f"Paused by {by}.")


def resume(feed_id: int, *, by: User) -> None:
    """Look at a feed again, at once and as if it had never failed."""
    require(by, "change_feed")
    with step("resume", by):
        feed = locked(Feed.objects.all(), feed_id)
        feed.paused_at, feed.paused_because = None, ""
        feed.failures, feed.due_at = 0, now_by_database()
        feed.save()


def look_soon(feed_id: int, *, by: User) -> None:
    """Make a feed due at once."""
    require(by, "change_feed")
    with transaction.atomic():
        feed = locked(Feed.objects.all(), feed_id)
        if feed.paused_at is not None:
            raise TransitionRefused(f"{feed} is paused. Resume it first.")
        feed.due_at = now_by_database()
        feed.save(update_fields=("due_at",))


def schedule() -> int:
    """Queue the feeds and the articles of feeds that are due; return how many.

    Any number of workers may call this at once: what is queued is leased in the same transaction.
    """
    now = now_by_database()
    with transaction.atomic():
        looks = _leased(Feed.objects.due(now), now)
        for feed_id in looks:
            _queue(LOOK_AT_FEED, lock=f"feed {feed_id}").defer(feed_id=feed_id)
        entries = _leased(FeedEntry.objects.due(now), now)
        for entry_id in entries:
            _queue(FETCH_ENTRY, lock=f"entry {entry_id}").defer(entry_id=entry_id)
    return len(looks) + len(entries)


def _leased(due: "QuerySet[Any]", now: datetime) -> list[int]:
    taken = list(due.select_for_update(skip_locked=True, of=("self",))[:MOST_QUEUED])
    pks = [row.pk for row in taken]
    due.model._default_manager.filter(pk__in=pks).update(due_at=now + LEASE)
    return pks


def _queue(task: str, lock: str) -> Any:
    return app.configure_task(task, queue=FEEDS, lock=lock)


def look(feed_id: int) -> None:
    """Read a feed and note what is new there, or why it could not be read; safe to run twice."""
    feed = there(Feed.objects.all(), feed_id)
    if feed.paused_at is not None:
        return
    try:
        fetched = revisit(feed.url, etag=feed.etag, last_modified=feed.last_modified)
        listed = None if fetched.not_modified else _listed(fetched)
    except NotItsTurn as busy:
        Feed.objects.filter(pk=feed_id).update(due_at=busy.free_at)
        return
    except (FetchError, DocumentError) as problem:
        _failed(feed_id, problem)
        return
    _entered(feed_id, fetched, listed)


def _entered(feed_id: int, fetched: Fetched, listed: list[Entry] | None) -> None:
    """Enter what a look brought; None for a feed that has not changed since the last one."""
    with transaction.atomic():
        feed = locked(Feed.objects.all(), feed_id)
        if listed is None:
            feed.told = "Nothing new since the last look."
        else:
            left = _take(feed, listed)
            # With entries left over the next look has to read the list whole.
            kept = remembered("", "") if left else remembered(fetched.etag, fetched.last_modified)
            feed.etag, feed.last_modified = kept["etag"], kept["last_modified"]
        feed.looked_at = now_by_database()
        feed.due_at = feed.looked_at + feed.every
        feed.failures, feed.reason, feed.problem = 0, "", ""
        feed.save()


def _listed(fetched: Fetched) -> list[Entry]:
    return read_feed(fetched.body, content_type=fetched.content_type, url=fetched.final_url)


def _new(feed: Feed, listed: list[Entry]) -> list[Entry]:
    """What a feed lists and did not before, each address once, in its order."""
    by_address: dict[str, Entry] = {}
    for entry in listed:
        try:
            by_address.setdefault(web_address(entry.url), entry)
        except Refused:  # too long to be stored
            continue
    known = feed.entries.filter(url__in=by_address).values_list("url", flat=True)
    for address in known:
        del by_address[address]
    own = web_address(feed.url)
    return [e for address, e in by_address.items() if address != own]


def _take(feed: Feed, listed: list[Entry]) -> int:
    """Note what is new, as much as one look takes; return how many are left for the next ones."""
    new = _new(feed, listed)
    FeedEntry.objects.bulk_create(
        (
            FeedEntry(
                feed=feed,
                url=web_address(entry.url),
                title=entry.title,
                published_on=_possible(entry.published),
            )
            for entry in reversed(new[:MOST_NEW])  # the oldest first, as they were published
        ),
        ignore_conflicts=True,
    )
    left = max(0, len(new) - MOST_NEW)
    more = f" {left} more are new: one look takes {MOST_NEW}." if left else ""
    feed.told = f"{len(listed)} listed, {len(new) - left} of them new.{more}"
    return left


def _possible(day: date | None) -> date | None:
    """The day an entry gives, unless it has not come yet anywhere."""
    return day if day and day <= now_by_database().date() + timedelta(days=1) else None


def _failed(feed_id: int, problem: FetchError | DocumentError) -> None:
    """Enter why a feed could not be read; it is looked at less and less often."""
    with transaction.atomic():
        feed = locked(Feed.objects.all(), feed_id)
        now = now_by_database()
        feed.failures += 1
        feed.reason, feed.problem, feed.looked_at = problem.reason, str(problem), now
        wait = min(feed.every * 2 ** min(feed.failures, 8), LONGEST_PAUSE)
        asked = timedelta(seconds=getattr(problem, "retry_after_seconds", None) or 0)
        feed.due_at = now + max(wait, asked)
        feed.etag = feed.last_modified = ""
        if problem.reason == GONE:
            _pause(feed, "Paused: the site says that the feed is gone.")
        feed.save()


def _pause(feed: Feed, because: str) -> None:
    feed.paused_at, feed.paused_because = now_by_database(), because
    feed.save()


def fetch_entry(entry_id: int) -> None:
    """Fetch an article a feed listed and store it, or note why not; safe to run twice."""
    entry = there(FeedEntry.objects.select_related("feed__source"), entry_id)
    if entry.state != State.WAITING:
        return
    if known := ingestion.known_at(entry.url):  # its watch sees whether it changes
        _done(entry_id, State.KNOWN, article=known)
        return
    details = Details(source=entry.feed.source, listed_on=entry.published_on)
    try:
        stored = ingestion.ingest_url(entry.url, by=None, details=details, visit=revisit)
    except NotItsTurn as busy:
        FeedEntry.objects.filter(pk=entry_id).update(due_at=busy.free_at)
    except (FetchError, DocumentError, Refused) as problem:
        _could_not(entry_id, str(problem))
    else:
        state = State.STORED if stored.is_new else State.KNOWN
        _done(entry_id, state, article=stored.article)


def give_up(entry_id: int) -> None:
    """End an entry whose fetch broke off each time it was tried."""
    _done(entry_id, State.FAILED, problem="Each try broke off; the jobs' page says why.")


def _could_not(entry_id: int, problem: str) -> None:
    with transaction.atomic():
        entry = locked(FeedEntry.objects.all(), entry_id)
        if entry.attempts < len(AGAIN):
            entry.due_at = now_by_database() + AGAIN[entry.attempts]
            entry.attempts += 1
            entry.problem = problem
            entry.save()
            return
    _done(entry_id, State.FAILED, problem=problem)


def _done(entry_id: int, state: FeedEntry.State, **more: Any) -> None:
    waiting = FeedEntry.objects.filter(pk=entry_id, state=State.WAITING)
    waiting.update(state=state, **{"problem": "", **more})
