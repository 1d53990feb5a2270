"""The queue: order, context, filters, search, bulk actions, and its number of queries."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.admin import batches
from claims.models import Batch, Claim, Stage, User
from claims.workflows import desk_search
from tests import factories as make

LogIn = Callable[[User], Client]
QUEUE = "/admin/claims/claim/"


def listed(client: Client, query: str = "") -> list[int]:
    """The numbers of the claims a list shows, in order."""
    answer = client.get(QUEUE + query)
    assert answer.status_code == 200
    return [claim.pk for claim in answer.context["cl"].result_list]


def act(client: Client, action: str, *claims: Claim, **typed: object):
    chosen = [claim.pk for claim in claims]
    sent = {"action": action, "_selected_action": chosen, **listed_as(*claims), **typed}
    return client.post(QUEUE, sent, follow=True)


def listed_as(*claims: Claim) -> dict[str, object]:
    """The versions a list carries."""
    return {f"seen-{claim.pk}": claim.lock_version for claim in claims}


def test_candidates_come_most_worth_checking_first(client: Client):
    low = make.make_claim(check_worthiness=0.2)
    high = make.make_claim(check_worthiness=0.9)
    make.make_claim(stage=Stage.ACCEPTED, check_worthiness=1.0)

    assert listed(client) == [high.pk, low.pk]


def test_a_candidate_stands_beside_its_marked_sentence_with_all_that_helps_to_decide(
    client: Client,
):
    source = make.make_source("The Courier")
    article = make.make_article(
        "The minister spoke on Tuesday. Some 5,000 troops are there. He took no questions.",
        source=source,
    )
    claim = make.make_claim(
        "About 5,000 troops are in Niger.", article=article, reasons=["has a number"]
    )
    claim.appearances.all().delete()
    place = make.make_appearance(
        claim,
        article,
        "Some 5,000 troops are there.",
        speaker="Salim Barka",
        flags=["“there” left as it is"],
    )
    make.make_quantity(place, "5,000")
    other = make.make_claim("5,000 soldiers are in Niger.")
    make.make_match(claim, other)

    page = unescape(client.get(QUEUE).content.decode())

    wanted = (
        "The minister spoke on Tuesday. <mark>Some </mark>",
        '<mark><strong class="desk-number">5,000</strong></mark><mark> troops are there.</mark>',
        "He took no questions.",
        "Salim Barka",
        "The Courier, 14 Mar 2026",
        "has a number",
        "“there” left as it is",
        f"#{other.pk}</a>: 5,000 soldiers are in Niger.",
    )
    assert [text for text in wanted if text not in page] == []


def test_a_rejected_or_merged_claim_is_no_likely_duplicate(client: Client):
    claim = make.make_claim()
    gone = make.make_claim("Gone with the wind.", stage=Stage.REJECTED)
    make.make_match(claim, gone)

    assert "Gone with the wind." not in client.get(QUEUE).content.decode()


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("?stage=accepted", {"accepted"}),
        ("?stage=all", {"accepted", "mine", "economy", "courier"}),
        ("?assignee=me", {"mine"}),
        ("?assignee=nobody", {"economy", "courier"}),
        ("?topic=economy", {"economy"}),
        ("?source={source}", {"courier"}),
        ("?source=none", set()),
        ("?assignee=x", set()),
        ("?stage=nonsense", set()),
    ],
)
def test_filters(client: Client, editor: User, query: str, wanted: set[str]):
    courier = make.make_source("The Courier")
    named = {
        "accepted": make.make_claim(stage=Stage.ACCEPTED),
        "mine": make.make_claim(assignee=editor),
        "economy": make.make_claim(topics=(make.make_topic("Economy"),)),
        "courier": make.make_claim(article=make.make_article(source=courier)),
    }

    found = listed(client, query.format(source=courier.pk))

    assert {name for name, claim in named.items() if claim.pk in found} == wanted


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("troops", True),
        ("troop Niger", True),
        ("stationed Nig", True),  # the last word may be a beginning
        ("5,000", True),
        ("submarines", False),
        ("troops submarines", False),
        ("'':* & | ! ( ) \\", False),
        ("%", False),
    ],
)
def test_search_finds_words_of_the_statement(client: Client, typed: str, found: bool):
    claim = make.make_claim()
    desk_search.catch_up()

    answer = client.get(QUEUE, {"q": typed})

    assert answer.status_code == 200
    assert ([c.pk for c in answer.context["cl"].result_list] == [claim.pk]) is found


def test_search_finds_a_claim_by_its_number(client: Client):
    claim = make.make_claim()
    make.make_claim("Another one.")

    assert listed(client, f"?q=%23{claim.pk}") == [claim.pk]


@pytest.mark.parametrize(
    "query", ["?q=%00", "?stage=%00", "?source=1%00", "?_changelist_filters=%00", "?%00=1"]
)
def test_a_nul_character_is_a_bad_request_and_no_crash(client: Client, query: str):
    answer = client.get(QUEUE + query)

    assert answer.status_code == 400
    assert "NUL character" in answer.content.decode()


def test_claims_are_accepted_together_and_a_refusal_is_told(client: Client):
    one, two = make.make_claim(), make.make_claim()
    gone = make.make_claim(stage=Stage.MERGED, merged_into=one)

    answer = client.post(
        QUEUE + "?stage=all",
        {
            "action": "accept_selected",
            "_selected_action": [one.pk, two.pk, gone.pk],
            **listed_as(one, two, gone),
        },
        follow=True,
    )

    page = unescape(answer.content.decode())
    assert "2 accepted." in page
    assert f"Claim {gone.pk} is merged" in page
    assert Claim.objects.filter(stage=Stage.ACCEPTED).count() == 2


def test_rejecting_together_asks_for_the_reason_first(client: Client):
    claim = make.make_claim()

    asked = act(client, "reject_selected", claim)
    empty = act(client, "reject_selected", claim, confirmed="yes", reason=" ")
    assert Claim.objects.get(pk=claim.pk).stage == Stage.CANDIDATE
    act(client, "reject_selected", claim, confirmed="yes", reason="A prediction.")

    assert claim.statement in asked.content.decode()
    assert "This field is required." in empty.content.decode()
    claim.refresh_from_db()
    assert (claim.stage, claim.rejection) == (Stage.REJECTED, "A prediction.")


@pytest.mark.parametrize(
    ("action", "kind"),
    [("accept_selected", "accept"), ("reject_selected", "reject"), ("assign_to_me", "assign")],
)
def test_more_claims_than_one_request_takes_wait_to_be_confirmed(
    client: Client, monkeypatch: pytest.MonkeyPatch, action: str, kind: str
):
    monkeypatch.setattr(batches, "MOST_AT_ONCE", 2)
    chosen = [make.make_claim().pk for _ in range(3)]

    answer = client.post(QUEUE, {"action": action, "_selected_action": chosen})

    batch = Batch.objects.get()
    assert answer.headers["Location"] == f"/admin/claims/batch/{batch.pk}/change/"
    assert (batch.kind, batch.state, batch.total) == (kind, "prepared", 3)
    assert Claim.objects.filter(stage=Stage.CANDIDATE, assignee=None).count() == 3


def test_claims_are_taken_on_together(client: Client, editor: User):
    claim = make.make_claim()

    act(client, "assign_to_me", claim)

    claim.refresh_from_db()
    assert claim.assignee == editor


def test_accepting_from_the_queue_leads_back_to_it_as_it_was_filtered(client: Client):
    claim = make.make_claim(topics=(make.make_topic("Economy"),))
    page = unescape(client.get(f"{QUEUE}?topic=economy").content.decode())
    button = (
        f'formaction="/admin/claims/claim/{claim.pk}/change/?_changelist_filters=topic%3Deconomy"'
    )

    answer = client.post(
        f"/admin/claims/claim/{claim.pk}/change/?_changelist_filters=topic%3Deconomy",
        {"step": "accept", **listed_as(claim)},
    )

    assert button in page
    assert answer.headers["Location"] == f"{QUEUE}?topic=economy"


def test_the_recheck_queue_has_claims_whose_own_day_has_come(client: Client):
    today = timezone.localdate()
    due = make.make_claim(check_again_on=today)
    make.make_claim(check_again_on=today + timedelta(days=1))

    assert listed(client, "?stage=recheck") == [due.pk]
    assert "Due to be checked again" in client.get(f"{QUEUE}?stage=recheck").content.decode()


def test_the_recheck_queue_shows_the_difference(client: Client):
    review = make.make_publication().claim.reviews.get()
    make.make_finding(
        review.claim.evidence.get(), difference=[["removed", "1,100"], ["added", "1,300"]]
    )
    make.make_publication()

    assert listed(client, "?stage=recheck") == [review.claim_id]
    assert (
        "<del>1,100</del> <ins>1,300</ins>" in client.get(f"{QUEUE}?stage=recheck").content.decode()
    )


def rich_claim() -> Claim:
    """A claim with everything a list or a page may look up."""
    claim = make.make_claim(
        article=make.make_article(source=make.make_source()),
        assignee=make.make_user(),
        check_worthiness=0.9,
    )
    make.make_quantity(claim.appearances.get(), "5,000")
    make.make_match(claim, make.make_claim("5,000 are there."))
    evidence = make.make_evidence(claim, source=make.make_source())
    make.make_finding(evidence)
    return claim


def queries(client: Client, url: str) -> int:
    client.get(url)  # what is looked up once in a process's life is not counted
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_the_queue_asks_as_often_for_ten_claims_as_for_one(client: Client):
    rich_claim()
    one = queries(client, QUEUE)
    for _ in range(9):
        rich_claim()

    assert queries(client, QUEUE) == one


def test_a_claim_s_page_asks_as_often_for_much_as_for_little(client: Client):
    claim = rich_claim()
    url = reverse("admin:claims_claim_change", args=(claim.pk,))
    little = queries(client, url)
    for _ in range(5):
        make.make_appearance(claim, make.make_article(source=make.make_source()))
        make.make_finding(make.make_evidence(claim, source=make.make_source()))
        make.make_match(claim, make.make_claim("They are there."))

    assert queries(client, url) == little


def test_nobody_adds_or_deletes_a_claim_by_hand(log_in: LogIn):
    root = make.make_user(group="", is_superuser=True)
    claim = make.make_claim()

    client = log_in(root)

    added = client.post(f"{QUEUE}add/", {"statement": "Typed past the desk's own page."})
    assert added.headers["Location"] == f"{QUEUE}enter/"
    assert Claim.objects.get() == claim
    assert client.post(f"{QUEUE}{claim.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in client.get(QUEUE).content.decode()


def test_merge_targets_are_found_by_typing_and_are_open_claims_only(client: Client):
    claim = make.make_claim()
    make.make_claim(stage=Stage.REJECTED)
    desk_search.catch_up()
    asked = {"app_label": "claims", "model_name": "claim", "field_name": "merged_into"}

    answer = client.get("/admin/autocomplete/", {**asked, "term": "stationed nig"})

    assert [found["id"] for found in answer.json()["results"]] == [str(claim.pk)]
