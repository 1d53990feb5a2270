"""What the extraction found becomes rows, in bulk: claims, where they were said, their numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from itertools import chain

from django.utils import timezone

from claims.documents.anchors import anchor_at
from claims.models import Appearance, Article, Claim, Quantity, SecondReading
from claims.values import Candidate, Span
from claims.values import Quantity as Number
from claims.verification.volatility import proposed

PRESSING, HARDLY = 0.8, 0.35  # check-worthiness of high priority, and below which it is low
REASONS = 6  # the weightiest of a check-worthiness; the rest would drown them
A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # and no week, month or year
LONGEST_QUANTITY, LONGEST_UNIT = 500, 200  # characters
BATCH = 2_000  # rows per statement: keeps it below a few MB, and is more than most articles have


def store(
    article: Article,
    candidates: Sequence[Candidate],
    *,
    known: Mapping[int, Claim] | None = None,
    reading: SecondReading | None = None,
) -> list[Claim]:
    """Store candidates of an article as claims; return the claims in the same order.

    ``known`` holds, by their places, those that are claims already: they only appear once more.
    ``reading`` is the second reader's that found them, None for what the rules found.

    The number of statements grows with ``len(candidates) / BATCH``: the database checks every
    anchor against the article's text, and reads that text once per statement.
    """
    known = known or {}
    new = [place for place in range(len(candidates)) if place not in known]
    made = Claim.objects.bulk_create((_claim(article, candidates[place]) for place in new), BATCH)
    by_place = {**known, **dict(zip(new, made, strict=True))}
    claims = [by_place[place] for place in range(len(candidates))]
    appearances = Appearance.objects.bulk_create(
        (_appearance(article, *pair, reading) for pair in zip(claims, candidates, strict=True)),
        BATCH,
    )
    numbers = (_quantities(*pair) for pair in zip(appearances, candidates, strict=True))
    Quantity.objects.bulk_create(chain.from_iterable(numbers), BATCH)
    return claims


def add_numbers(appearance: Appearance, found: Iterable[Number]) -> list[Quantity]:
    """Add numbers read in an appearance's passage where it has none yet; return those added."""
    known = [Span(q.start, q.end) for q in appearance.quantities.all()]
    fresh = [number for number in found if not any(number.overlaps(span) for span in known)]
    return Quantity.objects.bulk_create(_rows(appearance, fresh), BATCH)


def _claim(article: Article, candidate: Candidate) -> Claim:
    return Claim(
        statement=candidate.statement,
        said_on=_day_said(article, candidate),
        language=article.language,
        check_worthiness=candidate.check_worthiness,
        priority=proposed_priority(candidate.check_worthiness),
        reasons=list(candidate.reasons[:REASONS]),
        volatility=proposed(candidate.statement, timezone.now().date()),
    )


def proposed_priority(worth: float) -> int:
    """What a check-worthiness from 0 to 1 proposes, until an editor says otherwise."""
    if worth >= PRESSING:
        return Claim.Priority.HIGH
    return Claim.Priority.NORMAL if worth >= HARDLY else Claim.Priority.LOW


def _day_said(article: Article, candidate: Candidate) -> date | None:
    """The day the sentence gives for the saying, else the article's; None where it is vague."""
    told = candidate.said_on
    if told is None:
        return article.published_on
    if told.upper or not A_DAY.fullmatch(told.value or ""):
        return None  # "said last month"
    return date.fromisoformat(told.value or "")


def _appearance(
    article: Article, claim: Claim, candidate: Candidate, reading: SecondReading | None
) -> Appearance:
    attribution = candidate.attribution
    cue = attribution.cue if attribution else None
    return Appearance(
        claim=claim,
        article=article,
        **asdict(anchor_at(article.text, candidate.start, candidate.end)),
        mode=attribution.mode if attribution else "",
        speaker=attribution.speaker[:300] if attribution else "",
        cue=article.text[cue.start : cue.end][:200] if cue else "",
        unclear=attribution.unclear if attribution else False,
        flags=list(candidate.flags),
        origin=candidate.origin.value,
        second_reading=reading,
    )


def _quantities(appearance: Appearance, candidate: Candidate) -> Iterator[Quantity]:
    """The numbers of a claim: of words given to somebody, those in the words, not around them."""
    said = candidate.attribution.content if candidate.attribution else candidate
    return _rows(appearance, filter(said.holds, candidate.quantities))


def _rows(appearance: Appearance, numbers: Iterable[Number]) -> Iterator[Quantity]:
    for found in numbers:
        if len(found.text) > LONGEST_QUANTITY or len(found.unit or "") > LONGEST_UNIT:
            continue  # no number anybody meant
        yield Quantity(
            appearance=appearance,
            start=found.start,
            end=found.end,
            text=found.text,
            value=found.value,
            upper=found.upper,
            modifier=found.modifier,
            unit=found.unit or "",
            counted=found.counted[:LONGEST_QUANTITY],
            qualifiers=found.qualifiers[:LONGEST_QUANTITY],
        )
