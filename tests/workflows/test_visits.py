"""Manners at the network door: each host's turn, its robots.txt, and the waits it asks for."""

import socket
from datetime import timedelta

import pytest
from django.db.models import F
from django.db.models.functions import Now

from claims.documents import robots
from claims.documents.errors import FetchFailed, FetchRefused, UnreadableDocument
from claims.models import Host
from claims.workflows import visits
from claims.workflows.visits import NotItsTurn, RobotsUnreachable, open_url, revisit
from tests.documents.servers import answer, saying, serving

pytestmark = pytest.mark.django_db
PAGE = "<html><body><p>More than 5,000 troops are stationed in the country.</p></body></html>"


@pytest.fixture
def page(site):
    site.pages["/page"] = PAGE
    return f"{site.address}/page"


@pytest.fixture
def slept(monkeypatch):
    """The waits of a visit, which pass at once: the host's row grows older instead."""
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        Host.objects.update(free_at=F("free_at") - timedelta(seconds=seconds))

    monkeypatch.setattr(visits.time, "sleep", sleep)
    return waits


def seconds_until_free() -> float:
    host = Host.objects.annotate(left=F("free_at") - Now()).get()
    return host.left.total_seconds()


def test_a_host_is_left_alone_for_five_seconds_after_a_request(page, settings):
    settings.HOST_PAUSE_SECONDS = 5

    open_url(page)

    assert 4 < seconds_until_free() <= 5
    assert Host.objects.get().busy_until is None


def test_a_person_waits_for_the_hosts_turn_and_a_look_does_not(page, settings, slept):
    settings.HOST_PAUSE_SECONDS = 5
    Host.objects.create(name=page.split("/")[2], robots_at=Now())
    open_url(page)

    with pytest.raises(NotItsTurn):
        revisit(page)
    open_url(page)

    assert 4 < sum(slept) <= 6


def test_two_requests_are_never_under_way_at_once(page, site, slept, monkeypatch):
    monkeypatch.setattr(visits, "PATIENCE", 0.0)
    Host.objects.create(name=page.split("/")[2], busy_until=Now() + timedelta(seconds=30))

    with pytest.raises(NotItsTurn):
        open_url(page)

    assert site.requests == []


def test_the_turn_of_a_worker_that_died_ends_by_itself(page):
    Host.objects.create(name=page.split("/")[2], busy_until=Now() - timedelta(seconds=1))

    assert open_url(page).status == 200


def test_redirects_wait_for_their_turn_too(settings, slept):
    settings.HOST_PAUSE_SECONDS = 5
    moved = answer(b"", "Location: /new", status="301 Moved")
    with serving(saying(moved, answer(PAGE.encode()))) as server:
        settings.FETCH_ALLOWED = {("127.0.0.1", server.port)}
        open_url(server.url("/old"))

    assert 4 < sum(slept) <= 6


@pytest.mark.parametrize(
    ("status", "asked", "least", "most"),
    [
        (429, "3600", 3598, 3600),
        (503, "3600", 3598, 3600),
        (429, "999999999", 604_798, 604_800),
        (429, "Fri, 01 Jan 2999 00:00:00 GMT", 604_798, 604_800),
        (429, "soon", 598, 600),
        (503, "soon", -1, 0),
    ],
)
def test_a_wait_that_is_asked_for_holds_for_the_whole_host(page, site, status, asked, least, most):
    site.status, site.headers = status, {"Retry-After": asked}
    with pytest.raises(FetchFailed):
        open_url(page)

    assert least < seconds_until_free() <= most
    if most > 0:
        with pytest.raises(NotItsTurn):
            open_url(f"{site.address}/another")
        assert site.requests == ["/page"]


def test_robots_txt_keeps_looks_out_and_people_in(page, site):
    site.pages["/robots.txt"] = "User-agent: *\nAllow: /\nUser-agent: factcheck\nDisallow: /page"

    with pytest.raises(FetchRefused) as refusal:
        revisit(page)

    assert refusal.value.reason == "robots"
    assert site.requests == ["/robots.txt"]
    assert open_url(page).status == 200


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("\ufeffUser-agent: *\nDisallow: /", False),  # with a byte order mark
        ("User-Agent:FactCheck/2.0\nDisallow:/page", False),
        ("user-agent: *\r\ndisallow: /\r\nallow: /page", True),  # the longest rule counts
        ("User-agent: *\nDisallow:", True),
        ("<!DOCTYPE html><html><body>Not found. Disallow: /</body></html>", True),
        ("User-agent: another\nDisallow: /", True),
        ("User-agent: *\nDisallow: /*age$", False),
    ],
)
def test_robots_txt_is_read_as_it_is_written_in_the_wild(page, site, rules, allowed):
    site.pages["/robots.txt"] = rules

    if allowed:
        assert revisit(page).status == 200
    else:
        with pytest.raises(FetchRefused):
            revisit(page)


def test_robots_txt_is_asked_for_once_a_day(page, site):
    revisit(page)
    revisit(page)
    assert site.requests == ["/robots.txt", "/page", "/page"]

    Host.objects.update(robots_at=Now() - timedelta(days=1, seconds=1))
    revisit(page)

    assert site.requests[3:] == ["/robots.txt", "/page"]


def failing(site, status=503):
    site.pages["/robots.txt"], site.status = "User-agent: *\nDisallow: /other", status


def hours_until_asked_again() -> float:
    host = Host.objects.annotate(left=F("robots_again_at") - Now()).get()
    return host.left.total_seconds() / 3600


