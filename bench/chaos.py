"""``make chaos``: faults put in on purpose, and whether anything stored was lost or doubled.

Runs on a PostgreSQL and a snapshot store of its own. Processes are forked from this one, killed at
a chosen place with -9, and their work is taken up as a worker would; real workers are told to stop.
After each fault the chain of the log, every acknowledged row and every snapshot are checked. Prints
a table, writes ``.local/chaos.json``, and ends with 1 if anything was not as it should be.
"""

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

from django.db import OperationalError, connection
from django.utils import timezone

from bench import faults, stops
from claims.extraction import extract
from claims.models import Article, Claim, Host, Job, Kind, Publication, Recheck, Snapshot, Watch
from claims.workflows import ingestion, publication, quarantine, scheduling
from claims.workflows.ingestion import ARTICLES, ingest_bytes
from claims.workflows.scheduling import LOOK
from claims.workflows.steps import Refused
from factcheck.embedded import Server

KILLS, CRASHES, WATCHES, SCHEDULERS = 20, 10, 400, 4
WRITERS, WRITING_SECONDS = 2, 3.0  # before PostgreSQL is stopped
SMALLEST_DISK = 20  # bytes that still fit
TEXT = (
    "The reservoir of district {0} holds {0} million litres, Mayor Ana Ruiz said on Monday. "
    "About {0}00 households were cut off last week."
)
PLACES = {
    "killed before it reads": "claims.workflows.intake.read_article",
    "killed when it begins to store": "claims.workflows.matches.one_after_the_other",
    "killed when nothing is committed yet": "claims.workflows.second_reading.ask_for_new",
}
STOPPED = {
    "while idle": stops.idle,
    "during a look": stops.during_a_look,
    "during a long article": stops.during_an_article,
}
_numbers = count(1_000)


def text() -> bytes:
    return TEXT.format(next(_numbers)).encode()


def expected() -> int:
    return len(extract(TEXT.format(7), None))


def killed(place: str, *, at_the_end: bool = False) -> list[str]:
    """A worker that dies at one place of an extraction, and the one that takes it up."""
    problems = []
    for _ in range(KILLS):
        article = ingest_bytes(text(), by=None).article
        code = faults.in_a_process(
            lambda: faults.run_next(ARTICLES, dying=place, dying_at_the_end=at_the_end)
        )
        if code != -signal.SIGKILL:
            problems.append(f"the worker was not killed at {place}: {code}")
        quarantine.rescue()
        if faults.in_a_process(lambda: faults.run_next(ARTICLES)):
            problems.append(f"article {article.pk} was not taken up")
        places = list(article.appearances.values_list("start", "end"))
        if len(places) != expected() or len(set(places)) != len(places):
            problems.append(f"article {article.pk} has {len(places)} claims")
    return problems + sound()


def killed_keeping() -> list[str]:
    """A process that dies while it writes a snapshot: the row never comes before the bytes."""
    problems = []
    for _ in range(KILLS):
        data = text()
        faults.in_a_process(partial(_ingest_dying, data))
        if Article.objects.filter(text=data.decode()).exists():
            problems.append("an article was stored without its bytes")
        article = ingest_bytes(data, by=None).article
        if article.snapshot is None or article.snapshot.body != data:
            problems.append(f"article {article.pk} has other bytes")
    return problems + sound()


def _ingest_dying(data: bytes) -> None:
    with faults.dying_at("factcheck.durable_files.os.fsync"):
        ingest_bytes(data, by=None)


