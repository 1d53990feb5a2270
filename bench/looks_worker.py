"""Looks a second of one worker, pages and all, against a local server; see bench/looks.py.

Each look fetches its page through the network door, reads it, compares a quotation whose page
changed around it, and enters what it saw. Each page has a host (a port) of its own, as a host is
visited every five seconds only. The worker is the real one, in a process of its own.
"""

import json
import os
import select
import socket
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db.models import Max, Min
from django.db.models.functions import Now

from bench.desk import manage
from claims.documents.reading import read_html
from claims.models import Claim, Host, Recheck, Stage, User, Watch
from claims.workflows import evidence, snapshots
from claims.workflows.scheduling import LOOKS

PAGES = 200
HTML = "text/html; charset=utf-8"
QUOTATION = "The ministry counts 1,100 American soldiers in the country."
FILLER = "The figure was part of an answer to members of parliament, district {0} among them. "
PAGE = "<html><title>Garrisons</title><body><article><p>{0}</p><p>{1}</p></article></body></html>"


def page(version: int) -> bytes:
    """A page of 600 words; each version has other words around the quotation."""
    around = "".join(FILLER.format(n + version) for n in range(40))
    return PAGE.format(QUOTATION, around).encode()


@contextmanager
def site(ports: int) -> Iterator[list[int]]:
    """A server of one page on so many ports of this machine."""
    with ExitStack() as stack:
        listening = [
            stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(ports)
        ]
        threading.Thread(target=_serve, args=(listening, page(1)), daemon=True).start()
        yield [opened.getsockname()[1] for opened in listening]


def _serve(listening: list[socket.socket], body: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
    answer = head + b"Content-Length: %d\r\n\r\n" % len(body) + body
    while True:
        for ready in select.select(listening, [], [])[0]:
            with ready.accept()[0] as connected:
                connected.recv(65_536)
                connected.sendall(answer)


def watched(port: int, text: str, by: User) -> None:
    """A claim with evidence on the page of a port, seen before in another version; due now."""
    url = f"http://127.0.0.1:{port}/garrisons"
    claim = Claim.objects.create(
        statement=f"Garrison {port} has 1,100 soldiers.", stage=Stage.ACCEPTED, check_worthiness=0.5
    )
    snapshot = snapshots.of_bytes(page(0), text, url=url, content_type=HTML)
    snapshot.status = 200
    passage = evidence.Passage(QUOTATION, "refutes", url=url)
    evidence.add_from_page(claim.pk, passage, evidence.Page(snapshot, "Garrisons"), by=by)


def main(pages: str = str(PAGES)) -> int:
    """Fill this desk, have a worker look at every page once; print figures as JSON."""
    editor = User.objects.create_superuser("editor")
    text = read_html(page(0)).text
    with site(int(pages)) as ports:
        for port in ports:
            watched(port, text, editor)
        Watch.objects.update(next_check_at=Now())
        Host.objects.update(robots_at=Now(), free_at=None, busy_until=None)
        os.environ["FACTCHECK_FETCH_ALLOWED"] = ",".join(f"127.0.0.1:{port}" for port in ports)
        manage(os.environ["DATABASE_URL"], "worker", "--once", "--queues", LOOKS)
    looks = Recheck.objects.filter(finished_at__isnull=False)
    ends = looks.aggregate(first=Min("finished_at"), last=Max("finished_at"))
    seconds = (ends["last"] - ends["first"]).total_seconds()
    told = {
        "looks": looks.count(),
        "by_outcome": dict(Counter(looks.values_list("outcome", flat=True))),
        "at_once": 2,
        "seconds": round(seconds, 1),
        "looks_a_second": round((looks.count() - 1) / seconds, 2),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return int(told["by_outcome"] != {"unchanged": int(pages)})
