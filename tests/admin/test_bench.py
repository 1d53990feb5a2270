"""The work bench: every step from candidate to retraction, and what it refuses."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import (
    Claim,
    ClaimReview,
    Evidence,
    Kind,
    Match,
    PageRequest,
    Publication,
    Rating,
    Stage,
    State,
    User,
)
from claims.workflows import intake, page_requests
from tests import factories as make
from tests.admin.claim_page import page_of as bench
from tests.admin.claim_page import take

LogIn = Callable[[User], Client]
PAGE = "Posture statement. The command counts about 1,100 soldiers. Figures are revised."


def told(client: Client, claim: Claim) -> str:
    """The page as it reads now."""
    return unescape(client.get(bench(claim)).content.decode())


def read(client: Client, claim: Claim) -> dict[str, object]:
    """What the approval's form holds when its page is opened: what its reader has read."""
    form = client.get(bench(claim)).context["forms"]["approve"]
    return {field.name: field.value() for field in form}


def test_a_claim_due_to_be_checked_again_says_so(client: Client):
    claim = make.make_claim()

    take(client, claim, "check_again", on=timezone.localdate().isoformat())

    assert "Due to be checked again" in told(client, claim)


def test_an_article_s_claim_goes_all_the_way_to_readers(log_in: LogIn, client: Client):
    ana, claim = make.make_user("ana", group="Reporter"), make.make_claim()
    reporter = log_in(ana)
    rating = Rating.objects.get(slug="false")

    take(reporter, claim, "accept")
    take(
        reporter,
        claim,
        "add_evidence",
        quotation="The command counts about 1,100 soldiers.",
        stance="refutes",
        page_text=PAGE,
    )
    take(reporter, claim, "start_review")
    review = ClaimReview.objects.get(claim=claim)
    submitted = take(
        reporter,
        claim,
        "submit",
        rating=rating.pk,
        summary="The command counts 1,100.",
        body="We asked.",
        seen=review.lock_version,
    )
    review.refresh_from_db()
    approved = take(client, claim, "approve", **read(client, claim))

    assert (submitted.status_code, approved.status_code) == (302, 302)
    published = Publication.objects.get(claim=claim)
    assert published.document["rating"]["slug"] == "false"
    assert published.document["evidence"][0]["quotation"].startswith("The command counts")
    assert "Readers’ page" in told(client, claim)


@pytest.mark.parametrize(
    ("stage", "shown", "hidden"),
    [
        (Stage.CANDIDATE, ("accept", "reject", "merge", "reword", "edit"), ("reopen", "approve")),
        (Stage.ACCEPTED, ("start_review", "reject", "add_evidence"), ("accept", "correct")),
        (Stage.REJECTED, ("reopen",), ("accept", "edit", "add_evidence", "reword")),
    ],
)
def test_the_page_offers_the_steps_of_its_stage(
    client: Client, stage: Stage, shown: tuple[str, ...], hidden: tuple[str, ...]
):
    page = told(client, make.make_claim(stage=stage))

    assert [step for step in shown if f'value="{step}"' not in page] == []
    assert [step for step in hidden if f'value="{step}"' in page] == []


@pytest.mark.parametrize(
    ("group", "state", "shown", "hidden"),
    [
        ("Reporter", State.SUBMITTED, (), ("approve", "send_back")),
        ("Editor", State.SUBMITTED, ("send_back", "approve"), ("correct", "add_evidence")),
        ("Reporter", State.PUBLISHED, (), ("correct", "reaffirm", "retract")),
        ("Editor", State.PUBLISHED, ("reaffirm",), ("correct", "retract")),
        ("Managing editor", State.PUBLISHED, ("reaffirm", "correct", "retract"), ("approve",)),
    ],
)
def test_buttons_follow_the_groups(
    log_in: LogIn, group: str, state: State, shown: tuple[str, ...], hidden: tuple[str, ...]
):
    review = make.make_review(state=state)
    page = told(log_in(make.make_user(group=group)), review.claim)

    assert [step for step in shown if f'value="{step}"' not in page] == []
    assert [step for step in hidden if f'value="{step}"' in page] == []


