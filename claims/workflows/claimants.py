"""Claimants: who is named in a chooser, and two rows for one person or body made one."""

from dataclasses import dataclass

from django.db import IntegrityError

from claims.extraction.namelists import kind_of
from claims.models import Claim, Claimant, Stage, User
from claims.workflows import reference
from claims.workflows.actions import action
from claims.workflows.reference import require_version
from claims.workflows.steps import Refused, on_record, there

STANDING = (Stage.IN_REVIEW, Stage.PUBLISHED)  # whose claimant changes with a correction only
LONGEST_NAME = 300  # characters, as its column


@dataclass(frozen=True, slots=True)
class Merged:
    """How many claims moved, and those that stay: readers, or a second person, rest on them."""

    moved: int
    staying: list[int]


def named(name: str, *, by: User) -> Claimant:
    """The claimant of this name, a new one where there is none; whom it was merged into, if it was.

    Raises Refused for no name, one that is too long, and where two are called so.
    """
    wanted = " ".join(name.split())
    if not wanted or len(wanted) > LONGEST_NAME:
        raise Refused(f"A claimant’s name has 1 to {LONGEST_NAME} characters, not {len(wanted)}.")
    if known := _called(wanted):
        return known
    kind = kind_of(wanted) or Claimant.Kind.UNKNOWN
    try:
        return reference.save(Claimant(name=wanted, kind=kind), (), seen=None, by=by)
    except IntegrityError:  # a colleague added the same one just now
        return _called(wanted) or named(wanted, by=by)


def _called(name: str) -> Claimant | None:
    known = Claimant.objects.select_related("merged_into").filter(name__iexact=name)[:2]
    if len(known) == 2:
        raise Refused(f"Two claimants are called “{name}”. Choose one from the list.")
    return (known[0].merged_into or known[0]) if known else None


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
