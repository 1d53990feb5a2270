"""What is typed and not saved: kept, offered back, thrown away once saved."""

import json
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Draft, Evidence, Rating, Stage, User
from claims.workflows import drafts, editorial, intake
from claims.workflows.steps import Refused
from tests import factories as make
from tests.admin.claim_page import filled, page_of, take

LogIn = Callable[[User], Client]
KEEP, DROP = "/admin/drafts/keep/", "/admin/drafts/drop/"


def kept(by: User, record: str) -> dict[str, list[str]]:
    draft = drafts.kept(by, record)
    return draft.fields if draft else {}


def page(client: Client, claim: Claim) -> str:
    return unescape(client.get(page_of(claim)).content.decode())


def both(claim: Claim, action: str, other: str, typed: dict[str, object], **said: object):
    """One button pressed while something else was typed on the page."""
    return {**filled(claim, other, **typed), **filled(claim, action, **said)}


def test_a_body_being_written_outlives_save_details(client: Client, editor: User):
    review = make.make_review(summary="Old.", authors=[make.make_user().pk])
    typed = {"summary": "Half a summary", "body": "Half a body"}
    sent = both(review.claim, "edit", "save_draft", typed, volatility="fast")

    answer = client.post(page_of(review.claim), sent)

    assert answer.status_code == 302
    shown = page(client, review.claim)
    assert "Half a summary</textarea>" in shown
    assert "Half a body</textarea>" in shown
    assert "is in the forms below as you left it" in shown
    review.claim.refresh_from_db()
    assert review.claim.volatility == "fast"


def test_a_summary_outlives_added_evidence_and_is_saved_without_a_conflict(client: Client):
    review = make.make_review()
    sent = both(
        review.claim, "add_evidence", "save_draft", {"summary": "1,100."},
        quotation="1,100 soldiers.", stance="refutes", page_text="1,100 soldiers.",
    )  # fmt: skip
    client.post(page_of(review.claim), sent)
    form = client.get(page_of(review.claim)).context["forms"]["save_draft"]

    saved = take(
        client, review.claim, "save_draft", summary=form["summary"].value(),
        seen=form["seen"].value(),
    )  # fmt: skip

    assert Evidence.objects.count() == 1
    assert saved.status_code == 302
    review.refresh_from_db()
    assert review.summary == "1,100."
    assert not Draft.objects.exists()


def test_a_wording_follows_one_s_own_other_change(client: Client):
    claim = make.make_claim()
    sent = both(claim, "edit", "reword", {"statement": "Fewer."}, volatility="fast")
    client.post(page_of(claim), sent)
    form = client.get(page_of(claim)).context["forms"]["reword"]

    answer = take(client, claim, "reword", statement="Fewer.", seen=form["seen"].value())

    assert answer.status_code == 302


def test_a_draft_begun_before_a_colleague_s_change_shows_the_conflict(client: Client, editor: User):
    claim = make.make_claim()
    drafts.keep(editor, f"claim:{claim.pk}", {"reword-statement": ["Mine."], "reword-seen": ["0"]})
    intake.reword(claim.pk, statement="Theirs.", seen=0, by=make.make_user())
    form = client.get(page_of(claim)).context["forms"]["reword"]

    answer = take(
        client, claim, "reword", statement=form["statement"].value(), seen=form["seen"].value()
    )

    assert form["statement"].value() == "Mine."
    assert answer.status_code == 409
    assert Claim.objects.get(pk=claim.pk).statement == "Theirs."


def test_what_was_not_touched_is_not_kept(client: Client, editor: User):
    claim = make.make_claim()
    untouched = {"statement": claim.statement}

    client.post(page_of(claim), both(claim, "edit", "reword", untouched, volatility="fast"))

    assert not Draft.objects.exists()


def test_a_refused_action_keeps_what_was_typed_elsewhere(client: Client):
    review = make.make_review()
    sent = both(review.claim, "reject", "save_draft", {"summary": "Half."}, reason=" ")

    answer = client.post(page_of(review.claim), sent)

    assert "Half.</textarea>" in answer.content.decode()


def test_enter_in_a_field_keeps_what_is_typed_and_decides_nothing(client: Client):
    claim = make.make_claim()

    client.post(page_of(claim), {**filled(claim, "reword", statement="Half"), "step": "keep"})

    assert "Half</textarea>" in page(client, claim)
    assert Claim.objects.get(pk=claim.pk).stage == Stage.CANDIDATE


