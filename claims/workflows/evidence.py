"""Evidence: a passage, the page it stands in, and a watch on that page."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from claims.documents.anchors import Anchor, find
from claims.documents.reading import read_document
from claims.documents.urls import parse_url
from claims.models import Claim, Evidence, Host, Snapshot, Source, Stage, User, Watch
from claims.verification import cadence
from claims.workflows import snapshots
from claims.workflows.actions import OPEN, STILL, Action, action
from claims.workflows.passage_numbers import numbers_in
from claims.workflows.steps import (
    Refused,
    StaleEdit,
    TransitionRefused,
    locked,
    now_by_database,
    there,
    web_address,
)
from claims.workflows.visits import host_name, open_url

LONGEST_ETAG = Watch._meta.get_field("etag").max_length or 0
LONGEST_DATE = Watch._meta.get_field("last_modified").max_length or 0


@dataclass(frozen=True, slots=True)
class Passage:
    """What an editor puts forward as evidence.

    ``quotation`` is the passage word for word. With a ``url`` alone the page is fetched and the
    passage looked up in it; with ``page_text`` that pasted text is the page (behind a paywall, on
    paper). ``unanchored`` takes a quotation that cannot be found in its page all the same. Of a
    file that was handed in, ``file_name`` is its name and ``place`` where the passage stands in it.
    """

    quotation: str
    stance: str
    url: str = ""
    page_text: str = ""
    title: str = ""
    note: str = ""
    source: Source | None = None
    unanchored: bool = False
    file_name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The unsaved snapshot of a passage's page, its title, and its ETag and Last-Modified."""

    snapshot: Snapshot
    title: str
    conditional: tuple[str, str] = ("", "")


def add_evidence(claim_id: int, passage: Passage, *, by: User) -> Evidence:
    """Store a passage with a snapshot of its page, and put the page under watch.

    Raises FetchError or DocumentError for the page, Refused for the passage.
    """
    require_addable(claim_id, passage, by=by)
    return add_from_page(claim_id, passage, read_page(passage), by=by)


def require_addable(claim_id: int, passage: Passage, *, by: User) -> Claim:
    """The claim a passage is for. Raises Refused for what no page could mend."""
    ADD.require_permission(by)
    if not passage.quotation.strip():
        raise Refused("Evidence needs its passage, word for word. Paste it into “Quotation”.")
    if passage.stance not in Evidence.Stance.values:
        raise Refused(f"“{passage.stance}” is no stance: {', '.join(Evidence.Stance.values)}.")
    return there(Claim.objects.all(), claim_id)


def add_from_page(claim_id: int, passage: Passage, page: Page, *, by: User) -> Evidence:
    """Store a passage of a page that was read. Raises Refused."""
    snapshot = page.snapshot
    anchor = find(snapshot.text, passage.quotation.strip())
    if anchor is None and not passage.unanchored:
        raise Refused(
            f"The page has no passage “{passage.quotation.strip()[:120]}”. Copy it from the page "
            "word for word, or tick “Not word for word”."
        )
    said = _said(passage, snapshot, anchor)  # reading takes a while: before the transaction
    with ADD.on_claim(claim_id, by=by) as standing:
        snapshot.save()
        watched = None
        if anchor is not None and snapshot.status is not None:
            watched = watch(snapshot.url, interval_of([standing.claim]), page.conditional)
        return _store(standing.claim, passage, snapshot, said, page.title, watched, by)


@dataclass(frozen=True, slots=True)
class Labels:
    """What may be put right on a stored piece of evidence: not its quotation, nor its page."""

    stance: str
    title: str = ""
    source: Source | None = None
    note: str = ""


def relabel(evidence_id: int, labels: Labels, *, seen: int | None, by: User) -> Evidence:
    """Put the labels of a piece of evidence right, over the version that was seen."""
    with RELABEL.begun(by):
        evidence = _locked(evidence_id, RELABEL, seen, by)
        evidence.stance, evidence.title = labels.stance, labels.title
        evidence.source, evidence.note = labels.source, labels.note
        evidence.save(update_fields=("stance", "title", "source", "note"))
    evidence.refresh_from_db()
    return evidence


def remove(evidence_id: int, *, seen: int | None, by: User) -> None:
    """Take a piece of evidence away; the claim's history keeps its quotation.

    The last one of a published claim stays.
    """
    with REMOVE.begun(by):
        evidence = _locked(evidence_id, REMOVE, seen, by)
        if refusal := why_it_stays(evidence):
            raise refusal
        evidence.delete()


def why_it_stays(evidence: Evidence) -> Refused | None:
    """Why a piece of evidence cannot be taken away, beside what the table of actions says."""
    if evidence.claim.stage != Stage.PUBLISHED or evidence.claim.evidence.count() > 1:
        return None
    return TransitionRefused(
        f"Evidence {evidence.pk} is the last of claim {evidence.claim_id}, which is published. "
        "Add better evidence first."
    )


