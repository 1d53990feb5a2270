"""The rule book: where a claim and its review may stand, and what leads from where to where.

A claim and its review move together: each move names both. The triggers that keep stages and states
are made from this table, and so is what the workflows allow.
"""

from dataclasses import dataclass

from django.db import models


class Stage(models.TextChoices):
    """Where a claim stands on its way through the house."""

    CANDIDATE = "candidate", "Candidate"
    ACCEPTED = "accepted", "Accepted"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    RETRACTED = "retracted", "Retracted"
    REJECTED = "rejected", "Rejected"
    MERGED = "merged", "Merged"


class State(models.TextChoices):
    """Where a review stands."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Awaiting approval"
    PUBLISHED = "published", "Published"
    RETRACTED = "retracted", "Retracted"


@dataclass(frozen=True, slots=True)
class Move:
    """What one act does: from each stage to the next, and the review's state before and after."""

    stages: dict[Stage, Stage]
    review: tuple[State, State] | None = None


MOVES: dict[str, Move] = {
    "accept": Move({Stage.CANDIDATE: Stage.ACCEPTED}),
    "merge": Move({Stage.CANDIDATE: Stage.MERGED, Stage.ACCEPTED: Stage.MERGED}),
    "reject": Move(
        dict.fromkeys((Stage.CANDIDATE, Stage.ACCEPTED, Stage.RETRACTED), Stage.REJECTED)
    ),
    "reopen": Move({Stage.REJECTED: Stage.CANDIDATE}),
    "start_review": Move({Stage.ACCEPTED: Stage.ACCEPTED, Stage.RETRACTED: Stage.ACCEPTED}),
    "submit": Move({Stage.ACCEPTED: Stage.IN_REVIEW}, (State.DRAFT, State.SUBMITTED)),
    "send_back": Move({Stage.IN_REVIEW: Stage.ACCEPTED}, (State.SUBMITTED, State.DRAFT)),
    "approve": Move({Stage.IN_REVIEW: Stage.PUBLISHED}, (State.SUBMITTED, State.PUBLISHED)),
    "retract": Move({Stage.PUBLISHED: Stage.RETRACTED}, (State.PUBLISHED, State.RETRACTED)),
}

# The stages a claim may be in while its living review (all but a retracted one) is in each state.
# A draft rests while its claim is set aside.
TOGETHER: dict[State, tuple[Stage, ...]] = {
    State.DRAFT: (Stage.ACCEPTED, Stage.CANDIDATE, Stage.REJECTED),
    State.SUBMITTED: (Stage.IN_REVIEW,),
    State.PUBLISHED: (Stage.PUBLISHED,),
}


def stage_transitions() -> list[tuple[str, str]]:
    """Every step from one stage to another that some move makes, as the database's rule."""
    steps = [step for move in MOVES.values() for step in move.stages.items()]
    return sorted({(a.value, b.value) for a, b in steps if a != b})


def state_transitions() -> list[tuple[str, str]]:
    """Every step from one state of a review to another that some move makes."""
    return sorted({(a.value, b.value) for a, b in (m.review for m in MOVES.values() if m.review)})


def stand_together(claim: str) -> str:
    """The body of a trigger that refuses a claim and a living review which do not belong together.

    ``claim`` is the SQL for the claim's number.
    """
    together = ", ".join(
        f"('{state.value}', '{stage.value}')"
        for state, stages in TOGETHER.items()
        for stage in stages
    )
    alone = ", ".join(
        f"'{stage.value}'" for stage in Stage if stage not in (Stage.IN_REVIEW, Stage.PUBLISHED)
    )
    return f"""
                IF EXISTS (
                    SELECT FROM claims_claim claim LEFT JOIN claims_claimreview review
                        ON review.claim_id = claim.id AND review.state <> 'retracted'
                    WHERE claim.id = {claim} AND NOT CASE
                        WHEN review.id IS NULL THEN claim.stage IN ({alone})
                        ELSE (review.state, claim.stage) IN ({together})
                    END
                ) THEN
                    RAISE EXCEPTION 'claim %: its stage and its review''s state do not go together',
                        {claim} USING ERRCODE = 'check_violation';
                END IF;
                RETURN NULL;
                """
