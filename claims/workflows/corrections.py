"""A second person for what changes after publication.

A correction that gives a claim another rating, or readers another claim, waits until somebody else
has read it; a smaller one is published at once. A retraction is public at once, and somebody else
is asked about it afterwards. A desk of one (FACTCHECK_DESK_OF_ONE) does without, and its pages say
so. The log refuses it too: see ``claims_log_second_person``.
"""

from copy import copy
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import connection
from django.db.models import F
from django.utils import timezone

from claims.models import (
    Claim,
    ClaimReview,
    Correction,
    Finding,
    Kind,
    ProposedCorrection,
    Publication,
    Rating,
    RetractionAnswer,
    State,
    User,
)
from claims.workflows import check_again, publication
from claims.workflows.actions import action
from claims.workflows.approvals import require_own_hand
from claims.workflows.proofs import Json, proof_of, require_read
from claims.workflows.steps import (
    NotPermitted,
    Refused,
    StaleEdit,
    TransitionRefused,
    locked,
    there,
)

PROPOSED = ProposedCorrection.State


@dataclass(frozen=True, slots=True)
class Corrected:
    """How a published review and its claim shall read, and what readers are told of it."""

    statement: str
    rating: Rating
    summary: str
    body: str
    kind: str
    what_changed: str
    why: str


def make(
    review: ClaimReview, corrected: Corrected, *, by: User
) -> Publication | ProposedCorrection:
    """Publish a correction, or keep it for a second person if it needs one.

    ``review`` is published and under lock, and looked at as it is.
    """
    if not corrected.what_changed or not corrected.why:
        raise Refused("Readers are owed an answer: say what changed and why.")
    if waiting := review.proposed_corrections.open().first():
        raise TransitionRefused(
            f"A correction of claim {review.claim_id} by {waiting.proposed_by} awaits a second "
            "person. It is approved, sent back or withdrawn first."
        )
    if needs_second_person(review, corrected) and not settings.DESK_OF_ONE:
        return ProposedCorrection.objects.create(
            review=review,
            review_version=review.lock_version,
            kind=corrected.kind,
            statement=corrected.statement,
            rating=corrected.rating,
            summary=corrected.summary,
            body=corrected.body,
            what_changed=corrected.what_changed,
            why=corrected.why,
            proposed_by=by,
        )
    return _publish(review, corrected, made_by=by, approved_by=None)


def needs_second_person(review: ClaimReview, corrected: Corrected) -> bool:
    """Whether readers would get another rating or another claim than they have."""
    return bool(changed(review, _preview(review, corrected)))


def changed(review: ClaimReview, document: Json) -> list[str]:
    """What of the rating and the claim differs in a document from what readers have now."""
    last = review.claim.publications.order_by("-version").first()
    return [] if last is None else _differing(last.document, document)


def require_unchanged(review: ClaimReview) -> None:
    """Raise Refused where a mere reaffirmation would change the rating or the claim."""
    differing = changed(review, publication.preview(review.claim, review))
    if differing:
        raise Refused(
            f"The {' and the '.join(differing)} of claim {review.claim_id} is not what readers "
            "have: correct it instead of reaffirming it."
        )


def to_read(proposed: ProposedCorrection) -> str:
    """The proof of the document that approving this correction would publish; see ``approve``."""
    return proof_of(_preview(proposed.review, _corrected(proposed)))


def approve(proposed_id: int, *, read: str, by: User) -> Publication:
    """Publish a proposed correction; ``read`` is the proof of what was read, from ``to_read``.

    ``by`` did not propose it, and nobody who did had their account in hand.
    """
    with APPROVE.begun(by):
        proposed = _locked(proposed_id)
        _require_second(proposed, by)
        require_own_hand(by, [proposed.proposed_by_id])
        review = proposed.review
        if review.state != State.PUBLISHED:
            raise TransitionRefused(
                f"Review {review.pk} is {review.get_state_display().lower()}: there is nothing to "
                "correct. Send the correction back."
            )
        if review.lock_version != proposed.review_version:
            raise StaleEdit(
                f"Review {review.pk} has changed since this correction was written. Send it back; "
                f"{proposed.proposed_by} writes it anew."
            )
        require_read(
            _preview(review, _corrected(proposed)),
            read,
            f"The correction of claim {review.claim_id}",
        )
        _decide(proposed, PROPOSED.APPROVED, by)
        return _publish(review, _corrected(proposed), made_by=proposed.proposed_by, approved_by=by)


