"""Is it they, or is it we? Whether our own network is up, by what other hosts did just now."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import Now

from claims.documents.errors import FetchFailed, FetchRefused
from claims.models import Recheck
from claims.verification.health import Sight
from claims.workflows.visits import NotItsTurn, open_url

WINDOW = timedelta(minutes=15)
MANY = 3  # hosts that do not answer, at least, before our own network is in doubt
UNANSWERED = ("dns", "connect", "timeout")


def is_down(besides: str) -> bool:
    """Whether our network seems to be down: many hosts at once, or every canary, do not answer.

    ``besides`` is the host whose silence made us ask. Never in a transaction: canaries are visited.
    """
    silent, answering = _hosts(besides)
    if silent >= MANY and silent > answering:
        return True
    return bool(settings.CANARIES) and not any(_sings(url) for url in settings.CANARIES)


def _hosts(besides: str) -> tuple[int, int]:
    """How many other hosts were silent, and how many answered, in the looks of the last minutes."""
    looks = Recheck.objects.filter(finished_at__gte=Now() - WINDOW).exclude(
        watch__host__name=besides
    )
    answers = Count("pk", filter=~Q(sight__in=("", Sight.UNREACHED, Sight.REFUSED)))
    silences = Count("pk", filter=Q(sight=Sight.UNREACHED))
    hosts = (
        looks.exclude(watch__host__name=besides)
        .values("watch__host")
        .annotate(answers=answers, silences=silences)
    )
    heard = [(host["answers"], host["silences"]) for host in hosts]
    answering = sum(answers > 0 for answers, _ in heard)
    return sum(silences > 0 and not answers for answers, silences in heard), answering


def _sings(url: str) -> bool:
    """Whether a canary address answers; one that was asked a moment ago is not asked again."""
    try:
        open_url(url)
    except NotItsTurn:
        return True
    except FetchFailed as error:
        return error.reason not in UNANSWERED
    except FetchRefused:
        return False
    return True
