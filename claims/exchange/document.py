"""The public document of a claim: everything readers and machines are given, rendered once.

It holds facts, and no address of the desk: where the desk is served may change, its record may not.
``path`` is the page's place on the desk; ``address`` is where that is today.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from msgspec import to_builtins

from claims import values
from claims.exchange import public
from claims.exchange.settled import settled
from claims.models import (
    Claim,
    ClaimReview,
    Kind,
    Quantity,
    Rating,
    User,
)
from claims.models.document_rows import rows_of
from claims.verification.cadence import INTERVALS

Json = dict[str, Any]


def claim_path(claim_id: int, statement: str) -> str:
    """The path of a claim's page; the words after the number are for people only."""
    return f"/claims/{claim_id}-{slugify(statement)[:60].strip('-') or 'claim'}/"


def address(path: str) -> str:
    """The url of a page of the desk, where it is served today."""
    return _base() + path


@settled
def _base() -> str:
    return str(settings.BASE_URL)


def render_document(
    claim: Claim, review: ClaimReview | None, *, kind: Kind, at: datetime | None, note: str
) -> Json:
    """Return the document of a claim's next version, a ``public.Document`` as plain JSON.

    ``at`` is when it is published; None leaves "" for the log to fill in. ``note`` is what readers
    are told about this version (what was reaffirmed, corrected or retracted, and why); "" for a
    first one.
    """
    rows = rows_of(claim.pk, claimant=claim.claimant_id, names=settings.NAMES_SHOWN)
    first = None if kind == Kind.PUBLISHED or review is None else review.published_at
    now = instant(at) if at else ""
    document = public.Document(
        id=claim.pk,
        path=claim_path(claim.pk, claim.statement),
        version=rows.version,
        kind=kind.value,
        note=note,
        verification_status=public.STATUS[kind],
        published_at=now,
        first_published_at=instant(first) if first else now,
        statement=claim.statement,
        language=claim.language,
        claimant=rows.claimant,
        said_on=_day(claim.said_on),
        topics=rows.topics,
        rating=rating_as_shown(review.rating) if review and review.rating else None,
        summary=review.summary if review else "",
        body=review.body if review else "",
        publisher=settings.DESK_NAME,
        appearances=rows.appearances,
        evidence=rows.evidence,
        corrections=rows.corrections,
        checked_by=_name(review.verdict_by) if review and settings.NAMES_SHOWN else None,
        approved_by=_name(review.approved_by) if review and settings.NAMES_SHOWN else None,
        stands_until=_stands_until(claim, kind, (at or timezone.now()).astimezone(UTC).date()),
    )
    plain: Json = to_builtins(document)
    return plain


def instant(moment: datetime) -> str:
    """A moment as RFC 3339 in UTC, to the microsecond, as the log's record has it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def decimal_string(value: Decimal) -> str:
    """A number as people write it: no exponent, no trailing zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rating_as_shown(rating: Rating) -> public.Rating:
    """A rating of the scale as documents hold it."""
    return public.Rating(
        label=rating.label,
        slug=rating.slug,
        value=rating.value,
        definition=rating.definition,
        colour=rating.colour,
    )


def number(read: values.Quantity | Quantity) -> public.Number:
    """A number as documents hold it."""
    return public.Number(
        text=read.text,
        value=decimal_string(read.value),
        upper=None if read.upper is None else decimal_string(read.upper),
        modifier=read.modifier,
        unit=read.unit or None,
        counted=read.counted or None,
        qualifiers=read.qualifiers or None,
        start=read.start,
        end=read.end,
    )


def _name(person: User | None) -> str | None:
    """What readers are told of somebody of the desk, where the desk shows names."""
    return (person.get_full_name() or person.get_username()) if person else None


def _stands_until(claim: Claim, kind: Kind, today: date) -> str | None:
    """The day until which the desk stands by a verdict without a new look.

    It is the editors' own day to check the claim again, if that is to come: one that has come is
    over with the publication. Else it is when facts like these are due to be looked at.
    """
    if public.STATUS[kind] != "checked":
        return None
    own = claim.check_again_on
    return _day(own if own and own > today else today + INTERVALS[claim.volatility])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
