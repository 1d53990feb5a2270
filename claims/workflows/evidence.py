"""Evidence: a passage, the page it stands in, and a watch on that page."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from claims.documents.anchors import Anchor, find
from claims.documents.reading import read_document
from claims.documents.urls import parse_url
from claims.models import Claim, Evidence, Host, Snapshot, Source, Stage, User, Watch
from claims.verification import cadence
from claims.workflows import snapshots
from claims.workflows.steps import (
    Refused,
    TransitionRefused,
    locked,
    now_by_database,
    require,
    require_no_submitted_review,
    step,
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
    paper). ``unanchored`` takes a quotation that cannot be found in its page all the same.
    """

    quotation: str
    stance: str
    url: str = ""
    page_text: str = ""
    title: str = ""
    note: str = ""
    source: Source | None = None
    unanchored: bool = False


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
    require(by, "add_evidence")
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
            "word for word, or mark the evidence as unanchored."
        )
    with step("add_evidence", by):
        claim = locked(Claim.objects.all(), claim_id)
        if claim.stage in (Stage.REJECTED, Stage.MERGED):
            raise TransitionRefused(
                f"Claim {claim.pk} is {claim.get_stage_display().lower()}: no evidence is added."
            )
        require_no_submitted_review(claim)
        snapshot.save()
        watched = None
        if anchor is not None and snapshot.status is not None:
            watched = watch(snapshot.url, claim, page.conditional)
        return _store(claim, passage, snapshot, anchor, page.title, watched, by)


def watch(url: str, claim: Claim, conditional: tuple[str, str] = ("", "")) -> Watch:
    """Put a page that a claim rests on under watch; ``conditional`` is its ETag and date."""
    interval = interval_of([claim])
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


def _store(
    claim: Claim,
    passage: Passage,
    snapshot: Snapshot,
    anchor: Anchor | None,
    title: str,
    watched: Watch | None,
    by: User,
) -> Evidence:
    return Evidence.objects.create(
        claim=claim,
        url=snapshot.url,
        title=passage.title or title,
        source=passage.source,
        quotation=anchor.exact if anchor else passage.quotation.strip(),
        prefix=anchor.prefix if anchor else "",
        suffix=anchor.suffix if anchor else "",
        start=anchor.start if anchor else None,
        end=anchor.end if anchor else None,
        stance=passage.stance,
        note=passage.note.strip(),
        snapshot=snapshot,
        watch=watched,
        added_by=by,
    )
