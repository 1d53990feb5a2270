"""The way back from a decision: the message's button, and the one on the claim's page."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from claims.models import Claim, ClaimReview, Stage, User
from claims.workflows import intake
from tests import factories as make
from tests.admin.claim_page import filled
from tests.admin.claim_page import page_of as bench

LogIn = Callable[[User], Client]
QUEUE = "/admin/claims/claim/"
UNDO = "/admin/claims/claim/undo/"


def page(client: Client, url: str) -> str:
    return " ".join(unescape(client.get(url).content.decode()).split())


def stage_of(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).stage


@pytest.mark.parametrize(
    ("decision", "typed"),
    [("accept", {}), ("reject", {"reason": "A prediction."}), ("merge", {"into": "target"})],
)
def test_a_decision_is_told_with_a_button_that_undoes_it(
    client: Client, decision: str, typed: dict[str, str]
):
    claim, target = make.make_claim(), make.make_claim()
    named = {name: target.pk if value == "target" else value for name, value in typed.items()}

    told = client.post(bench(claim), filled(claim, decision, **named), follow=True)
    offer = (
        f'name="decision" value="{decision}"><input type="hidden" name="claim" value="{claim.pk}"'
    )
    undone = client.post(UNDO, {"decision": decision, "claim": claim.pk}, follow=True)

    assert offer in told.content.decode()
    assert stage_of(claim) == Stage.CANDIDATE
    assert f"of claim {claim.pk} is undone" in undone.content.decode()
    assert undone.request["PATH_INFO"] == bench(claim)


def test_a_claim_that_left_the_list_meanwhile_is_named(client: Client):
    gone, here = make.make_claim(stage="accepted"), make.make_claim()
    chosen = {"action": "accept_selected", "_selected_action": [gone.pk, here.pk]}

    told = client.post(
        f"{QUEUE}?stage=candidate", {**chosen, f"seen-{gone.pk}": 0, f"seen-{here.pk}": 0},
        follow=True,
    ).content.decode()  # fmt: skip

    assert f"Left out: claim {gone.pk} is not on this list any more; it is accepted now." in told
    assert "1 accepted." in told


def test_claims_accepted_together_are_undone_together_where_they_were_listed(client: Client):
    one, two = make.make_claim(), make.make_claim()
    listed = f"{QUEUE}?assignee=nobody"
    chosen = {
        "action": "accept_selected",
        "_selected_action": [one.pk, two.pk],
        f"seen-{one.pk}": 0,
        f"seen-{two.pk}": 0,
    }
    told = client.post(listed, chosen, follow=True)

    back = client.post(
        UNDO, {"decision": "accept", "claim": [one.pk, two.pk], "back": listed}, follow=False
    )

    assert f'name="back" value="{listed}"' in told.content.decode()
    assert back.headers["Location"] == listed
    assert (stage_of(one), stage_of(two)) == (Stage.CANDIDATE, Stage.CANDIDATE)


def test_undoing_what_somebody_decided_anew_says_so_and_changes_nothing(client: Client):
    claim, ana = make.make_claim(), make.make_user("ana")
    intake.accept(claim.pk, by=ana)
    intake.reject(claim.pk, reason="A prediction.", by=ana)

    answer = client.post(UNDO, {"decision": "accept", "claim": claim.pk}, follow=True)

    assert "it is rejected by now" in answer.content.decode()
    assert stage_of(claim) == Stage.REJECTED


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"decision": "obliterate", "claim": "1"},
        {"decision": "accept", "claim": "x"},
        {"decision": "accept", "claim": "9" * 40},
        {"decision": "accept", "claim": "999999", "back": "https://evil.example/"},
    ],
)
def test_an_odd_undo_leads_back_to_the_desk(client: Client, posted: dict[str, str]):
    answer = client.post(UNDO, posted)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/claims/claim/")


def test_undoing_needs_a_button_and_the_permission(client: Client, log_in: LogIn):
    claim = make.make_claim()
    intake.accept(claim.pk, by=make.make_user())
    nobody = log_in(make.make_user(group=""))

    assert client.get(UNDO).headers["Location"] == QUEUE
    assert nobody.get(UNDO).status_code == 403
    assert nobody.post(UNDO, {"decision": "accept", "claim": claim.pk}).status_code == 403
    assert stage_of(claim) == Stage.ACCEPTED


def test_a_merged_claim_s_page_offers_to_undo_the_merge(client: Client, editor: User):
    claim, target = make.make_claim(), make.make_claim()
    intake.merge(claim.pk, into=target.pk, by=editor)

    offered = page(client, bench(claim))
    claim.refresh_from_db()
    client.post(bench(claim), filled(claim, "undo", decision="merge"))

    assert "Undo the merge" in offered
    assert stage_of(claim) == Stage.CANDIDATE
    assert "Undo the" not in page(client, bench(claim))


def test_rejecting_from_the_queue_opens_the_form_and_leads_back(client: Client):
    claim = make.make_claim(topics=(make.make_topic("Economy"),))
    link = f"{bench(claim)}?_changelist_filters=topic%3Deconomy&step=reject"

    queue = page(client, f"{QUEUE}?topic=economy")
    form = page(client, link)
    done = client.post(link, filled(claim, "reject", reason="An opinion."))

    assert f'href="{link}"' in queue
    assert '<details open><summary aria-keyshortcuts="r">Reject…' in form
    assert "autofocus" in form
    assert done.headers["Location"] == f"{QUEUE}?topic=economy"


def test_a_claim_s_page_leads_to_its_neighbours_in_the_queue(client: Client):
    before = make.make_claim(check_worthiness=0.9)
    claim = make.make_claim(check_worthiness=0.8, stage=Stage.ACCEPTED)
    after = make.make_claim(check_worthiness=0.7)

    shown = page(client, bench(claim))

    assert f'<a href="{bench(before)}" rel="prev" aria-keyshortcuts="k">' in shown
    assert f'<a href="{bench(after)}" rel="next" aria-keyshortcuts="j">' in shown


def test_a_draft_is_discarded_on_the_page_and_its_text_is_in_the_history(client: Client):
    review = make.make_review(summary="Half a thought.")

    client.post(bench(review.claim), filled(review.claim, "discard_draft"))
    shown = page(client, bench(review.claim))

    assert not ClaimReview.objects.exists()
    assert "<strong>Draft discarded</strong>" in shown
    assert "<del>Half a thought.</del>" in shown


def test_a_reporter_is_not_offered_to_discard_a_colleague_s_draft(log_in: LogIn, client: Client):
    review = make.make_review(authors=[make.make_user().pk], summary="Half a thought.")
    reporter = log_in(make.make_user(group="Reporter"))

    assert 'value="discard_draft"' not in page(reporter, bench(review.claim))
    assert 'value="discard_draft"' in page(client, bench(review.claim))


def test_an_accepted_claim_with_a_draft_is_rejected_and_its_draft_rests(client: Client):
    review = make.make_review(summary="Half a thought.")

    client.post(bench(review.claim), filled(review.claim, "reject", reason="An opinion."))
    shown = page(client, bench(review.claim))

    assert stage_of(review.claim) == Stage.REJECTED
    assert "This draft rests" in shown
    assert 'value="submit"' not in shown


def test_after_a_rewording_the_page_offers_to_read_the_numbers_again(client: Client):
    claim = make.make_claim()
    offer, warning = 'value="read_numbers"', "The wording changed since these numbers were read"
    fresh = page(client, bench(claim))

    told = client.post(
        bench(claim), filled(claim, "reword", statement="5,000 are there."), follow=True
    )
    claim.refresh_from_db()
    reworded = page(client, bench(claim))
    client.post(bench(claim), filled(claim, "read_numbers"))
    read = page(client, bench(claim))

    assert "Read numbers again" in unescape(told.content.decode())
    assert [offer in shown for shown in (fresh, reworded, read)] == [True, True, True]
    assert [warning in shown for shown in (fresh, reworded, read)] == [False, True, False]
    assert "<strong>Numbers read again</strong>" in read
    assert "topics: changed" not in read
