"""Whether a source can be seen: one table of what a look saw and what that makes of its state.

Health says what became of an address, never what is true: no verdict depends on it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from claims.verification.identity import REASONS


class Health(StrEnum):
    """The state of a source."""

    UNKNOWN = "unknown"  # never looked at
    OK = "ok"
    SUSPECT = "suspect"  # something is wrong, and it may pass
    FAILING = "failing"  # failed more than once, days apart
    DEAD = "dead"
    GONE = "gone"  # its server says that it was taken down for good
    BLOCKED = "blocked"  # people may see it, we may not
    RATE_LIMITED = "rate_limited"
    PAYWALLED = "paywalled"
    SOFT_404 = "soft_404"  # "not found", served as if it were the page
    TLS_ERROR = "tls_error"
    REFUSED = "refused"  # we do not go there: our own policy, or its robots.txt


class Sight(StrEnum):
    """What one look saw."""

    PAGE = "page"
    UNREACHED = "unreached"  # no server answered: theirs or our own network
    BROKEN = "broken"  # a server answered, with nothing to read
    NOT_FOUND = "not_found"
    GONE = "gone"
    SOFT_404 = "soft_404"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    PAYWALLED = "paywalled"
    TLS_ERROR = "tls_error"
    REFUSED = "refused"
    SOMETHING_ELSE = "something_else"  # a consent wall, a notice, an empty shell


# What a sight makes of a source: its state after the first, second, third counted failure (the last
# one stays). A single state counts for nothing: it says how things stand, not that they get worse.
H = Health
STATES: dict[Sight, tuple[Health, ...]] = {
    Sight.PAGE: (H.OK,),
    Sight.UNREACHED: (H.SUSPECT, H.FAILING, H.DEAD),
    Sight.BROKEN: (H.SUSPECT, H.FAILING, H.DEAD),
    Sight.NOT_FOUND: (H.SUSPECT, H.FAILING, H.DEAD),
    Sight.GONE: (H.SUSPECT, H.GONE),
    Sight.SOFT_404: (H.SOFT_404, H.SOFT_404, H.DEAD),
    Sight.BLOCKED: (H.BLOCKED,),
    Sight.RATE_LIMITED: (H.RATE_LIMITED,),
    Sight.PAYWALLED: (H.PAYWALLED,),
    Sight.TLS_ERROR: (H.TLS_ERROR,),
    Sight.REFUSED: (H.REFUSED,),
    Sight.SOMETHING_ELSE: (H.SUSPECT,),
}
LOST = (H.DEAD, H.GONE)  # editors are told

FAILED: dict[str, Sight] = {
    "not_found": Sight.NOT_FOUND, "gone": Sight.GONE, "redirected_home": Sight.SOFT_404,
    "forbidden": Sight.BLOCKED, "legal": Sight.BLOCKED, "throttled": Sight.RATE_LIMITED,
    "tls": Sight.TLS_ERROR, "dns": Sight.UNREACHED, "connect": Sight.UNREACHED,
    "timeout": Sight.UNREACHED,
}  # fmt: skip
SERVED: dict[str, Sight] = {
    "missing": Sight.SOFT_404, "parked domain": Sight.SOFT_404, "paywall": Sight.PAYWALLED,
    "captcha": Sight.BLOCKED, "refused": Sight.BLOCKED, "waiting room": Sight.BLOCKED,
    "log-in": Sight.BLOCKED, "ad blocker": Sight.BLOCKED, "rate limit": Sight.RATE_LIMITED,
}  # fmt: skip
KINDS = {sentence: kind for kind, sentence in REASONS.items()}

APART = timedelta(hours=72)  # between two failures that count
AGAIN = timedelta(days=1)  # a page in doubt is looked at daily
SHUT = timedelta(days=7)  # a page that keeps us out
LOST_AGAIN = (timedelta(days=30), timedelta(days=90), timedelta(days=180))


@dataclass(frozen=True, slots=True)
class Condition:
    """The state of a source; ``failures`` are those that counted, ``counted_at`` the last."""

    health: Health = Health.UNKNOWN
    failures: int = 0
    counted_at: datetime | None = None
    unseen_since: datetime | None = None  # the first look in a row that no server answered


def failed_sight(reason: str, status: int | None, *, refused: bool, asked_to_wait: bool) -> Sight:
    """What a failed fetch saw; ``reason`` and ``status`` are those of its error."""
    if refused:
        return Sight.REFUSED
    if status == 402:
        return Sight.PAYWALLED
    if asked_to_wait:
        return Sight.RATE_LIMITED
    return FAILED.get(reason, Sight.BROKEN)


def served_sight(reason: str) -> Sight:
    """What a look saw that was shown something else; ``reason`` is the comparison's."""
    return SERVED.get(KINDS.get(reason, ""), Sight.SOMETHING_ELSE)


def after(was: Condition, sight: Sight, now: datetime, *, second_look: timedelta) -> Condition:
    """The condition of a source after a look.

    A failure counts 72 hours after the last that did. Where no server answered it counts only when
    a look at least ``second_look`` before, and none in between, had no answer either: a fault of
    our own network is over by then, or known for what it is.
    """
    states = STATES[sight]
    if sight == Sight.PAGE:
        return Condition(Health.OK)
    if len(states) == 1:
        return replace(was, health=states[0], unseen_since=None)
    due = was.counted_at is None or now - was.counted_at >= APART
    unseen = (was.unseen_since or now) if due and sight == Sight.UNREACHED else None
    counts = due and (unseen is None or now - unseen >= second_look)
    failures = was.failures + counts
    health = states[min(max(failures, 1), len(states)) - 1]
    if health not in LOST and was.health in LOST:
        health = was.health  # another way of being away brings nothing back
    if counts:
        return Condition(health, failures, now)
    return Condition(health, failures, was.counted_at, unseen)


def look_again(condition: Condition, *, second_look: timedelta) -> timedelta | None:
    """How soon a source in this condition is looked at again; None: at its own interval."""
    match condition.health:
        case Health.DEAD | Health.GONE if condition.unseen_since is None:
            lost_at = 2 if condition.health == Health.GONE else 3
            return LOST_AGAIN[min(max(condition.failures - lost_at, 0), len(LOST_AGAIN) - 1)]
        case Health.BLOCKED | Health.PAYWALLED | Health.REFUSED | Health.TLS_ERROR:
            return SHUT
        case Health.OK | Health.UNKNOWN:
            return None
        case _:
            return AGAIN if condition.unseen_since is None else second_look
