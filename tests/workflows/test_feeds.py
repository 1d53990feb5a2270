"""Feeds: what is new in them comes in by jobs, once; what is wrong with one is told there."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import Article, Feed, FeedEntry
from claims.workflows import feeds, visits
from claims.workflows.steps import NotPermitted, Refused, TransitionRefused
from tests.factories import make_article, make_source, make_user

pytestmark = pytest.mark.django_db

TEXT = "The reservoir of district {0} holds {0} million litres, the mayor said on Monday."


def item(site, number: int, day: str = "Tue, 03 Mar 2026 10:00:00 GMT") -> str:
    return (
        f"<item><title>No. {number}</title><link>{site.address}/{number}</link>"
        f"<pubDate>{day}</pubDate></item>"
    )


def rss(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>Ledger</title>{"".join(items)}</channel></rss>'


def put(site, *numbers: int) -> None:
    """Have the feed list these articles, each with a page."""
    site.pages["/feed"] = rss(*(item(site, number) for number in numbers))
    for number in numbers:
        site.pages[f"/{number}"] = (
            f"<html><body><main><p>{TEXT.format(number)}</p></main></body></html>"
        )


@pytest.fixture
def feed(site) -> Feed:
    put(site, 2, 1)
    return feeds.subscribe(f"{site.address}/feed", make_source("Ledger"), by=make_user("ana"))


def look(feed: Feed) -> Feed:
    feeds.look(feed.pk)
    feed.refresh_from_db()
    return feed


def fetch_all(feed: Feed) -> None:
    for entry in feed.entries.filter(state="waiting").order_by("pk"):
        feeds.fetch_entry(entry.pk)


def test_a_reporter_subscribes_to_nothing(site):
    with pytest.raises(NotPermitted):
        feeds.subscribe(f"{site.address}/feed", make_source(), by=make_user(group="Reporter"))


@pytest.mark.parametrize("url", ["ledger.example/feed", "ftp://ledger.example/feed", ""])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(Refused):
        feeds.subscribe(url, make_source(), by=make_user())


def test_an_address_is_subscribed_to_once(feed):
    with pytest.raises(Refused, match="already exists"):
        feeds.subscribe(feed.url, make_source(), by=make_user())


def test_what_a_feed_lists_becomes_articles_of_its_source(feed):
    look(feed)
    fetch_all(feed)

    texts = set(Article.objects.values_list("text", "source__name"))
    assert texts == {(TEXT.format(1), "Ledger"), (TEXT.format(2), "Ledger")}
    assert feed.told == "2 listed, 2 of them new."
    jobs = ProcrastinateJob.objects.filter(task_name="claims.extract_article")
    assert jobs.count() == 2


def test_the_day_of_the_feed_is_taken_where_the_page_names_none(feed):
    look(feed)
    fetch_all(feed)

    assert {a.published_on.isoformat() for a in Article.objects.all()} == {"2026-03-03"}


@pytest.mark.parametrize("day", ["Tue, 31 Feb 2026 10:00:00 GMT", "Fri, 01 Jan 2100 10:00:00 GMT"])
def test_an_invented_day_is_none(feed, site, day):
    site.pages["/feed"] = rss(item(site, 1, day))

    look(feed)

    assert feed.entries.get().published_on is None


def test_a_second_look_takes_only_what_is_new(feed, site):
    look(feed)
    put(site, 3, 2, 1)

    look(feed)

    assert feed.told == "3 listed, 1 of them new."
    assert feed.entries.count() == 3


def test_run_twice_an_entry_is_fetched_once(feed, site):
    look(feed)
    fetch_all(feed)
    asked = len(site.requests)

    for entry in feed.entries.all():
        feeds.fetch_entry(entry.pk)

    assert len(site.requests) == asked
    assert Article.objects.count() == 2


def test_an_article_that_is_known_is_not_fetched(feed, site):
    known = make_article(url=f"{site.address}/1", key=f"{site.address.removeprefix('http://')}/1")
    look(feed)
    fetch_all(feed)

    entry = feed.entries.get(url=f"{site.address}/1")
    assert (entry.state, entry.article) == ("known", known)
    assert "/1" not in site.requests


def test_one_look_takes_so_many_and_tells_what_is_left(feed, site, monkeypatch):
    monkeypatch.setattr(feeds, "MOST_NEW", 2)
    site.etag = '"same"'
    put(site, 5, 4, 3, 2, 1)

    look(feed)

    assert feed.told == "5 listed, 2 of them new. 3 more are new: one look takes 2."
    assert set(feed.entries.values_list("title", flat=True)) == {"No. 5", "No. 4"}
    look(feed)
    look(feed)
    assert feed.entries.count() == 5


def test_a_feed_that_has_not_changed_is_not_read(feed, site):
    site.etag = '"same"'
    look(feed)

    look(feed)

    assert feed.told == "Nothing new since the last look."


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    '<!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><rss version="2.0"><channel>&lol2;</channel></rss>'
)
XXE = (
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<rss version="2.0"><channel><title>&x;</title></channel></rss>'
)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (BILLION_LAUGHS, "doctype"),
        (XXE, "doctype"),
        (rss("<item><link>https://a.example/</link></item>" * 100_000), "too_many_entries"),
        ("<html><body>No feed here</body></html>", "unreadable"),
        ("", "empty"),
        ("<rss version='2.0'><channel><item>", None),
    ],
    ids=["billion laughs", "external entity", "100,000 items", "a page", "nothing", "cut off"],
)
def test_a_hostile_feed_ends_in_a_typed_error_at_its_subscription(feed, site, body, reason):
    site.pages["/feed"] = body

    look(feed)

    if reason is not None:
        assert feed.reason == reason
        assert feed.problem
        assert feed.failures == 1
    assert not FeedEntry.objects.exists()


def test_a_feed_that_lists_itself_is_not_fetched_as_an_article(feed, site):
    site.pages["/feed"] = rss(f"<item><link>{feed.url}</link></item>", item(site, 1))

    look(feed)

    assert [entry.url for entry in feed.entries.all()] == [f"{site.address}/1"]


def test_a_feed_that_fails_is_looked_at_less_often_and_recovers(feed, site):
    good = site.pages["/feed"]
    site.pages["/feed"] = BILLION_LAUGHS
    waits = []
    for _ in range(3):
        look(feed)
        waits.append(feed.due_at - feed.looked_at)
    assert waits[0] < waits[1] < waits[2] <= feeds.LONGEST_PAUSE

    site.pages["/feed"] = good
    look(feed)

    assert (feed.problem, feed.failures) == ("", 0)
    assert feed.due_at - feed.looked_at == feed.every


def test_what_a_site_asks_to_wait_is_waited(feed, site):
    site.status, site.headers = 429, {"Retry-After": "7200"}

    look(feed)

    assert feed.due_at - timezone.now() > timedelta(seconds=7100)


def test_a_feed_that_is_gone_is_paused_and_says_so(feed, site):
    site.status = 410

    look(feed)

    assert feed.paused_because == "Paused: the site says that the feed is gone."


def test_robots_txt_keeps_us_out(feed, site):
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /"

    look(feed)

    assert feed.reason == "robots"


def test_a_host_that_is_busy_puts_the_look_off_and_counts_nothing(feed, monkeypatch):
    free_at = timezone.now() + timedelta(minutes=1)

    def busy(url: str, **_: object) -> None:
        raise visits.NotItsTurn(visits.parse_url(url), free_at)

    monkeypatch.setattr(feeds, "revisit", busy)

    look(feed)

    assert (feed.due_at, feed.failures, feed.problem) == (free_at, 0, "")


def test_an_article_that_cannot_be_fetched_is_tried_three_times_and_told(feed, site):
    del site.pages["/1"]
    look(feed)
    entry = feed.entries.get(url=f"{site.address}/1")

    for _ in range(3):
        feeds.fetch_entry(entry.pk)

    entry.refresh_from_db()
    assert (entry.state, entry.attempts) == ("failed", 2)
    assert "404" in entry.problem


def test_due_feeds_and_their_articles_are_queued_once_and_come_due_again(feed):
    assert feeds.schedule() == 1
    assert feeds.schedule() == 0
    look(feed)

    assert feeds.schedule() == 1  # of one feed one article at a time
    Feed.objects.update(due_at=F("due_at") - timedelta(hours=1))
    FeedEntry.objects.update(due_at=F("due_at") - timedelta(hours=1))
    assert feeds.schedule() == 2


def test_a_paused_feed_rests_with_its_articles_until_it_is_resumed(feed):
    ana = make_user()
    look(feed)
    feeds.pause(feed.pk, by=ana)

    assert feeds.schedule() == 0
    with pytest.raises(TransitionRefused, match="paused"):
        feeds.look_soon(feed.pk, by=ana)
    feeds.resume(feed.pk, by=ana)
    assert feeds.schedule() == 2


def test_what_broke_off_each_time_is_given_up(feed):
    look(feed)
    entry = feed.entries.first()

    feeds.give_up(entry.pk)

    entry.refresh_from_db()
    assert entry.state == "failed"
