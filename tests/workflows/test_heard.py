"""A claim without an article: its own words are the text it is anchored in."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from claims.models import Article, Claim, Match, Stage, User
from claims.workflows import heard, ingestion, intake
from claims.workflows.steps import NotPermitted, Refused
from tests import factories as make

pytestmark = pytest.mark.django_db
WORDS = "More than 5,000 American troops are stationed in Niger."


@pytest.fixture
def editor() -> User:
    return make.make_user("ben")


def said(**given: Any) -> heard.Heard:
    told = {"words": WORDS, "medium": "broadcast", "where": "Evening talk, Radio Nord", **given}
    return heard.Heard(**told)


def test_the_words_are_the_text_the_claim_is_anchored_in(editor: User) -> None:
    claim = heard.enter(said(words=f"  {WORDS}\n", speaker="Jane Roe"), by=editor)

    place = claim.appearances.get()
    assert place.exact == WORDS == place.article.text[place.start : place.end]
    assert (place.speaker, place.mode) == ("Jane Roe", "direct")
    assert (place.article.medium, place.article.url) == ("broadcast", None)
    assert claim.stage == Stage.CANDIDATE


def test_its_numbers_are_typed_as_those_of_any_claim(editor: User) -> None:
    claim = heard.enter(said(), by=editor)

    number = claim.appearances.get().quantities.get()
    assert (number.value, number.modifier) == (5000, ">")


def test_its_day_is_the_day_it_was_said(editor: User) -> None:
    day = timezone.localdate() - timedelta(days=3)

    assert heard.enter(said(said_on=day), by=editor).said_on == day
    assert heard.enter(said(where="Elsewhere"), by=editor).said_on is None


def test_retold_words_say_so(editor: User) -> None:
    place = heard.enter(said(speaker="Jane Roe", retold=True), by=editor).appearances.get()

    assert place.mode == "indirect"


def test_a_speaker_named_in_the_words_is_read(editor: User) -> None:
    claim = heard.enter(said(words="Jane Roe said that 5,000 troops are in Niger."), by=editor)

    assert claim.appearances.get().speaker == "Jane Roe"


def test_its_claimant_is_made_when_it_is_accepted(editor: User) -> None:
    claim = heard.enter(said(speaker="Jane Roe"), by=editor)

    assert intake.accept(claim.pk, by=editor).claimant.name == "Jane Roe"


def test_it_is_compared_with_what_the_desk_knows(editor: User) -> None:
    known = make.make_claim(WORDS)

    claim = heard.enter(said(), by=editor)

    pair = Match.objects.get()
    assert (pair.first_id, pair.second_id) == (known.pk, claim.pk)


def test_one_link_may_stand_under_several_claims(editor: User) -> None:
    link = "https://radio.example.org/evening-talk"

    first = heard.enter(said(url=link), by=editor)
    second = heard.enter(said(url=link, words="The dam holds 5 million litres."), by=editor)

    assert first.pk != second.pk
    assert set(Article.objects.values_list("url", flat=True)) == {link}


def test_a_page_at_that_link_is_an_article_of_its_own(editor: User) -> None:
    heard.enter(said(url="https://radio.example.org/evening-talk"), by=editor)

    assert ingestion.known_at("https://radio.example.org/evening-talk") is None
    pasted = ingestion.ingest_bytes(WORDS.encode(), name="a.txt", by=editor)
    assert pasted.is_new


def test_the_same_words_of_the_same_day_and_place_are_one_claim(editor: User) -> None:
    claim = heard.enter(said(), by=editor)

    with pytest.raises(Refused, match=f"claim {claim.pk}, which is candidate"):
        heard.enter(said(), by=editor)
    assert Claim.objects.count() == Article.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"words": " \n "}, "no words"),
        ({"words": "x" * 5_001}, "5,001 characters"),
        ({"medium": "page"}, "no way to hear"),
        ({"medium": "rumour"}, "rumour"),
        ({"where": " "}, "where it was said"),
        ({"url": "javascript:alert(1)"}, "javascript"),
        ({"words": "***"}, "states nothing"),
    ],
)
def test_what_is_no_claim_is_refused_and_nothing_stays(
    editor: User, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(Refused, match=told):
        heard.enter(said(**given), by=editor)
    assert not Article.objects.exists()


def test_nothing_was_said_tomorrow(editor: User) -> None:
    with pytest.raises(Refused, match="has not come yet"):
        heard.enter(said(said_on=timezone.localdate() + timedelta(days=2)), by=editor)


def test_who_may_not_add_claims_may_not_enter_one() -> None:
    with pytest.raises(NotPermitted):
        heard.enter(said(), by=make.make_user(group=""))


def test_the_database_keeps_typed_words_apart_from_pages(editor: User) -> None:
    article = heard.enter(said(), by=editor).appearances.get().article
    rows = Article.objects.filter(pk=article.pk)

    for change in ({"key": "x"}, {"snapshot": make.make_snapshot()}, {"medium": "page"}):
        with pytest.raises(DatabaseError, match=r"typed_words|Cannot update"), transaction.atomic():
            rows.update(**change)
