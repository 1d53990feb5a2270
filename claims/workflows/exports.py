"""Claims out of the desk as a file: a batch whose result is downloaded."""

import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction

from claims.exchange.desk_rows import COLUMNS, desk_rows
from claims.exchange.tables import write
from claims.models import Batch
from claims.workflows import batches
from claims.workflows.steps import locked, there

PART = 2**20  # bytes
TOLD_EVERY = 1_000  # rows


class Cancelled(Exception):
    """Somebody cancelled the batch while its file was written."""


def export(batch_id: int) -> None:
    """Write the file of an export, for its person to download. Safe to run twice."""
    batch = there(Batch.objects.all(), batch_id)
    if batch.state != Batch.State.WAITING:
        return
    form = batch.told["format"]
    numbers = batch.rows.order_by("number").values_list("number", flat=True)
    rows = _counted(batch, desk_rows(numbers.iterator()))
    with tempfile.TemporaryFile() as file:
        try:
            written = write(rows, COLUMNS, form, file)
        except Cancelled:
            return
        file.seek(0)
        with transaction.atomic():
            living = locked(Batch.objects.all(), batch_id)
            if living.state != Batch.State.WAITING:
                return
            batches.keep_file(
                living, f"claims-{batch_id}.{form}", iter(lambda: file.read(PART), b"")
            )
            living.done_count, living.left_count = written, living.total - written
            living.save(update_fields=("done_count", "left_count"))
            batches.end(living, Batch.State.DONE)


def _counted(batch: Batch, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows, with word of how many there were; raises Cancelled where nobody wants them."""
    for count, row in enumerate(rows):
        if count % TOLD_EVERY == 0:
            waiting = Batch.objects.filter(pk=batch.pk, state=Batch.State.WAITING)
            if not waiting.update(done_count=count, left_count=0):
                raise Cancelled
        yield row
