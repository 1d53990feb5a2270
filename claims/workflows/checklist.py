"""The checklist of a claim: steps of the desk's own list, ticked by whoever did them."""

from django.conf import settings
from django.db.models import QuerySet

from claims.models import ChecklistStep, ChecklistTick, Claim, User
from claims.workflows.actions import OPEN, action
from claims.workflows.steps import Refused, TransitionRefused, there


def tick(claim_id: int, step_id: int, *, by: User) -> ChecklistTick:
    """Say that a step was done on a claim; what is ticked already stays who ticked it."""
    with TICK.on_claim(claim_id, by=by) as standing:
        step = there(ChecklistStep.objects.all(), step_id)
        known = standing.claim.ticks.filter(step=step).first()
        if known is None and not step.in_use:
            raise Refused(f"“{step}” is on the checklist no more. Look at it as it is now.")
        return known or ChecklistTick.objects.create(
            claim=standing.claim, step=step, text=step.text, ticked_by=by
        )


def untick(claim_id: int, tick_id: int, *, by: User) -> None:
    """Take the tick back that was seen, and no later one; the history keeps whose it was."""
    with UNTICK.on_claim(claim_id, by=by) as standing:
        if not standing.claim.ticks.filter(pk=tick_id).delete()[0]:
            raise TransitionRefused(
                "Somebody took this tick back already. Look at the checklist as it is now."
            )


def left_open(claim: Claim) -> QuerySet[ChecklistStep]:
    """The steps of today's list that nobody ticked on a claim."""
    return ChecklistStep.objects.filter(in_use=True).exclude(ticks__claim=claim)


def unfinished(claim: Claim) -> Refused | None:
    """Why a claim may not be approved yet, where the desk asks for a finished checklist."""
    if not settings.CHECKLIST_REQUIRED:
        return None
    steps = list(left_open(claim))
    if not steps:
        return None
    return TransitionRefused(
        f"The checklist of claim {claim.pk} is not finished: "
        f"{', '.join(f'“{step}”' for step in steps)}. Tick what was done, or send the review back."
    )


TICK = action(
    "tick", "Tick a step", "Step of the checklist ticked", "change_claim", 38, stages=OPEN,
    needs=("step",), undo="“Untick a step”",
)  # fmt: skip
UNTICK = action(
    "untick", "Untick a step", "Tick taken back", "change_claim", 38, stages=OPEN,
    needs=("tick",), undo="“Tick a step” once more",
)  # fmt: skip
