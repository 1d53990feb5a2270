"""Numbers read again: what was missed is added, what stands there stays."""

from decimal import Decimal

import pytest

from claims.extraction import nearby
from claims.models import Claim, Quantity, Stage
from claims.workflows import intake
from claims.workflows.numbers import Value, add_number, correct_numbers, read_numbers
from claims.workflows.steps import NotThere, Refused, StaleEdit, TransitionRefused
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


PIERS = Value(Decimal(3), None, "=", "pier", "")


def piers_of(claim: Claim) -> Quantity:
    return make_quantity(claim.appearances.get(), "3", value="30", modifier="=", unit="pier")


def test_a_number_is_put_right_by_hand_and_stays_where_it_stands():
    claim = claim_of()
    wrong = piers_of(claim)

    done = correct_numbers(claim.pk, {wrong.pk: PIERS}, seen=claim.lock_version, by=make_user())

    wrong.refresh_from_db()
    assert (wrong.value, wrong.text, TEXT[wrong.start : wrong.end]) == (3, "3", "3")
    assert done == ["“3” is 3 pier, was 30 pier"]
    assert Claim.objects.get(pk=claim.pk).lock_version > claim.lock_version


def test_a_number_is_taken_away_by_hand():
    claim = claim_of()
    wrong = piers_of(claim)

    correct_numbers(claim.pk, {wrong.pk: None}, seen=claim.lock_version, by=make_user())

    assert not Quantity.objects.exists()


def test_numbers_saved_as_they_are_leave_no_trace():
    claim = claim_of()
    number = piers_of(claim)
    same = Value(Decimal(30), None, "=", "pier", "")

    done = correct_numbers(claim.pk, {number.pk: same}, seen=claim.lock_version, by=make_user())

    assert done == []
    assert Claim.objects.get(pk=claim.pk).lock_version == claim.lock_version


def test_a_missed_number_is_added_by_hand_where_it_is_printed():
    claim = claim_of()

    added = add_number(
        claim.pk, "250", Value(Decimal(250), None, "=", "sailor", ""), seen=0, by=make_user()
    )

    assert TEXT[added.start : added.end] == "250"


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("9,999", PIERS, "No passage of claim"),
        ("", PIERS, "No passage of claim"),
        ("250", Value(Decimal(5), Decimal(3), "=", "", ""), "the second is smaller"),
        ("250", Value(Decimal(5), None, "?", "", ""), "no way to read a number"),
        ("closed 3 piers", PIERS, "among its numbers already"),
    ],
)
def test_a_number_that_cannot_be_is_refused(text: str, value: Value, told: str):
    claim = claim_of()
    piers_of(claim)

    with pytest.raises(Refused, match=told):
        add_number(claim.pk, text, value, seen=claim.lock_version, by=make_user())

    assert Quantity.objects.count() == 1


def test_a_number_of_another_claim_is_not_touched():
    claim = claim_of()
    piers_of(claim)
    other = make_claim("The yard launched 7 ships in May.")
    number = make_quantity(other.appearances.get(), "7", value="7", modifier="=")

    with pytest.raises(NotThere, match="no number"):
        correct_numbers(claim.pk, {number.pk: None}, seen=claim.lock_version, by=make_user())


def test_numbers_corrected_on_an_old_page_are_refused():
    claim = claim_of()
    number = piers_of(claim)
    Claim.objects.filter(pk=claim.pk).update(statement="Reworded.")

    with pytest.raises(StaleEdit):
        correct_numbers(claim.pk, {number.pk: None}, seen=claim.lock_version, by=make_user())


def test_of_many_passages_the_newest_are_read_and_the_rest_is_told(monkeypatch):
    monkeypatch.setattr("claims.workflows.numbers.READ_AT_ONCE", 1)
    claim = claim_of()
    older = claim.appearances.get()
    newer = make_appearance(claim, make_article(f"{older.article.text} It was printed again."))

    read = read_numbers(claim.pk, seen=claim.lock_version, by=make_user())

    assert read.unread == 1
    assert newer.quantities.exists()
    assert not older.quantities.exists()


def test_what_is_read_at_once_is_bounded_in_characters_too(monkeypatch):
    monkeypatch.setattr("claims.workflows.numbers.MOST_CHARACTERS", 10)
    claim = claim_of()

    read = read_numbers(claim.pk, seen=claim.lock_version, by=make_user())

    assert (read.added, read.unread) == ([], 1)


def test_a_book_is_not_read_for_one_passage(monkeypatch):
    """The extraction is handed a part of it."""
    claim = claim_of()
    article = claim.appearances.get().article
    book = make_article(article.text + "\n\nThe mill was built in 1873." * 3_000)
    make_appearance(claim, book, claim.appearances.get().exact)
    lengths = []
    whole = nearby.extract

    def measured(text, *arguments, **named):
        lengths.append(len(text))
        return whole(text, *arguments, **named)

    monkeypatch.setattr(nearby, "extract", measured)

    read_numbers(claim.pk, seen=claim.lock_version, by=make_user())

    assert len(lengths) == 2
    assert max(lengths) <= nearby.WHOLE
