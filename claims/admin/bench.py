"""The work bench: all of one claim on one page, and every step that can be taken on it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.admin.badges import badged
from claims.admin.base import editor_of, not_there
from claims.admin.decisions import tell
from claims.admin.history import Entry, history_of
from claims.admin.passages import evidence_pieces, in_context, numbers, pieces
from claims.admin.steps import STEPS, Work, form_for, offered
from claims.documents.errors import DocumentError, FetchError
from claims.exchange.document import claim_path
from claims.models import (
    Appearance,
    Claim,
    ClaimReview,
    Evidence,
    Finding,
    Match,
    Publication,
    State,
)
from claims.workflows import editorial
from claims.workflows.steps import Refused, StaleEdit
from claims.workflows.undo import last_decision

if TYPE_CHECKING:
    from claims.admin.queue import ClaimAdmin

CONFLICT = 409  # HTTP: the record has changed since
LEAVES_THE_QUEUE = ("reject", "merge")
READING = ("extract", "add_claim", "reword", "read_numbers")  # steps that concern the numbers


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a stale form: as it stands now, and as it was typed."""

    label: str
    theirs: str
    yours: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A save that came too late: who was there in between, and both versions."""

    step: str
    message: str
    last: Entry | None
    fields: list[Difference]


def work(model_admin: "ClaimAdmin", request: HttpRequest, claim_id: str) -> HttpResponse:
    """Show a claim's bench; take the step that was posted to it.

    A step that is refused is told on the page, beside what was typed for it.
    """
    claim = _claim(claim_id)
    if claim is None:
        return not_there(request, model_admin.opts, claim_id)
    if not model_admin.has_view_permission(request, claim):
        raise PermissionDenied
    at_work = _work(model_admin, request, claim)
    if request.method != "POST":
        return _page(model_admin, request, at_work)
    name = request.POST.get("step", "")
    if name not in STEPS:
        messages.error(request, f"There is no step called “{name}”. Use the buttons on the page.")
        return _page(model_admin, request, at_work)
    return _take(model_admin, request, at_work, name)


def _take(
    model_admin: "ClaimAdmin", request: HttpRequest, at_work: Work, name: str
) -> HttpResponse:
    form = form_for(name, at_work, request.POST)
    if not form.is_valid():
        return _page(model_admin, request, at_work, name, form)
    try:
        done = STEPS[name].run(at_work, form.cleaned_data)
    except StaleEdit as stale:
        now = _work(model_admin, request, _as_it_stands(at_work.claim))
        return _page(model_admin, request, now, name, form, str(stale))
    except (Refused, FetchError, DocumentError) as refusal:
        form.add_error(None, str(refusal))
    except IntegrityError as error:
        form.add_error(None, f"The desk's rules do not allow this: {_first_line(error)}")
    else:
        tell(request, done, name, (at_work.claim.pk,))
        return HttpResponseRedirect(_next_page(request, at_work, name))
    now = _work(model_admin, request, _as_it_stands(at_work.claim))
    return _page(model_admin, request, now, name, form)


def _claim(claim_id: str) -> Claim | None:
    if not claim_id.isdecimal() or len(claim_id) > 18:
        return None
    return _claims().filter(pk=int(claim_id)).first()


def _as_it_stands(claim: Claim) -> Claim:
    return _claims().get(pk=claim.pk)


def _claims() -> QuerySet[Claim]:
    return badged(Claim.objects.select_related("claimant", "assignee", "merged_into"))


def _work(model_admin: "ClaimAdmin", request: HttpRequest, claim: Claim) -> Work:
    review = (
        claim.reviews.exclude(state=State.RETRACTED)
        .select_related("rating", "verdict_by", "approved_by")
        .first()
    )
    read = ""
    if review is not None and review.state == State.SUBMITTED:
        review.claim = claim
        # Before the rest of the page is read: what changes in between is refused, not missed.
        read = editorial.to_read(review)
    details = model_admin.get_form(request, claim)
    decision = last_decision(claim)
    return Work(claim, review, editor_of(request), details, read, decision)


def _next_page(request: HttpRequest, at_work: Work, name: str) -> str:
    """Where an editor goes on: sorting leads to the next candidate, other work stays here."""
    queue = reverse("admin:claims_claim_changelist")
    if "_changelist_filters" in request.GET:
        return f"{queue}?{request.GET['_changelist_filters']}"
    claim = at_work.claim
    if name in LEAVES_THE_QUEUE and claim.stage == "candidate":
        following = next_candidate(claim)
        # Without a place of its own the address would keep that of the form that was sent.
        return f"{_bench_url(following.pk)}#content-start" if following else queue
    return _bench_url(claim.pk)


def next_candidate(claim: Claim) -> Claim | None:
    """The candidate after this one in the queue, or the first of those left."""
    candidates = Claim.objects.candidates().exclude(pk=claim.pk)
    worth = claim.check_worthiness
    after = Q(check_worthiness__lt=worth) | Q(check_worthiness=worth, pk__gt=claim.pk)
    return candidates.filter(after).first() or candidates.first()


def candidate_before(claim: Claim) -> Claim | None:
    """The candidate before this one in the queue, if there is one."""
    worth = claim.check_worthiness
    before = Q(check_worthiness__gt=worth) | Q(check_worthiness=worth, pk__lt=claim.pk)
    return Claim.objects.candidates().filter(before).last()


def _bench_url(claim_id: int) -> str:
    return reverse("admin:claims_claim_change", args=(claim_id,))


def _first_line(error: IntegrityError) -> str:
    return str(error).splitlines()[0]


def _page(
    model_admin: "ClaimAdmin",
    request: HttpRequest,
    at_work: Work,
    name: str = "",
    form: forms.BaseForm | None = None,
    stale: str = "",
) -> HttpResponse:
    """The bench; ``form`` is what was typed for step ``name`` and could not be done."""
    claim, steps = at_work.claim, offered(at_work)
    entries, asked = history_of(claim), request.GET.get("step", "")
    shown = _forms(at_work, asked, name, form)
    conflict = None
    if form is not None and (stale or name not in steps):
        conflict = _conflict(name, form, at_work, stale or _told(form), entries)
    media = sum((f.media for f in shown.values()), model_admin.media)
    context = {
        **model_admin.admin_site.each_context(request),
        **_surroundings(claim),
        "title": f"Claim {claim.pk}",
        "opts": model_admin.opts,
        "media": media,
        "claim": claim,
        "review": at_work.review,
        "own": at_work.review is not None and at_work.review.is_by(at_work.by),
        "steps": steps,
        "forms": shown,
        "refused": name,
        "opened": name or asked,
        "decision": at_work.decision,
        "numbers_are_older": _numbers_are_older(entries),
        "conflict": conflict,
        "history": entries,
    }
    status = CONFLICT if stale else 200
    return TemplateResponse(request, "admin/claims/claim/bench.html", context, status=status)


def _forms(
    at_work: Work, asked: str, name: str, typed: forms.BaseForm | None
) -> dict[str, forms.BaseForm]:
    """The form of every step offered: with the cursor where it was asked for, or as typed."""
    shown = {step: form_for(step, at_work) for step in offered(at_work)}
    if asked in shown:
        _put_cursor_into(shown[asked])
    if typed is not None:
        shown[name] = typed
        if name == "submit":  # one form, two buttons
            shown["save_draft"] = typed
    return shown


def _put_cursor_into(form: forms.BaseForm) -> None:
    """Whoever asked for a step on a list can write at once."""
    if first := next(iter(form.visible_fields()), None):
        first.field.widget.attrs["autofocus"] = True


def _numbers_are_older(entries: list[Entry]) -> bool:
    """Whether the claim was given other words since its numbers were read."""
    since = (entry.step for entry in entries if entry.step in READING)
    return next(since, "") == "reword"


def _told(form: forms.BaseForm) -> str:
    """A refusal in one line, for steps that are not on the page any more."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _conflict(
    name: str, typed: forms.BaseForm, at_work: Work, message: str, entries: list[Entry]
) -> Conflict:
    """Both versions; ``typed`` is renewed, so that saving it again is a decision."""
    now = form_for(name, at_work)
    fields = [_difference(bound, typed, now) for bound in typed if not bound.is_hidden]
    renewed = cast("QueryDict", typed.data).copy()
    for bound in now.hidden_fields():
        if bound.name in ("seen", "read"):
            renewed[bound.name] = str(bound.initial or 0)
    typed.data = renewed
    differing = [field for field in fields if field.theirs != field.yours]
    return Conflict(name, message, entries[0] if entries else None, differing)


