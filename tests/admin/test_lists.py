"""What all lists of the desk share: names, dates, labels for narrow screens, badges."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from claims.models import Claim, Kind, Stage, User
from tests import factories as make

LogIn = Callable[[User], Client]
MOMENT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def page(client: Client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


@pytest.mark.parametrize(
    ("model", "name"),
    [("article", "Articles"), ("evidence", "Evidence"), ("source", "Sources"), ("user", "People")],
)
def test_a_list_is_called_by_what_is_in_it(log_in: LogIn, model: str, name: str):
    manager = log_in(make.make_user(group="Managing editor"))

    shown = page(manager, f"/admin/claims/{model}/")

    assert f"<h1>{name}</h1>" in shown
    assert "Select " not in shown.split("<h1>")[0]


def test_one_style_of_dates_in_lists_and_on_the_bench(client: Client):
    article = make.make_article(published_on=date(2026, 3, 4))
    article.added_at = MOMENT
    article.save(update_fields=("added_at",))
    claim = make.make_claim(article=article)
    watch = make.make_watch(next_check_at=MOMENT)
    make.make_recheck(watch, scheduled_for=MOMENT)

    moment, day = "14 Mar 2026, 09:30 UTC", "4 Mar 2026"
    listed = page(client, "/admin/claims/article/")
    bench = page(client, f"/admin/claims/claim/{claim.pk}/change/")
    read = page(client, f"/admin/claims/article/{article.pk}/change/")

    assert f">{moment}</td>" in listed
    assert f">{day}</td>" in listed
    assert f"· {day}" in bench
    assert f"added {moment}" in read
    assert moment in page(client, "/admin/claims/watch/")
    assert moment in page(client, f"/admin/claims/watch/{watch.pk}/change/")


def test_every_cell_says_what_it_is(client: Client):
    make.make_article(title="A <b>bold</b> title")

    shown = page(client, "/admin/claims/article/")

    for label in ("Title", "Source", "Published on", "Claims", "Added at"):
        assert f'data-label="{label}"' in shown
    assert "A &lt;b&gt;bold&lt;/b&gt; title" in shown


def test_a_withdrawn_review_is_no_published_one(client: Client):
    claim = make.make_publication(kind=Kind.RETRACTED).claim
    article = claim.appearances.get().article

    pages = (
        f"/admin/claims/claim/{claim.pk}/change/",
        "/admin/claims/claim/?stage=retracted",
        f"/admin/claims/article/{article.pk}/change/",
    )

    for url in pages:
        shown = page(client, url)
        assert re.search('desk-stage-retracted"[^>]*>Retracted</span>', shown)
        assert "desk-stage-published" not in shown


def test_a_claim_published_anew_after_a_withdrawal_is_published(client: Client):
    claim = make.make_publication(kind=Kind.RETRACTED).claim
    Claim.objects.filter(pk=claim.pk).update(stage=Stage.ACCEPTED)
    Claim.objects.filter(pk=claim.pk).update(stage=Stage.IN_REVIEW)
    Claim.objects.filter(pk=claim.pk).update(stage=Stage.PUBLISHED)
    make.make_publication(make.make_review(claim, state="published"))

    shown = page(client, f"/admin/claims/claim/{claim.pk}/change/")

    assert "Retracted</span>" not in shown


def test_a_duplicate_that_cannot_be_merged_any_more_is_not_offered_to(client: Client):
    published = make.make_claim(stage=Stage.PUBLISHED)
    make.make_match(published, make.make_claim())

    assert "Compare and merge" in page(client, "/admin/claims/claim/")
    assert "Compare and merge" not in page(client, "/admin/claims/claim/?stage=published")


def test_records_named_by_their_moment_have_the_same_style(client: Client):
    make.make_snapshot(fetched_at=MOMENT, url="")

    assert "pasted text, 14 Mar 2026, 09:30 UTC" in page(client, "/admin/claims/snapshot/")
