"""The public document of a claim: everything readers and machines are given, rendered once.

It holds facts, and no address of the desk: where the desk is served may change, its record may not.
``path`` is the page's place on the desk; ``address`` is where that is today.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.text import slugify
from msgspec import convert, to_builtins

from claims import values
from claims.exchange import public
from claims.exchange.settled import settled
from claims.models import (
    Appearance,
    Claim,
    Claimant,
    ClaimReview,
    Correction,
    Evidence,
    Kind,
    Quantity,
    Rating,
    Source,
    User,
)

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
    claim: Claim, review: ClaimReview | None, *, kind: Kind, version: int, at: datetime, note: str
) -> Json:
    """Return the document of one version, a ``public.Document`` as plain JSON.

    ``note`` is what readers are told about this version (what was reaffirmed, corrected or
    retracted, and why); "" for a first one.
    """
    first = None if kind == Kind.PUBLISHED or review is None else review.published_at
    document = public.Document(
        id=claim.pk,
        path=claim_path(claim.pk, claim.statement),
        version=version,
        kind=kind.value,
        note=note,
        verification_status=public.STATUS[kind],
        published_at=instant(at),
        first_published_at=instant(first or at),
        statement=claim.statement,
        language=claim.language,
        claimant=_claimant(claim.claimant) if claim.claimant else None,
        said_on=_day(claim.said_on),
        topics=[public.Topic(name=t.name, slug=t.slug) for t in claim.topics.all()],
        rating=rating_as_shown(review.rating) if review and review.rating else None,
        summary=review.summary if review else "",
        body=review.body if review else "",
        publisher=settings.DESK_NAME,
        appearances=[_appearance(a) for a in _appearances(claim)],
        evidence=[_evidence(e) for e in _evidence_of(claim)],
        corrections=[_correction(c) for c in _corrections_of(claim)],
        checked_by=_name(review.verdict_by) if review else None,
        approved_by=_name(review.approved_by) if review else None,
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
    """What readers are told of somebody of the desk: the name, if the desk shows names."""
    if person is None or not settings.NAMES_SHOWN:
        return None
    return person.get_full_name() or person.get_username()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _claimant(claimant: Claimant) -> public.Claimant:
    return public.Claimant(
        name=claimant.name,
        kind=claimant.kind,
        same_as=f"https://www.wikidata.org/wiki/{claimant.wikidata}" if claimant.wikidata else None,
    )


def _correction(correction: Correction) -> public.CorrectionNote:
    return public.CorrectionNote(
        kind=correction.kind,
        what_changed=correction.what_changed,
        why=correction.why,
        made_at=instant(correction.made_at),
        made_by=_name(correction.made_by),
        approved_by=_name(correction.approved_by),
    )


def _appearances(claim: Claim) -> list[Appearance]:
    """Where the claim was said; of an article's revisions that say it the newest alone."""
    later = claim.appearances.filter(article__revises=OuterRef("article"))
    found = claim.appearances.filter(~Exists(later)).select_related("article__source")
    return list(found.prefetch_related("quantities"))


def _corrections_of(claim: Claim) -> list[Correction]:
    found = Correction.objects.filter(review__claim=claim)
    return list(found.select_related("made_by", "approved_by"))


def _evidence_of(claim: Claim) -> list[Evidence]:
    found = claim.evidence.select_related("snapshot", "source")
    return list(found.defer("snapshot__text"))


def _source(source: Source | None) -> public.Source | None:
    return public.Source(name=source.name, slug=source.slug) if source else None


def _appearance(appearance: Appearance) -> public.Appearance:
    article = appearance.article
    return public.Appearance(
        article=public.Article(
            title=article.title,
            url=article.url,
            source=_source(article.source),
            published_on=_day(article.published_on),
            language=article.language,
            sha256=article.sha256,
            medium=article.medium,
        ),
        exact=appearance.exact,
        prefix=appearance.prefix,
        suffix=appearance.suffix,
        start=appearance.start,
        end=appearance.end,
        speaker=appearance.speaker or None,
        cue=appearance.cue or None,
        mode=appearance.mode or None,
        unclear=appearance.unclear,
        quantities=[number(q) for q in appearance.quantities.all()],
    )


def _evidence(evidence: Evidence) -> public.Evidence:
    snapshot = evidence.snapshot
    return public.Evidence(
        title=evidence.title,
        url=evidence.url or None,
        source=_source(evidence.source),
        quotation=evidence.quotation,
        prefix=evidence.prefix,
        suffix=evidence.suffix,
        start=evidence.start,
        end=evidence.end,
        stance=evidence.stance,
        note=evidence.note,
        anchored=evidence.is_anchored,
        place=evidence.place or None,
        quantities=convert(evidence.numbers or [], list[public.Number]),
        snapshot=public.Snapshot(
            sha256=snapshot.sha256,
            fetched_at=instant(snapshot.fetched_at),
            content_type=snapshot.content_type,
            size=snapshot.size,
            archive_url=snapshot.archive_url or None,
        ),
    )
