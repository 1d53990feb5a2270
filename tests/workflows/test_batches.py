"""One action on many claims: confirmed, done once each, what moved on left out and named."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from claims import jobs
from claims.models import Batch, BatchRow, Claim, Stage, User
from claims.workflows import batches, details, exports, intake
from claims.workflows.steps import NotPermitted, Refused, TransitionRefused
from tests import factories as make

pytestmark = pytest.mark.django_db
KINDS = Batch.Kind
CLAIMS = Claim.objects.order_by("pk")


@pytest.fixture
def by() -> User:
    return make.make_user()


def begun(by: User, kind: Batch.Kind = KINDS.ACCEPT, **told: object) -> Batch:
    batch = batches.prepare(kind, Claim.objects.all(), by=by)
    return batches.start(batch.pk, told, by=by)


def done(batch: Batch) -> Batch:
    jobs.run_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def test_nothing_is_done_before_it_is_confirmed(by: User):
    make.make_claim()
    batch = batches.prepare(KINDS.ACCEPT, Claim.objects.all(), by=by)

    done(batch)

    assert (batch.state, batch.total) == ("prepared", 1)
    assert not Claim.objects.filter(stage=Stage.ACCEPTED).exists()
    assert not ProcrastinateJob.objects.exists()


def test_claims_are_accepted_by_a_job_in_the_name_of_who_confirmed(by: User):
    for _ in range(3):
        make.make_claim()

    batch = begun(by)
    assert ProcrastinateJob.objects.get().args == {"batch_id": batch.pk}
    done(batch)

    assert Claim.objects.filter(stage=Stage.ACCEPTED).count() == 3
    assert (batch.state, batch.done_count, batch.left_count) == ("done", 3, 0)
    assert batch.finished_at


def test_a_claim_that_moved_on_is_left_out_and_named(by: User):
    moved, still = make.make_claim(), make.make_claim()
    batch = begun(by, KINDS.REJECT, reason="An opinion.")
    intake.reword(moved.pk, statement="Boats left.", seen=moved.lock_version, by=by)

    done(batch)

    assert (batch.done_count, batch.left_count) == (1, 1)
    assert f"Claim {moved.pk} was changed" in batch.rows.get(number=moved.pk).why
    assert Claim.objects.get(pk=still.pk).rejection == "An opinion."
    assert Claim.objects.get(pk=moved.pk).stage == Stage.CANDIDATE


def test_the_version_on_the_screen_counts_and_not_that_of_the_moment(by: User):
    claim = make.make_claim()
    seen = {claim.pk: claim.lock_version}
    intake.reword(claim.pk, statement="Boats left.", seen=claim.lock_version, by=by)

    batch = batches.prepare(KINDS.ACCEPT, Claim.objects.all(), by=by, seen=seen)
    done(batches.start(batch.pk, {}, by=by))

    assert Claim.objects.get().stage == Stage.CANDIDATE


def test_what_the_table_forbids_is_left_out(by: User):
    make.make_claim(stage=Stage.PUBLISHED)

    batch = done(begun(by))

    assert batch.left_count == 1
    assert "is published" in batch.rows.get().why


def test_claims_get_topics_beside_their_own_and_another_person(by: User):
    old, new = make.make_topic(), make.make_topic()
    claim = make.make_claim(topics=(old,))

    done(begun(by, KINDS.TOPICS, topics=[new.pk]))
    done(begun(by, KINDS.ASSIGN, to=by.pk))

    assert set(claim.topics.all()) == {old, new}
    assert Claim.objects.get().assignee == by
    done(begun(by, KINDS.ASSIGN, to=None))
    assert Claim.objects.get().assignee is None


def test_a_job_that_was_killed_goes_on_where_it_was(by: User, monkeypatch: pytest.MonkeyPatch):
    for _ in range(3):
        make.make_claim()
    batch, taken = begun(by), []
    verb = batches.VERBS[KINDS.ACCEPT]

    def dying(number: int, **rest: object) -> None:
        if len(taken) == 1:
            raise KeyboardInterrupt
        taken.append(number)
        verb.take(number, **rest)

    with monkeypatch.context() as patch:
        patch.setitem(batches.VERBS, KINDS.ACCEPT, batches.Verb(verb.action, dying, verb.told))
        with pytest.raises(KeyboardInterrupt):
            jobs.run_batch(batch.pk)
    assert Claim.objects.filter(stage=Stage.ACCEPTED).count() == 1
    done(batch)

    assert (batch.state, batch.done_count, batch.left_count) == ("done", 3, 0)


def test_run_twice_it_does_everything_once(by: User):
    claim = make.make_claim()
    batch = done(begun(by))
    version = Claim.objects.get().lock_version

    done(batch)

    assert batch.done_count == 1
    assert Claim.objects.get(pk=claim.pk).lock_version == version


def test_a_long_batch_hands_over_so_that_others_get_a_turn(
    by: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(batches, "SLICE_SECONDS", 0)
    make.make_claim()
    batch = begun(by)

    done(batch)

    assert batch.state == "waiting"
    assert ProcrastinateJob.objects.count() == 2


def test_cancelled_it_ends_and_what_was_done_stands(by: User):
    make.make_claim()
    batch = begun(by)
    batches.cancel(batch.pk, by=by)

    done(batch)

    assert (batch.state, batch.done_count) == ("cancelled", 0)
    assert Claim.objects.get().stage == Stage.CANDIDATE
    with pytest.raises(TransitionRefused):
        batches.cancel(batch.pk, by=by)


def test_nobody_else_confirms_or_cancels_it(by: User):
    make.make_claim()
    batch = batches.prepare(KINDS.ACCEPT, Claim.objects.all(), by=by)

    for take in (lambda: batches.start(batch.pk, {}, by=make.make_user()),
                 lambda: batches.cancel(batch.pk, by=make.make_user())):  # fmt: skip
        with pytest.raises(NotPermitted):
            take()


def test_who_may_not_act_on_one_claim_may_not_on_many():
    make.make_claim()

    with pytest.raises(NotPermitted):
        batches.prepare(KINDS.ACCEPT, Claim.objects.all(), by=make.make_user(group=""))


def test_who_lost_the_permission_meanwhile_changes_nothing(by: User):
    make.make_claim()
    batch = begun(by)
    by.groups.clear()

    done(batch)

    assert batch.left_count == 1
    assert Claim.objects.get().stage == Stage.CANDIDATE


@pytest.mark.parametrize(
    ("kind", "told", "message"),
    [
        (KINDS.REJECT, {"reason": " "}, "needs: reason"),
        (KINDS.TOPICS, {"topics": [0]}, "No topic"),
        (KINDS.ASSIGN, {"to": 999_999}, "no person 999999"),
        (KINDS.EXPORT, {"format": "exe"}, "no format"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_done(
    by: User, kind: Batch.Kind, told: dict[str, object], message: str
):
    make.make_claim()

    with pytest.raises(Refused, match=message):
        begun(by, kind, **told)


def test_a_batch_of_nothing_is_refused(by: User):
    with pytest.raises(Refused, match="No claims are selected"):
        batches.prepare(KINDS.ACCEPT, Claim.objects.all(), by=by)
    assert not Batch.objects.exists()


def test_a_batch_whose_job_broke_off_for_good_says_so(by: User):
    make.make_claim()
    batch = begun(by)

    batches.give_up(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, batch.problem) == ("failed", batches.BROKE_OFF)


def test_an_export_holds_every_chosen_claim(by: User):
    for number in range(3):
        make.make_claim(f"=Reservoir {number} holds water.")
    batch = done(begun(by, KINDS.EXPORT, format="csv"))

    text = b"".join(bytes(part.content) for part in batch.parts.all()).decode("utf-8-sig")

    assert (batch.state, batch.done_count, batch.file_name) == (
        "done", 3, f"claims-{batch.pk}.csv",
    )  # fmt: skip
    assert text.count("'=Reservoir") == 3


def test_a_file_comes_in_parts(by: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(exports, "PART", 100)
    make.make_claim()
    batch = done(begun(by, KINDS.EXPORT, format="jsonl"))

    assert batch.parts.count() > 3
    assert b"".join(bytes(part.content) for part in batch.parts.all()).endswith(b"}\n")


def test_an_export_that_was_cancelled_keeps_no_file(by: User, monkeypatch: pytest.MonkeyPatch):
    make.make_claim()
    batch = begun(by, KINDS.EXPORT, format="csv")
    rows = exports.desk_rows

    def cancelled(numbers):
        batches.cancel(batch.pk, by=by)
        yield from rows(numbers)

    monkeypatch.setattr(exports, "desk_rows", cancelled)
    done(batch)

    assert (batch.state, batch.file_name) == ("cancelled", "")
    assert not batch.parts.exists()


def test_ended_batches_are_forgotten_with_their_files_after_some_days(by: User):
    make.make_claim()
    old, new = done(begun(by, KINDS.EXPORT, format="csv")), begun(by)
    Batch.objects.filter(pk=old.pk).update(finished_at="2020-01-01T00:00Z")

    batches.forget()

    assert list(Batch.objects.all()) == [new]


@pytest.mark.parametrize(
    "change",
    [
        lambda _: Batch.objects.update(state="done"),
        lambda _: Batch.objects.update(state="failed", finished_at="2026-01-01T00:00Z"),
        lambda _: Batch.objects.update(done_count=2),
        lambda batch: batch.rows.update(outcome="left"),
        lambda batch: BatchRow.objects.create(batch=batch, number=batch.rows.get().number),
    ],
)
def test_the_database_keeps_what_a_batch_says_true(by: User, change: Callable[[Batch], object]):
    make.make_claim()
    batch = begun(by)

    with pytest.raises(IntegrityError), transaction.atomic():
        change(batch)


def asked(by: User, kind: Batch.Kind = KINDS.ACCEPT, seen: dict[int, int] | None = None, **of: str):
    return batches.ask(kind, of, by=by, seen=seen)


def test_of_a_whole_list_the_request_notes_only_what_was_asked(by: User):
    make.make_claim()

    batch = asked(by, stage="candidate")

    assert not batch.rows.exists()
    assert ProcrastinateJob.objects.get().args == {"batch_id": batch.pk}


def test_a_job_goes_through_the_list_and_its_person_confirms(
    by: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(batches, "LISTED_AT_ONCE", 2)
    topic = make.make_topic()
    mine = [make.make_claim(topics=(topic,)) for _ in range(5)]
    make.make_claim(topics=(topic,), stage=Stage.ACCEPTED)
    make.make_claim()
    intake.reword(mine[0].pk, statement="Boats left.", seen=0, by=by)

    batch = done(asked(by, seen={mine[0].pk: 0}, topic=topic.slug, q="troops or boats"))

    assert (batch.state, batch.total) == ("prepared", 5)
    done(batches.start(batch.pk, {}, by=by))
    batch.refresh_from_db()
    assert (batch.done_count, batch.left_count) == (4, 1)  # one was seen in another version
    assert Claim.objects.filter(stage=Stage.ACCEPTED, topics=topic).count() == 5


def test_going_through_a_list_that_was_killed_goes_on(by: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batches, "LISTED_AT_ONCE", 1)
    for _ in range(3):
        make.make_claim()
    batch, choose, chosen = asked(by, KINDS.EXPORT), batches._choose, []

    def dying(*of: Any) -> int:
        if len(chosen) == 2:
            raise KeyboardInterrupt
        chosen.append(choose(*of))
        return chosen[-1]

    with monkeypatch.context() as patch:
        patch.setattr(batches, "_choose", dying)
        with pytest.raises(KeyboardInterrupt):
            jobs.run_batch(batch.pk)

    assert (done(batch).state, batch.total) == ("prepared", 3)
    assert done(batches.start(batch.pk, {"format": "csv"}, by=by)).done_count == 3


def test_going_through_a_list_is_cancelled(by: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batches, "LISTED_AT_ONCE", 1)
    for _ in range(3):
        make.make_claim()
    batch, choose = asked(by), batches._choose

    def cancelling(*of: Any) -> int:
        batches.cancel(batch.pk, by=by)
        return choose(*of)

    monkeypatch.setattr(batches, "_choose", cancelling)

    assert done(batch).state == "cancelled"
    assert batch.rows.count() <= 1


def test_a_list_that_holds_nothing_any_more_comes_to_nothing(by: User):
    batch = done(asked(by, stage="published"))

    assert (batch.state, batch.problem) == ("failed", "The list holds no claims any more.")


@pytest.mark.parametrize(
    ("kind", "told"), [(KINDS.ACCEPT, {}), (KINDS.REJECT, {"reason": "An opinion."})]
)
def test_what_was_decided_on_many_is_undone_but_what_moved_on(
    by: User, kind: Batch.Kind, told: dict[str, str]
):
    moved, still = make.make_claim(), make.make_claim()
    batch = done(begun(by, kind, **told))
    details.assign(moved.pk, by, by=by) if kind == KINDS.ACCEPT else intake.reopen(moved.pk, by=by)

    undoing = done(batches.take_back(batch.pk, by=by))

    assert Claim.objects.get(pk=still.pk).stage == Stage.CANDIDATE
    assert (undoing.state, undoing.done_count, undoing.left_count) == ("done", 1, 1)
    assert f"Claim {moved.pk} was changed" in undoing.rows.get(number=moved.pk).why


def test_claims_go_back_to_whom_and_to_the_topics_they_had(by: User):
    rosa, old, new = make.make_user("rosa"), make.make_topic(), make.make_topic()
    claim = make.make_claim(topics=(old,), assignee=by)
    topics = done(begun(by, KINDS.TOPICS, topics=[new.pk]))
    done(batches.take_back(topics.pk, by=by))
    assert list(claim.topics.all()) == [old]

    given = done(begun(by, KINDS.ASSIGN, to=rosa.pk))
    assert Claim.objects.get().assignee == rosa
    done(batches.take_back(given.pk, by=by))
    assert Claim.objects.get().assignee == by


def test_a_batch_is_undone_once_by_its_person_and_when_it_has_ended(by: User):
    make.make_claim()
    batch = begun(by)
    with pytest.raises(TransitionRefused, match="can be undone"):
        batches.take_back(batch.pk, by=by)
    done(batch)
    with pytest.raises(NotPermitted):
        batches.take_back(batch.pk, by=make.make_user())

    undoing = done(batches.take_back(batch.pk, by=by))

    for other in (batch, undoing):
        with pytest.raises(TransitionRefused, match="can be undone"):
            batches.take_back(other.pk, by=by)


def test_undone_by_a_job_that_ran_twice_it_is_undone_once(by: User):
    claim = make.make_claim()
    undoing = batches.take_back(done(begun(by)).pk, by=by)
    done(undoing)
    version = Claim.objects.get().lock_version

    assert done(undoing).done_count == 1
    assert Claim.objects.get(pk=claim.pk).lock_version == version