def _locked(evidence_id: int, taken: Action, seen: int | None, by: User) -> Evidence:
    """A piece of evidence under lock, and before it its claim, after a look at the table."""
    claim_id = there(Evidence.objects.all(), evidence_id).claim_id
    claim = locked(Claim.objects.all(), claim_id)
    taken.checked(claim, by=by, seen=None)
    evidence = locked(claim.evidence.all(), evidence_id)
    evidence.claim = claim
    if evidence.lock_version != seen:
        raise StaleEdit(f"Evidence {evidence.pk} was changed since you opened it.")
    return evidence


def watch(url: str, interval: timedelta, conditional: tuple[str, str] = ("", "")) -> Watch:
    """Put a page under watch; ``conditional`` is its ETag and date."""
    due = now_by_database() + cadence.jittered(interval, random.random())  # noqa: S311 - no secret
    host, _ = Host.objects.get_or_create(name=host_name(parse_url(url)))
    found, is_new = Watch.objects.select_for_update().get_or_create(
        url=url,
        defaults={
            "host": host,
            "interval": interval,
            "next_check_at": due,
            **remembered(*conditional),
        },
    )
    if not is_new:
        # The next look must read the page whole: it may have changed since the last one, and the
        # new passage is compared with today's page.
        found.next_check_at = min(filter(None, (found.next_check_at, due)))
        found.interval = min(found.interval, interval)
        found.etag = found.last_modified = ""
        found.save(update_fields=("next_check_at", "interval", "etag", "last_modified"))
    return found


def interval_of(claims: Iterable[Claim]) -> timedelta:
    """How often a page is looked at that these claims rest on: as its most volatile one asks."""
    volatilities = [cadence.INTERVALS[claim.volatility] for claim in claims]
    return min(volatilities, default=max(cadence.INTERVALS.values()))


def remembered(etag: str, last_modified: str) -> dict[str, str]:
    """What a watch keeps for the next visit; a header too long for it costs one full read."""
    return {
        "etag": etag if len(etag) <= LONGEST_ETAG else "",
        "last_modified": last_modified if len(last_modified) <= LONGEST_DATE else "",
    }


def read_page(passage: Passage) -> Page:
    """The page of a passage, fetched or as it was pasted; no row is stored.

    Raises FetchError, DocumentError, and Refused for what is no web address.
    """
    url = web_address(passage.url) if passage.url else ""
    if passage.page_text.strip() or not url:
        data = (passage.page_text.strip() or passage.quotation.strip()).encode()
        document = read_document(data, content_type="text/plain")
        plain = "text/plain; charset=utf-8"
        snapshot = snapshots.of_bytes(data, document.text, url=url, content_type=plain)
        return Page(snapshot, document.title)
    fetched = open_url(url)
    document = read_document(fetched.body, content_type=fetched.content_type, url=fetched.final_url)
    snapshot = snapshots.of_page(fetched, document.text, url=url)
    return Page(snapshot, document.title, (fetched.etag, fetched.last_modified))


def _said(passage: Passage, snapshot: Snapshot, anchor: Anchor | None) -> dict[str, Any]:
    """The passage in its place, and its numbers."""
    quotation = anchor.exact if anchor else passage.quotation.strip()
    said = {"quotation": quotation, "numbers": numbers_in(quotation, snapshot.text)}
    if anchor is None:
        return said
    place = {"start": anchor.start, "end": anchor.end}
    return {**said, **place, "prefix": anchor.prefix, "suffix": anchor.suffix}


def _store(
    claim: Claim,
    passage: Passage,
    snapshot: Snapshot,
    said: dict[str, Any],
    title: str,
    watched: Watch | None,
    by: User,
) -> Evidence:
    return Evidence.objects.create(
        claim=claim,
        url=snapshot.url,
        title=passage.title or title,
        source=passage.source,
        **said,
        stance=passage.stance,
        note=passage.note.strip(),
        file_name=passage.file_name,
        place=passage.place,
        snapshot=snapshot,
        watch=watched,
        added_by=by,
    )


ADD = action(
    "add_evidence", "Add evidence", "Evidence added", "add_evidence", 35,
    stages=OPEN - STILL, needs=("quotation", "stance"), undo="“Delete” it",
    way_out="What a review awaiting approval rests on stands still: send it back first.",
)  # fmt: skip
RELABEL = action(
    "edit_evidence", "Save its labels", "Evidence changed", "change_evidence", 36,
    about="evidence", stages=frozenset(Stage) - STILL, needs=("stance",), undo="save them anew",
    way_out="Send it back first.",
)  # fmt: skip
REMOVE = action(
    "remove_evidence", "Delete", "Evidence removed", "delete_evidence", 37, about="evidence",
    stages=frozenset(Stage) - STILL, undo="add it anew; the history keeps its quotation",
    way_out="Send it back first.",
)  # fmt: skip
