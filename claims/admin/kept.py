"""What is typed on a claim's page beside the action taken: nothing of it is lost."""

from django.contrib import messages
from django.http import HttpRequest

from claims.admin.action_form import ActionForm, Work
from claims.admin.forms import form_for
from claims.admin.history import last_change
from claims.admin.review_forms import ReviewForm
from claims.models import Claim, User
from claims.workflows import drafts
from claims.workflows.steps import Refused


def record_of(claim: Claim) -> str:
    """The name under which a claim's drafts are kept."""
    return f"claim:{claim.pk}"


def keep_others(request: HttpRequest, at_work: Work, names: set[str], taken: str) -> None:
    """Keep what stands in the other forms of the page whose button was pressed."""
    fields: dict[str, list[str]] = {}
    own = set(form_for(taken, at_work).names) if taken else set()
    for name in names - {taken}:
        form = form_for(name, at_work, request.POST)
        if form.shared_with or own & set(form.names) or not form.typed_otherwise():
            continue
        fields |= {name: [*map(str, request.POST.getlist(name))] for name in form.names}
    if not fields:
        return
    try:
        drafts.keep(at_work.by, record_of(at_work.claim), fields)
    except Refused as refusal:
        messages.error(request, str(refusal))


def saved(form: ActionForm, claim: Claim) -> None:
    """Throw away the draft of what was saved; what else was typed follows one's own change."""
    work, names = form.work, set(form.names)
    drafts.discard(work.by, record_of(work.claim), names.__contains__)
    if not _is_last(claim, work.by):
        return
    living = claim.reviews.filter(pk=work.review.pk).first() if work.review else None
    versions = {}
    for name, values in _kept(work).items():
        prefix, _, field = name.rpartition("-")
        if field == "seen" and values:
            on_review = issubclass(type(form_for(prefix, work)), ReviewForm)
            before, after = (work.review, living) if on_review else (work.claim, claim)
            if before and after:
                versions[name] = (before.lock_version, after.lock_version)
    drafts.rebase(work.by, record_of(work.claim), versions)


def _kept(work: Work) -> dict[str, list[str]]:
    draft = drafts.kept(work.by, record_of(work.claim))
    return draft.fields if draft else {}


def _is_last(claim: Claim, by: User) -> bool:
    last = last_change(claim)
    return last is not None and last.by == by.pk
