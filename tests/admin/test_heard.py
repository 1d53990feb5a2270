"""The page on which a claim without an article is entered."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, User
from tests import factories as make

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:claims_claim_enter")
TYPED = {
    "words": "More than 5,000 American troops are stationed in Niger.",
    "medium": "message",
    "where": "The group “Neighbours”",
    "speaker": "<script>alert(1)</script>",
}


def test_what_is_typed_becomes_a_claim_on_its_page(client: Client) -> None:
    page = client.post(PAGE, TYPED, follow=True).content.decode()

    claim = Claim.objects.get()
    assert page.count(claim.statement) > 1
    assert "message or post" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; (word for word)" in page
    assert "<script>alert(1)" not in page


def test_the_queue_shows_where_it_is_from(client: Client) -> None:
    client.post(PAGE, {**TYPED, "speaker": ""})

    queue = client.get(reverse("admin:claims_claim_changelist")).content.decode()

    assert "nobody named" in queue
    assert "message or post" in queue
    assert "voice" not in queue


def test_nothing_typed_is_lost_when_it_is_refused(client: Client) -> None:
    page = client.post(PAGE, {**TYPED, "said_on": "2999-01-01"}).content.decode()

    assert "has not come yet" in page
    assert "The group “Neighbours”" in page
    assert not Claim.objects.exists()


def test_the_words_are_read_as_an_article_is(client: Client) -> None:
    client.post(PAGE, TYPED)
    article = Claim.objects.get().appearances.get().article

    page = client.get(reverse("admin:claims_article_change", args=(article.pk,))).content.decode()

    assert "Message or post, as it was typed" in page


def test_only_who_may_add_claims_sees_the_page(log_in: Callable[[User], Client]) -> None:
    outsider = log_in(make.make_user(group=""))

    assert outsider.get(PAGE).status_code == 403
    assert outsider.post(PAGE, TYPED).status_code == 403
    assert not Claim.objects.exists()


def test_the_admins_own_address_for_a_new_claim_leads_to_the_page(client: Client) -> None:
    assert client.get(reverse("admin:claims_claim_add")).headers["Location"] == PAGE
