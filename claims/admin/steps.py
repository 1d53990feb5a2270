"""The steps of the work bench: who may take each when, what is typed for it, what it calls."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import F
from django.http import QueryDict

from claims.admin.forms import (
    ApproveForm,
    CorrectForm,
    DecideForm,
    EvidenceForm,
    MatchForm,
    MergeForm,
    NothingForm,
    ReaffirmForm,
    RejectForm,
    RetractForm,
    RewordForm,
    SeenForm,
    SendBackForm,
    UndoForm,
    VerdictForm,
)
from claims.models import Claim, ClaimReview, ProposedCorrection, Stage, State, User
from claims.workflows import editorial, evidence, intake, page_requests
from claims.workflows.numbers import read_numbers
from claims.workflows.steps import StaleEdit, step
from claims.workflows.undo import UNDONE, Decision, undo

Said = dict[str, Any]


@dataclass(frozen=True)
class Work:
    """What a step is taken on: the claim, its living review if it has one, and who is at it.

    ``details`` is the class of the form for the claim's plain fields, which the admin makes for
    each request.
    """

    claim: Claim
    review: ClaimReview | None
    by: User
    details: type[forms.ModelForm]  # type: ignore[type-arg]
    read: str = ""  # the proof of the document that awaits approval
    decision: Decision | None = None  # what was last decided on the claim, if it can be undone


@dataclass(frozen=True)
class Step:
    """One step: ``run`` takes the cleaned form and returns what the editor is told.

    ``initial`` is what its form starts with: the record as it is now.
    """

    permission: str
    run: Callable[[Work, Said], str]
    form: type[forms.Form] | None = NothingForm  # None: the details form, made for each request
    initial: Callable[[Work], Said] = lambda work: {}  # noqa: ARG005


def form_for(name: str, work: Work, data: QueryDict | None = None) -> forms.BaseForm:
    """The form of a step, filled with ``data`` or with the record as it is now."""
    taken = STEPS[name]
    if taken.form is None:
        seen = {"seen": work.claim.lock_version}
        return work.details(data, instance=copy(work.claim), initial=seen)
    return taken.form(data, initial=taken.initial(work), auto_id=f"{name}_%s")


def offered(work: Work) -> frozenset[str]:
    """The steps this person may take now. The workflows refuse the others anyway."""
    steps = set(_BY_STAGE[Stage(work.claim.stage)])
    if work.review is not None:
        steps |= _BY_STATE[State(work.review.state)]
        own = work.review.is_by(work.by)
        if own:
            steps.discard("approve")
        if not own and not work.by.has_perm("claims.approve_claimreview"):
            steps.discard("send_back")
            if work.review.authors:
                steps.discard("discard_draft")
        if work.claim.stage in (Stage.CANDIDATE, Stage.REJECTED):
            steps -= {"save_draft", "submit"}  # the draft rests
    elif work.claim.stage in (Stage.ACCEPTED, Stage.PUBLISHED):
        steps.add("start_review")
    if work.decision is not None:
        steps.add("undo")
    allowed = work.by.get_all_permissions()
    return frozenset(name for name in steps if f"claims.{STEPS[name].permission}" in allowed)


def _review(work: Work) -> ClaimReview:
    if work.review is None:
        raise StaleEdit(f"Claim {work.claim.pk} has no review any more. Look at it as it is now.")
    return work.review


def _edit(work: Work, said: Said) -> str:
    """Save a claim's plain fields over the version the editor saw, and no other."""
    fields = {name: value for name, value in said.items() if name not in ("seen", "topics")}
    with step("edit", work.by):
        claim = Claim.objects.select_for_update().get(pk=work.claim.pk)
        if claim.lock_version != said["seen"]:
            raise StaleEdit(f"Claim {claim.pk} was changed by somebody else while you wrote.")
        for name, value in fields.items():
            setattr(claim, name, value)
        claim.save(update_fields=tuple(fields))
        if set(claim.topics.all()) != set(said["topics"]):
            claim.topics.set(said["topics"])
            # Topics stand in a table of their own; the claim's version has to count them too.
            Claim.objects.filter(pk=claim.pk).update(lock_version=F("lock_version") + 1)
    return f"The details of claim {claim.pk} are saved."