def database_stopped(server: Server, folder: Path) -> list[str]:
    """PostgreSQL stopped at once (SIGQUIT) while articles, claims and publications are written."""
    problems = []
    for crash in range(CRASHES):
        told = [folder / f"acknowledged-{crash}-{writer}" for writer in range(WRITERS)]
        writers = [faults.begun(partial(_write, path)) for path in told]
        time.sleep(WRITING_SECONDS)
        pid = int((server.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGQUIT)
        for writer in writers:
            faults.ended(writer)
        while server.running():
            time.sleep(0.2)
        server.start(tied=True)
        acknowledged = [json.loads(line) for path in told for line in path.read_text().splitlines()]
        problems += _lost(acknowledged)
    return problems + sound()


def _write(path: Path) -> None:
    """Take in and publish until the database goes; tell of each only when it was committed."""
    with path.open("w") as told, suppress(OperationalError):
        for number in count(os.getpid() * 100_000):
            article = ingest_bytes(TEXT.format(number).encode(), by=None).article
            claim = Claim.objects.create(statement=f"District {number} is dry.")
            seq = publication.append(claim, None, kind=Kind.OPENED).seq
            told.write(json.dumps([article.sha256, claim.pk, seq]) + "\n")
            told.flush()


def _lost(acknowledged: list[tuple[str, int, int]]) -> list[str]:
    problems = [] if acknowledged else ["nothing was written before the stop"]
    for sha256, claim, seq in acknowledged:
        if not Article.objects.filter(sha256=sha256).exists():
            problems.append(f"article {sha256[:12]} is lost")
        if not Publication.objects.filter(seq=seq, claim=claim).exists():
            problems.append(f"publication {seq} is lost")
        if not Claim.objects.filter(pk=claim).exists():
            problems.append(f"claim {claim} is lost")
    return problems


def four_schedulers() -> list[str]:
    """Several workers that queue the looks that are due, all at once."""
    hosts = Host.objects.bulk_create(Host(name=f"{n}.example.org") for n in range(WATCHES))
    watches = Watch.objects.bulk_create(
        Watch(url=f"https://{host.name}/", host=host, next_check_at=timezone.now())
        for host in hosts
    )
    looks = Job.objects.filter(task_name=LOOK)
    scheduling.MOST_WAITING = WATCHES
    for pid in [faults.begun(_schedule) for _ in range(SCHEDULERS)]:
        faults.ended(pid)
    queued = sorted(job.args["recheck_id"] for job in looks)
    looked_at = Recheck.objects.filter(watch__in=watches)
    wanted = sorted(looked_at.values_list("pk", flat=True))
    if len(wanted) != WATCHES:
        return [f"{len(wanted)} looks for {WATCHES} watches"]
    return ([] if queued == wanted else [f"{len(queued)} jobs for {WATCHES} looks"]) + sound()


def _schedule() -> None:
    while scheduling.schedule():
        pass


def poison() -> list[str]:
    """A job that kills whoever runs it: three runs and no more."""
    problems = []
    for _ in range(KILLS // 4):
        ingest_bytes(text(), by=None)
        job = Job.objects.filter(task_name=ingestion.EXTRACT_ARTICLE, status="todo").get()
        runs = 0
        while Job.objects.get(pk=job.pk).status == "todo":
            faults.in_a_process(lambda: faults.run_next(ARTICLES, dying_at_the_end=True))
            quarantine.rescue()
            runs += 1
        if (runs, Job.objects.get(pk=job.pk).status) != (quarantine.MOST_RUNS, "failed"):
            problems.append(f"job {job.pk} ran {runs} times")
    return problems + sound()


def disk_full() -> list[str]:
    """No room for a snapshot: nothing is stored, and all is when there is room again."""
    problems = []
    for _ in range(KILLS):
        data = text()
        if faults.in_a_process(partial(_ingest_without_room, data)):
            problems.append("a full disk was not refused")
        if Article.objects.filter(text=data.decode()).exists():
            problems.append("an article was stored without its bytes")
        ingest_bytes(data, by=None)
    return problems + sound()


def _ingest_without_room(data: bytes) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALLEST_DISK, SMALLEST_DISK))
    try:
        ingest_bytes(data, by=None)
    except Refused:
        return
    raise AssertionError("the snapshot was kept")


def _then_sound(fault: Callable[[], list[str]]) -> list[str]:
    return fault() + sound()


def sound() -> list[str]:
    """What is wrong with the log and the snapshots, after any fault."""
    problem = publication.verify().problem
    lost = [
        f"snapshot {snapshot.pk} is lost"
        for snapshot in Snapshot.objects.defer("text").iterator()
        if len(snapshot.body) != snapshot.size
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM claims_claim WHERE NOT EXISTS "
            "(SELECT FROM claims_claimevent WHERE pgh_obj_id = claims_claim.id)"
        )
        (unrecorded,) = cursor.fetchone()
    history = [f"{unrecorded} claims have no history"] if unrecorded else []
    return [*([problem] if problem else []), *lost, *history]


def main(server: Server, folder: Path) -> int:
    """Put in every fault; return the exit code."""
    extract(TEXT.format(7), None)  # the model is loaded before anything is forked
    stopped = partial(database_stopped, server, folder)
    plan: list[tuple[str, int, Callable[[], list[str]]]] = [
        *((f"worker {name}", KILLS, partial(killed, place)) for name, place in PLACES.items()),
        ("worker killed when its work is committed", KILLS, partial(killed, "", at_the_end=True)),
        ("process killed while it keeps a snapshot", KILLS, killed_keeping),
        ("no room for a snapshot", KILLS, disk_full),
        ("job that kills its worker each time", KILLS // 4, poison),
        ("PostgreSQL stopped at once while writing", CRASHES, stopped),
        *((f"worker told to stop {name}", stops.STOPS, partial(_then_sound, fault))
          for name, fault in STOPPED.items()),
        (f"{SCHEDULERS} schedulers at once, {WATCHES} looks due", 1, four_schedulers),
    ]  # fmt: skip
    table = []
    for name, times, fault in plan:
        began = time.monotonic()
        _clear()
        problems = fault()
        table.append({"fault": name, "times": times, "problems": problems})
        told = "; ".join(problems[:3]) or "nothing lost or doubled"
        sys.stdout.write(f"{name:<56} x {times:<3} {time.monotonic() - began:5.0f} s  {told}\n")
        sys.stdout.flush()
    Path(".local").mkdir(exist_ok=True)
    Path(".local/chaos.json").write_text(json.dumps(table, indent=1))
    return int(any(row["problems"] for row in table))


def _clear() -> None:
    """Take away the jobs that earlier faults left waiting."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