def test_who_submitted_reads_that_a_second_person_is_needed(client: Client, editor: User):
    review = make.make_review(state=State.SUBMITTED, verdict_by=editor)

    page = told(client, review.claim)

    assert "Yours: needs a second person" in page
    assert 'value="approve"' not in page


def test_an_approval_forced_by_its_author_is_refused_on_the_page(client: Client, editor: User):
    review = make.make_review(state=State.SUBMITTED, verdict_by=editor)

    answer = take(client, review.claim, "approve", seen=review.lock_version)

    assert answer.status_code == 200
    assert "needs a second person: ben recorded its verdict" in unescape(answer.content.decode())
    assert not Publication.objects.exists()


def test_an_approval_of_a_review_changed_meanwhile_is_refused(client: Client):
    review = make.make_review(state=State.SUBMITTED)

    answer = take(client, review.claim, "approve", seen=review.lock_version + 1)

    assert answer.status_code == 409
    assert not Publication.objects.exists()


def test_an_approval_of_what_changed_behind_the_review_shows_it_and_can_be_repeated(
    client: Client,
):
    review = make.make_review(state=State.SUBMITTED)
    typed = read(client, review.claim)
    review.claim.topics.add(make.make_topic("Garrisons"))

    answer = take(client, review.claim, "approve", **typed)

    assert answer.status_code == 409
    assert "not what you have read: the topics changed" in unescape(answer.content.decode())
    assert not Publication.objects.exists()
    sent = {"step": "approve", **dict(answer.context["conflict"].sent)}
    assert client.post(bench(review.claim), sent).status_code == 302
    assert Publication.objects.get().document["topics"][0]["name"] == "Garrisons"


def test_a_reporter_sends_back_own_reviews_only(log_in: LogIn):
    rosa = make.make_user(group="Reporter")
    own = make.make_review(state=State.SUBMITTED, verdict_by=rosa)
    other = make.make_review(state=State.SUBMITTED)
    reporter = log_in(rosa)

    assert 'value="send_back"' in told(reporter, own.claim)
    assert 'value="send_back"' not in told(reporter, other.claim)


def test_a_reporter_s_forced_approval_is_refused(log_in: LogIn):
    review = make.make_review(state=State.SUBMITTED)
    reporter = log_in(make.make_user(group="Reporter"))

    answer = take(reporter, review.claim, "approve", seen=review.lock_version)

    assert "permission “approve_claimreview” is missing" in unescape(answer.content.decode())
    assert not Publication.objects.exists()


def test_a_refused_quotation_keeps_all_that_was_typed(client: Client):
    claim = make.make_claim(stage=Stage.ACCEPTED)

    answer = take(
        client,
        claim,
        "add_evidence",
        quotation="The command counts 9,999 soldiers.",
        stance="supports",
        page_text=PAGE,
        title="Posture statement",
        note="Our note on it.",
    )

    page = unescape(answer.content.decode())
    assert "The page has no passage “The command counts 9,999 soldiers.”" in page
    assert [t for t in (PAGE, "Posture statement", "Our note on it.") if t not in page] == []
    assert not Evidence.objects.exists()


def test_an_address_that_is_none_is_refused_on_the_page(client: Client):
    claim = make.make_claim(stage=Stage.ACCEPTED)

    answer = take(
        client, claim, "add_evidence", quotation="Anything.", stance="context", url="ftp://x"
    )

    assert answer.status_code == 200
    assert 'value="ftp://x"' in answer.content.decode()
    assert not Evidence.objects.exists()


def test_a_submission_without_a_rating_says_what_is_missing_and_keeps_the_text(client: Client):
    review = make.make_review()

    answer = take(client, review.claim, "submit", summary="Half done.", seen=review.lock_version)

    assert "has no rating and no evidence" in unescape(answer.content.decode())
    assert "Half done." in answer.content.decode()
    review.refresh_from_db()
    assert (review.state, review.summary) == (State.DRAFT, "")


