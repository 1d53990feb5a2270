"""One action on many claims: prepared with the versions seen, confirmed, done row by row by a job.

Each row is done in a transaction of its own that also says so: a job that is killed goes on where
it was, and nothing is done twice. What moved on, or may not be done, is left out and named. What
was done is undone the same way.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet
from procrastinate.contrib.django import app

from claims.exchange.desk_list import listed
from claims.exchange.tables import FORMATS, MOST_XLSX_ROWS
from claims.models import Batch, BatchPart, BatchRow, Claim, Topic, User
from claims.workflows import details, intake, undo
from claims.workflows.actions import Action
from claims.workflows.steps import (
    NotPermitted,
    Refused,
    TransitionRefused,
    locked,
    now_by_database,
    require,
    there,
)

RUN_BATCH = "claims.run_batch"
BATCHES = "batches"  # the queue
SLICE_SECONDS = 240  # after which a job hands over to the next, so that other batches get a turn
AT_ONCE = 100  # rows between two looks at whether somebody cancelled
KEPT = timedelta(days=7)  # what a batch came to, with its file
BROKE_OFF = "The job broke off each time it was tried. What was done stands."
LISTED_AT_ONCE = 20_000  # numbers of claims looked through between two looks
CHOSEN = (
    "INSERT INTO claims_batchrow (batch_id, number, seen, outcome, why) SELECT %s, chosen.*, '', ''"
)
# What was done, as it became and as it was before.
UNDOING = """
    INSERT INTO claims_batchrow (batch_id, number, seen, record, outcome, why)
    SELECT %s, number, became, record, '', '' FROM claims_batchrow
    WHERE batch_id = %s AND outcome = 'done' AND became IS NOT NULL
