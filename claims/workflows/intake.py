"""Candidates become claims: extraction stored, then accepted, reworded, merged or rejected."""

import re
from collections import deque
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from claims.documents.anchors import anchor_at, find
from claims.english.naming import is_name
from claims.extraction import Extraction, read_article
from claims.extraction.namelists import kind_of
from claims.extraction.nearby import extract_near
from claims.extraction.sentences import sentence_spans
from claims.models import (
    Article,
    Claim,
    Claimant,
    Job,
    Match,
    Stage,
    User,
)
from claims.values import Anchor, Candidate, Span
from claims.workflows import candidates, matches, page_requests, revisions, second_reading
from claims.workflows.actions import Standing, action
from claims.workflows.steps import (
    Refused,
    TransitionRefused,
    locked,
    on_record,
    require_no_submitted_review,
    step,
    there,
)

LOW = "not worth checking by its score"
CLAIM_NUMBER = re.compile(r"#[0-9]+ ?")  # as the article's page shows it before a passage
LEFT_OFF_KEPT = 2_000  # sentences of one article


def extract_article(article_id: int) -> list[Claim]:
    """Store the candidate claims of an article; return them most worth checking first.

    Safe to run twice: an article is extracted once, a second run returns what the first stored.
    The reading, which may take minutes, comes before the transaction: nothing waits for it.
    """
    article = there(Article.objects.select_related("revises", "source"), article_id)
    if article.extracted_at is None:
        if article.revises is not None:
            extract_article(article.revises.pk)  # its claims go over to the revision
        read = read_article(article.text, article.published_on, country=_country(article))
        found = revisions.fresh(article, read.candidates)
        alike = matches.look_up(found)
        with step("extract", by=None):
            if _locked(article).extracted_at is None:  # nobody was faster
                matches.one_after_the_other()
                revisions.carry(article)
                said_before = matches.said_before(article, found, alike)
                matches.suggest(candidates.store(article, found, known=said_before), alike)
                article.extracted_at, article.left_off = timezone.now(), left_off(article, read)
                article.save(update_fields=("extracted_at", "left_off"))
                if article.revises is None:
                    second_reading.ask_for_new(article)
    return list(
        Claim.objects.filter(appearances__article=article)
        .distinct()
        .order_by("-check_worthiness", "pk")
        .prefetch_related("appearances__quantities")
    )


def read_soon(article_id: int, *, by: User) -> None:
    """Have an article read before the others that wait, as what an editor asks for is.

    One that is read already, or is being read just now, is left alone.
    """
    READ_ARTICLE.require_permission(by)
    article = there(Article.objects.defer("text"), article_id)
    with transaction.atomic():
        jobs = Job.objects.filter(
            task_name=revisions.EXTRACT_ARTICLE, args__article_id=article.pk
        ).select_for_update()
        under_way = [job.pk for job in jobs if job.status in ("todo", "doing")]
        jobs.filter(pk__in=under_way, status="todo").update(queue_name=page_requests.REQUESTS)
        if not under_way and article.extracted_at is None:
            revisions.ask_extraction(article, queue=page_requests.REQUESTS)


def reading_job(article: Article) -> Job | None:
    """The job that is to find an article's claims, or gave up; None where nobody asks for it."""
    asked = Job.objects.told().filter(
        task_name=revisions.EXTRACT_ARTICLE, args__article_id=article.pk
    )
    return asked.order_by("-pk").first()


def left_off(article: Article, read: Extraction) -> list[tuple[int, int, str]]:
    """What a reading put on nobody's list: start, end and why, in reading order.

    The extraction names captions, headlines and the like; the rest are sentences that no candidate
    touches. Of a book only the first are kept.
    """
    named = [(span.start, span.end, span.why) for span in read.left_off]
    taken = sorted([*read.candidates, *read.left_off], key=lambda span: span.start)
    known, found = deque(taken), list(named)
    for sentence in sentence_spans(article.text):
        while known and known[0].end <= sentence.start:
            known.popleft()
        if not known or known[0].start >= sentence.end:
            found.append((sentence.start, sentence.end, LOW))
    return sorted(found)[:LEFT_OFF_KEPT]


def _country(article: Article) -> str:
    """Whose way of writing dates and money the article's source has; "" where nobody said."""
    return article.source.country if article.source else ""


