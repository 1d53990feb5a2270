"""A decision taken back: an acceptance, a rejection or a merge, while nothing rests on it yet.

To undo is no step of a claim's way, so the rule book does not list it: the trigger that keeps the
rule book stands aside for the one statement that puts a claim where history says it stood. What a
merge moved is known from the history too, which nobody can rewrite.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import transaction
from django.db.models import Q

from claims.models import Appearance, Claim, Evidence, Match, Stage, State, User
from claims.workflows import matches
from claims.workflows.actions import Standing, action, require_fresh
from claims.workflows.intake import ACCEPT, MERGE, REJECT
from claims.workflows.steps import Refused, TransitionRefused, locked, on_record, there

UNDONE = {one.name: one.noun for one in (ACCEPT, REJECT, MERGE)}
RULE_BOOK = "claims.Claim:claim_stage_follows_the_rules"


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision a claim stands on: its step, the history row it left, and the one before it."""

    step: str
    taken: Any
    before: Any

    @property
    def name(self) -> str:
        """What an editor calls it: the acceptance."""
        return UNDONE[self.step]

    @property
    def by(self) -> int | None:
        """The number of the person who took it."""
        number: int | None = self.taken.pgh_context.metadata.get("user")
        return number


def last_decision(claim: Claim) -> Decision | None:
    """The acceptance, rejection or merge that put the claim where it stands, if one did."""
    events = apps.get_model("claims", "ClaimEvent")._default_manager.filter(pgh_obj=claim.pk)
    before = events.exclude(stage=claim.stage).order_by("-pgh_id").first()
    if before is None:
        return None
    later = events.filter(pgh_id__gt=before.pgh_id).select_related("pgh_context")
    taken = later.order_by("pgh_id").first()
    if taken is None or taken.pgh_context is None:
        return None
    name = taken.pgh_context.metadata.get("step", "")
    return Decision(name, taken, before) if name in UNDONE else None


def undo(
    claim_id: int, *, decision: str, by: User, seen: int | None = None, own: bool = False
) -> Claim:
    """Put a claim back to where it stood before ``decision``; return the claim.

    ``decision`` is accept, reject or merge: what the person means to undo, on the version of the
    claim that was ``seen``, or as their ``own``. Raises Refused if it is not the decision the claim
    stands on any more, or if something rests on it by now.
    """
    UNDO.require_permission(by)
    if decision not in UNDONE:
        raise Refused(f"“{decision}” cannot be undone: only {', '.join(UNDONE)} can.")
    with UNDO.begun(by, f"undo_{decision}"):
        claim = _locked_with_target(claim_id)
        require_fresh(claim, seen)
        last = last_decision(claim)
        if last is None or last.step != decision or (own and last.by != by.pk):
            raise TransitionRefused(
                f"The {UNDONE[decision]} of claim {claim.pk} is not where it stands any more: it "
                f"is {claim.get_stage_display().lower()} by now. Open it and look at its history."
            )
        _TAKEN_BACK[decision](claim, last)
        claim.stage, claim.rejection = last.before.stage, last.before.rejection
        claim.merged_into = None
        # The inner transaction lets pgtrigger put the rule book back even if the save fails.
        with pgtrigger.ignore(RULE_BOOK), transaction.atomic():
            claim.save(update_fields=("stage", "rejection", "merged_into", "claimant"))
    claim.refresh_from_db()
    return claim


def _locked_with_target(claim_id: int) -> Claim:
    """The claim under lock and, where it was merged, the claim it went into: by number."""
    into = there(Claim.objects.all(), claim_id).merged_into_id
    both = {pk: locked(Claim.objects.all(), pk) for pk in sorted({claim_id, into or claim_id})}
    claim = both[claim_id]
    if claim.merged_into_id != into:
        raise TransitionRefused(f"Claim {claim_id} was decided on just now. Open it again.")
    if into:
        claim.merged_into = both[into]
    return claim


def _take_back_acceptance(claim: Claim, last: Decision) -> None:
    if review := claim.reviews.first():
        raise TransitionRefused(
            f"Claim {claim.pk} has review {review.pk}. Discard its draft first."
        )
    if claim.claimant_id == last.taken.claimant_id:  # whom the acceptance named, not an editor
        claim.claimant_id = last.before.claimant_id


def _take_back_rejection(claim: Claim, last: Decision) -> None:
    """The reason goes with the stage; there is nothing else."""


def _take_back_merge(claim: Claim, last: Decision) -> None:
    target = claim.merged_into
    moved = last.taken.pgh_context.metadata.get("moved", {}).get(str(claim.pk))
    if target is None or moved is None:
        raise TransitionRefused(
            f"What claim {claim.pk} brought along was not put on record, so that its merge cannot "
            "be undone. Add the claim anew from its article."
        )
    _require_nothing_rests_on(claim, target)
    on_record(apart=target.pk)
    Appearance.objects.filter(pk__in=moved["appearances"], claim=target).update(claim=claim)
    Evidence.objects.filter(pk__in=moved["evidence"], claim=target).update(claim=claim)
    match = matches.between(claim.pk, target.pk)
    if match and match.state == Match.State.CONFIRMED and moved["match"]:
        match.state = moved["match"]
        match.save(update_fields=("state",))
    _suggest_again(claim, moved["suggested"])


def _suggest_again(claim: Claim, suggested: list[int]) -> None:
    """What the merge closed is open again, but with claims that were merged away meanwhile."""
    closed = Match.objects.filter(pk__in=suggested, state=Match.State.CLOSED)
    living = closed.exclude(~Q(first=claim), first__stage=Stage.MERGED)
    living = living.exclude(~Q(second=claim), second__stage=Stage.MERGED)
    living.update(state=Match.State.SUGGESTED)


def _require_nothing_rests_on(claim: Claim, target: Claim) -> None:
    """Raise TransitionRefused where a later decision has built on the merge."""
    if target.stage == Stage.MERGED:
        raise TransitionRefused(
            f"Claim {target.pk} was itself merged into claim {target.merged_into_id} since, with "
            f"what claim {claim.pk} brought along. Undo that merge first."
        )
    living = target.reviews.filter(state__in=(State.SUBMITTED, State.PUBLISHED))
    if review := living.first():
        way_out = "Send it back first." if review.state == State.SUBMITTED else "It stays merged."
        raise TransitionRefused(
            f"Review {review.pk} of claim {target.pk} is {review.get_state_display().lower()} and "
            f"rests on what claim {claim.pk} brought along. {way_out}"
        )


_TAKEN_BACK: dict[str, Callable[[Claim, Decision], None]] = {
    "accept": _take_back_acceptance,
    "reject": _take_back_rejection,
    "merge": _take_back_merge,
}


def _nothing_to_undo(standing: Standing, by: User) -> Refused | None:  # noqa: ARG001
    if last_decision(standing.claim):
        return None
    return TransitionRefused(f"No decision on claim {standing.claim.pk} can be undone.")


UNDO = action(
    "undo", "Undo", "Undone", "triage_claim", 30, unless=_nothing_to_undo,
    stages=frozenset({Stage.ACCEPTED, Stage.REJECTED, Stage.MERGED}), undo="take it anew",
)  # fmt: skip
