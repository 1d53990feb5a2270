"""Claims in from a file of reviews by others: looked at first, then all of it or nothing.

An imported review is foreign: it is kept beside its claim, with its publisher, and never becomes
one of this desk, which two of its own people answer for. Its claim is a candidate like any other.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, transaction

from claims.exchange.imported import ForeignClaim, Unreadable, read, unpacked
from claims.models import Batch, BatchRow, Claim, ForeignReview, User
from claims.workflows import batches
from claims.workflows.actions import action
from claims.workflows.steps import locked, step, there

LARGEST = 100 * 2**20  # bytes of a file, unpacked
AT_ONCE = 1_000  # records
NEW, CHANGED, KNOWN = "new", "changed", "known"
FIELDS = ("url", "statement", "claimant", "publisher", "rating", "summary")


Found = TypeVar("Found")


class Cancelled(Exception):
    """Somebody cancelled the import while it ran: nothing of it stays."""


def upload(name: str, parts: Iterable[bytes], *, by: User) -> Batch:
    """Take a file in and have it looked at by a job."""
    IMPORT.require_permission(by)
    with transaction.atomic():
        batch = Batch.objects.create(
            kind=Batch.Kind.IMPORT, person=by, state=Batch.State.WAITING, told={"checked": False}
        )
        batches.keep_file(batch, name[-200:], parts)
        batches.hand_over(batch.pk)
    return batch


def go_on(batch_id: int) -> None:
    """Look at the file of an import, or take it in once its person said so. Safe to run twice."""
    batch = there(Batch.objects.select_related("person"), batch_id)
    if batch.state != Batch.State.WAITING:
        return
    if batch.told.get("checked"):
        _take_in(batch)
    else:
        _look(batch)


def _look(batch: Batch) -> None:
    """Write down what would become of each record; the person then decides."""
    content = b"".join(bytes(part.content) for part in batch.parts.order_by("place"))
    with transaction.atomic():
        living = locked(Batch.objects.all(), batch.pk)
        if living.state != Batch.State.WAITING or living.told.get("checked"):
            return
        living.rows.all().delete()
        seen: dict[str, int] = {}
        try:
            for some in _batched(read(unpacked(content, LARGEST))):
                BatchRow.objects.bulk_create(_rows(living, some, seen))
        except Unreadable as fault:
            living.rows.all().delete()
            batches.end(living, Batch.State.FAILED, str(fault))
            return
        living.total = living.rows.count()
        living.left_count = living.rows.filter(outcome=BatchRow.Outcome.LEFT).count()
        living.told, living.state = {"checked": True}, Batch.State.PREPARED
        living.save(update_fields=("total", "left_count", "told", "state"))


def _rows(
    batch: Batch, listed: list[tuple[int, ForeignClaim | Unreadable]], seen: dict[str, int]
) -> Iterator[BatchRow]:
    keys = [one.key for _, one in listed if isinstance(one, ForeignClaim)]
    known = ForeignReview.objects.in_bulk(keys, field_name="key")
    for number, one in listed:
        row = BatchRow(batch=batch, number=number)
        if isinstance(one, Unreadable):
            row.outcome, row.why = BatchRow.Outcome.LEFT, str(one)
        elif one.key in seen:
            row.outcome = BatchRow.Outcome.LEFT
            row.why = f"It repeats record {seen[one.key]}."
        else:
            seen[one.key] = number
            row.record = one.plain() | {"will": _will(one, known.get(one.key))}
        yield row


def _will(one: ForeignClaim, stands: ForeignReview | None) -> str:
    """What importing a record does, beside the one that stands under its key."""
    if stands is None:
        return NEW
    same = all(getattr(stands, name) == value for name, value in _columns(one).items())
    return KNOWN if same else CHANGED


def _take_in(batch: Batch) -> None:
    """Store all records in one transaction; how far it is is told outside of it."""
    done = 0
    with _outside() as tell:
        try:
            with step("import", batch.person):
                rows = batch.rows.filter(outcome="").order_by("number")
                for some in _batched(rows.iterator(AT_ONCE)):
                    _store([_claim_of(row.record or {}) for row in some])
                    done += len(some)
                    tell(batch.pk, done)
                living = locked(Batch.objects.all(), batch.pk)
                if living.state != Batch.State.WAITING:
                    raise Cancelled
                living.rows.filter(outcome="").update(outcome=BatchRow.Outcome.DONE)
                living.done_count = done
                living.save(update_fields=("done_count",))
                batches.end(living, Batch.State.DONE)
        except Cancelled:
            Batch.objects.filter(pk=batch.pk).update(done_count=0)


def _batched(found: Iterator[Found]) -> Iterator[list[Found]]:
    while some := list(islice(found, AT_ONCE)):
        yield some


def _claim_of(record: dict[str, Any]) -> ForeignClaim:
    return ForeignClaim(**{name: said for name, said in record.items() if name != "will"})


def _store(some: list[ForeignClaim]) -> None:
    known = ForeignReview.objects.in_bulk([one.key for one in some], field_name="key")
    fresh = [one for one in some if one.key not in known]
    claims = Claim.objects.bulk_create(
        Claim(statement=one.statement, language=one.language, said_on=_day(one.said_on),
              reasons=[f"Checked by {one.publisher or one.url}"[:200]])
        for one in fresh
    )  # fmt: skip
    ForeignReview.objects.bulk_create(
        ForeignReview(claim=claim, key=one.key, **_columns(one))
        for claim, one in zip(claims, fresh, strict=True)
    )
    for one in some:
        if (stands := known.get(one.key)) and _will(one, stands) == CHANGED:
            for name, value in _columns(one).items():
                setattr(stands, name, value)
            stands.save(update_fields=list(_columns(one)))


def _columns(one: ForeignClaim) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(one, name) for name in FIELDS}
    return said | {"said_on": _day(one.said_on), "reviewed_on": _day(one.reviewed_on)}


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


@contextmanager
def _outside() -> Iterator[Any]:
    """A function that tells of progress on a connection of its own, so that others see it.

    It raises Cancelled where the batch is under way no more.
    """
    line = connection.copy()

    def tell(batch_id: int, done: int) -> None:
        with line.cursor() as cursor:
            cursor.execute(
                "UPDATE claims_batch SET done_count = %s WHERE id = %s RETURNING state",
                [done, batch_id],
            )
            if (row := cursor.fetchone()) and row[0] != Batch.State.WAITING:
                raise Cancelled

    try:
        yield tell
    finally:
        line.close()


IMPORT = action(
    "import", "Import claims", "Imported", "triage_claim", 2, about="file",
    undo="“Reject” each; the history names the import",
)  # fmt: skip
