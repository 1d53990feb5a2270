"""A claim's page: all of one claim, and every action that can be taken on it."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.admin.action_form import ActionForm, Work
from claims.admin.base import editor_of, not_there
from claims.admin.conflicts import CONFLICT, Conflict, conflict_of
from claims.admin.decisions import tell
from claims.admin.entries import Entry
from claims.admin.forms import FORMS, form_for, placed
from claims.admin.history import history_of
from claims.admin.kept import keep_others, record_of, saved
from claims.admin.panels import PANELS, panels
from claims.admin.passages import evidence_pieces, in_context, numbers, pieces
from claims.admin.site import desk
from claims.admin.taking import answer, outcome_of, told, wants_json
from claims.exchange.document import claim_path
from claims.models import (
    Appearance,
    Claim,
    ClaimReview,
    Correction,
    Draft,
    Evidence,
    Finding,
    Match,
    Publication,
    State,
)
from claims.workflows import actions, drafts, editorial
from claims.workflows.actions import Standing
from claims.workflows.undo import last_decision

SCRIPTS = ("admin/js/vendor/jquery/jquery.js", "admin/js/jquery.init.js", "admin/js/core.js",
           "admin/js/admin/RelatedObjectLookups.js")  # fmt: skip
LEAVES_THE_QUEUE = ("reject", "merge")
SORTS = ("accept", *LEAVES_THE_QUEUE)
READING = ("extract", "add_claim", "reword", "read_numbers")  # actions that concern the numbers


def work(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Show a claim's page; take the action that was posted to it.

    One that is refused is told on the page, beside what was typed for it.
    """
    claim = _claim(claim_id)
    if claim is None:
        return not_there(request, Claim._meta, claim_id)
    if not request.user.has_perm("claims.view_claim"):
        raise PermissionDenied
    at_work = _work(request, claim)
    if request.method != "POST":
        return _told_again(request, at_work) if wants_json(request) else _page(request, at_work)
    name, _, argument = request.POST.get("step", "").partition(":")
    if name == "drop":
        drafts.discard(at_work.by, record_of(claim))
        return HttpResponseRedirect(request.get_full_path())
    if name in FORMS and wants_json(request):
        return _answer(request, at_work, name, argument)
    keep_others(request, at_work, _open_to(at_work), name if name in FORMS else "")
    if name == "keep":
        return HttpResponseRedirect(request.get_full_path())
    if name not in FORMS:
        messages.error(request, f"There is no action called “{name}”. Use the buttons on the page.")
        return _page(request, at_work)
    return _take(request, at_work, form_for(name, at_work, _posted(request, claim, name, argument)))


def _answer(request: HttpRequest, at_work: Work, name: str, argument: str) -> HttpResponse:
    """Take an action from a page that stays open."""
    form = form_for(name, at_work, _posted(request, at_work.claim, name, argument))
    outcome = outcome_of(form)
    claim = _as_it_stands(at_work.claim)
    if not outcome.done:
        refused, stale = outcome.stale or told(form), bool(outcome.stale)
        shown = _panels(request, claim, name, form)
        return answer(claim, request.path, refused=refused, stale=stale, panels=shown)
    saved(form, claim)
    at = f"{request.path}?panel={name}" if name in PANELS else request.path
    return answer(claim, at, done=outcome.done, panels=_panels(request, claim, name))


def _told_again(request: HttpRequest, at_work: Work) -> HttpResponse:
    """What a second press is told: the claim, and the panels of the action it names."""
    name = request.GET.get("panel", "")
    return answer(at_work.claim, request.path, panels=_panels(request, at_work.claim, name))


def _panels(
    request: HttpRequest, claim: Claim, name: str, typed: ActionForm | None = None
) -> dict[str, str]:
    if name not in PANELS:
        return {}
    at_work = _work(request, claim)
    return panels(request, at_work, name, _forms(at_work, _open_to(at_work), "", typed))


def _posted(request: HttpRequest, claim: Claim, name: str, argument: str) -> QueryDict:
    """What was sent, with what the button itself says.

    That is its argument, and from a list the version of the row it stood in.
    """
    sent, form = request.POST.copy(), FORMS[name]
    if form.argument and argument:
        sent[f"{name}-{form.argument}"] = argument
    if seen := sent.get(f"seen-{claim.pk}") or request.GET.get("seen"):
        sent.setdefault(f"{name}-seen", seen)
    return sent


