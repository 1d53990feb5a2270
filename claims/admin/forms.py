"""The form of every action on a claim's page.

A form names its action, says what it starts from and what the editor is told. Adding an action
means a workflow, a form that is listed here, and a test.
"""

from collections.abc import Mapping
from typing import Any

from claims.admin import claim_forms, number_forms, review_forms, talk_forms
from claims.admin.action_form import ActionForm, Work
from claims.workflows.actions import table

FORMS: dict[str, type[ActionForm]] = {
    form.name: form
    for module in (claim_forms, number_forms, review_forms, talk_forms)
    for form in vars(module).values()
    if isinstance(form, type) and issubclass(form, ActionForm) and hasattr(form, "name")
}


def form_for(name: str, work: Work, data: Mapping[str, Any] | None = None) -> ActionForm:
    """The form of an action, filled with ``data`` or with the record as it is now."""
    return FORMS[name](work, data)


def placed(shown: dict[str, ActionForm]) -> dict[str, list[ActionForm]]:
    """The forms to show by the panel they stand in, each with its buttons, in order of the work."""
    found: dict[str, list[ActionForm]] = {}
    for one in table():
        form = shown.get(one.name)
        if form is None:
            continue
        if form.shared_with in shown:
            shown[form.shared_with].buttons.append(form)
            continue
        form.buttons.insert(0, form)
        found.setdefault(form.place, []).append(form)
    return found
