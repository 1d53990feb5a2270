"""Two people on one claim: the later save never overwrites the earlier one unseen."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from claims.models import Claim, Rating, Stage, State, User
from claims.workflows import editorial, intake
from tests import factories as make
from tests.admin.claim_page import filled, page_of, take

LogIn = Callable[[User], Client]


def details(claim: Claim, **typed: object) -> dict[str, object]:
    """The details form as a browser would send it."""
    now = {
        "claimant": claim.claimant_id or "",
        "said_on": claim.said_on or "",
        "topics": [topic.pk for topic in claim.topics.all()],
        "volatility": claim.volatility,
        "assignee": claim.assignee_id or "",
        "seen": claim.lock_version,
    }
    return now | typed


def test_a_stale_wording_shows_both_versions_and_changes_nothing(client: Client):
    claim, other = make.make_claim(), make.make_user("ana", first_name="Ana", last_name="Kovač")
    intake.reword(claim.pk, statement="5,000 troops are in Niger.", seen=0, by=other)

    answer = take(client, claim, "reword", statement="Niger hosts 5,000 troops.", seen=0)

    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "<td>5,000 troops are in Niger.</td><td>Niger hosts 5,000 troops.</td>" in page
    assert "reworded by Ana Kovač" in page
    claim.refresh_from_db()
    assert claim.statement == "5,000 troops are in Niger."


def test_a_second_press_of_the_same_button_overwrites_nothing(client: Client):
    claim = make.make_claim()
    intake.reword(claim.pk, statement="Theirs.", seen=0, by=make.make_user())

    answers = [take(client, claim, "reword", statement="Mine.", seen=0) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [409, 409]
    claim.refresh_from_db()
    assert claim.statement == "Theirs."


def test_the_editor_may_keep_their_own_version_over_it(client: Client):
    claim = make.make_claim()
    intake.reword(claim.pk, statement="Theirs.", seen=0, by=make.make_user())
    conflict = take(client, claim, "reword", statement="Mine.", seen=0)
    sent = {"step": "reword", **dict(conflict.context["conflict"].sent)}

    again = client.post(page_of(claim), sent)

    assert again.status_code == 302
    claim.refresh_from_db()
    assert claim.statement == "Mine."


def test_a_stale_draft_shows_both_texts(client: Client):
    review = make.make_review()
    false, true = (Rating.objects.get(slug=slug) for slug in ("false", "true"))
    verdict = editorial.Verdict(false, "Their summary.", "Their body.")
    editorial.save_draft(review.pk, verdict, seen=0, by=make.make_user())

    answer = take(
        client, review.claim, "save_draft", rating=true.pk, summary="My summary.", body="", seen=0
    )

    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    both = ("Their summary.", "My summary.", "Their body.", "<td>False</td><td>True</td>")
    assert [text for text in both if text not in page] == []
    review.refresh_from_db()
    assert review.summary == "Their summary."


def test_a_draft_typed_while_the_review_was_submitted_is_shown_not_lost(client: Client):
    claim = make.make_claim(stage=Stage.ACCEPTED)
    make.make_evidence(claim)
    review = make.make_review(claim, rating=Rating.objects.get(slug="false"), summary="Theirs.")
    editorial.submit(review.pk, by=make.make_user())

    answer = take(client, claim, "save_draft", summary="My long text.", seen=0)

    assert answer.status_code == 409
    assert "My long text." in answer.content.decode()


def test_a_draft_typed_while_its_review_went_away_is_shown_not_lost(client: Client):
    answer = take(client, make.make_claim(), "save_draft", summary="My long text.", seen=0)

    assert "My long text." in answer.content.decode()


def test_details_are_saved(client: Client, editor: User):
    claim, topic = make.make_claim(stage=Stage.ACCEPTED), make.make_topic("Defence")
    minister = make.make_claimant("Salim Barka")
    typed = details(
        claim,
        claimant=minister.pk,
        said_on="2026-03-10",
        topics=[topic.pk],
        volatility="fast",
        assignee=editor.pk,
    )

    answer = take(client, claim, "edit", **typed)

    assert answer.status_code == 302
    claim.refresh_from_db()
    assert (claim.claimant, claim.assignee, claim.volatility) == (minister, editor, "fast")
    assert [str(claim.said_on), *map(str, claim.topics.all())] == ["2026-03-10", "Defence"]


def test_stale_details_show_both_versions_and_change_nothing(client: Client, editor: User):
    claim = make.make_claim()
    typed = details(claim, volatility="stable")
    take(client, claim, "edit", **details(claim, assignee=editor.pk))

    answer = take(client, claim, "edit", **typed)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<td>ben</td><td>(empty)</td>" in page
    assert "<td>Other facts: monthly</td><td>History: every two years</td>" in page
    claim.refresh_from_db()
    assert (claim.assignee, claim.volatility) == (editor, "normal")


def test_details_typed_before_somebody_chose_topics_are_stale(client: Client):
    claim, topic = make.make_claim(), make.make_topic("Defence")
    typed = details(claim, volatility="stable")
    take(client, claim, "edit", **details(claim, topics=[topic.pk]))

    answer = take(client, claim, "edit", **typed)

    assert answer.status_code == 409
    assert "<td>Defence</td><td>(empty)</td>" in answer.content.decode()
    assert list(claim.topics.all()) == [topic]


def test_topics_typed_into_a_stale_form_are_all_there_to_take_up(client: Client):
    claim = make.make_claim()
    topics = [make.make_topic("Defence"), make.make_topic("Economy")]
    take(client, claim, "edit", **details(claim, volatility="fast"))

    conflict = take(client, claim, "edit", **details(claim, topics=[t.pk for t in topics]))
    sent = [value for name, value in conflict.context["conflict"].sent if name == "edit-topics"]

    assert sent == [str(topic.pk) for topic in topics]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.PUBLISHED])
def test_claimant_and_day_stand_still_once_a_review_rests_on_them(client: Client, state: State):
    claim = make.make_review(state=state).claim
    typed = details(
        claim, claimant=make.make_claimant().pk, said_on="2020-01-01", volatility="fast"
    )

    take(client, claim, "edit", **typed)

    claim.refresh_from_db()
    assert (claim.claimant, claim.said_on, claim.volatility) == (None, None, "fast")


def test_a_second_tab_does_not_undo_the_decision_of_the_first(log_in):
    client, claim = log_in(make.make_user(group="Editor")), make.make_claim()
    page = f"/admin/claims/claim/{claim.pk}/change/"
    claim.refresh_from_db()
    seen = claim.lock_version
    client.post(page, filled(claim, "accept", seen=seen))

    answer = client.post(page, filled(claim, "reject", reason="An opinion.", seen=seen))

    claim.refresh_from_db()
    assert answer.status_code == 409
    assert claim.stage == Stage.ACCEPTED


def test_a_choice_that_went_away_with_its_step_is_told(client: Client):
    claim, into, ana = make.make_claim(), make.make_claim(), make.make_user("ana")
    for one in (claim, into):
        intake.reject(one.pk, reason="An opinion.", by=ana)

    answer = take(client, claim, "merge", into=into.pk, seen=0)

    assert f"<td>{into.pk}</td>" in answer.content.decode()
    assert Claim.objects.get(pk=claim.pk).stage == Stage.REJECTED
