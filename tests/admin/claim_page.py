"""A claim's page as a browser sends it: every field under the name of its action."""

from typing import Any

from django.test import Client
from django.urls import reverse

from claims.admin.forms import FORMS
from claims.admin.review_forms import ReviewForm
from claims.models import Claim, ClaimReview, State


def page_of(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=(claim.pk,))


def filled(claim: Claim, action: str, **typed: object) -> dict[str, object]:
    """The form of an action with what was typed, on the version of now unless ``seen`` is given."""
    form = FORMS.get(action)
    if form is None:
        return {"step": action, **typed}
    typed.setdefault("seen", _version(claim, action))
    prefix = form.shared_with or action
    return {"step": action, **{f"{prefix}-{name}": said for name, said in typed.items()}}


def take(client: Client, claim: Claim, action: str, **typed: object) -> Any:
    return client.post(page_of(claim), filled(claim, action, **typed))


def _version(claim: Claim, action: str) -> int:
    if not issubclass(FORMS[action], ReviewForm):
        return Claim.objects.get(pk=claim.pk).lock_version
    living = ClaimReview.objects.filter(claim=claim).exclude(state=State.RETRACTED)
    review = living.first()
    return review.lock_version if review else 0
