"""The table of actions: what an editor can do, who may, from where, and how it is undone.

Each workflow puts its actions into the table beside the function that takes them. Workflows take an
action through ``on_claim`` or ``on_review``, which enforce it under lock; faces ask ``why_not`` or
``offered``, and have no rules of their own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from claims.models import MOVES, Claim, ClaimReview, Move, Stage, State, User
from claims.workflows.steps import (
    NotPermitted,
    Refused,
    StaleEdit,
    TransitionRefused,
    locked,
    require,
    step,
    there,
)

OPEN = frozenset(Stage) - {Stage.REJECTED, Stage.MERGED}
STILL = frozenset({Stage.IN_REVIEW})  # what a second person is reading does not move


@dataclass(frozen=True, slots=True)
class Standing:
    """What an action is taken on: a claim, and its living review if it has one."""

    claim: Claim
    review: ClaimReview | None = None


Objection = Callable[[Standing, User], Refused | None]


@dataclass(frozen=True)
class Action:
    """One verb of the desk.

    ``order`` is its place in the order of the work. ``stages`` and ``state`` say where a claim and
    its living review must stand, for an action that does not move them; those of the others stand
    in the rule book. ``needs`` are the names of the fields that must be filled in. ``undo`` says
    how it is undone ("" for never), ``noun`` what one calls it where “Undo” takes it back.
    """

    name: str
    label: str
    done: str
    permission: str
    order: int
    about: str = "claim"
    stages: frozenset[Stage] = frozenset()
    state: State | None = None
    needs: tuple[str, ...] = ()
    undo: str = ""
    noun: str = ""
    way_out: str = ""
    unless: Objection | None = None

    @property
    def move(self) -> Move | None:
        """Where it leads, if it leads anywhere."""
        return MOVES.get(self.name)

    @property
    def from_stages(self) -> frozenset[Stage]:
        return frozenset(self.move.stages) if self.move else self.stages

    @property
    def from_state(self) -> State | None:
        return self.move.review[0] if self.move and self.move.review else self.state

    def why_not(self, standing: Standing, by: User) -> Refused | None:
        """Why this person may not take it on this claim now; None where they may."""
        return (
            self._not_permitted(by)
            or self._wrong_stage(standing.claim)
            or self._wrong_state(standing)
            or (self.unless(standing, by) if self.unless else None)
        )

    def not_permitted(self, by: User) -> bool:
        """Whether somebody's roles do not hold it."""
        return self._not_permitted(by) is not None

    def require_permission(self, by: User) -> None:
        """Raise NotPermitted for somebody whose roles do not hold it."""
        require(by, self.permission)

    @contextmanager
    def begun(self, by: User, step_name: str = "") -> Iterator[None]:
        """Its transaction, for an action that looks after its own locks."""
        self.require_permission(by)
        with step(step_name or self.name, by):
            yield

    @contextmanager
    def on_claim(self, claim_id: int, *, by: User, seen: int | None = None) -> Iterator[Standing]:
        """Its transaction: the claim and its review under lock, where it leads them, not saved.

        ``seen`` is the lock_version the person was looking at; None, from a job, takes the claim as
        it stands. Raises Refused, and writes nothing, where the table forbids it.
        """
        with self.begun(by):
            yield self.checked(locked(Claim.objects.all(), claim_id), by=by, seen=seen)

    @contextmanager
    def on_review(
        self, review_id: int, *, by: User, seen: int | None = None
    ) -> Iterator[ClaimReview]:
        """The same for a review, under lock with its claim; ``seen`` is the review's version."""
        with self.begun(by):
            claim_id = there(ClaimReview.objects.all(), review_id).claim_id
            claim = locked(Claim.objects.all(), claim_id)
            review = locked(claim.reviews.all(), review_id)
            review.claim = claim
            require_fresh_review(review, seen)
            self._enforce(Standing(claim, review), by)
            yield review

    def checked(self, claim: Claim, *, by: User, seen: int | None) -> Standing:
        """The standing of a locked claim, after a look at the table and at the version seen."""
        require_fresh(claim, seen)
        living = claim.reviews.select_for_update(of=("self",)).exclude(state=State.RETRACTED)
        standing = Standing(claim, living.first())
        if standing.review:
            standing.review.claim = claim  # one object, whichever way it is reached
        self._enforce(standing, by)
        return standing

    def _enforce(self, standing: Standing, by: User) -> None:
        if refusal := self.why_not(standing, by):
            raise refusal
        if self.move:
            standing.claim.stage = self.move.stages[Stage(standing.claim.stage)]
            if self.move.review and standing.review:
                standing.review.state = self.move.review[1]

    def _not_permitted(self, by: User) -> Refused | None:
        try:
            self.require_permission(by)
        except NotPermitted as refusal:
            return refusal
        return None

    def _wrong_stage(self, claim: Claim) -> Refused | None:
        if not self.from_stages or claim.stage in self.from_stages:
            return None
        wanted = _listed([stage.label.lower() for stage in Stage if stage in self.from_stages])
        return TransitionRefused(
            f"Claim {claim.pk} is {claim.get_stage_display().lower()}: “{self.label}” is for a "
            f"claim that is {wanted}. {self.way_out}".rstrip()
        )

    def _wrong_state(self, standing: Standing) -> Refused | None:
        state, review = self.from_state, standing.review
        if state is None or (review and review.state == state):
            return None
        if review is None:
            return StaleEdit(
                f"Claim {standing.claim.pk} has no review any more. Look at it as it is now."
            )
        return TransitionRefused(
            f"Review {review.pk} is {review.get_state_display().lower()}: “{self.label}” is for a "
            f"review that is {state.label.lower()}. {self.way_out}".rstrip()
        )


_TABLE: dict[str, Action] = {}


def action(name: str, label: str, done: str, permission: str, order: int, **more: object) -> Action:
    """Put an action into the table; ``more`` are the other fields of ``Action``."""
    if name in _TABLE:
        raise ValueError(f"there are two actions called {name!r}; give one another name")
    _TABLE[name] = made = Action(name, label, done, permission, order, **more)  # type: ignore[arg-type]
    return made


def table() -> list[Action]:
    """Every action, in the order of the work."""
    return sorted(_TABLE.values(), key=lambda one: one.order)


def named(name: str) -> Action | None:
    """The action of this name, if there is one."""
    return _TABLE.get(name)


def offered(standing: Standing, by: User) -> dict[str, Refused | None]:
    """For each action on a claim or its review, why this person may not take it now."""
    return {
        one.name: one.why_not(standing, by)
        for one in table()
        if one.about in ("claim", "review") and one.from_stages
    }


def require_fresh(claim: Claim, seen: int | None) -> None:
    """Raise StaleEdit unless the claim has the version that was seen."""
    if seen is not None and claim.lock_version != seen:
        raise StaleEdit(
            f"Claim {claim.pk} was changed since you opened it; it is "
            f"{claim.get_stage_display().lower()} and reads: “{claim.statement.rstrip('.')}”."
        )


def require_fresh_review(review: ClaimReview, seen: int | None) -> None:
    """Raise StaleEdit unless the review has the version that was seen."""
    if seen is not None and review.lock_version != seen:
        raise StaleEdit(
            f"Review {review.pk} was changed since you opened it; it is "
            f"{review.get_state_display().lower()}, and its summary now reads: “{review.summary}”."
        )


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