def _take(request: HttpRequest, at_work: Work, form: ActionForm) -> HttpResponse:
    outcome = outcome_of(form)
    if outcome.done:
        saved(form, _as_it_stands(at_work.claim))
        tell(request, outcome.done, form.name, (at_work.claim.pk,))
        return HttpResponseRedirect(_next_page(request, at_work, form.name))
    return _page(request, _work(request, _as_it_stands(at_work.claim)), form, outcome.stale)


def _claim(claim_id: str) -> Claim | None:
    if not claim_id.isdecimal() or len(claim_id) > 18:
        return None
    return _claims().filter(pk=int(claim_id)).first()


def _as_it_stands(claim: Claim) -> Claim:
    return _claims().get(pk=claim.pk)


def _claims() -> QuerySet[Claim]:
    joined = Claim.objects.select_related("claimant__merged_into", "assignee", "merged_into")
    return joined.prefetch_related("topics")


def _work(request: HttpRequest, claim: Claim) -> Work:
    review = (
        claim.reviews.exclude(state=State.RETRACTED)
        .select_related("rating", "verdict_by", "approved_by")
        .first()
    )
    read = ""
    if review is not None:
        review.claim = claim
        if review.state == State.SUBMITTED:
            # Before the rest of the page is read: what changes in between is refused, not missed.
            read = editorial.to_read(review)
    return Work(claim, review, editor_of(request), read, last_decision(claim))


def _next_page(request: HttpRequest, at_work: Work, name: str) -> str:
    """Where an editor goes on: sorting leads to the next candidate, other work stays here.

    Whoever came from an article for one action goes back to it; who works on the claim stays.
    """
    queue, claim = reverse("admin:claims_claim_changelist"), at_work.claim
    article = request.GET.get("article", "")
    if article.isdecimal():
        if name in SORTS or request.GET.get("step") == name:
            return f"{reverse('admin:claims_article_change', args=(int(article),))}#c{claim.pk}"
        return f"{_bench_url(claim.pk)}?article={int(article)}"
    if (back := request.GET.get("_changelist_filters")) is not None:
        here = f"{_bench_url(claim.pk)}?{urlencode({'_changelist_filters': back})}"
        return f"{queue}?{back}" if name in SORTS else here
    if name in LEAVES_THE_QUEUE and claim.stage == "candidate":
        following = next_candidate(claim)
        # Without a place of its own the address would keep that of the form that was sent.
        return f"{_bench_url(following.pk)}#content-start" if following else queue
    return f"{_bench_url(claim.pk)}{f'#{PANELS[name]}' if name in PANELS else ''}"


def next_candidate(claim: Claim) -> Claim | None:
    """The candidate after this one in the queue, or the first of those left."""
    candidates = Claim.objects.candidates().exclude(pk=claim.pk)
    pressing, worth = claim.priority, claim.check_worthiness
    after = Q(check_worthiness__lt=worth) | Q(pk__gt=claim.pk)
    # The index begins where the equations say; what is joined by "or" sorts equals only.
    alike = candidates.filter(after, priority=pressing, check_worthiness__lte=worth)
    less = candidates.filter(priority__lt=pressing)
    return alike.first() or less.first() or candidates.first()


def candidate_before(claim: Claim) -> Claim | None:
    """The candidate before this one in the queue, if there is one."""
    candidates, pressing, worth = Claim.objects.candidates(), claim.priority, claim.check_worthiness
    before = Q(check_worthiness__gt=worth) | Q(pk__lt=claim.pk)
    alike = candidates.filter(before, priority=pressing, check_worthiness__gte=worth)
    return alike.last() or candidates.filter(priority__gt=pressing).last()


def _bench_url(claim_id: int) -> str:
    return reverse("admin:claims_claim_change", args=(claim_id,))


