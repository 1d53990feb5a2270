"""Visits to the outside: this desk's policy at the one network door, and its manners.

To each host one request at a time, and ``HOST_PAUSE_SECONDS`` between two of them, over all workers
and web servers: the host's row decides, by the database's clock. What a host asks for with
Retry-After holds for all its pages.
"""

import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Greatest, Now

from claims.documents.decoding import decode
from claims.documents.errors import FetchError, FetchFailed, FetchRefused
from claims.documents.fetch import Fetched, Gate, Policy, Resolver, fetch, system_resolver
from claims.documents.robots import READ_BYTES, ROBOT, allows
from claims.documents.urls import Target, parse_url
from claims.models import Host

IN_FLIGHT = timedelta(seconds=40)  # longer than a request can take; then its worker has died
ROBOTS_AGE = timedelta(days=1)
# Where a server fails to give its robots.txt nothing is visited (RFC 9309, 2.3.1.4). It is asked
# again after an hour, then after as long as it has failed, at most a day. Rules that were read
# stand in for 30 days; a robots.txt that has failed for as long is none.
ROBOTS_KEPT = timedelta(days=30)
ROBOTS_AGAIN, ROBOTS_AGAIN_AT_MOST = timedelta(hours=1), timedelta(days=1)
THROTTLED = timedelta(minutes=10)  # where a host says "too many" and not for how long
PATIENCE = 20.0  # seconds a person's visit waits for its turn
LITTLE_PATIENCE = (
    1.0  # what nobody waits for is better put off: its worker has other hosts to visit
)
LOOK_UP = 0.5  # seconds between two looks whether the turn has come
# Who leads what is not there to the home page, or in circles, has none (RFC 9309, 2.3.1).
NO_ROBOTS = (
    "not_found", "gone", "forbidden", "legal", "empty", "unsupported_type", "status",
    "redirected_home", "too_many_redirects",
)  # fmt: skip
UNREACHED = ("dns", "connect", "timeout", "tls", "throttled")


class NotItsTurn(FetchFailed):
    """The host is visited by somebody else or wants no visit yet; ``free_at`` is when it may do."""

    def __init__(self, target: Target, free_at: datetime) -> None:
        super().__init__(
            "busy",
            f"{target.host} is visited one page at a time, and next at {free_at:%d %B %H:%M:%S} "
            "UTC. Try again then, or paste the page's text.",
            url=target.url,
        )
        self.free_at = free_at


class RobotsUnreachable(NotItsTurn):
    """The host does not say what it wants of visitors; it is asked again at ``free_at``."""

    def __init__(self, target: Target, free_at: datetime) -> None:
        super().__init__(target, free_at)
        self.args = (
            f"{target.host} fails to give its robots.txt and so does not say whether it wants our "
            f"visit. It is asked again from {free_at:%d %B %H:%M} UTC on.",
        )


def policy(resolver: Resolver = system_resolver) -> Policy:
    """Where this desk's door leads, and what it calls itself there."""
    return Policy(allowed=settings.FETCH_ALLOWED, resolver=resolver, user_agent=user_agent())


def user_agent() -> str:
    """Who we are and where our methods and address stand, in characters a header may have."""
    plain = unicodedata.normalize("NFKD", settings.DESK_NAME).encode("ascii", "ignore").decode()
    name = "".join(letter for letter in plain if letter.isalnum() or letter in " .-").strip()
    desk = f"{name}; " if name else ""
    return f"Mozilla/5.0 (compatible; {ROBOT}/0.1; {desk}+{settings.BASE_URL}/methodology/)"


