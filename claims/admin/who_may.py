"""Who may do what: the table of actions as editors read it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from claims.admin.base import editor_of
from claims.models import (
    ChecklistStep,
    Claimant,
    Rating,
    RejectionReason,
    Source,
    Stage,
    Topic,
    User,
)
from claims.workflows.actions import Action, table

RECORDS = (Source, Claimant, Topic, Rating, RejectionReason, ChecklistStep, User)
VERBS = ("add", "change", "delete")


@dataclass(frozen=True, slots=True)
class Row:
    """One action: which roles may, whether the reader may, and where it leads from."""

    action: Action
    may: list[bool]
    own: bool
    stages: str
    needs: str


def who_may(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """Every action of the desk, with who may take it, from where, and how it is undone."""
    roles = {group.name: _permissions(group) for group in _groups()}
    own = {name.removeprefix("claims.") for name in editor_of(request).get_all_permissions()}
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": "Who may do what",
        "roles": list(roles),
        "rows": [_row(one, list(roles.values()), own) for one in table()],
        "records": [
            (str(record._meta.verbose_name_plural).capitalize(), list(_verbs(record, roles)))
            for record in RECORDS
        ],
    }
    return TemplateResponse(request, "admin/desk/who_may.html", context)


def stages_of(action: Action) -> str:
    """The stages it leads from, in words; "any" where all do, "" where it is on no claim."""
    stages = action.from_stages
    others = [stage.label.lower() for stage in Stage if stage not in stages]
    if stages and len(others) < len(stages):
        return f"any but {' and '.join(others)}" if others else "any"
    return ", ".join(stage.label.lower() for stage in Stage if stage in stages)


def _row(action: Action, roles: list[set[str]], own: set[str]) -> Row:
    needs = ", ".join(name.replace("_", " ") for name in action.needs)
    may = [action.permission in role for role in roles]
    return Row(action, may, action.permission in own, stages_of(action), needs)


def _groups() -> list[Group]:
    """The roles, from the one that may least to the one that may most."""
    groups = Group.objects.prefetch_related("permissions")
    return sorted(groups, key=lambda group: (len(group.permissions.all()), group.name))


def _permissions(group: Group) -> set[str]:
    return {permission.codename for permission in group.permissions.all()}


def _verbs(record: Any, roles: dict[str, set[str]]) -> Any:
    """For each role what it may do with a kind of record: "add, change"."""
    for held in roles.values():
        can = [verb for verb in VERBS if f"{verb}_{record._meta.model_name}" in held]
        yield ", ".join(can) or "–"
