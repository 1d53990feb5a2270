"""The desk's list of claims as it is narrowed down: what each choice in its address means."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from claims.exchange.desk_search import narrowed
from claims.models import Appearance, Claim, ClaimReview, Quantity, Stage, State, User

RECHECK, EVERY = "recheck", "all"
Claims = TypeVar("Claims", bound="QuerySet[Claim]")
Narrow = Callable[[Claims, str, User], Claims]


def listed(asked: Mapping[str, str], person: User) -> QuerySet[Claim]:
    """The claims of a list that is narrowed like this, in no order; "me" is the person.

    Raises BadSearch.
    """
    claims: QuerySet[Claim] = by_stage(Claim.objects.order_by(), asked.get("stage", ""), person)
    for name, narrow in NARROWED.items():
        if chosen := asked.get(name, ""):
            claims = narrow(claims, chosen, person)
    typed = asked.get("q", "")
    return narrowed(claims, typed) if typed.strip() else claims


def is_number(typed: str) -> bool:
    """Whether this may be the number of a record."""
    return typed.isdecimal() and len(typed) < 19


def deadlines() -> dict[str, tuple[str, Q]]:
    """The ways a list is narrowed by deadline: what each is called, and which claims it has."""
    today = timezone.localdate()
    week = today + timedelta(days=7)
    return {
        "overdue": ("Overdue", Q(deadline__lt=today)),
        "today": ("Due today", Q(deadline=today)),
        "week": ("In the week after", Q(deadline__gt=today, deadline__lte=week)),
        "later": ("Later", Q(deadline__gt=week)),
        "none": ("Without one", Q(deadline=None)),
    }


def by_stage(claims: Claims, chosen: str, _: User) -> Claims:
    """The queue of candidates unless another stage, the re-check queue or all is asked for."""
    if chosen == EVERY:
        return claims
    if chosen == RECHECK:
        return claims.filter(pk__in=Claim.objects.to_recheck().values("pk"))
    return claims.filter(stage=chosen or Stage.CANDIDATE)


def _by_topic(claims: Claims, chosen: str, _: User) -> Claims:
    topics = Claim.topics.through._default_manager
    return claims.filter(Exists(topics.filter(claim=OuterRef("pk"), topic__slug=chosen)))


def _by_source(claims: Claims, chosen: str, _: User) -> Claims:
    if not is_number(chosen):
        return claims.none()
    said = Appearance.objects.filter(claim=OuterRef("pk"), article__source=int(chosen))
    return claims.filter(Exists(said))


def _by_rating(claims: Claims, chosen: str, _: User) -> Claims:
    """What its review says, published or not yet."""
    rated = ClaimReview.objects.filter(claim=OuterRef("pk"), rating__slug=chosen)
    return claims.filter(Exists(rated.exclude(state=State.RETRACTED)))


def _by_numbers(claims: Claims, _: str, __: User) -> Claims:
    return claims.filter(Exists(Quantity.objects.filter(appearance__claim=OuterRef("pk"))))


def _by_priority(claims: Claims, chosen: str, _: User) -> Claims:
    known = chosen in map(str, Claim.Priority.values)
    return claims.filter(priority=int(chosen)) if known else claims.none()


def _by_deadline(claims: Claims, chosen: str, _: User) -> Claims:
    known = deadlines().get(chosen)
    return claims.filter(known[1]) if known else claims.none()


def _by_assignee(claims: Claims, chosen: str, person: User) -> Claims:
    if chosen == "me":
        return claims.filter(assignee=person)
    if chosen == "nobody":
        return claims.filter(assignee=None)
    return claims.filter(assignee=int(chosen)) if is_number(chosen) else claims.none()


NARROWED: dict[str, Narrow["QuerySet[Claim]"]] = {
    "assignee": _by_assignee,
    "priority": _by_priority,
    "deadline": _by_deadline,
    "source": _by_source,
    "topic": _by_topic,
    "rating": _by_rating,
    "language": lambda claims, chosen, _: claims.filter(language=chosen),
    "numbers": _by_numbers,
    "due": lambda claims, _, person: by_stage(claims, RECHECK, person),
}