"""
Take = Callable[..., object]


def _nothing(_: object) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Verb:
    """What is done with each claim: the action, the workflow, and what it is told.

    ``was`` is how a claim stands before, as far as undoing has to know.
    """

    action: Action
    take: Take
    told: Callable[[Mapping[str, Any]], dict[str, Any]]
    was: Callable[[Claim], dict[str, Any]] = _nothing


def prepare(
    kind: Batch.Kind, claims: QuerySet[Claim], *, by: User, seen: Mapping[int, int] | None = None
) -> Batch:
    """Write down which claims are meant, and in which version, for a batch to be confirmed.

    ``seen`` are the versions that stood on the person's screen; of the other claims the version of
    this moment counts. Raises Refused for no claims, NotPermitted.
    """
    _require(kind, by)
    with transaction.atomic():
        batch = Batch.objects.create(kind=kind, person=by)
        batch.total = _choose(batch, claims)
        _as_seen(batch, seen or {})
        if not batch.total:
            raise Refused("No claims are selected. Select some first.")
        batch.save(update_fields=("total",))
    return batch


def ask(
    kind: Batch.Kind, asked: Mapping[str, str], *, by: User, seen: Mapping[int, int] | None = None
) -> Batch:
    """Note that all claims of a list are meant; a job goes through it, then it is confirmed.

    ``asked`` is how the list is narrowed, as ``claims.exchange.desk_list`` reads it.
    """
    _require(kind, by)
    versions = {str(number): version for number, version in (seen or {}).items()}
    told = {"checked": False, "of": dict(asked), "seen": versions}
    return _handed_over(Batch(kind=kind, person=by, state=Batch.State.WAITING, told=told))


def take_back(batch_id: int, *, by: User) -> Batch:
    """Undo what a batch did, claim by claim, as a batch of its own that needs no confirming.

    Claims that moved on since are left out. Raises TransitionRefused where nothing can be undone.
    """
    batch = _own(batch_id, by)
    if not can_be_undone(batch):
        raise TransitionRefused(f"Nothing that batch {batch.pk} did can be undone as a whole.")
    BACK[batch.kind].action.require_permission(by)
    told = {"checked": False, "undoes": batch.pk, "kind": batch.kind}
    undoing = Batch(kind=Batch.Kind.UNDO, person=by, state=Batch.State.WAITING, told=told)
    return _handed_over(undoing)


def can_be_undone(batch: Batch) -> bool:
    """Whether a batch has ended and did what can be taken back, and nobody has asked for it yet."""
    done = batch.finished_at is not None and batch.done_count and batch.kind in BACK
    asked = Batch.objects.filter(kind=Batch.Kind.UNDO, person=batch.person_id)
    return bool(done) and not asked.filter(told__undoes=batch.pk).exists()


def start(batch_id: int, told: Mapping[str, Any], *, by: User) -> Batch:
    """Confirm a batch: a job does it. ``told`` is what its kind needs, as in ``VERBS``."""
    with transaction.atomic():
        batch = _own(batch_id, by)
        if batch.state != Batch.State.PREPARED:
            raise TransitionRefused(f"Batch {batch.pk} is {batch.get_state_display().lower()}.")
        _require(Batch.Kind(batch.kind), by)
        batch.told, batch.state = {**batch.told, **told}, Batch.State.WAITING
        _require_told(batch)
        batch.save(update_fields=("told", "state"))
        hand_over(batch.pk)
    return batch


def cancel(batch_id: int, *, by: User) -> Batch:
    """End a batch where it is: what was done stands. Raises TransitionRefused for an ended one."""
    with transaction.atomic():
        batch = _own(batch_id, by)
        if batch.finished_at is not None:
            raise TransitionRefused(f"Batch {batch.pk} has ended. Nothing is left to cancel.")
        end(batch, Batch.State.CANCELLED)
    return batch


def go_on(batch_id: int) -> bool:
    """Write down what is meant, or do what waits, for a while; return whether some is left.

    Safe to run twice and to be killed.
    """
    if not is_written(batch_id):
        return False
    until = time.monotonic() + SLICE_SECONDS
    while time.monotonic() < until:
        batch = there(Batch.objects.select_related("person"), batch_id)
        if batch.state != Batch.State.WAITING:
            return False
        waiting = batch.rows.filter(outcome="").values_list("pk", flat=True)[:AT_ONCE]
        rows = list(waiting)
        for row in rows:
            _do(batch, row)
        if not rows:
            with transaction.atomic():
                end(locked(Batch.objects.all(), batch_id), Batch.State.DONE)
            return False
    return True


def is_written(batch_id: int) -> bool:
    """Whether the rows of a batch stand and it may be done; writes them where they do not."""
    batch = there(Batch.objects.select_related("person"), batch_id)
    if batch.told.get("checked", True) or batch.state != Batch.State.WAITING:
        return True
    if batch.kind == Batch.Kind.UNDO:
        return _copied(batch)
    newest = Claim.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    last = batch.rows.order_by("-number").values_list("number", flat=True).first() or 0
    for start in range(last, newest, LISTED_AT_ONCE):
        claims = listed(batch.told["of"], batch.person)
        _choose(batch, claims.filter(pk__gt=start, pk__lte=start + LISTED_AT_ONCE))
        if not Batch.objects.filter(pk=batch.pk, state=Batch.State.WAITING).exists():
            return False  # somebody cancelled it
    with transaction.atomic():
        living = locked(Batch.objects.all(), batch.pk)
        if living.state != Batch.State.WAITING:
            return False
        _as_seen(living, {int(pk): seen for pk, seen in batch.told["seen"].items()})
        living.total = living.rows.count()
        living.told = {"checked": True, "of": batch.told["of"]}
        living.state = Batch.State.PREPARED
        if living.total:
            living.save(update_fields=("total", "told", "state"))
        else:
            end(living, Batch.State.FAILED, "The list holds no claims any more.")
    return False  # its person confirms it first


def _copied(batch: Batch) -> bool:
    """Write the rows of an undoing."""
    with transaction.atomic(), connection.cursor() as cursor:
        living = locked(Batch.objects.all(), batch.pk)
        if living.state != Batch.State.WAITING or living.told["checked"]:
            return living.state == Batch.State.WAITING
        cursor.execute(UNDOING, [batch.pk, batch.told["undoes"]])
        living.total, living.told = cursor.rowcount, {**living.told, "checked": True}
        living.save(update_fields=("total", "told"))
    return True


def _choose(batch: Batch, claims: QuerySet[Claim]) -> int:
    """Write down claims in the version of this moment; return how many."""
    chosen, parameters = claims.order_by().values("pk", "lock_version").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"{CHOSEN} FROM ({chosen}) AS chosen", [batch.pk, *parameters])
        return int(cursor.rowcount)


def _as_seen(batch: Batch, seen: Mapping[int, int]) -> None:
    for number, version in seen.items():
        batch.rows.filter(number=number).update(seen=version)


def _handed_over(batch: Batch) -> Batch:
    with transaction.atomic():
        batch.save()
        hand_over(batch.pk)
    return batch


def hand_over(batch_id: int) -> None:
    """Have a job do what is left."""
    app.configure_task(RUN_BATCH, queue=BATCHES, lock=f"batch {batch_id}").defer(batch_id=batch_id)


def give_up(batch_id: int) -> None:
    """End a batch whose job broke off too often; an ended one is left alone."""
    with transaction.atomic():
        batch = locked(Batch.objects.all(), batch_id)
        if batch.finished_at is None:
            end(batch, Batch.State.FAILED, BROKE_OFF)


def forget() -> int:
    """Take away what batches came to, some days after they ended; return how many."""
    old = now_by_database() - KEPT
    gone, _ = Batch.objects.filter(finished_at__lt=old).delete()
    unused, _ = Batch.objects.filter(state=Batch.State.PREPARED, asked_at__lt=old).delete()
    return gone + unused


def end(batch: Batch, state: Batch.State, problem: str = "") -> None:
    """Write down how a batch ended; to be called under its lock."""
    batch.state, batch.problem, batch.finished_at = state, problem, now_by_database()
    batch.save(update_fields=("state", "problem", "finished_at"))


def keep_file(batch: Batch, name: str, parts: Iterable[bytes]) -> None:
    """Keep a file with its batch, in place of an earlier one."""
    with transaction.atomic():
        batch.parts.all().delete()
        for place, content in enumerate(parts):
            BatchPart.objects.create(batch=batch, place=place, content=content)
        batch.file_name = name
        batch.save(update_fields=("file_name",))


def _do(batch: Batch, row_id: int) -> None:
    """Do one row, or say why not, in one transaction."""
    with transaction.atomic():
        row = BatchRow.objects.select_for_update(skip_locked=True).filter(pk=row_id).first()
        if row is None or row.outcome:
            return
        undoing = batch.kind == Batch.Kind.UNDO
        verb = BACK[batch.told["kind"]] if undoing else VERBS[batch.kind]
        told = (row.record or {}) if undoing else batch.told
        try:
            with transaction.atomic():
                was = verb.was(there(Claim.objects.all(), row.number))
                verb.take(row.number, seen=row.seen, by=batch.person, **verb.told(told))
        except (Refused, IntegrityError) as refusal:
            row.outcome, row.why = BatchRow.Outcome.LEFT, str(refusal).split("\n")[0]
            counted = {"left_count": F("left_count") + 1}
        else:
            row.outcome, counted = BatchRow.Outcome.DONE, {"done_count": F("done_count") + 1}
            row.record = was or row.record
            row.became = there(Claim.objects.all(), row.number).lock_version
        row.save(update_fields=("outcome", "why", "record", "became"))
        Batch.objects.filter(pk=batch.pk).update(**counted)


def _own(batch_id: int, by: User) -> Batch:
    batch = locked(Batch.objects.all(), batch_id)
    if batch.person_id != by.pk:
        raise NotPermitted(f"Batch {batch.pk} is {batch.person}’s: it is theirs to decide on.")
    return batch


def _require(kind: Batch.Kind, by: User) -> None:
    """Raise NotPermitted for somebody who may not do this with any claim."""
    if verb := VERBS.get(kind):
        verb.action.require_permission(by)
    else:
        require(by, "triage_claim" if kind == Batch.Kind.IMPORT else "view_claim")


def _require_told(batch: Batch) -> None:
    """Raise Refused where what a batch is told cannot be done."""
    if batch.kind == Batch.Kind.EXPORT:
        form = batch.told.get("format")
        if form not in FORMATS:
            raise Refused(f"“{form}” is no format of an export. Choose {', '.join(FORMATS)}.")
        if form == "xlsx" and batch.total > MOST_XLSX_ROWS:
            raise Refused(f"XLSX holds at most {MOST_XLSX_ROWS:,} rows. Export CSV instead.")
        return
    if batch.kind == Batch.Kind.IMPORT:
        if batch.left_count:
            raise Refused(
                f"{batch.left_count:,} of {batch.total:,} records cannot be imported: all or "
                "nothing. Mend the file and choose it again."
            )
        return
    verb = VERBS[batch.kind]
    verb.told(batch.told)
    if missing := [name for name in verb.action.needs if not str(batch.told.get(name, "")).strip()]:
        raise Refused(f"“{verb.action.label}” needs: {', '.join(missing)}.")


def _to(told: Mapping[str, Any]) -> dict[str, Any]:
    """Whom claims are given to; nobody for no number."""
    number = told.get("to")
    person = there(User.objects.filter(is_active=True), int(number)) if number else None
    return {"to": person}


def _topics(told: Mapping[str, Any]) -> dict[str, Any]:
    topics = list(Topic.objects.filter(pk__in=told.get("topics", ())))
    if not topics:
        raise Refused("No topic is chosen. Choose one.")
    return {"topics": topics}


VERBS: dict[str, Verb] = {
    Batch.Kind.ACCEPT: Verb(intake.ACCEPT, intake.accept, lambda _: {}),
    Batch.Kind.REJECT: Verb(
        intake.REJECT, intake.reject, lambda told: {"reason": str(told.get("reason", ""))}
    ),
    Batch.Kind.ASSIGN: Verb(
        details.ASSIGN, details.assign, _to, lambda claim: {"to": claim.assignee_id}
    ),
    Batch.Kind.TOPICS: Verb(
        details.TOPICS,
        details.add_topics,
        _topics,
        lambda claim: {"topics": sorted(topic.pk for topic in claim.topics.all())},
    ),
}
# How what was done is undone; told how a claim was before.
BACK: dict[str, Verb] = {
    Batch.Kind.ACCEPT: Verb(undo.UNDO, partial(undo.undo, decision="accept"), _nothing),
    Batch.Kind.REJECT: Verb(undo.UNDO, partial(undo.undo, decision="reject"), _nothing),
    Batch.Kind.ASSIGN: Verb(details.ASSIGN, partial(details.assign, from_colleague=True), _to),
    Batch.Kind.TOPICS: Verb(
        details.TOPICS,
        details.set_topics,
        lambda was: {"topics": Topic.objects.filter(pk__in=was.get("topics", ()))},
    ),
}
