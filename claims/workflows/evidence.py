"""Evidence: a passage, the page it stands in, and a watch on that page."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from claims.documents.anchors import Anchor, find
from claims.documents.reading import read_document
from claims.models import Claim, Evidence, Snapshot, Source, Stage, User, Watch
from claims.workflows import snapshots
from claims.workflows.steps import (
    Refused,
    TransitionRefused,
    locked,
    now_by_database,
    open_url,
    require,
    require_no_submitted_review,
    step,
    there,
    web_address,
)

# How often a page is looked at again, by how soon the facts behind its claim may change.
LOOK_AGAIN = {
    Claim.Volatility.FAST: timedelta(days=1),
    Claim.Volatility.NORMAL: timedelta(days=7),
    Claim.Volatility.STABLE: timedelta(days=30),
}


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
        evidence = _store(claim, passage, snapshot, anchor, page.title, by)
        if anchor is not None and snapshot.status is not None:
            watch(evidence, page.conditional)
    return evidence


def watch(evidence: Evidence, conditional: tuple[str, str] = ("", "")) -> Watch:
    """Put the page of a piece of evidence under watch; ``conditional`` is its ETag and date."""
    due = now_by_database() + LOOK_AGAIN[Claim.Volatility(evidence.claim.volatility)]
    found, is_new = Watch.objects.select_for_update().get_or_create(
        url=evidence.url,
        defaults={
            "host": urlsplit(evidence.url).hostname or "",
            "next_check_at": due,
            **remembered(*conditional),
        },
    )
    if not is_new:
        # The next look must read the page whole: it may have changed since the last one, and the
        # new passage is compared with today's page.
        found.next_check_at = min(filter(None, (found.next_check_at, due)))
        found.etag = found.last_modified = ""
        found.save(update_fields=("next_check_at", "etag", "last_modified"))
    return found


def remembered(etag: str, last_modified: str) -> dict[str, str]:
    """What a watch keeps for the next visit; a header too long for it costs one full read."""
    return {
        "etag": etag if len(etag) <= LONGEST_ETAG else "",
        "last_modified": last_modified if len(last_modified) <= LONGEST_DATE else "",
    }


def read_page(passage: Passage) -> Page:
    """The page of a passage, fetched or as it was pasted; nothing is stored.

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
    claim: Claim, passage: Passage, snapshot: Snapshot, anchor: Anchor | None, title: str, by: User
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
        added_by=by,
    )
