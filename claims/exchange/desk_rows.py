"""Claims as rows of a table, for the desk's own use: with what is not public yet."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch

from claims.exchange.document import address, claim_path
from claims.models import Appearance, Claim, ClaimReview, State

COLUMNS = (
    *("id", "statement", "stage", "claimant", "speakers", "said_on", "sources", "articles"),
    *("urls", "topics", "numbers", "language", "check_worthiness", "priority", "deadline"),
    *("assignee", "rating"),
    *("summary", "rejection", "evidence", "created_at", "public_page"),
)
BATCH = 500
Json = dict[str, Any]


def desk_rows(claim_ids: Iterable[int]) -> Iterator[Json]:
    """Return a row for every claim that is there, in the order given."""
    waiting = list(claim_ids)
    for first in range(0, len(waiting), BATCH):
        some = waiting[first : first + BATCH]
        claims = _claims().in_bulk(some)
        yield from (_row(claims[pk]) for pk in some if pk in claims)


def _claims() -> Any:
    places = Appearance.objects.select_related("article__source").defer("article__text")
    reviews = ClaimReview.objects.exclude(state=State.RETRACTED).select_related("rating")
    joined = Claim.objects.select_related("claimant", "assignee")
    return joined.prefetch_related(
        Prefetch("appearances", places.prefetch_related("quantities")),
        Prefetch("reviews", reviews),
        "topics",
        "evidence",
    )


def _row(claim: Claim) -> Json:
    places = list(claim.appearances.all())
    review = next(iter(claim.reviews.all()), None)
    is_public = claim.stage == "published"
    return {
        "id": claim.pk,
        "statement": claim.statement,
        "stage": claim.stage,
        "claimant": claim.claimant and claim.claimant.name,
        "speakers": _each(place.speaker for place in places),
        "said_on": claim.said_on and claim.said_on.isoformat(),
        "sources": _each(p.article.source and p.article.source.name for p in places),
        "articles": _each(place.article.title for place in places),
        "urls": _each(place.article.url for place in places),
        "topics": _each(topic.name for topic in claim.topics.all()),
        "numbers": _each(q.text for place in places for q in place.quantities.all()),
        "language": claim.language,
        "check_worthiness": claim.check_worthiness,
        "priority": claim.get_priority_display().lower(),
        "deadline": claim.deadline and claim.deadline.isoformat(),
        "assignee": claim.assignee and claim.assignee.username,
        "rating": review and review.rating and review.rating.label,
        "summary": review.summary if review else None,
        "rejection": claim.rejection or None,
        "evidence": _each(e.url or e.title for e in claim.evidence.all()),
        "created_at": claim.created_at.isoformat(),
        "public_page": address(claim_path(claim.pk, claim.statement)) if is_public else None,
    }


def _each(values: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
