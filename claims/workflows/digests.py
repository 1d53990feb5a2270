"""A mail a day to each who asked for it: what happened to the claims they work on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from procrastinate.contrib.django import app

from claims.models import (
    Claim,
    ClaimReview,
    Digest,
    Finding,
    Mention,
    ProposedCorrection,
    State,
    User,
    VanishedPassage,
)
from claims.workflows.steps import now_by_database

SEND_DIGEST = "claims.send_digest"
MORNING = 6  # the hour of the desk's day from which it is sent
MOST_TOLD = 25  # of one kind; the desk has the rest
QUOTED = 160  # characters
NEWS = timedelta(days=1)  # what vanished is told once


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the mail with its lines, the claims they are about, and how many there are."""

    heading: str
    lines: list[tuple[str, int]]
    count: int


def want(person: User, *, wanted: bool) -> None:
    """Say whether somebody gets a daily mail; the first one comes the next morning."""
    if wanted:
        Digest.objects.get_or_create(person=person, defaults={"sent_on": _today()})
    else:
        Digest.objects.filter(person=person).delete()


def schedule() -> int:
    """Queue the mails of this morning, each once; return how many."""
    if not settings.MAILS or timezone.localtime(now_by_database()).hour < MORNING:
        return 0
    today = _today()
    waiting = Digest.objects.filter(Q(sent_on=None) | Q(sent_on__lt=today), person__is_active=True)
    with transaction.atomic():
        due = list(waiting.select_for_update(skip_locked=True, of=("self",)))
        for digest in due:
            app.configure_task(SEND_DIGEST, queue="default").defer(person_id=digest.person_id)
        Digest.objects.filter(pk__in=[digest.pk for digest in due]).update(sent_on=today)
    return len(due)


def send(person_id: int) -> bool:
    """Mail somebody what concerns them; return whether there was anything to tell.

    Run again after a fault it is sent again. Raises OSError if the mail server does not take it.
    """
    person = User.objects.filter(pk=person_id, is_active=True, digest__isnull=False).first()
    if person is None or not person.email or not settings.MAILS:
        return False
    parts = [part for part in told(person) if part.count]
    if not parts:
        return False
    text = "\n\n".join(["\n".join(_written(part)) for part in parts] + [_farewell()])
    count = sum(part.count for part in parts)
    send_mail(f"{settings.DESK_NAME}: {count} for you", text, None, [person.email])
    return True


def told(person: User) -> list[Part]:
    """What concerns somebody today: what to check again, what waits for them, who called them."""
    return [
        _due_again(person),
        _findings(person),
        _vanished(person),
        _sent_back(person),
        _waiting(person),
        _corrections(person),
        _mentions(person),
    ]


def own_claims(person: User) -> Q:
    """Which claims are somebody's: assigned to them, or with a review they wrote in."""
    reviewed = ClaimReview.objects.filter(Q(authors__contains=[person.pk]) | Q(verdict_by=person))
    return Q(assignee=person) | Q(pk__in=reviewed.values("claim"))


def _mentions(person: User) -> Part:
    unseen = Mention.objects.filter(person=person, seen_at=None)
    shown = unseen.select_related("note__written_by")[:MOST_TOLD]
    lines = [(f"{_name(one.note.written_by)}: {one.note.text}", one.note.claim_id) for one in shown]
    return Part("Notes that call you", lines, unseen.count())


def _name(person: User) -> str:
    return person.get_full_name() or person.get_username()


def _findings(person: User) -> Part:
    own = Claim.objects.filter(own_claims(person))
    found = Finding.objects.open().filter(evidence__claim__in=own)
    shown = found.select_related("evidence__claim")[:MOST_TOLD]
    lines = ((f"{f.get_outcome_display()}: “{f.before}”", f.evidence.claim_id) for f in shown)
    return Part("To re-check", list(lines), found.count())


def _due_again(person: User) -> Part:
    """One's own claims, and those nobody works on."""
    nobodys = Q(assignee=None, reviews=None)
    due = Claim.objects.due_again().filter(own_claims(person) | nobodys)
    lines = [
        (f"Since {date_format(claim.check_again_on)}: {claim.statement}", claim.pk)
        for claim in due[:MOST_TOLD]
        if claim.check_again_on
    ]
    return Part("Due to be checked again", lines, due.count())


def _vanished(person: User) -> Part:
    own = Claim.objects.filter(own_claims(person))
    gone = VanishedPassage.objects.filter(
        appearance__claim__in=own, seen_at=None, found_at__gt=now_by_database() - NEWS
    )
    shown = gone.select_related("appearance")[:MOST_TOLD]
    lines = ((f"“{one.appearance.exact}”", one.appearance.claim_id) for one in shown)
    return Part("Vanished from their articles", list(lines), gone.count())


def _sent_back(person: User) -> Part:
    own = Q(authors__contains=[person.pk]) | Q(verdict_by=person)
    back = ClaimReview.objects.filter(own, state=State.DRAFT).exclude(returned="")
    return _of_reviews("Sent back to you", back.order_by("pk"), lambda r: r.returned)


def _waiting(person: User) -> Part:
    waiting = ClaimReview.objects.awaiting_approval().not_by(person)
    if not person.has_perm("claims.approve_claimreview"):
        waiting = waiting.none()
    waiting = waiting.exclude(authors__contains=[person.pk])
    return _of_reviews("Waiting for a second person", waiting, lambda r: r.claim.statement)


def _corrections(person: User) -> Part:
    if not person.has_perm("claims.approve_claimreview"):
        return Part("Corrections that wait for a second person", [], 0)
    waiting = ProposedCorrection.objects.open().exclude(proposed_by=person)
    shown = waiting.select_related("review")[:MOST_TOLD]
    lines = [(proposed.what_changed, proposed.review.claim_id) for proposed in shown]
    return Part("Corrections that wait for a second person", lines, waiting.count())


def _of_reviews(
    heading: str, reviews: QuerySet[ClaimReview], say: Callable[[ClaimReview], str]
) -> Part:
    lines = [(say(r), r.claim_id) for r in reviews.select_related("claim")[:MOST_TOLD]]
    return Part(heading, lines, reviews.count())


def _written(part: Part) -> Iterable[str]:
    yield f"{part.heading} ({part.count})"
    for said, claim_id in part.lines:
        quoted = said if len(said) <= QUOTED else f"{said[:QUOTED]}…"
        yield f"- {' '.join(quoted.split())}\n  {_page('admin:claims_claim_change', claim_id)}"
    if part.count > len(part.lines):
        yield f"and {part.count - len(part.lines)} more on the desk."


def _farewell() -> str:
    return f"You asked for this mail; your account page stops it: {_page('account_home')}"


def _page(name: str, *arguments: int) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=arguments)}"


def _today() -> date:
    return timezone.localdate(now_by_database())
