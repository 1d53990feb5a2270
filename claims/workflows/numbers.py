"""The numbers of a claim read once more, after an editor gave it other words."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from claims.models import Appearance, Claim, Quantity, Stage, User
from claims.values import Anchor, Candidate
from claims.values import Quantity as Number
from claims.workflows import candidates
from claims.workflows.actions import action
from claims.workflows.intake import read_passage
from claims.workflows.passage_numbers import numbers_in
from claims.workflows.reverification import quantities_in
from claims.workflows.steps import on_record, there


@dataclass(frozen=True, slots=True)
class NumbersRead:
    """What a second reading brought: the numbers added, and those of the wording in no passage."""

    added: list[str]
    unsaid: list[str]


def read_numbers(claim_id: int, *, seen: int, by: User) -> NumbersRead:
    """Read the numbers of a claim's passages again, now that it has these words.

    Numbers where none was read before are added; those that are there stay as they are, whoever
    set them. So are those of evidence that was stored before its numbers were read. ``seen`` is the
    claim's lock_version. The reading comes before the transaction.
    """
    READ_NUMBERS.require_permission(by)
    claim = there(Claim.objects.all(), claim_id)
    worded = quantities_in(claim.statement)
    read = {said.pk: _of_the_claim(_read(said, claim), worded) for said in _said(claim)}
    unread = claim.evidence.filter(numbers__isnull=True).select_related("snapshot")
    found = {each.pk: numbers_in(each.quotation, each.snapshot.text) for each in unread}
    with READ_NUMBERS.on_claim(claim_id, by=by, seen=seen) as standing:
        claim = standing.claim
        for number, numbers in found.items():
            claim.evidence.filter(pk=number, numbers__isnull=True).update(numbers=numbers)
        appearances = list(claim.appearances.prefetch_related("quantities"))
        added = [q for a in appearances for q in candidates.add_numbers(a, read.get(a.pk, []))]
        on_record(numbers=", ".join(q.text for q in added))
        # The claim's history says that it was done, also where nothing new was found.
        Claim.objects.filter(pk=claim.pk).update(lock_version=F("lock_version") + 1)
    return NumbersRead([q.text for q in added], _unsaid(claim, worded))


def _said(claim: Claim) -> QuerySet[Appearance]:
    return claim.appearances.select_related("article")


def _read(said: Appearance, claim: Claim) -> Candidate:
    anchor = Anchor(said.exact, said.prefix, said.suffix, said.start, said.end)
    return read_passage(said.article, anchor, claim.statement)


def _of_the_claim(passage: Candidate, worded: list[Number]) -> list[Number]:
    """The passage's numbers in the words given to a speaker, and all that the wording names."""
    said = passage.attribution.content if passage.attribution else passage
    values = {number.value for number in worded}
    return [n for n in passage.quantities if said.holds(n) or n.value in values]


def _unsaid(claim: Claim, worded: list[Number]) -> list[str]:
    stored = Quantity.objects.filter(appearance__claim=claim)
    said = {value for pair in stored.values_list("value", "upper") for value in pair}
    return [number.text for number in worded if number.value not in said]


READ_NUMBERS = action(
    "read_numbers", "Read numbers again", "Numbers read again", "change_claim", 22,
    stages=frozenset({Stage.CANDIDATE, Stage.ACCEPTED, Stage.RETRACTED}),
    undo="by hand", way_out="Its numbers stand.",
)  # fmt: skip
