"""The desk's pages of feeds."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Feed, FeedEntry
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db
LIST = "admin:claims_feed_changelist"


def subscribe(client: Client, url: str = "https://ledger.example/feed#top"):
    source = make_source("Ledger")
    data = {"source": source.pk, "url": url}
    return client.post(reverse("admin:claims_feed_add"), data, follow=True)


def test_an_editor_subscribes_to_a_feed(client: Client):
    answer = subscribe(client)

    assert answer.status_code == 200
    feed = Feed.objects.get()
    assert (feed.url, feed.added_by.username) == ("https://ledger.example/feed", "ben")


def test_what_is_no_address_is_told_beside_it(client: Client):
    answer = subscribe(client, "ledger")

    assert "Enter a valid URL" in answer.content.decode()
    assert not Feed.objects.exists()


def test_the_page_shows_the_problem_and_what_was_listed(client: Client):
    subscribe(client)
    feed = Feed.objects.get()
    Feed.objects.update(
        reason="doctype", problem="It brings a DTD.", failures=2, looked_at="2026-03-03T10:00Z"
    )
    FeedEntry.objects.create(feed=feed, url="https://ledger.example/1", title="<b>No. 1</b>")

    page = client.get(reverse("admin:claims_feed_change", args=(feed.pk,))).content.decode()

    assert "It brings a DTD. (doctype, 2 in a row)" in page
    assert "&lt;b&gt;No. 1&lt;/b&gt;" in page


def test_a_feed_is_paused_from_the_list(client: Client):
    subscribe(client)
    feed = Feed.objects.get()

    client.post(reverse(LIST), {"action": "pause", "_selected_action": [feed.pk]})

    feed.refresh_from_db()
    assert feed.paused_because == "Paused by ben."


def test_a_reporter_looks_and_changes_nothing(client: Client):
    client.force_login(make_user(group="Reporter"))

    assert client.get(reverse(LIST)).status_code == 200
    assert client.get(reverse("admin:claims_feed_add")).status_code == 403
