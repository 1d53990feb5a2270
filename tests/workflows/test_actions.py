"""The table of actions: every action as every role, from every standing, and what it writes."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pghistory.models
import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.utils import timezone

from claims.admin.forms import FORMS
from claims.admin.who_may import stages_of
from claims.models import (
    ChecklistStep,
    ChecklistTick,
    Claim,
    Evidence,
    Match,
    Publication,
    Rating,
    Stage,
    State,
    Topic,
    User,
)
from claims.models.rules import TOGETHER
from claims.workflows import (
    check_again,
    checklist,
    details,
    editorial,
    evidence,
    intake,
    notes,
    numbers,
    reference,
    reverification,
    undo,
)
from claims.workflows.actions import Action, Standing, named, offered, table
from claims.workflows.steps import NotPermitted, Refused, StaleEdit, TransitionRefused
from tests import factories as make

pytestmark = pytest.mark.django_db

ROLES = ("Reporter", "Editor", "Managing editor", "")
Take = Callable[[Claim, User], object]


def verdict() -> editorial.Verdict:
    return editorial.Verdict(Rating.objects.get(slug="false"), "The ministry counts 1,100.")


def plain(claim: Claim) -> details.Details:
    return details.Details(claim.claimant, claim.said_on, (), "fast", None)


def review_of(claim: Claim) -> int:
    return claim.reviews.order_by("-pk").first().pk


def version_of(claim: Claim) -> int:
    return claim.reviews.order_by("-pk").first().lock_version


def take_approval(claim: Claim, by: User) -> Publication:
    review = claim.reviews.get()
    read = editorial.to_read(review)
    return editorial.approve(review.pk, seen=review.lock_version, read=read, by=by)


def correct(claim: Claim, by: User) -> Publication:
    return editorial.correct(
        review_of(claim), verdict(), what_changed="x", why="y", seen=version_of(claim), by=by
    )


def ticked(claim: Claim) -> ChecklistTick:
    """A step of its checklist that somebody ticked, past the desk."""
    step = ChecklistStep.objects.all()[0]
    return ChecklistTick.objects.create(claim=claim, step=step, ticked_by=make.make_user())


# Each action on a claim, a review or a piece of evidence, as somebody takes it.
FIVE_THOUSAND = numbers.Value(Decimal(5_000), None, ">", "troop", "American troops")
TAKEN: dict[str, Take] = {
    "accept": lambda claim, by: intake.accept(claim.pk, by=by),
    "reject": lambda claim, by: intake.reject(claim.pk, reason="An opinion.", by=by),
    "reopen": lambda claim, by: intake.reopen(claim.pk, by=by),
    "reword": lambda claim, by: intake.reword(
        claim.pk, statement="Others.", seen=claim.lock_version, by=by
    ),
    "read_numbers": lambda claim, by: numbers.read_numbers(
        claim.pk, seen=claim.lock_version, by=by
    ),
    "merge": lambda claim, by: intake.merge(claim.pk, into=make.make_claim().pk, by=by),
    "reject_match": lambda claim, by: intake.reject_match(
        make.make_match(claim, make.make_claim()).pk, by=by
    ),
    "undo": lambda claim, by: undo.undo(claim.pk, decision="accept", by=by),
    "edit": lambda claim, by: details.edit(claim.pk, plain(claim), seen=claim.lock_version, by=by),
    "check_again": lambda claim, by: check_again.set_day(claim.pk, timezone.localdate(), by=by),
    "assign": lambda claim, by: details.assign(claim.pk, by, by=by),
    "priority": lambda claim, by: details.prioritise(claim.pk, 3, by=by),
    "topics": lambda claim, by: details.set_topics(claim.pk, Topic.objects.all(), by=by),
    "correct_numbers": lambda claim, by: numbers.correct_numbers(
        claim.pk,
        {make.make_quantity(claim.appearances.get(), "5,000", value="1").pk: FIVE_THOUSAND},
        seen=claim.lock_version,
        by=by,
    ),
    "add_number": lambda claim, by: numbers.add_number(
        claim.pk, "5,000", FIVE_THOUSAND, seen=claim.lock_version, by=by
    ),
    "tick": lambda claim, by: checklist.tick(claim.pk, ChecklistStep.objects.all()[0].pk, by=by),
    "untick": lambda claim, by: checklist.untick(claim.pk, ticked(claim).pk, by=by),
    "note": lambda claim, by: notes.write(claim.pk, "Hello.", by=by),
    "seen_mention": lambda claim, by: notes.see(claim.pk, by=by),
    "add_evidence": lambda claim, by: evidence.add_evidence(
        claim.pk, evidence.Passage("1,100 soldiers.", "context", page_text="1,100 soldiers."), by=by
    ),
    "edit_evidence": lambda claim, by: evidence.relabel(
        claim.evidence.first().pk, evidence.Labels("context"), seen=0, by=by
    ),
    "remove_evidence": lambda claim, by: evidence.remove(claim.evidence.first().pk, seen=0, by=by),
    "start_review": lambda claim, by: editorial.start_review(claim.pk, by=by),
    "save_draft": lambda claim, by: editorial.save_draft(
        review_of(claim), verdict(), seen=version_of(claim), by=by
    ),
    "discard_draft": lambda claim, by: editorial.discard_draft(
        review_of(claim), seen=version_of(claim), by=by
    ),
    "submit": lambda claim, by: editorial.submit(review_of(claim), verdict(), by=by),
    "send_back": lambda claim, by: editorial.send_back(review_of(claim), reason="Why?", by=by),
    "approve": take_approval,
    "correct": correct,
    "reaffirm": lambda claim, by: editorial.reaffirm(
        review_of(claim), note="Still so.", seen=version_of(claim), by=by
    ),
    "retract": lambda claim, by: editorial.retract(review_of(claim), why="Forged.", by=by),
}
WITH_A_REVIEW = {State.DRAFT, State.SUBMITTED, State.PUBLISHED}


def on_claims() -> list[Action]:
    return [one for one in table() if one.about in ("claim", "review", "evidence")]


def ready_for(action: Action) -> Claim:
    """A claim from which the action leads on."""
    state = action.from_state
    if state == State.PUBLISHED:
        claim = make.make_publication().claim
    elif state:
        claim = make.make_review(state=state).claim
    else:
        stage = Stage.ACCEPTED if action.name == "undo" else min(action.from_stages, key=_order)
        claim = make.make_claim(stage=Stage.CANDIDATE if action.name == "undo" else stage)
    if action.name == "undo":
        intake.accept(claim.pk, by=make.make_user())
    if action.about in ("review", "evidence") and not claim.evidence.exists():
        make.make_evidence(claim)
    claim.refresh_from_db()
    return claim


def _order(stage: Stage) -> int:
    return list(Stage).index(stage)


def events() -> int:
    """Rows in the history of claims, reviews, evidence and reference records."""
    models = [m for m in apps.get_models() if issubclass(m, pghistory.models.Event)]
    return sum(model._default_manager.count() for model in models)


def test_every_action_on_a_claim_is_tried_here():
    assert set(TAKEN) == {one.name for one in on_claims()}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", TAKEN)
def test_every_action_as_every_role(name: str, role: str):
    action, person = named(name), make.make_user(group=role)
    claim = ready_for(action)
    held = {p.codename for p in Group.objects.get(name=role).permissions.all()} if role else set()

    if action.permission in held and not (name == "send_back" and role == "Reporter"):
        TAKEN[name](claim, person)
        return
    before = events()
    with pytest.raises(NotPermitted):
        TAKEN[name](claim, person)
    # What they are tried with: a second claim; a tick and whoever ticked it.
    others = {"merge": 1, "reject_match": 1, "untick": 2}.get(name, 0)
    assert events() == before + others


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("name", sorted(set(TAKEN) - {"undo", "reject_match"}))
def test_an_action_is_refused_from_where_the_table_does_not_lead(name: str, stage: Stage):
    action, maya = named(name), make.make_user(group="Managing editor")
    if stage in action.from_stages:
        return
    state = next((s for s, stages in TOGETHER.items() if stages == (stage,)), None)
    into = make.make_claim() if stage == Stage.MERGED else None
    if state:
        claim = make.make_review(state=state).claim
    elif action.about == "review":
        return  # there is no review to call it on
    else:
        claim = make.make_claim(stage=stage, merged_into=into)
        make.make_evidence(claim)
    claim.refresh_from_db()

    with pytest.raises((TransitionRefused, StaleEdit)):
        TAKEN[name](claim, maya)


@pytest.mark.parametrize("name", sorted(set(TAKEN) - {"submit", "merge", "read_numbers"}))
def test_what_an_action_writes_leaves_one_row_a_record(name: str):
    claim = ready_for(named(name))
    match = make.make_match(claim, make.make_claim())
    make.make_topic()
    by = make.make_user(group="Managing editor")
    TAKEN["reject_match"] = lambda _, by: intake.reject_match(match.pk, by=by)
    contexts = pghistory.models.Context.objects.count()

    TAKEN[name](claim, by)

    assert pghistory.models.Context.objects.count() <= contexts + 1
    for model in apps.get_models():
        if issubclass(model, pghistory.models.Event):
            newest = model._default_manager.filter(pgh_context__metadata__user=by.pk)
            per_record = [event.pgh_obj_id for event in newest]
            assert len(per_record) == len(set(per_record)), model.__name__


def test_what_may_be_done_is_asked_with_the_reason_why_not():
    review = make.make_review(state=State.SUBMITTED)

    told = offered(Standing(review.claim, review), make.make_user(group="Reporter"))

    assert isinstance(told["approve"], NotPermitted)
    assert "Send it back to change" in str(told["save_draft"])
    assert told["edit"] is None


def test_one_s_own_review_is_not_offered_for_approval():
    emil = make.make_user("emil")
    review = make.make_review(state=State.SUBMITTED, verdict_by=emil)

    told = offered(Standing(review.claim, review), emil)

    assert "needs a second person: emil recorded its verdict" in str(told["approve"])


@pytest.mark.parametrize(
    "way_on",
    [
        lambda claim, by: intake.reword(
            claim.pk, statement="Fewer.", seen=claim.lock_version, by=by
        ),
        lambda claim, by: intake.reject(claim.pk, reason="Withdrawn by its maker.", by=by),
        lambda claim, by: editorial.start_review(claim.pk, by=by),
    ],
)
def test_a_retracted_claim_has_ways_on(way_on: Take):
    claim, maya = make.make_publication().claim, make.make_user(group="Managing editor")
    editorial.retract(review_of(claim), why="The source was forged.", by=maya)
    claim.refresh_from_db()
    assert claim.stage == Stage.RETRACTED

    way_on(claim, maya)


def test_a_retracted_claim_checked_again_is_reworded_rejected_or_published():
    claim, maya = make.make_publication().claim, make.make_user(group="Managing editor")
    editorial.retract(review_of(claim), why="The source was forged.", by=maya)
    review = editorial.start_review(claim.pk, by=maya)
    claim.refresh_from_db()

    intake.reword(claim.pk, statement="Fewer.", seen=claim.lock_version, by=maya)
    editorial.discard_draft(review.pk, seen=review.lock_version, by=maya)
    intake.reject(claim.pk, reason="Not checkable.", by=maya)

    assert Claim.objects.get(pk=claim.pk).stage == Stage.REJECTED


def test_changed_topics_void_what_was_submitted():
    review = make.make_review(state=State.SUBMITTED)
    topic, claim = make.make_topic(), review.claim
    claim.refresh_from_db()
    typed = details.Details(None, None, [topic], "normal", None)

    details.edit(claim.pk, typed, seen=claim.lock_version, by=make.make_user())

    review.refresh_from_db()
    claim.refresh_from_db()
    assert (review.state, claim.stage) == (State.DRAFT, Stage.ACCEPTED)
    assert review.returned == "The topics were changed after it was submitted."


def test_a_new_assignee_voids_nothing():
    review = make.make_review(state=State.SUBMITTED)

    details.assign(review.claim_id, make.make_user(), by=make.make_user())

    review.refresh_from_db()
    assert review.state == State.SUBMITTED


@pytest.mark.parametrize("what", ["claimant", "topic", "rating", "source"])
def test_a_changed_record_voids_what_was_submitted_with_it(what: str):
    source = make.make_source()
    claim = make.make_claim(
        stage=Stage.IN_REVIEW, topics=(make.make_topic(),), claimant=make.make_claimant()
    )
    make.make_evidence(claim, source=source)
    review, maya = make.make_review(claim, state=State.SUBMITTED), make.make_user("maya", group="")
    maya.is_superuser = True
    maya.save()
    records = {
        "claimant": claim.claimant, "topic": claim.topics.get(), "rating": review.rating,
        "source": source,
    }  # fmt: skip
    record, field = records[what], "definition" if what == "rating" else "name"
    setattr(record, field, "Another one")

    reference.save(record, [field], seen=record.lock_version, by=maya)

    review.refresh_from_db()
    assert review.state == State.DRAFT
    assert "was changed after it was submitted" in review.returned


def test_nothing_takes_a_claim_from_a_colleague_silently():
    ana = make.make_user("ana")
    claim = make.make_claim(assignee=ana)

    with pytest.raises(details.Taken, match="is assigned to ana: it stays there"):
        details.assign(claim.pk, make.make_user(), by=make.make_user())
    ben = make.make_user("ben")
    details.assign(claim.pk, ben, by=ben, from_colleague=True)

    assert Claim.objects.get(pk=claim.pk).assignee == ben


def test_a_form_asks_for_what_its_action_needs():
    for name, form in FORMS.items():
        action = named(name)
        missing = set(action.needs) - set(form.base_fields)
        assert (name, missing) == (name, set())


def test_every_action_on_a_claim_s_page_has_a_form_and_every_form_an_action():
    assert set(FORMS) == {one.name for one in table() if one.about in ("claim", "review")}


def test_contributing_shows_the_table():
    lines = [
        "| {} | {} | {} | {} | {} |".format(
            one.label, one.permission, one.about, stages_of(one) or "–", one.undo or "–"
        )
        for one in table()
    ]
    told = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text()

    assert [line for line in lines if line not in told] == []


def test_a_page_that_is_looked_at_now_needs_its_permission():
    with pytest.raises(NotPermitted):
        reverification.look_now(make.make_watch().pk, by=make.make_user(group="Reporter"))


def test_an_unused_reference_row_is_deleted_over_the_version_seen_only():
    topic, root = make.make_topic(), make.make_user(group="", is_superuser=True)

    with pytest.raises(StaleEdit):
        reference.delete(topic, seen=topic.lock_version + 1, by=root)
    reference.delete(topic, seen=topic.lock_version, by=root)

    assert not type(topic).objects.exists()
    assert not Match.objects.exists()
    assert not Evidence.objects.exists()


def test_a_reference_row_in_use_stays():
    claimant = make.make_claimant()
    make.make_claim(claimant=claimant)

    with pytest.raises(Refused, match="is in use: it stays"):
        reference.delete(claimant, seen=0, by=make.make_user(group="", is_superuser=True))