def send_back(proposed_id: int, *, answer: str, by: User) -> ProposedCorrection:
    """Refuse a proposed correction, with the reason; its author may propose another."""
    SEND_BACK.require_permission(by)
    if not answer.strip():
        raise Refused("A correction is not sent back without a reason. Write one.")
    with SEND_BACK.begun(by):
        proposed = _locked(proposed_id)
        _require_second(proposed, by)
        return _decide(proposed, PROPOSED.RETURNED, by, answer.strip())


def withdraw(proposed_id: int, *, by: User) -> ProposedCorrection:
    """Take one's own proposed correction back."""
    with WITHDRAW.begun(by):
        proposed = _locked(proposed_id)
        if proposed.proposed_by_id != by.pk:
            raise NotPermitted(f"{proposed.proposed_by} proposed this correction: send it back.")
        return _decide(proposed, PROPOSED.WITHDRAWN, by)


def answer_retraction(
    correction_id: int, *, agrees: bool, comment: str = "", by: User
) -> RetractionAnswer:
    """Say, as a second person, whether a public retraction was right; an objection says why."""
    ANSWER.require_permission(by)
    if not agrees and not comment.strip():
        raise Refused("Say what is wrong with the retraction.")
    with ANSWER.begun(by):
        retraction = there(Correction.objects.select_related("review"), correction_id)
        locked(
            Claim.objects.all(), retraction.review.claim_id
        )  # two who answer wait for each other
        if not Correction.objects.to_answer().filter(pk=retraction.pk).exists():
            raise TransitionRefused("Nobody is asked about this retraction, or somebody answered.")
        if retraction.made_by_id == by.pk:
            raise NotPermitted("You made this retraction yourself: a second person answers.")
        require_own_hand(by, [retraction.made_by_id])
        return RetractionAnswer.objects.create(
            correction=retraction, agrees=agrees, comment=comment.strip(), answered_by=by
        )


def note(review: ClaimReview, kind: str, what_changed: str, why: str, by: User) -> Correction:
    """Write down a correction that one person makes; a retraction asks for a second one."""
    if not what_changed.strip() or not why.strip():
        raise Refused("Readers are owed an answer: say what changed and why.")
    asks = kind == Correction.Kind.RETRACTION and not settings.DESK_OF_ONE
    return Correction.objects.create(
        review=review,
        kind=kind,
        what_changed=what_changed.strip(),
        why=why.strip(),
        made_by=by,
        asks_second_person=asks,
    )


def resolve_findings(claim: Claim) -> None:
    """What was found changed on pages is answered, and a day to check the claim again is over."""
    check_again.done(claim)
    Finding.objects.filter(evidence__claim=claim, resolved_at=None).update(
        resolved_at=timezone.now(), restored_at=None
    )


def give_over(claim: Claim) -> None:
    """Give a claim to whom its claimant is merged into, as a correction does.

    A claimant that nothing is left of goes. To be called under the claim's lock.
    """
    gone = claim.claimant
    if gone is None or gone.merged_into is None:
        return
    claim.claimant = gone.merged_into
    claim.save(update_fields=("claimant",))
    if not Claim.objects.filter(claimant=gone).exists():
        gone.delete()


