"""A claim's check: drafted, submitted, approved by a second person, published, kept right."""

from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from claims.models import (
    STATES,
    Claim,
    ClaimReview,
    Correction,
    Kind,
    ProposedCorrection,
    Publication,
    Rating,
    Stage,
    State,
    User,
)
from claims.workflows import corrections, publication
from claims.workflows.approvals import require_own_hand
from claims.workflows.proofs import proof_of
from claims.workflows.steps import (
    NotPermitted,
    Refused,
    StaleEdit,
    TransitionRefused,
    locked,
    on_record,
    require,
    step,
    there,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a review says: its rating, the summary readers see first, and how it was checked."""

    rating: Rating | None
    summary: str
    body: str = ""


def start_review(claim_id: int, *, by: User) -> ClaimReview:
    """Begin the check of an accepted claim, or a fresh one after a retraction."""
    require(by, "add_claimreview")
    with step("start_review", by):
        claim = locked(Claim.objects.all(), claim_id)
        if claim.stage not in (Stage.ACCEPTED, Stage.PUBLISHED):
            raise TransitionRefused(
                f"Claim {claim.pk} is {claim.get_stage_display().lower()}. "
                "Accept it before you review it."
            )
        if living := claim.reviews.exclude(state=State.RETRACTED).first():
            raise TransitionRefused(
                f"Claim {claim.pk} has review {living.pk} "
                f"({living.get_state_display().lower()}). Go on with that one."
            )
        return ClaimReview.objects.create(claim=claim)


def save_draft(review_id: int, verdict: Verdict, *, seen: int, by: User) -> ClaimReview:
    """Write down a draft's rating and texts; ``seen`` is the lock_version the editor saw."""
    require(by, "change_claimreview")
    with step("save_draft", by):
        review = _locked(review_id)
        _require_fresh(review, seen)
        if review.state != State.DRAFT:
            raise TransitionRefused(
                f"Review {review.pk} is {review.get_state_display().lower()}. "
                "Send it back to change it, or correct it once it is published."
            )
        _require_worked_on(review.claim)
        review.authors = sorted({*review.authors, by.pk})
        _write(review, verdict, "authors")
    review.refresh_from_db()
    return review


def discard_draft(review_id: int, *, seen: int, by: User) -> None:
    """Throw a draft away; the claim's history keeps its texts.

    ``by`` is one of its authors, or somebody who could approve it; ``seen`` is the lock_version
    they saw. Raises Refused for a review that has left the desk.
    """
    require(by, "change_claimreview")
    with step("discard_draft", by):
        review = _locked(review_id)
        _require_fresh(review, seen)
        if review.state != State.DRAFT:
            raise TransitionRefused(
                f"Review {review.pk} is {review.get_state_display().lower()}; only a draft can be "
                "discarded. Send it back first, or withdraw it once it is published."
            )
        if review.authors and not review.is_by(by):
            _require_approver(review, by)
        review.delete()


def submit(review_id: int, *, by: User) -> ClaimReview:
    """Hand a finished draft to the second person; whoever submits it gives the verdict."""
    require(by, "submit_claimreview")
    with step("submit", by):
        review = _moved(review_id, State.SUBMITTED)
        _require_worked_on(review.claim)
        missing = [
            name
            for name, there in (
                ("rating", review.rating_id),
                ("summary", review.summary.strip()),
                ("evidence", review.claim.evidence.exists()),
            )
            if not there
        ]
        if missing:
            raise Refused(
                f"Review {review.pk} has no {' and no '.join(missing)}. "
                "Add what is missing before submitting."
            )
        review.verdict_by, review.submitted_at, review.returned = by, timezone.now(), ""
        review.authors = sorted({*review.authors, by.pk})
        review.save(update_fields=("state", "verdict_by", "submitted_at", "returned", "authors"))
        _follow(review.claim, Stage.IN_REVIEW)
    return review


def send_back(review_id: int, *, reason: str, by: User) -> ClaimReview:
    """Return a submitted review to its authors, with what is missing.

    Its authors may take it back themselves; of the others only those who could approve it.
    """
    require(by, "change_claimreview")
    if not reason.strip():
        raise Refused(f"Review {review_id} cannot be sent back without a reason. Write one.")
    with step("send_back", by):
        review = _moved(review_id, State.DRAFT)
        if not review.is_by(by):
            _require_approver(review, by)
        review.returned = reason.strip()
        review.save(update_fields=("state", "returned"))
        _follow(review.claim, Stage.ACCEPTED)
    return review


def to_read(review: ClaimReview) -> str:
    """The proof of the document that approving this review would publish; see ``approve``."""
    return proof_of(publication.preview(review.claim, review))


def approve(review_id: int, *, seen: int, read: str, by: User) -> Publication:
    """Approve a submitted review and publish it; return the publication appended.

    ``by`` must be nobody who wrote its text or gave its verdict; ``seen`` is the lock_version of
    the review they have read, and ``read`` the proof of the document, from ``to_read``: nothing but
    that document is published. Raises Refused and writes nothing if the rules forbid the step.
    """
    require(by, "approve_claimreview")
    with step("approve", by):
        review = _moved(review_id, State.PUBLISHED)
        _require_fresh(review, seen)
        if review.is_by(by):
            part = "recorded its verdict" if review.verdict_by_id == by.pk else "wrote in it"
            raise TransitionRefused(
                f"Review {review.pk} needs a second person: {by} {part} and cannot approve it."
            )
        require_own_hand(by, review.authors)
        _follow(review.claim, Stage.PUBLISHED)
        published = publication.append(review.claim, review, kind=Kind.PUBLISHED, read=read)
        review.approved_by, review.published_at = by, published.published_at
        review.save(update_fields=("state", "approved_by", "published_at"))
        return published


def correct(
    review_id: int,
    verdict: Verdict,
    *,
    kind: str = Correction.Kind.CORRECTION,
    what_changed: str,
    why: str,
    seen: int,
    by: User,
    statement: str = "",
) -> Publication | ProposedCorrection:
    """Change a published review and publish the new version, with what changed and why.

    ``kind`` is clarification or correction; ``statement`` rewords the claim, "" leaves it. Another
    rating or wording waits for a second person: see ``corrections``.
    """
    require(by, "correct_claimreview")
    if kind not in (Correction.Kind.CLARIFICATION, Correction.Kind.CORRECTION):
        raise Refused(f"“{kind}” is no kind of correction. Choose clarification or correction.")
    with step("correct", by):
        review = _published(review_id)
        _require_fresh(review, seen)
        if verdict.rating is None or not verdict.summary.strip():
            raise Refused(f"Review {review.pk} needs a rating and a summary to stay published.")
        if kind == Correction.Kind.CLARIFICATION and verdict.rating != review.rating:
            raise Refused(
                f"A clarification leaves the rating as it is ({review.rating}); "
                f"“{verdict.rating}” is a correction. Choose that kind."
            )
        corrected = corrections.Corrected(
            statement=statement.strip() or review.claim.statement,
            rating=verdict.rating,
            summary=verdict.summary.strip(),
            body=verdict.body.strip(),
            kind=kind,
            what_changed=what_changed.strip(),
            why=why.strip(),
        )
        return corrections.make(review, corrected, by=by)


def reaffirm(review_id: int, *, note: str, seen: int, by: User) -> Publication:
    """Publish that the verdict was looked at again and stands, with what was found."""
    require(by, "reaffirm_claimreview")
    if not note.strip():
        raise Refused(f"Say what you found when you looked at review {review_id} again.")
    with step("reaffirm", by):
        review = _published(review_id)
        _require_fresh(review, seen)
        corrections.require_unchanged(review)
        on_record(note=note.strip())
        # Who looks at the review has seen it before this; and its history says who reaffirmed it.
        ClaimReview.objects.filter(pk=review.pk).update(lock_version=F("lock_version") + 1)
        corrections.resolve_findings(review.claim)
        return publication.append(review.claim, review, kind=Kind.REAFFIRMED, note=note.strip())


def retract(review_id: int, *, why: str, by: User) -> Publication:
    """Withdraw a published review; its page stays and says that it was withdrawn and why."""
    require(by, "retract_claimreview")
    with step("retract", by):
        review = _published(review_id)
        corrections.note(review, Correction.Kind.RETRACTION, "The review is withdrawn.", why, by)
        review.state = State.RETRACTED
        review.save(update_fields=("state",))
        corrections.resolve_findings(review.claim)
        return publication.append(review.claim, review, kind=Kind.RETRACTED, note=why.strip())


def _locked(review_id: int) -> ClaimReview:
    """The review under lock, and before it its claim, as every workflow takes them."""
    claim_id = there(ClaimReview.objects.all(), review_id).claim_id
    claim = locked(Claim.objects.all(), claim_id)
    review = locked(claim.reviews.all(), review_id)
    review.claim = claim
    return review


def _moved(review_id: int, to: State) -> ClaimReview:
    """The review and its claim under lock, with the new state set but not saved."""
    review = _locked(review_id)
    if to not in STATES[State(review.state)]:
        raise TransitionRefused(
            f"Review {review.pk} is {review.get_state_display().lower()}; "
            f"from there it cannot become {to.label.lower()}."
        )
    review.state = to
    return review


def _published(review_id: int) -> ClaimReview:
    review = _locked(review_id)
    if review.state != State.PUBLISHED:
        raise TransitionRefused(
            f"Review {review.pk} is {review.get_state_display().lower()}, not published: "
            "there is nothing to correct, reaffirm or retract."
        )
    return review


def _require_worked_on(claim: Claim) -> None:
    """Raise TransitionRefused for the draft of a claim that was set aside: it rests."""
    if claim.stage not in (Stage.ACCEPTED, Stage.PUBLISHED):
        raise TransitionRefused(
            f"Claim {claim.pk} is {claim.get_stage_display().lower()}: its review rests. "
            "Accept the claim to go on with it."
        )


def _require_approver(review: ClaimReview, by: User) -> None:
    if not by.has_perm("claims.approve_claimreview"):
        raise NotPermitted(
            f"Review {review.pk} is not yours: {by} neither wrote it nor may approve reviews. "
            "Ask an editor to do it."
        )


def _require_fresh(review: ClaimReview, seen: int) -> None:
    if review.lock_version != seen:
        raise StaleEdit(
            f"Review {review.pk} was changed by somebody else while you wrote; its summary now "
            f"reads: “{review.summary}”. Open it again and repeat your change."
        )


def _write(review: ClaimReview, verdict: Verdict, *more: str) -> None:
    review.rating = verdict.rating
    review.summary = verdict.summary.strip()
    review.body = verdict.body.strip()
    review.save(update_fields=("rating", "summary", "body", *more))


def _follow(claim: Claim, stage: Stage) -> None:
    """Move the claim along with its review; a claim once published stays so."""
    if claim.stage != Stage.PUBLISHED:
        claim.stage = stage
        claim.save(update_fields=("stage",))
