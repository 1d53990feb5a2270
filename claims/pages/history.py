"""A claim's versions and corrections as its page tells them."""

from itertools import chain, repeat
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from claims.models import Correction, Kind, Publication

Row = dict[str, Any]
LARGEST = 2**63 - 1
KINDS = {
    Kind.OPENED: _("Opened"),
    Kind.PUBLISHED: _("Published"),
    Kind.CORRECTED: _("Corrected"),
    Kind.REAFFIRMED: _("Reaffirmed"),
    Kind.RETRACTED: _("Retracted"),
}
CORRECTIONS = {
    Correction.Kind.CLARIFICATION: _("Clarification"),
    Correction.Kind.CORRECTION: _("Correction"),
    Correction.Kind.RETRACTION: _("Retraction"),
}
_NO_STEP: Row = {"before": None, "after": None}
_CHANGING = (Kind.CORRECTED, Kind.RETRACTED)


def versions(claim_id: int) -> list[Row]:
    """A claim's publications, newest first; ``before`` and ``after`` are the labels of its ratings
    where a version changed them, else None. Raises Http404 where there are none.
    """
    found = Publication.objects.filter(claim=claim_id).order_by("-version")
    fields = ("seq", "version", "kind", "published_at", "hash", "path")
    told = {"note": KT("document__note"), "rating_label": KT("document__rating__label")}
    rows: Any = list(found.values(*fields, **told)) if claim_id <= LARGEST else ()
    if not rows:
        raise Http404(f"Claim {claim_id} is not published.")
    earlier = [*(row["rating_label"] for row in rows[1:]), None]
    return [
        {**row, "of": row["kind"], "kind": KINDS[row["kind"]], **change(before, row)}
        for row, before in zip(rows, earlier, strict=True)
    ]


def change(before: str | None, row: Row) -> Row:
    """The labels ``before`` and ``after`` of a version that rates otherwise than the one before."""
    after = row["rating_label"]
    changed = before and after and before != after and row["kind"] != Kind.RETRACTED
    return {"before": before, "after": after} if changed else {"before": None, "after": None}


def corrections_told(document: Row, history: list[Row]) -> list[Row]:
    """What was corrected up to this version, newest first, each with the ratings it changed.

    Every correction is published with a version of its own, so that they go in step.
    """
    steps = [
        row
        for row in reversed(history)
        if row["version"] <= document["version"] and row["of"] in _CHANGING
    ]
    # Newest beside newest; notes of one version, which no desk writes, are told without ratings.
    pairs = zip(
        reversed(document["corrections"]), chain(reversed(steps), repeat(_NO_STEP)), strict=False
    )
    return [
        {**correction, "name": CORRECTIONS[correction["kind"]], **_ratings(row)}
        for correction, row in pairs
        if correction["kind"] != Correction.Kind.RETRACTION
    ]


def rating_before() -> Subquery:
    """The label of the rating that a publication's claim had in the version before."""
    before: QuerySet[Publication, Any] = Publication.objects.filter(
        claim=OuterRef("claim"), version=OuterRef("version") - 1
    ).values(label=KT("document__rating__label"))
    return Subquery(before)


def as_correction(row: Row) -> Row:
    """A row of the list of corrections with what was changed; takes ``document`` and ``earlier``
    (the label of the rating before).
    """
    document = row["document"]
    notes = document["corrections"]
    rating = document["rating"]
    label = rating["label"] if rating else None
    kind = notes[-1]["kind"] if notes else Correction.Kind.CORRECTION
    if document["kind"] == Kind.RETRACTED:
        kind = Correction.Kind.RETRACTION
    note = {**(notes[-1] if notes else {}), "name": CORRECTIONS[kind]}
    told = {"rating_label": label, "kind": document["kind"]}
    return {**row, "correction": note, **change(row["earlier"], told)}


def _ratings(row: Row) -> Row:
    return {"before": row["before"], "after": row["after"]}