def add_claim(
    article_id: int, *, passage: str, statement: str = "", at: int | None = None, by: User
) -> Claim:
    """Make a candidate of a passage that the extraction left out; return the claim.

    ``passage`` is looked up in the article, first ``at`` this character; without a ``statement``
    the claim takes the extraction's wording of it.
    """
    ADD_CLAIM.require_permission(by)
    article = there(Article.objects.all(), article_id)
    anchor = _anchored(article.text, passage, at)
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


def _anchored(text: str, passage: str, at: int | None) -> Anchor | None:
    """Where a passage stands; one copied from the desk may have the numbers of claims in it."""
    exact = passage.strip()
    if not exact:
        return None
    if at is not None:
        at += len(passage) - len(passage.lstrip())
        if text.startswith(exact, at):
            return anchor_at(text, at, at + len(exact))
    return find(text, exact) or find(text, CLAIM_NUMBER.sub("", exact))


def accept(claim_id: int, *, by: User, seen: int | None = None) -> Claim:
    """Take a candidate on; its claimant is the speaker the article names, if it is clear.

    Here and below ``seen`` is the lock_version of the claim on the editor's screen; without it, as
    from a job, the claim is decided on as it stands.
    """
    with ACCEPT.on_claim(claim_id, by=by, seen=seen) as standing:
        claim = standing.claim
        if claim.claimant is None:
            claim.claimant = _speaker(claim)
        claim.save(update_fields=("stage", "claimant"))
    return claim


def reject(claim_id: int, *, reason: str, by: User, seen: int | None = None) -> Claim:
    """Set a claim aside, with the reason why it is not checked.

    A draft of its review rests with it, and goes on if the claim is taken up again.
    """
    if not reason.strip():
        raise Refused(f"Claim {claim_id} cannot be rejected without a reason. Write one.")
    with REJECT.on_claim(claim_id, by=by, seen=seen) as standing:
        standing.claim.rejection = reason.strip()
        standing.claim.save(update_fields=("stage", "rejection"))
    return standing.claim


def reopen(claim_id: int, *, by: User, seen: int | None = None) -> Claim:
    """Make a rejected claim a candidate again."""
    with REOPEN.on_claim(claim_id, by=by, seen=seen) as standing:
        standing.claim.rejection = ""
        standing.claim.save(update_fields=("stage", "rejection"))
    return standing.claim


def reword(claim_id: int, *, statement: str, seen: int, by: User) -> Claim:
    """Give a claim other words."""
    if not statement.strip():
        raise Refused(f"Claim {claim_id} needs a statement.")
    with REWORD.on_claim(claim_id, by=by, seen=seen) as standing:
        standing.claim.statement = statement.strip()
        standing.claim.save(update_fields=("statement",))
    standing.claim.refresh_from_db()
    return standing.claim


def merge(claim_id: int, *, into: int, by: User, seen: int | None = None) -> Claim:
    """Join a claim to one that says the same: its appearances and evidence move over.

    What moved is put on record, so that ``undo.undo`` can bring it back.
    """
    if claim_id == into:
        raise Refused(f"Claim {claim_id} cannot be merged into itself. Choose another claim.")
    with MERGE.begun(by):
        there(Claim.objects.all(), claim_id)
        both = Claim.objects.select_for_update().filter(pk__in=(claim_id, into)).order_by("pk")
        found = {claim.pk: claim for claim in both}
        target = found.get(into)
        if target is None or target.stage in (Stage.REJECTED, Stage.MERGED):
            state = f"is {target.stage}" if target else "does not exist"
            raise TransitionRefused(f"Claim {into} {state}. Choose one that is being worked on.")
        claim = MERGE.checked(found[claim_id], by=by, seen=seen).claim
        require_no_submitted_review(target)
        _bring_along(claim, target)
        claim.merged_into = target
        claim.save(update_fields=("stage", "merged_into"))
    return target


