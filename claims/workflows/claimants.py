"""Two rows for one person or body made one."""

from dataclasses import dataclass

from claims.models import Claim, Claimant, Stage, User
from claims.workflows.actions import action
from claims.workflows.reference import require_version
from claims.workflows.steps import Refused, on_record, there

STANDING = (Stage.IN_REVIEW, Stage.PUBLISHED)  # whose claimant changes with a correction only


@dataclass(frozen=True, slots=True)
class Merged:
    """How many claims moved, and those that stay: readers, or a second person, rest on them."""

    moved: int
    staying: list[int]


def merge(claimant_id: int, *, into: int, seen: int | None, by: User) -> Merged:
    """Give a claimant's claims to another row of the same, and delete it if none is left.

    Claims that are published or being approved keep it until their next correction, which gives
    them over: the row says until then whom it is merged into.
    """
    if claimant_id == into:
        raise Refused("A claimant cannot be merged into itself. Choose another one.")
    with MERGE.begun(by):
        gone, target = there(Claimant.objects.all(), claimant_id), None
        rows = Claimant.objects.select_for_update().filter(pk__in=(claimant_id, into))
        target = {row.pk: row for row in rows.order_by("pk")}.get(into)
        if target is None:
            raise Refused(f"There is no claimant {into} any more. Choose another one.")
        if target.merged_into_id:
            raise Refused(f"“{target}” is itself merged into “{target.merged_into}”. Choose that.")
        claims = Claim.objects.select_for_update().filter(claimant=gone).order_by("pk")
        moving = [claim.pk for claim in claims if claim.stage not in STANDING]
        staying = [claim.pk for claim in claims if claim.stage in STANDING]
        require_version(gone, seen)
        on_record(merged=gone.pk, into=target.pk)
        Claim.objects.filter(pk__in=moving).update(claimant=target)
        Claimant.objects.filter(merged_into=gone).update(merged_into=target)
        if staying:
            gone.merged_into = target
            gone.save(update_fields=("merged_into",))
        else:
            gone.delete()
    return Merged(len(moving), staying)


MERGE = action(
    "merge_claimants", "Merge claimants", "Claimants merged", "change_claimant", 36,
    about="claimant", undo="by hand: the history names the claims",
)  # fmt: skip
