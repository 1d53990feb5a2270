"""Numbers read again: what was missed is added, what stands there stays."""

from decimal import Decimal

import pytest

from claims.models import Claim, Quantity, Stage
from claims.workflows import intake
from claims.workflows.numbers import read_numbers
from claims.workflows.steps import StaleEdit, TransitionRefused
from tests.factories import make_appearance, make_article, make_claim, make_quantity, make_user

pytestmark = pytest.mark.django_db
TEXT = (
    "Ferries lose staff\n\nThe port closed 3 piers and dismissed 250 sailors in April. "
    "The mayor was not available for comment.\n"
)
SENTENCE = "The port closed 3 piers and dismissed 250 sailors in April."


def claim_of(statement: str = SENTENCE, stage: Stage = Stage.CANDIDATE) -> Claim:
    claim = make_claim(statement, stage=stage, article=make_article())
    claim.appearances.all().delete()
    make_appearance(claim, make_article(TEXT), SENTENCE)
    return claim


def numbers(claim: Claim) -> dict[str, Decimal]:
    return {q.text: q.value for q in Quantity.objects.filter(appearance__claim=claim)}


def test_missed_numbers_are_added():
    claim = claim_of()

    read = read_numbers(claim.pk, seen=claim.lock_version, by=make_user())

    assert sorted(numbers(claim).values()) == [3, 250]
    assert len(read.added) == 2


def test_what_an_editor_set_is_never_replaced():
    claim = claim_of()
    make_quantity(claim.appearances.get(), "250 sailors", value="251")

    read_numbers(claim.pk, seen=claim.lock_version, by=make_user())

    assert numbers(claim)["250 sailors"] == 251
    assert sorted(numbers(claim).values()) == [3, 251]


def test_numbers_of_the_wording_that_no_passage_has_are_named():
    claim = claim_of("The port dismissed 250 sailors and paid 12 million euros.")

    read = read_numbers(claim.pk, seen=claim.lock_version, by=make_user())

    assert [text for text in read.unsaid if "12 million" in text] == read.unsaid != []


def test_a_second_reading_adds_nothing():
    claim, ben = claim_of(), make_user()
    read_numbers(claim.pk, seen=claim.lock_version, by=ben)
    claim.refresh_from_db()

    assert read_numbers(claim.pk, seen=claim.lock_version, by=ben).added == []


def test_a_claim_reworded_meanwhile_is_refused():
    claim, ben = claim_of(), make_user()
    intake.reword(claim.pk, statement="250 sailors had to go.", seen=0, by=ben)

    with pytest.raises(StaleEdit, match="250 sailors had to go"):
        read_numbers(claim.pk, seen=0, by=ben)

    assert numbers(claim) == {}


def test_numbers_of_what_is_being_read_stand_still():
    claim = claim_of(stage=Stage.IN_REVIEW)

    with pytest.raises(TransitionRefused, match="Its numbers stand"):
        read_numbers(claim.pk, seen=claim.lock_version, by=make_user())
