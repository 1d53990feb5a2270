"""An action taken with what was typed for it: what came of it, for a page or for a script."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import IntegrityError
from django.http import HttpRequest, JsonResponse

from claims.admin.action_form import ActionForm
from claims.admin.conflicts import CONFLICT
from claims.admin.tags import person
from claims.documents.errors import DocumentError, FetchError
from claims.models import Claim, State
from claims.workflows.steps import Refused, StaleEdit

REFUSED = 422  # HTTP: understood, and not done


@dataclass(frozen=True, slots=True)
class Outcome:
    """``done`` is what the editor is told; ``stale`` why it came too late. Else the form says."""

    done: str = ""
    stale: str = ""


def outcome_of(form: ActionForm) -> Outcome:
    """Take the action; what does not allow it stands among the form's errors."""
    if not form.is_valid():
        return Outcome()
    try:
        return Outcome(done=form.take())
    except StaleEdit as stale:
        return Outcome(stale=str(stale))
    except (Refused, FetchError, DocumentError) as refusal:
        form.add_error(None, str(refusal))
    except IntegrityError as error:
        form.add_error(None, f"The desk's rules do not allow this: {str(error).splitlines()[0]}")
    return Outcome()


def told(form: forms.BaseForm) -> str:
    """A refusal in one line."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of the desk asks, which shows the answer on the page that is open."""
    return request.headers.get("Accept", "") == "application/json"


def answer(
    claim: Claim,
    at: str,
    *,
    done: str = "",
    refused: str = "",
    stale: bool = False,
    panels: dict[str, str] | None = None,
) -> JsonResponse:
    """A claim as it stands, for the page that shows it already; ``at`` is its address.

    With ``done`` it says of what; a second press of the same button is led to ``at``. ``panels``
    are parts of the page as they are now, by their names.
    """
    status = 200 if not refused else CONFLICT if stale else REFUSED
    said = {"claim": card(claim), "done": done, "refused": refused, "panels": panels or {}}
    return JsonResponse(said, status=status, headers={"Content-Location": at} if done else {})


def card(claim: Claim) -> dict[str, Any]:
    """What a list shows of a claim."""
    review = claim.reviews.filter(state=State.PUBLISHED).select_related("rating").first()
    return {
        "id": claim.pk,
        "seen": claim.lock_version,
        "stage": claim.stage,
        "label": claim.get_stage_display(),
        "statement": claim.statement,
        "rejection": claim.rejection,
        "into": claim.merged_into_id,
        "priority": claim.priority,
        "assignee": claim.assignee_id,
        "with": person(claim.assignee),
        "topics": [[topic.pk, topic.name] for topic in claim.topics.all()],
        "rating": str(review.rating) if review else "",
    }
