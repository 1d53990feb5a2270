"""A claim's check: drafted, submitted, approved by a second person, published, kept right."""

from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from claims.models import (
    MOVES,
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
from claims.models.rules import TOGETHER
from claims.workflows import check_again, checklist, corrections, publication
from claims.workflows.actions import Standing, action
from claims.workflows.approvals import require_own_hand
from claims.workflows.proofs import proof_of
from claims.workflows.steps import NotPermitted, Refused, TransitionRefused, on_record

SAID = ("rating", "summary", "body")  # the columns of a verdict


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a review says: its rating, the summary readers see first, and how it was checked."""

    rating: Rating | None
    summary: str
    body: str = ""


def start_review(claim_id: int, *, by: User, seen: int | None = None) -> ClaimReview:
    """Begin the check of an accepted claim, or a fresh one after a retraction."""
    with START.on_claim(claim_id, by=by, seen=seen) as standing:
        standing.claim.save(update_fields=("stage",))
        return ClaimReview.objects.create(claim=standing.claim)


def save_draft(review_id: int, verdict: Verdict, *, seen: int, by: User) -> ClaimReview:
    """Write down a draft's rating and texts; ``seen`` is the lock_version the editor saw."""
    with SAVE.on_review(review_id, by=by, seen=seen) as review:
        review.authors = sorted({*review.authors, by.pk})
        _say(review, verdict)
        review.save(update_fields=(*SAID, "authors"))
    review.refresh_from_db()
    return review


def discard_draft(review_id: int, *, seen: int, by: User) -> None:
    """Throw a draft away; the claim's history keeps its texts.

    ``by`` is one of its authors, or somebody who could approve it; ``seen`` is the lock_version
    they saw. Raises Refused for a review that has left the desk.
    """
    with DISCARD.on_review(review_id, by=by, seen=seen) as review:
        review.delete()


def submit(
    review_id: int, verdict: Verdict | None = None, *, by: User, seen: int | None = None
) -> ClaimReview:
    """Hand a finished draft to the second person; whoever submits it gives the verdict.

    With a ``verdict`` that is written down first, both or neither.
    """
    with SUBMIT.on_review(review_id, by=by, seen=seen) as review:
        corrections.give_over(review.claim)
        if verdict:
            _say(review, verdict)
        if missing := _missing(review):
            raise Refused(
                f"Review {review.pk} has no {' and no '.join(missing)}. "
                "Add what is missing before submitting."
            )
        review.verdict_by, review.submitted_at, review.returned = by, timezone.now(), ""
        review.authors = sorted({*review.authors, by.pk})
        review.save(
            update_fields=(*SAID, "state", "verdict_by", "submitted_at", "returned", "authors")
        )
        review.claim.save(update_fields=("stage",))
    return review


def send_back(review_id: int, *, reason: str, by: User, seen: int | None = None) -> ClaimReview:
    """Return a submitted review to its authors, with what is missing.

    Its authors may take it back themselves; of the others only those who could approve it.
    """
    if not reason.strip():
        raise Refused(f"Review {review_id} cannot be sent back without a reason. Write one.")
    with SEND_BACK.on_review(review_id, by=by, seen=seen) as review:
        review.returned = reason.strip()
        review.save(update_fields=("state", "returned"))
        review.claim.save(update_fields=("stage",))
    return review


def void(review: ClaimReview | None, why: str) -> None:
    """Make a draft again of a review that awaits approval: what was submitted has changed.

    To be called in the transaction that changes it, which holds the claim under lock; the claim's
    stage is set, and saved by the caller.
    """
    if review is None or review.state != State.SUBMITTED:
        return
    review.state, review.returned = State.DRAFT, why
    review.save(update_fields=("state", "returned"))
    review.claim.stage = MOVES["send_back"].stages[Stage(review.claim.stage)]


def to_read(review: ClaimReview) -> str:
    """The proof of the document that approving this review would publish; see ``approve``."""
    return proof_of(publication.preview(review.claim, review))


def approve(review_id: int, *, seen: int, read: str, by: User) -> Publication:
    """Approve a submitted review and publish it; return the publication appended.

    ``by`` must be nobody who wrote its text or gave its verdict; ``seen`` is the lock_version of
    the review they have read, and ``read`` the proof of the document, from ``to_read``: nothing but
    that document is published. Raises Refused and writes nothing if the rules forbid the step.
    """
    with APPROVE.on_review(review_id, by=by, seen=seen) as review:
        require_own_hand(by, review.authors)
        review.claim.save(update_fields=("stage",))
        review.approved_by = by  # the document may say so
        published = publication.append(review.claim, review, kind=Kind.PUBLISHED, read=read)
        review.published_at = published.published_at
        review.save(update_fields=("state", "approved_by", "published_at"))
        check_again.done(review.claim)
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
    CORRECT.require_permission(by)
    if kind not in (Correction.Kind.CLARIFICATION, Correction.Kind.CORRECTION):
        raise Refused(f"“{kind}” is no kind of correction. Choose clarification or correction.")
    with CORRECT.on_review(review_id, by=by, seen=seen) as review:
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
    REAFFIRM.require_permission(by)
    if not note.strip():
        raise Refused(f"Say what you found when you looked at review {review_id} again.")
    with REAFFIRM.on_review(review_id, by=by, seen=seen) as review:
        corrections.require_unchanged(review)
        on_record(note=note.strip())
        # Who looks at the review has seen it before this; and its history says who reaffirmed it.
        ClaimReview.objects.filter(pk=review.pk).update(lock_version=F("lock_version") + 1)
        corrections.resolve_findings(review.claim)
        return publication.append(review.claim, review, kind=Kind.REAFFIRMED, note=note.strip())


def retract(review_id: int, *, why: str, by: User, seen: int | None = None) -> Publication:
    """Retract a published review; its page stays and says that it was retracted and why.

    The claim may be reworded, rejected or checked again afterwards.
    """
    with RETRACT.on_review(review_id, by=by, seen=seen) as review:
        corrections.note(review, Correction.Kind.RETRACTION, "The review is withdrawn.", why, by)
        review.save(update_fields=("state",))
        review.claim.save(update_fields=("stage",))
        corrections.resolve_findings(review.claim)
        return publication.append(review.claim, review, kind=Kind.RETRACTED, note=why.strip())


def _missing(review: ClaimReview) -> list[str]:
    found = {
        "rating": bool(review.rating_id),
        "summary": bool(review.summary.strip()),
        "evidence": review.claim.evidence.exists(),
    }
    return [name for name, there in found.items() if not there]


def _say(review: ClaimReview, verdict: Verdict) -> None:
    review.rating = verdict.rating
    review.summary = verdict.summary.strip()
    review.body = verdict.body.strip()


def _has_a_review(standing: Standing, by: User) -> Refused | None:  # noqa: ARG001
    if (review := standing.review) is None:
        return None
    return TransitionRefused(
        f"Claim {standing.claim.pk} has review {review.pk} "
        f"({review.get_state_display().lower()}). Go on with that one."
    )


def _of_somebody_else(standing: Standing, by: User) -> Refused | None:
    review = standing.review
    if review is None or review.is_by(by) or by.has_perm("claims.approve_claimreview"):
        return None
    return NotPermitted(
        f"Review {review.pk} is not yours: {by} neither wrote it nor may approve reviews. "
        "Ask an editor to do it."
    )


def _written_by_somebody_else(standing: Standing, by: User) -> Refused | None:
    review = standing.review
    return _of_somebody_else(standing, by) if review and review.authors else None


def _ones_own(standing: Standing, by: User) -> Refused | None:
    review = standing.review
    if review is None or not review.is_by(by):
        return None
    part = "recorded its verdict" if review.verdict_by_id == by.pk else "wrote in it"
    return TransitionRefused(
        f"Review {review.pk} needs a second person: {by} {part} and cannot approve it."
    )


def _not_yet(standing: Standing, by: User) -> Refused | None:
    return _ones_own(standing, by) or checklist.unfinished(standing.claim)


START = action(
    "start_review", "Start review", "Review begun", "add_claimreview", 40, unless=_has_a_review,
    undo="“Discard draft”", way_out="Accept it before you review it.",
)  # fmt: skip
SAVE = action(
    "save_draft", "Save draft", "Draft saved", "change_claimreview", 45, about="review",
    stages=frozenset({Stage.ACCEPTED}), state=State.DRAFT,
    undo="write it anew; the history keeps every version",
    way_out=(
        "A draft rests until its claim is accepted. Send it back to change what is submitted, "
        "correct what is published."
    ),
)  # fmt: skip
DISCARD = action(
    "discard_draft", "Discard draft", "Draft discarded", "change_claimreview", 47, about="review",
    stages=frozenset(TOGETHER[State.DRAFT]), state=State.DRAFT, unless=_written_by_somebody_else,
    undo="by hand: the history keeps its texts",
    way_out="Only a draft can be discarded: send it back first, or retract it once published.",
)  # fmt: skip
SUBMIT = action(
    "submit", "Save and submit", "Submitted for approval", "submit_claimreview", 50,
    about="review", undo="“Send back”",
    way_out="A draft rests until its claim is accepted.",
)  # fmt: skip
SEND_BACK = action(
    "send_back", "Send back", "Sent back", "change_claimreview", 55, about="review",
    needs=("reason",), undo="“Submit” once more", unless=_of_somebody_else,
)  # fmt: skip
APPROVE = action(
    "approve", "Approve and publish", "Approved and published", "approve_claimreview", 60,
    about="review", undo="never: it is public. “Correct” or “Retract”", unless=_not_yet,
)  # fmt: skip
CORRECT = action(
    "correct", "Publish correction", "Corrected", "correct_claimreview", 70, about="review",
    stages=frozenset({Stage.PUBLISHED}), state=State.PUBLISHED,
    needs=("statement", "rating", "summary", "kind", "what_changed", "why"),
    undo="never: it is public. “Correct” once more",
)  # fmt: skip
REAFFIRM = action(
    "reaffirm", "Reaffirm", "Reaffirmed", "reaffirm_claimreview", 75, about="review",
    stages=frozenset({Stage.PUBLISHED}), state=State.PUBLISHED, needs=("note",),
    undo="never: it is public. “Correct” or “Retract”",
)  # fmt: skip
RETRACT = action(
    "retract", "Retract review", "Retracted", "retract_claimreview", 80, about="review",
    needs=("why",), undo="never: it is public. “Start review” checks the claim again",
)  # fmt: skip