def test_typing_is_kept_for_its_person_and_record_alone(log_in: LogIn):
    claim, ana, ben = make.make_claim(), make.make_user("ana"), make.make_user("ben")
    typed = {"record": f"claim:{claim.pk}", "reword-statement": "Ana's", "reword-seen": "0"}

    answer = log_in(ana).post(KEEP, typed)

    assert answer.json()["told"].startswith("Draft kept at ")
    assert "Ana's</textarea>" in page(log_in(ana), claim)
    assert "Ana's</textarea>" not in page(log_in(ben), claim)


def test_what_is_as_it_was_again_is_kept_no_longer(client: Client, editor: User):
    typed = {"record": "source:1", "name": "The Cour", "seen": "0"}
    client.post(KEEP, typed)

    client.post(KEEP, {"record": "source:1", "gone": ["name", "seen"]})

    assert kept(editor, "source:1") == {}


def test_a_draft_is_thrown_away_on_wish(client: Client, editor: User):
    claim = make.make_claim()
    for record in (f"claim:{claim.pk}", "source:1"):
        client.post(KEEP, {"record": record, "reword-statement": "Half", "reword-seen": "0"})

    client.post(page_of(claim), {"step": "drop"})
    client.post(DROP, {"record": "source:1"})

    assert not Draft.objects.exists()


def test_passwords_are_never_kept(client: Client, editor: User):
    client.post(KEEP, {"record": "user:1", "password1": "plum river", "first_name": "Ana"})

    assert kept(editor, "user:1") == {"first_name": ["Ana"]}


@pytest.mark.parametrize("record", ["", "x" * 61])
def test_a_draft_of_nothing_is_refused(client: Client, record: str):
    assert client.post(KEEP, {"record": record, "name": "x"}).status_code == 400


def test_a_draft_has_a_longest_size(editor: User):
    with pytest.raises(Refused, match="too long for a draft"):
        drafts.keep(editor, "article:new", {"text": ["x" * (drafts.LONGEST + 1)]})


def test_drafts_are_kept_by_posting_and_by_members_of_the_desk_only(client: Client):
    assert [client.get(KEEP).status_code, client.get(DROP).status_code] == [403, 403]
    assert Client().post(KEEP, {"record": "claim:1", "x": "y"}).status_code == 403
    assert not Draft.objects.exists()


def test_a_source_half_written_is_offered_back_and_gone_once_saved(client: Client, editor: User):
    source = make.make_source("The Courier")
    url = reverse("admin:claims_source_change", args=(source.pk,))
    client.post(KEEP, {"record": f"source:{source.pk}", "name": "The Cour", "seen": "0"})

    offered = client.get(url)
    client.post(
        url,
        {
            "name": "The Courant", "slug": "c", "kind": "outlet", "seen": "0",
            "domains-TOTAL_FORMS": "0", "domains-INITIAL_FORMS": "0",
        },
    )  # fmt: skip

    assert json.dumps("The Cour") in offered.content.decode()
    source.refresh_from_db()
    assert source.name == "The Courant"
    assert kept(editor, f"source:{source.pk}") == {}


def test_an_article_half_pasted_is_offered_back(client: Client):
    client.post(KEEP, {"record": "article:new", "text": "Half an article"})

    assert "Half an article" in client.get(reverse("admin:claims_article_add")).content.decode()


def test_a_draft_is_hostile_text(client: Client):
    client.post(KEEP, {"record": "article:new", "text": "</script><script>alert(1)</script>"})

    page = client.get(reverse("admin:claims_article_add")).content.decode()

    assert "<script>alert(1)" not in page


def test_a_form_of_somebody_signed_out_is_saved_with_one_press_after_signing_in(log_in: LogIn):
    """What was typed on a page outlives the session: the version seen still holds."""
    review, rosa = make.make_review(), make.make_user(group="Reporter")
    rating = Rating.objects.get(slug="false")
    sent = filled(review.claim, "save_draft", rating=rating.pk, summary="1,100.")

    signed_out = Client().post(page_of(review.claim), sent)
    again = log_in(rosa).post(page_of(review.claim), sent)

    assert signed_out.status_code == 403
    assert "1,100." in signed_out.content.decode()
    assert again.status_code == 302
    review.refresh_from_db()
    assert review.summary == "1,100."
    assert editorial.Verdict(rating, "1,100.").summary == review.summary
