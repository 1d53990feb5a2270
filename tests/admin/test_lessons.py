"""Where editors say whether a look saw the page, and where they take it back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Finding, PageLesson, Recheck, User
from tests import factories as make

LogIn = Callable[[User], Client]
FACE = {"runs": [1, 2, 3, 4, 5], "signs": ["subscribe"]}
LESSONS = "/admin/claims/pagelesson/"


@pytest.fixture
def found(db: None) -> Finding:
    """An open finding of a look that remembers the page."""
    made = make.make_finding(make.make_publication().claim.evidence.get())
    Recheck.objects.update(face=FACE)
    return made


def say(client: Client, found: Finding, word: str) -> str:
    """The page one is led to after saying it."""
    address = reverse("admin:claims_recheck_say", args=(found.recheck_id,))
    return client.post(address, {"is_page": word}, follow=True).content.decode()


def test_not_the_page_is_said_on_the_claim_s_page(client: Client, found: Finding):
    page = client.get(reverse("admin:claims_claim_change", args=(found.evidence.claim_id,)))
    assert reverse("admin:claims_recheck_say", args=(found.recheck_id,)) in page.content.decode()

    told = say(client, found, "no")

    assert "are not the page from now on" in told
    assert "This is not the page:" in told  # among what was said of its host
    assert not Finding.objects.open().exists()


def test_a_look_that_saw_another_page_offers_both_words(client: Client, found: Finding):
    Recheck.objects.update(outcome="unreadable", detail="A log-in form is shown.")
    watch = reverse("admin:claims_watch_change", args=(found.recheck.watch_id,))

    page = client.get(watch).content.decode()

    assert page.count("This is the page</button>") == 1
    assert page.count("This is not the page</button>") == 1
    assert "is the page from now on" not in page
    assert "are the page from now on" in say(client, found, "yes")
    assert PageLesson.objects.get().is_page


def test_a_look_that_remembers_nothing_offers_none(client: Client, found: Finding):
    Recheck.objects.update(face=None)
    watch = reverse("admin:claims_watch_change", args=(found.recheck.watch_id,))

    assert "is not the page</button>" not in client.get(watch).content.decode()
    assert "kept nothing the page could be known by" in say(client, found, "no")


def test_lessons_are_listed_with_the_state_of_their_page_and_forgotten(
    client: Client, found: Finding
):
    say(client, found, "no")
    lesson = PageLesson.objects.get()
    listed = client.get(LESSONS).content.decode()
    assert lesson.host_id in listed
    assert "Not looked at yet" in listed

    client.post(LESSONS, {"action": "forget", "_selected_action": [lesson.pk]})

    lesson.refresh_from_db()
    assert lesson.forgotten_at
    assert (
        client.get(reverse("admin:claims_pagelesson_change", args=(lesson.pk,))).status_code == 200
    )


def test_a_reporter_is_told_why_not(log_in: LogIn, found: Finding):
    reporter = log_in(make.make_user(group="Reporter"))

    told = say(reporter, found, "no")

    assert "the permission “change_watch” is missing" in told
    assert not PageLesson.objects.exists()
