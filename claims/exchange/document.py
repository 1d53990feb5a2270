"""The public document of a claim: everything readers and machines are given, rendered once.

It holds facts, and no address of the desk: where the desk is served may change, its record may not.
``path`` is the page's place on the desk; ``address`` is where that is today.
"""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from claims.models import (
    Appearance,
    Claim,
    ClaimReview,
    Correction,
    Evidence,
    Kind,
    Quantity,
    Rating,
    Source,
)

Json = dict[str, Any]
STATUS = {
    Kind.OPENED: "unchecked",
    Kind.PUBLISHED: "checked",
    Kind.CORRECTED: "checked",
    Kind.REAFFIRMED: "checked",
    Kind.RETRACTED: "retracted",
}


def claim_path(claim_id: int, statement: str) -> str:
    """The path of a claim's page; the words after the number are for people only."""
    return f"/claims/{claim_id}-{slugify(statement)[:60].strip('-') or 'claim'}/"


def address(path: str) -> str:
    """The url of a page of the desk, where it is served today."""
    return f"{settings.BASE_URL}{path}"


def render_document(
    claim: Claim, review: ClaimReview | None, *, kind: Kind, version: int, at: datetime, note: str
) -> Json:
    """Return the document of one version: text, decimal strings and RFC 3339 times, no floats.

    ``note`` is what readers are told about this version (what was reaffirmed, corrected or
    retracted, and why); "" for a first one.
    """
    first = None if kind == Kind.PUBLISHED or review is None else review.published_at
    return {
        "id": claim.pk,
        "path": claim_path(claim.pk, claim.statement),
        "version": version,
        "kind": kind.value,
        "note": note,
        "verification_status": STATUS[kind],
        "published_at": instant(at),
        "first_published_at": instant(first or at),
        "statement": claim.statement,
        "language": claim.language,
        "claimant": _claimant(claim),
        "said_on": claim.said_on.isoformat() if claim.said_on else None,
        "topics": [{"name": t.name, "slug": t.slug} for t in claim.topics.all()],
        "rating": _rating(review.rating) if review and review.rating else None,
        "summary": review.summary if review else "",
        "body": review.body if review else "",
        "publisher": settings.DESK_NAME,
        "appearances": [_appearance(a) for a in _appearances(claim)],
        "evidence": [_evidence(e) for e in _evidence_of(claim)],
        "corrections": [
            {
                "kind": c.kind,
                "what_changed": c.what_changed,
                "why": c.why,
                "made_at": instant(c.made_at),
            }
            for c in Correction.objects.filter(review__claim=claim)
        ],
    }


def instant(moment: datetime) -> str:
    """A moment as RFC 3339 in UTC, to the microsecond, as the log's record has it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def decimal_string(value: Decimal | None) -> str | None:
    """A number as people write it: no exponent, no trailing zeros after the point."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _claimant(claim: Claim) -> Json | None:
    if claim.claimant is None:
        return None
    wikidata = claim.claimant.wikidata
    return {
        "name": claim.claimant.name,
        "kind": claim.claimant.kind,
        "same_as": f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else None,
    }


def _rating(rating: Rating) -> Json:
    return {
        "label": rating.label,
        "slug": rating.slug,
        "value": rating.value,
        "definition": rating.definition,
        "colour": rating.colour,
    }


def _appearances(claim: Claim) -> list[Appearance]:
    found = claim.appearances.select_related("article__source").prefetch_related("quantities")
    return list(found)


def _evidence_of(claim: Claim) -> list[Evidence]:
    found = claim.evidence.select_related("snapshot", "source")
    return list(found.defer("snapshot__text"))


def _source(source: Source | None) -> Json | None:
    return {"name": source.name, "slug": source.slug} if source else None


def _appearance(appearance: Appearance) -> Json:
    article = appearance.article
    return {
        "article": {
            "title": article.title,
            "url": article.url,
            "source": _source(article.source),
            "published_on": article.published_on.isoformat() if article.published_on else None,
            "language": article.language,
            "sha256": article.sha256,
        },
        "exact": appearance.exact,
        "prefix": appearance.prefix,
        "suffix": appearance.suffix,
        "start": appearance.start,
        "end": appearance.end,
        "speaker": appearance.speaker or None,
        "cue": appearance.cue or None,
        "mode": appearance.mode or None,
        "unclear": appearance.unclear,
        "quantities": [_quantity(q) for q in appearance.quantities.all()],
    }


def _quantity(quantity: Quantity) -> Json:
    return {
        "text": quantity.text,
        "value": decimal_string(quantity.value),
        "upper": decimal_string(quantity.upper),
        "modifier": quantity.modifier,
        "unit": quantity.unit or None,
        "counted": quantity.counted or None,
        "qualifiers": quantity.qualifiers or None,
        "start": quantity.start,
        "end": quantity.end,
    }


def _evidence(evidence: Evidence) -> Json:
    snapshot = evidence.snapshot
    return {
        "title": evidence.title,
        "url": evidence.url or None,
        "source": _source(evidence.source),
        "quotation": evidence.quotation,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "start": evidence.start,
        "end": evidence.end,
        "stance": evidence.stance,
        "note": evidence.note,
        "anchored": evidence.is_anchored,
        "snapshot": {
            "sha256": snapshot.sha256,
            "fetched_at": instant(snapshot.fetched_at),
            "content_type": snapshot.content_type,
            "size": snapshot.size,
            "archive_url": snapshot.archive_url or None,
        },
    }
