"""The public page as it will be: what readers would get, what changed, what rules would report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import orjson
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.admin.base import editor_of, not_there
from claims.admin.kept import record_of
from claims.admin.site import desk
from claims.exchange.claimreview import render_claimreview
from claims.exchange.claimreview_rules import reports
from claims.exchange.document import Json
from claims.models import Claim, ClaimReview, Draft, Publication, Rating, State
from claims.workflows import drafts, publication

AGAIN_SECONDS = 5  # after which the preview of a draft looks again
WORDS = re.compile(r"(\s+)")
Marked = list[tuple[str, str]]  # ("same" | "added" | "removed", words)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page; ``marked`` is its text with what changed since the last version."""

    label: str
    marked: Marked
    is_new: bool

    @property
    def differs(self) -> bool:
        return any(how != "same" for how, _ in self.marked)


def preview(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Show a claim's page as publishing its review now would make it.

    Of a draft, with what this person is typing; it looks again by itself.
    """
    if not request.user.has_perm("claims.view_claim"):
        raise PermissionDenied
    claim = Claim.objects.select_related("claimant").filter(pk=claim_id).first()
    if claim is None:
        return not_there(request, Claim._meta, str(claim_id))
    review = claim.reviews.exclude(state=State.RETRACTED).select_related("rating").first()
    if review is None:
        messages.warning(request, f"Claim {claim_id} has no review yet: there is no page to show.")
        return HttpResponseRedirect(reverse("admin:claims_claim_change", args=(claim_id,)))
    review.claim = claim
    typed = review.state == State.DRAFT and _with_typed(
        review, drafts.kept(editor_of(request), record_of(claim))
    )
    document = publication.preview(claim, review)
    last = Publication.objects.filter(claim=claim).order_by("-version").first()
    markup = render_claimreview(document)
    context = {
        **desk.each_context(request),
        "title": f"Claim {claim_id} as readers would see it",
        "claim": claim,
        "review": review,
        "document": document,
        "parts": list(parts(document, last.document if last else None)),
        "last": last,
        "markup": orjson.dumps(markup, option=orjson.OPT_INDENT_2).decode() if markup else "",
        "reports": reports(markup),
        "typed": typed,
    }
    is_draft = review.state == State.DRAFT
    headers = {"Refresh": str(AGAIN_SECONDS)} if is_draft else {}
    template = "admin/claims/claim/preview.html"
    return TemplateResponse(request, template, context, headers=headers)


def parts(document: Json, last: Json | None) -> Iterator[Part]:
    """The parts of a page as text, each against the version readers have, if they have one."""
    before = dict(_texts(last)) if last else {}
    now = dict(_texts(document))
    for label in [*now, *(label for label in before if label not in now)]:
        old, new = before.get(label, ""), now.get(label, "")
        if old or new:
            marked = differing(old, new) if last else [("same", new)]
            yield Part(label, marked, last is not None and not old)


def differing(before: str, after: str) -> Marked:
    """Both texts in one, word by word."""
    old, new = WORDS.split(before), WORDS.split(after)
    found: Marked = []
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] == new[c:d]:
            found.append(("same", "".join(new[c:d])))
            continue
        found += [("removed", "".join(old[a:b]))] * (b > a)
        found += [("added", "".join(new[c:d]))] * (d > c)
    return [(how, words) for how, words in found if words]


def _texts(document: Json) -> Iterator[tuple[str, str]]:
    rating, claimant = document["rating"], document["claimant"]
    yield "Our verdict", f"{rating['label']}: {rating['definition']}" if rating else ""
    yield "Summary", document["summary"]
    yield "The claim", document["statement"]
    yield "Claimed by", claimant["name"] if claimant else ""
    yield "Claimed on", document["said_on"] or ""
    yield "Topics", ", ".join(topic["name"] for topic in document["topics"])
    yield "How we checked", document["body"]
    for place, item in enumerate(document["evidence"], 1):
        told = [f"“{item['quotation']}”", item["note"], item["title"] or item["url"]]
        yield f"Evidence {place}: {item['stance']}", "\n".join(filter(None, told))
    for place, said in enumerate(document["appearances"], 1):
        numbers = [f"{q['text']} = {_amount(q)}" for q in said["quantities"]]
        told = [f"“{said['exact']}”", said["article"]["title"], *numbers]
        yield f"Where it was said {place}", "\n".join(filter(None, told))


def _amount(quantity: Json) -> str:
    upper = f" to {quantity['upper']}" if quantity.get("upper") else ""
    return f"{quantity['modifier']} {quantity['value']}{upper} {quantity['unit'] or ''}".strip("= ")


def _with_typed(review: ClaimReview, draft: Draft | None) -> bool:
    """Put what is being typed into the unsaved review; tell whether there is any."""
    fields: dict[str, Any] = draft.fields if draft else {}
    typed = {n: fields[f"save_draft-{n}"][-1] for n in ("summary", "body", "rating")
             if fields.get(f"save_draft-{n}")}  # fmt: skip
    review.summary = typed.get("summary", review.summary).strip()
    review.body = typed.get("body", review.body).strip()
    if (number := typed.get("rating", "")).isdecimal():
        review.rating = Rating.objects.filter(pk=int(number)).first() or review.rating
    return bool(typed)
