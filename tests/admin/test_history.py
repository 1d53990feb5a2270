"""A claim's history as its page tells it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from claims.admin.claim_forms import DetailsForm
from claims.admin.entries import Change, Entry
from claims.admin.history import KEPT, WATCHED, history_of
from claims.admin.review_forms import VerdictForm
from claims.models import ChecklistStep, ChecklistTick, Claim, Rating, Stage, State, User
from claims.workflows import checklist, editorial, intake, notes, numbers, undo
from tests import factories as make
from tests.admin.claim_page import take


def told(claim: Claim) -> list[str]:
    return [entry.what for entry in history_of(claim)]


def newest(claim: Claim) -> Entry:
    return history_of(claim)[0]


def test_a_reaffirmation_is_told_with_its_author_and_what_was_found(editor: User):
    review = make.make_publication().claim.reviews.get()
    editorial.reaffirm(review.pk, note="The table stands.", seen=review.lock_version, by=editor)

    entry = newest(review.claim)

    assert (entry.what, entry.who) == ("Reaffirmed", "ben")
    assert entry.changes == [Change("what was found", "", "The table stands.")]


def test_a_raised_finding_is_told_with_both_texts_at_its_moment(db: None):
    review = make.make_publication().claim.reviews.get()
    at = datetime(2090, 3, 14, 9, tzinfo=UTC)
    finding = make.make_finding(review.claim.evidence.get(), confirmed_at=at)
    finding.recheck.findings.create(
        evidence=make.make_evidence(make.make_claim()), outcome="gone", before="x", found_at=at
    )

    entry = newest(review.claim)

    assert (entry.at, entry.who, entry.what) == (at, None, "Raised: number changed")
    assert entry.changes == [Change("evidence", finding.before, finding.after)]
    assert sum(what.startswith("Raised") for what in told(review.claim)) == 1


def test_an_unconfirmed_finding_is_not_told(db: None):
    review = make.make_publication().claim.reviews.get()
    make.make_finding(review.claim.evidence.get(), confirmed_at=None)

    assert not [what for what in told(review.claim) if what.startswith("Raised")]


def test_a_merge_and_its_undoing_are_told_on_both_claims(editor: User):
    claim, target, other = make.make_claim(), make.make_claim(), make.make_claim()
    intake.merge(claim.pk, into=target.pk, by=editor)
    undo.undo(claim.pk, decision="merge", by=editor)
    intake.merge(claim.pk, into=other.pk, by=editor)

    assert told(claim)[:3] == ["Merged", "Merge undone", "Merged"]
    assert told(target)[:2] == [
        f"Merge of claim {claim.pk} undone",
        f"Claim {claim.pk} merged into it",
    ]
    assert told(other)[0] == f"Claim {claim.pk} merged into it"
    assert newest(target).who == "ben"


def test_topics_are_told_where_they_were_edited_and_nowhere_else(client: Client, editor: User):
    review = make.make_review(state=State.PUBLISHED)
    claim = review.claim
    topic = make.make_topic("Defence")

    take(client, claim, "edit", topics=[topic.pk], volatility="normal")

    assert newest(claim).changes == [Change("topics", "", "Defence")]


def test_days_are_written_as_everywhere_on_the_desk(editor: User):
    claim = make.make_claim(stage=Stage.ACCEPTED, said_on="2026-03-04")

    assert Change("said on", "", "4 Mar 2026") in history_of(claim)[-1].changes


def test_steps_of_one_transaction_are_told_in_the_order_of_the_work(editor: User):
    claim = make.make_claim()
    with transaction.atomic():  # as the demo desk is loaded
        intake.accept(claim.pk, by=editor)
        make.make_evidence(claim)
        review = editorial.start_review(claim.pk, by=editor)
        rating = Rating.objects.get(slug="false")
        verdict = editorial.Verdict(rating, "They count 1,100.")
        editorial.save_draft(review.pk, verdict, seen=review.lock_version, by=editor)
        editorial.submit(review.pk, by=editor)

    steps = ["Submitted for approval", "Draft saved", "Review begun", "Accepted"]
    assert [what for what in told(claim) if what in steps] == steps


def test_a_day_to_check_again_is_told_when_it_is_set_and_taken_away(client: Client):
    claim = make.make_claim()

    take(client, claim, "check_again", on="2030-03-14")
    take(client, claim, "check_again", on="")

    taken_away, set_, *_ = history_of(claim)
    assert (set_.what, set_.who) == ("Day to check it again set", "ben")
    assert set_.changes == [Change("check again on", "", "14 Mar 2030")]
    assert taken_away.changes == [Change("check again on", "14 Mar 2030", "")]


def parts(claim: Claim) -> list[tuple[str, str | None, list[Change]]]:
    """The latest entries of a claim's history, without what made it."""
    entries = (entry for entry in history_of(claim) if entry.what != "Changed")
    return [(entry.what, entry.who, entry.changes) for entry in entries]