def _accept(work: Work, said: Said) -> str:
    intake.accept(work.claim.pk, seen=said["seen"], by=work.by)
    return f"Claim {work.claim.pk} is accepted. Add evidence next."


def _undo(work: Work, said: Said) -> str:
    claim = undo(work.claim.pk, decision=said["decision"], seen=said["seen"], by=work.by)
    stage = claim.get_stage_display().lower()
    return f"The {UNDONE[said['decision']]} of claim {claim.pk} is undone: it is {stage} again."


def _reword(work: Work, said: Said) -> str:
    intake.reword(work.claim.pk, statement=said["statement"], seen=said["seen"], by=work.by)
    return (
        f"Claim {work.claim.pk} is reworded. Its numbers are those of its passages as they were "
        "read before; “Read numbers again” looks for more."
    )


def _read_numbers(work: Work, said: Said) -> str:
    read = read_numbers(work.claim.pk, seen=said["seen"], by=work.by)
    added = f"Added: {_quoted(read.added)}." if read.added else "No further number was found."
    kept = "Those that were there stand as they were."
    unsaid = f" In the wording, but in no passage: {_quoted(read.unsaid)}." if read.unsaid else ""
    return f"{added} {kept}{unsaid}"


def _quoted(texts: list[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def _merge(work: Work, said: Said) -> str:
    target = intake.merge(work.claim.pk, into=said["into"].pk, seen=said["seen"], by=work.by)
    return f"Claim {work.claim.pk} is merged into claim {target.pk}: “{target.statement}”"


def _reject_match(work: Work, said: Said) -> str:
    intake.reject_match(said["match"], by=work.by)
    return "The two claims are kept apart."


def _reject(work: Work, said: Said) -> str:
    intake.reject(work.claim.pk, reason=said["reason"], seen=said["seen"], by=work.by)
    return f"Claim {work.claim.pk} is rejected: {said['reason']}"


def _reopen(work: Work, said: Said) -> str:  # noqa: ARG001
    intake.reopen(work.claim.pk, by=work.by)
    return f"Claim {work.claim.pk} is a candidate again."


def _add_evidence(work: Work, said: Said) -> str:
    passage = evidence.Passage(**said)
    if passage.url.strip() and not passage.page_text.strip():
        page_requests.ask_evidence(work.claim.pk, passage, by=work.by)
        return "The page is being fetched; its evidence stands below as soon as it is in."
    added = evidence.add_evidence(work.claim.pk, passage, by=work.by)
    place = "found in its page" if added.is_anchored else "unanchored"
    return f"Evidence {added.pk} is added, {place}; the page is kept as it is now."


def _start_review(work: Work, said: Said) -> str:  # noqa: ARG001
    review = editorial.start_review(work.claim.pk, by=work.by)
    return f"Review {review.pk} is begun."


def _save_draft(work: Work, said: Said) -> str:
    review = editorial.save_draft(_review(work).pk, _verdict(said), seen=said["seen"], by=work.by)
    return f"Review {review.pk} is saved as a draft."


def _discard_draft(work: Work, said: Said) -> str:
    number = _review(work).pk
    editorial.discard_draft(number, seen=said["seen"], by=work.by)
    return f"The draft of review {number} is discarded; the history keeps its texts."


def _submit(work: Work, said: Said) -> str:
    """Save what is typed and submit it, both or neither."""
    with step("submit", work.by):
        _save_draft(work, said)
        review = editorial.submit(_review(work).pk, by=work.by)
    return f"Review {review.pk} is submitted. A second person approves it."


def _send_back(work: Work, said: Said) -> str:
    review = editorial.send_back(_review(work).pk, reason=said["reason"], by=work.by)
    return f"Review {review.pk} is a draft again."


def _approve(work: Work, said: Said) -> str:
    published = editorial.approve(
        _review(work).pk, seen=said["seen"], read=said["read"], by=work.by
    )
    return f"Published: number {published.seq} in the log, version {published.version}."


def _correct(work: Work, said: Said) -> str:
    done = editorial.correct(
        _review(work).pk,
        _verdict(said),
        kind=said["kind"],
        what_changed=said["what_changed"],
        why=said["why"],
        seen=said["seen"],
        statement=said["statement"],
        by=work.by,
    )
    if isinstance(done, ProposedCorrection):
        return "The correction awaits a second person: it gives readers another rating or claim."
    return f"The correction is public: number {done.seq} in the log."


def _reaffirm(work: Work, said: Said) -> str:
    published = editorial.reaffirm(
        _review(work).pk, note=said["note"], seen=said["seen"], by=work.by
    )
    return f"The verdict stands, and readers are told: number {published.seq} in the log."


def _retract(work: Work, said: Said) -> str:
    published = editorial.retract(_review(work).pk, why=said["why"], by=work.by)
    return f"The review is withdrawn, and readers are told: number {published.seq} in the log."


def _verdict(said: Said) -> editorial.Verdict:
    return editorial.Verdict(said["rating"], said["summary"], said["body"])


def _version_seen(work: Work) -> Said:
    return {"seen": work.claim.lock_version}


def _decision_seen(work: Work) -> Said:
    seen = _version_seen(work)
    return {**seen, "decision": work.decision.step} if work.decision else seen


def _claim_as_seen(work: Work) -> Said:
    return {"statement": work.claim.statement, "seen": work.claim.lock_version}


def _review_as_seen(work: Work) -> Said:
    review = work.review
    if review is None:  # somebody ended it meanwhile: there is nothing to start from
        return {}
    return {
        "rating": review.rating,
        "summary": review.summary,
        "body": review.body,
        "seen": review.lock_version,
    }


def _document_as_read(work: Work) -> Said:
    return {"read": work.read, **_review_as_seen(work)}


def _all_as_seen(work: Work) -> Said:
    return {"statement": work.claim.statement, **_review_as_seen(work)}


STEPS: dict[str, Step] = {
    "edit": Step("change_claim", _edit, None),
    "accept": Step("triage_claim", _accept, DecideForm, _version_seen),
    "reword": Step("change_claim", _reword, RewordForm, _claim_as_seen),
    "merge": Step("triage_claim", _merge, MergeForm, _version_seen),
    "reject_match": Step("triage_claim", _reject_match, MatchForm),
    "reject": Step("triage_claim", _reject, RejectForm, _version_seen),
    "reopen": Step("triage_claim", _reopen),
    "undo": Step("triage_claim", _undo, UndoForm, _decision_seen),
    "read_numbers": Step("change_claim", _read_numbers, SeenForm, _version_seen),
    "add_evidence": Step("add_evidence", _add_evidence, EvidenceForm),
    "start_review": Step("add_claimreview", _start_review),
    "save_draft": Step("change_claimreview", _save_draft, VerdictForm, _review_as_seen),
    "discard_draft": Step("change_claimreview", _discard_draft, SeenForm, _review_as_seen),
    "submit": Step("submit_claimreview", _submit, VerdictForm, _review_as_seen),
    "send_back": Step("change_claimreview", _send_back, SendBackForm),
    "approve": Step("approve_claimreview", _approve, ApproveForm, _document_as_read),
    "correct": Step("correct_claimreview", _correct, CorrectForm, _all_as_seen),
    "reaffirm": Step("reaffirm_claimreview", _reaffirm, ReaffirmForm, _review_as_seen),
    "retract": Step("retract_claimreview", _retract, RetractForm),
}

_SORTING = {"edit", "reword", "read_numbers", "merge", "reject_match", "reject", "add_evidence"}
_BY_STAGE: dict[Stage, set[str]] = {
    Stage.CANDIDATE: {"accept", *_SORTING},
    Stage.ACCEPTED: _SORTING,
    Stage.IN_REVIEW: {"edit"},  # what a second person is reading stands still
    Stage.PUBLISHED: {"edit", "add_evidence"},
    Stage.REJECTED: {"reopen"},
    Stage.MERGED: set(),
}
_BY_STATE: dict[State, set[str]] = {
    State.DRAFT: {"save_draft", "submit", "discard_draft"},
    State.SUBMITTED: {"send_back", "approve"},
    State.PUBLISHED: {"correct", "reaffirm", "retract"},
    State.RETRACTED: set(),
}
