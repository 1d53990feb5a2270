"""The publication log: appending a version, and checking the chain from end to end."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from claims.exchange.chain import FORMATS, canonical, digest, unnumbered
from claims.exchange.document import instant, render_document
from claims.models import (
    GENESIS,
    Claim,
    ClaimReview,
    Kind,
    LogHead,
    Publication,
)
from claims.models.lookups import flush
from claims.workflows import search
from claims.workflows.proofs import Json, require_read

# All that needs the log's head, in one statement: whoever publishes next waits for this one's end,
# but not for the disk. Its author does, after the commit, and so does who tells readers of it.
ENTRY = "SELECT claim_id, seq, %(vector)s::tsvector, %(reading)s FROM new"
APPEND = f"""
    WITH new AS (
        SELECT * FROM claims_log_publish(%(claim)s, %(version)s, %(kind)s, %(record)s)
    ), entry AS ({search.ENTRY.format(ENTRY)})
    SELECT seq, claim_id, version, kind, published_at, prev_hash, hash, record
    FROM new, set_config('synchronous_commit', 'off', true)
"""  # noqa: S608 - our own SQL


@transaction.atomic(savepoint=False)
def append(
    claim: Claim,
    review: ClaimReview | None,
    *,
    kind: Kind,
    note: str = "",
    read: str | None = None,
) -> Publication:
    """Render a claim's public document and append it to the log; return the publication.

    The claim is under lock, or nobody else knows it. The log's head is taken under lock at the end,
    so that numbers have no gaps: call it late in a transaction. Whoever commits it is told so when
    it is on the disk. ``read`` is the proof of the
    document somebody agreed to: StaleEdit is raised for another one.
    """
    document = render_document(claim, review, kind=kind, at=None, note=note)
    if read is not None:
        require_read(document, read, f"Review {review.pk}" if review else f"Claim {claim.pk}")
    told = {
        "claim": claim.pk,
        "version": document["version"],
        "kind": kind.value,
        "record": unnumbered(claim=claim.pk, kind=kind.value, document=document),
        "vector": search.vector_of(document),
        "reading": search.READING,
    }
    (published,) = Publication.objects.raw(APPEND, told)
    transaction.on_commit(flush)
    published.claim = claim
    return published


def preview(claim: Claim, review: ClaimReview) -> Json:
    """The document that readers would get if this review were published now."""
    return render_document(claim, review, kind=Kind.PUBLISHED, at=timezone.now(), note="")


@dataclass(frozen=True, slots=True)
class Verified:
    """How many publications were walked, and the first thing that is wrong ("" for nothing)."""

    count: int
    head: str
    problem: str


def verify() -> Verified:
    """Walk the whole chain in order and stop at the first broken link.

    Publishing goes on meanwhile: what is appended after the start is left for the next walk.
    """
    head = LogHead.objects.get(pk=1)
    count, seen = 0, GENESIS
    for publication in _in_order(head.seq):
        if problem := _broken(publication, after=count, prev_hash=seen):
            return Verified(count, seen, problem)
        count, seen = publication.seq, publication.hash
    if (head.seq, head.hash) != (count, seen):
        return Verified(
            count,
            seen,
            f"The log ends at publication {count} ({seen[:12]}…), but its head says "
            f"{head.seq} ({head.hash[:12]}…): the newest publications are missing.",
        )
    return Verified(count, seen, _beyond_the_head() or _wrong_current())


def _in_order(last: int) -> Iterator[Publication]:
    publications = Publication.objects.filter(seq__lte=last).order_by("seq")
    return publications.iterator(chunk_size=50)


def _broken(publication: Publication, *, after: int, prev_hash: str) -> str:
    """What is wrong with one link, or ""."""
    name = f"Publication {publication.seq}"
    if publication.seq != after + 1:
        return f"Publication {after + 1} is missing: {after} is followed by {publication.seq}."
    if publication.prev_hash != prev_hash:
        return (
            f"{name} does not link to {after}: its prev_hash is {publication.prev_hash[:12]}…, "
            f"the hash before it {prev_hash[:12]}…."
        )
    if (found := digest(publication.record)) != publication.hash:
        return (
            f"{name} was changed: its record hashes to {found[:12]}…, "
            f"its hash says {publication.hash[:12]}…."
        )
    if canonical(json.loads(publication.record)) != publication.record:
        return f"{name} was changed: its record is not in canonical form (RFC 8785)."
    if differing := _differing_columns(publication):
        return f"{name} was changed: its {', '.join(differing)} differ from its record."
    return ""


def _differing_columns(publication: Publication) -> list[str]:
    told: dict[str, Any] = json.loads(publication.record)
    columns = {
        "format": told.get("format") if told.get("format") in FORMATS else FORMATS[-1],
        "seq": publication.seq,
        "claim": publication.claim_id,
        "version": publication.version,
        "kind": publication.kind,
        "published_at": instant(publication.published_at),
        "prev_hash": publication.prev_hash,
        "document": publication.document,
    }
    return [name for name, value in columns.items() if told.get(name) != value]


def _beyond_the_head() -> str:
    """A publication that was put in without moving the head, or ""."""
    head = LogHead.objects.order_by().values("seq")[:1]
    extra = Publication.objects.filter(seq__gt=head).order_by("seq").first()
    return f"Publication {extra.seq} stands after the log's head." if extra else ""


def _wrong_current() -> str:
    """A claim whose current publication is not its newest, or ""."""
    newer = Publication.objects.filter(claim=OuterRef("claim"), version__gt=OuterRef("version"))
    newest = Publication.objects.filter(~Exists(newer), current=None).order_by("seq").first()
    if newest is None:
        return ""
    return f"Claim {newest.claim_id} does not show its newest publication, {newest.seq}."
