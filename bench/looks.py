"""Looks over two months on a virtual clock, and how fast PostgreSQL decides which come next.

``python -m bench.looks [WATCHES] [DAYS]`` plays the desk's cadence for a million watches on a
fiftieth as many hosts, half of them on one host and the rest with a heavy tail, and checks that no
host is asked too often, no watch comes later than 1.2 of its interval, every tenth look goes to
what waits longest, and no minute holds more looks than there is capacity for.

``python -m bench.looks database [WATCHES]`` counts decisions a second of ``lease_due`` itself,
``python -m bench.looks worker [PAGES]`` looks a second of one worker against a local server.
Prints JSON; exits with 1 where a check fails.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from heapq import heappop, heappush
from itertools import accumulate

from bench.desk import measure
from claims.verification import cadence

WATCHES, DAYS = 1_000_000, 60
PER_HOST = 50  # watches a host, on average
GIANT = 0.5  # of all watches on the first host
PAUSE = 5  # seconds between two requests to a host
ROOM = 1.25  # capacity, in looks that are due on average
VOLATILITIES = {"fast": 0.05, "counts": 0.15, "normal": 0.5, "offices": 0.2, "stable": 0.1}
LATEST = 1.2  # of its interval
DAY = 86_400
OLDEST_FIRST = 10


@dataclass(slots=True)
class Page:
    """A watch; times are seconds of the virtual clock."""

    host: int
    interval: float
    weight: int
    due: float
    seen: float

    @property
    def late(self) -> float:
        return self.due + cadence.SLACK * self.interval / self.weight


@dataclass(slots=True)
class Server:
    """A host: its due pages by either order (entries of pages seen since are passed over)."""

    free: float = 0.0
    by_late: list[tuple[float, int]] = field(default_factory=list)
    by_due: list[tuple[float, int]] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """What is checked at the end."""

    looks: int = 0
    oldest_first: int = 0
    too_soon: int = 0
    latest: float = 0.0
    waited: float = 0.0  # shares of intervals, of hosts other than the giant
    others: int = 0
    minutes: Counter[int] = field(default_factory=Counter)


class Desk:
    """The scheduler in the order of ``claims.workflows.scheduling``, on a virtual clock."""

    def __init__(self, pages: list[Page], hosts: int, a_second: float, draw: random.Random) -> None:
        self.pages, self.a_second, self.draw = pages, a_second, draw
        self.hosts = [Server() for _ in range(hosts)]
        self.coming = sorted((page.due, number) for number, page in enumerate(pages))
        self.coming.reverse()
        self.again: list[tuple[float, int]] = []
        self.waking: list[tuple[float, int]] = []
        self.pressing: list[tuple[float, int]] = []
        self.oldest: list[tuple[float, int]] = []
        self.tally = Tally()

    def run(self, seconds: float) -> Tally:
        turn = 0
        while (now := turn / self.a_second) < seconds:
            self._arrive(now)
            first_come = turn % OLDEST_FIRST == 0
            host = self._next(now, first_come=first_come)
            if host is not None:
                self._look(self._page_of(host, first_come=first_come), now, first_come=first_come)
            turn += 1
        return self.tally

    def _arrive(self, now: float) -> None:
        """Pages come due, hosts come free."""
        for number in self._due(now):
            page = self.pages[number]
            server = self.hosts[page.host]
            heappush(server.by_late, (page.late, number))
            heappush(server.by_due, (page.due, number))
            if server.free <= now:
                self._offer(page.host)
        while self.waking and self.waking[0][0] <= now:
            self._offer(heappop(self.waking)[1])

    def _due(self, now: float) -> Iterator[int]:
        while self.coming and self.coming[-1][0] <= now:
            yield self.coming.pop()[1]
        while self.again and self.again[0][0] <= now:
            yield heappop(self.again)[1]

    def _offer(self, host: int) -> None:
        server = self.hosts[host]
        for heap, entries in ((self.pressing, server.by_late), (self.oldest, server.by_due)):
            self._drop_seen(entries)
            if entries:
                heappush(heap, (entries[0][0], host))

    def _drop_seen(self, entries: list[tuple[float, int]]) -> None:
        while entries and not self._waits(*entries[0]):
            heappop(entries)

    def _waits(self, key: float, number: int) -> bool:
        page = self.pages[number]
        return key in (page.due, page.late)

    def _next(self, now: float, *, first_come: bool) -> int | None:
        heap = self.oldest if first_come else self.pressing
        while heap:
            key, host = heappop(heap)
            server = self.hosts[host]
            entries = server.by_due if first_come else server.by_late
            self._drop_seen(entries)
            if server.free <= now and entries and entries[0][0] == key:
                return host
        return None

    def _page_of(self, host: int, *, first_come: bool) -> int:
        server = self.hosts[host]
        return heappop(server.by_due if first_come else server.by_late)[1]

    def _look(self, number: int, now: float, *, first_come: bool) -> None:
        page, tally = self.pages[number], self.tally
        server = self.hosts[page.host]
        tally.looks += 1
        tally.oldest_first += first_come
        tally.too_soon += server.free > now
        tally.latest = max(tally.latest, (now - page.seen) / page.interval)
        tally.minutes[int(now // 60)] += 1
        if page.host:
            tally.waited += (now - page.due) / page.interval
            tally.others += 1
        wait = cadence.jittered(timedelta(seconds=page.interval), self.draw.random())
        page.seen, page.due = now, now + wait.total_seconds()
        server.free = now + PAUSE
        heappush(self.again, (page.due, number))
        heappush(self.waking, (server.free, page.host))


def played(watches: int, days: int, *, giant: bool = True, seed: int = 1) -> dict[str, float]:
    """Play so many days; return the figures, and what of them is not as it should be."""
    draw = random.Random(seed)  # noqa: S311 - the same play every time
    pages = list(_pages(watches, draw))
    demand = sum(1 / (page.interval * (1 - cadence.JITTER / 2)) for page in pages)
    a_second = demand * ROOM
    played = pages if giant else [page for page in pages if page.host]
    tally = Desk(played, watches // PER_HOST, a_second, draw).run(days * DAY)
    waiting = max(
        ((days * DAY - page.seen) / page.interval for page in played), default=0.0
    )  # what is overdue at the end counts too
    return {
        "watches": len(played),
        "looks": tally.looks,
        "capacity_a_minute": round(a_second * 60, 2),
        "most_in_a_minute": max(tally.minutes.values()),
        "oldest_first_share": round(tally.oldest_first / tally.looks, 4),
        "asked_too_soon": tally.too_soon,
        "latest_of_interval": round(max(tally.latest, waiting), 4),
        "others_wait_of_interval": round(tally.waited / max(1, tally.others), 6),
    }


def faults(figures: dict[str, float]) -> list[str]:
    """What is not as it should be."""
    checks = {
        "a host was asked too soon": figures["asked_too_soon"] == 0,
        "a watch came too late": figures["latest_of_interval"] <= LATEST,
        "a minute held more than its share": (
            figures["most_in_a_minute"] <= figures["capacity_a_minute"] + 1
        ),
        "what waits longest got less than its tenth": figures["oldest_first_share"]
        >= 0.095,  # idle turns vary it
    }
    return [fault for fault, held in checks.items() if not held]


def _pages(watches: int, draw: random.Random) -> Iterator[Page]:
    hosts = watches // PER_HOST
    tail = list(accumulate(1 / rank for rank in range(1, hosts)))
    placed = [0] * int(watches * GIANT) + draw.choices(
        range(1, hosts), cum_weights=tail, k=watches - int(watches * GIANT)
    )
    sizes = Counter(placed)
    kinds = draw.choices(list(VOLATILITIES), list(VOLATILITIES.values()), k=watches)
    for host, kind in zip(placed, kinds, strict=True):
        base = cadence.bearable(
            cadence.INTERVALS[kind], watches=sizes[host], pause_seconds=PAUSE
        ).total_seconds()
        seen = -draw.random() * base * (1 - cadence.JITTER)
        early = 1 - cadence.JITTER * draw.random()
        yield Page(host, base, draw.randint(1, cadence.HEAVIEST), seen + base * early, seen)


def simulate(watches: int = WATCHES, days: int = DAYS) -> int:
    """Play with and without the giant; print both and what the giant costs the others."""
    with_giant, without = played(watches, days), played(watches, days, giant=False)
    delay = with_giant["others_wait_of_interval"] - without["others_wait_of_interval"]
    wrong = faults(with_giant) + ["the giant delays others"] * (delay >= 0.01)
    told = {"with": with_giant, "without": without, "giant_costs": round(delay, 6), "wrong": wrong}
    sys.stdout.write(json.dumps(told, indent=2) + "\n")
    return int(bool(wrong))


if __name__ == "__main__":
    if sys.argv[1:2] == ["database"]:
        sys.exit(measure("bench.looks_database", *sys.argv[2:]))
    if sys.argv[1:2] == ["worker"]:
        sys.exit(measure("bench.looks_worker", *sys.argv[2:]))
    sys.exit(simulate(*map(int, sys.argv[1:])))