def _page(
    request: HttpRequest, at_work: Work, typed: ActionForm | None = None, stale: str = ""
) -> HttpResponse:
    """The page; ``typed`` is what was typed for an action that could not be taken."""
    claim, asked = at_work.claim, request.GET.get("step", "")
    open_to = _open_to(at_work)
    entries = history_of(claim)
    conflict = None
    if typed is not None and (stale or typed.name not in open_to):
        conflict = _conflict(request, at_work, typed, stale or told(typed), entries, open_to)
    shown = _forms(at_work, open_to, asked, typed)
    draft = drafts.kept(at_work.by, record_of(claim))
    back = _put_back(shown, draft, typed)
    opened = typed.name if typed else asked
    media = sum((form.media for form in shown.values()), forms.Media(js=SCRIPTS))
    context = {
        **desk.each_context(request),
        **_surroundings(claim),
        "title": f"Claim {claim.pk}",
        "opts": Claim._meta,
        "media": media,
        "claim": claim,
        "review": at_work.review,
        "own": at_work.review is not None and at_work.review.is_by(at_work.by),
        "steps": open_to,
        "forms": shown,
        "placed": placed(shown),
        "refused": typed.name if typed else "",
        "opened": opened,
        "decision": at_work.decision,
        **_numbers_fold(entries, shown, {opened, *back}),
        "conflict": conflict,
        "history": entries,
        "draft": draft,
        "back": back,
        "record": record_of(claim),
    }
    status = CONFLICT if stale else 200
    return TemplateResponse(request, "admin/claims/claim/bench.html", context, status=status)


def _open_to(at_work: Work) -> set[str]:
    """The actions of the page that this person may take now."""
    refusals = actions.offered(Standing(at_work.claim, at_work.review), at_work.by)
    return {name for name, refusal in refusals.items() if refusal is None and name in FORMS}


def _conflict(
    request: HttpRequest,
    at_work: Work,
    typed: ActionForm,
    message: str,
    entries: list[Entry],
    open_to: set[str],
) -> Conflict:
    now = form_for(typed.name, at_work)
    hidden = [bound for bound in now.hidden_fields() if bound.name in ("seen", "read")]
    return conflict_of(
        typed,
        now,
        request.POST,
        message=message,
        entries=entries,
        by=at_work.by,
        seen={bound.html_name: bound.initial or 0 for bound in hidden},
        may_send=typed.name in open_to,
    )


def _forms(
    at_work: Work, open_to: set[str], asked: str, typed: ActionForm | None
) -> dict[str, ActionForm]:
    """The form of every action offered: with the cursor where it was asked for, or as typed."""
    shown = {name: form_for(name, at_work) for name in open_to}
    if asked in shown:
        _put_cursor_into(shown[asked])
    if typed is not None and typed.name in shown:
        shown[typed.name] = typed
        if typed.shared_with in shown:  # one form, two buttons
            shown[typed.shared_with] = typed.under(FORMS[typed.shared_with])
    return shown


def _put_back(
    shown: dict[str, ActionForm], draft: Draft | None, typed: ActionForm | None
) -> set[str]:
    """Fill the forms with what was typed and not saved; return the names of those that had any."""
    if draft is None:
        return set()
    others = (form for form in shown.values() if not form.is_bound and form is not typed)
    return {form.name for form in others if form.put_back(draft.fields)}


def _put_cursor_into(form: forms.BaseForm) -> None:
    """Whoever asked for an action on a list can write at once."""
    if first := next(iter(form.visible_fields()), None):
        first.field.widget.attrs["autofocus"] = True


def _numbers_fold(
    entries: list[Entry], shown: dict[str, ActionForm], at_work: set[str]
) -> dict[str, bool]:
    """Whether the claim was given other words since its numbers were read, and what that opens."""
    older = next((entry.step for entry in entries if entry.step in READING), "") == "reword"
    in_numbers = {form.name for form in shown.values() if form.place == "numbers"}
    return {
        "numbers_are_older": older,
        "numbers_open": older or not in_numbers.isdisjoint(at_work),
    }


def _told_readers(claim: Claim) -> QuerySet[Correction]:
    """What readers were told of its corrections and retractions, the newest first."""
    notes = Correction.objects.filter(review__claim=claim).order_by("-made_at", "-pk")
    return notes.select_related("made_by", "approved_by")


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
        "told_readers": list(_told_readers(claim)),
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
    found = pairs.select_related("first", "second").order_by("-score")
    others = ((m, m.second if m.first_id == claim.pk else m.first) for m in found)
    return [(m, other) for m, other in others if other.stage not in ("rejected", "merged")]
