"""What the desk searches in is made anew in the step that changes it, or by the next worker."""

import pytest
from django.db import connection

from claims.exchange.desk_search import named, narrowed
from claims.models import (
    Article,
    Claim,
    Claimant,
    DeskEntry,
    DeskEntryDue,
    RecordEntry,
    Stage,
    User,
)
from claims.workflows import desk_search, intake, reference
from claims.workflows.steps import TransitionRefused
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return make.make_user()


def found(typed: str) -> list[int]:
    return list(narrowed(Claim.objects.all(), typed).values_list("pk", flat=True))


def test_a_step_makes_what_it_changed_found_at_once(by: User):
    claim = make.make_claim("Ships left.", article=make.make_article())
    desk_search.catch_up()

    intake.reword(claim.pk, statement="Boats left.", seen=claim.lock_version, by=by)

    assert found("boats") == [claim.pk]
    assert found("ships") == []
    assert not DeskEntryDue.objects.exists()


def test_a_step_leaves_what_others_changed_to_the_worker(by: User):
    claim = make.make_claim()
    DeskEntryDue.objects.update(made_in=1)  # of another transaction

    intake.accept(claim.pk, by=by)
    assert found("troops") == []

    assert desk_search.catch_up() == 1
    assert found("troops") == [claim.pk]


def test_more_than_a_step_waits_for_is_left_to_the_worker(
    by: User, monkeypatch: pytest.MonkeyPatch
):
    for _ in range(3):
        make.make_claim()
    DeskEntryDue.objects.all().delete()
    claim, *_ = Claim.objects.all()
    DeskEntryDue.objects.bulk_create(DeskEntryDue(claim_id=c.pk) for c in Claim.objects.all())
    monkeypatch.setattr(desk_search, "MOST_AT_ONCE", 2)

    intake.accept(claim.pk, by=by)

    assert DeskEntry.objects.count() == 2
    desk_search.catch_up()
    assert len(found("troops")) == 3


def test_a_claim_that_is_gone_needs_no_entry():
    claim = make.make_claim()
    claim.appearances.all().delete()
    claim.delete()

    desk_search.catch_up()

    assert not DeskEntry.objects.exists()
    assert not DeskEntryDue.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims_claim SET statement = 'x'",
        "UPDATE claims_claim SET rejection = 'x'",
        "UPDATE claims_appearance SET speaker = 'x'",
        "UPDATE claims_article SET title = 'x'",
        "UPDATE claims_source SET name = 'x'",
        "UPDATE claims_claimant SET name = 'x'",
        "UPDATE claims_evidence SET note = 'x'",
        "DELETE FROM claims_evidence",
        "UPDATE claims_claimreview SET returned = 'x'",
        "DELETE FROM claims_claimreview",
    ],
)
def test_every_text_that_is_searched_puts_its_claim_down(change: str):
    source = make.make_source()
    article = make.make_article(f"{make.STATEMENT} No.", source=source)
    claim = make.make_claim(
        stage=Stage.ACCEPTED, article=article, claimant=make.make_claimant("Wanda")
    )
    make.make_evidence(claim)
    make.make_review(claim)
    DeskEntryDue.objects.all().delete()

    with connection.cursor() as cursor:
        cursor.execute(change)

    assert set(DeskEntryDue.objects.values_list("claim_id", flat=True)) == {claim.pk}


def test_a_refused_step_changes_nothing(by: User):
    claim = make.make_claim(stage=Stage.ACCEPTED)

    with pytest.raises(TransitionRefused):
        intake.accept(claim.pk, by=by)

    assert not DeskEntry.objects.exists()


CLAIMANT, ARTICLE = RecordEntry.Kind.CLAIMANT, RecordEntry.Kind.ARTICLE


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("müller", True),
        ("muller lüdenscheidt", True),
        ("Mull", True),
        ("Müller–Lüdenscheidt", True),
        ("Q42", True),
        ("luden", True),
        ("meier", False),
        ("", False),
    ],
)
def test_claimants_are_found_by_words_of_their_name(typed: str, finds: bool):
    claimant = make.make_claimant("Hanna Müller-Lüdenscheidt", wikidata="Q42")
    make.make_claimant("Jane Roe")
    desk_search.catch_up()

    shown = named(Claimant.objects.all(), CLAIMANT, typed)

    assert list(shown) == [claimant] * finds


@pytest.mark.parametrize(
    "typed", ["5,000", "5000 troops", "five thousand", "Niger’s", "courier", "a-1", "tro"]
)
def test_articles_are_found_by_title_and_address(typed: str):
    article = make.make_article(
        title="5,000 troops: Niger's garrisons", url="https://courier.example.org/niger/a-1"
    )
    make.make_article(title="Boats")
    desk_search.catch_up()

    assert list(named(Article.objects.all(), ARTICLE, typed)) == [article]


def test_a_renamed_claimant_is_found_at_once_and_a_deleted_one_leaves_nothing(by: User):
    one = make.make_claimant("Jane Roe")
    one.name = "Wanda Ostrow"
    reference.save(one, ["name"], seen=one.lock_version, by=by)

    assert list(named(Claimant.objects.all(), CLAIMANT, "ostrow")) == [one]
    assert not named(Claimant.objects.all(), CLAIMANT, "roe").exists()
    one.delete()
    desk_search.catch_up()
    assert not RecordEntry.objects.filter(kind=CLAIMANT).exists()


def test_a_search_of_a_list_uses_the_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = named(Claimant.objects.all(), CLAIMANT, "roe").explain()

    assert "record_entry" in plan
    assert "Seq Scan" not in plan