def _publish(
    review: ClaimReview, corrected: Corrected, *, made_by: User, approved_by: User | None
) -> Publication:
    Correction.objects.create(
        review=review,
        kind=corrected.kind,
        what_changed=corrected.what_changed,
        why=corrected.why,
        made_by=made_by,
        approved_by=approved_by,
    )
    _put_in(review, corrected)
    # Readers get wording and review as one: who looked at either has seen an older version now.
    review.lock_version = F("lock_version") + 1
    review.save(update_fields=("rating", "summary", "body", "lock_version"))
    if review.claim.statement != corrected.statement:
        review.claim.statement = corrected.statement
        review.claim.save(update_fields=("statement",))
    give_over(review.claim)
    resolve_findings(review.claim)
    _tell_of_one()
    return publication.append(
        review.claim, review, kind=Kind.CORRECTED, note=corrected.what_changed
    )


def _tell_of_one() -> None:
    """Tell the log, for this transaction, that the desk is of one person."""
    if settings.DESK_OF_ONE:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('claims.desk_of_one', 'yes', true)")


def _put_in(review: ClaimReview, corrected: Corrected) -> None:
    review.rating, review.summary, review.body = (
        corrected.rating,
        corrected.summary,
        corrected.body,
    )


def _preview(review: ClaimReview, corrected: Corrected) -> Json:
    """The document with the correction in it, but for the note on it."""
    read, claim = copy(review), copy(review.claim)
    _put_in(read, corrected)
    claim.statement = corrected.statement
    if claim.claimant and claim.claimant.merged_into:
        claim.claimant = claim.claimant.merged_into
    return publication.preview(claim, read)


def _differing(before: Json, after: Json) -> list[str]:
    """The same comparison as ``claims_log_second_person``."""

    def told(document: Json) -> dict[str, object]:
        rating, claimant = document["rating"] or {}, document["claimant"] or {}
        return {
            "rating": (rating.get("label"), rating.get("value")),
            "wording": document["statement"],
            "claimant": claimant.get("name"),
            "day it was said": document["said_on"],
        }

    then, now = told(before), told(after)
    return [name for name in then if then[name] != now[name]]


def _corrected(proposed: ProposedCorrection) -> Corrected:
    return Corrected(
        proposed.statement,
        proposed.rating,
        proposed.summary,
        proposed.body,
        proposed.kind,
        proposed.what_changed,
        proposed.why,
    )


def _locked(proposed_id: int) -> ProposedCorrection:
    """The open proposal under lock, and before it its claim and review."""
    review_id = there(ProposedCorrection.objects.all(), proposed_id).review_id
    claim_id = there(ClaimReview.objects.all(), review_id).claim_id
    claim = locked(Claim.objects.all(), claim_id)
    review = locked(claim.reviews.all(), review_id)
    proposed = locked(review.proposed_corrections.all(), proposed_id)
    if proposed.state != PROPOSED.OPEN:
        raise TransitionRefused(
            f"This correction is {proposed.get_state_display().lower()} already, by "
            f"{proposed.decided_by}."
        )
    review.claim, proposed.review = claim, review
    return proposed


def _require_second(proposed: ProposedCorrection, by: User) -> None:
    if proposed.proposed_by_id == by.pk:
        raise NotPermitted(
            f"{by} proposed this correction: a second person approves it or sends it back."
        )


def _decide(
    proposed: ProposedCorrection, state: str, by: User, answer: str = ""
) -> ProposedCorrection:
    proposed.state, proposed.decided_by, proposed.answer = state, by, answer
    proposed.decided_at = TransactionNow()
    proposed.save(update_fields=("state", "decided_by", "decided_at", "answer"))
    return proposed


APPROVE = action(
    "approve_correction", "Approve a correction", "Correction approved", "approve_claimreview", 72,
    about="correction", undo="never: it is public. “Correct” once more",
)  # fmt: skip
SEND_BACK = action(
    "send_back_correction", "Send a correction back", "Correction sent back",
    "approve_claimreview", 73, about="correction", needs=("answer",), undo="propose it anew",
)  # fmt: skip
WITHDRAW = action(
    "withdraw_correction", "Take a correction back", "Correction taken back",
    "correct_claimreview", 74, about="correction", undo="propose it anew",
)  # fmt: skip
ANSWER = action(
    "answer_retraction", "Answer a retraction", "Retraction answered", "approve_claimreview", 82,
    about="retraction",
)  # fmt: skip