def test_a_tick_and_its_end_are_told_with_the_step(editor: User):
    claim, step = make.make_claim(), ChecklistStep.objects.all()[0]
    tick = checklist.tick(claim.pk, step.pk, by=editor)
    checklist.untick(claim.pk, tick.pk, by=editor)

    assert parts(claim) == [
        ("Tick taken back", "ben", [Change("step", step.text, "")]),
        ("Step of the checklist ticked", "ben", [Change("step", "", step.text)]),
    ]


def test_a_note_is_told(editor: User):
    claim = make.make_claim()
    notes.write(claim.pk, "Ask the ministry.", by=editor)

    assert parts(claim) == [("Note written", "ben", [Change("note", "", "Ask the ministry.")])]


def test_what_is_not_the_same_is_told_on_both(editor: User):
    claim, other = make.make_claim(), make.make_claim()
    intake.reject_match(make.make_match(claim, other).pk, by=editor)

    change = Change(f"likeness to claim {other.pk}, state", "Suggested", "Rejected")
    assert parts(claim) == [("Kept apart", "ben", [change])]
    assert len(parts(other)) == 1


@pytest.mark.parametrize(
    ("sql", "what", "told"),
    [
        ("UPDATE claims_quantity SET value = 7", "Number changed", "number “5,000”, value"),
        ("DELETE FROM claims_quantity", "Number deleted", "number “5,000”"),
        ("UPDATE claims_appearance SET speaker = 'Wanda'", "Passage changed", "speaker"),
        ("DELETE FROM claims_match", "Likeness deleted", "likeness to claim"),
        ("DELETE FROM claims_checklisttick", "Tick deleted", "step"),
    ],
)
def test_raw_sql_on_what_hangs_on_a_claim_is_told(editor: User, sql: str, what: str, told: str):
    claim, step = make.make_claim(), ChecklistStep.objects.all()[0]
    make.make_quantity(claim.appearances.get(), "5,000")
    make.make_match(claim, make.make_claim())
    ChecklistTick.objects.create(claim=claim, step=step, text=step.text, ticked_by=editor)
    with connection.cursor() as cursor:
        cursor.execute(sql)

    (entry,) = [entry for entry in history_of(claim) if entry.what == what]
    assert entry.who is None
    assert told in entry.changes[0].label


def test_a_number_put_right_twice_is_told_once_each_time(editor: User):
    claim = make.make_claim()
    number = make.make_quantity(claim.appearances.get(), "5,000", value="1")
    for value in (2, 3):
        said = numbers.Value(Decimal(value), None, ">", "troop", "")
        claim.refresh_from_db()
        numbers.correct_numbers(claim.pk, {number.pk: said}, seen=claim.lock_version, by=editor)

    entries = [entry for entry in history_of(claim) if entry.what == "Numbers corrected"]
    assert len(entries) == 2
    events = apps.get_model("claims", "QuantityEvent").objects.order_by("pgh_id")
    assert [event.value for event in events] == [1, 2]  # as it was before each


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (DetailsForm, WATCHED["ClaimEvent"]),
        (VerdictForm, WATCHED["ClaimReviewEvent"]),
        (VerdictForm, KEPT["ClaimReviewEvent"]),
    ],
)
def test_a_field_has_one_name_in_its_form_and_in_the_history(
    form: type[DetailsForm | VerdictForm], words: dict[str, str]
):
    fields = {name: field.label or name for name, field in form.base_fields.items()}
    shared = fields.keys() & words.keys()

    assert shared
    assert {n: fields[n].lower().replace("_", " ") for n in shared} == {n: words[n] for n in shared}
