"""“This is the page”, “This is not the page”: said of one look, known for its host."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from claims.models import Finding, Host, PageLesson, Recheck, Watch
from claims.workflows import evidence, lessons, reverification
from claims.workflows.evidence import Passage
from claims.workflows.steps import NotPermitted, Refused
from tests import factories as make

pytestmark = pytest.mark.django_db

QUOTE = "The ministry counts 1,100 American soldiers in the country."
PUMPS = "The pumps of the harbour move 40 million litres a day."


def page(title: str, *sentences: str) -> str:
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body><main><h1>{title}</h1>{text}</main></body></html>"


TABLE = page(
    "Garrison table", "This table is published each quarter.", QUOTE, "Ring the press office."
)
HARBOUR = page("Harbour", "The harbour never sleeps at all.", PUMPS, "It has nine cranes.")
CLUB = page(
    "Readers' club",
    "Our readers' club moves house this week.",
    "Dear friends, gardens and recipes are back on Monday.",
    "Thank you for your patience with the movers.",
)
PAYWALL = page(
    "Garrison table", "Subscribe to continue reading.", "Already a subscriber? Log in here."
)


@pytest.fixture(autouse=True)
def _confirmed_at_once(settings):
    settings.CONFIRM_AFTER_SECONDS = 0


@pytest.fixture
def ana():
    return make.make_user("ana")


@pytest.fixture
def table(site, ana) -> Watch:
    """A page under watch that a claim rests on; another of its host is ``harbour``."""
    site.pages = {"/table": TABLE, "/harbour": HARBOUR}
    for place, quote in (("/table", QUOTE), ("/harbour", PUMPS)):
        passage = Passage(quote, stance="refutes", url=f"{site.address}{place}")
        evidence.add_evidence(make.make_claim(stage="accepted").pk, passage, by=ana)
    Host.objects.update(free_at=None, queued_until=None)
    return Watch.objects.get(url__endswith="/table")


@pytest.fixture
def harbour(table) -> Watch:
    return Watch.objects.get(url__endswith="/harbour")


def look(watch: Watch) -> Recheck:
    """A look at one page now."""
    now = timezone.now()
    made = make.make_recheck(watch, scheduled_for=now, finished_at=None)
    return reverification.recheck(made.pk)


def test_a_wall_told_on_one_page_is_no_change_on_another_of_its_host(site, table, harbour, ana):
    site.pages = {"/table": CLUB, "/harbour": CLUB}
    assert look(table).outcome == Recheck.Outcome.CHANGED

    lessons.say(look(table).pk, is_page=False, by=ana)

    seen = look(harbour)
    assert (seen.outcome, Finding.objects.open().count()) == (Recheck.Outcome.UNREADABLE, 0)
    assert "An editor said" in seen.detail


def test_what_such_pages_raised_on_the_host_is_closed(site, table, harbour, ana):
    site.pages = {"/table": CLUB, "/harbour": CLUB}
    for watch in (table, harbour, table, harbour):
        last = look(watch)
    assert Finding.objects.open().count() == 2

    lessons.say(last.pk, is_page=False, by=ana)

    assert not Finding.objects.filter(resolved_at=None).exists()
    assert set(Finding.objects.values_list("answer", flat=True)) == {"not_the_page"}
    assert set(Recheck.objects.values_list("outcome", flat=True)) == {"unreadable"}


def test_what_is_true_of_the_page_itself_is_raised_afterwards(site, table, ana):
    """The quotation was gone behind the wall, and then it is gone indeed."""
    site.pages["/table"] = CLUB
    look(table)
    lessons.say(look(table).pk, is_page=False, by=ana)
    site.pages["/table"] = TABLE.replace(f"<p>{QUOTE}</p>", "")

    first, second = look(table), look(table)

    assert (first.outcome, second.outcome) == ("changed", "changed")
    assert Finding.objects.open().get().outcome == Finding.Outcome.GONE
    assert Finding.objects.open().get().recheck == second


def test_a_look_behind_the_wall_confirms_nothing(site, table, ana):
    site.pages["/table"] = CLUB
    lessons.say(look(table).pk, is_page=False, by=ana)
    site.pages["/table"] = TABLE.replace(f"<p>{QUOTE}</p>", "")

    look(table)

    assert not Finding.objects.open().exists()


def test_what_is_said_to_be_the_page_is_compared_again(site, table, ana):
    site.pages["/table"] = PAYWALL
    seen = look(table)
    assert seen.outcome == Recheck.Outcome.UNREADABLE

    learned = lessons.say(seen.pk, is_page=True, by=ana)

    assert learned.signs
    table.refresh_from_db()
    assert table.next_check_at <= timezone.now()
    assert look(table).outcome == Recheck.Outcome.CHANGED


def test_other_hosts_are_judged_as_before(site, table, ana):
    site.pages["/table"] = CLUB
    lessons.say(look(table).pk, is_page=False, by=ana)
    PageLesson.objects.update(host=Host.objects.create(name="elsewhere.example"))

    assert look(table).outcome == Recheck.Outcome.CHANGED


def test_a_lesson_that_is_forgotten_teaches_nothing(site, table, ana):
    site.pages["/table"] = CLUB
    learned = lessons.say(look(table).pk, is_page=False, by=ana)

    lessons.forget(learned.pk, by=ana)

    assert look(table).outcome == Recheck.Outcome.CHANGED
    learned.refresh_from_db()
    assert learned.forgotten_by == ana


def test_the_other_word_takes_the_first_one_back(site, table, ana):
    site.pages["/table"] = CLUB
    seen = look(table)
    lessons.say(seen.pk, is_page=False, by=ana)

    said = lessons.say(seen.pk, is_page=True, by=ana)

    assert list(PageLesson.objects.standing()) == [said]
    assert look(table).outcome == Recheck.Outcome.CHANGED


def test_of_a_look_that_saw_the_page_as_it_was_nothing_can_be_said(table, ana):
    with pytest.raises(Refused, match="kept nothing the page could be known by"):
        lessons.say(look(table).pk, is_page=False, by=ana)

    assert not PageLesson.objects.exists()


def test_a_page_of_few_words_cannot_be_told_from_others(site, table, ana):
    site.pages["/table"] = page("Oh", "No.")

    with pytest.raises(Refused, match="too few words"):
        lessons.say(look(table).pk, is_page=False, by=ana)


def test_a_reporter_may_not_say_it(site, table, ana):
    site.pages["/table"] = CLUB
    seen = look(table)

    with pytest.raises(NotPermitted):
        lessons.say(seen.pk, is_page=False, by=make.make_user(group="Reporter"))


def test_it_stays_so_for_articles_too(site, ana):
    """A wall in an article's place is no revision of it."""
    text = (
        "The dam holds 40 million litres. It was built in 1931 by the county. Nobody lives there."
    )
    site.pages = {"/dam": CLUB}
    article = make.make_article(text, extracted_at=timezone.now(), url=f"{site.address}/dam")
    watch = make.make_watch(article.url, next_check_at=timezone.now() + timedelta(days=9))
    article.watch = watch
    article.save(update_fields=("watch",))
    claim = make.make_claim(stage="accepted")
    make.make_evidence(claim, watch=watch, url=watch.url)
    lessons.say(look(watch).pk, is_page=False, by=ana)

    look(watch)
    look(watch)

    assert not type(article).objects.filter(revises=article).exists()


@pytest.mark.parametrize(
    "columns",
    [
        "runs = '{1}'",
        "runs = '{}', is_page = true",
        "forgotten_at = now()",
    ],
)
def test_the_database_keeps_no_lesson_that_teaches_nothing(site, table, ana, columns: str):
    site.pages["/table"] = CLUB
    lessons.say(look(table).pk, is_page=False, by=ana)

    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(f"UPDATE claims_pagelesson SET {columns}")
