"""Candidates become claims: extraction stored, then accepted, reworded, merged or rejected."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from claims.documents.anchors import anchor_at, find
from claims.extraction import extract
from claims.matching.similarity import content_words, similarity
from claims.models import (
    STAGES,
    Appearance,
    Article,
    Claim,
    Claimant,
    Match,
    Quantity,
    Stage,
    User,
)
from claims.values import Anchor, Candidate, Span
from claims.workflows.steps import (
    Refused,
    StaleEdit,
    TransitionRefused,
    require,
    require_no_submitted_review,
    step,
)

REASONS = 6  # the weightiest of a check-worthiness; the rest would drown them
ALIKE = 0.6  # similarity from which two claims are shown to an editor as perhaps the same
COMPARED = 10  # claims, found by their words, that a new claim is compared with
SEARCHED_WORDS = 6  # of a statement, numbers and long words first: common ones find everything
LONGEST_QUANTITY, LONGEST_UNIT = 500, 200  # characters


def extract_article(article_id: int) -> list[Claim]:
    """Store the candidate claims of an article; return them most worth checking first.

    Safe to run twice: an article is extracted once, a second run returns what the first stored.
    """
    with step("extract", by=None):
        article = Article.objects.select_for_update().get(pk=article_id)
        if article.extracted_at is None:
            claims = [
                _store(article, candidate)
                for candidate in extract(article.text, article.published_on)
            ]
            for claim in claims:
                _suggest_matches(claim)
            article.extracted_at = timezone.now()
            article.save(update_fields=("extracted_at",))
        return list(
            Claim.objects.filter(appearances__article=article)
            .order_by("-check_worthiness", "pk")
            .prefetch_related("appearances__quantities")
        )


def add_claim(article_id: int, *, passage: str, statement: str = "", by: User) -> Claim:
    """Make a candidate of a passage that the extraction left out; return the claim.

    ``passage`` is looked up in the article; without a ``statement`` the claim takes the
    extraction's wording of it.
    """
    require(by, "add_claim")
    with step("add_claim", by):
        article = Article.objects.get(pk=article_id)
        anchor = find(article.text, passage) if passage.strip() else None
        if anchor is None:
            raise Refused(
                f"The article has no passage “{passage.strip()[:120]}”. Copy it from the text, "
                "word for word."
            )
        place = article.appearances.filter(start=anchor.start, end=anchor.end)
        if known := place.exclude(claim__stage__in=(Stage.REJECTED, Stage.MERGED)).first():
            raise Refused(f"Claim {known.claim_id} was made of this passage already.")
        claim = _store(article, _read(article, anchor, statement.strip()))
        _suggest_matches(claim)
    return claim


def accept(claim_id: int, *, by: User, seen: int | None = None) -> Claim:
    """Take a candidate on; its claimant is the speaker the article names, if it is clear.

    Here and below ``seen`` is the lock_version of the claim on the editor's screen; without it, as
    from a list, the claim is decided on as it stands.
    """
    require(by, "triage_claim")
    with step("accept", by):
        claim = _moved(claim_id, Stage.ACCEPTED, seen)
        if claim.claimant is None:
            claim.claimant = _speaker(claim)
        claim.save(update_fields=("stage", "claimant"))
    return claim


def reject(claim_id: int, *, reason: str, by: User, seen: int | None = None) -> Claim:
    """Set a claim aside, with the reason why it is not checked."""
    require(by, "triage_claim")
    if not reason.strip():
        raise Refused(f"Claim {claim_id} cannot be rejected without a reason. Write one.")
    with step("reject", by):
        claim = _moved(claim_id, Stage.REJECTED, seen)
        if claim.reviews.exists():
            raise TransitionRefused(f"Claim {claim_id} has a review. Finish it, or leave it be.")
        claim.rejection = reason.strip()
        claim.save(update_fields=("stage", "rejection"))
    return claim


def reopen(claim_id: int, *, by: User) -> Claim:
    """Make a rejected claim a candidate again."""
    require(by, "triage_claim")
    with step("reopen", by):
        claim = _moved(claim_id, Stage.CANDIDATE)
        claim.rejection = ""
        claim.save(update_fields=("stage", "rejection"))
    return claim


def reword(claim_id: int, *, statement: str, seen: int, by: User) -> Claim:
    """Give a claim other words; ``seen`` is the lock_version the editor was looking at."""
    require(by, "change_claim")
    if not statement.strip():
        raise Refused(f"Claim {claim_id} needs a statement.")
    with step("reword", by):
        claim = Claim.objects.select_for_update().get(pk=claim_id)
        _require_fresh(claim, seen)
        if claim.stage not in (Stage.CANDIDATE, Stage.ACCEPTED):
            raise TransitionRefused(
                f"Claim {claim.pk} is {claim.get_stage_display().lower()}: its wording stands. "
                "Send the review back first, or publish a correction."
            )
        claim.statement = statement.strip()
        claim.save(update_fields=("statement",))
    claim.refresh_from_db()
    return claim


def merge(claim_id: int, *, into: int, by: User, seen: int | None = None) -> Claim:
    """Join a claim to one that says the same: its appearances and evidence move over."""
    require(by, "triage_claim")
    if claim_id == into:
        raise Refused(f"Claim {claim_id} cannot be merged into itself. Choose another claim.")
    with step("merge", by):
        locked = Claim.objects.select_for_update().filter(pk__in=(claim_id, into)).order_by("pk")
        target = {claim.pk: claim for claim in locked}.get(into)
        if target is None or target.stage in (Stage.REJECTED, Stage.MERGED):
            state = f"is {target.stage}" if target else "does not exist"
            raise TransitionRefused(f"Claim {into} {state}. Choose one that is being worked on.")
        claim = _moved(claim_id, Stage.MERGED, seen)
        if claim.reviews.exists():
            raise TransitionRefused(
                f"Claim {claim_id} has a review. Merge claim {into} into it instead, "
                "or work on both."
            )
        require_no_submitted_review(target)
        _move_appearances(claim, target)
        claim.evidence.update(claim=target)
        claim.merged_into = target
        claim.save(update_fields=("stage", "merged_into"))
        pair = {"first_id": min(claim_id, into), "second_id": max(claim_id, into)}
        Match.objects.filter(**pair).update(state=Match.State.CONFIRMED)
    return target


def reject_match(match_id: int, *, by: User) -> None:
    """Say that two claims are not the same, so that they are not suggested again."""
    require(by, "triage_claim")
    with step("reject_match", by):
        Match.objects.filter(pk=match_id).update(state=Match.State.REJECTED)


def _require_fresh(claim: Claim, seen: int) -> None:
    if claim.lock_version != seen:
        raise StaleEdit(
            f"Claim {claim.pk} was changed by somebody else while you wrote; it is "
            f"{claim.get_stage_display().lower()} and now reads: “{claim.statement}”. "
            "Open it again and repeat your change."
        )


def _moved(claim_id: int, to: Stage, seen: int | None = None) -> Claim:
    """The claim under lock, with its new stage set but not saved."""
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    if seen is not None:
        _require_fresh(claim, seen)
    if to not in STAGES[Stage(claim.stage)]:
        allowed = ", ".join(stage.label.lower() for stage in STAGES[Stage(claim.stage)])
        raise TransitionRefused(
            f"Claim {claim.pk} is {claim.get_stage_display().lower()}; it cannot become "
            f"{to.label.lower()} from there. Possible: {allowed or 'nothing'}."
        )
    claim.stage = to
    return claim


def _speaker(claim: Claim) -> Claimant | None:
    said = claim.appearances.exclude(speaker="").filter(unclear=False).first()
    if said is None:
        return None
    known = list(Claimant.objects.filter(name__iexact=said.speaker)[:2])
    if len(known) == 2:  # two people of one name: the editor has to say which
        return None
    if known:
        return known[0]
    try:
        with transaction.atomic():
            return Claimant.objects.create(name=said.speaker)
    except IntegrityError:  # another editor accepted a claim of the same speaker just now
        return Claimant.objects.filter(name__iexact=said.speaker).first()


def _move_appearances(claim: Claim, target: Claim) -> None:
    there = target.appearances.filter(article=OuterRef("article"), start=OuterRef("start"))
    claim.appearances.filter(~Exists(there)).update(claim=target)


def _read(article: Article, anchor: Anchor, statement: str) -> Candidate:
    """What the extraction says of one passage, as one candidate."""
    place = Span(anchor.start, anchor.end)
    candidates = extract(article.text, article.published_on, every=True)
    near = [candidate for candidate in candidates if candidate.overlaps(place)]
    best = max(near, key=lambda candidate: candidate.check_worthiness)
    whole = best.quote == anchor.exact
    numbers = {q.start: q for c in near for q in c.quantities if place.holds(q)}
    return replace(
        best,
        start=anchor.start,
        end=anchor.end,
        quote=anchor.exact,
        statement=statement or (best.statement if whole else anchor.exact),
        quantities=tuple(numbers[start] for start in sorted(numbers)),
    )


def _store(article: Article, candidate: Candidate) -> Claim:
    claim = Claim.objects.create(
        statement=candidate.statement,
        said_on=article.published_on,
        language=article.language,
        check_worthiness=candidate.check_worthiness,
        reasons=list(candidate.reasons[:REASONS]),
    )
    attribution = candidate.attribution
    cue = attribution.cue if attribution else None
    appearance = Appearance.objects.create(
        claim=claim,
        article=article,
        **asdict(anchor_at(article.text, candidate.start, candidate.end)),
        mode=attribution.mode if attribution else "",
        speaker=attribution.speaker[:300] if attribution else "",
        cue=article.text[cue.start : cue.end][:200] if cue else "",
        unclear=attribution.unclear if attribution else False,
        flags=list(candidate.flags),
    )
    Quantity.objects.bulk_create(_quantities(appearance, candidate))
    return claim


def _quantities(appearance: Appearance, candidate: Candidate) -> Iterable[Quantity]:
    """The numbers of a claim: of words given to somebody, those in the words, not around them."""
    said = candidate.attribution.content if candidate.attribution else candidate
    for found in filter(said.holds, candidate.quantities):
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


def _rarity(word: str) -> tuple[bool, int]:
    return word[0].isdecimal(), len(word)


def _suggest_matches(claim: Claim) -> None:
    """Record the open claims of other articles that may say the same as a new one."""
    words = sorted(content_words(claim.statement), key=_rarity, reverse=True)[:SEARCHED_WORDS]
    if not words:
        return
    query = SearchQuery(words[0], config="english", search_type="plain")
    for word in words[1:]:
        query |= SearchQuery(word, config="english", search_type="plain")
    vector = SearchVector("statement", config="english")
    alike = (
        Claim.objects.open()
        .exclude(pk=claim.pk)
        .annotate(words=vector, rank=SearchRank(vector, query))
        .filter(words=query)
        .order_by("-rank", "pk")[:COMPARED]
    )
    for other in alike:
        found = similarity(claim.statement, other.statement)
        if found.score >= ALIKE:
            Match.objects.get_or_create(
                first_id=min(claim.pk, other.pk),
                second_id=max(claim.pk, other.pk),
                defaults={
                    "score": round(found.score, 4),
                    "why": f"both say: {', '.join(found.shared)}"[:500],
                },
            )
