"""Candidates become claims: extraction stored, then accepted, reworded, merged or rejected."""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from claims.documents.anchors import find
from claims.extraction import extract
from claims.models import (
    STAGES,
    Article,
    Claim,
    Claimant,
    Match,
    Stage,
    User,
)
from claims.values import Anchor, Candidate, Span
from claims.workflows import candidates, matches, second_reading
from claims.workflows.steps import (
    Refused,
    StaleEdit,
    TransitionRefused,
    locked,
    on_record,
    require,
    require_no_submitted_review,
    step,
    there,
)


def extract_article(article_id: int) -> list[Claim]:
    """Store the candidate claims of an article; return them most worth checking first.

    Safe to run twice: an article is extracted once, a second run returns what the first stored.
    The reading, which may take minutes, comes before the transaction: nothing waits for it.
    """
    article = there(Article.objects.all(), article_id)
    if article.extracted_at is None:
        found = extract(article.text, article.published_on, country=_country(article))
        alike = matches.look_up(found)
        with step("extract", by=None):
            if _locked(article).extracted_at is None:  # nobody was faster
                matches.one_after_the_other()
                said_before = matches.said_before(article, found, alike)
                matches.suggest(candidates.store(article, found, known=said_before), alike)
                article.extracted_at = timezone.now()
                article.save(update_fields=("extracted_at",))
                second_reading.ask_for_new(article)
    return list(
        Claim.objects.filter(appearances__article=article)
        .distinct()
        .order_by("-check_worthiness", "pk")
        .prefetch_related("appearances__quantities")
    )


def _country(article: Article) -> str:
    """Whose way of writing dates and money the article's source has; "" where nobody said."""
    return article.source.country if article.source else ""


def add_claim(article_id: int, *, passage: str, statement: str = "", by: User) -> Claim:
    """Make a candidate of a passage that the extraction left out; return the claim.

    ``passage`` is looked up in the article; without a ``statement`` the claim takes the
    extraction's wording of it.
    """
    require(by, "add_claim")
    article = there(Article.objects.all(), article_id)
    anchor = find(article.text, passage) if passage.strip() else None
    if anchor is None:
        raise Refused(
            f"The article has no passage “{passage.strip()[:120]}”. Copy it from the text, "
            "word for word."
        )
    _require_no_claim(article, anchor)
    found = [read_passage(article, anchor, statement.strip())]
    alike = matches.look_up(found)
    with step("add_claim", by):
        _locked(article)
        _require_no_claim(article, anchor)
        matches.one_after_the_other()
        claims = candidates.store(article, found)
        matches.suggest(claims, alike)
    return claims[0]


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
    """Set a claim aside, with the reason why it is not checked.

    A draft of its review rests with it, and goes on if the claim is taken up again.
    """
    require(by, "triage_claim")
    if not reason.strip():
        raise Refused(f"Claim {claim_id} cannot be rejected without a reason. Write one.")
    with step("reject", by):
        claim = _moved(claim_id, Stage.REJECTED, seen)
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
        claim = locked(Claim.objects.all(), claim_id)
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
    """Join a claim to one that says the same: its appearances and evidence move over.

    What moved is put on record, so that ``undo.undo`` can bring it back.
    """
    require(by, "triage_claim")
    if claim_id == into:
        raise Refused(f"Claim {claim_id} cannot be merged into itself. Choose another claim.")
    with step("merge", by):
        both = Claim.objects.select_for_update().filter(pk__in=(claim_id, into)).order_by("pk")
        target = {claim.pk: claim for claim in both}.get(into)
        if target is None or target.stage in (Stage.REJECTED, Stage.MERGED):
            state = f"is {target.stage}" if target else "does not exist"
            raise TransitionRefused(f"Claim {into} {state}. Choose one that is being worked on.")
        claim = _moved(claim_id, Stage.MERGED, seen)
        if claim.reviews.exists():
            raise TransitionRefused(
                f"Claim {claim_id} has a review. Merge claim {into} into it instead, "
                "discard its draft, or work on both."
            )
        require_no_submitted_review(target)
        match = matches.between(claim_id, into)
        moving = _moving(claim, target)
        suggested = matches.suggested(claim_id)
        told = {**moving, "match": match.state if match else "", "suggested": suggested}
        on_record(moved={str(claim_id): told})
        claim.appearances.filter(pk__in=moving["appearances"]).update(claim=target)
        claim.evidence.filter(pk__in=moving["evidence"]).update(claim=target)
        claim.merged_into = target
        claim.save(update_fields=("stage", "merged_into"))
        if match:
            match.state = Match.State.CONFIRMED
            match.save(update_fields=("state",))
    return target


def reject_match(match_id: int, *, by: User) -> None:
    """Say that two claims are not the same, so that they are not suggested again."""
    require(by, "triage_claim")
    with step("reject_match", by):
        match = locked(Match.objects.all(), match_id)
        match.state = Match.State.REJECTED
        match.save(update_fields=("state",))


def read_passage(article: Article, anchor: Anchor, statement: str) -> Candidate:
    """What the extraction says of one passage, as one candidate. Raises Refused for dingbats."""
    place = Span(anchor.start, anchor.end)
    found = extract(article.text, article.published_on, country=_country(article), every=True)
    near = [candidate for candidate in found if candidate.overlaps(place)]
    if not near:
        raise Refused(f"“{anchor.exact[:120]}” states nothing. Choose a passage with words in it.")
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


def _locked(article: Article) -> Article:
    """The article's row under lock, without its text: that never changes, and may be long."""
    return Article.objects.select_for_update().defer("text").get(pk=article.pk)


def _require_no_claim(article: Article, anchor: Anchor) -> None:
    place = article.appearances.filter(start=anchor.start, end=anchor.end)
    if known := place.exclude(claim__stage__in=(Stage.REJECTED, Stage.MERGED)).first():
        raise Refused(f"Claim {known.claim_id} was made of this passage already.")


def _require_fresh(claim: Claim, seen: int) -> None:
    if claim.lock_version != seen:
        raise StaleEdit(
            f"Claim {claim.pk} was changed by somebody else while you wrote; it is "
            f"{claim.get_stage_display().lower()} and now reads: “{claim.statement}”. "
            "Open it again and repeat your change."
        )


def _moved(claim_id: int, to: Stage, seen: int | None = None) -> Claim:
    """The claim under lock, with its new stage set but not saved."""
    claim = locked(Claim.objects.all(), claim_id)
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


def _moving(claim: Claim, target: Claim) -> dict[str, list[int]]:
    """The rows a merge moves: the evidence, and where the claim was said but the other was not."""
    there = target.appearances.filter(article=OuterRef("article"), start=OuterRef("start"))
    appearances = claim.appearances.filter(~Exists(there))
    return {
        "appearances": sorted(appearances.values_list("pk", flat=True)),
        "evidence": sorted(claim.evidence.values_list("pk", flat=True)),
    }