def test_a_robots_txt_that_fails_keeps_looks_out_for_an_hour(page, site):
    failing(site)

    with pytest.raises(RobotsUnreachable, match="fails to give its robots") as told:
        revisit(page)
    with pytest.raises(RobotsUnreachable):  # the next page of the host does not ask anew
        revisit(page)

    assert site.requests == ["/robots.txt"]
    assert 0.9 < hours_until_asked_again() <= 1
    assert told.value.free_at == Host.objects.get().robots_again_at


@pytest.mark.parametrize(("failing_for", "wait"), [(0.5, 1), (5, 5), (200, 24)])
def test_a_robots_txt_that_goes_on_failing_is_asked_for_less_often(page, site, failing_for, wait):
    failing(site)
    since = Now() - timedelta(hours=failing_for)
    Host.objects.create(name=page.split("/")[2], robots_failing_since=since)

    with pytest.raises(RobotsUnreachable):
        revisit(page)

    assert wait - 0.1 < hours_until_asked_again() <= wait + 0.1


def test_rules_that_were_read_stand_in_for_a_robots_txt_that_fails(page, site):
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /other"
    revisit(page)
    Host.objects.update(robots_at=Now() - timedelta(days=29))
    site.status = 500

    with pytest.raises(FetchFailed, match="500"):  # the page itself is asked for
        revisit(page)
    with pytest.raises(FetchRefused):
        revisit(page.replace("/page", "/other"))

    assert site.requests[2:] == ["/robots.txt", "/page"]


def test_rules_read_more_than_a_month_ago_stand_in_for_nothing(page, site):
    failing(site)
    name, then = page.split("/")[2], Now() - timedelta(days=31)
    Host.objects.create(name=name, robots="User-agent: *", robots_at=then)

    with pytest.raises(RobotsUnreachable):
        revisit(page)


def test_a_robots_txt_that_has_failed_for_a_month_is_none(page, site):
    failing(site)
    then = Now() - timedelta(days=31)
    Host.objects.create(name=page.split("/")[2], robots_failing_since=then)

    with pytest.raises(FetchFailed, match="503"):
        revisit(page)

    assert site.requests == ["/robots.txt", "/page"]


def test_a_robots_txt_that_is_given_again_ends_the_wait(page, site):
    name, then = page.split("/")[2], Now() - timedelta(hours=1)
    Host.objects.create(name=name, robots_failing_since=then, robots_again_at=then)

    assert revisit(page).status == 200

    host = Host.objects.get()
    assert (host.robots_failing_since, host.robots_again_at) == (None, None)


def test_only_the_head_of_a_long_robots_txt_counts(page, site):
    long = "User-agent: *\n" + "# a comment of no weight\n" * 25_000
    site.pages["/robots.txt"] = long + "Disallow: /"

    assert revisit(page).status == 200


def test_a_robots_txt_that_leads_to_a_private_place_is_not_followed(settings):
    moved = answer(b"", "Location: http://169.254.169.254/robots.txt", status="302 Found")
    with serving(saying(moved, answer(PAGE.encode()))) as server:
        settings.FETCH_ALLOWED = {("127.0.0.1", server.port)}
        settings.HOST_PAUSE_SECONDS = 0

        assert revisit(server.url()).status == 200


@pytest.mark.parametrize("place", ["/", "/robots.txt"])
def test_a_site_that_leads_robots_txt_home_or_in_circles_has_none(settings, place):
    def reply(connection: socket.socket, request: bytes) -> None:
        asked = request.split(b" ")[1]
        moved = answer(b"", f"Location: {place}", status="302 Found")
        connection.sendall(moved if asked == b"/robots.txt" else answer(PAGE.encode()))

    with serving(reply) as server:
        settings.FETCH_ALLOWED = {("127.0.0.1", server.port)}
        settings.HOST_PAUSE_SECONDS = 0

        assert revisit(server.url("/page")).status == 200


def test_a_host_that_says_too_many_to_robots_txt_limits_us_and_does_not_refuse_us(page, site):
    site.pages["/robots.txt"] = "User-agent: *"
    site.status, site.headers = 429, {"Retry-After": "600"}

    with pytest.raises(FetchFailed) as told:
        revisit(page)

    assert (told.value.reason, told.value.retry_after_seconds) == ("throttled", 600)


def test_rules_that_cannot_be_parsed_within_the_limits_keep_us_out(page, site, monkeypatch):
    def over_limits(*_: str) -> None:
        raise UnreadableDocument("over_limits", "robots.txt takes more than 5 seconds to read.")

    monkeypatch.setattr(robots, "parsed", over_limits)
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /" + "*a" * 2_000 + "b$"

    with pytest.raises(FetchRefused):
        revisit(page)


def test_a_machine_too_busy_to_read_the_rules_is_not_kept_out_by_them(page, monkeypatch):
    def busy(*_: str) -> None:
        raise UnreadableDocument("busy", "This machine was too busy.")

    monkeypatch.setattr(robots, "parsed", busy)
    monkeypatch.setattr(visits, "_rules", lambda _: "User-agent: *\nDisallow: /private")

    with pytest.raises(UnreadableDocument, match="too busy"):
        revisit(page)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ledger Desk", "Ledger Desk; +https://facts.example.org/methodology/)"),
        ("Faktencheck Ö (alt)", "Faktencheck O alt; +https://"),
        ("事実", "factcheck/0.1; +https://"),
    ],
)
def test_visits_name_the_desk_and_a_page_about_it(settings, name, said):
    settings.DESK_NAME, settings.BASE_URL = name, "https://facts.example.org"

    assert said in visits.user_agent()
    assert visits.user_agent().isascii()
