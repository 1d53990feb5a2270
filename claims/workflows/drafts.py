"""Drafts of what is being typed: kept per person and record, thrown away once it is saved."""

from collections.abc import Callable, Collection, Mapping

from django.db import transaction

from claims.models import Draft, User
from claims.workflows.steps import Refused

Fields = dict[str, list[str]]  # by the name in the form, the values typed
LONGEST = 2_500_000  # characters of one record's draft: a pasted page of 2 MB, and all around it
LONGEST_RECORD = 60


def keep(
    by: User, record: str, fields: Mapping[str, list[str]], gone: Collection[str] = ()
) -> None:
    """Keep what was typed beside what is kept already; the fields ``gone`` are as they were.

    Raises Refused for more than a draft holds.
    """
    if not record or len(record) > LONGEST_RECORD:
        raise Refused(f"“{record[:LONGEST_RECORD]}” is no record that drafts are kept of.")
    with transaction.atomic():
        draft = _locked(by, record)
        kept = {**draft.fields, **fields} if draft else dict(fields)
        _store(by, record, {name: said for name, said in kept.items() if name not in gone})


def kept(by: User, record: str) -> Draft | None:
    """What is kept for this person of this record."""
    return Draft.objects.filter(person=by, record=record).first()


def discard(by: User, record: str, only: Callable[[str], bool] = lambda name: True) -> None:  # noqa: ARG005
    """Throw a draft away, or those of its fields that were saved."""
    with transaction.atomic():
        if draft := _locked(by, record):
            left = {name: said for name, said in draft.fields.items() if not only(name)}
            _store(by, record, left)


def rebase(by: User, record: str, versions: Mapping[str, tuple[int, int]]) -> None:
    """Let a draft follow its person's own change: by field, the version seen before and since.

    A draft begun on another version stays on it: saving it will show what came in between.
    """
    with transaction.atomic():
        draft = _locked(by, record)
        if draft is None:
            return
        for name, (before, after) in versions.items():
            if draft.fields.get(name) == [str(before)]:
                draft.fields[name] = [str(after)]
        _store(by, record, draft.fields)


def _locked(by: User, record: str) -> Draft | None:
    return Draft.objects.select_for_update().filter(person=by, record=record).first()


def _store(by: User, record: str, fields: Fields) -> None:
    size = sum(len(said) for values in fields.values() for said in values)
    if size > LONGEST:
        raise Refused(
            f"This is too long for a draft: {size:,} characters; {LONGEST:,} is the limit."
        )
    if fields:
        Draft.objects.update_or_create(person=by, record=record, defaults={"fields": fields})
    else:
        Draft.objects.filter(person=by, record=record).delete()
