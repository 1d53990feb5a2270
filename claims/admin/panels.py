"""Panels of a claim's page that are sent anew by themselves, to a page that stays open."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from claims.admin.action_form import ActionForm, Work
from claims.admin.forms import placed
from claims.admin.history import history_of

PANELS = {"tick": "checklist", "untick": "checklist", "note": "notes", "seen_mention": "notes"}


def panels(
    request: HttpRequest, work: Work, step: str, shown: dict[str, ActionForm]
) -> dict[str, str]:
    """The panel that an action stands in, and the history, as html."""
    context: dict[str, Any] = {
        "claim": work.claim,
        "steps": set(shown),
        "placed": placed(shown),
        "history": history_of(work.claim),
    }
    return {
        name: render_to_string(f"admin/desk/{name}.html", context, request)
        for name in (PANELS[step], "history")
    }