def _bring_along(claim: Claim, target: Claim) -> None:
    match = matches.between(claim.pk, target.pk)
    moving = _moving(claim, target)
    suggested = matches.suggested(claim.pk)
    told = {**moving, "match": match.state if match else "", "suggested": suggested}
    on_record(moved={str(claim.pk): told})
    claim.appearances.filter(pk__in=moving["appearances"]).update(claim=target)
    claim.evidence.filter(pk__in=moving["evidence"]).update(claim=target)
    if match:
        match.state = Match.State.CONFIRMED
        match.save(update_fields=("state",))


def _is_reviewed(standing: Standing, by: User) -> Refused | None:  # noqa: ARG001
    if not standing.claim.reviews.exists():
        return None
    return TransitionRefused(
        f"Claim {standing.claim.pk} has a review. Merge the other claim into it instead, "
        "discard its draft, or work on both."
    )


def reject_match(match_id: int, *, by: User) -> None:
    """Say that two claims are not the same, so that they are not suggested again."""
    with REJECT_MATCH.begun(by):
        match = locked(Match.objects.all(), match_id)
        match.state = Match.State.REJECTED
        match.save(update_fields=("state",))


ACCEPT = action(
    "accept", "Accept", "Accepted", "triage_claim", 10, undo="“Undo”, until its review begins",
    noun="acceptance",
)  # fmt: skip
REJECT = action(
    "reject", "Reject", "Rejected", "triage_claim", 15, needs=("reason",),
    undo="“Undo”, or “Reopen” at any time", noun="rejection",
)  # fmt: skip
REOPEN = action("reopen", "Reopen", "Reopened", "triage_claim", 17, undo="“Reject”")
REWORD = action(
    "reword", "Reword", "Reworded", "change_claim", 20, needs=("statement",),
    stages=frozenset({Stage.CANDIDATE, Stage.ACCEPTED, Stage.RETRACTED}),
    undo="“Reword” once more; the history keeps the words",
    way_out="Its wording stands: send the review back first, or publish a correction.",
)  # fmt: skip
MERGE = action(
    "merge", "Merge", "Merged", "triage_claim", 25, needs=("into",),
    undo="“Undo”, while nothing rests on it", noun="merge", unless=_is_reviewed,
)  # fmt: skip
REJECT_MATCH = action(
    "reject_match", "Not the same", "Kept apart", "triage_claim", 27, needs=("match",),
    stages=frozenset({Stage.CANDIDATE, Stage.ACCEPTED}), undo="“Merge” them",
)  # fmt: skip
ADD_CLAIM = action(
    "add_claim", "Add claim", "Added from an article", "add_claim", 5, about="article",
    needs=("passage",), undo="“Reject”",
)  # fmt: skip
READ_ARTICLE = action(
    "extract", "Find its claims now", "Found in an article", "triage_claim", 3, about="article"
)


def read_passage(article: Article, anchor: Anchor, statement: str) -> Candidate:
    """What the extraction says of one passage, as one candidate, in constant time.

    Raises Refused for dingbats.
    """
    place = Span(anchor.start, anchor.end)
    near = extract_near(article.text, place, article.published_on, country=_country(article))
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


def _speaker(claim: Claim) -> Claimant | None:
    said = claim.appearances.exclude(speaker="").filter(unclear=False).first()
    foreign = claim.foreign_reviews.exclude(claimant="").first()
    name = said.speaker if said else foreign.claimant if foreign else ""
    if not is_name(
        name
    ):  # "a lawyer for two of them" stays a description until an editor names them
        return None
    known = list(Claimant.objects.filter(name__iexact=name)[:2])
    if len(known) == 2:  # two people of one name: the editor has to say which
        return None
    if known:
        return known[0].merged_into or known[0]
    try:
        with transaction.atomic():
            kind = kind_of(name) or Claimant.Kind.UNKNOWN
            return Claimant.objects.create(name=name, kind=kind)
    except IntegrityError:  # another editor accepted a claim of the same speaker just now
        return Claimant.objects.filter(name__iexact=name).first()


def _moving(claim: Claim, target: Claim) -> dict[str, list[int]]:
    """The rows a merge moves: the evidence, and where the claim was said but the other was not."""
    there = target.appearances.filter(article=OuterRef("article"), start=OuterRef("start"))
    appearances = claim.appearances.filter(~Exists(there))
    return {
        "appearances": sorted(appearances.values_list("pk", flat=True)),
        "evidence": sorted(claim.evidence.values_list("pk", flat=True)),
    }
