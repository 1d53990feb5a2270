"""A button pressed twice does one thing: each page shown carries a token that counts once."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from claims.models import Press, User

KEPT = timedelta(days=1)


def first(token: UUID, *, by: User) -> bool:
    """Whether this press is the first of its token, which is taken by it."""
    Press.objects.filter(pressed_at__lt=timezone.now() - KEPT).delete()
    press, is_new = Press.objects.get_or_create(token=token, defaults={"person": by})
    return is_new or press.person_id != by.pk


def answered(token: UUID, answer: str) -> None:
    """Keep where the press led to; without an answer it may be tried again."""
    if answer:
        Press.objects.filter(token=token).update(answer=answer)
    else:
        Press.objects.filter(token=token).delete()


def answer_of(token: UUID) -> str | None:
    """Where the first press led to: "" while it is under way, None if it came to nothing."""
    return Press.objects.filter(token=token).values_list("answer", flat=True).first()