def test_after_a_refused_submission_the_same_form_can_be_saved_again(client: Client):
    review = make.make_review()
    answer = take(client, review.claim, "submit", summary="Half done.", seen=review.lock_version)
    seen = answer.context["forms"]["save_draft"]["seen"].value()

    again = take(client, review.claim, "save_draft", summary="Done.", seen=seen)

    assert again.status_code == 302
    review.refresh_from_db()
    assert review.summary == "Done."


def test_rejecting_asks_for_a_reason_and_leads_to_the_next_candidate(client: Client):
    first = make.make_claim("The first claim.", check_worthiness=0.9)
    following = make.make_claim("The next claim.", check_worthiness=0.8)

    without = take(client, first, "reject", reason="  ")
    done = take(client, first, "reject", reason="A prediction.")

    assert without.status_code == 200
    assert done.headers["Location"] == f"{bench(following)}#content-start"
    first.refresh_from_db()
    assert (first.stage, first.rejection) == (Stage.REJECTED, "A prediction.")


def test_a_rejected_claim_is_reopened(client: Client):
    claim = make.make_claim(stage=Stage.REJECTED)

    take(client, claim, "reopen")

    claim.refresh_from_db()
    assert claim.stage == Stage.CANDIDATE


def test_a_likely_duplicate_is_shown_and_merged(client: Client):
    claim, other = make.make_claim(), make.make_claim("5,000 US soldiers are in Niger.")
    make.make_match(claim, other, why="both say: 5,000, niger")

    page = told(client, claim)
    client.post(bench(claim), {"step": f"merge:{other.pk}", "merge-seen": 0})

    assert "5,000 US soldiers are in Niger." in page
    assert "both say: 5,000, niger" in page
    claim.refresh_from_db()
    assert (claim.stage, claim.merged_into) == (Stage.MERGED, other)


def test_two_claims_are_told_apart_for_good(client: Client):
    claim, other = make.make_claim(), make.make_claim("5,000 US soldiers are in Niger.")
    match = make.make_match(claim, other)

    take(client, claim, "reject_match", match=match.pk)

    match.refresh_from_db()
    assert match.state == Match.State.REJECTED
    assert other.statement not in told(client, claim)


def test_a_merge_into_a_rejected_claim_is_refused_on_the_page(client: Client):
    claim, gone = make.make_claim(), make.make_claim("Gone.", stage=Stage.REJECTED)

    answer = take(client, claim, "merge", into=gone.pk)

    assert answer.status_code == 200
    claim.refresh_from_db()
    assert claim.stage == Stage.CANDIDATE


def test_sending_back_needs_a_reason_which_the_author_reads(client: Client):
    review = make.make_review(state=State.SUBMITTED)

    take(client, review.claim, "send_back", reason="Which month?")

    assert "Which month?" in told(client, review.claim)
    review.refresh_from_db()
    assert review.state == State.DRAFT


def test_a_managing_editor_corrects_reaffirms_and_retracts(log_in: LogIn):
    mira = log_in(make.make_user(group="Managing editor"))
    review = make.make_publication().claim.reviews.get()
    claim = review.claim

    take(
        mira,
        claim,
        "correct",
        statement=claim.statement,
        rating=review.rating_id,
        summary="The command counts 1,150.",
        kind="correction",
        what_changed="We wrote 1,100.",
        why="The table was revised.",
        seen=review.lock_version,
    )
    review.refresh_from_db()
    take(mira, claim, "reaffirm", note="Looked again in June.", seen=review.lock_version)
    take(mira, claim, "retract", why="The source withdrew its table.")

    kinds = claim.publications.order_by("version").values_list("kind", flat=True)
    assert list(kinds) == [Kind.PUBLISHED, Kind.CORRECTED, Kind.REAFFIRMED, Kind.RETRACTED]
    page = told(mira, claim)
    assert "Version 4: retracted" in page
    assert 'value="start_review"' in page


