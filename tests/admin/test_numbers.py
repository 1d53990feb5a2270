"""A claim's numbers put right on its page."""

from django.test import Client

from claims.models import Claim, Quantity
from claims.values import Modifier
from tests import factories as make
from tests.admin.claim_page import page_of, take


def claim_with_a_number() -> tuple[Claim, Quantity]:
    claim = make.make_claim()
    said = claim.appearances.get()
    return claim, make.make_quantity(said, "5,000", value="500", modifier=Modifier.ABOUT)


def test_a_number_is_corrected_as_people_type_it_and_the_history_tells(client: Client):
    claim, number = claim_with_a_number()
    typed = {f"modifier_{number.pk}": ">", f"value_{number.pk}": "5,000",
             f"upper_{number.pk}": "", f"unit_{number.pk}": "troop",
             f"counted_{number.pk}": "American troops"}  # fmt: skip

    take(client, claim, "correct_numbers", **typed)

    number.refresh_from_db()
    assert (number.value, number.modifier, number.unit) == (5000, ">", "troop")
    page = client.get(page_of(claim)).content.decode()
    assert "“5,000” is &gt; 5000 troop, was ~ 500" in page


def test_a_number_is_taken_away_and_added_anew(client: Client):
    claim, number = claim_with_a_number()
    take(client, claim, "correct_numbers", **{f"gone_{number.pk}": "on",
         f"modifier_{number.pk}": "=", f"value_{number.pk}": "1"})  # fmt: skip
    assert not Quantity.objects.exists()

    take(client, claim, "add_number", text="5,000", modifier=">", value="5 000", unit="troop")

    assert [(q.text, q.value) for q in Quantity.objects.all()] == [("5,000", 5000)]


def test_what_is_no_number_is_told_beside_what_was_typed(client: Client):
    claim = make.make_claim()

    page = take(client, claim, "add_number", text="5,000", modifier=">", value="many")

    assert "Enter a number." in page.content.decode()
    assert 'value="many"' in page.content.decode()
    assert not Quantity.objects.exists()


def test_the_page_offers_the_numbers_as_they_stand(client: Client):
    claim, number = claim_with_a_number()

    page = client.get(page_of(claim)).content.decode()

    assert f'name="correct_numbers-value_{number.pk}" value="500"' in page
