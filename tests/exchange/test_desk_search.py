"""What the desk's searches find: as people type, whatever the text looks like."""

import pytest

from claims.exchange.desk_search import narrowed
from claims.exchange.search import BadSearch
from claims.models import Claim, Claimant, Stage
from claims.workflows import desk_search
from tests import factories as make

pytestmark = pytest.mark.django_db


def found(typed: str) -> bool:
    desk_search.catch_up()
    return narrowed(Claim.objects.all(), typed).exists()


@pytest.mark.parametrize(
    ("statement", "typed"),
    [
        ("Some 5,000 troops left.", "5000"),
        ("Some 5000 troops left.", "5,000"),
        ("Five thousand troops left.", "5,000"),
        ("Some 5.000 troops left.", "five thousand"),
        ("It cost €1.2 billion.", "1.2 billion"),
        ("It cost €1.2 billion.", "€1,200,000,000"),
        ("It cost 1.2bn euros.", "€1.2 billion"),
        ("A ticket costs £64.", "£64"),
        ("A ticket costs £64.", "64"),
        ("The “free” port’s dues rose.", '"free" port\'s'),
        ("The so-called port opened.", "so‑called"),
        ("A café in Zürich closed.", "cafe zurich"),
        ("A cafe in Zurich closed.", "café Zürich"),
        ("Beyoncé’s tour ended.", "beyonces tour"),
        ("Troops stationed in Niger left.", "station Nig"),
        ("Troops stationed in Niger left.", '"in Niger left"'),
        ("Troops in Niger left.", "ship or troops"),
    ],
)
def test_a_claim_is_found_as_people_type(statement: str, typed: str):
    make.make_claim(statement)

    assert found(typed)


@pytest.mark.parametrize(
    "typed", ["50", "500", "15000", "niger -troops", '"left troops"', "port", "'':*&|!()\\", "%"]
)
def test_what_it_does_not_say_is_not_found(typed: str):
    make.make_claim("Some 5,000 troops in Niger left.")

    assert not found(typed)


def test_only_a_word_that_is_being_typed_may_go_on():
    make.make_claim("Troops stationed in Niger left.")

    assert found("Nig")
    assert not found("Nig ")


def test_a_claim_is_found_by_all_that_is_written_about_it():
    source = make.make_source("The Courier")
    article = make.make_article(f"{make.STATEMENT} No.", title="Garrison day", source=source)
    claim = make.make_claim(article=article, claimant=make.make_claimant("Wanda Ostrow"))
    claim.appearances.update(speaker="Salim Barka")
    make.make_evidence(claim, note="Telephoned the quartermaster.")
    make.make_review(claim=make.make_claim(stage=Stage.ACCEPTED), returned="Whose barracks?")
    make.make_claim("Nothing.", stage=Stage.REJECTED, rejection="A mere forecast.")

    words = ("Courier", "garrison", "Ostrow", "Barka", "quartermaster", "barracks", "forecast")
    assert [word for word in words if not found(word)] == []


def test_a_number_with_a_hash_is_a_claim_s_and_no_other():
    claim = make.make_claim("Claim 77 of the list.")
    make.make_claim("Another one.")
    desk_search.catch_up()

    assert list(narrowed(Claim.objects.all(), f"#{claim.pk}")) == [claim]
    assert not found("#99999999999999999999999")


def test_a_claim_is_found_by_what_was_changed_past_the_workflows():
    claim = make.make_claim(claimant=make.make_claimant("Wanda Ostrow"))
    desk_search.catch_up()
    Claimant.objects.update(name="Ines Falk")
    Claim.objects.filter(pk=claim.pk).update(statement="Boats left.")

    assert found("Falk")
    assert found("boats")
    assert not found("Ostrow")


def test_a_renamed_source_and_article_are_found():
    source = make.make_source("The Courier")
    article = make.make_article(f"{make.STATEMENT} No.", source=source)
    make.make_claim(article=article)
    desk_search.catch_up()
    type(source).objects.update(name="The Herald")
    type(article).objects.update(title="Barrack yard")

    assert found("herald")
    assert found("barrack yard")


def test_a_search_that_is_too_long_is_refused():
    with pytest.raises(BadSearch, match="201 characters"):
        narrowed(Claim.objects.all(), "x" * 201)