def test_a_changed_number_stands_on_top_with_the_difference_marked(client: Client):
    review = make.make_publication().claim.reviews.get()
    make.make_finding(
        review.claim.evidence.get(),
        difference=[["same", "The ministry counts"], ["removed", "1,100"], ["added", "1,300"]],
        changes=[["1,100", "1,300"]],
    )

    page = told(client, review.claim)

    assert "The evidence has changed" in page
    assert "<del>1,100</del> <ins>1,300</ins>" in page


def test_an_unconfirmed_finding_is_not_shown(client: Client):
    review = make.make_publication().claim.reviews.get()
    make.make_finding(review.claim.evidence.get(), confirmed_at=None)

    assert "The evidence has changed" not in told(client, review.claim)


def test_the_passage_is_marked_in_its_article_with_its_numbers(client: Client):
    claim = make.make_claim()
    make.make_quantity(claim.appearances.get(), "5,000", counted="American troops", unit="troop")

    page = told(client, claim)

    assert "<mark>More than </mark><mark><strong" in page
    assert "The governor declined to comment." in page
    assert "more than 5,000" in page


def test_what_an_article_says_is_never_markup(client: Client):
    hostile = '<script src="//evil.example"></script> 5,000 <img src=x onerror=alert(1)> troops'
    claim = make.make_claim(hostile, reasons=["<b>bold</b>"])
    make.make_evidence(claim, "<iframe></iframe> 1,100 soldiers")

    raw = client.get(bench(claim)).content.decode()

    assert [tag for tag in ('<script src="//', "<img src=x", "<iframe", "<b>") if tag in raw] == []


def test_the_history_names_step_person_and_change(client: Client, editor: User):
    claim = make.make_claim()
    intake.reword(claim.pk, statement="5,000 troops are in Niger.", seen=0, by=editor)
    intake.reject(claim.pk, reason="A prediction.", by=editor)

    page = " ".join(told(client, claim).split())

    assert "<strong>Reworded</strong>" in page
    assert "<strong>Rejected</strong>" in page
    assert f"<del>{claim.statement}</del> <ins>5,000 troops are in Niger.</ins>" in page
    assert "ben," in page


def test_evidence_shows_what_was_kept_and_leads_to_it(client: Client):
    claim = make.make_claim(stage=Stage.ACCEPTED)
    added = make.make_evidence(claim)

    page = told(client, claim)

    assert added.snapshot.sha256[:12] in page
    assert reverse("admin:claims_snapshot_text", args=(added.snapshot_id,)) in page


@pytest.mark.parametrize("number", ["999999", "nobody", "9" * 40])
def test_a_claim_that_is_not_there_leads_back_to_the_queue(client: Client, number: str):
    answer = client.get(f"/admin/claims/claim/{number}/change/", follow=True)

    assert "There is no claim" in answer.content.decode()


def test_an_unknown_step_changes_nothing(client: Client):
    claim = make.make_claim()

    answer = take(client, claim, "obliterate")

    assert "There is no action called “obliterate”" in unescape(answer.content.decode())


def test_a_person_without_a_group_sees_no_claim(log_in: LogIn):
    assert log_in(make.make_user(group="")).get(bench(make.make_claim())).status_code == 403


def test_a_page_that_is_fetched_for_evidence_is_shown_coming_in(client: Client):
    claim = make.make_claim(stage=Stage.ACCEPTED)
    url = "https://slow.example.org/<table>"

    take(client, claim, "add_evidence", quotation="Any.", stance="context", url=url)

    assert "The page is being fetched" in told(client, claim)
    request = PageRequest.objects.get(claim=claim)
    place = reverse("admin:claims_pagerequest_claim", args=(claim.pk,))
    assert "data-waiting" in client.get(place).content.decode()

    page_requests.fail(request.pk, "The <page> did not answer.")

    page = client.get(place).content.decode()
    assert "The &lt;page&gt; did not answer." in page
    assert "“Any.”" in page
    assert "data-waiting" not in page


def test_pages_under_way_are_for_those_who_see_claims(log_in):
    place = reverse("admin:claims_pagerequest_claim", args=(1,))

    assert log_in(make.make_user(group="")).get(place).status_code == 403
