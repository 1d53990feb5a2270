"""How often a page is looked at: by how soon its facts may change, and by what looks found."""

from datetime import timedelta

INTERVALS = {  # by a claim's volatility
    "fast": timedelta(days=7),
    "counts": timedelta(days=14),
    "normal": timedelta(days=30),
    "offices": timedelta(days=90),
    "stable": timedelta(days=720),
}
SLACK = 0.2  # of its interval that a look may come late before that matters
LEAST_SHARE = 4  # a page that keeps changing is looked at so many times as often, at most
RECOVERY = 1.5  # how its interval grows again with each look that found nothing new
HOST_SHARE = 0.8  # of the requests a host bears that looks may fill
JITTER = 0.1  # of its interval that a look comes early, so that what came together parts
HEAVIEST = 6


def bearable(base: timedelta, *, watches: int, pause_seconds: float) -> timedelta:
    """The interval at which a host with so many ``watches`` can be visited at all, or ``base``."""
    return max(base, timedelta(seconds=watches * pause_seconds / HOST_SHARE))


def adapted(base: timedelta, last: timedelta, *, changed: bool) -> timedelta:
    """The next interval of one page: half the last after a change, and growing back to ``base``."""
    if changed:
        return max(base / LEAST_SHARE, min(base, last) / 2)
    return min(base, last * RECOVERY)


def jittered(interval: timedelta, draw: float) -> timedelta:
    """The interval until the next look; ``draw`` is from 0 to 1, of even chance."""
    return interval * (1 - JITTER * draw)


def weight(*, published: bool, repeated: int) -> int:
    """How much it matters that a page is looked at in time, 1 to 6.

    A published verdict counts three times; what more articles repeated is read by more people.
    """
    return (3 if published else 1) + min(3, max(0, repeated - 1))
