"""A claim's plain fields: whose it is, when it was said, its topics, and who works on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from claims.models import Claim, Claimant, Stage, Topic, User
from claims.workflows.actions import OPEN, Standing, action
from claims.workflows.editorial import void
from claims.workflows.steps import Refused, on_record


@dataclass(frozen=True, slots=True)
class Details:
    """What an editor says of a claim beside its wording.

    ``claimant`` and ``said_on`` are taken up only while no review rests on them. Without a
    ``priority`` it stays as it is.
    """

    claimant: Claimant | None
    said_on: date | None
    topics: Iterable[Topic]
    volatility: str
    assignee: User | None
    deadline: date | None = None
    priority: int | None = None


class Taken(Refused):
    """A colleague works on the claim."""


def edit(claim_id: int, details: Details, *, seen: int, by: User) -> Claim:
    """Save a claim's plain fields over the version that was seen, and no other.

    A review that awaits approval is a draft again where its readers would be told something else.
    """
    with EDIT.on_claim(claim_id, by=by, seen=seen) as standing:
        claim = standing.claim
        changed = _set_topics(standing, details.topics)
        claim.volatility, claim.assignee = details.volatility, details.assignee
        claim.deadline = details.deadline
        claim.priority = details.priority or claim.priority
        if is_open_to_rewording(claim):
            claim.claimant, claim.said_on = details.claimant, details.said_on
        fields = ("stage", "claimant", "said_on", "volatility", "assignee", "deadline", "priority")
        claim.save(update_fields=(*fields, *changed))
    claim.refresh_from_db()
    return claim


def set_topics(
    claim_id: int, topics: Iterable[Topic], *, by: User, seen: int | None = None
) -> Claim:
    """Give a claim these topics and no others."""
    with TOPICS.on_claim(claim_id, by=by, seen=seen) as standing:
        if changed := _set_topics(standing, topics):
            standing.claim.save(update_fields=("stage", *changed))
    standing.claim.refresh_from_db()
    return standing.claim


def add_topics(
    claim_id: int, topics: Iterable[Topic], *, by: User, seen: int | None = None
) -> Claim:
    """Give a claim these topics beside those it has."""
    with TOPICS.on_claim(claim_id, by=by, seen=seen) as standing:
        if changed := _set_topics(standing, {*standing.claim.topics.all(), *topics}):
            standing.claim.save(update_fields=("stage", *changed))
    return standing.claim


def _set_topics(standing: Standing, wanted: Iterable[Topic]) -> tuple[str, ...]:
    """Set the topics of a claim under lock; return the columns that have to be saved by it."""
    claim, topics = standing.claim, set(wanted)
    if set(claim.topics.all()) == topics:
        return ()
    on_record(topics=", ".join(sorted(map(str, topics))) or "none")
    claim.topics.set(topics)
    # Topics stand in a table of their own; the claim's version has to count them too.
    claim.lock_version = F("lock_version") + 1
    void(standing.review, "The topics were changed after it was submitted.")
    return ("lock_version",)


def assign(
    claim_id: int,
    to: User | None,
    *,
    by: User,
    seen: int | None = None,
    from_colleague: bool = False,
) -> Claim:
    """Give a claim to somebody, None for nobody.

    Raises Taken where a colleague of ``by`` works on it, unless it is meant: ``from_colleague``.
    """
    with ASSIGN.on_claim(claim_id, by=by, seen=seen) as standing:
        claim = standing.claim
        if claim.assignee and claim.assignee not in (by, to) and not from_colleague:
            raise Taken(
                f"Claim {claim.pk} is assigned to {claim.assignee}: it stays there. "
                "Open it to take it over."
            )
        if claim.assignee != to:
            claim.assignee = to
            claim.save(update_fields=("assignee",))
    return claim


def prioritise(claim_id: int, priority: int, *, by: User, seen: int | None = None) -> Claim:
    """Say how soon a claim should be checked."""
    if priority not in Claim.Priority.values:
        known = ", ".join(f"{value} ({label.lower()})" for value, label in Claim.Priority.choices)
        raise Refused(f"{priority} is no priority: {known}.")
    with PRIORITY.on_claim(claim_id, by=by, seen=seen) as standing:
        if standing.claim.priority != priority:
            standing.claim.priority = priority
            standing.claim.save(update_fields=("priority",))
    return standing.claim


def is_open_to_rewording(claim: Claim) -> bool:
    """Whether claimant and day may still change: no review rests on them."""
    return claim.stage not in (Stage.IN_REVIEW, Stage.PUBLISHED)


EDIT = action(
    "edit", "Save details", "Details changed", "change_claim", 32, stages=OPEN,
    needs=("volatility",), undo="“Save details” once more",
)  # fmt: skip
ASSIGN = action(
    "assign", "Assign", "Assigned", "change_claim", 33, stages=OPEN, undo="“Assign” once more"
)
TOPICS = action(
    "topics", "Set topics", "Topics changed", "change_claim", 34, stages=OPEN,
    undo="“Set topics” once more",
)  # fmt: skip
PRIORITY = action(
    "priority", "Set priority", "Priority set", "change_claim", 34, stages=OPEN,
    needs=("priority",), undo="“Set priority” once more",
)  # fmt: skip