def _difference(bound: forms.BoundField, typed: forms.BaseForm, now: forms.BaseForm) -> Difference:
    theirs = now.get_initial_for_field(bound.field, bound.name)
    yours = typed.cleaned_data.get(bound.name, typed.data.get(bound.name))
    return Difference(str(bound.label), _shown(bound.field, theirs), _shown(bound.field, yours))


def _shown(field: forms.Field, value: Any) -> str:
    if value in (None, ""):
        return ""
    if isinstance(field, forms.ModelChoiceField) and isinstance(value, str):
        return value  # typed, and no choice any more: somebody merged or deleted it meanwhile
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(sorted(str(one) for one in value))
    if isinstance(field, forms.ModelChoiceField):
        return str(field.to_python(value))
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)


def _surroundings(claim: Claim) -> dict[str, Any]:
    """All that stands around a claim, in a number of queries that does not depend on it."""
    appearances: list[Appearance] = list(in_context().filter(claim=claim))
    evidence = list(_evidence(claim))
    publications = Publication.objects.filter(claim=claim).only(
        "seq", "version", "kind", "published_at", "claim_id"
    )
    return {
        "appearances": [(said, pieces(said), numbers(said)) for said in appearances],
        "evidence": [(e, evidence_pieces(e), e.watch) for e in evidence],
        "findings": [f for e in evidence for f in getattr(e, "open_findings", ())],
        "matches": _matches(claim),
        "publications": list(publications),
        "past_reviews": list(_past_reviews(claim)),
        "public_url": claim_path(claim.pk, claim.statement),
        "next": next_candidate(claim),
        "before": candidate_before(claim),
    }


def _evidence(claim: Claim) -> QuerySet[Evidence]:
    findings = Finding.objects.open().with_others()
    return (
        claim.evidence.select_related("snapshot", "source", "added_by", "watch")
        .defer("snapshot__text")
        .prefetch_related(Prefetch("findings", findings, to_attr="open_findings"))
    )


def _past_reviews(claim: Claim) -> QuerySet[ClaimReview]:
    retracted = claim.reviews.filter(state=State.RETRACTED)
    return retracted.select_related("rating", "verdict_by", "approved_by")


def _matches(claim: Claim) -> list[tuple[Match, Claim]]:
    """Suggested duplicates, best first, each with the other claim."""
    pairs = Match.objects.filter(Q(first=claim) | Q(second=claim), state=Match.State.SUGGESTED)
    both = (Prefetch(side, badged(Claim.objects.all())) for side in ("first", "second"))
    found = pairs.prefetch_related(*both).order_by("-score")
    others = ((m, m.second if m.first_id == claim.pk else m.first) for m in found)
    return [(m, other) for m, other in others if other.stage not in ("rejected", "merged")]
