"""Articles that change where they were published: the old text stands beside the new."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims.exchange.document import render_document
from claims.models import Appearance, Article, Claim, Kind, Recheck, VanishedPassage, Watch
from claims.workflows import ingestion, intake, reverification, revisions, scheduling
from claims.workflows.steps import NotPermitted
from tests.factories import make_article, make_review, make_user

pytestmark = pytest.mark.django_db

LEVEL = "The reservoir holds 40 million litres, Mayor Ana Ruiz said on Monday."
CUT_OFF = "About 300 households in the northern districts were cut off from running water."
BRIDGE = "Norway counted 512 bridges in Hordaland last year."
STORY = (
    "The council has called a meeting for Friday to decide what is to be done about the dam. "
    "Engineers inspected the walls during the night and found them sound."
)


def page(*sentences: str) -> str:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in (*sentences, STORY))
    title = "Reservoir at half its level"
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}"
        "</article></body></html>"
    )


@pytest.fixture
def url(site, settings):
    settings.CONFIRM_AFTER_SECONDS = 0
    site.pages = {"/a": page(LEVEL, CUT_OFF)}
    return f"{site.address}/a"


def read(url: str) -> Article:
    article = ingestion.ingest_url(url, by=None).article
    intake.extract_article(article.pk)
    article.refresh_from_db()
    return article


def said(article: Article) -> set[str]:
    return {appearance.exact for appearance in article.appearances.all()}


def claim_of(article: Article, words: str) -> Claim:
    return article.appearances.get(exact__contains=words).claim


def look(watch: Watch) -> Recheck:
    Watch.objects.filter(pk=watch.pk).update(next_check_at=timezone.now())
    (look_id,) = scheduling.lease_due(timezone.now(), limit=1)
    return reverification.recheck(look_id)


def test_a_new_text_is_a_revision_and_the_old_one_stands(url, site):
    old = read(url)
    claims = dict(old.appearances.values_list("exact", "claim_id"))
    site.pages["/a"] = page(LEVEL, BRIDGE)

    new = read(url)

    old.refresh_from_db()
    assert new.revises == old
    assert old.superseded_at is not None
    assert (new.url, new.key, new.source) == (old.url, old.key, old.source)
    assert dict(old.appearances.values_list("exact", "claim_id")) == claims
    assert CUT_OFF in old.text


def test_claims_whose_passages_stand_appear_again_and_only_what_is_new_is_found(url, site):
    old = read(url)
    known = set(Claim.objects.values_list("pk", flat=True))
    site.pages["/a"] = page("A line put in before.", LEVEL, BRIDGE)

    new = read(url)

    assert claim_of(new, "40 million") == claim_of(old, "40 million")
    found = Claim.objects.exclude(pk__in=known)
    assert found
    assert all(BRIDGE in c.appearances.get().exact for c in found)
    place = new.appearances.get(exact__contains="40 million")
    assert new.text[place.start : place.end] == place.exact
    assert [q.text for q in place.quantities.all()] == [
        q.text for q in old.appearances.get(exact__contains="40 million").quantities.all()
    ]


def test_what_vanished_is_on_the_desks_list_until_somebody_saw_it(url, site):
    old = read(url)
    site.pages["/a"] = page(LEVEL, BRIDGE)

    new = read(url)

    (vanished,) = VanishedPassage.objects.all()
    assert vanished.appearance == old.appearances.get(exact__contains="300 households")
    assert vanished.revision == new
    revisions.mark_seen(vanished.pk, by=make_user("ana"))
    vanished.refresh_from_db()
    assert vanished.seen_by.username == "ana"


def test_who_may_not_change_claims_takes_nothing_off_the_list(url, site):
    read(url)
    site.pages["/a"] = page(LEVEL)
    read(url)

    with pytest.raises(NotPermitted):
        revisions.mark_seen(VanishedPassage.objects.get().pk, by=make_user(group=""))


def test_a_rejected_claim_is_not_found_anew(url, site):
    rejected = claim_of(read(url), "40 million")
    intake.reject(rejected.pk, reason="Known.", by=make_user())
    site.pages["/a"] = page(LEVEL, BRIDGE)

    new = read(url)

    assert claim_of(new, "40 million") == rejected


def test_a_claim_that_awaits_approval_stays_as_it_is_and_gets_no_twin(url, site):
    waiting = claim_of(read(url), "40 million")
    Claim.objects.filter(pk=waiting.pk).update(stage="accepted")
    Claim.objects.filter(pk=waiting.pk).update(stage="in_review")
    waiting.refresh_from_db()
    make_review(waiting, state="submitted")
    site.pages["/a"] = page(LEVEL, BRIDGE)

    new = read(url)

    assert not any("40 million" in exact for exact in said(new))
    assert waiting.appearances.count() == 1


@pytest.mark.parametrize(
    "noise",
    [
        page(LEVEL.replace("40 million", "40&nbsp;million"), CUT_OFF),
        page(LEVEL, CUT_OFF).replace("<article>", "<article><p>Updated 3 hours ago</p>"),
    ],
)
def test_print_and_clocks_make_no_revision(url, site, noise):
    first = read(url)
    site.pages["/a"] = noise

    again = ingestion.ingest_url(url, by=None)

    assert (again.article, again.is_new, again.note) == (first, False, "")


def test_a_wall_in_its_place_makes_no_revision_and_is_told(url, site):
    first = read(url)
    site.pages["/a"] = (
        "<html><title>Page not found</title><body><main><h1>Page not found</h1>"
        "<p>Sorry, the page you are looking for does not exist.</p></main></body></html>"
    )

    again = ingestion.ingest_url(url, by=None)

    assert (again.article, again.is_new) == (first, False)
    assert "not there" in again.note


def test_a_known_article_whose_page_is_away_is_found_all_the_same(url, site):
    first = read(url)
    site.pages.clear()

    again = ingestion.ingest_url(url, by=None)

    assert again.article == first
    assert again.note.startswith("It was not compared")


def test_a_text_that_comes_back_is_a_revision_once_more(url, site):
    first = read(url)
    whole = site.pages["/a"]
    site.pages["/a"] = page(LEVEL)
    second = read(url)
    site.pages["/a"] = whole

    third = read(url)

    assert [second.revises, third.revises] == [first, second]
    assert ingestion.known_at(url) == third
    assert claim_of(third, "40 million") == claim_of(first, "40 million")


def test_a_fetched_article_is_watched_and_two_looks_that_see_the_same_make_a_revision(url, site):
    old = read(url)
    site.pages["/a"] = page(LEVEL, BRIDGE)

    look(old.watch)

    assert not Article.objects.filter(revises=old).exists()
    look(old.watch)
    new = Article.objects.get(revises=old)
    assert BRIDGE in new.text
    assert new.watch == old.watch
    assert new.snapshot.body == site.pages["/a"].encode()


def test_a_second_look_too_soon_makes_no_revision(url, site, settings):
    settings.CONFIRM_AFTER_SECONDS = 3600
    old = read(url)
    site.pages["/a"] = page(LEVEL, BRIDGE)

    look(old.watch)
    look(old.watch)

    assert not Article.objects.filter(revises=old).exists()


def test_what_is_different_at_each_look_is_noise(url, site):
    old = read(url)
    for sentence in (BRIDGE, CUT_OFF.replace("300", "400"), BRIDGE.replace("512", "513")):
        site.pages["/a"] = page(LEVEL, sentence)
        look(old.watch)

    assert not Article.objects.filter(revises=old).exists()


def test_a_look_at_a_wall_is_unreadable_and_awaits_nothing(url, site):
    old = read(url)
    site.pages["/a"] = "<html><title>Just a moment</title><body>Verify you are human</body></html>"

    found = look(old.watch)

    assert found.outcome == Recheck.Outcome.UNREADABLE
    old.refresh_from_db()
    assert old.changed_to == ""


def test_the_command_says_that_a_known_url_reads_differently(url, site, capsys):
    read(url)
    site.pages["/a"] = page(LEVEL, BRIDGE)

    call_command("ingest", url)

    told = capsys.readouterr().out
    assert "stored as a revision of article" in told
    assert "1 passages with claims vanished" in told
    assert "300 households" in told


def test_the_command_says_that_a_known_url_is_known(url, capsys):
    read(url)

    call_command("ingest", url)

    assert "known already" in capsys.readouterr().out


def test_the_database_takes_one_current_article_per_address():
    make_article(url="https://courier.example.org/a")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_article(url="https://courier.example.org/a")


def supersede(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(superseded_at=timezone.now())
    connection.check_constraints()


def test_the_database_lets_nobody_supersede_an_article_without_its_revision():
    article = make_article()

    with pytest.raises(IntegrityError, match="by nothing else"), transaction.atomic():
        supersede(article)


def test_a_revision_keeps_what_it_revises():
    first, second = make_article(), make_article()
    revision = make_article(revises=first)

    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Article.objects.filter(pk=revision.pk).update(revises=second)


def test_public_documents_name_an_article_once(url, site):
    claim = claim_of(read(url), "40 million")
    site.pages["/a"] = page(LEVEL, BRIDGE)
    new = read(url)

    document = render_document(claim, None, kind=Kind.OPENED, at=timezone.now(), note="")
    assert [a["article"]["sha256"] for a in document["appearances"]] == [new.sha256]
    assert Appearance.objects.filter(claim=claim).count() == 2


def test_a_page_that_goes_back_and_forth_is_two_revisions_and_no_more(url, site):
    """The way back is told; what follows is no news."""
    first, second = page(LEVEL, CUT_OFF), page(LEVEL, BRIDGE)
    watch = read(url).watch

    for text in (second, first, second, first):
        site.pages["/a"] = text
        look(watch)
        look(watch)
        for article in Article.objects.filter(extracted_at=None):
            intake.extract_article(article.pk)

    texts = Article.objects.order_by("pk")
    assert [CUT_OFF in article.text for article in texts] == [True, False, True]
    assert [article.returns_to for article in texts] == [None, None, texts[0]]
    assert texts[2].alternates_since is not None


def test_that_it_alternates_is_put_down_once(url, site):
    watch = alternating(url, site)
    since = Article.objects.current().get().alternates_since

    look(watch)

    assert since is not None
    assert Article.objects.current().get().alternates_since == since


def test_a_look_at_an_earlier_text_awaits_no_second_one(url, site, settings):
    watch = alternating(url, site)
    settings.CONFIRM_AFTER_SECONDS = 3_600

    look(watch)

    watch.refresh_from_db()
    assert watch.next_check_at > timezone.now() + timedelta(days=1)


def test_a_text_it_never_had_is_a_revision_all_the_same(url, site):
    watch = alternating(url, site)
    site.pages["/a"] = page(LEVEL, "The dam was emptied by 7 pumps on Sunday, engineers said.")

    look(watch)
    look(watch)

    assert "7 pumps" in Article.objects.current().get().text


def test_who_adds_the_address_again_is_told_that_it_alternates(url, site):
    alternating(url, site)

    ingested = ingestion.ingest_url(url, by=None)

    assert not ingested.is_new
    assert "shows its texts in turn" in ingested.note


def alternating(url: str, site) -> Watch:
    """A page that was back at its first text, and shows the second once more."""
    first, second = page(LEVEL, CUT_OFF), page(LEVEL, BRIDGE)
    watch = read(url).watch
    for text in (second, first):
        site.pages["/a"] = text
        read(url)
    site.pages["/a"] = second
    look(watch)
    return watch