def open_url(url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
    """Fetch through the one network door when the host's turn comes; never in a transaction.

    For a page that a person asked for. Raises FetchError, NotItsTurn included.
    """
    return fetch(
        url, policy=policy(), etag=etag, last_modified=last_modified, gate=_gate(by_itself=False)
    )


def revisit(url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
    """Fetch as ``open_url`` does what nobody asked for just now: robots.txt has its say.

    It is asked of every host on the way. Raises FetchError; FetchRefused "robots" where the site
    wants no such visit, RobotsUnreachable where it cannot say.
    """
    return fetch(
        url, policy=policy(), etag=etag, last_modified=last_modified, gate=_gate(by_itself=True)
    )


def host_name(target: Target) -> str:
    """The name under which a target's host is known."""
    return target.host_header


def _gate(*, by_itself: bool) -> Gate:
    @contextmanager
    def gate(target: Target) -> Iterator[None]:
        if by_itself:
            _require_allowed(target)
        with _turn(target, LITTLE_PATIENCE if by_itself else PATIENCE):
            yield

    return gate


@contextmanager
def _turn(target: Target, patience: float = LITTLE_PATIENCE) -> Iterator[None]:
    """One request to a host, alone, and the pause behind it that the host may expect."""
    name = host_name(target)
    _take(target, name, patience)
    wait = timedelta(seconds=settings.HOST_PAUSE_SECONDS)
    try:
        yield
    except FetchError as error:
        if error.retry_after_seconds is not None:
            wait = max(wait, timedelta(seconds=error.retry_after_seconds))
        elif error.reason == "throttled":
            wait = max(wait, THROTTLED)
        raise
    finally:
        Host.objects.filter(name=name).update(
            busy_until=None, free_at=Greatest("free_at", Now() + wait)
        )


def _take(target: Target, name: str, patience: float) -> None:
    """Wait for the host's turn and take it. Raises NotItsTurn where it does not come soon."""
    Host.objects.bulk_create([Host(name=name)], ignore_conflicts=True)
    ends = time.monotonic() + patience
    free = Q(busy_until=None) | Q(busy_until__lte=Now())
    rested = Q(free_at=None) | Q(free_at__lte=Now())
    while not Host.objects.filter(free & rested, name=name).update(busy_until=Now() + IN_FLIGHT):
        host = Host.objects.annotate(now=Now()).get(name=name)
        free_at = host.free_at or host.now
        wait = (free_at - host.now).total_seconds()
        if time.monotonic() + wait > ends:
            raise NotItsTurn(target, max(free_at, host.busy_until or free_at))
        time.sleep(max(LOOK_UP, wait))


def _require_allowed(target: Target) -> None:
    """Raise FetchRefused where the host's robots.txt keeps us out; fetch that first if need be.

    Raises RobotsUnreachable where it is not to be had.
    """
    if not allows(_rules(target), target.url):
        raise FetchRefused(
            "robots",
            f"{target.host} asks robots not to visit {target.url[:200]} (robots.txt). "
            "Look at the page in a browser.",
            url=target.url,
        )


def _rules(target: Target) -> str:
    """The rules of a host: those of today, or what stands in for them."""
    hosts = Host.objects.filter(name=host_name(target))
    known = hosts.annotate(now=Now()).first()
    if known is not None and _is_younger(known.robots_at, ROBOTS_AGE, known.now):
        return str(known.robots)
    if known is not None and known.robots_again_at and known.now < known.robots_again_at:
        return _stood_in(target, known, known.now)
    try:
        rules = _robots_of(target)
    except NotItsTurn:
        raise
    except FetchRefused:
        _note_failure(hosts)
        failing = hosts.annotate(now=Now()).get()
        return _stood_in(target, failing, failing.now)
    except FetchFailed:
        if known is not None and _is_younger(known.robots_at, ROBOTS_KEPT, known.now):
            return str(known.robots)
        raise
    hosts.update(robots=rules, robots_at=Now(), robots_failing_since=None, robots_again_at=None)
    return rules


def _is_younger(then: datetime | None, age: timedelta, now: datetime) -> bool:
    return then is not None and now - then < age


def _note_failure(hosts: QuerySet[Host]) -> None:
    """Note that a host failed to give its rules, and when it is asked again."""
    hosts.filter(robots_failing_since=None).update(robots_failing_since=Now())
    known = hosts.annotate(now=Now()).get()
    failing = known.now - (known.robots_failing_since or known.now)
    wait = min(max(ROBOTS_AGAIN, failing), ROBOTS_AGAIN_AT_MOST)
    hosts.update(robots_again_at=Now() + wait)


def _stood_in(target: Target, known: Host, now: datetime) -> str:
    """The rules that stand in for those a host fails to give. Raises RobotsUnreachable."""
    if _is_younger(known.robots_at, ROBOTS_KEPT, now):
        return str(known.robots)
    if _is_younger(known.robots_failing_since, ROBOTS_KEPT, now):
        raise RobotsUnreachable(target, known.robots_again_at or now)
    return ""


def _robots_of(target: Target) -> str:
    """Fetch a host's robots.txt: where there is none all may be visited.

    Raises FetchRefused where the site has one and does not give it (RFC 9309, 2.3.1.4).
    """
    place = parse_url(f"{target.scheme}://{target.host_header}/robots.txt")
    try:
        found = fetch(place.url, policy=policy(), gate=_turn)
    except FetchRefused:
        return ""  # it leads to where we do not go
    except FetchFailed as error:
        if isinstance(error, NotItsTurn) or error.reason in UNREACHED:
            raise
        if error.reason in NO_ROBOTS:
            return ""
        raise FetchRefused(
            "robots",
            f"{target.host} does not say whether it wants our visit: {error}",
            url=target.url,
        ) from error
    return decode(found.body[:READ_BYTES], content_type=found.content_type).replace("\x00", "")
