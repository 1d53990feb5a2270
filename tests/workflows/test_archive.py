"""Copies in a public archive: looked up and made through the door, off unless asked for."""

import json
import socket
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from claims.models import Host, Snapshot, Watch
from claims.workflows import archive, reverification
from claims.workflows.evidence import Passage, add_evidence
from tests.documents.servers import Server, answer, serving
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db
QUOTATION = "The ministry counts 1,100 American soldiers in the country."
PAGE = f"<html><body><main><p>{QUOTATION}</p><p>It is published in March.</p></main></body></html>"


class Wayback:
    """A stand-in that speaks as the Wayback Machine does."""

    def __init__(self) -> None:
        self.copies: dict[str, str] = {}
        self.status = "200"
        self.asked: list[str] = []
        self.server: Server

    def reply(self, connection: socket.socket, request: bytes) -> None:
        path = request.split(b" ")[1].decode()
        self.asked.append(path)
        if path.startswith("/available"):
            url = parse_qs(urlsplit(path).query)["url"][0]
            copy = self.copies.get(url)
            closest = {"available": True, "url": copy, "status": self.status, "timestamp": "2026"}
            told = {"url": url, "archived_snapshots": {"closest": closest} if copy else {}}
            connection.sendall(answer(json.dumps(told).encode(), "Content-Type: application/json"))
        elif path.startswith("/save/"):
            copy = f"/web/20260304101500/{path.removeprefix('/save/')}"
            connection.sendall(answer(b"", f"Location: {copy}", status="302 Found"))
        else:
            connection.sendall(answer(PAGE.encode(), "Content-Type: text/html"))


@pytest.fixture
def wayback(settings, site) -> Iterator[Wayback]:
    made = Wayback()
    with serving(made.reply) as made.server:
        settings.FETCH_ALLOWED |= {("127.0.0.1", made.server.port)}
        settings.ARCHIVE_LOOKUP_URL = made.server.url("/available")
        settings.ARCHIVE_SAVE_URL = made.server.url("/save")
        yield made


@pytest.fixture
def watch(site) -> Watch:
    site.pages = {"/table": PAGE}
    claim = make_claim(stage="accepted")
    url = f"{site.address}/table"
    add_evidence(claim.pk, Passage(QUOTATION, stance="refutes", url=url), by=make_user())
    return Watch.objects.get()


def look() -> None:
    Watch.objects.update(next_check_at=timezone.now(), leased_until=None)
    Host.objects.update(free_at=None, queued_until=None)
    (look_id,) = reverification.lease_due(timezone.now(), limit=1)
    reverification.recheck(look_id)


def copy() -> str:
    return Snapshot.objects.get().archive_url


def test_no_archive_is_asked_unless_an_operator_says_so(watch, settings):
    assert (settings.ARCHIVE_LOOKUP_URL, settings.ARCHIVE_SAVE_URL) == ("", "")

    look()

    assert copy() == ""
    assert Host.objects.count() == 1


def test_a_page_without_a_copy_is_saved_once(watch, wayback):
    look()
    assert copy() == wayback.server.url(f"/web/20260304101500/{watch.url}")

    asked = len(wayback.asked)
    look()
    assert len(wayback.asked) == asked


def test_a_copy_that_is_there_is_taken(watch, wayback):
    there = f"https://web.example.org/web/20260301000000/{watch.url}"
    wayback.copies = {watch.url: there}

    look()

    assert copy() == there
    assert [path.partition("?")[0] for path in wayback.asked] == ["/available"]


@pytest.mark.parametrize("odd", ["javascript:alert(1)", "https://web.example.org/x", "nothing"])
def test_an_answer_that_is_no_copy_is_not_taken(watch, wayback, odd):
    wayback.copies = {watch.url: odd}

    look()

    assert copy().startswith(wayback.server.url("/web/"))


def test_a_copy_of_an_error_page_is_not_taken(watch, wayback):
    wayback.copies = {watch.url: f"https://web.example.org/web/2026/{watch.url}"}
    wayback.status = "404"

    assert archive.keep(watch, save=False) == ""


def test_a_page_that_is_away_or_changed_is_looked_up_and_not_saved(watch, wayback, site):
    site.pages["/table"] = PAGE.replace("1,100", "1,400")
    look()
    site.status = 404
    look()

    assert {path.partition("?")[0] for path in wayback.asked} == {"/available"}


def test_an_archive_that_is_away_costs_the_look_nothing(watch, wayback, settings):
    settings.ARCHIVE_LOOKUP_URL = "http://127.0.0.1:1/available"

    look()

    assert copy() == ""
    assert Watch.objects.get().health == Watch.Health.OK
