"""A save that came too late: both versions, field by field, and the ways out."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from claims.admin.entries import Entry
from claims.models import User

CONFLICT = 409  # HTTP: the record has changed since


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a stale form: as it stands now, and as it was typed; ``field`` to edit it."""

    label: str
    theirs: str
    yours: str
    field: forms.BoundField


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both versions of a record, and who was there in between.

    ``sent`` is all that was typed, with the versions as they are now: sending that is a decision.
    ``around`` is the same without the fields that differ.
    """

    step: str
    message: str
    last: Entry | None
    own: bool
    fields: list[Difference]
    sent: list[tuple[str, str]]
    around: list[tuple[str, str]]
    may_send: bool


def conflict_of(
    typed: forms.BaseForm,
    now: forms.BaseForm,
    posted: QueryDict,
    *,
    message: str,
    entries: list[Entry],
    by: User,
    seen: Mapping[str, Any],
    may_send: bool,
) -> Conflict:
    """Compare what was typed with the record as it is ``now``, a form of the same fields.

    ``seen`` are the fields that say what was looked at, with the versions of now; ``may_send`` is
    whether the record still takes what was typed.
    """
    fields = [_difference(b, typed, now) for b in _twin(typed) if not b.is_hidden]
    differing = [field for field in fields if field.theirs != field.yours]
    left = {"csrfmiddlewaretoken", "step", *seen}
    sent = [(n, v) for n, values in posted.lists() if n not in left for v in values]
    sent += [(name, str(value)) for name, value in seen.items()]
    edited = {field.field.html_name for field in differing}
    last = entries[0] if entries else None
    return Conflict(
        step=posted.get("step", ""),
        message=message,
        last=last,
        own=last is not None and last.by == by.pk,
        fields=differing,
        sent=sent,
        around=[(name, value) for name, value in sent if name not in edited],
        may_send=may_send,
    )


def _twin(typed: forms.BaseForm) -> forms.BaseForm:
    """The same form with ids of its own: it stands on the page a second time."""
    twin: Any = copy(typed)
    twin.auto_id, twin._bound_fields_cache = "conflict_%s", {}
    return twin  # type: ignore[no-any-return]


def _difference(bound: forms.BoundField, typed: forms.BaseForm, now: forms.BaseForm) -> Difference:
    theirs = now.get_initial_for_field(bound.field, bound.name)
    yours = getattr(typed, "cleaned_data", {}).get(bound.name, bound.data)
    return Difference(
        str(bound.label), _shown(bound.field, theirs), _shown(bound.field, yours), bound
    )


def _shown(field: forms.Field, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.ModelMultipleChoiceField):
        chosen = field.clean([getattr(one, "pk", one) for one in value]) if value else ()
        return ", ".join(sorted(map(str, chosen)))
    if isinstance(field, forms.ModelChoiceField):
        try:
            return str(field.to_python(value))
        except forms.ValidationError:
            return str(value)  # no choice any more: somebody merged or deleted it meanwhile
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)
