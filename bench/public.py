"""What readers' answers cost: figures of two desks, a small and a large one, taken in turn.

The bound is the least that could answer, in the same process (``bench.bound``). Throughput is
answers for each second that the web process computes, so that what else the machine does counts
for nothing; milliseconds are what a client waits, and hold all of it.
"""

import random
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.site import Site

ROUNDS, AT_ONCE = 40, 20  # rounds, and requests of a kind in each
SEARCHES = 200
EVERY = 50  # claims that a rare word stands in
DEEP = 10_000 * 20  # rows before page 10,000
CLIENTS = 4
Figures = dict[str, float]
Request = Callable[[int], str]  # the path to ask for, from the number of a claim


@dataclass
class Taken:
    """What requests of one kind took, in seconds each."""

    waited: list[float] = field(default_factory=list)
    computed: list[float] = field(default_factory=list)  # means of rounds


def compared(small: Site, large: Site, least: int, size: int) -> Figures:
    """Every kind of answer beside the bound's, and a large desk's beside a small one's.

    Lists are read from anywhere in the log, each made anew; the first page is made once.
    """
    deep = max(size - DEEP, size // 2)
    kinds: dict[str, tuple[Site, int, Request]] = {
        "bound's list of 20": (large, size, lambda n: f"/bound/list?{n},20"),
        "list of 20": (large, size, lambda n: f"/api/v1/claims/?cursor=n{n}"),
        "first page of 20": (large, size, lambda _: "/api/v1/claims/"),
        "bound's list of 100": (large, size, lambda n: f"/bound/list?{n},100"),
        "list of 100": (large, size, lambda n: f"/api/v1/claims/?cursor=n{n}&page_size=100"),
        "first page of 100": (large, size, lambda _: "/api/v1/claims/?page_size=100"),
        "ModelSerializer's list of 20": (large, size, lambda _: "/bound/serializer?20"),
        "page 1": (large, size, lambda n: f"/api/v1/claims/?cursor=n{size + n}"),
        "page 10,000": (large, size, lambda n: f"/api/v1/claims/?cursor=n{deep + n % 500}"),
        "bound's detail": (large, size, lambda n: f"/bound/detail?{n}"),
        "detail": (large, size, lambda n: f"/api/v1/claims/{n}/"),
        "list of 20, small": (small, least, lambda n: f"/api/v1/claims/?cursor=n{n}"),
        "detail, small": (small, least, lambda n: f"/api/v1/claims/{n}/"),
    }
    taken = {name: Taken() for name in (*kinds, "304")}
    for _ in range(ROUNDS):
        for name, (site, most, path) in kinds.items():
            numbers = [drawn(200, most) for _ in range(AT_ONCE)]
            tags = asked(taken[name], site, [path(n) for n in numbers])
            if name == "detail":
                asked(taken["304"], site, [path(n) for n in numbers], tags)
    return told(taken) | ratios(taken)


def asked(taken: Taken, site: Site, paths: list[str], tags: list[str] | None = None) -> list[str]:
    """Ask for the paths, with the tags of answers had before; return the tags that came."""
    found, before = [], site.cpu()
    for path, tag in zip(paths, tags or [""] * len(paths), strict=True):
        began = time.perf_counter()
        status, new = site.get(path, {"If-None-Match": tag} if tag else {})
        taken.waited.append(time.perf_counter() - began)
        if status != (304 if tag else 200):
            raise RuntimeError(f"{path} was answered with {status}")
        found.append(new)
    taken.computed.append((site.cpu() - before) / len(paths))
    return found


def told(taken: dict[str, Taken]) -> Figures:
    figures = {}
    for name, each in taken.items():
        figures[f"{name}, p50 ms"] = 1000 * statistics.median(each.waited)
        figures[f"{name}, p95 ms"] = 1000 * p95(each.waited)
        figures[f"{name}, CPU ms"] = 1000 * statistics.median(each.computed)
    return figures


def ratios(taken: dict[str, Taken]) -> Figures:
    """Throughput beside the bound's (more is better), and growth (less is better)."""

    def computed(name: str) -> float:
        return statistics.median(taken[name].computed)

    def waited(name: str) -> float:
        return statistics.median(taken[name].waited)

    beside = {
        "list of 20": "bound's list of 20",
        "first page of 20": "bound's list of 20",
        "list of 100": "bound's list of 100",
        "first page of 100": "bound's list of 100",
        "ModelSerializer's list of 20": "bound's list of 20",
        "detail": "bound's detail",
        "304": "bound's detail",
    }
    grown = {
        "page 10,000": "page 1",
        "list of 20": "list of 20, small",
        "detail": "detail, small",
    }
    return {
        **{f"{n}, throughput of the {b}": computed(b) / computed(n) for n, b in beside.items()},
        **{f"{n}, speed of the {b}": waited(b) / waited(n) for n, b in beside.items()},
        **{f"{n}, time of the {b}": waited(n) / waited(b) for n, b in grown.items()},
    }


def searches(small: Site, large: Site, least: int, size: int) -> Figures:
    """What clients wait for searches: a word of 50 claims, and one of every eleventh."""

    def rare(most: int) -> str:
        return f"rare{drawn(1, most // EVERY)}"

    kinds: dict[str, tuple[Site, Callable[[], str]]] = {
        "search, rare word": (large, lambda: rare(size)),
        "search, rare word, small": (small, lambda: rare(least)),
        "search, common word": (large, lambda: "common"),
        "search, two words": (large, lambda: f"common+{rare(size)}"),
    }
    taken = {name: Taken() for name in kinds}
    for _ in range(SEARCHES):
        for name, (site, words) in kinds.items():
            asked(taken[name], site, [f"/api/v1/claims/?q={words()}"])
    growth = statistics.median(taken["search, rare word"].waited) / statistics.median(
        taken["search, rare word, small"].waited
    )
    return told(taken) | {"search, rare word, time of the small": growth}


def memory(site: Site, size: int, requests: int) -> Figures:
    """MiB of the web process on the way through mixed requests, a tenth after another."""
    mixed: list[Request] = [
        lambda _: "/api/v1/claims/",
        lambda n: f"/api/v1/claims/{n}/",
        lambda n: f"/api/v1/claims/{n}/?format=csv",
        lambda n: f"/api/v1/claims/?cursor=n{n}&page_size={n % 100 + 1}",
        lambda n: f"/api/v1/claims/?q=rare{n // EVERY}",
        lambda n: f"/api/v1/changes/?since={n}",
        lambda n: f"/v1alpha1/claims:search?query=rare{n // EVERY}",
        lambda n: f"/claims/{n}-reservoir/",
    ]

    def ask(numbers: range) -> None:
        line = site.connect()
        for number in numbers:
            line.request("GET", mixed[number % len(mixed)](drawn(1, size)))
            answer = line.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"a mixed request was answered with {answer.status}")
        line.close()

    figures = {}
    tenth = max(requests // 10, 1)
    with ThreadPoolExecutor(CLIENTS) as pool:
        for part in range(1, 11):
            list(pool.map(ask, [range(n, tenth, CLIENTS) for n in range(CLIENTS)]))
            figures[f"memory after {part * tenth:,} requests, MiB"] = site.memory()
    half, _, _, _, _, end = list(figures.values())[-6:]
    return figures | {"memory grown in the latter half, MiB": end - half}


def drawn(first: int, end: int) -> int:
    """A number from ``first`` to before ``end``."""
    return random.randrange(first, end)  # noqa: S311 - nobody gains by guessing it


def p95(values: list[float]) -> float:
    """What 95 of 100 values do not exceed."""
    return sorted(values)[int(len(values) * 0.95)]
